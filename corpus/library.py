"""The corpus: the documents that ship with the product and those an office added."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus import numbers
from corpus.catalogue import resolved
from corpus.errors import DuplicateDocument, UnreadableDocument
from corpus.model import Document
from corpus.readers.text import read_text
from corpus.registry import KnownDocuments, Units
from corpus.store import Store
from corpus.understand import understand, understand_text
from corpus.units import UnitMatcher

SHIPPED = Path(__file__).with_name("documents")
"""Folder of the documents that ship with the product."""

SUFFIXES = (".txt", ".md")


def load_corpus(
    folders: Sequence[Path], units: Units, registry: KnownDocuments
) -> tuple[Document, ...]:
    """Read and understand every document of the folders: texts that lie in them, then those stored
    (`corpus.store`). One that was added stands for a shipped one of the same key.

    Raises:
        UnreadableDocument: a file is no readable document, or there is none at all.
        DuplicateDocument: two texts hold the same number and date.
        StoreError: a stored document is damaged.
    """
    matcher = UnitMatcher(units)
    documents: dict[str, Document] = {}
    for folder in folders:
        for document in _texts(folder, matcher, registry):
            _refuse_duplicate(document, documents.values())
            documents[document.key] = document
        for stored in Store(folder).entries():
            entry = stored.entry
            documents[entry.key] = understand(
                stored.reading(), entry.file, matcher, registry, entry.key
            )
    if not documents:
        raise UnreadableDocument("the corpus holds no document", vi="Kho văn bản đang trống.")
    return resolved(tuple(documents.values()), registry)


def _texts(folder: Path, matcher: UnitMatcher, registry: KnownDocuments) -> Iterable[Document]:
    files = sorted(folder.glob("*")) if folder.is_dir() else []
    for file in (f for f in files if f.suffix.lower() in SUFFIXES and f.is_file()):
        document = understand_text(read_text(file), file.name, matcher, registry)
        if document.number is None:
            raise UnreadableDocument(
                f"{file.name}: no document number found",
                vi=f"Tệp {file.name}: không tìm thấy số, ký hiệu văn bản.",
            )
        yield document


def _refuse_duplicate(document: Document, earlier: Iterable[Document]) -> None:
    for other in earlier:
        if numbers.key(other.key) == numbers.key(document.key):
            raise DuplicateDocument(
                f"{document.file} and {other.file} both hold {document.key}",
                vi=f"Tệp {document.file} và {other.file} cùng mang số {document.key}.",
            )
