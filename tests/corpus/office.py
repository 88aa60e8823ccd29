"""An office that adds documents."""

from pathlib import Path

from corpus.adding import Adding, Offer, Status
from corpus.catalogue import catalogue
from corpus.errors import UnreadableDocument
from corpus.library import SHIPPED, load_corpus
from corpus.model import Document
from corpus.readers.model import Format, Progress, Reading
from corpus.registry import KnownDocuments, Units
from corpus.store import Store, Stored
from corpus.understood import Understood
from corpus.units import UnitMatcher

BODY = "I. MỤC TIÊU\n1. Giao Sở Tài chính lập dự toán.\n"


def read_as_text(file: Path, _: Progress | None) -> Reading:
    """A reader that needs no process of its own; names with "scan" count as recognised."""
    if file.suffix == ".bad":
        raise UnreadableDocument(f"{file.name}: broken", vi=f"Tệp {file.name} bị hỏng.")
    text = file.read_text(encoding="utf-8")
    scanned = (1,) if "scan" in file.name else ()
    return Reading(format=Format.TEXT, text=text, ocr_pages=scanned)


class Office:
    """An office's corpus in a folder of the test."""

    def __init__(
        self, folder: Path, units: Units, registry: KnownDocuments, understood: Understood
    ) -> None:
        self.folder, self.units, self.registry = folder, units, registry
        self.understood = understood
        self.store = Store(folder / "corpus")

    def adding(self) -> Adding:
        known = catalogue(self.registry, self.documents())
        return Adding(self.store, self.documents(), UnitMatcher(self.units), known, read_as_text)

    def documents(self) -> tuple[Document, ...]:
        return load_corpus(
            [SHIPPED], self.units, self.registry, store=self.store, understood=self.understood
        )

    def accept(self, adding: Adding, offer: Offer) -> Stored:
        """Stage an offer and make it part of the corpus."""
        stored = adding.stage(offer)
        names = self.store.with_change([stored.name], [])
        self.store.commit(names, self.store.state().generation)
        return stored

    def stored(self, key: str) -> Stored:
        return next(one for one in self.store.entries() if one.entry.key == key)

    def keys(self) -> list[str]:
        return [document.key for document in self.documents()][1:]

    def file(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def offer(self, name: str, text: str) -> Offer:
        """Offer one document; accept it where it is new."""
        adding = self.adding()
        (offer,) = adding.examine(self.file(name, text))
        if offer.status in (Status.ADDED, Status.REPLACED):
            self.accept(adding, offer)
        return offer
