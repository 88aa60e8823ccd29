"""What the strict double knows of the API, the faults that can be ordered, its record of calls."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp.web import FileField

from tests.telegram.fakes import BOT_ID, BOT_NAME
from tests.telegram.oracle import Parsed

DOWNLOAD_BYTES = 20 * 1024 * 1024
"""Files that a bot may download (https://core.telegram.org/bots/api#getfile)."""

PARAMETERS = {
    "getMe": set(),
    "deleteWebhook": {"drop_pending_updates"},
    "setMyCommands": {"commands", "scope", "language_code"},
    "deleteMyCommands": {"scope", "language_code"},
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "getFile": {"file_id"},
    "sendChatAction": {"chat_id", "action"},
    "sendMessage": {
        "chat_id",
        "text",
        "parse_mode",
        "reply_markup",
        "reply_parameters",
        "link_preview_options",
    },
    "sendDocument": {
        "chat_id",
        "document",
        "caption",
        "parse_mode",
        "reply_markup",
        "reply_parameters",
        "disable_content_type_detection",
    },
    "editMessageText": {
        "chat_id",
        "message_id",
        "text",
        "parse_mode",
        "reply_markup",
        "link_preview_options",
    },
    "editMessageReplyMarkup": {"chat_id", "message_id", "reply_markup"},
    "deleteMessage": {"chat_id", "message_id"},
    "answerCallbackQuery": {"callback_query_id", "text", "show_alert"},
}


class Refusal(Exception):
    """An error response of the API."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


def too_many(seconds: int) -> Refusal:
    """The refusal of a server that is asked too much of."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


CONFLICT = Refusal(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running",
)


@dataclass(frozen=True)
class Drop:
    """Close the connection without a word, before or after doing what was asked."""

    after: bool


@dataclass(frozen=True)
class Page:
    """Answer with something that is no JSON, as a proxy does; after doing what was asked or not."""

    status: int = 502
    body: str = "<html><body><h1>502 Bad Gateway</h1></body></html>"
    after: bool = False


@dataclass(frozen=True)
class Hold:
    """Wait for the event: before doing what was asked, or after it and before saying so."""

    until: asyncio.Event = field(default_factory=asyncio.Event)
    after: bool = False


@dataclass(frozen=True)
class Slow:
    """Answer after so many seconds; longer than the client waits is a read timeout to it."""

    seconds: float
    after: bool = False


@dataclass(frozen=True)
class Batch:
    """Of ``getUpdates``: hand over what the function makes of the updates (twice, reversed…)."""

    change: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


Fault = Refusal | Drop | Page | Hold | Slow | Batch


@dataclass(frozen=True)
class Upload:
    """A file that the bot sent."""

    name: str
    data: bytes


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
    def document(self) -> Upload:
        """The file it carries."""
        found = self.fields["document"]
        assert isinstance(found, Upload)
        return found

    @property
    def buttons(self) -> dict[str, str]:
        """Callback data by button text."""
        rows = self.fields.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button["callback_data"] for row in rows for button in row}


def read_form(form: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a call, its files read."""
    fields: dict[str, Any] = {}
    for name, value in form.items():
        if isinstance(value, FileField):
            fields[name] = Upload(value.filename, value.file.read())
        else:
            fields[name] = _decoded(str(value))
    return fields


def _decoded(value: str) -> Any:
    """Form fields hold JSON for lists and objects."""
    if value[:1] in "[{" and value:
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def bot_message(chat: int, number: int, text: str | None, **fields: Any) -> dict[str, Any]:
    """A message of the bot, as the API returns it."""
    return {
        "message_id": number,
        "date": 1_700_000_000,
        "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup", "title": "Nhóm"},
        "from": {"id": BOT_ID, "is_bot": True, "first_name": "planbot", "username": BOT_NAME},
        **({"text": text} if text is not None else {}),
        **fields,
    }
