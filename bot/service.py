"""Puts the parts together: the corpus, the index, the engine, from the settings."""

import logging
from collections.abc import Callable

from bot.answering.engine import Engine
from bot.settings import Settings
from bot.unanswered import Unanswered
from corpus.errors import NoSnapshot
from corpus.library import load_corpus
from corpus.model import Document
from corpus.registry import load_documents, load_units
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
    return Engine(retriever, units, load_documents(), unanswered.record)
