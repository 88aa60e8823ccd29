"""What an evaluation found: records, and how the values of single questions become them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

import numpy as np

from corpus.model import Record
from index.evaluation.answers import Reason
from index.evaluation.bootstrap import Difference, Estimate, difference, estimate
from index.evaluation.metrics import Values
from index.evaluation.run_files import Run

ANSWER_MEASURE = "Answer"
"""1 where the judge finds no fault with the answer."""

CLAUSE_MEASURE = "Clause@4"
"""1 where a gold clause is among the first four citations of the answer."""

FOUND = 10
"""Retrieved documents that a report keeps of each question."""

_MISSED_BELOW = 1 / 4
"""RR@10 below which no gold was among the first four."""


class Found(Record):
    """A retrieved document, as a person would know it."""

    document: str
    label: str
    relevant: bool


class CaseResult(Record):
    """One question: what was found and said, and each measure's value."""

    id: str
    form: str
    kind: str | None
    question: str
    gold: tuple[str, ...]
    found: tuple[Found, ...]
    cited: tuple[str, ...]
    values: dict[str, float]
    reasons: tuple[Reason, ...]
    elapsed_ms: float

    @property
    def missed(self) -> bool:
        """The answer is wrong; where there is none to judge, no gold was among the first four."""
        if ANSWER_MEASURE in self.values:
            return self.values[ANSWER_MEASURE] == 0
        return self.values.get("RR@10", 1.0) < _MISSED_BELOW


class Measured(Record):
    """A measure's mean over some questions."""

    measure: str
    estimate: Estimate


class Group(Record):
    """The measures over the questions of one form or kind."""

    by: Literal["form", "kind"]
    name: str
    count: int
    measures: tuple[Measured, ...]


class Report(Record):
    """The result of one evaluation."""

    name: str
    layout: Literal["project", "beir"]
    index: str
    """The snapshot, or the model that the foreign corpus was indexed with."""
    counted_form: str | None
    """The form that ``measures`` are over; None where they are over all."""
    count: int
    measures: tuple[Measured, ...]
    groups: tuple[Group, ...]
    median_ms: float
    p95_ms: float
    warnings: tuple[str, ...]
    baseline: str | None
    """The index that ``differences`` are from."""
    differences: tuple[Difference, ...]
    cases: tuple[CaseResult, ...]

    @property
    def counted(self) -> tuple[CaseResult, ...]:
        """The questions that ``measures`` are over."""
        return tuple(c for c in self.cases if self.counted_form in (None, c.form))


@dataclass(frozen=True)
class Evaluation:
    """A report, and the whole run for a run file."""

    report: Report
    run: Run


def make_report(
    *,
    name: str,
    layout: Literal["project", "beir"],
    index: str,
    cases: Sequence[CaseResult],
    counted_form: str | None = None,
    warnings: Iterable[str] = (),
) -> Report:
    """Sum up at least one question: means with intervals over all, by form and by kind."""
    counted = [case for case in cases if counted_form in (None, case.form)]
    times = [case.elapsed_ms for case in counted]
    return Report(
        name=name,
        layout=layout,
        index=index,
        counted_form=counted_form,
        count=len(counted),
        measures=_measured(counted),
        groups=(
            *_groups("form", cases, lambda case: case.form),
            *_groups("kind", counted, lambda case: case.kind),
        ),
        median_ms=median(times),
        p95_ms=float(np.percentile(times, 95)),
        warnings=tuple(warnings),
        baseline=None,
        differences=(),
        cases=tuple(cases),
    )


def compared(report: Report, baseline: Report) -> Report:
    """The report with the paired differences from another index's report on the same set."""
    before, after = _values(baseline.counted), _values(report.counted)
    found = (
        difference(measure, before[measure], after[measure])
        for measure in after
        if measure in before
    )
    return report.model_copy(
        update={
            "baseline": baseline.index,
            "differences": tuple(item for item in found if item is not None),
        }
    )


def _groups(
    by: Literal["form", "kind"],
    cases: Iterable[CaseResult],
    key: Callable[[CaseResult], str | None],
) -> tuple[Group, ...]:
    found: dict[str, list[CaseResult]] = {}
    for case in cases:
        name = key(case)
        if name is not None:
            found.setdefault(name, []).append(case)
    return tuple(
        Group(by=by, name=name, count=len(members), measures=_measured(members))
        for name, members in found.items()
    )


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
