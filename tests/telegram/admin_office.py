"""An admin's chat with the bot through the strict double, over a scripted workshop."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from bot.storage import Storage
from bot.telegram.admin.joining import admin_side
from bot.telegram.admin.pace import Pace
from bot.telegram.admin.workshop import Workshop
from bot.telegram.application import serve
from bot.telegram.backoff import Backoff
from tests.telegram.admin_fakes import FakeWorkshop
from tests.telegram.conftest import QUICK, config_for
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, FakeAssistant, message
from tests.telegram.protocol import Call, bot_message
from tests.telegram.shown import Shown

SECOND_ADMIN = 103

HASTE = Pace(settle=0.03, edit=0.01, retry=Backoff(first=0.01, factor=1.5, longest=0.05))


class Office:
    """Admins in private chats with the bot; the bot can be stopped, killed and started again."""

    def __init__(
        self,
        server: BotApiDouble,
        storage: Storage,
        folder: Path,
        workshop: Workshop | None = None,
    ) -> None:
        """``workshop`` takes the place of the scripted one."""
        self.server = server
        self.storage = storage
        self.incoming = folder / "incoming"
        self.workshop = FakeWorkshop()
        self._in_use: Workshop = workshop or self.workshop
        self._running: tuple[asyncio.Event, asyncio.Task[None]] | None = None
        self._times = itertools.count(1_700_000_000, 1000)

    async def start(self, pace: Pace = HASTE, **changes: object) -> None:
        """Start the bot over the database and the workshop as they are."""
        stop = asyncio.Event()
        admins = frozenset({ADMIN, SECOND_ADMIN})
        config = config_for(self.server.url, admin_ids=admins, **changes)
        sides = [admin_side(self._in_use, self.incoming, pace)]
        serving = serve(config, FakeAssistant(), self.storage, stop, QUICK, sides)
        self._running = stop, asyncio.create_task(serving)

    async def stop(self) -> None:
        """Stop the bot as a signal does."""
        if self._running is not None:
            stop, task = self._running
            self._running = None
            stop.set()
            async with asyncio.timeout(5):
                await task

    async def kill(self) -> None:
        """End what runs without a chance to finish anything."""
        if self._running is not None:
            _, task = self._running
            self._running = None
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def send(self, text: str, name: str = "qd.txt", user: int = ADMIN, **fields: Any) -> int:
        """Send a file, long after the one before."""
        fields.setdefault("date", next(self._times))
        return await self.server.send_document(text.encode(), name, user=user, **fields)

    async def say(self, text: str, user: int = ADMIN, **fields: Any) -> str:
        """Say something and return the first message that answers."""
        return await self.server.ask(text, user=user, **fields)

    async def see(self, *parts: str, user: int = ADMIN) -> Shown:
        """Wait for a message that shows all these parts; the last of them."""

        def found() -> list[Shown]:
            shown = self.server.shown(user)
            return [item for item in shown if all(part in item.text for part in parts)]

        try:
            await self.server.until(lambda: bool(found()))
        except TimeoutError:
            raise AssertionError((parts, self.server.seen(user))) from None
        return found()[-1]

    async def press(self, shown: Shown, button: str, user: int = ADMIN) -> str:
        """Press a button of a message as it stands."""
        return await self.press_data(shown, buttons(shown)[button], user)

    async def press_data(self, shown: Shown, data: str, user: int = ADMIN) -> str:
        """Press a button that carries this data."""
        fields = {"chat_id": user, "message_id": shown.number}
        return await self.server.press_data(
            Call("sendMessage", fields, shown.parsed, 200), data, user
        )

    async def alert(self, query: str) -> str:
        """Wait for the answer to a press; its text."""

        def answers() -> list[Call]:
            return [
                call
                for call in self.server.carried_out("answerCallbackQuery")
                if call.fields["callback_query_id"] == query
            ]

        await self.server.until(lambda: bool(answers()))
        return str(answers()[0].fields.get("text", ""))

    def acts(self) -> list[tuple[str, str | None]]:
        """What is in the audit trail, oldest first: acts and snapshots."""
        entries = self.storage.audit.latest(100)
        return [(entry.act, entry.snapshot) for entry in reversed(entries)]


def buttons(shown: Shown) -> dict[str, str]:
    """Callback data by the text of a message's buttons."""
    rows = (shown.content[1] or {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}


def reply_to(shown: Shown, text: str, user: int = ADMIN) -> dict[str, Any]:
    """A reply to one of the bot's messages."""
    return message(text, user=user, reply_to_message=bot_message(user, shown.number, shown.text))


@asynccontextmanager
async def an_office(
    server: BotApiDouble, storage: Storage, folder: Path, workshop: Workshop | None = None
) -> AsyncIterator[Office]:
    """An office whose bot runs; stopped at the end, and failing if it ended by itself."""
    office = Office(server, storage, folder, workshop)
    await office.start()
    yield office
    await office.stop()


async def accepted(office: Office, text: str = "12/QĐ-UBND", user: int = ADMIN) -> None:
    """Send a file and accept what it holds."""
    await office.send(text, user=user)
    number = text.splitlines()[0]
    await office.press(await office.see("Xem trước", number, user=user), "Đưa vào kho", user)
