"""The corpus: the documents that ship with the product and those an office added."""

from collections.abc import Sequence
from pathlib import Path

from corpus import numbers
from corpus.errors import DuplicateDocument, UnreadableDocument
from corpus.model import Document
from corpus.readers.text import read_text
from corpus.registry import KnownDocuments, Units
from corpus.understand import understand
from corpus.units import UnitMatcher

SHIPPED = Path(__file__).with_name("documents")
"""Folder of the documents that ship with the product."""

SUFFIXES = (".txt", ".md")


def load_corpus(
    folders: Sequence[Path], units: Units, registry: KnownDocuments
) -> tuple[Document, ...]:
    """Read and understand every document of the folders, in the order of their names.

    Raises:
        UnreadableDocument: a file is no readable document, or there is none at all.
        DuplicateDocument: two files hold the same number and date.
    """
    matcher = UnitMatcher(units)
    documents: list[Document] = []
    for folder in folders:
        files = sorted(folder.glob("*")) if folder.is_dir() else []
        for file in (f for f in files if f.suffix.lower() in SUFFIXES):
            document = understand(read_text(file), file.name, matcher, registry)
            _refuse_duplicate(document, documents)
            documents.append(document)
    if not documents:
        raise UnreadableDocument("the corpus holds no document", vi="Kho văn bản đang trống.")
    return tuple(documents)


def _refuse_duplicate(document: Document, earlier: Sequence[Document]) -> None:
    for other in earlier:
        if numbers.key(other.number) == numbers.key(document.number):
            raise DuplicateDocument(
                f"{document.file} and {other.file} both hold {document.number}",
                vi=f"Tệp {document.file} và {other.file} cùng mang số {document.number}.",
            )
