"""Confidence by the bootstrap (Efron 1979): how far a mean would move with other questions.

The percentile interval over 2,000 resamples of the questions. A comparison of two indexes is
paired: the differences of the same questions are resampled, which takes out how hard they are.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.model import Record

RESAMPLES = 2000
SEED = 1315
_LOW, _HIGH = 2.5, 97.5

_MOST_AT_ONCE = 4000
"""Questions up to which all resamples are held at once (64 MB), shared by the measures over them.
"""


class Estimate(Record):
    """A mean with its 95% interval."""

    mean: float
    low: float
    high: float
    count: int
    """Questions that it is the mean over."""


class Change(Record):
    """A question whose value differs between two runs."""

    id: str
    before: float
    after: float


class Difference(Record):
    """How one measure changed; ``difference`` is the mean of after minus before."""

    measure: str
    before: float
    after: float
    difference: Estimate
    changed: tuple[Change, ...]
    """The questions whose value changed, the worst loss first."""


def estimate(values: Sequence[float], *, seed: int = SEED) -> Estimate:
    """Mean and interval of at least one value; the same values give the same interval.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("the mean of nothing")
    sample = np.asarray(values, dtype=np.float64)
    low, high = interval(_resampled(sample, seed))
    return Estimate(mean=float(sample.mean()), low=low, high=high, count=sample.size)


def interval(resampled: NDArray[np.float64]) -> tuple[float, float]:
    """The 95% interval of a statistic, from its values over resamples."""
    low, high = np.percentile(resampled, (_LOW, _HIGH))
    return float(low), float(high)


def resamples(size: int, seed: int = SEED) -> NDArray[np.intp]:
    """Positions drawn with replacement: a row a resample, ``size`` of them in each."""
    return np.random.default_rng(seed).integers(size, size=(RESAMPLES, size), dtype=np.intp)


def difference(
    measure: str, before: Mapping[str, float], after: Mapping[str, float], *, seed: int = SEED
) -> Difference | None:
    """Paired difference over the questions that both have; None where there is none."""
    common = [query for query in after if query in before]
    if not common:
        return None
    moved = [
        Change(id=query, before=before[query], after=after[query])
        for query in common
        if before[query] != after[query]
    ]
    return Difference(
        measure=measure,
        before=sum(before[query] for query in common) / len(common),
        after=sum(after[query] for query in common) / len(common),
        difference=estimate([after[query] - before[query] for query in common], seed=seed),
        changed=tuple(sorted(moved, key=lambda change: change.after - change.before)),
    )


def _resampled(sample: NDArray[np.float64], seed: int) -> NDArray[np.float64]:
    """The mean of each resample."""
    if sample.size <= _MOST_AT_ONCE:
        means: NDArray[np.float64] = _draws(sample.size, seed) @ sample / sample.size
        return means
    generator = np.random.default_rng(seed)
    return np.array(
        [sample[generator.integers(sample.size, size=sample.size)].mean() for _ in range(RESAMPLES)]
    )


@lru_cache(maxsize=2)
def _draws(size: int, seed: int) -> NDArray[np.float64]:
    """How often each resample holds each question."""
    drawn = resamples(size, seed) + size * np.arange(RESAMPLES)[:, np.newaxis]
    counts = np.bincount(drawn.ravel(), minlength=RESAMPLES * size)
    return counts.reshape(RESAMPLES, size).astype(np.float64)
