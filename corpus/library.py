"""The corpus: the documents that ship with the product and those an office added."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from corpus import numbers
from corpus.catalogue import resolved
from corpus.errors import DuplicateDocument, UnreadableDocument
from corpus.model import Document
from corpus.readers.text import read_text
from corpus.registry import KnownDocuments, Units
from corpus.store import Store
from corpus.stored import Stored, parsed
from corpus.understand import understand, understand_text
from corpus.understood import Understood, knowledge_digest, name_of
from corpus.units import UnitMatcher

SHIPPED = Path(__file__).with_name("documents")
"""Folder of the documents that ship with the product."""

SUFFIXES = (".txt", ".md")


def load_corpus(
    shipped_and_loose: Sequence[Path],
    units: Units,
    registry: KnownDocuments,
    *,
    store: Store | None = None,
    documents: Iterable[str] | None = None,
    understood: Understood | None = None,
) -> tuple[Document, ...]:
    """Read and understand every document: texts that lie in folders, then those stored. One that
    was added stands for a text of the same key.

    Args:
        shipped_and_loose: folders of texts.
        units: the units that are recognised.
        registry: the documents that citations may mean beside those of the corpus.
        store: the added documents.
        documents: folders of the store that count; by default those that are the corpus.
        understood: what was understood before; by default everything is understood anew.

    Raises:
        UnreadableDocument: a file is no readable document, or there is none at all.
        DuplicateDocument: two texts hold the same number and date.
        StoreError: a stored document is missing or damaged.
    """
    loader = _Loader(units, registry, understood)
    found: dict[str, Document] = {}
    for folder in shipped_and_loose:
        for document in map(loader.text, _texts(folder)):
            _refuse_duplicate(document, found.values())
            found[document.key] = document
    for stored in store.entries(documents) if store is not None else ():
        found[stored.entry.key] = loader.stored(stored)
    loader.tidy()
    if not found:
        raise UnreadableDocument("the corpus holds no document", vi="Kho văn bản đang trống.")
    return resolved(tuple(found.values()), registry)


class _Loader:
    """Understands documents, or remembers what was understood of them."""

    def __init__(
        self, units: Units, registry: KnownDocuments, understood: Understood | None
    ) -> None:
        self._matcher = UnitMatcher(units)
        self._registry = registry
        self._understood = understood
        self._knowledge = knowledge_digest(units, registry) if understood else ""
        self._used: list[str] = []

    def text(self, file: Path) -> Document:
        """The document that a text file holds; it must have a number."""
        source = read_text(file)
        document = self._known(
            name_of(self._knowledge, source.encode(), file.name),
            lambda: understand_text(source, file.name, self._matcher, self._registry),
        )
        if document.number is None:
            raise UnreadableDocument(
                f"{file.name}: no document number found",
                vi=f"Tệp {file.name}: không tìm thấy số, ký hiệu văn bản.",
            )
        return document

    def stored(self, stored: Stored) -> Document:
        """The document of a folder of the store, under the key that it was stored with."""
        entry, reading = stored.entry, stored.reading_bytes()
        said = entry.corrections.model_dump_json()
        return self._known(
            name_of(self._knowledge, reading, entry.file, entry.key, said),
            lambda: understand(
                parsed(stored.folder, reading),
                entry.file,
                self._matcher,
                self._registry,
                entry.key,
                entry.corrections,
            ),
        )

    def tidy(self) -> None:
        """Forget documents that have not been asked for in a long time."""
        if self._understood is not None:
            self._understood.trim(self._used)

    def _known(self, name: str, understand_it: Callable[[], Document]) -> Document:
        if self._understood is None:
            return understand_it()
        self._used.append(name)
        document = self._understood.get(name)
        if document is None:
            document = understand_it()
            self._understood.put(name, document)
        return document


def _texts(folder: Path) -> Iterable[Path]:
    files = sorted(folder.glob("*")) if folder.is_dir() else []
    return (f for f in files if f.suffix.lower() in SUFFIXES and f.is_file())


def _refuse_duplicate(document: Document, earlier: Iterable[Document]) -> None:
    for other in earlier:
        if numbers.key(other.key) == numbers.key(document.key):
            raise DuplicateDocument(
                f"{document.file} and {other.file} both hold {document.key}",
                vi=f"Tệp {document.file} và {other.file} cùng mang số {document.key}.",
            )
