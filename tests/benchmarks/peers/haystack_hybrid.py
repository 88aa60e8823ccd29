"""The hybrid of Haystack: the pipeline that speed is compared with, over vectors that are given."""

from tests.benchmarks import framework
from tests.benchmarks.peers.model import DEPTH, Peer, Texts, Tools


class Haystack:
    """A Haystack store of the texts and its pipeline."""

    def __init__(self, texts: Texts, tools: Tools) -> None:
        self._framework = framework.Framework.of_vectors(
            texts.texts, texts.owners, texts.vectors, tools.model, candidates=DEPTH
        )

    def search(self, query: str, count: int) -> tuple[str, ...]:
        """See ``Searcher``."""
        return self._framework.search(query, count)

    def close(self) -> None:
        """See ``Searcher``."""


HAYSTACK = Peer(
    name="haystack",
    words=f"{framework.NAME}'s BM25 and vectors in memory, the first {DEPTH} of each, joined by "
    "reciprocal ranks",
    missing=lambda _: framework.missing(),
    version=lambda _: framework.installed_version(),
    open=Haystack,
)
