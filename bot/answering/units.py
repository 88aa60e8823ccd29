"""Finding the unit that a question means: by any name, abbreviation or slip of typing."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from corpus.registry import Unit, Units, UnitType
from corpus.text import fold, words

_ENOUGH = 90.0
"""rapidfuzz ratio (0 to 100) from which a slightly different name is taken as the unit's."""

_HEADS = frozenset(
    "so ubnd uy ban huyen quan hoi doan lien thanh cuc bo van phong mat tran cong chi".split()
)
_LONGEST = 9
_POSTS = frozenset("thu bo chu giam cuc vu truong chanh tong".split())
"""First words of posts."""


@dataclass(frozen=True)
class FoundUnit:
    """A unit in a question: ``text[start:end]`` of the folded question names it."""

    unit: Unit
    start: int
    end: int


class UnitFinder:
    """Names of the registry in folded form, for questions."""

    def __init__(self, units: Units) -> None:
        self._names: dict[tuple[str, ...], Unit] = {}
        self._weak: dict[tuple[str, ...], Unit] = {}
        for unit in units:
            for name in unit.names:
                self._names.setdefault(tuple(words(fold(name))), unit)
            for name in unit.weak_aliases:
                short = tuple(words(fold(name)))
                known = self._names if short[0] == "so" and len(short) > 1 else self._weak
                known.setdefault(short, unit)
        self._choices = {
            " ".join(name): unit
            for name, unit in self._names.items()
            if len(name) > 1 and unit.type is not UnitType.COLLECTIVE
        }

    def find(self, folded: str, weak: bool = False) -> tuple[FoundUnit, ...]:
        """Units named in a folded question, longest names first, in order.

        With ``weak``, names that are also places or common words count too.
        """
        tokens = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[^\W_]+", folded)]
        found: list[FoundUnit] = []
        at = 0
        while at < len(tokens):
            unit, length = self._longest(tokens, at, weak)
            if unit is None:
                unit, length = self._similar(tokens, at)
            if unit is None:
                at += 1
                continue
            if not _is_deputy(tokens, at):
                found.append(FoundUnit(unit, tokens[at][1], tokens[at + length - 1][2]))
            at += length
        return tuple(found)

    def _longest(
        self, tokens: list[tuple[str, int, int]], at: int, weak: bool
    ) -> tuple[Unit | None, int]:
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            name = tuple(token for token, _, _ in tokens[at : at + length])
            unit = self._names.get(name) or (self._weak.get(name) if weak else None)
            if unit is not None:
                return unit, length
        return None, 0

    def _similar(self, tokens: list[tuple[str, int, int]], at: int) -> tuple[Unit | None, int]:
        if tokens[at][0] not in _HEADS:
            return None, 0
        best: tuple[float, Unit | None, int] = (0.0, None, 0)
        for length in range(2, min(_LONGEST, len(tokens) - at) + 1):
            name = " ".join(token for token, _, _ in tokens[at : at + length])
            match = process.extractOne(
                name, self._choices.keys(), scorer=fuzz.ratio, score_cutoff=_ENOUGH
            )
            if match and match[1] > best[0] and match[0].split()[0] == tokens[at][0]:
                best = (match[1], self._choices[match[0]], length)
        return best[1], best[2]


def _is_deputy(tokens: list[tuple[str, int, int]], at: int) -> bool:
    """True for the head in "phó thủ tướng", who is another one; "thành phố" is no deputy."""
    before = [token for token, _, _ in tokens[max(0, at - 2) : at]]
    return tokens[at][0] in _POSTS and before[-1:] == ["pho"] and before[:1] != ["thanh"]
