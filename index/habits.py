"""How a question was typed: with its marks, without, half of the words, without the tones.

What an unmarked "cho" stands for depends on its neighbours' marks: among marked words it is "cho",
in a question without marks it may be "chờ", "chỗ" or "chợ".
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Habit:
    """Shares of marked words that were typed without marks, and with their letters but no tone."""

    bare: float
    toneless: float

    @property
    def kept(self) -> float:
        """Share of words that were typed as they are."""
        return 1 - self.bare - self.toneless


WHOLE = Habit(0.002, 0.001)
"""Of a question that was typed with its marks."""

BARE = Habit(0.98, 0.01)
"""Of a question without any mark."""

_HABITS: tuple[tuple[Habit, float], ...] = (
    (WHOLE, 0.60),
    (Habit(0.08, 0.02), 0.05),
    (Habit(0.30, 0.02), 0.05),
    (Habit(0.55, 0.02), 0.05),
    (BARE, 0.20),
    (Habit(0.01, 0.97), 0.03),
    (Habit(0.05, 0.40), 0.01),
    (Habit(0.40, 0.50), 0.01),
)
"""Ways of typing and how common they are."""


@dataclass(frozen=True)
class Seen:
    """Of a typed word: how often the corpus has it as it stands, and words that become it when they
    lose all marks, or their tone."""

    same: float
    bare: float
    toneless: float
    marked: bool


def habit_of(typed: Sequence[Seen]) -> Habit:
    """The likeliest way a question was typed."""
    if not any(word.marked for word in typed):
        return BARE
    return max(_HABITS, key=lambda habit: _likelihood(typed, *habit))[0]


def _likelihood(typed: Sequence[Seen], habit: Habit, prior: float) -> float:
    found = math.log(prior)
    for word in typed:
        total = word.same + word.bare + word.toneless
        if total:
            # A word without marks is as it stands however people type.
            same = word.same * (habit.kept if word.marked else 1.0)
            likely = same + habit.bare * word.bare + habit.toneless * word.toneless
            found += math.log(max(likely / total, 1e-4))
    return found
