"""How the values of single questions become a report: means, differences, reliability."""

from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import Literal

import numpy as np

from index.evaluation.beir_set import PLAIN
from index.evaluation.bootstrap import Difference, difference, estimate
from index.evaluation.metrics import Values
from index.evaluation.reliability import Reliability, Sample, reliability
from index.evaluation.report import By, CaseResult, Group, GroupDifferences, Measured, Report
from index.evaluation.report import counted as counted_of


def make_report(
    *,
    name: str,
    layout: Literal["project", "beir"],
    index: str,
    cases: Sequence[CaseResult],
    counted_form: str | None = None,
    waiting: int = 0,
    warnings: Iterable[str] = (),
) -> Report:
    """Sum up at least one question: means with intervals over all, by form and by kind."""
    counted = counted_of(cases, counted_form)
    times = [case.elapsed_ms for case in counted]
    return Report(
        name=name,
        layout=layout,
        index=index,
        counted_form=counted_form,
        count=len(counted),
        waiting=waiting,
        measures=_measured(counted),
        groups=(
            *_groups("form", cases, lambda case: case.form),
            *_groups("kind", counted, lambda case: case.kind),
        ),
        losses=_losses(cases),
        reliability=_reliability(cases, counted_form),
        median_ms=median(times),
        p95_ms=float(np.percentile(times, 95)),
        warnings=tuple(warnings),
        baseline=None,
        differences=(),
        cases=tuple(cases),
    )


def differences(
    before: Iterable[CaseResult], after: Iterable[CaseResult]
) -> tuple[Difference, ...]:
    """Paired differences of every measure that the same questions have in both."""
    earlier, later = _values(before), _values(after)
    found = (
        difference(measure, earlier[measure], later[measure])
        for measure in later
        if measure in earlier
    )
    return tuple(item for item in found if item is not None)


def grouped(
    cases: Iterable[CaseResult], key: Callable[[CaseResult], str | None]
) -> dict[str, list[CaseResult]]:
    """Questions by form or kind, in the order of their first one."""
    found: dict[str, list[CaseResult]] = {}
    for case in cases:
        name = key(case)
        if name is not None:
            found.setdefault(name, []).append(case)
    return found


def _groups(
    by: By, cases: Iterable[CaseResult], key: Callable[[CaseResult], str | None]
) -> tuple[Group, ...]:
    found = (
        Group(by=by, name=name, count=len(members), measures=_measured(members))
        for name, members in grouped(cases, key).items()
    )
    return tuple(group for group in found if group.measures)


def _reliability(cases: Sequence[CaseResult], form: str | None) -> Reliability | None:
    """Of the questions that are counted and those that nothing answers."""
    asked = [c for c in cases if not c.made and (form in (None, c.form) or not c.answerable)]
    samples = _samples(asked)
    return reliability(samples, unknown=len(asked) - len(samples), forms=_samples(cases))


def _samples(cases: Iterable[CaseResult]) -> list[Sample]:
    return [
        Sample(
            confidence=case.confidence,
            answerable=case.answerable,
            right=case.right,
            kind=case.kind,
            form=case.form,
        )
        for case in cases
        if case.confidence is not None
    ]


def _losses(cases: Sequence[CaseResult]) -> tuple[GroupDifferences, ...]:
    """Of the forms in which a question of a plain one's id stands."""
    forms = grouped(cases, lambda case: case.form)
    plain = forms.pop(PLAIN, [])
    found = (
        GroupDifferences(by="form", name=form, differences=differences(plain, members))
        for form, members in forms.items()
    )
    return tuple(loss for loss in found if loss.differences)


def _measured(cases: Iterable[CaseResult]) -> tuple[Measured, ...]:
    return tuple(
        Measured(measure=measure, estimate=estimate(tuple(values.values())))
        for measure, values in _values(cases).items()
    )


def _values(cases: Iterable[CaseResult]) -> Values:
    found: Values = {}
    for case in cases:
        for measure, value in case.values.items():
            found.setdefault(measure, {})[case.id] = value
    return found
