"""Known words one slip of the hand away from a typed one.

Each known word is filed under all that is left of it when one letter is taken out; what is left of
the typed word finds it again (Garbe's symmetric deletion), without a look at the rest.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

_SHORTEST = 2
_LONGEST = 12
_REMEMBERED = 1 << 15

_SWAPPED, _DOUBLED, _MISSING, _EXTRA, _BESIDE, _OTHER = 0.0, 0.0, 0.7, 1.0, 0.5, 2.5
"""How much rarer one kind of slip is than the commonest; negative logarithms."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BELOW = (0.0, 0.3, 0.7)
"""How far each row of keys stands to the right of the first one."""

_PLACES = {
    key: (column + shift, float(row))
    for row, (keys, shift) in enumerate(zip(_ROWS, _BELOW, strict=True))
    for column, key in enumerate(keys)
}
_NEAR = 1.3
_VOWEL = re.compile("[aeiouy]")


class Slips:
    """Finds known words by misspelt ones; all without marks."""

    def __init__(self, known: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        for word in known:
            if word.isalpha() and _SHORTEST <= len(word) <= _LONGEST:
                for rest in {word, *_rests(word)}:
                    self._by_rest[rest].append(word)
        self._found: dict[str, tuple[tuple[str, float], ...]] = {}

    def near(self, typed: str) -> tuple[tuple[str, float], ...]:
        """Known words one letter more, less, other or swapped away, each with how rare the slip
        is."""
        if typed not in self._found:
            if len(self._found) > _REMEMBERED:
                self._found.clear()
            self._found[typed] = tuple(self._near(typed))
        return self._found[typed]

    def _near(self, typed: str) -> Iterable[tuple[str, float]]:
        if not (_SHORTEST <= len(typed) <= _LONGEST) or not typed.isalpha():
            return
        if len(typed) == _SHORTEST and not _VOWEL.search(typed):
            return  # what is left says nothing
        candidates = {
            word for rest in {typed, *_rests(typed)} for word in self._by_rest.get(rest, ())
        }
        for word in sorted(candidates):
            if word != typed and OSA.distance(typed, word, score_cutoff=1) == 1:
                yield word, _rarity(typed, word)


def _rests(word: str) -> Iterable[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _rarity(typed: str, meant: str) -> float:
    at = next((i for i, (a, b) in enumerate(zip(typed, meant, strict=False)) if a != b), None)
    if at is None:
        at = min(len(typed), len(meant))
    if len(typed) < len(meant):
        return _MISSING
    if len(typed) > len(meant):
        doubled = typed[at] in (typed[at - 1 : at] or "\0", typed[at + 1 : at + 2])
        return _DOUBLED if doubled else _EXTRA
    if sorted(typed) == sorted(meant):
        return _SWAPPED
    return _BESIDE if _beside(typed[at], meant[at]) else _OTHER


def _beside(a: str, b: str) -> bool:
    """True for keys that touch."""
    if a not in _PLACES or b not in _PLACES:
        return False
    (x, y), (u, v) = _PLACES[a], _PLACES[b]
    return (x - u) ** 2 + (y - v) ** 2 < _NEAR**2
