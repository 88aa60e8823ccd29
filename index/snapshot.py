"""One snapshot: the index as a folder.

::

    20261124-065212-3f9ac1d2/
        manifest.json           format, builder, corpus, model, counts, digests of the files below
        documents.jsonl         the understood documents with their sources
        passages.jsonl
        dense.faiss
        lexical/                BM25 arrays and vocabulary

Nothing in it is pickled. A snapshot whose files do not match its manifest, or that another version
or model built, is refused with the way out. `index.snapshots` is the folder that holds them.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from corpus.errors import CorruptSnapshot, IncompatibleSnapshot, SnapshotError
from corpus.files import flush, write_whole
from corpus.model import Document, Record
from corpus.store import file_digest
from index.dense import DenseIndex
from index.embedding import Encoder
from index.lexical import LexicalIndex
from index.model import Passage
from index.tokens import Tokens

FORMAT = 3
"""Raised whenever a snapshot of before could be misread by the code of now."""

MANIFEST = "manifest.json"
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


class CorpusState(Record):
    """The state of the store (`corpus.store.State`) that a snapshot was built on."""

    generation: int
    folders: tuple[str, ...]


class Manifest(Record):
    """What a snapshot is made of."""

    id: str
    format: int
    sequence: int
    """One more than that of any snapshot beside it when it was built: clocks are set back."""
    created_at: str
    """ISO 8601, UTC."""
    builder: str
    """Version of the product and digest of its code (`index.build.builder`)."""
    corpus: CorpusState
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
    tokens: Tokens
    """Of the passages, as they are searched."""

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
    """Write all but the manifest, onto the disk; returns the files' digests.

    Raises:
        CorruptSnapshot: what stands on the disk is not what was written.
        OSError: the folder cannot be written.
    """
    meant = {
        _DOCUMENTS: _write_lines(folder / _DOCUMENTS, documents),
        _PASSAGES: _write_lines(folder / _PASSAGES, passages),
    }
    dense.save(folder)
    try:
        lexical.save(folder)
    except (RuntimeError, ValueError) as error:  # bm25s tells little of what stopped it
        raise OSError(f"BM25 cannot be written: {error}") from error
    paths = sorted(folder.rglob("*"))
    for path in (*paths, folder):
        flush(path)
    found = {
        path.relative_to(folder).as_posix(): file_digest(path) for path in paths if path.is_file()
    }
    for name, digest in meant.items():
        if found[name] != digest:
            raise corrupt(folder, name)
    return found


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, which makes a folder a snapshot.

    Raises:
        OSError: the folder cannot be written.
    """
    write_whole(folder / MANIFEST, manifest.model_dump_json(indent=2))


def read_manifest(folder: Path) -> Manifest:
    """Read a snapshot's manifest.

    Raises:
        CorruptSnapshot: it is missing or damaged.
        IncompatibleSnapshot: another version of the code wrote it.
    """
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise IncompatibleSnapshot(
                f"snapshot {folder.name} has format {data['format']}, this version reads {FORMAT}; "
                "run `planbot index --full`",
                vi="Chỉ mục do phiên bản khác tạo ra. Hãy chạy lệnh: planbot index --full",
            )
        return Manifest.model_validate(data)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise corrupt(folder, f"manifest: {type(error).__name__}") from error


def read_snapshot(folder: Path, encoder: Encoder) -> Snapshot:
    """Open the snapshot in a folder for questions embedded by ``encoder``.

    Raises:
        CorruptSnapshot: a file is missing or is not what the manifest says.
        IncompatibleSnapshot: it was built by another version or with another model.
    """
    manifest = read_manifest(folder)
    if manifest.id != folder.name:
        raise corrupt(folder, "manifest: that of another")
    if manifest.model.fingerprint != encoder.fingerprint:
        raise IncompatibleSnapshot(
            f"snapshot {manifest.id} was built with the model {manifest.model.name!r}, now "
            f"{encoder.name!r} is set; set PLANBOT_MODEL back or run `planbot index`",
            vi="Chỉ mục được tạo bằng mô hình khác với mô hình đang dùng. "
            "Hãy đặt lại PLANBOT_MODEL hoặc chạy lệnh: planbot index",
            by_model=True,
        )
    for name, digest in manifest.files.items():
        try:
            whole = file_digest(folder / name) == digest
        except OSError:
            whole = False
        if not whole:
            raise corrupt(folder, name)
    try:
        documents = tuple(_read_lines(folder / _DOCUMENTS, Document))
        passages = tuple(_read_lines(folder / _PASSAGES, Passage))
    except (OSError, ValueError) as error:
        raise corrupt(folder, type(error).__name__) from error
    tokens = Tokens([passage.searched for passage in passages])
    return assemble(folder, manifest, documents, passages, tokens)


def assemble(
    folder: Path,
    manifest: Manifest,
    documents: tuple[Document, ...],
    passages: tuple[Passage, ...],
    tokens: Tokens,
) -> Snapshot:
    """A snapshot of documents and passages that are those of the folder, whose indexes are read.

    Raises:
        CorruptSnapshot: an index cannot be read, or is of other passages.
    """
    try:
        dense, lexical = DenseIndex.load(folder), LexicalIndex.load(folder)
    except (OSError, ValueError, LookupError, TypeError, RuntimeError) as error:
        raise corrupt(folder, type(error).__name__) from error
    counts = {len(passages), dense.size, lexical.size, tokens.size, manifest.passages}
    if len(counts) > 1 or len(documents) != len(manifest.documents):
        raise corrupt(folder, "counts differ")
    if {passage.document for passage in passages} - {document.key for document in documents}:
        raise corrupt(folder, "passages of no document")
    return Snapshot(manifest, documents, passages, dense, lexical, tokens)


def corrupt(folder: Path, what: str) -> CorruptSnapshot:
    """The error of a snapshot of which ``what`` is damaged."""
    return CorruptSnapshot(
        f"snapshot {folder.name} is damaged ({what}); run `planbot index --full`",
        vi="Chỉ mục bị hỏng. Hãy chạy lệnh: planbot index --full",
    )


def unwritable(snapshots: Path, error: OSError) -> SnapshotError:
    """The error of a folder of snapshots that cannot be written."""
    return SnapshotError(
        f"cannot write a snapshot in {snapshots}: {error.strerror or error}",
        vi="Không ghi được chỉ mục vào thư mục dữ liệu (hết chỗ hoặc không có quyền ghi).",
    )


def _write_lines(path: Path, records: Iterable[Record]) -> str:
    """Write records; returns the digest of what was to be written."""
    content = "".join(record.model_dump_json() + "\n" for record in records).encode()
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def _read_lines(path: Path, kind: type[_T]) -> Iterable[_T]:
    with path.open("rb") as lines:
        for line in lines:
            yield kind.model_validate_json(line)
