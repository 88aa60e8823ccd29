"""Documents and provisions that a question names: "NQ 22", "quyết định 1315", "mục III.3"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.clauses import (
    Clause,
    clause_of,
    is_only_reference,
    is_reference,
    reference_path,
)
from corpus import dates, numbers
from corpus.mentions import Mention, mentions
from corpus.model import Document, Level
from corpus.registry import KnownDocument, KnownDocuments
from corpus.text import fold, words
from index.query import Query

__all__ = [
    "NamedDocuments",
    "References",
    "is_only_reference",
    "is_reference",
    "reference_path",
    "root",
]

_NUMBERED = re.compile(numbers.NUMBER, re.I)
_TELLING = 3
"""Digits from which a number alone means a document; shorter ones count things."""

_LEAST_COMMON = 3
"""Words of a title that a question must share to mean an unnumbered document."""


@dataclass(frozen=True)
class NamedDocuments:
    """Known documents that a question names, and the words that name them."""

    known: tuple[KnownDocument, ...]
    """Several where the question does not tell documents of one number apart."""
    words: str
    """The folded words that name it."""


class References:
    """Finds documents by number, kind and name, and provisions by their numbers."""

    def __init__(self, registry: KnownDocuments, documents: tuple[Document, ...]) -> None:
        self._registry = registry
        self._documents = documents
        self._keys = frozenset(document.key for document in documents)
        self._cited = frozenset(c.number for d in documents for c in d.citations if c.number)
        self._cited_keys = frozenset(map(numbers.key, self._cited))

    def documents(self, query: Query) -> tuple[NamedDocuments, ...]:
        """Documents named in a question, in order."""
        found: list[NamedDocuments] = []
        for text in (query.text, query.typed):
            found = found or list(self._by_number(text))
        if not found and not any(named.certain for named in mentions(query.typed)):
            found += self._by_bare_number(query.folded)
        if not found and not _NUMBERED.search(query.typed):
            found += self._by_name(query.folded)
        return tuple(found)

    def unknown(self, query: Query) -> str | None:
        """A document number in a question that neither the registry nor the corpus knows."""
        spelled = mentions(query.typed)
        for whole in _NUMBERED.finditer(query.typed):
            apart = all(n.end <= whole.start() or whole.end() <= n.start for n in spelled)
            known = self._registry.with_number(whole[0])
            if apart and not known and numbers.key(whole[0]) not in self._cited_keys:
                return whole[0]
        for text in (query.text, query.typed):
            for named in mentions(text):
                if named.certain and not self._meant(named) and not self._is_cited(named):
                    said = text[named.start : named.end]
                    number = _NUMBERED.search(said)
                    return number[0] if number else said
        return None

    def _is_cited(self, named: Mention) -> bool:
        return any(named.means(number) and named.says_kind(number) for number in self._cited)

    def _by_number(self, text: str) -> Iterator[NamedDocuments]:
        """Documents by their numbers, whole or spelled in any way, in order, each once."""
        folded = fold(text)
        spans = [(named.start, named.end, self._meant(named)) for named in mentions(text)]
        for match in _NUMBERED.finditer(text):
            exact = self._registry.with_number(match[0])
            around = [s for s in spans if s[0] <= match.start() and match.end() <= s[1]]
            if exact:
                spans = [s for s in spans if s not in around]
                start = min([match.start(), *(s[0] for s in around)])
                spans.append((start, match.end(), exact))
        told: set[tuple[str, ...]] = set()
        for start, end, known in sorted(spans, key=lambda span: span[:2]):
            narrowed = self._narrowed(known, folded)
            keys = tuple(document.key for document in narrowed)
            if keys and keys not in told:
                told.add(keys)
                yield NamedDocuments(narrowed, folded[start:end])

    def _meant(self, named: Mention) -> tuple[KnownDocument, ...]:
        """Known documents that a mention may mean."""
        kind = fold(numbers.kind_of(f"1/{named.kind.upper()}-X") or "")
        return tuple(
            document
            for document in self._registry
            if document.number
            and named.means(document.number)
            and _of_year(named, document)
            and (named.says_kind(document.number) or _same_kind(kind, document))
        )

    def _narrowed(self, known: tuple[KnownDocument, ...], folded: str) -> tuple[KnownDocument, ...]:
        """Those of the date, or of the year, that a question names; all where it names neither."""
        full = re.search(dates.DATE, folded)
        when = dates.from_match(full) if full else None
        years = set(dates.YEAR.findall(folded))
        by_date = tuple(k for k in known if when and k.issued_on == when)
        by_year = tuple(k for k in known if k.issued_on and str(k.issued_on.year) in years)
        by_issuer = tuple(k for k in known if k.issuer and fold(k.issuer) in folded)
        return by_date or by_year or _of_subject(by_issuer or known, folded)

    def _by_bare_number(self, folded: str) -> list[NamedDocuments]:
        """The running number of a document of the corpus, alone: "thi hành 1315"."""
        for document in self._documents:
            if document.number is None:
                continue
            running = numbers.running_number(document.number)
            if len(running) >= _TELLING and re.search(rf"\b{running}\b", folded):
                return [NamedDocuments(self._registry.with_number(document.number), running)]
        return []

    def _by_name(self, folded: str) -> list[NamedDocuments]:
        """Laws, ordinances and the like named by their title without a number."""
        for document in self._registry:
            for name in (document.name, *document.aliases):
                if name and fold(name) in folded:
                    return [NamedDocuments((document,), fold(name))]
        asked = set(words(folded))
        best: tuple[int, KnownDocument] | None = None
        for document in self._registry:
            # A paper of the corpus that bears no number is known by its topic (`scope`).
            if document.key in self._keys:
                continue
            if not document.name or fold(document.kind) not in folded:
                continue
            title = [word for word in words(fold(document.name)) if word not in _COMMON]
            shared = sum(word in asked for word in title)
            if shared >= min(_LEAST_COMMON, len(title)) and (best is None or shared > best[0]):
                best = (shared, document)
        return [NamedDocuments((best[1],), fold(best[1].name or ""))] if best else []

    def provisions(self, folded: str, key: str | None = None) -> tuple[str, ...]:
        """Addresses that a folded reference means ("muc iii.3", "dieu 2"), in document order.

        Of the document of this ``key``, or of those that the reference names itself; of all where
        it names none.
        """
        clause = clause_of(folded)
        if clause is None:
            return ()
        searched = [d for d in self._documents if key is None or d.key == key]
        if key is None and (named := [m for m in mentions(folded) if m.certain]):
            searched = [d for d in searched if any(m.means(d.number or "") for m in named)]
        return tuple(address for document in searched for address in _placed(document, clause))


_COMMON = frozenset("luat phap lenh ve nghi quyet cua va o doi voi cac viet nam".split())


def _placed(document: Document, clause: Clause) -> Iterator[str]:
    """Addresses of a document that a clause's numbers mean."""
    for provision in document.provisions:
        part, _, path = fold(provision.id.split("#", 1)[1]).partition("/")
        if not clause.is_in(part):
            continue
        if clause.path and clause.is_at(path or part):
            yield provision.id
        elif not clause.path and provision.level is not Level.HEADER:
            yield provision.id
            return


def _of_year(named: Mention, document: KnownDocument) -> bool:
    if named.year is None or document.issued_on is None:
        return True
    return f"/{named.year}/" in (document.number or "") or named.year == str(
        document.issued_on.year
    )


def _of_subject(known: tuple[KnownDocument, ...], folded: str) -> tuple[KnownDocument, ...]:
    """Those whose subject a question says, where it says that of some only."""
    issuers = {pair for k in known for pair in pairwise(words(fold(k.issuer or "")))}
    asked = set(pairwise(words(folded))) - issuers

    def shared(document: KnownDocument) -> int:
        said = words(fold(" . ".join((document.subject, *document.aliases))))
        pairs = set(pairwise(said))
        return sum(not (set(pair) & _COMMON) for pair in pairs & asked)

    said = tuple(document for document in known if shared(document))
    return said or known


def _same_kind(kind: str, document: KnownDocument) -> bool:
    if not kind:
        return False
    own = fold(document.kind)
    aliases = [fold(alias) for alias in document.aliases]
    return own.startswith(kind) or kind.startswith(own) or any(a.startswith(kind) for a in aliases)


def root(document: Document) -> str | None:
    """The first provision of a document that holds text of its own."""
    return next((p.id for p in document.provisions if p.level is not Level.HEADER), None)
