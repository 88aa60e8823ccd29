"""What a change of the corpus is, and what came of it."""

from collections.abc import Callable
from enum import StrEnum
from typing import Literal

from corpus.model import Record


class Change(Record):
    """Documents that come and go together."""

    add: tuple[str, ...] = ()
    """Names of staged folders of the store."""
    remove: tuple[str, ...] = ()
    """Keys of documents."""


class Step(StrEnum):
    """Where a change stands."""

    WAITING = "waiting"
    """Another builder is at work."""
    READING = "reading"
    EMBEDDING = "embedding"
    CHECKING = "checking"
    EVALUATING = "evaluating"
    REPLAYING = "replaying"
    ACTIVATING = "activating"


OnStep = Callable[[Step, int, int], None]
"""(step, done, total); a total of 0 says that it is not known."""


def unwatched(step: Step, done: int, total: int) -> None:
    """For callers that do not watch."""


class Why(StrEnum):
    """Why an answer is another one now."""

    NEW_CLAUSE = "new_clause"
    """It comes from a document that was added."""
    REPLACED_DOCUMENT = "replaced_document"
    """A document it came from is replaced, amended or repealed by one that was added."""
    REMOVED_DOCUMENT = "removed_document"
    OTHER = "other"


class ChangedAnswer(Record):
    """A question whose answer differs, with both answers in short."""

    question: str
    before: str
    after: str
    why: Why


class GateReport(Record):
    """The evaluation questions, asked of the serving snapshot and of the candidate.

    ``lost`` are questions answered right before and wrong now, by what was there before; ``moved``
    are those whose answer now comes from a document of the change: that may be as it should be, as
    a question that names no document is meant for all of them, but only a person can say.
    """

    questions: int
    before: float
    """Share answered right."""
    after: float
    gained: int
    """Questions answered right only now."""
    lost: tuple[ChangedAnswer, ...]
    moved: tuple[ChangedAnswer, ...]
    allowed_drop: float
    allowed_moved: float

    @property
    def drop(self) -> float:
        """Share of the questions that were lost and not made up for by others."""
        return max(0, len(self.lost) - self.gained) / self.questions if self.questions else 0.0

    @property
    def moved_share(self) -> float:
        return len(self.moved) / self.questions if self.questions else 0.0

    @property
    def fell(self) -> bool:
        """Accuracy fell by more than is allowed."""
        return self.drop > self.allowed_drop

    @property
    def moved_much(self) -> bool:
        """More answers moved to the new documents than pass without a person's word."""
        return self.moved_share > self.allowed_moved

    @property
    def passed(self) -> bool:
        return not self.fell and not self.moved_much


class ImpactReport(Record):
    """Recent questions of officials, asked of both snapshots."""

    questions: int
    changed: tuple[ChangedAnswer, ...]


class Consent(StrEnum):
    """What an admin agreed to before the gate was asked."""

    NONE = "none"
    MOVED = "moved"
    """Answers may move to the new documents; accuracy may not fall."""
    ANYWAY = "anyway"
    """Activate whatever the gate finds."""


class Outcome(Record):
    """What came of a change."""

    status: Literal["activated", "held", "unchanged"]
    snapshot: str
    previous: str | None
    documents: int
    passages: int
    change: Change = Change()
    added: tuple[str, ...] = ()
    """Keys of the documents that came or were replaced."""
    removed: tuple[str, ...] = ()
    base: int = 0
    """Generation of the corpus that the candidate was built on."""
    gate: GateReport | None = None
    impact: ImpactReport | None = None
    seconds: float = 0.0
