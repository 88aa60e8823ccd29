"""What each method of the double does, and what it refuses."""

from typing import TYPE_CHECKING, Any

from tests.telegram.fakes import BOT_ID, BOT_NAME
from tests.telegram.oracle import MarkupRefused, Parsed, parse_html
from tests.telegram.protocol import DOWNLOAD_BYTES, Refusal, Upload, bot_message

if TYPE_CHECKING:
    from tests.telegram.people import People

_TEXTS = {"sendMessage": ("text", 4096), "editMessageText": ("text", 4096)}
_CAPTION = ("caption", 1024)


class Methods:
    """Carries out calls on what a server knows."""

    def __init__(self, server: "People") -> None:
        self._server = server

    def parsed(self, method: str, fields: dict[str, Any]) -> Parsed | None:
        """The text of a message as Telegram reads it; None for a method that has none.

        Raises:
            Refusal: Telegram would not take the text or its buttons.
        """
        violations = self._server.violations
        name, limit = _TEXTS.get(method, _CAPTION)
        self._check_buttons(method, fields)
        if method == "sendDocument" and not fields.get(name):
            return Parsed("", ())
        if name not in fields:
            return None
        mode, text = fields.get("parse_mode"), fields[name]
        if mode not in (None, "HTML"):
            violations.append(f"{method}: parse_mode {mode}")
        try:
            parsed = parse_html(text) if mode else Parsed(text, ())
        except MarkupRefused as error:
            violations.append(f"{method}: {error}: {text[:200]}")
            raise Refusal(400, f"Bad Request: can't parse entities: {error}") from None
        if not parsed.text.strip():
            violations.append(f"{method}: empty text")
            raise Refusal(400, "Bad Request: message text is empty")
        if parsed.units > limit:
            violations.append(f"{method}: {parsed.units} code units")
            told = {"editMessageText": "MESSAGE_TOO_LONG", "sendMessage": "message is too long"}
            raise Refusal(400, "Bad Request: " + told.get(method, "message caption is too long"))
        if len(parsed.entities) > 100:
            violations.append(f"{method}: {len(parsed.entities)} entities")
        return parsed

    async def carry_out(self, method: str, fields: dict[str, Any], parsed: Parsed | None) -> Any:
        """Do what is asked; returns the result.

        Raises:
            Refusal: as Telegram refuses it.
        """
        server = self._server
        if method == "getMe":
            return {"id": BOT_ID, "is_bot": True, "first_name": "planbot", "username": BOT_NAME}
        if method == "getUpdates":
            if not fields.get("allowed_updates"):
                server.violations.append("getUpdates without a list of allowed updates")
            return await server.updates.fetch(fields)
        if method in ("sendMessage", "sendDocument"):
            return self._send(method, fields, parsed)
        if method in ("editMessageText", "editMessageReplyMarkup"):
            place = int(fields["chat_id"]), int(fields["message_id"])
            found = server.chats.edit(*place, fields, parsed)
            return bot_message(*place, found.text)
        if method == "deleteMessage":
            server.chats.delete(int(fields["chat_id"]), int(fields["message_id"]))
        if method == "answerCallbackQuery":
            self._answer_press(fields)
        if method == "getFile":
            return self._file(fields["file_id"])
        if method in ("setMyCommands", "deleteMyCommands"):
            scope = fields.get("scope") or {"type": "default"}
            server.commands[scope["type"], scope.get("chat_id")] = fields.get("commands", [])
        return True

    def _send(self, method: str, fields: dict[str, Any], parsed: Parsed | None) -> Any:
        server, chat = self._server, int(fields["chat_id"])
        if chat in server.not_started:
            raise Refusal(400, "Bad Request: chat not found")
        if parsed is None:
            server.violations.append(f"{method} without text")
            raise Refusal(400, "Bad Request: message text is empty")
        number = fields["message_id"] = server.chats.post(chat, fields, parsed)
        if method == "sendMessage":
            return bot_message(chat, number, parsed.text)
        upload = fields["document"]
        if not isinstance(upload, Upload):
            raise Refusal(400, "Bad Request: wrong remote file identifier specified")
        if not upload.data:
            raise Refusal(400, "Bad Request: file must be non-empty")
        file = server.files.add(upload.data, upload.name)
        return bot_message(chat, number, None, document=file, caption=parsed.text)

    def _answer_press(self, fields: dict[str, Any]) -> None:
        if len(fields.get("text", "")) > 200:
            self._server.violations.append("answerCallbackQuery: text over 200 characters")
            raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
        if fields["callback_query_id"] not in self._server.presses:
            raise Refusal(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self._server.presses.discard(fields["callback_query_id"])

    def _file(self, file_id: str) -> dict[str, Any]:
        found = self._server.files.described(file_id)
        if found is None:
            raise Refusal(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if found["file_size"] > DOWNLOAD_BYTES:
            raise Refusal(400, "Bad Request: file is too big")
        return found

    def _check_buttons(self, method: str, fields: dict[str, Any]) -> None:
        for row in (fields.get("reply_markup") or {}).get("inline_keyboard", []):
            for button in row:
                if not button["text"]:
                    raise Refusal(400, "Bad Request: inline keyboard button text can't be empty")
                if not 1 <= len(button["callback_data"].encode()) <= 64:
                    self._server.violations.append(
                        f"{method}: callback data {button['callback_data']}"
                    )
                    raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
