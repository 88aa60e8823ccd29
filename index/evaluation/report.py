"""What an evaluation found."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal, Self

from corpus.model import Record
from index.evaluation.answers import Reason
from index.evaluation.bootstrap import Difference, Estimate
from index.evaluation.reliability import Reliability
from index.evaluation.run_files import Run
from index.evaluation.wording import WordingReport

ANSWER_MEASURE = "Answer"
"""1 where the judge finds no fault with the answer."""

CLAUSE_MEASURE = "Clause@4"
"""1 where a gold clause is among the first four citations of the answer."""

FOUND = 10
"""Retrieved documents that a report keeps of each question."""

FIRST = 4
"""Of these, as many as a person sees without scrolling."""

LONGEST_WORDS = 320
"""Characters kept of the words of a clause that was missed."""

_MISSED_BELOW = 1 / FIRST
"""RR@10 below which no gold was among the first four."""

By = Literal["form", "kind"]


class Found(Record):
    """A retrieved document, as a person would know it."""

    document: str
    label: str
    relevant: bool
    text: str | None = None
    """Its words, or those that it was found by; kept of a question that was missed."""


class CaseResult(Record):
    """One question: what was found and said, and each measure's value."""

    id: str
    form: str
    made: bool = False
    """This form was made by machine from the question of the same id."""
    kind: str | None
    question: str
    after: tuple[str, ...] = ()
    """Earlier questions of the conversation, the oldest first."""
    understood: str | None = None
    """The question as it was understood."""
    gold: tuple[str, ...]
    ranks: tuple[int, ...] = ()
    """Places of the gold among what was retrieved, counted from 1, in order."""
    wanted: tuple[Found, ...] = ()
    """The gold with its words; kept of a question that was missed."""
    found: tuple[Found, ...]
    cited: tuple[str, ...]
    values: dict[str, float]
    reasons: tuple[Reason, ...]
    answerable: bool = True
    answered: bool | None = None
    """None where only retrieval was measured."""
    confidence: float | None = None
    """Probability that the documents answer, as the bot or the search sees it."""
    elapsed_ms: float

    @property
    def missed(self) -> bool:
        """The answer is wrong; where there is none to judge, no gold was among the first four."""
        if ANSWER_MEASURE in self.values:
            return self.values[ANSWER_MEASURE] == 0
        return self.values.get("RR@10", 1.0) < _MISSED_BELOW

    @property
    def right(self) -> bool:
        """A gold clause is among the first four that a person is shown: cited by the answer, or
        retrieved where there was no answer. Never of a question that nothing answers."""
        if self.answered and CLAUSE_MEASURE in self.values:
            return self.values[CLAUSE_MEASURE] > 0
        return self.answerable and bool(self.ranks) and self.ranks[0] <= FIRST

    def with_words(self, words: Sequence[str | None], wanted: Iterable[Found]) -> Self:
        """The same with the words of the first documents found, and the gold with its own."""
        found = (
            item.model_copy(update={"text": text})
            for item, text in zip_longest(self.found, words[: len(self.found)])
        )
        return self.model_copy(update={"found": tuple(found), "wanted": tuple(wanted)})


class Measured(Record):
    """A measure's mean over some questions."""

    measure: str
    estimate: Estimate


class Group(Record):
    """The measures over the questions of one form or kind."""

    by: By
    name: str
    count: int
    measures: tuple[Measured, ...]


class GroupDifferences(Record):
    """How the measures of one form or kind differ, over the same questions."""

    by: By
    name: str
    differences: tuple[Difference, ...]


class Report(Record):
    """The result of one evaluation."""

    name: str
    layout: Literal["project", "beir"]
    index: str
    """The snapshot, or the model that the foreign corpus was indexed with."""
    counted_form: str | None
    """The form that ``measures`` are over; None where they are over all."""
    count: int
    waiting: int = 0
    """Drafts of the set that were left out: they wait for their gold."""
    measures: tuple[Measured, ...]
    groups: tuple[Group, ...]
    losses: tuple[GroupDifferences, ...] = ()
    """What each form that plain questions were put into loses against the plain ones."""
    reliability: Reliability | None = None
    median_ms: float
    p95_ms: float
    warnings: tuple[str, ...]
    baseline: str | None
    """What ``differences`` are from."""
    differences: tuple[Difference, ...]
    group_differences: tuple[GroupDifferences, ...] = ()
    wording: WordingReport | None = None
    """How a language model worded the answers; None where that was not measured."""
    cases: tuple[CaseResult, ...]

    @property
    def counted(self) -> tuple[CaseResult, ...]:
        """The questions that ``measures`` are over."""
        return counted(self.cases, self.counted_form)


@dataclass(frozen=True)
class Evaluation:
    """A report, and the whole run with its judgements for files that other tools read."""

    report: Report
    run: Run
    qrels: dict[str, dict[str, int]] = field(default_factory=dict)


def counted(cases: Iterable[CaseResult], form: str | None) -> tuple[CaseResult, ...]:
    """The questions that the main measures are over: those of a form, or all that people wrote."""
    return tuple(c for c in cases if form in (None, c.form) and not c.made)
