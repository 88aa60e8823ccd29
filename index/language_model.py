"""How likely words follow each other in a language that was learned from texts.

Interpolated absolute discounting of trigrams, bigrams and words (Chen and Goodman 1999); of words
that begin a bigram or a trigram seldom, the shorter context says more. Numbers are one word.
"""

import math
import re
from array import array
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from corpus.text import words

START = 0
"""Number of what stands before the first word of a sentence."""

UNKNOWN = -1
"""Number of a word that is in no text."""

_NUMBER = 1
_DISCOUNT = 0.75
_LEAST_TRIGRAMS = 2
"""Trigrams that were seen once say little and are most of them."""

_LEAST_SHARE = 0.12
"""Of all words that the beside texts make up at least: they are counted several times where the
texts are many."""

_SENTENCE = re.compile(r"[.;:?!\n]+")
_REMEMBERED = 1 << 18
"""Pairs of words of which the likelihood is kept."""


class LanguageModel:
    """Counts of words, pairs and triples."""

    def __init__(self, texts: Iterable[str], also: Iterable[str] = ()) -> None:
        """Learn from a corpus's ``texts`` and, beside, from how people ``also`` speak."""
        self.numbers: dict[str, int] = {"": START, "#": _NUMBER}
        own, beside = self._read(texts), self._read(also)
        self.names = tuple(self.numbers)
        size = len(self.names)
        self._size = size
        missing = _LEAST_SHARE * own.size / (1 - _LEAST_SHARE)
        times = max(1, round(missing / beside.size)) if beside.size else 1
        sequence = np.concatenate([own, beside])
        weights = np.ones(sequence.size)
        weights[own.size :] = times
        self._count(sequence, weights)
        self._own_pairs = _pairs_by_count(own, size)
        self._known: dict[int, float] = {}

    def _read(self, texts: Iterable[str]) -> NDArray[np.int64]:
        numbers = self.numbers
        found = array("q", [START])
        for text in texts:
            for sentence in _SENTENCE.split(text.lower()):
                for word in words(sentence):
                    name = "#" if word[0].isdigit() else word
                    found.append(numbers.setdefault(name, len(numbers)))
                if found[-1] != START:
                    found.append(START)
        return np.array(found, dtype=np.int64)

    def _count(self, sequence: NDArray[np.int64], weights: NDArray[np.float64]) -> None:
        size = self._size
        inner = sequence != START
        self.counts: list[float] = np.bincount(
            sequence[inner], weights=weights[inner], minlength=size
        ).tolist()
        first, second = sequence[:-1], sequence[1:]
        real = (first != START) | (second != START)
        pairs, pair_counts = _summed((first * size + second)[real], weights[1:][real])
        befores, afters = np.divmod(pairs, size)
        context = np.bincount(befores, weights=pair_counts, minlength=size)
        kinds = np.bincount(befores, minlength=size)
        discounted = (pair_counts - _DISCOUNT) / context[befores]
        self._pairs: dict[int, float] = dict(zip(pairs.tolist(), discounted.tolist(), strict=True))
        left = np.ones(size)
        used = context > 0
        left[used] = _DISCOUNT * kinds[used] / context[used]
        self._left: list[float] = left.tolist()
        # A word is as likely in a new place as the places are many that it was seen in.
        places = np.bincount(afters, minlength=size) + 0.5
        places[START] = 0.5
        self._alone: list[float] = (places / places.sum()).tolist()
        self.rare_share = float(
            max(1.0, (np.array(self.counts) == 1).sum()) / max(1.0, weights[inner].sum())
        )
        """Share of words that were seen once: that of words not seen yet (Good and Turing)."""
        third = sequence[2:]
        whole = (second[:-1] != START) & ((first[:-1] != START) | (third != START))
        keys = (first[:-1] * size + second[:-1]) * size + third
        triples, triple_counts = _summed(keys[whole], weights[2:][whole])
        kept = triple_counts >= _LEAST_TRIGRAMS
        triples, triple_counts = triples[kept], triple_counts[kept]
        contexts = triples // size
        seen = pair_counts[np.searchsorted(pairs, contexts)]
        shares = (triple_counts - _DISCOUNT) / seen
        self._triples: dict[int, float] = dict(zip(triples.tolist(), shares.tolist(), strict=True))
        those, at = np.unique(contexts, return_inverse=True)
        taken = np.bincount(at, weights=shares) if those.size else np.zeros(0)
        self._triples_left: dict[int, float] = dict(
            zip(those.tolist(), (1 - taken).tolist(), strict=True)
        )

    def number(self, word: str) -> int:
        """Of a word in lower case; `UNKNOWN` where no text holds it."""
        return _NUMBER if word[:1].isdigit() else self.numbers.get(word, UNKNOWN)

    def cost(self, before: int, last: int, word: int) -> float:
        """Negative logarithm of the likelihood of a known word after two others, by number."""
        if last < 0:
            return -math.log(self._alone[word])
        size = self._size
        pair = last * size + word
        likely = self._known.get(pair)
        if likely is None:
            likely = self._pairs.get(pair, 0.0) + self._left[last] * self._alone[word]
            if len(self._known) > _REMEMBERED:
                self._known.clear()
            self._known[pair] = likely
        if before >= 0:
            context = before * size + last
            left = self._triples_left.get(context)
            if left is not None:
                likely = self._triples.get(context * size + word, 0.0) + left * likely
        return -math.log(likely)

    def follows(self, last: int, word: int) -> bool:
        """True when the pair stands in a text."""
        return last >= 0 and word >= 0 and last * self._size + word in self._pairs

    def common_pairs(self, count: int) -> list[tuple[str, str]]:
        """The pairs of words that stand in the corpus's own texts most often, commonest first."""
        names, size = self.names, self._size
        return [(names[pair // size], names[pair % size]) for pair in self._own_pairs[:count]]


def _summed(
    keys: NDArray[np.int64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Each key once, in order, with the sum of its weights."""
    unique, at = np.unique(keys, return_inverse=True)
    summed: NDArray[np.float64] = np.zeros(unique.size)
    np.add.at(summed, at, weights)
    return unique, summed


def _pairs_by_count(sequence: NDArray[np.int64], size: int) -> list[int]:
    first, second = sequence[:-1], sequence[1:]
    inner = (first > _NUMBER) & (second > _NUMBER)
    pairs, counts = np.unique((first * size + second)[inner], return_counts=True)
    found: list[int] = pairs[np.argsort(-counts, kind="stable")].tolist()
    return found
