"""Building a snapshot aside. It serves only once it is activated (`index.snapshots`)."""

import datetime as dt
import hashlib
import importlib.metadata
import logging
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from corpus.files import flush
from corpus.model import Document
from corpus.version import code_digest
from index.cache import embed
from index.dense import DenseIndex
from index.embedding import Encoder
from index.lexical import LexicalIndex
from index.passages import passages as passages_of
from index.snapshot import (
    FORMAT,
    CorpusState,
    DocumentEntry,
    Manifest,
    ModelEntry,
    Snapshot,
    assemble,
    unwritable,
    write_contents,
    write_manifest,
)
from index.snapshots import Snapshots
from index.tokens import Tokens
from index.workplace import workplace

_log = logging.getLogger(__name__)


def builder() -> str:
    """Version of the product and a digest of the code that makes snapshots."""
    try:
        version = importlib.metadata.version("planbot")
    except importlib.metadata.PackageNotFoundError:
        version = "unknown"
    return f"{version}+{code_digest('corpus', 'index')[:12]}"


def build_candidate(
    documents: Sequence[Document],
    encoder: Encoder,
    snapshots: Path,
    *,
    corpus: CorpusState,
    cache: Path | None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Snapshot:
    """Build a snapshot of the documents, and open it; it is not activated.

    It is built in a folder of another name, brought onto the disk and renamed when it is whole:
    whoever is killed on the way leaves nothing that passes for a snapshot.

    Args:
        documents: what it is built of.
        encoder: what embeds the passages.
        snapshots: the folder of snapshots.
        corpus: the state of the store that the documents are.
        cache: file of vectors by content and model; None computes every vector anew.
        on_progress: called with (done, total) of the passages that are embedded.

    Raises:
        SnapshotError: the folder cannot be written, or what was written is not what is read.
    """
    try:
        with workplace(snapshots) as building:
            passages = tuple(passage for document in documents for passage in passages_of(document))
            texts = [passage.searched for passage in passages]
            vectors = embed(texts, encoder, cache, on_progress)
            tokens = Tokens(texts)
            dense, lexical = DenseIndex.build(vectors), LexicalIndex.of(tokens)
            files = write_contents(building, documents, passages, dense, lexical)
            manifest = _manifest(snapshots, documents, len(passages), encoder, corpus, files)
            write_manifest(building, manifest)
            snapshot = assemble(building, manifest, tuple(documents), passages, tokens)
            building.rename(snapshots / manifest.id)
            flush(snapshots)
    except OSError as error:
        raise unwritable(snapshots, error) from error
    _log.info("snapshot %s is built: %d passages", manifest.id, manifest.passages)
    return snapshot


def _manifest(
    snapshots: Path,
    documents: Sequence[Document],
    passages: int,
    encoder: Encoder,
    corpus: CorpusState,
    files: dict[str, str],
) -> Manifest:
    now = dt.datetime.now(dt.UTC)
    # With the sequence number in its mark, the same content built in the same second, or in a
    # second that comes again, has another name. Whose manifest is damaged is not counted.
    for sequence in count(Snapshots(snapshots).next_sequence()):
        mark = hashlib.sha256(repr((sequence, sorted(files.items()))).encode()).hexdigest()[:8]
        name = f"{now:%Y%m%d-%H%M%S}-{mark}"
        if not (snapshots / name).exists():
            break
    return Manifest(
        id=name,
        format=FORMAT,
        sequence=sequence,
        created_at=now.isoformat(timespec="seconds"),
        builder=builder(),
        corpus=corpus,
        model=ModelEntry(
            name=encoder.name, fingerprint=encoder.fingerprint, dimension=encoder.dimension
        ),
        documents=tuple(
            DocumentEntry(key=d.key, number=d.number, file=d.file, source_sha256=d.source_sha256)
            for d in documents
        ),
        passages=passages,
        provisions=sum(len(document.provisions) for document in documents),
        files=files,
    )
