"""What people see: the messages of every chat, as they stand after all edits."""

from dataclasses import dataclass, field
from typing import Any

from tests.telegram.oracle import Parsed
from tests.telegram.protocol import Refusal, Upload

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


@dataclass
class Shown:
    """One message of the bot; ``was`` keeps the texts that edits replaced."""

    number: int
    parsed: Parsed
    content: tuple[Any, Any]
    document: Upload | None = None
    reply_to: int | None = None
    was: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands in it now."""
        return self.parsed.text


class Chats:
    """Messages by chat, in the order in which they were sent."""

    def __init__(self) -> None:
        self._chats: dict[int, dict[int, Shown]] = {}
        self._next = 1

    def of(self, chat: int) -> list[Shown]:
        """The bot's messages in this chat, deleted ones left out."""
        return list(self._chats.get(chat, {}).values())

    def post(self, chat: int, fields: dict[str, Any], parsed: Parsed) -> int:
        """Add a message; returns its id."""
        number = self._next
        self._next += 1
        document = fields.get("document")
        self._chats.setdefault(chat, {})[number] = Shown(
            number,
            parsed,
            _content(fields),
            document if isinstance(document, Upload) else None,
            (fields.get("reply_parameters") or {}).get("message_id"),
        )
        return number

    def edit(self, chat: int, number: int, fields: dict[str, Any], parsed: Parsed | None) -> Shown:
        """Replace what a message says, or only its buttons where ``parsed`` is None.

        Raises:
            Refusal: there is no such message, or nothing would change.
        """
        found = self._found(chat, number, "edit")
        text, markup = _content(fields)
        content = (found.content[0] if parsed is None else text, markup)
        if content == found.content:
            raise Refusal(400, NOT_MODIFIED)
        if parsed is not None and found.document is not None:
            raise Refusal(400, "Bad Request: there is no text in the message to edit")
        found.content = content
        if parsed is not None:
            found.was.append(found.text)
            found.parsed = parsed
        return found

    def delete(self, chat: int, number: int) -> None:
        """Take a message away.

        Raises:
            Refusal: there is no such message.
        """
        self._found(chat, number, "delete")
        del self._chats[chat][number]

    def _found(self, chat: int, number: int, purpose: str) -> Shown:
        found = self._chats.get(chat, {}).get(number)
        if found is None:
            raise Refusal(400, f"Bad Request: message to {purpose} not found")
        return found


def _content(fields: dict[str, Any]) -> tuple[Any, Any]:
    return fields.get("text", fields.get("caption")), fields.get("reply_markup")
