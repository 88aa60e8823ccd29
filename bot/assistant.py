"""What every channel asks of the answering part, and nothing more."""

import base64
import hashlib
from collections.abc import Iterable
from concurrent.futures import Future
from typing import Protocol

from bot.answering.answer import Answer, Context, Kind
from corpus.model import Record

TOKEN_BYTES = 9
"""Bytes of the hash that a token keeps: 72 bits, 12 characters of base64url."""


_GRACE = 0.05
"""Seconds beyond its time in which a model tells that it was too slow."""


def provision_token(provision_id: str) -> str:
    """Return a short, stable stand-in for an address: 12 characters of ``[A-Za-z0-9_-]``.

    Addresses are long and Vietnamese; buttons and links have room for a few bytes only. A token is
    the beginning of the address's SHA-256, so it stays the same while the address does.
    """
    digest = hashlib.sha256(provision_id.encode()).digest()[:TOKEN_BYTES]
    return base64.urlsafe_b64encode(digest).decode("ascii")


class ProvisionView(Record):
    """A provision as a channel shows it whole, with its neighbours for the buttons."""

    id: str
    label: str
    text: str
    """The stored text, word for word, line breaks of the source included."""
    previous: str | None
    next: str | None
    parent: str | None


class DocumentView(Record):
    """A document of the corpus, or one that the corpus only knows by name (``has_text`` False)."""

    number: str | None
    title: str
    """Kind, number and date as a person would cite it, without the subject."""
    subject: str
    issuer: str | None
    validity: str
    """In Vietnamese, such as "còn hiệu lực" or "chưa rõ hiệu lực"."""
    has_text: bool
    root: str | None
    """Address of its first provision; None where the text is not in the corpus."""


class Asked(Record):
    """A question that was asked, with those of its conversation that it leans on."""

    question: str
    after: tuple[str, ...] = ()
    """Earlier questions, the oldest first."""

    @property
    def told(self) -> str:
        """The questions in one line, for people."""
        return " → ".join((*self.after, self.question))


class Pending(Protocol):
    """An answer that a language model is wording."""

    @property
    def wait(self) -> float:
        """Seconds that the answer should be kept back for it."""
        ...

    @property
    def seconds(self) -> float:
        """Seconds that it takes at most."""
        ...

    @property
    def future(self) -> "Future[Answer]":
        """The finished answer: worded, or as it was with ``Answer.wording`` saying why."""
        ...

    def result(self, seconds: float) -> Answer | None:
        """The finished answer; None where it is not finished in so many seconds."""
        ...

    def abandon(self) -> None:
        """Stop wording: nobody waits for it."""
        ...


class Assistant(Protocol):
    """Answers questions from one snapshot. Calls block (model, index): channels call off-loop."""

    def ask(
        self, question: str, question_id: str | None = None, context: Context | None = None
    ) -> Answer:
        """Answer one question; never raises for what a person may type.

        ``context`` is that of an answer given before (``Answer.context``); a question that stands
        by itself is answered as without it.
        """
        ...

    def word(self, answer: Answer, *, hasty: bool = False) -> Pending | None:
        """Have a language model word an answer that was just given; None where there is no model,
        or where answers of its kind are never worded.

        ``hasty``: what comes later than the answer is kept back is of no use; a model that is
        always later is left alone for a while.
        """
        ...

    def unit(self, name: str) -> Answer:
        """All assignments and duties of the unit that a person names."""
        ...

    def reporting(self) -> Answer:
        """All reporting duties of the corpus."""
        ...

    def documents(self) -> tuple[DocumentView, ...]:
        """Documents of the corpus first, then those known by name only."""
        ...

    def find_provisions(self, reference: str) -> tuple[ProvisionView, ...]:
        """Provisions that a typed reference means ("III.3", "dieu 2", "mục II.4 đoạn 12", a whole
        address); empty where none does, several where it is ambiguous."""
        ...

    def provision(self, provision_id: str) -> ProvisionView:
        """One provision by its address.

        Raises:
            UnknownProvision: no document of the snapshot holds it.
        """
        ...

    def provision_by_token(self, token: str) -> ProvisionView:
        """One provision by the token of its address (``provision_token``).

        Raises:
            UnknownProvision: no provision of the snapshot has this token.
        """
        ...


def ask_after(
    assistant: Assistant, question: str, after: Iterable[str], question_id: str | None = None
) -> Answer:
    """Answer a question that follows others in one conversation, the oldest of them first."""
    context = None
    for earlier in after:
        context = assistant.ask(earlier, None, context).context
    return assistant.ask(question, question_id, context)


def worded(assistant: Assistant, answer: Answer) -> Answer:
    """The answer as a language model words it, where that passes in the time it is kept back."""
    pending = assistant.word(answer, hasty=True)
    if pending is None:
        return answer
    finished = pending.result(pending.wait + _GRACE)
    if finished is None:
        pending.abandon()
        return answer
    return finished


def clause_context(view: ProvisionView) -> Context:
    """What a question may lean on once a clause was opened."""
    return Context(question=view.label, kind=Kind.CONTENT, citations=(view.id,))
