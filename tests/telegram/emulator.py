"""lo-bot-api-emulator, an independent server, with the few things a bot needs that it lacks."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from aiohttp import web
from lo_bot_api_emulator import (
    LoBotApiEmulator,
    updates,
)

from tests.telegram.fakes import BOT_NAME, TOKEN, message
from tests.telegram.oracle import Parsed, parse_html
from tests.telegram.protocol import Upload

PATIENCE = 5.0


class Emulator(LoBotApiEmulator):  # type: ignore[misc]
    """Adds the bot's user name, real dates and edited messages, and keeps what was sent.

    Link preview options, which the emulator does not know, are dropped before it looks.
    """

    def __init__(self) -> None:
        super().__init__(enable_control=False)
        self.sent: list[tuple[int, Parsed, dict[str, Any]]] = []
        self.answered: list[dict[str, Any]] = []
        self.refused: list[str] = []
        self.documents: list[tuple[int, Upload]] = []
        self.edited = 0
        self._runner: web.AppRunner | None = None
        updates.KINDS.add("edited_message")

    def validate(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        """Check a call as the emulator does, and note it."""
        fields.pop("link_preview_options", None)
        try:
            result = super().validate(method, fields, uploads)
        except Exception as error:
            self.refused.append(f"{method}: {error!r}")
            raise
        if method == "getMe":
            result["username"] = BOT_NAME
        if method in ("sendMessage", "editMessageText"):
            result["date"] = int(time.time())
            result["from"] = {"id": 7, "is_bot": True, "first_name": "Fixture"}
            self.sent.append((int(fields["chat_id"]), parse_html(fields["text"]), result))
            self.edited += method == "editMessageText"
        if method == "sendDocument":
            asset = self.assets[result["document"]["file_id"]]
            upload = Upload(asset["filename"], asset["data"])
            self.documents.append((int(fields["chat_id"]), upload))
            result["date"] = int(time.time())
        if method == "answerCallbackQuery":
            self.answered.append(fields)
        return result

    async def start(self) -> str:
        """Listen on loopback; returns the root address."""
        self._runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=0.01)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Close all connections."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def deliver(self, kind: str, content: dict[str, Any]) -> None:
        """Queue an update."""
        await self.enqueue_update({kind: content}, token=TOKEN)

    async def send_document(self, data: bytes, name: str, **fields: Any) -> None:
        """Send a file to the bot."""
        reference = f"sent-{len(self.assets) + 1}"
        self.assets[reference] = {"filename": name, "data": data, "size": len(data)}
        document = {
            "file_id": reference,
            "file_unique_id": f"{reference}-unique",
            "file_name": name,
            "file_size": len(data),
        }
        await self.deliver("message", message(None, document=document, **fields))

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until the condition holds."""
        async with asyncio.timeout(PATIENCE):
            while not condition():
                await asyncio.sleep(0.005)
