"""The unit and the document that words point back to, by the names that answer for them."""

import re
from dataclasses import dataclass

from bot.answering.answer import Kind
from bot.answering.document import title_of
from bot.answering.facts import Facts
from bot.answering.follow.context import Before
from bot.answering.follow.kinds import Instead
from bot.answering.follow.wholes import marked, written
from bot.answering.question import Question
from bot.answering.references import References
from corpus.address import document_title
from corpus.model import Citation, Document
from corpus.registry import KnownDocuments
from corpus.text import fold

_ANY_DOCUMENT = ("van ban", "tai lieu")
_NEW_NAMES = 3
"""Units that an answer may name for "đơn vị đó" to mean the first of them."""

_DATE_BEHIND = re.compile(r"\s+ngày\s+[\d/]+")


@dataclass(frozen=True)
class Names:
    """Finds the names in what was said before."""

    facts: Facts
    registry: KnownDocuments
    references: References

    def unit(self, before: Before, kind: str) -> str | None:
        """The name of the unit that was spoken of; None where several were, or none of the kind."""
        named = before.context.units
        asked = [unit.unit.name for unit in before.question.units]
        told = before.context.kind in (Kind.OWNER, Kind.REPORTING)
        names = (*named, *asked) if told else (*asked, *named)
        if kind not in ("don vi", "co quan", "to chuc", "noi"):
            names = tuple(name for name in names if fold(name).startswith(kind))
        return names[0] if names and len(set(named)) <= _NEW_NAMES else None

    def document(self, before: Before, kind: str | None) -> str | None:
        """The name of the document that was spoken of, of the kind that it is called by."""
        named = self.references.documents(before.question.query)
        known = [title_of(n.known[0]) for n in named if n.known]
        held = [_name(d, kind) for d in before.documents if _is_called(d, kind)]
        about_named = before.context.kind is Kind.DOCUMENT or not before.documents
        cited = [
            title_of(self.registry.by_key[c.resolved])
            for c in _cited(before)
            if c.resolved is not None and c.resolved in self.registry.by_key
        ]
        titles = (*known, *held, *cited) if about_named else (*held, *known, *cited)
        if kind is None or kind in _ANY_DOCUMENT:
            return titles[0] if titles else None
        return next((t for t in titles if fold(t).startswith(kind)), None)

    def with_document(self, question: Question, found: Instead, before: Before) -> str | None:
        """The question before about another document."""
        named = self.references.documents(before.question.query)
        item = written(marked(question), found.item)
        asked = marked(before.question)
        if named:
            at = fold(asked).find(named[0].words)
            if at >= 0:
                date = _DATE_BEHIND.match(asked, at + len(named[0].words))
                end = date.end() if date else at + len(named[0].words)
                return f"{asked[: _kind_before(fold(asked), at)]}{item}{asked[end:]}"
        return f"{item} {asked[:1].lower()}{asked[1:]}"


def _cited(before: Before) -> list[Citation]:
    """The documents that the clause before names."""
    return [c for d in before.documents for c in d.citations if c.provision in before.clauses[:1]]


def _is_called(document: Document, kind: str | None) -> bool:
    if kind is None or kind in _ANY_DOCUMENT:
        return True
    own = [fold(document.kind), *(part.replace("-", " ") for part in document.parts)]
    return any(name.startswith(kind) for name in own)


def _name(document: Document, kind: str | None) -> str:
    """ "Quyết định 1315/QĐ-UBND", or "Kế hoạch 1315/QĐ-UBND" where it was called so."""
    if document.number is None:
        return document_title(document)
    own = fold(document.kind)
    if kind is None or kind in _ANY_DOCUMENT or own.startswith(kind):
        return f"{document.kind} {document.number}"
    part = next((t for t in document.part_titles if fold(t).startswith(kind)), document.kind)
    return f"{part.split(chr(10))[0][: len(kind)].capitalize()} {document.number}"


def _kind_before(folded: str, at: int) -> int:
    """Where a document's name begins whose number stands at ``at``: with its kind."""
    for kind in ("quyet dinh", "nghi quyet", "ke hoach", "chi thi", "ket luan", "chuong trinh"):
        for gap in (" ", " so "):
            if folded[:at].endswith(f"{kind}{gap}"):
                return at - len(kind) - len(gap)
    return at
