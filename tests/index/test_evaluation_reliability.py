"""Confidences: calibration by hand, thresholds, and what the intervals carry."""

import pytest

from index.evaluation.reliability import Sample, reliability


def sample(
    confidence: float, *, right: bool = True, answerable: bool = True, kind: str | None = None
) -> Sample:
    return Sample(
        confidence=confidence, answerable=answerable, right=right and answerable, kind=kind,
        form="plain",
    )  # fmt: skip


def refusing(*confidences: float) -> list[Sample]:
    return [sample(confidence, answerable=False) for confidence in confidences]


def test_bins_error_and_brier_are_those_by_hand() -> None:
    found = reliability(
        [
            sample(0.62),
            sample(0.64, right=False),
            sample(0.9),
            sample(1.0),
            sample(0.0, right=False),
        ]
    )
    assert found is not None
    assert [(b.low, b.count, b.right) for b in found.bins] == [
        (0.0, 1, 0.0),
        (0.6, 2, 0.5),
        (0.9, 2, 1.0),
    ]
    assert found.bins[1].confidence == pytest.approx(0.63)
    # (2 · |.63 - .5| + 2 · |.95 - 1| + 1 · 0) / 5
    assert found.calibration_error == pytest.approx((2 * 0.13 + 2 * 0.05) / 5)
    brier = (0.38**2 + 0.64**2 + 0.1**2 + 0 + 0) / 5
    assert found.brier == pytest.approx(brier)
    assert (found.answerable, found.unanswerable, found.auc) == (5, 0, None)


def test_auc_counts_pairs_and_half_of_ties() -> None:
    found = reliability([sample(0.9), sample(0.5), *refusing(0.5, 0.1)])
    assert found is not None
    # Of four pairs three are in order, one is a tie.
    assert found.auc == pytest.approx((3 + 0.5) / 4)


def test_a_threshold_keeps_at_least_its_share() -> None:
    answerable = [sample(i / 100) for i in range(1, 101)]
    found = reliability([*answerable, *refusing(0.02, 0.05, 0.06, 0.5)])
    assert found is not None
    thresholds = {t.keep: t for t in found.thresholds}
    at_95 = thresholds[0.95]
    # Five of a hundred may be lost: the sixth is the threshold, and what stands on it is kept.
    assert (at_95.at, at_95.kept) == (0.06, 0.95)
    assert at_95.refused is not None
    assert at_95.refused.mean == 0.5
    assert (thresholds[0.99].at, thresholds[0.80].at) == (0.02, 0.21)
    assert all(t.kept >= t.keep for t in found.thresholds)
    # 97 are answered at .06: 95 right ones and two that nothing answers.
    assert at_95.wrong == pytest.approx(2 / 97)


def test_ties_are_kept_together() -> None:
    found = reliability([sample(0.7) for _ in range(20)] + [sample(0.9)] + refusing(0.7))
    assert found is not None
    (at_80,) = (t for t in found.thresholds if t.keep == 0.80)
    assert (at_80.at, at_80.kept) == (0.7, 1.0)
    assert at_80.refused is not None
    assert at_80.refused.mean == 0.0


def test_the_interval_carries_the_chance_in_the_threshold() -> None:
    # Twenty answerable questions fix a threshold badly.
    few, many = ([sample(i / n) for i in range(1, n + 1)] for n in (20, 1000))
    negative = refusing(*(i / 100 for i in range(100)))
    narrow, wide = (reliability([*group, *negative]) for group in (many, few))
    assert narrow is not None
    assert wide is not None

    def width(of: object) -> float:
        (found,) = (t.refused for t in of.thresholds if t.keep == 0.95)  # type: ignore[attr-defined]
        return float(found.high - found.low)

    assert width(wide) > 2 * width(narrow)


def test_each_kind_has_a_threshold_of_its_own() -> None:
    owner = [sample(0.8 + i / 1000, kind="owner") for i in range(20)]
    content = [sample(0.3 + i / 1000, kind="content") for i in range(20)]
    rare = [sample(0.9, kind="unit")]
    found = reliability([*owner, *content, *rare, *refusing(0.5, 0.5, 0.1)])
    assert found is not None
    kinds = {t.name: t for t in found.kinds}
    assert set(kinds) == {"owner", "content"}, "one question of a kind sets no threshold"
    refused = {name: t.refused.mean for name, t in kinds.items() if t.refused}
    assert refused == {"owner": 1.0, "content": pytest.approx(1 / 3)}
    assert kinds["content"].wrong == pytest.approx(2 / 21), "two pass that nothing answers"


def test_forms_are_held_against_the_plain_threshold() -> None:
    plain = [sample(0.5 + i / 1000) for i in range(100)]
    typo = [s.model_copy(update={"form": "typo", "confidence": s.confidence - 0.05}) for s in plain]
    found = reliability(plain, forms=[*plain, *typo])
    assert found is not None
    kept = {share.name: share.estimate.mean for share in found.kept}
    assert kept == {"plain": 0.95, "typo": 0.45}


def test_nothing_to_say_without_confidences_or_answerable_questions() -> None:
    assert reliability([]) is None
    assert reliability(refusing(0.5)) is None


def test_the_curve_goes_from_the_strictest_threshold_on() -> None:
    found = reliability([sample(0.9), sample(0.4), *refusing(0.6, 0.2)])
    assert found is not None
    assert found.curve == ((0.5, 1.0), (1.0, 0.5), (1.0, 0.0))
    alone = reliability([sample(0.9), sample(0.4, right=False), sample(0.4)])
    assert alone is not None
    assert [list(point) for point in alone.curve] == [
        pytest.approx([1 / 3, 1.0]),
        pytest.approx([1.0, 2 / 3]),
    ]
