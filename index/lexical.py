"""Lexical search: BM25 over folded syllables and their pairs.

Vietnamese writes syllables apart; a pair of neighbours stands for most words, so that no word
segmenter is needed (segmenters gained less than pairs and break on text without diacritics).
Folding makes a query without diacritics the same query.
"""

import itertools
import json
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from corpus.text import fold, words

_FOLDER = "lexical"
_TERMS = "terms.json"


def terms(text: str) -> list[str]:
    """Folded syllables of a text and the pairs of neighbours: what BM25 counts."""
    syllables = words(fold(text))
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(syllables)]
    return syllables + pairs


class LexicalIndex:
    """BM25 (k1 = 1.2, b = 0.75) over passages, and the rarity of each term."""

    def __init__(self, ranker: bm25s.BM25, frequencies: dict[str, int], size: int) -> None:
        self._ranker = ranker
        self._frequencies = frequencies
        self.size = size

    @classmethod
    def build(cls, texts: Sequence[str]) -> "LexicalIndex":
        """Index ``texts``; results refer to them by position."""
        counted = [terms(text) for text in texts]
        ranker = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
        ranker.index(counted, show_progress=False)
        frequencies: dict[str, int] = {}
        for found in counted:
            for term in set(found):
                frequencies[term] = frequencies.get(term, 0) + 1
        return cls(ranker, frequencies, len(texts))

    def scores(self, query: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every passage for the query's terms, shape (size,); unknown terms count
        nothing."""
        known = [term for term in query if term in self._frequencies]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self._ranker.get_scores(known), dtype=np.float32)

    def knows(self, term: str) -> bool:
        """True when any passage holds the term."""
        return term in self._frequencies

    def rarity(self, term: str) -> float:
        """Inverse document frequency; the highest for a term that no passage holds."""
        return float(np.log(1 + self.size / (0.5 + self._frequencies.get(term, 0))))

    def save(self, folder: Path) -> None:
        """Write into ``folder`` (arrays and JSON, no pickle)."""
        target = folder / _FOLDER
        self._ranker.save(target, show_progress=False)
        content = {"size": self.size, "frequencies": self._frequencies}
        (target / _TERMS).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read what `save` wrote."""
        target = folder / _FOLDER
        ranker = bm25s.BM25.load(target, load_corpus=False)
        content = json.loads((target / _TERMS).read_text(encoding="utf-8"))
        return cls(ranker, content["frequencies"], content["size"])
