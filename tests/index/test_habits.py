"""How a question was typed."""

import pytest

from index.habits import BARE, WHOLE, Seen, habit_of

MARKED = Seen(same=50, bare=0, toneless=0, marked=True)
UNMARKED = Seen(same=50, bare=30, toneless=10, marked=False)
STRIPPED = Seen(same=0, bare=50, toneless=0, marked=False)
TONELESS = Seen(same=0, bare=0, toneless=50, marked=True)
NEVER = Seen(same=0, bare=0, toneless=0, marked=True)


@pytest.mark.parametrize(
    ("typed", "bare", "toneless"),
    [
        ([MARKED] * 6 + [UNMARKED] * 2, 0.0, 0.0),
        ([MARKED] * 4 + [STRIPPED] * 4, 0.5, 0.0),
        ([MARKED] * 9 + [STRIPPED], 0.1, 0.0),
        ([STRIPPED] * 6, 1.0, 0.0),
        ([TONELESS] * 6 + [UNMARKED], 0.0, 1.0),
    ],
)
def test_habits_are_told_apart(typed: list[Seen], bare: float, toneless: float) -> None:
    habit = habit_of(typed)
    assert habit.bare == pytest.approx(bare, abs=0.12)
    assert habit.toneless == pytest.approx(toneless, abs=0.12)
    assert 0 < habit.kept < 1


def test_a_question_without_any_mark_was_typed_without() -> None:
    assert habit_of([UNMARKED]) == habit_of([]) == BARE


def test_words_that_nobody_knows_say_nothing() -> None:
    assert habit_of([NEVER, MARKED]) == WHOLE
