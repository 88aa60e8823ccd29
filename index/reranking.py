"""The second stage of ranking: what was found is ordered by features of query and candidate.

The first stage sums lexical and dense scores (`index.ranking`). It knows how rare the words are
that a text holds, and not in what order, nor whether they are all that its heading says. A weighted
sum of a few such features puts the right article of a law first for .92 of questions where the
first stage does for .88. The weights are those of a softmax over the candidates (listwise, as
ListNet, Cao et al. 2007), fitted on development questions by ``python -m tests.evaluation.ranking``
and frozen; `index/evaluation/README.md` has the cross-validated figures and what was tried beside.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

import numpy as np
from numpy.typing import NDArray

_BETWEEN = -2
"""Stands between texts: no word."""


@dataclass(frozen=True)
class Features:
    """What is weighed of each candidate; each array of shape (candidates,), from 0 to 1."""

    fused: NDArray[np.float64]
    """The score of the first stage."""
    nearest: NDArray[np.float64]
    """1 for the candidate nearest by cosine, 1/2 for the next, 1/3 …"""
    run: NDArray[np.float64]
    """The longest run of the query's words that the text repeats, as a share of the query."""
    heading: NDArray[np.float64]
    """Share of the heading's words that the query holds."""
    heading_run: NDArray[np.float64]
    """As ``run``, in the heading."""
    source: NDArray[np.float64]
    """1 where the text is of the document that the query names by its title."""
    article: NDArray[np.float64]
    """1 where it is of the article of that document that the query names."""

    def table(self) -> NDArray[np.float64]:
        """Shape (candidates, features), in the order of the fields."""
        return np.stack(astuple(self), axis=1)


@dataclass(frozen=True)
class Weights:
    """One weight a feature; they sum to 1."""

    fused: float
    nearest: float
    run: float
    heading: float
    heading_run: float
    source: float
    article: float

    def scores(self, features: Features) -> NDArray[np.float64]:
        """The score of each candidate, shape (candidates,)."""
        result: NDArray[np.float64] = features.table() @ np.array(astuple(self))
        return result


WEIGHTS = Weights(
    fused=0.478, nearest=0.063, run=0.207, heading=0.121, heading_run=-0.325, source=0.085,
    article=0.372,
)  # fmt: skip
"""A heading that the query repeats is discounted as a run, since ``run`` counts it already: the
heading stands in the text that is searched."""


def longest_runs(query: Sequence[int], texts: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """For each text the length of the longest run of ``query``'s words that stands in it as it is.

    Words are numbers from 0; -1 in the query is a word that no text holds. All texts are gone
    through at once, a word of the query at a time.
    """
    lengths = np.array([text.size for text in texts], dtype=np.int64)
    starts = np.append(0, np.cumsum(lengths + 1))[:-1]
    apart = np.full(int(lengths.sum()) + len(texts) + 1, _BETWEEN, dtype=np.int64)
    for start, text in zip(starts.tolist(), texts, strict=True):
        apart[start : start + text.size] = text
    longest, ending = np.zeros_like(apart), np.zeros_like(apart)
    for word in query:
        # A run that ends here is one longer than the one that ended before, a word earlier.
        ending[1:] = ending[:-1] + 1
        ending[0] = 1
        ending *= apart == word
        np.maximum(longest, ending, out=longest)
    if not texts:
        return np.zeros(0, dtype=np.int64)
    found: NDArray[np.int64] = np.maximum.reduceat(longest, starts)
    return found


def nearness(similarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 / rank by similarity, the highest first."""
    ranks = np.empty(similarity.size)
    ranks[np.argsort(-similarity, kind="stable")] = np.arange(1, similarity.size + 1)
    result: NDArray[np.float64] = 1 / ranks
    return result
