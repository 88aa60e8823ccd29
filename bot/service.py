"""Puts the parts together: the corpus, the index, the engine, from the settings."""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from bot import messages
from bot.answering.engine import Engine
from bot.settings import Settings
from bot.unanswered import Unanswered
from corpus import numbers
from corpus.adding import Adding
from corpus.catalogue import catalogue
from corpus.errors import NoSnapshot, UnknownDocument
from corpus.library import load_corpus
from corpus.model import Document
from corpus.readers.model import Progress, Reading
from corpus.registry import load_documents, load_units
from corpus.store import Store
from corpus.units import UnitMatcher
from index.build import build_snapshot
from index.embedding import Encoder, load_encoder, use_threads
from index.lexicon import load_lexicon
from index.retriever import Retriever
from index.snapshot import Manifest, current_id, open_snapshot

_log = logging.getLogger(__name__)


def read_corpus(settings: Settings) -> tuple[Document, ...]:
    """Read and understand every document of the corpus.

    Raises:
        RegistryError, DocumentError: a registry or a document cannot be read.
    """
    return load_corpus(settings.corpus_folders, load_units(), load_documents())


def adding(settings: Settings) -> Adding:
    """What examines and takes in documents, over the corpus as it is now.

    Raises:
        PlanbotError: the corpus cannot be read.
    """
    store = Store(settings.added)
    store.clear_leftovers()
    units, registry = load_units(), load_documents()
    corpus = load_corpus(settings.corpus_folders, units, registry)
    known = catalogue(registry, corpus)
    return Adding(store, corpus, UnitMatcher(units), known, _read_apart)


def _read_apart(file: Path, on_progress: Progress | None) -> Reading:
    from corpus.readers.sandbox import read_file

    return read_file(file, on_progress=on_progress)


def added_document(settings: Settings, number: str) -> Document:
    """The document of this number that an office added.

    Raises:
        UnknownDocument: there is none, or it ships with the product.
    """
    document = find_document(read_corpus(settings), number)
    if all(stored.entry.key != document.key for stored in Store(settings.added).entries()):
        raise UnknownDocument(
            f"{document.key} ships with the product",
            vi=messages.REMOVE_SHIPPED.format(key=document.key),
        )
    return document


def remove(settings: Settings, key: str) -> None:
    """Take an added document out of the corpus; the index is not touched.

    Raises:
        StoreError: the corpus folder cannot be written.
    """
    Store(settings.added).remove(key)


def find_document(corpus: Sequence[Document], number: str) -> Document:
    """A document by its key or number, or by the running number where only one has it.

    Raises:
        UnknownDocument: none fits, or several do.
    """
    wanted, typed = numbers.key(number), number.strip().lstrip("0")
    by_key = [d for d in corpus if numbers.key(d.key) == wanted]
    exact = [d for d in corpus if d.number and numbers.key(d.number) == wanted]
    running = [d for d in corpus if d.number and numbers.running_number(d.number) == typed]
    for found in (by_key, exact, running):
        if len(found) == 1:
            return found[0]
    raise UnknownDocument(
        f"no document {number!r}", vi=messages.DOCUMENT_NOT_FOUND.format(number=number)
    )


def encoder_of(settings: Settings) -> Encoder:
    """Load the embedding model of the settings.

    Raises:
        ModelError: it cannot be loaded.
    """
    return load_encoder(settings.model, settings.models, threads=settings.threads)


def build(
    settings: Settings,
    encoder: Encoder,
    *,
    full: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> Manifest:
    """Build and activate a snapshot of the corpus; ``full`` computes every vector anew.

    Raises:
        RegistryError, DocumentError, SnapshotError: it cannot be built; the old one still serves.
    """
    cache = None if full else settings.embeddings
    return build_snapshot(
        read_corpus(settings), encoder, settings.snapshots, cache=cache, on_progress=on_progress
    )


def open_engine(
    settings: Settings, *, build_if_none: bool = False, snapshot: str | None = None
) -> Engine:
    """Open the serving snapshot, or the one named, with its model.

    Raises:
        PlanbotError: there is no snapshot (and none is to be built), or it does not fit.
    """
    encoder = encoder_of(settings)
    try:
        current_id(settings.snapshots)
    except NoSnapshot:
        if not build_if_none:
            raise
        _log.info("no snapshot yet: building one")
        build(settings, encoder)
    # One question is too small to share among threads: on a busy machine they wait for each other
    # a hundred times longer than they compute.
    use_threads(settings.threads or 1)
    units = load_units()
    opened = open_snapshot(settings.snapshots, encoder, snapshot)
    retriever = Retriever(opened, encoder, load_lexicon(), units)
    unanswered = Unanswered(settings.unanswered)
    registry = catalogue(load_documents(), opened.documents)
    return Engine(retriever, units, registry, unanswered.record)
