"""Which texts hold the words of a query, and how telling these are."""

from collections.abc import Sequence
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from corpus.text import fold, form
from index.asking import informative
from index.query import Query
from index.syllables import is_syllable
from index.tokens import Tokens

_NONE = np.zeros(0, dtype=np.int64)


class Held:
    """The words that a fixed list of texts holds, and their pairs, by their forms."""

    def __init__(self, tokens: Tokens) -> None:
        self._size = tokens.size
        self._forms = tokens.terms(form)
        self._numbers = self._forms.numbers()

    def unknown(self, query: Query, among: NDArray[np.intp] | None = None) -> float:
        """Share of the query's informative words, by rarity, that no text holds (of ``among``, or
        of all)."""
        asked, _ = self.informative(query)
        total = sum(asked.values())
        held = sum(rarity for term, rarity in asked.items() if self._is_held(term, among))
        return 1 - (held / total if total else 0.0)

    def unknown_names(self, query: Query) -> bool:
        """True when the query has a name that no text holds."""
        return not all(name in self._numbers for name in self._names(query))

    def _names(self, query: Query) -> frozenset[str]:
        """Words that are no Vietnamese syllables: acronyms and foreign names, which a paraphrase
        does not replace. None in an English query, whose every word is one."""
        if query.english:
            return frozenset()
        asked = (word for word in informative(query.text) if word.isalpha())
        return frozenset(form(word) for word in asked if not is_syllable(fold(word)))

    def informative(self, query: Query) -> tuple[dict[str, float], dict[str, float]]:
        """The query's words and pairs of words with their rarity, words of asking left out.

        They are compared with their marks: folded, "cắt điện" would be found in "Cát Hải".
        """
        asked = _forms(informative(query.official))
        rarity = {term: self._rarity(term) for term in asked}
        return (
            {term: value for term, value in rarity.items() if " " not in term},
            {term: value for term, value in rarity.items() if " " in term},
        )

    def _rarity(self, term: str) -> float:
        return log(1 + self._size / (0.5 + self._holding(term).size)) if self._size else 1.0

    def _holding(self, term: str) -> NDArray[np.int64]:
        """Positions of the texts that hold a term, in order."""
        number = self._numbers.get(term)
        if number is None:
            return _NONE
        return self._forms.texts[self._forms.bounds[number] : self._forms.bounds[number + 1]]

    def _is_held(self, term: str, among: NDArray[np.intp] | None) -> bool:
        if among is None:
            return term in self._numbers
        return bool(_holds(self._holding(term), among).any())

    def shares(self, asked: dict[str, float], positions: NDArray[np.intp]) -> NDArray[np.float64]:
        """Share of the terms, by rarity, that each of these texts holds; 0 where none is asked."""
        total = sum(asked.values())
        shares = np.zeros(positions.size)
        if total:
            for term, rarity in asked.items():
                shares[_holds(self._holding(term), positions)] += rarity
            shares /= total
        return shares

    def hold_names(self, query: Query, positions: NDArray[np.intp]) -> list[bool]:
        """Whether each of these texts holds every name of the query; never where it has none."""
        names = self._names(query)
        held = np.full(positions.size, bool(names))
        for name in names:
            held &= _holds(self._holding(name), positions)
        return [bool(all_) for all_ in held]


def _forms(written: Sequence[str]) -> list[str]:
    """Words and pairs of neighbours, by their form."""
    forms = [form(word) for word in written]
    return forms + [f"{a} {b}" for a, b in pairwise(forms)]


def _holds(holding: NDArray[np.int64], positions: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which of ``positions`` are among ``holding``, which is in order."""
    if not holding.size:
        return np.zeros(positions.size, dtype=np.bool_)
    places = np.minimum(holding.searchsorted(positions), holding.size - 1)
    found: NDArray[np.bool_] = holding[places] == positions
    return found
