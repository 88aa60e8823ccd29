"""Dense search: exact inner products of unit vectors in FAISS."""

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

_FILE = "dense.faiss"


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
        result: NDArray[np.float32] = self._vectors @ query.astype(np.float32)
        return result

    def save(self, folder: Path) -> None:
        faiss.write_index(self._index, str(folder / _FILE))

    @classmethod
    def load(cls, folder: Path) -> "DenseIndex":
        """Read what `save` wrote.

        Raises:
            RuntimeError: FAISS cannot read the file.
        """
        return cls(faiss.read_index(str(folder / _FILE)))
