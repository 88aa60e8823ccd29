"""What a language model's wording of answers came to: how much passed, why not, is it right."""

from collections.abc import Iterable, Sequence
from statistics import median

import numpy as np

from corpus.model import Record
from index.evaluation.bootstrap import Estimate, estimate


class Fault(Record):
    """Something that a wording made wrong."""

    rule: str
    """A rule of the judge (`index.evaluation.answers.Rule`), or one on the words themselves."""
    detail: str


class WordedCase(Record):
    """One answer that a model was to word, and what came of it."""

    id: str
    question: str
    after: tuple[str, ...] = ()
    """Earlier questions of the conversation, the oldest first."""
    kind: str
    """Of the answer, which need not be the question's."""
    template: str
    model: str
    passed: bool
    failed: bool = False
    """The endpoint gave no words: no fault of what it said."""
    reasons: tuple[str, ...] = ()
    """Why the answer goes out as it was found; none where it passed."""
    text: str | None = None
    """What would be sent, quotations left out; None where it did not pass."""
    citations: tuple[str, ...] = ()
    """Labels of the clauses that are quoted below it, in the order shown."""
    right_before: bool
    """The judge found no fault with the answer as it was found."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with what would be sent and was not with the answer as it was found."""
    elapsed_ms: float


class Count(Record):
    """How many answers have something in common."""

    name: str
    count: int


class WordedKind(Record):
    """The answers of one kind."""

    name: str
    offered: int
    passed: int
    share: Estimate


class Times(Record):
    """Time that wording added to some answers, in milliseconds."""

    count: int
    median_ms: float
    p95_ms: float


class WordingReport(Record):
    """How a model worded the answers to the questions of a set."""

    asked: int
    """Questions; those that were not answered, and kinds that are never worded, are not offered."""
    offered: int
    passed: int
    share: Estimate | None
    """Share of the offered that passed, with its interval; None where none was offered."""
    refused: tuple[Count, ...]
    """Answers by what the gate refused their wording for, which may be several things."""
    failed: tuple[Count, ...]
    """Answers by how the endpoint failed."""
    kinds: tuple[WordedKind, ...]
    templates: tuple[Count, ...]
    models: tuple[str, ...]
    added: Times | None
    """Over all that was offered; None where nothing was."""
    added_passed: Times | None
    """Over what passed."""
    right_before: int
    """Of those that passed: answers that were right as they were found."""
    wrong: int
    """Of those that passed: answers that their wording made wrong."""
    cases: tuple[WordedCase, ...]

    @property
    def sent(self) -> tuple[WordedCase, ...]:
        """What would be sent as it was worded."""
        return tuple(case for case in self.cases if case.passed)


def wording_report(cases: Sequence[WordedCase], asked: int) -> WordingReport:
    """Sum up the answers that were offered for wording, of so many questions that were asked."""
    sent = [case for case in cases if case.passed]
    names = dict.fromkeys(case.kind for case in cases)
    return WordingReport(
        asked=asked,
        offered=len(cases),
        passed=len(sent),
        share=_share(cases),
        refused=_counts(reason for c in cases if not c.failed for reason in c.reasons),
        failed=_counts(reason for c in cases if c.failed for reason in c.reasons),
        kinds=tuple(_kind(name, [c for c in cases if c.kind == name]) for name in names),
        templates=_counts(case.template for case in cases),
        models=tuple(dict.fromkeys(case.model for case in cases)),
        added=_times(cases),
        added_passed=_times(sent),
        right_before=sum(case.right_before for case in sent),
        wrong=sum(bool(case.faults) for case in sent),
        cases=tuple(cases),
    )


def _kind(name: str, cases: Sequence[WordedCase]) -> WordedKind:
    values = [float(case.passed) for case in cases]
    return WordedKind(
        name=name,
        offered=len(cases),
        passed=sum(case.passed for case in cases),
        share=estimate(values),
    )


def _share(cases: Sequence[WordedCase]) -> Estimate | None:
    return estimate([float(case.passed) for case in cases]) if cases else None


def _times(cases: Sequence[WordedCase]) -> Times | None:
    times = [case.elapsed_ms for case in cases]
    if not times:
        return None
    return Times(count=len(times), median_ms=median(times), p95_ms=float(np.percentile(times, 95)))


def _counts(names: Iterable[str]) -> tuple[Count, ...]:
    """The commonest first."""
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return tuple(Count(name=name, count=count) for name, count in ordered)
