"""Two answers to one question, from the serving snapshot and from a candidate."""

from collections.abc import Set
from dataclasses import dataclass

from bot.answering.answer import Answer
from bot.changes.records import ChangedAnswer, Why
from corpus.model import Document, Record
from corpus.text import squeeze
from index.snapshot import Snapshot

_LEAD = 160
_LABEL = 120


class Shown(Record):
    """What an admin needs of an answer to compare it: its first line, and what it cites."""

    lead: str
    citations: tuple[str, ...]
    """Addresses, in the order shown."""
    labels: tuple[str, ...]
    documents: tuple[str, ...]
    """Keys of the documents cited, each once."""

    @property
    def text(self) -> str:
        """The answer in short."""
        return self.lead if not self.labels else f"{self.lead} ({self.labels[0]})"


def shown(answer: Answer) -> Shown:
    """An answer in short."""
    return Shown(
        lead=squeeze(answer.lead)[:_LEAD],
        citations=tuple(c.provision for c in answer.citations),
        labels=tuple(c.label[:_LABEL] for c in answer.citations),
        documents=tuple(dict.fromkeys(c.document for c in answer.citations)),
    )


@dataclass(frozen=True)
class Differing:
    """Keys of the documents that two snapshots do not share, and of those that the new ones
    replace, amend or repeal."""

    added: Set[str]
    removed: Set[str]
    superseded: Set[str]

    def why(self, before: Shown, after: Shown) -> Why:
        """Why an answer changed; a document that is gone explains more than one that came."""
        was, now = set(before.documents), set(after.documents)
        if was & (self.removed - self.added):
            return Why.REMOVED_DOCUMENT
        if (was & self.superseded) or (was & now & self.added):
            return Why.REPLACED_DOCUMENT
        if now & self.added:
            return Why.NEW_CLAUSE
        return Why.OTHER

    def changed(self, question: str, before: Shown, after: Shown) -> ChangedAnswer:
        """A question with both answers and the reason."""
        return ChangedAnswer(
            question=question,
            before=before.text,
            after=after.text,
            why=self.why(before, after),
        )


def differing(serving: Snapshot | None, candidate: Snapshot) -> Differing:
    """Compare what two snapshots hold; with none serving, nothing was added."""
    if serving is None:
        return Differing(frozenset(), frozenset(), frozenset())
    before = {document.key: _identity(document) for document in serving.documents}
    after = {document.key: _identity(document) for document in candidate.documents}
    added = {key for key, identity in after.items() if before.get(key) != identity}
    superseded = {
        citation.resolved
        for document in candidate.documents
        if document.key in added
        for citation in document.citations
        if citation.role in ("thay thế", "bãi bỏ", "sửa đổi") and citation.resolved is not None
    }
    numbers = {key.split("@")[0] for key in superseded}
    by_number = {d.key for d in candidate.documents if d.number is not None and d.number in numbers}
    return Differing(
        added=frozenset(added),
        removed=frozenset(before.keys() - after.keys()),
        superseded=frozenset(superseded | by_number),
    )


def _identity(document: Document) -> tuple[object, ...]:
    """What makes a text another one: its words, and what an admin corrects."""
    return (
        document.source_sha256,
        document.number,
        document.issued_on,
        document.issuer,
        document.validity,
    )
