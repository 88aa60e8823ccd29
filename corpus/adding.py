"""Adding documents: what a file holds, and what its coming does to the corpus.

Known documents are recognised by the file's digest, by number and date, and by their words; a
recognised text never pushes out a digital one, since recognition makes mistakes.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rapidfuzz import fuzz

from corpus import numbers
from corpus.address import date_label, slug
from corpus.errors import DocumentError
from corpus.model import Document
from corpus.readers.files import safe_suffix, shown_name
from corpus.readers.model import Progress, Reading
from corpus.registry import KnownDocuments
from corpus.splitting import split
from corpus.store import Entry, Store, file_digest
from corpus.text import fold, form, squeeze, words
from corpus.understand import understand
from corpus.units import UnitMatcher

_KIND_OF_BODY = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd"
    r"|(?:van phong|chu tich|bo truong|thu truong) (?:bo )?"
    r"|tinh|thanh pho|tp\.?|quan|huyen|thi xa|xa|phuong|thi tran|dac khu|\s|,)+"
)
_SAME_ISSUER = 75
"""Likeness, of 100, from which two issuers' own names are one with slips of recognition."""
_SAME_PLACE = 60

Reader = Callable[[Path, Progress | None], Reading]
"""Reads one file; raises DocumentError."""


class Status(StrEnum):
    """What comes of a document that is offered."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REFUSED = "refused"


@dataclass(frozen=True)
class Offer:
    """One document found in a file, understood, and what adding it would do."""

    file: Path
    status: Status
    reason: str | None
    """In Vietnamese; None where there is nothing to explain."""
    document: Document | None = None
    """None where the file was refused."""
    reading: Reading | None = None
    entry: Entry | None = None


class Adding:
    """Examines files against the corpus as it is, and against what was accepted before."""

    def __init__(
        self,
        store: Store,
        corpus: Sequence[Document],
        matcher: UnitMatcher,
        registry: KnownDocuments,
        read: Reader,
    ) -> None:
        self._store = store
        self._matcher = matcher
        self._registry = registry
        self._read = read
        self._corpus = {document.key: document for document in corpus}
        self._entries = {stored.entry.key: stored.entry for stored in store.entries()}

    def examine(self, file: Path, on_progress: Progress | None = None) -> list[Offer]:
        """Read a file and say what adding each of its documents would do; nothing is stored."""
        try:
            reading = self._read(file, on_progress)
            digest = file_digest(file)
            return [
                self._offer(file, digest, part, own) for part, own in enumerate(split(reading), 1)
            ]
        except DocumentError as error:
            return [Offer(file, Status.REFUSED, error.vi)]

    def accept(self, offer: Offer) -> None:
        """Store an offered document.

        Raises:
            StoreError: the corpus folder cannot be written; it is as it was.
        """
        if offer.status not in (Status.ADDED, Status.REPLACED):
            return
        assert offer.entry is not None
        assert offer.reading is not None
        assert offer.document is not None
        self._store.add(offer.entry, offer.reading, offer.file)
        key = offer.entry.key
        self._corpus[key], self._entries[key] = offer.document, offer.entry

    def _offer(self, file: Path, digest: str, part: int, reading: Reading) -> Offer:
        name = shown_name(file)
        document = understand(reading, name, self._matcher, self._registry)
        key, known = self._place(document)
        if key != document.key:
            document = understand(reading, name, self._matcher, self._registry, key)
        status, reason = self._status(document, known, digest, reading)
        entry = Entry(
            key=key,
            number=document.number,
            issued_on=document.issued_on,
            file=name,
            original=f"original{safe_suffix(file)}",
            original_sha256=digest,
            part=part,
            recognised=bool(reading.ocr_pages),
            added_at=dt.datetime.now(dt.UTC).isoformat(timespec="microseconds"),
        )
        return Offer(file, status, reason, document, reading, entry)

    def _place(self, document: Document) -> tuple[str, Document | None]:
        """The key that a document gets, and the document of the corpus that it is a version of.

        Numbers are used again by other years and offices: another date or issuer makes another
        document, whose key carries the date too, and the issuer where that is not enough.
        """
        dated = f"{document.key}@{document.issued_on or 'khong-ngay'}"
        for key in (document.key, dated, f"{dated}-{slug(document.issuer)}"):
            known = _same_key(self._corpus, key)
            if known is None:
                return key, None
            if _is_version(document, known):
                return known.key, known
        return f"{dated}-{document.source_sha256[:8]}", None

    def _status(
        self, document: Document, known: Document | None, digest: str, reading: Reading
    ) -> tuple[Status, str | None]:
        if known is None:
            return Status.ADDED, None
        entry = self._entries.get(known.key)
        if entry is not None and entry.original_sha256 == digest:
            return Status.UNCHANGED, "Tệp này đã có trong kho."
        if _words(document) == _words(known):
            return Status.UNCHANGED, f"Nội dung giống văn bản đã có (tệp {known.file})."
        if reading.ocr_pages and not (entry is not None and entry.recognised):
            return (
                Status.UNCHANGED,
                f"Kho đã có bản chữ của văn bản này (tệp {known.file}); bản quét chỉ nhận dạng được"
                " nên không thay.",
            )
        when = f" ngày {date_label(known.issued_on)}" if known.issued_on else ""
        return (
            Status.REPLACED,
            f"Thay bản đang lưu của {known.kind} {known.number or ''}{when} (tệp {known.file}).",
        )


def _same_key(corpus: Mapping[str, Document], key: str) -> Document | None:
    if key in corpus:
        return corpus[key]
    wanted = numbers.key(key)
    return next((d for k, d in corpus.items() if numbers.key(k) == wanted), None)


def _is_version(document: Document, known: Document) -> bool:
    """True for two texts of one document: the same date, issuer and place, as far as both state
    them."""
    if document.issued_on and known.issued_on and document.issued_on != known.issued_on:
        return False
    places = [fold(place) for place in (document.place, known.place) if place]
    if len(places) == 2 and fuzz.ratio(*places) < _SAME_PLACE:
        return False
    if not document.issuer or not known.issuer:
        return True
    ours, theirs = _telling(document.issuer), _telling(known.issuer)
    return fuzz.ratio(ours, theirs) >= _SAME_ISSUER


def _telling(issuer: str) -> str:
    """The words of an issuer that tell it from others of its kind: "Ủy ban nhân dân tỉnh Phú Thọ"
    → "phu tho"."""
    return _KIND_OF_BODY.sub("", fold(squeeze(issuer))) or fold(issuer)


def _words(document: Document) -> list[str]:
    return [form(word) for word in words(document.source)]
