"""A strict stand-in for the Bot API on loopback, with faults to order.

It refuses what Telegram refuses (unparsable markup, by Telegram's own parser; lengths; callback
data; edits that change nothing; stale buttons; a second ``getUpdates``) and notes as a violation
what Telegram would let pass but a client should not do. Error texts are those of Telegram's server.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any

from aiohttp import web

from tests.telegram.fakes import TOKEN
from tests.telegram.methods import Methods
from tests.telegram.oracle import Parsed
from tests.telegram.people import People
from tests.telegram.protocol import (
    PARAMETERS,
    Batch,
    Call,
    Drop,
    Fault,
    Hold,
    Page,
    Refusal,
    Slow,
    read_form,
)
from tests.telegram.shown import Shown

UPLOAD_BYTES = 50 * 1024 * 1024
"""Files that a bot may send (https://core.telegram.org/bots/api#senddocument)."""


class BotApiDouble(People):
    """The server; its ``People`` side plays those who write, ``sent`` is what the bot sent.

    ``faults`` are taken in order, one a call of the method; None lets a call be. Where there are
    none, ``weather`` is asked for one. What is sent survives restarts of the bot.
    """

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__()
        self.token = token
        self.faults: dict[str, deque[Fault | None]] = defaultdict(deque)
        self.weather: Callable[[str, dict[str, Any]], Fault | None] | None = None
        self._methods = Methods(self)
        self._runner: web.AppRunner | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Root address."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self, port: int = 0) -> None:
        """Listen on loopback."""
        app = web.Application(client_max_size=UPLOAD_BYTES)
        app.router.add_post("/bot{token}/{method}", self._handle)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.01)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Close all connections."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def carried_out(self, *methods: str) -> list[Call]:
        """Calls that succeeded."""
        return [c for c in self.calls if c.status == 200 and c.method in methods]

    def seen(self, chat: int) -> list[str]:
        """What a person reads at the end: the texts of the chat's messages after all edits."""
        return [shown.text for shown in self.chats.of(chat)]

    def shown(self, chat: int) -> list[Shown]:
        """The chat's messages as they stand, with what they said before."""
        return self.chats.of(chat)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        try:
            fields = read_form(await request.post())
        except ConnectionError:  # the client was killed while it wrote
            return web.Response()
        fault = self.faults[method].popleft() if self.faults[method] else None
        if fault is None and self.weather is not None:
            fault = self.weather(method, fields)
        status, body = 200, None
        parsed: Parsed | None = None
        try:
            await _delay(fault, after=False)
            if isinstance(fault, Refusal):
                raise fault
            if isinstance(fault, Drop) and not fault.after:
                status = 0
                return self._cut(request)
            if isinstance(fault, Page) and not fault.after:
                status = fault.status
                return web.Response(status=status, text=fault.body, content_type="text/html")
            if request.match_info["token"] != self.token:
                raise Refusal(401, "Unauthorized")
            if method not in PARAMETERS:
                self.violations.append(f"unknown method {method}")
                raise Refusal(404, "Not Found: method not found")
            if unknown := fields.keys() - PARAMETERS[method]:
                self.violations.append(f"{method}: unknown parameters {sorted(unknown)}")
            parsed = self._methods.parsed(method, fields)
            result = await self._methods.carry_out(method, fields, parsed)
            if isinstance(fault, Batch):
                result = fault.change(result)
            body = {"ok": True, "result": result}
        except Refusal as refusal:
            status = refusal.status
            body = {"ok": False, "error_code": status, "description": refusal.description}
            if refusal.parameters:
                body["parameters"] = refusal.parameters
        finally:
            if method != "getUpdates":
                self.calls.append(Call(method, fields, parsed, status))
            await self.notify()
        await _delay(fault, after=True)
        if isinstance(fault, Drop):
            return self._cut(request)
        if isinstance(fault, Page):
            return web.Response(status=fault.status, text=fault.body, content_type="text/html")
        return web.json_response(body, status=status)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        data = self.files.read(request.match_info["path"])
        fault = self.faults["download"].popleft() if self.faults["download"] else None
        await _delay(fault, after=False)
        if isinstance(fault, Drop):
            return self._cut(request)
        if isinstance(fault, Page):
            return web.Response(status=fault.status, text=fault.body, content_type="text/html")
        if request.match_info["token"] != self.token or data is None:
            return web.json_response({"ok": False, "error_code": 404}, status=404)
        return web.Response(body=data)

    def _cut(self, request: web.Request) -> web.StreamResponse:
        if request.transport is not None:  # None where the client has gone already
            request.transport.abort()
        return web.Response()


async def _delay(fault: Fault | None, *, after: bool) -> None:
    if isinstance(fault, Hold) and fault.after is after:
        await fault.until.wait()
    if isinstance(fault, Slow) and fault.after is after:
        await asyncio.sleep(fault.seconds)
