"""Adding documents: what a file holds, and what its coming does to the corpus.

Known documents are recognised by the file's digest, by number and date, and by their words; a
recognised text never pushes out a digital one, since recognition makes mistakes. What an admin
corrects is placed again by what it is then.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corpus.address import date_label
from corpus.corrections import AS_READ, Corrections
from corpus.errors import DocumentError
from corpus.model import Document
from corpus.placing import Held, Holdings, place, same_words
from corpus.readers.files import safe_suffix, shown_name
from corpus.readers.model import Progress, Reading
from corpus.registry import KnownDocuments
from corpus.splitting import split
from corpus.store import Entry, Store, Stored, file_digest
from corpus.understand import understand
from corpus.units import UnitMatcher

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
    """The file as it was sent; of one that was stored before, no more than its name."""
    status: Status
    reason: str | None
    """In Vietnamese; None where there is nothing to explain."""
    document: Document | None = None
    """None where the file was refused."""
    reading: Reading | None = None
    entry: Entry | None = None
    replaces: str | None = None
    """Key of the document of the corpus whose place it takes, be it another one by now."""
    stored: Stored | None = None
    """The folder that its reading and its original came from; None for a file that was sent."""


class Adding:
    """Examines files against the corpus as it is, and against what was staged before."""

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
        self._holdings = Holdings(corpus, store.entries())

    def examine(self, file: Path, on_progress: Progress | None = None) -> list[Offer]:
        """Read a file and say what adding each of its documents would do; nothing is stored."""
        try:
            reading = self._read(file, on_progress)
            digest = file_digest(file)
            return [
                self._sent(file, digest, part, own) for part, own in enumerate(split(reading), 1)
            ]
        except DocumentError as error:
            return [Offer(file, Status.REFUSED, error.vi)]

    def stage(self, offer: Offer) -> Stored:
        """Write an offered document into the store, outside of the corpus; what is examined later
        sees it. One that is staged already stays where it is.

        Raises:
            StoreError: the store cannot be written.
            ValueError: the file was refused.
        """
        if offer.document is None or offer.reading is None or offer.entry is None:
            raise ValueError("a refused file cannot be staged")
        before = offer.stored
        if before is None:
            stored = self._store.stage(offer.entry, offer.reading, offer.file)
        elif before.entry == offer.entry:
            stored = before
        else:
            stored = self._store.stage(offer.entry, offer.reading, before.original)
            self._holdings.drop(before.name)
        if offer.status in (Status.ADDED, Status.REPLACED):
            self._holdings.add(offer.document, stored)
        return stored

    def corrected(self, offer: Offer, corrections: Corrections) -> Offer:
        """The offer as an admin has it: understood again, and placed by what it is then.

        Args:
            offer: of a document that was not refused.
            corrections: all of them, those before included.

        Raises:
            DocumentError: it cannot be understood.
            ValueError: the file was refused.
        """
        if offer.reading is None or offer.entry is None:
            raise ValueError("a refused file cannot be corrected")
        stored = offer.stored or self._holdings.staged(offer.entry)
        return self._again(offer.file, offer.reading, offer.entry, corrections, stored)

    def reopen(self, stored: Stored, corrections: Corrections | None = None) -> Offer:
        """What adding a stored document would do now, be it staged or of the corpus already.

        Args:
            stored: the document.
            corrections: all that an admin corrects; by default those that it was stored with.

        Raises:
            StoreError: it is damaged.
            DocumentError: it cannot be understood.
        """
        entry = stored.entry
        said = entry.corrections if corrections is None else corrections
        return self._again(Path(entry.file), stored.reading(), entry, said, stored)

    def _sent(self, file: Path, digest: str, part: int, reading: Reading) -> Offer:
        """A document of a file that was sent."""
        name, there = shown_name(file), self._holdings.without()
        known = next((held for held in there.values() if _is_file(held, digest, part)), None)
        before = known.entry.corrections if known and known.entry else AS_READ
        if known is not None:
            document = self._understood(reading, name, known.document.key, before)
        else:
            document, known = self._placed(reading, name, AS_READ, there)
            if known is not None and known.document.validity is not None:
                # It was said of the document, whichever of its texts is stored.
                before = Corrections(validity=known.document.validity)
                document = document.model_copy(update={"validity": before.validity})
        entry = Entry(
            key=document.key,
            number=document.number,
            issued_on=document.issued_on,
            file=name,
            original=f"original{safe_suffix(file)}",
            original_sha256=digest,
            part=part,
            recognised=bool(reading.ocr_pages),
            corrections=before,
            added_at=_now(),
        )
        status, reason = _status(document, known, entry)
        replaces = document.key if status is Status.REPLACED else None
        return Offer(file, status, reason, document, reading, entry, replaces)

    def _again(
        self,
        file: Path,
        reading: Reading,
        entry: Entry,
        corrections: Corrections,
        stored: Stored | None,
    ) -> Offer:
        """A document that was examined before, with these corrections."""
        folder = stored.name if stored is not None else None
        own = self._holdings.of_corpus(folder) or self._holdings.of_corpus(entry.corrects)
        before = own.entry.corrections if own and own.entry else None
        known: Held | None = None
        if own is not None and before is not None and before.same_identity(corrections):
            document = self._understood(reading, entry.file, own.document.key, corrections)
        else:
            there = self._holdings.without(folder, own.folder if own else None)
            document, known = self._placed(reading, entry.file, corrections, there)
        same = corrections == entry.corrections
        again = entry.model_copy(
            update={
                "key": document.key,
                "number": document.number,
                "issued_on": document.issued_on,
                "corrections": corrections,
                "corrects": entry.corrects if same else own.folder if own else None,
            }
        )
        if again != entry:
            again = again.model_copy(update={"added_at": _now()})
        if own is None or known is not None:
            status, reason = _status(document, known, again)
        elif corrections == before:
            status, reason = Status.UNCHANGED, "Thông tin của văn bản này không có gì thay đổi."
        else:
            status, reason = Status.REPLACED, f"Sửa thông tin của {_shown(own.document)}."
        gone = own or known
        replaces = gone.document.key if gone and status is Status.REPLACED else None
        return Offer(file, status, reason, document, reading, again, replaces, stored)

    def _placed(
        self, reading: Reading, name: str, corrections: Corrections, there: Mapping[str, Held]
    ) -> tuple[Document, Held | None]:
        """A document under the key that is free for it, and what it is a version of."""
        document = self._understood(reading, name, None, corrections)
        key, known = place(document, there)
        if key != document.key:
            document = self._understood(reading, name, key, corrections)
        return document, known

    def _understood(
        self, reading: Reading, name: str, key: str | None, corrections: Corrections
    ) -> Document:
        return understand(reading, name, self._matcher, self._registry, key, corrections)


def _status(document: Document, known: Held | None, entry: Entry) -> tuple[Status, str | None]:
    if known is None:
        return Status.ADDED, None
    other = known.document
    if _is_file(known, entry.original_sha256, entry.part):
        return Status.UNCHANGED, "Tệp này đã có trong kho."
    if same_words(document, other):
        return Status.UNCHANGED, f"Nội dung giống văn bản đã có (tệp {other.file})."
    if entry.recognised and not (known.entry is not None and known.entry.recognised):
        return (
            Status.UNCHANGED,
            f"Kho đã có bản chữ của văn bản này (tệp {other.file}); bản quét chỉ nhận dạng được"
            " nên không thay.",
        )
    return Status.REPLACED, f"Thay bản đang lưu của {_shown(other)}."


def _is_file(known: Held, digest: str, part: int) -> bool:
    """True where a document came from this place of this file."""
    entry = known.entry
    return entry is not None and (entry.original_sha256, entry.part) == (digest, part)


def _shown(document: Document) -> str:
    when = f" ngày {date_label(document.issued_on)}" if document.issued_on else ""
    return f"{document.kind} {document.number or ''}{when} (tệp {document.file})"


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
