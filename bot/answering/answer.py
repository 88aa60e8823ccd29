"""The answer that every channel shows and that ``planbot ask --json`` prints."""

from enum import StrEnum

from bot.answering.follow.aspects import Aspect
from bot.wording.records import Worded
from corpus.model import Record, Role


class Kind(StrEnum):
    """What was asked."""

    OWNER = "owner"
    REPORTING = "reporting"
    UNIT = "unit"
    CONTENT = "content"
    DOCUMENT = "document"
    NONE = "none"


class AnswerAssignment(Record):
    """A unit's part in a task."""

    unit: str
    role: str
    task: str
    provision: str


class AnswerDuty(Record):
    """A reporting duty, in the words of the text but for the normalised frequency."""

    reporter: str | None
    recipient: str | None
    via: str | None
    frequency: tuple[str, ...]
    due: str | None
    provision: str


class AnswerCitation(Record):
    """A quotation with its address: ``quote`` is ``source[start:end]`` of the stored document."""

    provision: str
    document: str
    label: str
    quote: str
    start: int
    end: int


class Related(Record):
    """A clause that may be of use though it does not answer."""

    provision: str
    label: str


class Block(Record):
    """One run of an answer's body: the bot's own words, or a quotation by its place in
    ``Answer.citations``."""

    words: str | None = None
    citation: int | None = None
    lasting: bool = False
    """True for words that stay whoever words the answer: that a document no longer applies."""


class Context(Record):
    """What an answer was about, for a question that leans on it ("còn Sở Tài chính thì sao?")."""

    question: str
    """The whole question as it was understood."""
    asked: Aspect | None = None
    """What was asked of its clause afterwards: "hạn khi nào?"."""
    role: Role | None = None
    """The role, where that was an owner."""
    kind: Kind
    citations: tuple[str, ...] = ()
    """Addresses of the clauses that were quoted, the one that answers first."""
    units: tuple[str, ...] = ()
    """Names of the units that the answer names, as the text writes them, in its order."""


class Answer(Record):
    """One answer. ``lead`` is the line a person reads first; ``body`` follows it in order."""

    id: str | None
    question: str
    about: str | None = None
    """What of the conversation before the question was taken to be about; None where it stands by
    itself."""
    kind: Kind
    answered: bool
    lead: str
    body: tuple[Block, ...]
    named_owner: bool
    assignments: tuple[AnswerAssignment, ...]
    duties: tuple[AnswerDuty, ...]
    citations: tuple[AnswerCitation, ...]
    related: tuple[Related, ...]
    snapshot: str
    confidence: float | None = None
    """Probability that the documents answer; None where nothing was searched for."""
    elapsed_ms: float
    wording: Worded | None = None
    """How the wording by a language model went; None where none was asked."""
    context: Context | None = None
    """What the next question may lean on; None after what was no question."""
