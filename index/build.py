"""Building a snapshot aside and making it the one that serves."""

import datetime as dt
import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.errors import SnapshotError
from corpus.model import Document
from index.cache import embed
from index.dense import DenseIndex
from index.embedding import Encoder
from index.lexical import LexicalIndex
from index.passages import passages as passages_of
from index.snapshot import (
    FORMAT,
    DocumentEntry,
    Manifest,
    ModelEntry,
    activate,
    open_snapshot,
    write_contents,
    write_manifest,
)

_log = logging.getLogger(__name__)


_BUILDING = ".building-"


def _remove_leftovers(snapshots: Path) -> None:
    """Remove what builds left that were killed; a build that runs keeps its folder."""
    for folder in snapshots.glob(f"{_BUILDING}*"):
        pid = folder.name.removeprefix(_BUILDING)
        if not pid.isdigit() or int(pid) == os.getpid() or not _runs(int(pid)):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def build_snapshot(
    documents: Sequence[Document],
    encoder: Encoder,
    snapshots: Path,
    *,
    cache: Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Manifest:
    """Build a snapshot of the documents, check that it opens, and activate it.

    It is built in a folder of another name; whoever is killed on the way leaves the serving
    snapshot as it was.

    Raises:
        SnapshotError: the data folder cannot be written, or the result does not open.
    """
    passages = [passage for document in documents for passage in passages_of(document)]
    texts = [passage.searched for passage in passages]
    try:
        snapshots.mkdir(parents=True, exist_ok=True)
        vectors = embed(texts, encoder, cache, on_progress)
        now = dt.datetime.now(dt.UTC)
        _remove_leftovers(snapshots)
        building = snapshots / f"{_BUILDING}{os.getpid()}"
        building.mkdir()
        files = write_contents(
            building, documents, passages, DenseIndex.build(vectors), LexicalIndex.build(texts)
        )
        mark = hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:8]
        manifest = Manifest(
            id=f"{now:%Y%m%d-%H%M%S}-{mark}",
            format=FORMAT,
            created_at=now.isoformat(timespec="seconds"),
            model=ModelEntry(
                name=encoder.name, fingerprint=encoder.fingerprint, dimension=encoder.dimension
            ),
            documents=tuple(
                DocumentEntry(
                    key=d.key, number=d.number, file=d.file, source_sha256=d.source_sha256
                )
                for d in documents
            ),
            passages=len(passages),
            provisions=sum(len(d.provisions) for d in documents),
            files=files,
        )
        write_manifest(building, manifest)
        target = snapshots / manifest.id
        if target.exists():  # the same content, built in the same second
            shutil.rmtree(building)
        else:
            building.replace(target)
        open_snapshot(snapshots, encoder, manifest.id)
        activate(snapshots, manifest.id)
    except OSError as error:
        raise SnapshotError(
            f"cannot write a snapshot in {snapshots}: {error.strerror}",
            vi="Không ghi được chỉ mục vào thư mục dữ liệu (hết chỗ hoặc không có quyền ghi).",
        ) from error
    _log.info("snapshot %s: %d passages", manifest.id, manifest.passages)
    return manifest
