"""Puts the parts together: the corpus, the index, the engine, from the settings."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import messages
from bot.answering.engine import Engine
from bot.settings import Settings
from corpus import numbers
from corpus.adding import Adding
from corpus.catalogue import catalogue
from corpus.corrections import Corrections
from corpus.errors import UnknownDocument
from corpus.library import load_corpus
from corpus.model import Document
from corpus.readers.model import Progress, Reading
from corpus.registry import load_documents, load_units
from corpus.store import Store
from corpus.stored import Stored
from corpus.understood import Understood
from corpus.units import UnitMatcher
from index.embedding import Encoder, load_encoder, use_threads
from index.lexicon import load_lexicon
from index.retriever import Retriever
from index.snapshot import Snapshot
from index.snapshots import Snapshots

if TYPE_CHECKING:
    from bot.wording.worder import Worder


def read_corpus(settings: Settings, folders: Iterable[str] | None = None) -> tuple[Document, ...]:
    """Read and understand every document of the corpus.

    Args:
        settings: where it is.
        folders: folders of the store that stand for those of its state.

    Raises:
        RegistryError, DocumentError, StoreError: a registry or a document cannot be read.
    """
    return load_corpus(
        settings.corpus_folders,
        load_units(),
        load_documents(),
        store=Store(settings.added),
        documents=folders,
        understood=Understood(settings.understood),
    )


def adding(settings: Settings) -> Adding:
    """What examines and takes in documents, over the corpus as it is now.

    Raises:
        PlanbotError: the corpus cannot be read.
    """
    units, registry = load_units(), load_documents()
    corpus = read_corpus(settings)
    known = catalogue(registry, corpus)
    return Adding(Store(settings.added), corpus, UnitMatcher(units), known, _read_apart)


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


def corrected(settings: Settings, key: str, said: Mapping[str, Any]) -> Stored:
    """Stage an added document with corrections (fields of `corpus.corrections.Corrections`) beside
    those made before.

    Raises:
        PlanbotError: a correction is none, or the store cannot be read or written.
    """
    stored = next(s for s in Store(settings.added).entries() if s.entry.key == key)
    corrections = stored.entry.corrections.model_dump() | dict(said)
    adding_ = adding(settings)
    return adding_.stage(adding_.reopen(stored, Corrections.model_validate(corrections)))


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
        "no document of the number asked for", vi=messages.DOCUMENT_NOT_FOUND.format(number=number)
    )


def encoder_of(settings: Settings) -> Encoder:
    """Load the embedding model of the settings.

    Raises:
        ModelError: it cannot be loaded.
    """
    return load_encoder(settings.model, settings.models, threads=settings.threads)


def engine_of(settings: Settings, encoder: Encoder, snapshot: Snapshot) -> Engine:
    """The engine that answers from an opened snapshot."""
    # One question is too small to share among threads: on a busy machine they wait for each other
    # a hundred times longer than they compute.
    use_threads(settings.threads or 1)
    units = load_units()
    retriever = Retriever(snapshot, encoder, load_lexicon(), units)
    return Engine(retriever, units, catalogue(load_documents(), snapshot.documents))


def worder_of(settings: Settings, *, ahead: bool = False) -> "Worder | None":
    """What words answers by a language model; None where none is set.

    ``ahead``: what asking takes is imported beside whatever else is loaded, so that the first
    answer need not wait for it; one question alone would but wait longer.

    Raises:
        SettingsError: the endpoint is no address, or one that may not be reached.
        PromptError: a template does not hold together.
    """
    if settings.wording_url is None:
        return None
    from bot.wording.client import Client
    from bot.wording.endpoint import endpoint_of
    from bot.wording.prompts import Prompts
    from bot.wording.worder import Worder

    endpoint = endpoint_of(settings)
    assert endpoint is not None
    client = Client(endpoint)
    if ahead:
        threading.Thread(target=client.prepare, name="wording-import", daemon=True).start()
    return Worder(
        client,
        Prompts.load(),
        wait=min(settings.wording_wait, settings.wording_seconds),
        seconds=settings.wording_seconds,
        tokens=settings.wording_tokens,
        public=endpoint.public,
    )


def open_engine(settings: Settings, snapshot: str | None = None) -> Engine:
    """Open the serving snapshot as it is, or the one named, with its model.

    Raises:
        PlanbotError: there is no snapshot, or it does not fit.
    """
    encoder = encoder_of(settings)
    opened = Snapshots(settings.snapshots).open(encoder, snapshot)
    return engine_of(settings, encoder, opened)
