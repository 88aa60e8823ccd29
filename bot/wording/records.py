"""What passes between the parts of wording: messages to a model, its verdict, its record."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from corpus.model import Record


class TemplateName(StrEnum):
    """The templates of ``prompts/``, by their files' names."""

    OWNER = "owner"
    REPORTING = "reporting"
    CONTENT = "content"
    COMPARISON = "comparison"
    FOLLOW_UP = "follow_up"


class Message(Record):
    """One message of a request to a chat model."""

    role: str
    """ "system" or "user"."""
    content: str


class Source(Record):
    """A clause that a wording may cite."""

    number: int
    """What the model cites it by: [1], [2] …"""
    provision: str
    label: str
    text: str
    """Its words with blanks folded, as they are sent to the model."""


class Reason(StrEnum):
    """Why a wording was not sent."""

    EMPTY = "empty"
    LONG = "long"
    UNCITED = "uncited"
    UNKNOWN_CITATION = "unknown_citation"
    QUOTE = "quote"
    UNIT = "unit"
    ROLE = "role"
    NUMBER = "number"
    DATE = "date"
    FREQUENCY = "frequency"
    NEGATION = "negation"
    DOCUMENT = "document"
    UNSUPPORTED = "unsupported"
    """Words that the cited clause does not hold."""
    MERGED = "merged"
    """No single cited clause holds what is said."""
    CONTRADICTION = "contradiction"
    """Another unit, role, recipient or deadline than was extracted."""
    INCOMPLETE = "incomplete"
    """The owner, or a duty's recipient or period, that answers is left out."""
    INSTRUCTION = "instruction"
    """A clause holds words that speak to a machine: nothing of it is worded."""
    PRIVATE = "private"
    """A public endpoint would have received a name or an id."""
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    RESTING = "resting"
    """The circuit breaker is open."""
    NONSENSE = "nonsense"
    """The endpoint's reply was none of its protocol, or an error."""


Found = tuple[Reason, str]
"""Why a sentence is refused, and over what."""


class Refusal(Record):
    """One thing in a wording that is not borne out."""

    reason: Reason
    sentence: str = ""
    detail: str = ""
    """What it was: the unit, the number, the words."""


class Verdict(Record):
    """What the gate found in a wording; passed where nothing is refused."""

    refusals: tuple[Refusal, ...] = ()

    @property
    def passed(self) -> bool:
        """True where the wording may be sent."""
        return not self.refusals


class Worded(Record):
    """How the wording of one answer went, as the answer's record names it."""

    template: str
    """The template and the beginning of its hash: "owner@1f0c77aa21b9"."""
    model: str
    passed: bool
    reasons: tuple[Reason, ...] = ()
    """Why the answer was sent as it was found; none where it was worded."""
    elapsed_ms: float

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.passed == bool(self.reasons):
            raise ValueError("a wording passes, or there is a reason why not")
        return self
