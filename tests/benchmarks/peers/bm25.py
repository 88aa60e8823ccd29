"""BM25 alone: the library bm25s with its own parameters over lower-cased syllables."""

import re
from importlib.metadata import version
from typing import Any

from tests.benchmarks.peers.model import DEPTH, Peer, Texts, Tools, pooled

_SYLLABLE = re.compile(r"\w+")
_NOTHING = "\0"
"""Stands in a text without syllables; no query has it."""


class Bm25:
    """A ``bm25s`` index over the texts."""

    def __init__(self, texts: Texts) -> None:
        import bm25s

        self._owners = texts.owners
        self._index: Any = bm25s.BM25()
        tokens = [syllables(text) or [_NOTHING] for text in texts.texts]
        self._index.index(tokens, show_progress=False)

    def positions(self, query: str) -> list[int]:
        """Texts that have any syllable of the query, best first."""
        wanted = syllables(query)
        if not wanted:
            return []
        count = min(DEPTH, len(self._owners))
        found, scores = self._index.retrieve([wanted], k=count, show_progress=False)
        return [int(at) for at, score in zip(found[0], scores[0], strict=True) if score > 0]

    def search(self, query: str, count: int) -> tuple[str, ...]:
        """See ``Searcher``."""
        return pooled(self.positions(query), self._owners, count)

    def close(self) -> None:
        """See ``Searcher``."""


def syllables(text: str) -> list[str]:
    """Runs of letters and digits in lower case."""
    return _SYLLABLE.findall(text.lower())


def _open(texts: Texts, _: Tools) -> Bm25:
    return Bm25(texts)


BM25 = Peer(
    name="BM25",
    words="bm25s as it comes, lower-cased syllables",
    missing=lambda _: None,
    version=lambda _: f"bm25s {version('bm25s')}",
    open=_open,
)
