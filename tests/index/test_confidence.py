"""How probable it is that what was found answers."""

from dataclasses import dataclass, replace

import pytest

from index.confidence import confidence


@dataclass(frozen=True)
class One:
    """A candidate."""

    score: float = 0.6
    similarity: float = 0.9
    coverage: float = 0.8
    phrases: float = 0.6
    names: bool = False


def test_nothing_found_answers_nothing() -> None:
    assert confidence([], 0.0, False, 200) < 1e-9
    assert confidence([], 0.0, False, 200, english=True) < 1e-9


@pytest.mark.parametrize("english", [False, True])
def test_it_rises_with_what_is_held_and_falls_with_what_nothing_holds(english: bool) -> None:
    found = confidence([One()], 0.1, False, 200, english=english)
    assert confidence([One(coverage=1.0)], 0.1, False, 200, english=english) > found
    assert confidence([One(phrases=1.0)], 0.1, False, 200, english=english) > found
    assert confidence([One()], 0.5, False, 200, english=english) < found


def test_a_query_in_vietnamese_is_also_judged_by_meaning_names_and_score() -> None:
    found = confidence([One()], 0.1, False, 200)
    assert confidence([One(similarity=0.93)], 0.1, False, 200) > found
    assert confidence([One(names=True)], 0.1, False, 200) > found
    assert confidence([One()], 0.1, True, 200) < found


def test_neither_a_high_score_nor_nearness_is_enough_alone() -> None:
    answers = confidence([One()], 0.0, False, 200)
    assert confidence([One(score=0.2)], 0.0, False, 200) < answers / 2
    assert (
        confidence([One(similarity=0.82, coverage=0.2, phrases=0.0, score=0.95)], 0.5, False, 200)
        < 0.2
    )


def test_the_best_of_the_first_three_counts() -> None:
    poor = One(similarity=0.8, coverage=0.1, phrases=0.0, score=0.3)
    best = confidence([One()], 0.0, False, 200)
    assert confidence([poor, poor, One()], 0.0, False, 200) == pytest.approx(best)
    assert confidence([poor, poor, poor, One()], 0.0, False, 200) < best / 2
    assert confidence([One(), replace(poor)], 0.0, False, 200) == pytest.approx(best)


def test_among_more_texts_one_is_nearer_by_chance() -> None:
    few, many = (confidence([One()], 0.0, False, size) for size in (200, 20000))
    assert many < few
    assert confidence([One()], 0.0, False, 10) == pytest.approx(few)
    assert confidence([One()], 0.0, False, 0) == pytest.approx(few)
