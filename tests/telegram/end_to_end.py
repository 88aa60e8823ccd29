"""The whole bot, put together as production does, against either server; what people see of it."""

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pydantic import SecretStr

from bot.running import Running, running, telegram_config
from bot.settings import Settings
from bot.telegram.admin.joining import admin_side
from bot.telegram.admin.pace import Pace
from bot.telegram.application import serve
from index import checking
from index.embedding import Encoder
from index.retriever import Retriever
from tests.telegram.admin_office import HASTE
from tests.telegram.both_servers import Seen, Server
from tests.telegram.conftest import QUICK
from tests.telegram.fakes import TOKEN, message
from tests.telegram.protocol import bot_message

PATIENCE = 120.0
"""Seconds that something may take on a busy machine: a page is recognised, an index is built."""

PACE = Pace(settle=0.3, edit=0.02, retry=HASTE.retry)
"""Files that are sent together arrive together, and progress is seen."""


class Chat:
    """One person's private chat with the bot."""

    _presses = itertools.count(1)

    def __init__(self, server: Server, user: int, name: str = "Nguyễn Văn Kín") -> None:
        self.user = user
        self._server = server
        self._from = {"id": user, "is_bot": False, "first_name": name}

    @property
    def messages(self) -> list[Seen]:
        """What the bot said here."""
        return self._server.chat(self.user)

    async def say(self, text: str, reply_to: Seen | None = None) -> None:
        """Say something, in reply to a message if one is given."""
        fields: dict[str, Any] = {"from": self._from}
        if reply_to is not None:
            fields["reply_to_message"] = bot_message(self.user, reply_to.number, reply_to.text)
        await self._server.deliver("message", message(text, user=self.user, **fields))

    async def ask(self, text: str) -> Seen:
        """Say something, and wait for the message that answers."""
        before = len(self.messages)
        await self.say(text)
        await self.until(lambda: len(self.messages) > before)
        return self.messages[before]

    async def send(self, files: Mapping[str, bytes]) -> None:
        """Send files, by their names, as one album."""
        await self._server.send_files(self.user, files)

    async def see(self, *parts: str) -> Seen:
        """Wait for a message that shows all these parts; the last of them."""

        def found() -> list[Seen]:
            return [seen for seen in self.messages if all(part in seen.text for part in parts)]

        await self.until(lambda: bool(found()), parts)
        return found()[-1]

    async def press(self, seen: Seen, button: str) -> str:
        """Press a button; what is shown to the person who pressed."""
        assert button in seen.buttons, (button, seen)
        press = f"press-{next(self._presses)}"
        await self._server.deliver(
            "callback_query",
            {
                "id": press,
                "chat_instance": "1",
                "from": self._from,
                "message": bot_message(self.user, seen.number, seen.text),
                "data": seen.buttons[button],
            },
        )
        await self.until(lambda: self._server.told(press) is not None, (button,))
        return self._server.told(press) or ""

    def now(self, seen: Seen) -> Seen:
        """A message as it stands now."""
        return next(other for other in self.messages if other.number == seen.number)

    async def becomes(self, seen: Seen, *parts: str) -> Seen:
        """Wait until a message shows all these parts."""
        await self.until(lambda: all(part in self.now(seen).text for part in parts), parts)
        return self.now(seen)

    async def until(self, condition: Callable[[], bool], about: object = None) -> None:
        """Wait until the condition holds; fails with the chat as it stands."""
        try:
            await until(condition)
        except TimeoutError:
            raise AssertionError((about, [seen.text for seen in self.messages])) from None


async def until(condition: Callable[[], bool]) -> None:
    """Wait until the condition holds."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def the_bot(server: Server, settings: Settings, encoder: Encoder) -> AsyncIterator[Running]:
    """Run the whole bot against a server, as ``planbot run`` does but for signals and haste."""
    url = await server.start()
    token = {"telegram_base_url": url, "telegram_token": SecretStr(TOKEN)}
    settings = settings.model_copy(update=token)
    stop = asyncio.Event()
    try:
        with running(settings, encoder) as parts:
            sides = (admin_side(parts.workshop, settings.incoming, PACE),)
            config = telegram_config(settings)
            task = asyncio.create_task(
                serve(config, parts.serving, parts.storage, stop, QUICK, sides)
            )
            try:
                yield parts
            finally:
                stop.set()
                async with asyncio.timeout(PATIENCE):
                    await task
    finally:
        await server.stop()


class Pause:
    """Lets every build stand before the check of its candidate until it may go on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.reached, self._go_on = threading.Event(), threading.Event()

        def held(retriever: Retriever) -> None:
            self.reached.set()
            assert self._go_on.wait(PATIENCE)
            checking.check(retriever)

        patch.setattr("bot.changes.builder.check", held)

    def end(self) -> None:
        """Let this build go on, and stop none after it."""
        self._go_on.set()
