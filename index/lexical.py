"""Lexical search: BM25 over folded syllables and their pairs.

Vietnamese writes syllables apart; a pair of neighbours stands for most words, so that no word
segmenter is needed (segmenters gained less than pairs and break on text without diacritics).
Folding makes a query without diacritics the same query.
"""

import itertools
import math
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from corpus.text import fold, words
from index.tokens import Tokens

_FOLDER = "lexical"
_K1, _B = 1.2, 0.75

_folded = lru_cache(maxsize=65536)(fold)


def terms(text: str) -> list[str]:
    """Folded syllables of a text and the pairs of neighbours: what BM25 counts."""
    syllables = words(fold(text))
    pairs = [f"{a} {b}" for a, b in itertools.pairwise(syllables)]
    return syllables + pairs


class LexicalIndex:
    """BM25 (k1 = 1.2, b = 0.75) over passages, and the rarity of each term."""

    def __init__(self, ranker: bm25s.BM25) -> None:
        self._ranker = ranker
        self._numbers: dict[str, int] = ranker.vocab_dict
        self._bounds: NDArray[np.int64] = ranker.scores["indptr"]
        self.size = int(ranker.scores["num_docs"])

    @classmethod
    def build(cls, texts: Sequence[str]) -> "LexicalIndex":
        """Index ``texts``; results refer to them by position."""
        return cls.of(Tokens(texts))

    @classmethod
    def of(cls, tokens: Tokens) -> "LexicalIndex":
        """Index texts by their words."""
        counted = tokens.terms(_folded)
        spread = counted.spread()
        # Each number is what bm25s computes text by text, in the same order and precision.
        rarity = {n: _rarity(n, tokens.size) for n in np.unique(spread).tolist()}
        rarities = np.array([rarity[n] for n in spread.tolist()], dtype=np.float32)
        lengths = tokens.lengths + np.maximum(tokens.lengths - 1, 0)
        mean = lengths.mean() if tokens.size and lengths.any() else 1.0
        norms = _K1 * ((1 - _B) + _B * lengths / mean)
        counts = counted.counts.astype(np.float32)
        scores = np.repeat(rarities, spread) * (counts / (norms[counted.texts] + counts))
        ranker = bm25s.BM25(method="lucene", k1=_K1, b=_B)
        ranker.nonoccurrence_array = None
        ranker.vocab_dict = counted.numbers()
        ranker.scores = {
            "data": scores.astype(np.float32),
            "indices": counted.texts.astype(np.int32),
            "indptr": counted.bounds,
            "num_docs": tokens.size,
        }
        return cls(ranker)

    def scores(self, query: Sequence[str]) -> NDArray[np.float32]:
        """BM25 of every passage for the query's terms, shape (size,); unknown terms count
        nothing."""
        known = [term for term in query if term in self._numbers]
        if not known:
            return np.zeros(self.size, dtype=np.float32)
        return np.asarray(self._ranker.get_scores(known), dtype=np.float32)

    def knows(self, term: str) -> bool:
        """True when any passage holds the term."""
        return term in self._numbers

    def rarity(self, term: str) -> float:
        """Inverse document frequency; the highest for a term that no passage holds."""
        number = self._numbers.get(term)
        held = 0 if number is None else int(self._bounds[number + 1] - self._bounds[number])
        return float(np.log(1 + self.size / (0.5 + held)))

    def save(self, folder: Path) -> None:
        """Write into ``folder`` (arrays and JSON, no pickle)."""
        self._ranker.save(folder / _FOLDER, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Read what `save` wrote."""
        return cls(bm25s.BM25.load(folder / _FOLDER, load_corpus=False))


def _rarity(held: int, size: int) -> float:
    return math.log(1 + (size - held + 0.5) / (held + 0.5))
