"""Either Bot API server, and what people see through it."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.telegram.double import BotApiDouble
from tests.telegram.emulator import Emulator
from tests.telegram.protocol import Call
from tests.telegram.shown import Shown

_times = itertools.count(1_700_000_000, 1000)


@dataclass
class Seen:
    """A message of the bot as it stands; ``said`` is all that it said, edit by edit."""

    number: int
    text: str
    buttons: dict[str, str]
    quotes: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)


class Server(Protocol):
    """A Bot API server, and the people who write to the bot through it."""

    async def start(self) -> str:
        """Listen on loopback; returns the root address."""

    async def stop(self) -> None:
        """Close all connections; fails where the bot broke a rule of the server."""

    async def deliver(self, kind: str, content: dict[str, Any]) -> None:
        """Queue an update."""

    async def send_files(self, user: int, files: Mapping[str, bytes]) -> None:
        """Send files as one album."""

    def chat(self, user: int) -> list[Seen]:
        """What the bot said to a person, in the order in which it was first said."""

    def told(self, press: str) -> str | None:
        """What was shown to whoever pressed; empty where nothing, None where not answered yet."""


class Strict:
    """The strict double."""

    def __init__(self) -> None:
        self._double = BotApiDouble()

    async def start(self) -> str:
        """Listen on loopback."""
        await self._double.start()
        return self._double.url

    async def stop(self) -> None:
        """Close all connections."""
        await self._double.stop()
        assert self._double.violations == []

    async def deliver(self, kind: str, content: dict[str, Any]) -> None:
        """Queue an update."""
        if kind == "callback_query":
            self._double.presses.add(content["id"])
        await self._double.deliver_raw({kind: content})

    async def send_files(self, user: int, files: Mapping[str, bytes]) -> None:
        """Send an album."""
        album = [(data, name) for name, data in files.items()]
        await self._double.send_album(album, user=user, date=next(_times))

    def chat(self, user: int) -> list[Seen]:
        """The chat's messages."""
        return [_seen(shown) for shown in self._double.shown(user)]

    def told(self, press: str) -> str | None:
        """What was shown."""
        return _told(self._answers(), press)

    def _answers(self) -> list[dict[str, Any]]:
        calls: list[Call] = self._double.carried_out("answerCallbackQuery")
        return [call.fields for call in calls]


class Independent:
    """lo-bot-api-emulator."""

    def __init__(self) -> None:
        self._emulator = Emulator()

    async def start(self) -> str:
        """Listen on loopback."""
        return await self._emulator.start()

    async def stop(self) -> None:
        """Close all connections."""
        await self._emulator.stop()
        # It knows neither of a reply that is asked for (the prompt then comes as a plain message)
        # nor of menus of commands.
        unknown = ("reply_markup", "MyCommands")
        assert [t for t in self._emulator.refused if not any(u in t for u in unknown)] == []

    async def deliver(self, kind: str, content: dict[str, Any]) -> None:
        """Queue an update."""
        await self._emulator.deliver(kind, content)

    async def send_files(self, user: int, files: Mapping[str, bytes]) -> None:
        """Send files of one group."""
        at = next(_times)
        for name, data in files.items():
            await self._emulator.send_document(
                data, name, user=user, date=at, media_group_id=f"album-{at}"
            )

    def chat(self, user: int) -> list[Seen]:
        """The chat's messages, each as the last edit left it."""
        found: dict[int, Seen] = {}
        for chat, parsed, result in self._emulator.sent:
            if chat != user:
                continue
            number = int(result["message_id"])
            seen = found.setdefault(number, Seen(number, "", {}))
            seen.text, seen.quotes = parsed.text, parsed.quotes
            seen.buttons = _buttons(result.get("reply_markup"))
            seen.said.append(parsed.text)
        return list(found.values())

    def told(self, press: str) -> str | None:
        """What was shown."""
        return _told(self._emulator.answered, press)


def _seen(shown: Shown) -> Seen:
    markup, parsed = shown.content[1], shown.parsed
    said = [*shown.was, shown.text]
    return Seen(shown.number, shown.text, _buttons(markup), parsed.quotes, said)


def _buttons(markup: dict[str, Any] | None) -> dict[str, str]:
    rows = (markup or {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}


def _told(answers: list[dict[str, Any]], press: str) -> str | None:
    return next((str(a.get("text", "")) for a in answers if a["callback_query_id"] == press), None)
