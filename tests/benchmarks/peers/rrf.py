"""Reciprocal rank fusion of BM25 and dense vectors: the hybrid that tutorials build."""

from tests.benchmarks.peers.bm25 import Bm25
from tests.benchmarks.peers.dense import Dense
from tests.benchmarks.peers.model import DEPTH, RRF_K, Peer, Texts, Tools, fused, pooled


class Fusion:
    """The first texts of both, by the sum of their reciprocal ranks."""

    def __init__(self, texts: Texts, tools: Tools) -> None:
        self._owners = texts.owners
        self._words = Bm25(texts)
        self._vectors = Dense(texts, tools.model)

    def search(self, query: str, count: int) -> tuple[str, ...]:
        """See ``Searcher``."""
        both = fused((self._words.positions(query), self._vectors.positions(query)))
        return pooled(both, self._owners, count)

    def close(self) -> None:
        """See ``Searcher``."""


RRF = Peer(
    name="RRF",
    words=f"reciprocal rank fusion (k = {RRF_K}) of the first {DEPTH} of BM25 and of dense",
    missing=lambda _: None,
    version=lambda _: "",
    open=Fusion,
)
