"""Leaves an endpoint alone for a while after it has failed several times in a row.

The states are pybreaker's. Its own way of guarding a call holds a lock while the call lasts, which
would queue answers one behind the other, and its rest is measured by the wall clock, which may
jump; so only outcomes are told to it, and the rest is measured here.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from pybreaker import STATE_CLOSED, STATE_OPEN, CircuitBreaker, CircuitBreakerListener

from bot.wording.records import Reason
from bot.wording.unavailable import Unavailable

FAILURES = 3
"""Failures in a row after which the endpoint rests."""

REST_SECONDS = 60.0

_COUNTED = frozenset({Reason.SLOW, Reason.UNREACHABLE, Reason.NONSENSE})
_log = logging.getLogger(__name__)


class Breaker:
    """Says whether the endpoint may be asked now. May be used by several threads.

    After a rest one request is let through, as a trial: where it fails, the endpoint rests again.
    """

    def __init__(
        self,
        name: str,
        *,
        rest: float = REST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``name`` is the endpoint's in the log; ``rest`` and ``clock`` are in seconds."""
        self._rest = rest
        self._clock = clock
        self._lock = threading.Lock()
        self._opened = 0.0
        self._in_trial = False
        self._states: CircuitBreaker = CircuitBreaker(
            fail_max=FAILURES,
            listeners=[_Log(name, rest)],
            name=name,
            throw_new_error_on_trip=False,
        )

    @property
    def resting(self) -> bool:
        """Whether a request would be refused now."""
        with self._lock:
            return self._refuses()

    def admit(self) -> bool:
        """Begin a request; ``succeeded``, ``failed`` or ``abandoned`` ends it.

        Returns:
            Whether it is a trial, which is to be told at its end.

        Raises:
            Unavailable: the endpoint is left alone.
        """
        with self._lock:
            if self._refuses():
                raise Unavailable(Reason.RESTING, "it is left alone for a while")
            if self._states.current_state == STATE_CLOSED:
                return False
            if self._states.current_state == STATE_OPEN:
                self._states.half_open()
            self._in_trial = True
            return True

    def succeeded(self, *, trial: bool) -> None:
        """The request gave words."""
        with self._lock:
            if self._counts(trial):
                self._states.call(_nothing)

    def failed(self, error: Unavailable, *, trial: bool) -> None:
        """The request gave none; that counts where it is the endpoint's fault."""
        with self._lock:
            if not self._counts(trial) or error.reason not in _COUNTED:
                return
            try:
                self._states.call(_raise, error)
            except Unavailable:
                if self._states.current_state == STATE_OPEN:
                    self._opened = self._clock()

    def abandoned(self, *, trial: bool) -> None:
        """The caller has given up: nothing is known of the endpoint."""
        with self._lock:
            self._counts(trial)

    def _counts(self, trial: bool) -> bool:
        """Whether the end of a request tells of now: one from before a rest does not."""
        if trial:
            self._in_trial = False
            return True
        return bool(self._states.current_state == STATE_CLOSED)

    def _refuses(self) -> bool:
        if self._states.current_state == STATE_CLOSED:
            return False
        return self._in_trial or (
            self._states.current_state == STATE_OPEN and self._clock() < self._opened + self._rest
        )


class _Log(CircuitBreakerListener):
    """Logs each change of state once."""

    def __init__(self, name: str, rest: float) -> None:
        self._name = name
        self._rest = rest
        self._last = ""

    def failure(self, cb: CircuitBreaker, exc: BaseException) -> None:
        self._last = str(exc)

    def state_change(self, cb: CircuitBreaker, old_state: Any, new_state: Any) -> None:
        if new_state.name == STATE_OPEN:
            _log.warning(
                "%s is left alone for %.0f s after failures; the last one: %s",
                self._name,
                self._rest,
                self._last,
            )
        elif new_state.name == STATE_CLOSED:
            _log.info("%s words answers again", self._name)


def _nothing() -> None:
    return None


def _raise(error: Unavailable) -> None:
    raise error
