"""What a typed word may stand for, each reading with the cost of typing it so.

Costs are negative logarithms of how likely people type the word when they mean the reading.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.text import fold, form, has_marks
from index.habits import Habit, Seen
from index.language_model import UNKNOWN, LanguageModel
from index.shortened import Shortened
from index.slips import Slips
from index.syllables import is_syllable, is_written_right, letters, tone, typed_keys

_KEYS = 1.0
_OTHER_TONE_KEY = 3.0
_CUT = 3.0
_JOINED = 4.0
_SLIP = 5.5
_SLIP_OF_A_WORD = 8.0
"""Of a slip that makes another word: it is not seen but by the words beside it."""

_PART_OF_MARKS = 3.0
_OTHER_MARKS = 6.0
_MARKS_OF_A_WORD = 6.0
_OF_A_KNOWN_WORD = 6.0
_WRONG_MARKS = 2.5
"""Of marks that make no syllable."""

_LOST_MARKS = 1.0
_CHANGED_MARKS = 3.0
"""Of the marks of a word that slipped too."""

_SHORTENED = 1.0
_LESS_COMMON = 0.6
"""Of each meaning of an abbreviation after the first."""

_UNSHORTENED = 8.0
"""Of an abbreviation that texts hold as such, in numbers of documents."""

_INITIALS = 4.0
_NEW_SYLLABLE = 10.0
_NEWEST_SYLLABLE = 13.0
_NEW_WORD = 28.0
"""Of a word that the language does not hold; a syllable's is beside how rare new words are."""

_MOST_CUTS = 8
_MOST_PARTS = 4
_MOST_SLIPS = 24
_MOST_INSTEAD = 16
_PAIRS = 30_000
_LONGEST_SYLLABLE = 7
_LONG_ENOUGH = 4
"""Letters from which what is no syllable, such as a name, is known with a slip."""

_REMEMBERED = 1 << 14


@dataclass(frozen=True)
class Reading:
    """Words that typed ones may stand for."""

    words: tuple[str, ...]
    numbers: tuple[int, ...]
    """Of the words in the language model."""
    cost: float


class Readings:
    """Proposes readings from the words of a language, and from what abbreviations stand for."""

    def __init__(self, model: LanguageModel, short: Mapping[str, Sequence[str]]) -> None:
        """``short`` has meanings by abbreviation in lower case, typed marks kept."""
        self._model = model
        self._forms: dict[str, list[str]] = defaultdict(list)
        for name in model.names[2:]:
            self._forms[fold(name)].append(name)
        self._slips = Slips(w for w in self._forms if is_syllable(w) or len(w) >= _LONG_ENOUGH)
        self._short = {key: tuple(m.lower().split() for m in value) for key, value in short.items()}
        self.shortened = Shortened(model.common_pairs(_PAIRS))
        self._new_syllable = min(_NEW_SYLLABLE - math.log(model.rare_share), _NEWEST_SYLLABLE)
        self._seen: dict[str, Seen] = {}
        self._likely_slips: dict[str, list[tuple[str, float]]] = {}

    def knows(self, word: str) -> bool:
        """True when the language holds the word in any marks."""
        return fold(word) in self._forms

    def resembles(self, folded: str) -> bool:
        """True when a folded word may be a known syllable that slipped."""
        return any(is_syllable(near) for near, _ in self._slips.near(folded))

    def is_short(self, word: str) -> bool:
        """True for an abbreviation that means several things."""
        return word in self._short

    def seen(self, word: str) -> Seen:
        """How often the language has what a typed word may have been."""
        if word not in self._seen:
            if len(self._seen) > _REMEMBERED:
                self._seen.clear()
            same = bare = toneless = 0.0
            for known in self._forms.get(fold(word), ()):
                count = self._model.counts[self._model.numbers[known]]
                if known == word:
                    same += count
                elif fold(known) == word:
                    bare += count
                    toneless += count * (letters(known) == word)
                elif letters(known) == word:
                    toneless += count
            self._seen[word] = Seen(same, bare, toneless, has_marks(word))
        return self._seen[word]

    def as_typed(self, word: str) -> Reading:
        """The word itself, whatever it is."""
        return self._reading((word,), 0.0 if word in self._model.numbers else _NEW_WORD)

    def of(self, word: str, habit: Habit) -> list[Reading]:
        """What a word in lower case may stand for; itself where it is nothing else."""
        if not word.isalpha() and not (typed_keys(word) and word[0].isalpha()):
            return [self.as_typed(word)]
        found: dict[tuple[str, ...], float] = {}
        for words, cost in self._offers(word, habit):
            found[words] = min(cost, found.get(words, math.inf))
        return [self._reading(words, cost) for words, cost in found.items()]

    def instead(self, word: str, habit: Habit) -> list[Reading]:
        """What a known word may stand for by a slip that made a word of it, likeliest first."""
        folded = fold(word)
        certain = _OF_A_KNOWN_WORD if word in self._model.numbers else 0.0
        found = [
            (_MARKS_OF_A_WORD + certain, known)
            for known in (self._forms.get(folded, ()) if has_marks(word) else ())
            if known != word
        ]
        for known, cost in self._slipped(word, folded, habit):
            if cost < _CHANGED_MARKS:
                found.append((cost + _SLIP_OF_A_WORD + certain, known))
        return [self._reading((known,), cost) for cost, known in sorted(found)[:_MOST_INSTEAD]]

    def joined(self, first: str, second: str, habit: Habit) -> list[Reading]:
        """One word that a blank was typed into: "bá o" is "báo"."""
        whole = first + second
        if len(whole) > _LONGEST_SYLLABLE or not whole.isalpha():
            return []
        known = self._model.numbers
        if first in known and second in known and min(len(first), len(second)) > 1:
            return []
        folded = fold(whole)
        if not is_syllable(folded):
            return []
        seen = has_marks(whole)
        return [
            self._reading((word,), _JOINED + self._marks(whole, word, seen, habit))
            for word in self._forms.get(folded, ())
            if _agrees(whole, word)
        ]

    def _reading(self, words: tuple[str, ...], cost: float) -> Reading:
        return Reading(words, tuple(map(self._model.number, words)), cost)

    def _offers(self, word: str, habit: Habit) -> Iterator[tuple[tuple[str, ...], float]]:
        folded, marked = fold(word), has_marks(word)
        for place, meaning in enumerate(self._short.get(word, ())):
            yield tuple(meaning), _SHORTENED + _LESS_COMMON * place
        known = word in self._model.numbers
        if known:
            yield (word,), _UNSHORTENED if word in self._short else 0.0
            if marked and habit.toneless < 0.05:
                return
        right = not known and is_written_right(word)
        restored = False
        for other in self._forms.get(folded, ()):
            if other != word:
                cost = self._marks(word, other, marked, habit, known or right)
                restored = restored or cost <= _PART_OF_MARKS
                if not (marked and right) or cost <= _PART_OF_MARKS:
                    yield (other,), cost
        if known:
            return
        yield from self._by_keys(word)
        if restored:
            return
        if right or is_syllable(folded):
            yield (word,), self._new_syllable
        else:
            yield (word,), _NEW_WORD
        if right and (marked or folded in self._forms):
            return
        for pair in self.shortened.of(folded):
            if _agrees(word, pair[0][0] + pair[1][: len(word) - 1]):
                yield pair, _INITIALS
        for near, cost in self._slipped(word, folded, habit):
            yield (near,), cost + _SLIP
        yield from self._cut(word, folded, habit)

    def _marks(
        self, word: str, meant: str, marked: bool, habit: Habit, right: bool = True
    ) -> float:
        """The cost of typing other marks than those of the word that is meant."""
        if not marked:
            toneless = habit.toneless if letters(meant) == word else 0.0
            return -math.log(habit.bare + toneless)
        if form(word) == form(meant):
            return 0.0
        toneless = -math.log(habit.toneless) if letters(meant) == word else math.inf
        if right:
            other = _PART_OF_MARKS if meant == word.replace("d", "đ", 1) else _OTHER_MARKS
            return min(toneless, other)
        return min(toneless, _PART_OF_MARKS if _agrees(word, meant) else _WRONG_MARKS)

    def _by_keys(self, word: str) -> Iterator[tuple[tuple[str, ...], float]]:
        """Words that leftover keys of Telex and VNI mean."""
        keys = typed_keys(word)
        if not keys:
            return
        meant, mark = keys
        folded = fold(meant)
        slipped = self._slips.near(folded) if len(folded) > 2 else ()
        for near, slip in ((folded, 0.0), *slipped):
            slip += _SLIP * (near != folded)
            for known in self._forms.get(near, ()):
                if tone(known) == mark and (slip or _agrees(meant, letters(known))):
                    yield (known,), _KEYS + slip
                elif not slip and _agrees(meant, letters(known)):
                    yield (known,), _KEYS + _OTHER_TONE_KEY

    def _slipped(self, word: str, folded: str, habit: Habit) -> Iterator[tuple[str, float]]:
        """Known words one slip away, with the cost of the slip's kind and of the marks."""
        marked = has_marks(word)
        if folded not in self._likely_slips:
            if len(self._likely_slips) > _REMEMBERED:
                self._likely_slips.clear()
            self._likely_slips[folded] = sorted(
                self._slips.near(folded),
                key=lambda found: found[1] - math.log(1 + self._count(found[0])),
            )[:_MOST_SLIPS]
        for other, cost in self._likely_slips[folded]:
            for known in self._forms[other]:
                if not marked:
                    bare = 0.0 if known == other else -math.log(habit.bare)
                    yield known, cost + min(bare, _CHANGED_MARKS)
                elif _marks_of(word) == _marks_of(known):
                    yield known, cost
                elif set(_marks_of(word)) <= set(_marks_of(known)):
                    yield known, cost + _LOST_MARKS
                else:
                    yield known, cost + _CHANGED_MARKS

    def _count(self, folded: str) -> float:
        """How often the language has a folded word, in any marks."""
        numbers = self._model.numbers
        return sum(self._model.counts[numbers[known]] for known in self._forms.get(folded, ()))

    def _cut(self, word: str, folded: str, habit: Habit) -> Iterator[tuple[tuple[str, ...], float]]:
        """Words that were typed without the blanks between them, likeliest first."""
        ends: list[list[tuple[float, tuple[str, ...], int]]] = [[] for _ in range(len(word) + 1)]
        ends[0] = [(0.0, (), UNKNOWN)]
        marked = has_marks(word)
        for at in range(len(word)):
            ends[at] = sorted(ends[at])[:_MOST_CUTS]
            for cost, before, last in ends[at]:
                if len(before) >= _MOST_PARTS:
                    continue
                for end in range(at + 1, min(at + _LONGEST_SYLLABLE, len(word)) + 1):
                    part, bare = word[at:end], folded[at:end]
                    if not is_syllable(bare) or (end - at < 2 and part != "y" and part == bare):
                        continue
                    for known in self._forms.get(bare, ()):
                        if not _agrees(part, known):
                            continue
                        number = self._model.numbers[known]
                        follows = self._model.cost(UNKNOWN, last, number)
                        marks = 0.0 if part == known else self._marks(part, known, marked, habit)
                        ends[end].append((cost + follows + marks, (*before, known), number))
        for _, words, _ in sorted(ends[-1])[:_MOST_CUTS]:
            if len(words) > 1:
                parts, at, marks = list(words), 0, 0.0
                for part in parts:
                    piece = word[at : at + len(part)]
                    marks += 0.0 if piece == part else self._marks(piece, part, marked, habit)
                    at += len(part)
                yield words, _CUT * (len(words) - 1) + marks


def _marks_of(word: str) -> str:
    """The marks of a word, whatever letters they stand on."""
    return "".join(sorted(form(word)[len(word) :]))


def _agrees(typed: str, form: str) -> bool:
    """True when every letter typed with a mark stands with that mark in the form."""
    return len(typed) == len(form) and all(
        not has_marks(a) or a == b for a, b in zip(typed, form, strict=True)
    )
