"""The fit finds the feature that tells gold from the rest, and is measured on what is left out."""

import numpy as np
import pytest

from tests.evaluation.ranking.collecting import Judged
from tests.evaluation.ranking.fitting import FOLDS, cross_validated, fit, fold_of, rank_of


def question(number: int, chance: np.random.Generator) -> Judged:
    features = chance.random((8, 3))
    gold = features[:, 1] == features[:, 1].max()
    return Judged("made", str(number), features, gold, 1)


@pytest.fixture
def questions() -> list[Judged]:
    chance = np.random.default_rng(7)
    return [question(number, chance) for number in range(60)]


def test_the_telling_feature_weighs_most(questions: list[Judged]) -> None:
    weights = fit(questions, penalty=1.0)
    assert weights.sum() == pytest.approx(1)
    assert weights[1] > 0.8
    assert all(rank_of(q, weights) == 1 for q in questions[:10])


def test_each_is_ranked_by_weights_of_others(questions: list[Judged]) -> None:
    assert {fold_of(q) for q in questions} == set(range(FOLDS))
    ranks = cross_validated(questions, penalty=1.0)
    assert sum(rank == 1 for rank in ranks) > 50
    # In one part the truth is turned round: weights that had seen it would rank it better.
    turned = [
        Judged(q.set, q.id, q.features, q.features[:, 1] == q.features[:, 1].min(), 1)
        if fold_of(q) == 0
        else q
        for q in questions
    ]
    found = cross_validated(turned, penalty=1.0)
    own = [rank for q, rank in zip(turned, found, strict=True) if fold_of(q) == 0]
    assert sum(rank is not None and rank >= 7 for rank in own) >= 0.9 * len(own)


def test_a_question_whose_gold_was_not_found_has_no_rank(questions: list[Judged]) -> None:
    lost = Judged("made", "lost", np.ones((2, 3)), np.zeros(2, dtype=bool), 1)
    assert rank_of(lost, fit(questions)) is None
    assert np.allclose(fit([*questions, lost]), fit(questions))
