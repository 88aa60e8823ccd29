"""Restores diacritics and repairs slips of typing, in one pass over the question.

A noisy channel: each typed word may stand for several words of the corpus's own language (the same
word, the same letters with marks, a Telex or VNI leftover, a missing blank, one slipped letter),
and
the likeliest sequence under the corpus's bigrams is taken (Viterbi). A word with the marks that the
corpus knows is never changed, and a word that merely is not in the corpus stays as it was typed.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from corpus.text import fold, has_marks, words
from index.syllables import is_syllable, letters, tone, typed_keys

_COST_MARKS = 0.1
_COST_MARKS_AMONG_MARKED = 1.5
_COST_KNOWN_UNMARKED = 5.0
_COST_OTHER_MARKS = 3.0
_COST_KEYS = 1.0
_COST_BLANK = 2.0
_COST_SLIP = 5.0
_COST_INITIALS = 4.0
_COST_UNKNOWN_SYLLABLE = 10.0
"""Of a word that the corpus does not hold but that is a Vietnamese syllable, transition
included."""

_COST_UNKNOWN = 18.0
_COST_KEPT = 7.0
"""Of leaving a word with marks as it was typed where the corpus knows only other marks."""

_MOST_SLIPS = 24
_MOST_SHORTENED = 12


@dataclass(frozen=True)
class Decoded:
    """The question's words as typed and as understood, one for one but for split words."""

    typed: tuple[str, ...]
    understood: tuple[str, ...]

    @property
    def text(self) -> str:
        """The understood words, joined by blanks."""
        return " ".join(self.understood)

    @property
    def changed(self) -> bool:
        return " ".join(self.typed) != self.text


class Decoder:
    """Knows the words and bigrams of a corpus."""

    def __init__(self, texts: Iterable[str], also: Iterable[str] = ()) -> None:
        """Learn from the corpus's ``texts``, and from other words that people use.

        Shortened words are written out to pairs of the corpus's own only.
        """
        self._unigrams: Counter[str] = Counter()
        self._bigrams: Counter[tuple[str, str]] = Counter()
        for text in texts:
            self._learn(text)
        self._pairs: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
        for (first, second), _ in self._bigrams.most_common():
            if first.isalpha() and second.isalpha():
                self._pairs[fold(first)[0], fold(second)[0]].append((first, second))
        for text in also:
            self._learn(text)
        self._total = sum(self._unigrams.values())
        self._forms: dict[str, list[str]] = defaultdict(list)
        for word in self._unigrams:
            if word:
                self._forms[fold(word)].append(word)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for folded in self._forms:
            if folded.isalpha():
                self._by_length[len(folded)].append(folded)
        self._slips: dict[str, tuple[str, ...]] = {}

    def _learn(self, text: str) -> None:
        sequence = [word.lower() for word in words(text)]
        self._unigrams.update(sequence)
        self._bigrams.update(zip(["", *sequence], sequence, strict=False))
        self._unigrams[""] += 1

    def knows(self, word: str) -> bool:
        """True when the corpus holds the word in any marks."""
        return fold(word) in self._forms

    def decode(self, text: str) -> Decoded:
        """The likeliest reading of a question; as typed where nothing is likelier."""
        written = words(text)
        typed = [word.lower() for word in written]
        if not typed:
            return Decoded((), ())
        marked = has_marks(text)
        # In a question that is no shouting, capitals are an acronym, which is no slip of a word.
        acronyms = frozenset(w.lower() for w in written if _is_acronym(w) and not text.isupper())
        best: dict[str, tuple[float, tuple[str, ...]]] = {"": (0.0, ())}
        for before, word in zip(["", *typed], typed, strict=False):
            following: dict[str, tuple[float, tuple[str, ...]]] = {}
            # After a number stands a measure: "20 km" is no pair of initials.
            measure = before.isdigit() and len(word) <= 2 and not is_syllable(fold(word))
            fixed = measure or word in acronyms
            for reading, cost in [((word,), 0.0)] if fixed else self._readings(word, marked):
                options = (
                    (total + cost + self._transition(last, reading), path + reading)
                    for last, (total, path) in best.items()
                )
                chosen = min(options)
                known = following.get(reading[-1])
                if known is None or chosen < known:
                    following[reading[-1]] = chosen
            best = following
        return Decoded(tuple(typed), min(best.values())[1])

    def _transition(self, last: str, reading: Sequence[str]) -> float:
        cost = 0.0
        for word in reading:
            if word not in self._unigrams:
                last = word
                continue
            unigram = (self._unigrams.get(word, 0) + 0.1) / (self._total + 1)
            seen = self._unigrams.get(last, 0)
            bigram = self._bigrams.get((last, word), 0) / seen if seen else 0.0
            cost -= math.log(0.75 * bigram + 0.25 * unigram)
            last = word
        return cost

    def _readings(self, word: str, marked: bool) -> list[tuple[tuple[str, ...], float]]:
        """Words that the typed one may stand for, each with its cost."""
        if not word.isalpha() and not (typed_keys(word) and word[0].isalpha()):
            return [((word,), 0.0)]
        if has_marks(word) and word in self._unigrams:
            return [((word,), 0.0)]
        folded = fold(word)
        found: dict[tuple[str, ...], float] = {}

        def offer(reading: tuple[str, ...], cost: float) -> None:
            found[reading] = min(cost, found.get(reading, math.inf))

        if has_marks(word):
            other = _COST_OTHER_MARKS
        elif marked:
            # Among marked words, one without marks that is known as such is likely meant so.
            other = _COST_KNOWN_UNMARKED if word in self._unigrams else _COST_MARKS_AMONG_MARKED
        else:
            other = _COST_MARKS
        for form in self._forms.get(folded, ()):
            offer((form,), 0.0 if form == word else other)
        if has_marks(word) and folded in self._forms and is_syllable(folded):
            offer((word,), _COST_KEPT)
        keys = typed_keys(word)
        if keys:
            for near in (fold(keys[0]), *self._near(fold(keys[0]))):
                slip = 0.0 if near == fold(keys[0]) else _COST_SLIP
                for form in self._forms.get(near, ()):
                    if tone(form) == keys[1] and (slip or _agrees(keys[0], letters(form))):
                        offer((form,), _COST_KEYS + slip)
        if folded not in self._forms:
            for pair in self._shortened(folded):
                if _agrees(word, pair[0][0] + pair[1][: len(word) - 1]):
                    offer(pair, _COST_INITIALS)
            unknown = _COST_UNKNOWN_SYLLABLE if is_syllable(folded) else _COST_UNKNOWN
            offer((word,), unknown)
            whole = has_marks(word) and is_syllable(folded)
            for near in self._near(folded):
                if whole and sorted(near) != sorted(folded):
                    continue  # a well-formed word with marks is a slip only where letters swapped
                for form in self._forms[near]:
                    offer((form,), _COST_SLIP + (0.0 if letters(form) == letters(word) else 0.3))
            for cut in range(2, len(word) - 1):
                left, right = self._forms.get(folded[:cut]), self._forms.get(folded[cut:])
                if left and right and is_syllable(folded[:cut]) and is_syllable(folded[cut:]):
                    for a in left:
                        for b in right:
                            if _agrees(word, a + b):
                                offer((a, b), _COST_BLANK)
        return list(found.items())

    def whole(self, initial: str, rest: str) -> str | None:
        """The commonest pair of words that "x.dựng" or "t/h" shortens; None where there is none."""
        found = self._pairs_shortened_to(fold(initial)[0], fold(rest))
        return " ".join(found[0]) if found else None

    def _shortened(self, folded: str) -> Sequence[tuple[str, str]]:
        """What officials shorten without a mark: two initials ("th": thực hiện), or an initial and
        a syllable ("ktra": kiểm tra)."""
        if len(folded) < 2 or is_syllable(folded) or not folded.isalpha():
            return ()
        return self._pairs_shortened_to(folded[0], folded[1:])[:_MOST_SHORTENED]

    def _pairs_shortened_to(self, initial: str, rest: str) -> list[tuple[str, str]]:
        pairs = self._pairs.get((initial, rest[0]), [])
        if len(rest) == 1:
            return pairs
        return [pair for pair in pairs if fold(pair[1]) == rest]

    def _near(self, folded: str) -> tuple[str, ...]:
        """Known words one slip away: a letter more, less, other, or two swapped."""
        if len(folded) < 3 or not folded.isalpha():
            return ()
        if folded not in self._slips:
            near = [
                known
                for length in (len(folded) - 1, len(folded), len(folded) + 1)
                for known in self._by_length.get(length, ())
                if len(known) > 1 and OSA.distance(folded, known, score_cutoff=1) <= 1
            ]
            near.sort(key=lambda known: -max(self._unigrams[form] for form in self._forms[known]))
            self._slips[folded] = tuple(near[:_MOST_SLIPS])
        return self._slips[folded]


def _is_acronym(word: str) -> bool:
    """Such as "GDP", "NAFTA": three capitals or more without marks that make no syllable."""
    plain = word.isalpha() and not has_marks(word)
    return plain and word.isupper() and len(word) > 2 and not is_syllable(fold(word))


def _agrees(typed: str, form: str) -> bool:
    """True when every letter typed with a mark stands with that mark in the form."""
    return len(typed) == len(form) and all(
        not has_marks(a) or a == b for a, b in zip(typed, form, strict=True)
    )
