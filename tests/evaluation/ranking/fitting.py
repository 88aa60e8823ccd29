"""Fits the weights of `index.reranking` by the likelihood that a gold candidate is first.

The model is a softmax over the candidates of a question (listwise; Cao et al. 2007): the loss is
minus the logarithm of the probability of all golds together, with a penalty on the squares of the
standardised weights. Questions are weighed so that each set counts as its square root.
"""

import math
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from tests.evaluation.ranking.collecting import Judged

PENALTY = 45.0
FOLDS = 5


def fit(questions: Sequence[Judged], penalty: float = PENALTY) -> NDArray[np.float64]:
    """The weights, scaled to a sum of one."""
    usable = [q for q in questions if q.gold.any() and not q.gold.all()]
    everything = np.concatenate([q.features for q in usable])
    spread = everything.std(axis=0) + 1e-9
    tables = [q.features / spread for q in usable]
    sizes = Counter(q.set for q in usable)
    shares = np.array([1 / math.sqrt(sizes[q.set]) for q in usable])
    shares *= len(usable) / shares.sum()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = penalty * float(weights @ weights) / 2, penalty * weights
        for question, table, share in zip(usable, tables, shares, strict=True):
            scores = table @ weights
            odds = np.exp(scores - scores.max())
            all_, gold = odds / odds.sum(), odds * question.gold / odds[question.gold].sum()
            total -= share * math.log(float(all_[question.gold].sum()))
            slope = slope + share * ((all_ - gold) @ table)
        return total, slope

    start = np.zeros(everything.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    weights: NDArray[np.float64] = found.x / spread
    scaled: NDArray[np.float64] = weights / weights.sum()
    return scaled


def fold_of(question: Judged) -> int:
    """In which of `FOLDS` parts a question is left out."""
    return zlib.crc32(f"{question.set} {question.id}".encode()) % FOLDS


def cross_validated(questions: Sequence[Judged], penalty: float = PENALTY) -> list[int | None]:
    """For each question the rank of its first gold by weights that were fitted on others.

    Returns:
        Ranks from 1; None where no gold is a candidate.
    """
    ranks: list[int | None] = [None] * len(questions)
    for fold in range(FOLDS):
        weights = fit([q for q in questions if fold_of(q) != fold], penalty)
        for at, question in enumerate(questions):
            if fold_of(question) == fold:
                ranks[at] = rank_of(question, weights)
    return ranks


def rank_of(question: Judged, weights: NDArray[np.float64]) -> int | None:
    """Rank of the first gold candidate, from 1; None where there is none."""
    order = np.argsort(-(question.features @ weights), kind="stable")
    found = np.flatnonzero(question.gold[order])
    return int(found[0]) + 1 if found.size else None
