"""A strict stand-in for the Bot API on loopback, with faults to order.

It refuses what Telegram refuses (unparsable markup, by Telegram's own parser; lengths; callback
data; edits that change nothing; stale buttons) and notes as a violation what Telegram would let
pass but a client should not do. Error texts are those of Telegram's server.
"""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from aiohttp import web

from tests.telegram.fakes import BOT_ID, BOT_NAME, CLERK, TOKEN, message
from tests.telegram.oracle import MarkupRefused, Parsed, parse_html
from tests.telegram.protocol import (
    PARAMETERS,
    Call,
    Drop,
    Fault,
    Hold,
    Page,
    Refusal,
    bot_message,
    decoded,
    shown,
)

PATIENCE = 5.0


class BotApiDouble:
    """The server; ``deliver`` and ``press`` play the people, ``sent`` is what they see.

    ``faults`` are taken in order, one a call of the method; None lets a call be.
    """

    def __init__(self, token: str = TOKEN) -> None:
        self.token = token
        self.calls: list[Call] = []
        self.violations: list[str] = []
        self.faults: dict[str, deque[Fault | None]] = defaultdict(deque)
        self.confirmed = 0
        self._pending: list[dict[str, Any]] = []
        self._again: list[dict[str, Any]] = []
        self._wanted = {"message", "edited_message", "callback_query"}
        self._next_update = 1
        self._next_message = 1
        self._messages: dict[tuple[int, int], tuple[str, Any]] = {}
        self._presses: set[str] = set()
        self._changed = asyncio.Condition()
        self._runner: web.AppRunner | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Root address."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self, port: int = 0) -> None:
        """Listen on loopback."""
        app = web.Application()
        app.router.add_post("/bot{token}/{method}", self._handle)
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

    async def deliver(self, kind: str = "message", /, **content: Any) -> int:
        """Queue an update of this kind; returns its id."""
        return await self.deliver_raw({kind: content})

    async def say(self, spoken: dict[str, Any]) -> int:
        """Queue a message."""
        return await self.deliver_raw({"message": spoken})

    async def deliver_raw(self, update: dict[str, Any]) -> int:
        """Queue an update as it stands."""
        number = self._next_update
        self._next_update += 1
        if self._wanted & update.keys():  # Telegram keeps no others
            self._pending.append({"update_id": number, **update})
        await self._notify()
        return number

    async def redeliver(self, update_id: int, update: dict[str, Any]) -> None:
        """Send an update again though it was confirmed."""
        self._again.append({"update_id": update_id, **update})
        await self._notify()

    async def press(self, call: Call, button: str, user: int = CLERK) -> str:
        """Press a button of a message that was sent; returns the query's id."""
        return await self.press_data(call, call.buttons[button], user)

    async def press_data(self, call: Call, data: str, user: int = CLERK) -> str:
        """Press a button that carries this data."""
        query = f"q{self._next_update}"
        self._presses.add(query)
        await self.deliver(
            "callback_query",
            id=query,
            chat_instance="1",
            data=data,
            message=bot_message(call.chat, self.message_id(call), call.text),
            **{"from": {"id": user, "is_bot": False, "first_name": "Nguyễn Văn Kín"}},
        )
        return query

    def message_id(self, call: Call) -> int:
        """The id of the message that a call sent or edited."""
        return int(call.fields["message_id"])

    def carried_out(self, *methods: str) -> list[Call]:
        """Calls that succeeded."""
        return [c for c in self.calls if c.status == 200 and c.method in methods]

    @property
    def sent(self) -> list[Call]:
        """New messages, in order."""
        return self.carried_out("sendMessage")

    def sent_to(self, chat: int) -> list[Call]:
        """New messages of one chat, in order."""
        return [call for call in self.sent if call.chat == chat]

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait until the condition holds; looked at after each call and now and then."""
        async with asyncio.timeout(PATIENCE), self._changed:
            while not condition():
                with suppress(TimeoutError):
                    async with asyncio.timeout(0.02):
                        await self._changed.wait()

    async def until_sent(self, count: int) -> Call:
        """Wait until so many messages were sent; returns the last."""
        await self.until(lambda: len(self.sent) >= count)
        return self.sent[count - 1]

    async def ask(self, text: str | None, **fields: Any) -> str:
        """Say something and return the first message that answers."""
        before = len(self.sent)
        await self.say(message(text, **fields))
        return (await self.until_sent(before + 1)).text

    async def until_called(self, method: str, count: int) -> Call:
        """Wait for so many calls of a method, refused ones too; returns the last."""

        def calls() -> list[Call]:
            return [call for call in self.calls if call.method == method]

        await self.until(lambda: len(calls()) >= count)
        return calls()[count - 1]

    async def until_confirmed(self, update_id: int) -> None:
        """Wait until the client asked for updates after this one."""
        await self.until(lambda: self.confirmed > update_id)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fields = {name: decoded(str(value)) for name, value in (await request.post()).items()}
        fault = self.faults[method].popleft() if self.faults[method] else None
        status, parsed, body = 200, None, {}
        try:
            if isinstance(fault, Drop) and not fault.after:
                status = 0
                return self._cut(request)
            if isinstance(fault, Hold):
                await fault.until.wait()
            if isinstance(fault, Page):
                status = fault.status
                return web.Response(status=status, text=fault.body, content_type="text/html")
            if isinstance(fault, Refusal):
                raise fault
            if request.match_info["token"] != self.token:
                raise Refusal(401, "Unauthorized")
            if method not in PARAMETERS:
                self.violations.append(f"unknown method {method}")
                raise Refusal(404, "Not Found: method not found")
            if unknown := fields.keys() - PARAMETERS[method]:
                self.violations.append(f"{method}: unknown parameters {sorted(unknown)}")
            if "text" in fields and method != "answerCallbackQuery":
                parsed = self._parsed(method, fields)
            body = {"ok": True, "result": await self._carry_out(method, fields, parsed)}
        except Refusal as refusal:
            status = refusal.status
            body = {"ok": False, "error_code": status, "description": refusal.description}
            if refusal.parameters:
                body["parameters"] = refusal.parameters
        finally:
            if method != "getUpdates":
                self.calls.append(Call(method, fields, parsed, status))
            await self._notify()
        if isinstance(fault, Drop):
            return self._cut(request)
        return web.json_response(body, status=status)

    def _cut(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    def _parsed(self, method: str, fields: dict[str, Any]) -> Parsed:
        mode, text = fields.get("parse_mode"), fields["text"]
        if mode not in (None, "HTML"):
            self.violations.append(f"{method}: parse_mode {mode}")
        try:
            parsed = parse_html(text) if mode else Parsed(text, ())
        except MarkupRefused as error:
            self.violations.append(f"{method}: {error}: {text[:200]}")
            raise Refusal(400, f"Bad Request: can't parse entities: {error}") from None
        if not parsed.text.strip():
            self.violations.append(f"{method}: empty text")
            raise Refusal(400, "Bad Request: message text is empty")
        if parsed.units > 4096:
            self.violations.append(f"{method}: {parsed.units} code units")
            edit = method == "editMessageText"
            raise Refusal(
                400, "Bad Request: " + ("MESSAGE_TOO_LONG" if edit else "message is too long")
            )
        if len(parsed.entities) > 100:
            self.violations.append(f"{method}: {len(parsed.entities)} entities")
        for row in fields.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if not 1 <= len(button["callback_data"].encode()) <= 64:
                    self.violations.append(f"{method}: callback data {button['callback_data']}")
                    raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
        return parsed

    async def _carry_out(self, method: str, fields: dict[str, Any], parsed: Parsed | None) -> Any:
        if method == "getMe":
            return {"id": BOT_ID, "is_bot": True, "first_name": "planbot", "username": BOT_NAME}
        if method == "getUpdates":
            return await self._updates(fields)
        if method == "sendMessage":
            assert parsed is not None
            number = self._next_message
            self._next_message += 1
            fields["message_id"] = number
            self._messages[int(fields["chat_id"]), number] = shown(fields)
            return bot_message(int(fields["chat_id"]), number, parsed.text)
        if method == "editMessageText":
            assert parsed is not None
            place = int(fields["chat_id"]), int(fields["message_id"])
            if place not in self._messages:
                raise Refusal(400, "Bad Request: message to edit not found")
            if self._messages[place] == shown(fields):
                raise Refusal(
                    400,
                    "Bad Request: message is not modified: specified new message content and reply "
                    "markup are exactly the same as a current content and reply markup of the "
                    "message",
                )
            self._messages[place] = shown(fields)
            return bot_message(*place, parsed.text)
        if method == "answerCallbackQuery":
            if len(fields.get("text", "")) > 200:
                self.violations.append("answerCallbackQuery: text over 200 characters")
                raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
            if fields["callback_query_id"] not in self._presses:
                raise Refusal(
                    400,
                    "Bad Request: query is too old and response timeout expired or query ID is "
                    "invalid",
                )
            self._presses.discard(fields["callback_query_id"])
        return True

    async def _updates(self, fields: dict[str, Any]) -> list[dict[str, Any]]:
        if not fields.get("allowed_updates"):
            self.violations.append("getUpdates without a list of allowed updates")
        offset = int(fields.get("offset", 0))
        self.confirmed = max(self.confirmed, offset)
        self._pending = [u for u in self._pending if u["update_id"] >= offset]
        await self._notify()
        self._wanted = set(fields["allowed_updates"])
        try:
            async with asyncio.timeout(float(fields.get("timeout", 0))), self._changed:
                await self._changed.wait_for(lambda: bool(self._pending or self._again))
        except TimeoutError:
            return []
        again, self._again = self._again, []
        return [*again, *self._pending][: int(fields.get("limit", 100))]

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()
