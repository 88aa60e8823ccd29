"""How probable it is that what was found answers: a calibrated score of the best candidate.

A logistic sum of how near the best candidate is in meaning (cosine), how many of the query's
informative words and pairs of words it holds, whether it holds its names, its score among the
others, and how many of the query's words no text holds. Two such sums are made and the lesser
counts: the one without the score tells better what is far from all documents, the one with it what
is only near to them. The weights were fitted on questions that the documents answer and others that
they do not (`index/evaluation/README.md` has the reliability), and are frozen.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Candidate(Protocol):
    """What is known of a candidate: a hit, or whatever is ranked."""

    @property
    def score(self) -> float: ...
    @property
    def similarity(self) -> float: ...
    @property
    def coverage(self) -> float: ...
    @property
    def phrases(self) -> float: ...
    @property
    def names(self) -> bool: ...


@dataclass(frozen=True)
class Weights:
    """Logistic weights of the confidence."""

    similarity: float
    coverage: float
    phrases: float
    names: float
    score: float
    unknown: float
    unknown_names: float
    intercept: float


VIETNAMESE = (
    Weights(56.3, 2.1, 1.32, 1.44, 0.0, -3.96, -0.6, -48.6),
    Weights(20.66, 0.77, 0.484, 0.528, 11.8, -1.452, -0.22, -22.98),
)
ENGLISH = (Weights(0.0, 3.7, 3.9, 0.0, 0.0, -5.4, 0.0, 2.3),)
"""English queries are embedded as they are typed: their cosines with Vietnamese texts are lower and
tell less, so the translated words weigh more."""

_USUAL = 200
_PER_SIZE = 0.5
"""Taken off for each e-fold of texts beyond the usual: among more, one is nearer by chance. With it
one bar serves a plan of 200 passages and statute law of 13,000; without, what no law covers was
answered there at the bar that suits the plan."""

CONSIDERED = 3
_LOWEST = -50.0


def confidence(
    found: Sequence[Candidate],
    unknown: float,
    unknown_names: bool,
    size: int,
    *,
    english: bool = False,
) -> float:
    """Probability (0 to 1) that the best of what was found answers.

    Args:
        found: what was found, best first.
        unknown: share of the query's informative words that no text holds.
        unknown_names: whether a word of it that no text holds is no Vietnamese syllable: an acronym
            or a name, which paraphrase does not explain.
        size: how many texts were searched.
        english: whether the query is English.
    """
    sums = (
        max((_of(one, weights) for one in found[:CONSIDERED]), default=-math.inf)
        + weights.unknown * unknown
        + weights.unknown_names * unknown_names
        + weights.intercept
        for weights in (ENGLISH if english else VIETNAMESE)
    )
    chance = _PER_SIZE * math.log(max(size / _USUAL, 1.0))
    return 1 / (1 + math.exp(-max(min(sums) - chance, _LOWEST)))


def _of(found: Candidate, weights: Weights) -> float:
    return (
        weights.similarity * found.similarity
        + weights.coverage * found.coverage
        + weights.phrases * found.phrases
        + weights.names * found.names
        + weights.score * found.score
    )
