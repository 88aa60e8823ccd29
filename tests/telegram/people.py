"""The people's side of the double: what they write, press and send, and what they wait for."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from tests.telegram.fakes import CLERK, message
from tests.telegram.files import Files
from tests.telegram.protocol import Call, bot_message
from tests.telegram.shown import Chats
from tests.telegram.updates import Updates

PATIENCE = 5.0


class People:
    """Whoever writes to the bot, and what the server knows of them."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.chats = Chats()
        self.files = Files()
        self.presses: set[str] = set()
        self.commands: dict[tuple[str, int | None], list[dict[str, str]]] = {}
        """Published commands by type and chat of their scope."""
        self.not_started: set[int] = set()
        """Chats to which the bot cannot write, since the person never started it."""
        self._changed = asyncio.Condition()
        self.updates = Updates(self._changed)
        self._albums = 0

    @property
    def confirmed(self) -> int:
        """Updates below this id were confirmed."""
        return self.updates.confirmed

    @property
    def sent(self) -> list[Call]:
        """New messages, in order."""
        return [c for c in self.calls if c.status == 200 and c.method == "sendMessage"]

    def sent_to(self, chat: int) -> list[Call]:
        """New messages of one chat, in order."""
        return [call for call in self.sent if call.chat == chat]

    async def deliver(self, kind: str = "message", /, **content: Any) -> int:
        """Queue an update of this kind; returns its id."""
        return await self.deliver_raw({kind: content})

    async def say(self, spoken: dict[str, Any]) -> int:
        """Queue a message."""
        return await self.deliver_raw({"message": spoken})

    async def say_together(self, *spoken: dict[str, Any]) -> list[int]:
        """Queue messages that come in one batch."""
        numbers = [self.updates.add({"message": item}) for item in spoken]
        await self.notify()
        return numbers

    async def deliver_raw(self, update: dict[str, Any]) -> int:
        """Queue an update as it stands."""
        number = self.updates.add(update)
        await self.notify()
        return number

    async def redeliver(self, update_id: int, update: dict[str, Any]) -> None:
        """Send an update again though it was confirmed."""
        self.updates.again({"update_id": update_id, **update})
        await self.notify()

    async def send_document(
        self,
        data: bytes,
        name: str,
        *,
        mime: str | None = None,
        size: int | None = None,
        **fields: Any,
    ) -> int:
        """Send a file to the bot; ``size`` is what Telegram says, ``fields`` are the message's."""
        document = self.files.add(data, name, size)
        if mime is not None:
            document["mime_type"] = mime
        return await self.say(message(None, document=document, **fields))

    async def send_album(self, files: Sequence[tuple[bytes, str]], **fields: Any) -> list[int]:
        """Send several files as one album; a caption stands under the first."""
        self._albums += 1
        caption = fields.pop("caption", None)
        spoken = []
        for place, (data, name) in enumerate(files):
            under = {"caption": caption} if caption and not place else {}
            document = self.files.add(data, name)
            album = f"album{self._albums}"
            spoken.append(message(None, document=document, media_group_id=album, **under, **fields))
        return await self.say_together(*spoken)

    async def press(self, call: Call, button: str, user: int = CLERK) -> str:
        """Press a button of a message that was sent; returns the query's id."""
        return await self.press_data(call, call.buttons[button], user)

    async def press_data(self, call: Call, data: str, user: int = CLERK) -> str:
        """Press a button that carries this data."""
        query = f"q{self.updates.next_id}"
        self.presses.add(query)
        text = call.parsed.text if call.parsed is not None else ""
        await self.deliver(
            "callback_query",
            id=query,
            chat_instance="1",
            data=data,
            message=bot_message(call.chat, self.message_id(call), text),
            **{"from": {"id": user, "is_bot": False, "first_name": "Nguyễn Văn Kín"}},
        )
        return query

    def message_id(self, call: Call) -> int:
        """The id of the message that a call sent or edited."""
        return int(call.fields["message_id"])

    async def until(self, condition: Callable[[], bool], seconds: float = PATIENCE) -> None:
        """Wait until the condition holds; looked at after each call and now and then."""
        async with asyncio.timeout(seconds), self._changed:
            while not condition():
                with suppress(TimeoutError):
                    async with asyncio.timeout(0.02):
                        await self._changed.wait()

    async def until_sent(self, count: int) -> Call:
        """Wait until so many messages were sent; returns the last."""
        await self.until(lambda: len(self.sent) >= count)
        return self.sent[count - 1]

    async def until_sent_to(self, chat: int, count: int) -> Call:
        """Wait until so many messages were sent to a chat; returns the last."""
        await self.until(lambda: len(self.sent_to(chat)) >= count)
        return self.sent_to(chat)[count - 1]

    async def ask(self, text: str | None, **fields: Any) -> str:
        """Say something and return the first message that answers in the chat."""
        spoken = message(text, **fields)
        chat = int(spoken["chat"]["id"])
        before = len(self.sent_to(chat))
        await self.say(spoken)
        return (await self.until_sent_to(chat, before + 1)).text

    async def until_called(self, method: str, count: int) -> Call:
        """Wait for so many calls of a method, refused ones too; returns the last."""

        def calls() -> list[Call]:
            return [call for call in self.calls if call.method == method]

        await self.until(lambda: len(calls()) >= count)
        return calls()[count - 1]

    async def until_confirmed(self, update_id: int) -> None:
        """Wait until the client asked for updates after this one."""
        await self.until(lambda: self.confirmed > update_id)

    async def notify(self) -> None:
        """Let those who wait look again."""
        async with self._changed:
            self._changed.notify_all()
