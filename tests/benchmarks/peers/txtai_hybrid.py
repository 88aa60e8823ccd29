"""The hybrid index of txtai, as ``Embeddings({"hybrid": True, "path": …})`` makes it."""

import importlib.util
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from index.embedding import PASSAGES_AT_ONCE, _best_dtype
from tests.benchmarks.peers.model import DEPTH, Peer, Texts, Tools, pooled

if TYPE_CHECKING:
    from txtai import Embeddings

NAME = "txtai"


class Txtai:
    """A txtai index in memory. Its fusion is its own default: normalised BM25 and cosine, summed in
    halves, over ten times as many of each as are asked for."""

    def __init__(self, texts: Texts, tools: Tools) -> None:
        self._owners = texts.owners
        self._embeddings: Embeddings = self._made(tools)
        # Each text is looked up where txtai would embed it; queries it embeds itself.
        vectors: Any = self._embeddings.model
        known = dict(zip(texts.texts, texts.vectors, strict=True))
        embed = vectors.encode
        vectors.encode = lambda data, category=None: np.stack([known[text] for text in data])
        self._embeddings.index((at, text, None) for at, text in enumerate(texts.texts))
        vectors.encode = embed

    def search(self, query: str, count: int) -> tuple[str, ...]:
        """See ``Searcher``."""
        found = self._embeddings.search(query, DEPTH)
        return pooled((int(at) for at, _ in found), self._owners, count)

    def close(self) -> None:
        """See ``Searcher``."""
        self._embeddings.close()

    @staticmethod
    def _made(tools: Tools) -> "Embeddings":
        from txtai import Embeddings

        return Embeddings(
            {
                "hybrid": True,
                "path": str(tools.model),
                "method": "sentence-transformers",
                "gpu": False,
                "encodebatch": PASSAGES_AT_ONCE,
                "vectors": {"local_files_only": True, "model_kwargs": {"dtype": _best_dtype()}},
                "backend": "faiss",
                "faiss": {"components": "IDMap,Flat"},
            }
        )


def _missing(_: Tools) -> str | None:
    if importlib.util.find_spec(NAME):
        return None
    return f"{NAME} is not installed: pip install --constraint constraints.txt '.[bench]'"


TXTAI = Peer(
    name="txtai",
    words=f"{NAME}'s hybrid index: BM25 and vectors, the first {10 * DEPTH} of each, their scores "
    "summed in halves",
    missing=_missing,
    version=lambda _: f"{NAME} {version(NAME)}",
    open=Txtai,
)
