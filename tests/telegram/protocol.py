"""What the strict double knows of the API, the faults that can be ordered, its record of calls."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.fakes import BOT_ID, BOT_NAME
from tests.telegram.oracle import Parsed

PARAMETERS = {
    "getMe": set(),
    "deleteWebhook": {"drop_pending_updates"},
    "setMyCommands": {"commands"},
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "sendChatAction": {"chat_id", "action"},
    "sendMessage": {
        "chat_id",
        "text",
        "parse_mode",
        "reply_markup",
        "reply_parameters",
        "link_preview_options",
    },
    "editMessageText": {
        "chat_id",
        "message_id",
        "text",
        "parse_mode",
        "reply_markup",
        "link_preview_options",
    },
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert"},
}


class Refusal(Exception):
    """An error response of the API."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


@dataclass(frozen=True)
class Drop:
    """Close the connection without a word, before or after doing what was asked."""

    after: bool


@dataclass(frozen=True)
class Page:
    """Answer with something that is no JSON, as a proxy does."""

    status: int = 502
    body: str = "<html><body><h1>502 Bad Gateway</h1></body></html>"


@dataclass(frozen=True)
class Hold:
    """Answer only when the event is set."""

    until: asyncio.Event = field(default_factory=asyncio.Event)


Fault = Refusal | Drop | Page | Hold


@dataclass(frozen=True)
class Call:
    """A call that the server carried out, refused with ``status``, or cut off (0)."""

    method: str
    fields: dict[str, Any]
    parsed: Parsed | None
    status: int

    @property
    def chat(self) -> int:
        """The chat it concerns."""
        return int(self.fields["chat_id"])

    @property
    def text(self) -> str:
        """What a person sees."""
        assert self.parsed is not None
        return self.parsed.text

    @property
    def buttons(self) -> dict[str, str]:
        """Callback data by button text."""
        rows = self.fields.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button["callback_data"] for row in rows for button in row}


def decoded(value: str) -> Any:
    """Form fields hold JSON for lists and objects."""
    if value[:1] in "[{" and value:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def shown(fields: dict[str, Any]) -> tuple[str, Any]:
    """What a message consists of, to tell whether an edit changes anything."""
    return fields["text"], fields.get("reply_markup")


def bot_message(chat: int, number: int, text: str) -> dict[str, Any]:
    """A message of the bot, as the API returns it."""
    return {
        "message_id": number,
        "date": 1_700_000_000,
        "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup", "title": "Nhóm"},
        "from": {"id": BOT_ID, "is_bot": True, "first_name": "planbot", "username": BOT_NAME},
        "text": text,
    }
