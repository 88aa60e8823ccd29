"""Snapshots: the index as a folder that is built aside, checked, and activated in one step.

::

    snapshots/
        current                     name of the snapshot that serves
        20261124-065212-3f9ac1d2/
            manifest.json           format, model, counts, documents, digests of the files below
            documents.jsonl         the understood documents with their sources
            passages.jsonl
            dense.faiss
            lexical/                BM25 arrays and term counts

Nothing in it is pickled. A snapshot whose files do not match its manifest, or that another version
or model built, is refused with the way out.
"""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.errors import CorruptSnapshot, IncompatibleSnapshot, NoSnapshot
from corpus.model import Document, Record
from corpus.store import file_digest
from index.dense import DenseIndex
from index.embedding import Encoder
from index.lexical import LexicalIndex
from index.model import Passage

FORMAT = 2
"""Raised whenever a snapshot of before could be misread by the code of now."""

_CURRENT = "current"
_MANIFEST = "manifest.json"
_DOCUMENTS = "documents.jsonl"
_PASSAGES = "passages.jsonl"

_T = TypeVar("_T", bound=Record)


class ModelEntry(Record):
    """The model a snapshot was embedded with."""

    name: str
    fingerprint: str
    dimension: int


class DocumentEntry(Record):
    """A document of a snapshot."""

    key: str
    number: str | None
    file: str
    source_sha256: str


class Manifest(Record):
    """What a snapshot is made of."""

    id: str
    format: int
    created_at: str
    model: ModelEntry
    documents: tuple[DocumentEntry, ...]
    passages: int
    provisions: int
    files: dict[str, str]
    """SHA-256 of every other file, by its path in the folder."""


@dataclass(frozen=True)
class Snapshot:
    """An opened snapshot."""

    manifest: Manifest
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    dense: DenseIndex
    lexical: LexicalIndex

    @property
    def id(self) -> str:
        return self.manifest.id


def write_contents(
    folder: Path,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    dense: DenseIndex,
    lexical: LexicalIndex,
) -> dict[str, str]:
    """Write all but the manifest; returns the files' digests."""
    _write_lines(folder / _DOCUMENTS, documents)
    _write_lines(folder / _PASSAGES, passages)
    dense.save(folder)
    lexical.save(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): file_digest(path) for path in files}


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, which makes a folder a snapshot."""
    _write_whole(folder / _MANIFEST, manifest.model_dump_json(indent=2))


def activate(snapshots: Path, snapshot_id: str) -> None:
    """Make a snapshot the one that serves, in one atomic step."""
    _write_whole(snapshots / _CURRENT, snapshot_id)


def current_id(snapshots: Path) -> str:
    """Name of the snapshot that serves.

    Raises:
        NoSnapshot: there is none yet.
    """
    pointer = snapshots / _CURRENT
    if not pointer.is_file():
        raise NoSnapshot(
            f"no snapshot in {snapshots}; run `planbot index`",
            vi="Chưa có chỉ mục. Hãy chạy lệnh: planbot index",
        )
    return pointer.read_text(encoding="utf-8", errors="replace").strip()


def read_manifest(folder: Path) -> Manifest:
    """Read a snapshot's manifest.

    Raises:
        CorruptSnapshot: it is missing or damaged.
        IncompatibleSnapshot: another version of the code wrote it.
    """
    try:
        data = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise IncompatibleSnapshot(
                f"snapshot {folder.name} has format {data['format']}, this version reads {FORMAT}; "
                "run `planbot index --full`",
                vi="Chỉ mục do phiên bản khác tạo ra. Hãy chạy lệnh: planbot index --full",
            )
        return Manifest.model_validate(data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _corrupt(folder, f"manifest: {type(error).__name__}") from error


def open_snapshot(snapshots: Path, encoder: Encoder, snapshot_id: str | None = None) -> Snapshot:
    """Open a snapshot (the current one by default) for questions embedded by ``encoder``.

    Raises:
        NoSnapshot: there is none.
        CorruptSnapshot: a file is missing or is not what the manifest says.
        IncompatibleSnapshot: it was built by another version or with another model.
    """
    folder = snapshots / (snapshot_id or current_id(snapshots))
    manifest = read_manifest(folder)
    if manifest.model.fingerprint != encoder.fingerprint:
        raise IncompatibleSnapshot(
            f"snapshot {manifest.id} was built with the model {manifest.model.name!r}, now "
            f"{encoder.name!r} is set; set PLANBOT_MODEL back or run `planbot index`",
            vi="Chỉ mục được tạo bằng mô hình khác với mô hình đang dùng. "
            "Hãy đặt lại PLANBOT_MODEL hoặc chạy lệnh: planbot index",
        )
    for name, digest in manifest.files.items():
        path = folder / name
        if not path.is_file() or file_digest(path) != digest:
            raise _corrupt(folder, name)
    try:
        snapshot = Snapshot(
            manifest=manifest,
            documents=tuple(_read_lines(folder / _DOCUMENTS, Document)),
            passages=tuple(_read_lines(folder / _PASSAGES, Passage)),
            dense=DenseIndex.load(folder),
            lexical=LexicalIndex.load(folder),
        )
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise _corrupt(folder, type(error).__name__) from error
    if not len(snapshot.passages) == snapshot.dense.size == snapshot.lexical.size:
        raise _corrupt(folder, "counts differ")
    return snapshot


def _corrupt(folder: Path, what: str) -> CorruptSnapshot:
    return CorruptSnapshot(
        f"snapshot {folder.name} is damaged ({what}); run `planbot index --full`",
        vi="Chỉ mục bị hỏng. Hãy chạy lệnh: planbot index --full",
    )


def _write_lines(path: Path, records: Iterable[Record]) -> None:
    path.write_text("".join(r.model_dump_json() + "\n" for r in records), encoding="utf-8")


def _read_lines(path: Path, kind: type[_T]) -> Iterable[_T]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield kind.model_validate_json(line)


def _write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
