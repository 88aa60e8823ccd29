"""Dense search: exact inner products of unit vectors in FAISS."""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

_FILE = "dense.faiss"


_TOLERANCE = 1e-3
"""By which a unit vector's length may differ from one: models compute in half precision."""


def unsound(vectors: NDArray[np.float32]) -> NDArray[np.intp]:
    """Positions of rows that are not finite or not of unit length."""
    with np.errstate(all="ignore"):
        lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors, dtype=np.float64))
    return np.flatnonzero(~(np.abs(lengths - 1) <= _TOLERANCE))


class DenseIndex:
    """Exact search; at the sizes of a city's corpus it is faster than any approximation's
    errors."""

    def __init__(self, index: "faiss.Index") -> None:
        self._index = index
        self._vectors: NDArray[np.float32] = index.reconstruct_n(0, index.ntotal)

    @classmethod
    def build(cls, vectors: NDArray[np.float32]) -> "DenseIndex":
        """Index unit vectors of shape (size, dimension); results refer to them by position."""
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors, dtype=np.float32))
        return cls(index)

    @property
    def size(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        return int(self._index.d)

    def similarities(self, query: NDArray[np.float32]) -> NDArray[np.float32]:
        """Cosine of every passage with one query vector of shape (dimension,); shape (size,)."""
        # Not by ``@``: BLAS shares so small a product among threads, which on a busy machine wait
        # for each other thirty times longer than they compute.
        result: NDArray[np.float32] = np.einsum("ij,j->i", self._vectors, query.astype(np.float32))
        return result

    def unsound(self) -> NDArray[np.intp]:
        """Positions of vectors that are not finite or not of unit length."""
        return unsound(self._vectors)

    def save(self, folder: Path) -> None:
        """Write into ``folder``.

        Raises:
            OSError: it cannot be written.
        """
        # FAISS's own writer raises RuntimeError for a full disk, and not for every one.
        (folder / _FILE).write_bytes(faiss.serialize_index(self._index).tobytes())

    @classmethod
    def load(cls, folder: Path) -> "DenseIndex":
        """Read what `save` wrote.

        Raises:
            RuntimeError: FAISS cannot read the file.
        """
        return cls(faiss.read_index(str(folder / _FILE)))
