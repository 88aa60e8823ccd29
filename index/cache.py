"""Vectors kept by content and model, so that re-indexing embeds only what is new."""

import hashlib
import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding import Encoder

_log = logging.getLogger(__name__)


def embed(
    texts: Sequence[str],
    encoder: Encoder,
    cache: Path | None,
    on_progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.float32]:
    """Vectors of passages, shape (len(texts), dimension); taken from ``cache`` where it has them.

    A cache that cannot be read is set aside and begun anew, and one that cannot be written is
    left: it holds nothing that cannot be computed again.
    """
    keys = [_key(text, encoder) for text in texts]
    known = _read(cache, keys, encoder.dimension) if cache else {}
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    if missing:
        vectors = encoder.encode_passages(list(missing.values()), on_progress=on_progress)
        fresh = dict(zip(missing, vectors, strict=True))
        if cache:
            _write(cache, fresh)
        known |= fresh
    if not keys:
        return np.zeros((0, encoder.dimension), dtype=np.float32)
    return np.stack([known[key] for key in keys])


def _key(text: str, encoder: Encoder) -> str:
    return hashlib.sha256(f"{encoder.fingerprint}\0{text}".encode()).hexdigest()


def _connect(cache: Path) -> sqlite3.Connection:
    cache.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(cache)
    connection.execute(
        "CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)"
    )
    return connection


def _read(cache: Path, keys: Sequence[str], dimension: int) -> dict[str, NDArray[np.float32]]:
    found = {}
    try:
        with closing(_connect(cache)) as connection:
            for key in keys:
                row = connection.execute(
                    "SELECT vector FROM vectors WHERE key = ?", (key,)
                ).fetchone()
                if row and len(row[0]) == 4 * dimension:
                    found[key] = np.frombuffer(row[0], dtype=np.float32)
    except sqlite3.DatabaseError:
        cache.replace(cache.with_suffix(".damaged"))
        return {}
    return found


def _write(cache: Path, vectors: dict[str, NDArray[np.float32]]) -> None:
    rows = [(key, vector.astype(np.float32).tobytes()) for key, vector in vectors.items()]
    try:
        with closing(_connect(cache)) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)
    except sqlite3.Error as error:
        _log.warning("the embedding cache cannot be written: %s", error)
