"""A double of an OpenAI-compatible server on loopback, which can misbehave on purpose.

::

    with ModelServer(reply=lambda messages: "Sở Công Thương chủ trì [1].") as server:
        server.behave(status(500), None)  # first an error, then well
        ...  # ask server.url
        assert server.chats[0].messages[-1]["content"] == "…"

``reply`` is given the messages of a request and returns the text that is streamed, word by word.
A fault takes its place for one request, or for all by ``then``.
"""

import asyncio
import json
import re
import socket
import ssl
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import web

Reply = Callable[[list[dict[str, str]]], str]
Fault = Callable[[web.Request], Awaitable[web.StreamResponse]]

EVENTS = {"Content-Type": "text/event-stream"}
DONE = b"data: [DONE]\n\n"


@dataclass(frozen=True)
class Received:
    """One request as it came."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def messages(self) -> list[dict[str, str]]:
        messages: list[dict[str, str]] = self.body["messages"]
        return messages


class ModelServer:
    """Serves from a thread of its own between ``with`` and its end."""

    def __init__(
        self,
        reply: Reply = lambda messages: "Xin chào.",
        *,
        models: Sequence[str] = ("double",),
        reasoning: str = "",
        finish: str | None = "stop",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """``reasoning`` is streamed in a field of its own; ``finish`` is the reason at the end."""
        self.reply = reply
        self.models = list(models)
        self.reasoning = reasoning
        self.finish = finish
        self.requests: list[Received] = []
        self.left = threading.Semaphore(0)
        """Released for each request whose client has gone before its end."""
        self._faults: deque[Fault | None] = deque()
        self._then: Fault | None = None
        self._listing: Fault | None = None
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="model-server")
        self._runner: web.AppRunner | None = None
        self.port = 0

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://127.0.0.1:{self.port}/v1"

    @property
    def chats(self) -> list[Received]:
        """The requests for words, without those for the list of models."""
        return [request for request in self.requests if request.path.endswith("/completions")]

    def behave(self, *faults: Fault | None, then: Fault | None = None) -> None:
        """Meet the next requests for words with these, None meaning well; later ones with one."""
        self._faults = deque(faults)
        self._then = then

    def behave_when_listing(self, fault: Fault | None) -> None:
        """Meet requests for the list of models with this."""
        self._listing = fault

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(), self._loop).result(timeout=10)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(timeout=10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=10)
        self._loop.close()

    async def _start(self) -> None:
        app = web.Application()
        app.router.add_get("/v1/models", self._list)
        app.router.add_post("/v1/chat/completions", self._chat)
        self._runner = web.AppRunner(app, handler_cancellation=True, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=self._tls)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def _stop(self) -> None:
        assert self._runner is not None
        await self._runner.cleanup()

    async def _list(self, request: web.Request) -> web.StreamResponse:
        await self._record(request)
        if self._listing is not None:
            return await self._watched(self._listing, request)
        listed = [{"id": name, "object": "model"} for name in self.models]
        return web.json_response({"object": "list", "data": listed})

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        await self._record(request)
        fault = self._faults.popleft() if self._faults else self._then
        return await self._watched(fault or self._well, request)

    async def _record(self, request: web.Request) -> None:
        body = await request.text()
        self.requests.append(
            Received(
                request.method,
                request.path,
                {name.lower(): value for name, value in request.headers.items()},
                json.loads(body) if body else {},
            )
        )

    async def _watched(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        try:
            return await fault(request)
        except (asyncio.CancelledError, ConnectionError):
            self.left.release()
            raise

    async def _well(self, request: web.Request) -> web.StreamResponse:
        text = self.reply(self.chats[-1].messages)
        response = await begin(request)
        if self.reasoning:
            await response.write(event({"reasoning_content": self.reasoning, "content": None}))
        for word in re.findall(r"\s*\S+\s*", text):
            await response.write(event({"content": word}))
        if self.finish is not None:
            await response.write(event({}, finish=self.finish))
        await response.write(DONE)
        await response.write_eof()
        return response


def event(delta: Mapping[str, Any], finish: str | None = None) -> bytes:
    """A piece of a streamed reply."""
    choice = {"index": 0, "delta": dict(delta), "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "choices": [choice]}
    return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"


async def begin(request: web.Request) -> web.StreamResponse:
    """Begin a stream of events."""
    response = web.StreamResponse(headers=EVENTS)
    await response.prepare(request)
    return response


def status(code: int, headers: Mapping[str, str] | None = None) -> Fault:
    """An error, such as 500, or 429 with ``{"Retry-After": "1"}``."""

    async def fault(request: web.Request) -> web.StreamResponse:
        error = {"error": {"message": "the double's error", "type": "error"}}
        return web.json_response(error, status=code, headers=headers)

    return fault


def page(
    content: bytes = b"<!DOCTYPE html><html><body>Welcome</body></html>",
    content_type: str = "text/html",
) -> Fault:
    """Something else altogether, with status 200."""

    async def fault(request: web.Request) -> web.StreamResponse:
        return web.Response(body=content, headers={"Content-Type": content_type})

    return fault


def stream(*parts: bytes, end: bool = True, headers: Mapping[str, str] | None = None) -> Fault:
    """These bytes as a stream of events; without ``end``, the server then falls silent."""

    async def fault(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={**EVENTS, **(headers or {})})
        await response.prepare(request)
        for part in parts:
            await response.write(part)
        if not end:
            await asyncio.sleep(600)
        await response.write_eof()
        return response

    return fault


def drop(*parts: bytes) -> Fault:
    """These bytes, then the connection is reset; none of them: before anything of a reply."""

    async def fault(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers=EVENTS)
        if parts:
            await response.prepare(request)
            for part in parts:
                await response.write(part)
        assert request.transport is not None
        request.transport.abort()
        return response

    return fault


async def hang(request: web.Request) -> web.StreamResponse:
    """Take the request and never answer."""
    await asyncio.sleep(600)
    raise AssertionError("nobody waits as long")


def forever(part: bytes, every: float) -> Fault:
    """The same bytes again and again, so many seconds apart: a drip, or keep-alives."""

    async def fault(request: web.Request) -> web.StreamResponse:
        response = await begin(request)
        while True:
            await response.write(part)
            await asyncio.sleep(every)

    return fault


def redirect(to: str, code: int = 307) -> Fault:
    """Go and ask elsewhere."""

    async def fault(request: web.Request) -> web.StreamResponse:
        return web.Response(status=code, headers={"Location": to})

    return fault


EMPTY = stream(event({}, finish="stop"), DONE)
SILENT = stream(event({"role": "assistant"}), end=False)
KEEP_ALIVES = forever(b": keep-alive\n\n", every=0.02)
DRIP = forever(event({"content": "từ "}), every=0.05)
ENDLESS = forever(event({"content": "không dừng lại " * 20}), every=0)
HUGE = stream(event({"content": "lớn " * 100_000}, finish="stop"), DONE)
BROKEN_JSON = stream(b'data: {"choices": [{"delta": {"content": "So\n\n', DONE)
BROKEN_EVENTS = stream(b"content: Xin\n\nXin\n\n\x00\n")
NOT_UTF8 = stream(b'data: {"choices": [{"delta": {"content": "S\xe1\xbb"}}]}\n\n', DONE)
IN_BETWEEN = stream(
    event({"content": "Xin "}), b'data: {"error": {"message": "out of memory"}}\n\n'
)
OTHER_SHAPE = stream(b'data: {"choices": "Xin ch\xc3\xa0o"}\n\n', DONE)
CUT_SHORT = stream(event({"content": "Sở Công Thương chủ"}))
DROPPED = drop(event({"content": "Sở Công Thương "}))
RESET = drop()


@contextmanager
def deaf_server() -> Iterator[str]:
    """The URL of a server that takes connections and never reads from them."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/v1"


def closed_url() -> str:
    """A URL at which connections are refused."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"http://127.0.0.1:{port}/v1"
