"""All documents that can be named: those of the registry, those of the corpus, and what the corpus
says about the validity of either.

A document that replaces, repeals or amends another one changes the other's validity from the day on
which it takes effect. The registry, which people edit, outweighs that; an admin's word on a
document of the corpus has the last say.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus import numbers
from corpus.citation_roles import is_partial
from corpus.citations import resolved as resolved_by
from corpus.model import Document
from corpus.registry.models import KnownDocument, KnownDocuments, Validity
from corpus.text import squeeze

_CHANGES = {
    "thay thế": Validity.REPLACED,
    "bãi bỏ": Validity.EXPIRED,
    "sửa đổi": Validity.AMENDED,
}

_STRENGTH = (Validity.AMENDED, Validity.EXPIRED, Validity.REPLACED)


def catalogue(registry: KnownDocuments, documents: Sequence[Document]) -> KnownDocuments:
    """The registry with the corpus's own documents and with what they change.

    Where several documents change one, the earliest that ends it counts, else the earliest that
    amends it.
    """
    entries = {known.key: known for known in registry}
    own: dict[str, str] = {}
    for document in documents:
        entry = entry_of(document, entries.values())
        entries.setdefault(entry.key, entry)
        own[document.key] = entry.key
    changes: dict[str, list[_Change]] = {}
    for document in documents:
        since = document.effective_on or document.issued_on
        for key, validity in _changed(document):
            known = entries.get(key)
            if known is not None and key != own[document.key]:
                changes.setdefault(key, []).append(_Change(validity, own[document.key], since))
    for key, several in changes.items():
        if entries[key].validity is Validity.UNKNOWN:
            change = min(several, key=_Change.rank)
            entries[key] = entries[key].model_copy(
                update={
                    "validity": change.validity,
                    "changed_by": change.by,
                    "since": change.since,
                }
            )
    for document in documents:
        if document.validity is not None:
            key = own[document.key]
            entries[key] = _as_told(entries[key], document.validity)
    return KnownDocuments(tuple(entries.values()))


def _as_told(known: KnownDocument, validity: Validity) -> KnownDocument:
    """The entry with an admin's word; what made it another is no reason any more."""
    if known.validity is validity:
        return known.model_copy(update={"since": None})
    reasons = dict.fromkeys(("replaced_by", "changed_by", "validity_basis", "since"))
    return known.model_copy(update={**reasons, "validity": validity})


@dataclass(frozen=True)
class _Change:
    """What one document does to another one."""

    validity: Validity
    by: str
    since: dt.date | None

    def rank(self) -> tuple[bool, dt.date]:
        """What ends a document before what amends it, then by day."""
        return self.validity is Validity.AMENDED, self.since or dt.date.max


def entry_of(document: Document, known: Iterable[KnownDocument]) -> KnownDocument:
    """The entry that a document of the corpus has, or a new one for it.

    Where either bears no date, the only entry of its number is the document's.
    """
    same = [
        entry
        for entry in known
        if entry.number is not None
        and document.number is not None
        and numbers.key(entry.number) == numbers.key(document.number)
    ]
    dated = [entry for entry in same if entry.issued_on == document.issued_on]
    if dated:
        return dated[0]
    if len(same) == 1 and None in (same[0].issued_on, document.issued_on):
        return same[0]
    subject = squeeze(document.subject) or document.key
    has_both = document.number is not None and document.issued_on is not None
    return KnownDocument(
        key=f"{document.number}@{document.issued_on}" if has_both else document.key,
        number=document.number,
        name=None if document.number else subject,
        kind=document.kind,
        issued_on=document.issued_on,
        issuer=document.issuer or None,
        subject=subject,
    )


def resolved(documents: Sequence[Document], registry: KnownDocuments) -> tuple[Document, ...]:
    """The documents with their citations resolved among each other too, not by the registry
    alone."""
    known = catalogue(registry, documents)
    return tuple(
        document.model_copy(update={"citations": resolved_by(document.citations, known)})
        for document in documents
    )


def valid_on(known: KnownDocument, day: dt.date) -> Validity:
    """A document's validity on a day: what changes it later does not count yet."""
    if known.since is not None and day < known.since:
        return Validity.UNKNOWN
    return known.validity


def _changed(document: Document) -> Iterable[tuple[str, Validity]]:
    """Entries that a document says it changes; the strongest change of each counts.

    A document of which a piece is repealed or replaced still applies, amended.
    """
    found: dict[str, Validity] = {}
    for citation in document.citations:
        validity = _CHANGES.get(citation.role)
        if validity is None or citation.resolved is None:
            continue
        provision = document.by_id.get(citation.provision)
        if provision is not None and is_partial(document.source, provision, citation.start):
            validity = Validity.AMENDED
        before = found.get(citation.resolved)
        if before is None or _STRENGTH.index(validity) > _STRENGTH.index(before):
            found[citation.resolved] = validity
    return found.items()
