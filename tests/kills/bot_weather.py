"""Faults at random, and a record of the sends that they, or a kill, cut off."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.protocol import CONFLICT, Batch, Drop, Fault, Page, Slow, too_many

LATE_SECONDS = 1.5
"""Longer than the client waits for an answer."""

_SENDING: Sequence[tuple[float, Callable[[], Fault]]] = (
    (0.02, lambda: Drop(after=False)),
    (0.02, lambda: Drop(after=True)),
    (0.01, lambda: Page()),
    (0.01, lambda: Page(after=True)),
    (0.02, lambda: too_many(1)),
    (0.05, lambda: Slow(0.1)),
    (0.005, lambda: Slow(LATE_SECONDS, after=True)),
)


@dataclass
class Send:
    """A call of ``sendMessage`` by the n-th process; the fields name the message once it is."""

    process: int
    fields: dict[str, Any]
    fault: Fault | None

    @property
    def is_cut(self) -> bool:
        """True when the message was taken and the client was not told."""
        return isinstance(self.fault, Drop | Page | Slow) and self.fault.after


@dataclass
class Weather:
    """Asked for a fault at each call."""

    chance: random.Random
    process: int = 0
    polled: set[int] = field(default_factory=set)
    """Processes that fetched updates."""
    sends: list[Send] = field(default_factory=list)
    faults: int = 0
    calm: bool = False

    def __call__(self, method: str, fields: dict[str, Any]) -> Fault | None:
        """A fault, seldom."""
        if method == "getUpdates":
            self.polled.add(self.process)
        fault = None if self.calm else self._fault(method)
        self.faults += fault is not None
        if method == "sendMessage":
            self.sends.append(Send(self.process, fields, fault))
        return fault

    def _fault(self, method: str) -> Fault | None:
        kinds = self._polling() if method == "getUpdates" else _SENDING
        drawn = self.chance.random()
        for rate, make in kinds:
            drawn -= rate
            if drawn < 0:
                return make()
        return None

    def _polling(self) -> Sequence[tuple[float, Callable[[], Fault]]]:
        return (
            (0.02, lambda: CONFLICT),
            (0.02, lambda: Page()),
            (0.02, lambda: Drop(after=False)),
            (0.03, lambda: Drop(after=True)),
            (0.01, lambda: too_many(1)),
            (0.10, lambda: Batch(self._shuffled)),
            (0.10, lambda: Batch(lambda batch: [*batch, *batch])),
        )

    def _shuffled(self, batch: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return self.chance.sample(batch, len(batch))
