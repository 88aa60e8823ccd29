"""Restores diacritics and repairs slips of typing, in one pass over the question.

A noisy channel: each typed word may stand for several words of the corpus's own language (the same
word, the same letters with marks, a Telex or VNI leftover, an abbreviation, a missing blank, one
slipped letter), two typed words for one, and the likeliest sequence under the language is taken
(Viterbi, over the best beginnings). A word with the marks that the corpus knows is changed only
where it fits neither neighbour, and a word that merely is not in the corpus stays as it was typed.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.text import fold, has_marks, words
from index.habits import habit_of
from index.language_model import START, UNKNOWN, LanguageModel
from index.readings import Reading, Readings
from index.syllables import is_syllable

_BEST = 8
"""Beginnings that are followed further at each word."""

_WORSE = 9.0
"""How much likelier the best beginning may be than one that is followed."""

_MOST_DOUBTFUL = 5
"""Words that are looked at again, those first that the word before makes least likely."""

_OFTEN = 3.5
"""Cost below which a word is expected after the one before it."""

_WORD = re.compile(r"[^\W_]+")

_State = tuple[int, int]
"""Numbers of the last two words."""


@dataclass(frozen=True)
class Decoded:
    """The question's words as typed and as understood."""

    typed: tuple[str, ...]
    understood: tuple[str, ...]

    @property
    def text(self) -> str:
        """The understood words, joined by blanks."""
        return " ".join(self.understood)

    @property
    def changed(self) -> bool:
        return " ".join(self.typed) != self.text


@dataclass(frozen=True)
class _Step:
    """A reading of the typed words from ``start`` to ``end``, and what came before it."""

    start: int
    end: int
    reading: Reading
    before: "_Step | None"


class Decoder:
    """Knows the words of a corpus and how they follow each other."""

    def __init__(
        self,
        texts: Iterable[str],
        also: Iterable[str] = (),
        short: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Learn from the corpus's ``texts``, and from other words that people use.

        ``short`` has the meanings of abbreviations that mean several things. Other shortened words
        are written out to pairs of the corpus's own only.
        """
        self._model = LanguageModel(texts, also)
        self._readings = Readings(self._model, short or {})

    def knows(self, word: str) -> bool:
        """True when the corpus holds the word in any marks."""
        return self._readings.knows(word)

    def resembles(self, word: str) -> bool:
        """True when the word is one slip away from a syllable of the corpus, marks aside."""
        return self._readings.resembles(fold(word))

    def whole(self, initial: str, rest: str) -> str | None:
        """The commonest pair of words that "x.dựng" or "t/h" shortens; None where there is none."""
        return self._readings.shortened.whole(initial, rest)

    def decode(self, text: str, typed_as: str | None = None) -> Decoded:
        """The likeliest reading of a question; as typed where nothing is likelier.

        ``typed_as`` is the question before anything was written out in it, which tells how it was
        typed; ``text`` by default.
        """
        found = list(_WORD.finditer(text))
        typed = [word[0].lower() for word in found]
        if not typed:
            return Decoded((), ())
        readings = self._readings
        asked = typed if typed_as is None else [w.lower() for w in words(typed_as)]
        habit = habit_of([readings.seen(word) for word in asked if word.isalpha()])
        fixed = self._fixed(text, [word[0] for word in found])
        offered: list[list[tuple[int, Reading]]] = []
        for at, word in enumerate(typed):
            if at in fixed:
                offered.append([(at + 1, readings.as_typed(word))])
                continue
            offered.append([(at + 1, reading) for reading in readings.of(word, habit)])
            if at + 1 in fixed or at + 1 == len(typed):
                continue
            if text[found[at].end() : found[at + 1].start()].isspace():
                joined = readings.joined(word, typed[at + 1], habit)
                offered[at] += [(at + 2, reading) for reading in joined]
        path = self._best(offered)
        doubtful = [place for place in self._doubtful(typed, path) if place[0] not in fixed]
        for at, last, then in doubtful[:_MOST_DOUBTFUL]:
            for reading in readings.instead(typed[at], habit):
                if self._fits(typed[at], last, reading, then):
                    offered[at].append((at + 1, reading))
        if doubtful:
            path = self._best(offered)
        understood = tuple(word for step in path for word in step.reading.words)
        return Decoded(tuple(typed), understood)

    def _fixed(self, text: str, written: list[str]) -> frozenset[int]:
        """Places of what is no word that could have slipped: acronyms, and measures."""
        found = set()
        for at, word in enumerate(written):
            small = word.lower()
            if self._readings.is_short(small):
                continue
            # In a question that is no shouting, capitals are an acronym.
            acronym = _is_acronym(word) and not text.isupper()
            # After a number stands a measure: "20 km" is no pair of initials.
            measure = at > 0 and written[at - 1].isdigit() and len(word) <= 2
            if acronym or (measure and not is_syllable(fold(small))):
                found.add(at)
        return frozenset(found)

    def _best(self, offered: list[list[tuple[int, Reading]]]) -> list[_Step]:
        """The likeliest steps from the first word to the last."""
        reached: list[dict[_State, tuple[float, _Step | None]]] = [{} for _ in range(len(offered))]
        reached.append({})
        reached[0][UNKNOWN, START] = (0.0, None)
        cost_of = self._model.cost
        for at, readings in enumerate(offered):
            states = sorted(reached[at].items(), key=lambda item: item[1][0])[:_BEST]
            if not states:
                continue
            bar = states[0][1][0] + _WORSE
            for (before, last), (so_far, way) in states:
                if so_far > bar:
                    break
                for end, reading in readings:
                    total, one, two = so_far + reading.cost, before, last
                    for number in reading.numbers:
                        if number >= 0:
                            total += cost_of(one, two, number)
                        one, two = two, number
                    known = reached[end].get((one, two))
                    if known is None or total < known[0]:
                        reached[end][one, two] = (total, _Step(at, end, reading, way))
        _, step = min(reached[-1].values(), key=lambda found: found[0])
        path: list[_Step] = []
        while step is not None:
            path.append(step)
            step = step.before
        return path[::-1]

    def _doubtful(self, typed: list[str], path: list[_Step]) -> list[tuple[int, int, int]]:
        """Places of words, read as themselves but for their marks, that fit neither neighbour; with
        the numbers of these."""
        found: list[tuple[float, int, int, int]] = []
        for step, before, after in zip(path, [None, *path], [*path[1:], None], strict=False):
            word = typed[step.start]
            read, number = step.reading.words[0], step.reading.numbers[0]
            if not word.isalpha() or fold(read) != fold(word):
                continue
            last = before.reading.numbers[-1] if before else START
            then = after.reading.numbers[0] if after else START
            follows = self._model.follows
            if not follows(last, number) and not follows(number, then):
                cost = math.inf if number < 0 else self._model.cost(UNKNOWN, last, number)
                found.append((cost, step.start, last, then))
        found.sort(reverse=True)
        return [(at, last, then) for _, at, last, then in found]

    def _fits(self, typed: str, last: int, reading: Reading, then: int) -> bool:
        """True where the language has seen a word between both of its neighbours, each in turn; or
        often after the first, where the typed word is new and only its marks are other ones."""
        number, model = reading.numbers[0], self._model
        before, after = model.follows(last, number), model.follows(number, then)
        if before and model.number(typed) < 0 and fold(typed) == fold(reading.words[0]):
            return after or model.cost(UNKNOWN, last, number) < _OFTEN
        return (before or last == START) and (after or then == START) and (before or after)


def _is_acronym(word: str) -> bool:
    """Such as "GDP", "NAFTA": three capitals or more without marks that make no syllable."""
    plain = word.isalpha() and not has_marks(word)
    return plain and word.isupper() and len(word) > 2 and not is_syllable(fold(word))
