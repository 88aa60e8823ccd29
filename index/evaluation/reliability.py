"""Is a confidence of .8 right in 8 of 10 questions, and what does a threshold on it refuse?

- **Expected calibration error** (Naeini et al. 2015): confidences in ten bins of equal width; the
  distance between the mean confidence and the share right of each, weighted by its questions.
- **Brier score**: the mean squared distance of the confidence from 1 (right) or 0. Lower is better.
- **AUC**: how often an answerable question has a higher confidence than one that is not; ties count
  half.
- **Threshold that keeps a share of the answerable**: the highest confidence that so many of them
  reach. What it refuses has an interval by the bootstrap over both sorts of questions, the
  threshold set anew in each resample: it carries the chance in the threshold too.

"Right" is `CaseResult.right`: a clause that answers is among the first four shown.
"""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.model import Record
from index.evaluation.bootstrap import SEED, Estimate, estimate, interval, resamples

BINS = 10
KEPT = (0.99, 0.975, 0.95, 0.90, 0.80)
"""Shares of the answerable questions that thresholds are reported for."""
KEPT_MOSTLY = 0.95

_Numbers = NDArray[np.float64]
_HALF = 0.5
_FEWEST = 10
"""Answerable questions of a kind from which a threshold of its own says something."""


class Sample(Record):
    """What is known of one question."""

    confidence: float
    answerable: bool
    right: bool
    kind: str | None = None
    form: str = ""


class Bin(Record):
    """Questions of about the same confidence."""

    low: float
    high: float
    count: int
    confidence: float
    """Their mean."""
    right: float
    """Share of them that are right."""


class Threshold(Record):
    """What answering from some confidence on does."""

    name: str
    keep: float
    """Share of the answerable that it was set to keep."""
    at: float
    answerable: int
    kept: float
    """Share of the answerable at or above it; ties make it more than ``keep``."""
    refused: Estimate | None
    """Share of the unanswerable below it; None where there are none."""
    wrong: float
    """Share of all that is answered where no right clause is shown."""


class Share(Record):
    """A share of the questions of one sort."""

    name: str
    estimate: Estimate


class Reliability(Record):
    """How far confidences can be trusted."""

    answerable: int
    unanswerable: int
    unknown: int
    """Questions without a confidence, which are left out."""
    bins: tuple[Bin, ...]
    calibration_error: float
    brier: float
    auc: float | None
    thresholds: tuple[Threshold, ...]
    kinds: tuple[Threshold, ...]
    """For each kind of answerable question the threshold that keeps 95% of its own, held against
    all that is unanswerable."""
    kept: tuple[Share, ...]
    """By form, the share of the answerable that the plain ones' threshold of 95% keeps."""
    curve: tuple[tuple[float, float], ...]
    """Points (share of the answerable kept, share of the unanswerable refused) or, where nothing is
    unanswerable, (share answered, share of these that is right); the strictest threshold first."""


def reliability(
    samples: Sequence[Sample], *, unknown: int = 0, forms: Iterable[Sample] = ()
) -> Reliability | None:
    """Sum up; None where no question has a confidence or none is answerable.

    Args:
        samples: the questions that are counted.
        unknown: how many more there are without a confidence.
        forms: answerable questions in all their forms, for ``kept``.
    """
    positive = _confidences(samples, lambda s: s.answerable)
    negative = _confidences(samples, lambda s: not s.answerable)
    if not positive.size:
        return None
    confidence = np.array([s.confidence for s in samples])
    right = np.array([float(s.right) for s in samples])
    bins = _bins(confidence, right)
    thresholds = tuple(_threshold(f"{k:.1%}", k, samples, positive, negative) for k in KEPT)
    mostly = next(t.at for t in thresholds if t.keep == KEPT_MOSTLY)
    return Reliability(
        answerable=positive.size,
        unanswerable=negative.size,
        unknown=unknown,
        bins=bins,
        calibration_error=sum(b.count * abs(b.confidence - b.right) for b in bins) / len(samples),
        brier=float(np.mean((confidence - right) ** 2)),
        auc=_auc(positive, negative) if negative.size else None,
        thresholds=thresholds,
        kinds=_of_kinds(samples, negative),
        kept=_kept(forms, mostly),
        curve=_curve(samples, positive, negative),
    )


def _confidences(samples: Iterable[Sample], wanted: Callable[[Sample], bool]) -> _Numbers:
    return np.array([s.confidence for s in samples if wanted(s)], dtype=np.float64)


def _bins(confidence: _Numbers, right: _Numbers) -> tuple[Bin, ...]:
    places = np.clip((confidence * BINS).astype(int), 0, BINS - 1)
    return tuple(
        Bin(
            low=place / BINS,
            high=(place + 1) / BINS,
            count=int(own.sum()),
            confidence=float(confidence[own].mean()),
            right=float(right[own].mean()),
        )
        for place in range(BINS)
        if (own := places == place).any()
    )


def _auc(positive: _Numbers, negative: _Numbers) -> float:
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, side="left")
    tied = np.searchsorted(ordered, positive, side="right") - below
    return float((below + _HALF * tied).mean() / negative.size)


def _place(size: int, keep: float) -> int:
    """Place, among confidences in rising order, of the highest that ``keep`` of them reach."""
    return int((1 - keep) * size + 1e-9)


def _threshold(
    name: str, keep: float, samples: Sequence[Sample], positive: _Numbers, negative: _Numbers
) -> Threshold:
    at = float(np.sort(positive)[_place(positive.size, keep)])
    answered = [s for s in samples if s.confidence >= at]
    return Threshold(
        name=name,
        keep=keep,
        at=at,
        answerable=positive.size,
        kept=float((positive >= at).mean()),
        refused=_refused(positive, negative, keep, at) if negative.size else None,
        wrong=sum(not s.right for s in answered) / len(answered),
    )


def _refused(positive: _Numbers, negative: _Numbers, keep: float, at: float) -> Estimate:
    drawn = np.sort(positive[resamples(positive.size)], axis=1)[:, _place(positive.size, keep)]
    others = negative[resamples(negative.size, SEED + 1)]
    low, high = interval((others < drawn[:, np.newaxis]).mean(axis=1))
    return Estimate(mean=float((negative < at).mean()), low=low, high=high, count=negative.size)


def _of_kinds(samples: Sequence[Sample], negative: _Numbers) -> tuple[Threshold, ...]:
    kinds = dict.fromkeys(s.kind for s in samples if s.answerable and s.kind)
    found = []
    for kind in kinds:
        own = [s for s in samples if s.kind == kind or not s.answerable]
        positive = _confidences(own, lambda s: s.answerable)
        if positive.size >= _FEWEST:
            found.append(_threshold(str(kind), KEPT_MOSTLY, own, positive, negative))
    return tuple(found)


def _kept(forms: Iterable[Sample], at: float) -> tuple[Share, ...]:
    found: dict[str, list[float]] = {}
    for sample in forms:
        if sample.answerable:
            found.setdefault(sample.form, []).append(float(sample.confidence >= at))
    return tuple(Share(name=form, estimate=estimate(own)) for form, own in found.items())


def _curve(
    samples: Sequence[Sample], positive: _Numbers, negative: _Numbers
) -> tuple[tuple[float, float], ...]:
    if negative.size:
        levels = [*sorted({float(p) for p in positive}, reverse=True), 0.0]
        return tuple(
            (float((positive >= at).mean()), float((negative < at).mean())) for at in levels
        )
    ordered = sorted(samples, key=lambda s: -s.confidence)
    right = np.cumsum([s.right for s in ordered])
    return tuple(
        ((place + 1) / len(ordered), float(right[place] / (place + 1)))
        for place in range(len(ordered))
        if place + 1 == len(ordered) or ordered[place + 1].confidence < ordered[place].confidence
    )
