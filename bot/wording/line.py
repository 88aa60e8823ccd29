"""The connection to a language model's endpoint: to checked addresses, until a deadline.

What the HTTP library would otherwise decide is decided here: which address a connection goes to,
how long it may last in all (each single read of a drip may be quick), how much it may carry, and
which headers go out. It is imported only where a model is asked, since the library takes a while.
"""

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore2
import httpx2
from pydantic import SecretStr

from bot.wording.endpoint import Endpoint, Resolver, addresses
from bot.wording.records import Reason
from bot.wording.unavailable import Unavailable

CONNECT_SECONDS = 3.0
"""Time in which one address has to take a connection."""

MOST_BYTES = 8_000_000
"""What the replies to one request may carry: a list of models may be long."""

_SENT = frozenset({"host", "accept", "content-type", "content-length", "transfer-encoding"})
"""Headers that go out as the libraries made them. The others tell of this machine, or come from
variables of the environment that are meant for other programs."""

_DONE = re.compile(rb"(?:^|[\r\n])data: ?\[DONE\]")


class Lost(Unavailable):
    """The connection was refused, reset or closed: asking again may help."""

    def __init__(self, detail: str) -> None:
        super().__init__(Reason.UNREACHABLE, detail)


class Line:
    """The connections of one request, with its deadline; may be cut from another thread."""

    def __init__(self, endpoint: Endpoint, deadline: float, resolve: Resolver) -> None:
        """``deadline`` is on the clock ``time.monotonic``."""
        self.endpoint = endpoint
        self.resolve = resolve
        self.ended = False
        """The server has closed the connection."""
        self.done = False
        """The server has said that its stream is complete."""
        self._deadline = deadline
        self._cut = threading.Event()
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._carried = 0

    @property
    def is_cut(self) -> bool:
        """Whether the caller has given up."""
        return self._cut.is_set()

    def left(self) -> float:
        """Seconds until the deadline, more than none.

        Raises:
            Unavailable: it is over, or the line was cut.
        """
        left = self._deadline - time.monotonic()
        if self.is_cut or left <= 0:
            raise self._over()
        return left

    def pause(self, seconds: float) -> bool:
        """Wait, if the deadline allows that; False, at once, where it does not."""
        if seconds >= self.left():
            return False
        self._cut.wait(seconds)
        self.left()
        return True

    def cut(self) -> None:
        """Give up: whatever waits for the server in any thread ends now."""
        self._cut.set()
        with self._lock:
            if self._socket is not None:
                _shut(self._socket)

    def take(self, opened: socket.socket) -> None:
        """Have a socket be shut down when the line is cut; the one before is done with."""
        with self._lock:
            self._socket = opened
        if self.is_cut:
            _shut(opened)

    def release(self, closed: socket.socket) -> None:
        """A socket that was closed is not shut down any more: its number may be another's."""
        with self._lock:
            if self._socket is closed:
                self._socket = None

    def carry(self, data: bytes) -> bytes:
        """Count what came in.

        Raises:
            Unavailable: it is more than any reply should be.
        """
        self._carried += len(data)
        if self._carried > MOST_BYTES:
            raise Unavailable(Reason.NONSENSE, f"the reply is larger than {MOST_BYTES} bytes")
        self.ended = self.ended or not data
        return data

    def failed(self, what: str, error: OSError) -> Unavailable:
        """What an error of a socket means."""
        if self.is_cut or isinstance(error, TimeoutError):
            return self._over()
        return Lost(f"{what} ({type(error).__name__})")

    def _over(self) -> Unavailable:
        detail = "abandoned by the caller" if self.is_cut else "the time for it is over"
        return Unavailable(Reason.SLOW, detail)


class Transport(httpx2.BaseTransport):
    """Sends requests over a line: no proxy, no redirect, no cookie, no second address."""

    def __init__(self, line: Line, tls: Callable[[], ssl.SSLContext]) -> None:
        """``tls`` makes the context of https connections; it is not asked for others."""
        self._line = line
        is_tls = line.endpoint.url.startswith("https:")
        self._pool = httpcore2.ConnectionPool(
            ssl_context=tls() if is_tls else None,
            max_keepalive_connections=0,
            network_backend=_Backend(line),
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request.

        Raises:
            Unavailable: it cannot be sent, or its reply is none.
        """
        try:
            response = self._pool.handle_request(
                httpcore2.Request(
                    method=request.method,
                    url=httpcore2.URL(
                        scheme=request.url.raw_scheme,
                        host=request.url.raw_host,
                        port=request.url.port,
                        target=request.url.raw_path,
                    ),
                    headers=_headers(request.headers, self._line.endpoint.key),
                    content=request.stream,
                )
            )
        except httpcore2.ProtocolError as error:
            raise _broken(self._line, error) from None
        headers = httpx2.Headers(response.headers)
        # Compressed, a small reply may unfold into one that fills the memory.
        if headers.get("content-encoding", "identity") != "identity":
            response.close()
            raise Unavailable(Reason.NONSENSE, "the reply is compressed")
        stream = _Stream(response, self._line)
        return httpx2.Response(response.status, headers=headers, stream=stream)

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Stream(httpx2.SyncByteStream):
    def __init__(self, response: httpcore2.Response, line: Line) -> None:
        self._response = response
        self._line = line

    def __iter__(self) -> Iterator[bytes]:
        tail = b""
        try:
            for chunk in self._response.iter_stream():
                tail = tail[-16:] + chunk
                self._line.done = self._line.done or bool(_DONE.search(tail))
                yield chunk
        except httpcore2.ProtocolError as error:
            raise _broken(self._line, error) from None

    def close(self) -> None:
        self._response.close()


class _Backend(httpcore2.NetworkBackend):
    """Connects to addresses that were checked."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        line = self._line
        found = addresses(
            host,
            port,
            public=line.endpoint.public,
            seconds=line.left(),
            resolve=line.resolve,
        )
        for address in found[:-1]:
            try:
                return _Connection(self._connected(address, port), line)
            except Lost:
                continue
        return _Connection(self._connected(found[-1], port), line)

    def _connected(self, address: str, port: int) -> socket.socket:
        line = self._line
        left = line.left()
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        opened = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.take(opened)
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            opened.settimeout(min(left, CONNECT_SECONDS))
            opened.connect((address, port))
        except BaseException as error:
            line.release(opened)
            opened.close()
            if isinstance(error, TimeoutError) and left > CONNECT_SECONDS and not line.is_cut:
                raise Lost("no connection (timed out)") from None
            if isinstance(error, OSError):
                raise line.failed("no connection", error) from None
            raise
        return opened


class _Connection(httpcore2.NetworkStream):
    """A connection whose every step ends at the line's deadline."""

    def __init__(self, opened: socket.socket, line: Line) -> None:
        self._socket = opened
        self._line = line

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._socket.settimeout(self._line.left())
        try:
            data = self._socket.recv(max_bytes)
        except OSError as error:
            raise self._line.failed("the connection broke", error) from None
        if not data:
            self._line.left()  # cut, and not at its end
        return self._line.carry(data)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        view = memoryview(buffer)
        while view:
            self._socket.settimeout(self._line.left())
            try:
                view = view[self._socket.send(view) :]
            except TimeoutError as error:
                raise self._line.failed("", error) from None
            except OSError as error:
                # Servers may refuse before they have read all: the library then reads the reply.
                raise httpcore2.WriteError(type(error).__name__) from None

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        plain = self._socket
        plain.settimeout(self._line.left())
        try:
            secured = ssl_context.wrap_socket(plain, server_hostname=server_hostname)
        except OSError as error:
            self.close()
            if isinstance(error, ssl.SSLError) and not isinstance(error, TimeoutError):
                detail = f"no secure connection ({error.reason or type(error).__name__})"
                raise Unavailable(Reason.UNREACHABLE, detail) from None
            raise self._line.failed("no secure connection", error) from None
        self._line.take(secured)
        return _Connection(secured, self._line)

    def close(self) -> None:
        self._line.release(self._socket)
        self._socket.close()


def _shut(opened: socket.socket) -> None:
    """Wake whoever reads from a socket; the descriptor stays theirs to close."""
    try:
        # Not SSLSocket's own, which takes the TLS object away from under its reader.
        socket.socket.shutdown(opened, socket.SHUT_RDWR)
    except OSError:
        return  # not connected yet, or not any more


def _headers(made: httpx2.Headers, key: SecretStr | None) -> list[tuple[bytes, bytes]]:
    sent = [(name, value) for name, value in made.raw if name.lower().decode() in _SENT]
    sent.append((b"User-Agent", b"planbot"))
    sent.append((b"Accept-Encoding", b"identity"))
    if key is not None:
        sent.append((b"Authorization", b"Bearer " + key.get_secret_value().encode("ascii")))
    return sent


def _broken(line: Line, error: Exception) -> Unavailable:
    if line.ended:
        return Lost("the connection was closed before the reply was complete")
    return Unavailable(Reason.NONSENSE, f"the reply is no HTTP ({type(error).__name__})")
