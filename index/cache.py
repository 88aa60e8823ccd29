"""Vectors kept by content and model, so that re-indexing embeds only what is new.

Each is kept with a checksum over its key and itself: a file that was damaged costs time, and never
gives a passage another vector than its own.
"""

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.dense import unsound
from index.embedding import PASSAGES_AT_ONCE, Encoder

_log = logging.getLogger(__name__)

_PATIENCE = 5.0
"""Seconds that another process is waited for that writes the cache."""

_ASKED_AT_ONCE = 500
_EMBEDDED_AT_ONCE = 64 * PASSAGES_AT_ONCE
"""Passages after which vectors are kept, so that a build that was killed goes on from there."""

_MARK = 8
"""Bytes of a checksum."""

_CANNOT_BE_USED_NOW = frozenset(
    {
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY, sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_AUTH,
    }
)  # fmt: skip
"""Whatever else SQLite says of the file, it is none of ours, or damaged."""


def embed(
    texts: Sequence[str],
    encoder: Encoder,
    cache: Path | None,
    on_progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.float32]:
    """Vectors of passages, shape (len(texts), dimension); taken from ``cache`` where it has them.

    A cache that is damaged is set aside and begun anew, and one that cannot be read or written is
    left alone: it holds nothing that cannot be computed again. ``on_progress(done, total)`` counts
    the passages that are.
    """
    keys = [_key(text, encoder) for text in texts]
    kept = _Kept(cache) if cache else None
    known = kept.read(keys, encoder.dimension) if kept else {}
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    # The longest first, as the encoder batches them: what is embedded together, and with it the
    # last digits of a vector, does not depend on where a part ends.
    order = sorted(missing, key=lambda key: -len(missing[key]))
    for start in range(0, len(order), _EMBEDDED_AT_ONCE):
        part = order[start : start + _EMBEDDED_AT_ONCE]
        told = _counted(on_progress, start, len(order))
        vectors = encoder.encode_passages([missing[key] for key in part], on_progress=told)
        fresh = dict(zip(part, vectors, strict=True))
        if kept:
            kept.write(fresh)
        known |= fresh
    if not keys:
        return np.zeros((0, encoder.dimension), dtype=np.float32)
    return np.stack([known[key] for key in keys])


def _counted(
    on_progress: Callable[[int, int], None] | None, before: int, total: int
) -> Callable[[int, int], None] | None:
    if on_progress is None:
        return None
    return lambda done, _: on_progress(before + done, total)


def _key(text: str, encoder: Encoder) -> str:
    content = f"{encoder.fingerprint}\0{text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()


class _Kept:
    """The file of vectors; its first trouble is logged and ends its use."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._usable = True

    def read(self, keys: Sequence[str], dimension: int) -> dict[str, NDArray[np.float32]]:
        """The vectors that it holds whole."""
        rows: list[tuple[str, object]] = []
        try:
            with closing(self._connect()) as connection:
                for some in _parts(list(dict.fromkeys(keys))):
                    marks = ",".join("?" * len(some))
                    rows += connection.execute(
                        f"SELECT key, vector FROM vectors WHERE key IN ({marks})", some
                    )
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)
            return {}
        found = _whole(rows, dimension)
        if len(found) < len(rows):
            _log.warning(
                "the embedding cache holds %d vectors that are not whole: they are computed anew",
                len(rows) - len(found),
            )
        return found

    def write(self, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Keep vectors, all or none of them."""
        if not self._usable:
            return
        bad = set(unsound(np.stack(list(vectors.values()))).tolist())
        rows = [
            (key, _sealed(key, vector.astype(np.float32).tobytes()))
            for at, (key, vector) in enumerate(vectors.items())
            if at not in bad
        ]
        try:
            with closing(self._connect()) as connection, connection:
                connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _connect(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            connection.execute(
                "CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)"
            )
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _give_up(self, error: sqlite3.Error | OSError) -> None:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if isinstance(error, OSError) or code in _CANNOT_BE_USED_NOW:
            _log.warning("the embedding cache cannot be used: %s", error)
            self._usable = False
            return
        _log.warning("the embedding cache is damaged, it is begun anew: %s", error)
        try:
            # First what SQLite would roll back into the next file of this name.
            for suffix in ("-journal", "-wal", "-shm"):
                self._path.with_name(self._path.name + suffix).unlink(missing_ok=True)
            self._path.replace(self._path.with_suffix(".damaged"))
        except OSError:
            self._usable = False


def _parts(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _ASKED_AT_ONCE):
        yield keys[start : start + _ASKED_AT_ONCE]


def _whole(rows: Sequence[tuple[str, object]], dimension: int) -> dict[str, NDArray[np.float32]]:
    """The rows whose vectors are what was written, of this length, and unit vectors."""
    contents = {
        key: content[:-_MARK]
        for key, content in rows
        if isinstance(content, bytes)
        and len(content) == 4 * dimension + _MARK
        and content == _sealed(key, content[:-_MARK])
    }
    vectors = np.frombuffer(b"".join(contents.values()), dtype=np.float32)
    vectors = vectors.reshape(len(contents), dimension)
    bad = set(unsound(vectors).tolist())
    return {key: vectors[at] for at, key in enumerate(contents) if at not in bad}


def _sealed(key: str, content: bytes) -> bytes:
    """A vector's bytes with their checksum."""
    return content + hashlib.blake2b(key.encode() + content, digest_size=_MARK).digest()
