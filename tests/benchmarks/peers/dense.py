"""Dense vectors alone: sentence-transformers and an exact FAISS index."""

from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from index.embedding import _best_dtype
from tests.benchmarks.peers.model import DEPTH, Peer, Texts, Tools, pooled


class Dense:
    """Inner products of unit vectors; the query is embedded at each search."""

    def __init__(self, texts: Texts, model: Path) -> None:
        import faiss

        self._owners = texts.owners
        self._model = _loaded(model)
        self._index: Any = faiss.IndexFlatIP(texts.vectors.shape[1])
        self._index.add(np.ascontiguousarray(texts.vectors))

    def positions(self, query: str) -> list[int]:
        """Texts by similarity, best first."""
        vector = self._model.encode_query(
            [query], normalize_embeddings=True, show_progress_bar=False
        )
        _, found = self._index.search(vector, min(DEPTH, len(self._owners)))
        return [int(position) for position in found[0]]

    def search(self, query: str, count: int) -> tuple[str, ...]:
        """See ``Searcher``."""
        return pooled(self.positions(query), self._owners, count)

    def close(self) -> None:
        """See ``Searcher``."""


@cache
def _loaded(model: Path) -> Any:
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(
        str(model), device="cpu", local_files_only=True, model_kwargs={"dtype": _best_dtype()}
    )


def _open(texts: Texts, tools: Tools) -> Dense:
    return Dense(texts, tools.model)


DENSE = Peer(
    name="dense",
    words="sentence-transformers and exact FAISS",
    missing=lambda _: None,
    version=lambda _: (
        f"sentence-transformers {version('sentence-transformers')}, "
        f"faiss-cpu {version('faiss-cpu')}"
    ),
    open=_open,
)
