"""Asks a language model for words.

A model is a guest: it gets so much time and no more, however it spends it (silence, one word a
second, keep-alive bytes); it is asked again only where that may help and fits in; and after
failures it is left alone for a while.
"""

import logging
import ssl
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from bot.wording.breaker import REST_SECONDS, Breaker
from bot.wording.endpoint import Endpoint, Resolver, system_resolver
from bot.wording.records import Message, Reason
from bot.wording.unavailable import Unavailable

if TYPE_CHECKING:
    from bot.wording.asking import Exchange
    from bot.wording.line import Line

_NOT_FOUND = 404
_log = logging.getLogger(__name__)


class Words(Iterator[str]):
    """The pieces of a reply as they come; of one thread, but any thread may close it.

    Iteration raises ``Unavailable`` where the endpoint gives no whole reply, however much of it
    was given before, and where another thread closes it before its end.
    """

    def __init__(self, pieces: Generator[str], line: Callable[[], "Line | None"]) -> None:
        self._pieces = pieces
        self._line = line
        self._closed = False

    def __next__(self) -> str:
        if self._closed:
            raise StopIteration
        return next(self._pieces)

    def close(self) -> None:
        """Give up: the connection is closed, and the endpoint has not failed."""
        self._closed = True
        if (line := self._line()) is not None:
            line.cut()
        try:
            self._pieces.close()
        except ValueError:  # another thread waits in it, and is woken by the cut
            return


class Client:
    """An endpoint's model; may be used by several threads."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        resolve: Resolver = system_resolver,
        tls: Callable[[], ssl.SSLContext] | None = None,
        rest: float = REST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is connected or imported yet.

        Args:
            endpoint: where the model is.
            resolve: resolves host names.
            tls: makes the context of https connections; by default with the system's
                authorities, or those of SSL_CERT_FILE.
            rest: seconds for which the endpoint is left alone after failures.
            clock: measures the rest, in seconds.
        """
        self._endpoint = endpoint
        self._resolve = resolve
        self._tls = tls
        self._breaker = Breaker(endpoint.origin, rest=rest, clock=clock)
        self._listed: str | None = None
        self._listing = threading.Lock()

    @property
    def model(self) -> str | None:
        """The model's name; None as long as the endpoint has not been asked for it."""
        return self._endpoint.model or self._listed

    @property
    def resting(self) -> bool:
        """Whether the endpoint is left alone now."""
        return self._breaker.resting

    def prepare(self) -> None:
        """Import what asking takes, so that the first answer need not wait for it."""
        import bot.wording.asking  # noqa: F401

    def words(
        self,
        messages: Sequence[Message],
        *,
        seconds: float,
        tokens: int,
        hurried: bool = False,
    ) -> Words:
        """Ask for words.

        Args:
            messages: what the model is told.
            seconds: what all of it may take, from now on: names, connections, repetitions, and
                what the caller does between two pieces.
            tokens: what the reply may have.
            hurried: the time is so short that being late is no failure of the endpoint.

        Returns:
            Its pieces as they come, without the model's thinking and leading blanks; nothing is
            sent before the first is asked for. Iterating raises ``Unavailable``: of the reasons
            UNREACHABLE, SLOW, NONSENSE, RESTING, and LONG where the limit cut the reply.
        """
        lines: list[Line] = []
        deadline = time.monotonic() + seconds
        pieces = self._guarded(tuple(messages), deadline, tokens, lines, hurried)
        return Words(pieces, lambda: lines[0] if lines else None)

    def _guarded(
        self,
        messages: Sequence[Message],
        deadline: float,
        tokens: int,
        lines: "list[Line]",
        hurried: bool,
    ) -> Generator[str]:
        trial = self._breaker.admit()
        has_words = False
        try:
            for words in self._asked(messages, deadline, tokens, lines):
                has_words = True
                yield words
        except Unavailable as error:
            if (lines and lines[0].is_cut) or (hurried and error.reason is Reason.SLOW):
                self._breaker.abandoned(trial=trial)
            elif error.reason is Reason.LONG:  # the endpoint did as it should
                self._breaker.succeeded(trial=trial)
            else:
                self._breaker.failed(error, trial=trial)
                _log.info("%s: %s", self._endpoint.origin, error)
            raise
        except BaseException:
            if has_words:  # enough for the caller
                self._breaker.succeeded(trial=trial)
            else:
                self._breaker.abandoned(trial=trial)
            raise
        self._breaker.succeeded(trial=trial)

    def _asked(
        self, messages: Sequence[Message], deadline: float, tokens: int, lines: "list[Line]"
    ) -> Iterator[str]:
        from bot.wording.asking import Exchange, Refused  # a slow import
        from bot.wording.line import Line

        line = Line(self._endpoint, deadline, self._resolve)
        lines.append(line)
        line.left()
        with Exchange(line, self._tls) as exchange:
            model = self._endpoint.model or self._first_model(line, exchange)
            try:
                yield from exchange.words(model, messages, tokens)
            except Refused as error:
                if error.status == _NOT_FOUND:  # another model may be served since
                    self._listed = None
                raise

    def _first_model(self, line: "Line", exchange: "Exchange") -> str:
        if not self._listing.acquire(timeout=line.left()):
            raise Unavailable(Reason.SLOW, "it did not list its models in time")
        try:
            self._listed = self._listed or exchange.first_model()
            return self._listed
        finally:
            self._listing.release()
