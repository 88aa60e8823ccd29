"""One word of a question, compared with another's: with marks or without, short or written out."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.text import fold, form
from index.lexicon import Lexicon, load_lexicon

FIGURE = r"(?:\b[ivx]+(?:\.\d+)+|(?<![^\W_])\d+(?:[./,-]\d+)*(?![^\W_]))"
"""Source of a pattern for numbers, dates and the numbers of clauses, in a folded text."""

FUNCTION = frozenset(
    "là thì có của cho về tại ở trong theo các những phải cần được do bởi với để đến tới từ khi "
    "việc ra vào lên và mà đối".split()
)
"""Words that a whole question may add, and leave out of the follow-up: they say nothing alone."""

EMPTY = FUNCTION | frozenset(
    "thế vậy còn sao ạ nhỉ nhé nha hả à ơi ừ ok oke dạ vâng em anh chị tôi mình bạn bác cô chú "
    "cháu rồi đấy đó này ấy kia nó bot ad admin nhưng".split()
)
"""With the words by which people go on, point back and are polite, which it may leave out too."""

_UNCLEAR = frozenset("chi ban bac chu".split())
"""Without their marks they may be words of content: "chi" may be "chỉ"."""

_NEGATIONS = frozenset(form(word) for word in ("không", "chưa", "chẳng", "chả", "đừng"))
_UNMARKED_NEGATIONS = frozenset(("khong", "chua", "chang", "ko", "k", "hong"))


@dataclass(frozen=True)
class Word:
    """A word with its place in its question."""

    text: str
    start: int
    end: int
    asks: bool
    """True where it is one of asking."""
    stop: bool
    """True where punctuation stands before it."""

    @property
    def folded(self) -> str:
        """Its letters."""
        return fold(self.text)

    @property
    def is_figure(self) -> bool:
        """True for numbers, dates and the numbers of clauses."""
        return bool(re.fullmatch(FIGURE, self.folded))

    @property
    def negates(self) -> bool:
        """True for "không", "chưa" and the like."""
        if marks(self.text):
            return form(self.text.lower()) in _NEGATIONS
        return self.folded in _UNMARKED_NEGATIONS

    def is_one_of(self, closed: frozenset[str]) -> bool:
        """True for a word of a closed list, written with its marks or without any."""
        forms, letters = _closed(closed)
        if marks(self.text):
            return form(self.text.lower()) in forms
        return self.folded in letters

    def may_become(self, word: "Word") -> bool:
        """True where a rewriting may write this word so: with more marks or none, or in full."""
        if self.folded == word.folded:
            return not marks(word.text) or marks(self.text) <= marks(word.text)
        return word.folded in map(fold, self._long)

    def is_kept_in(self, words: Sequence["Word"]) -> bool:
        """True where a rewriting has this word, or all that it stands for."""
        if any(self.folded == word.folded and self.may_become(word) for word in words):
            return True
        letters = {word.folded for word in words}
        return bool(self._long) and all(fold(long) in letters for long in self._long)

    @property
    def _long(self) -> tuple[str, ...]:
        """What it stands for, where it is an abbreviation of one meaning."""
        lexicon = _lexicon()
        if self.text.lower() in lexicon.ambiguous:
            return ()
        found = lexicon.abbreviations.get(self.folded)
        if found is None and self.text.isupper():
            found = lexicon.capital_abbreviations.get(self.folded)
        return tuple(found.split()) if found else ()


def marks(text: str) -> Counter[str]:
    """The diacritics of a word, and its "đ"s."""
    apart = unicodedata.normalize("NFD", text.lower())
    return Counter(char for char in apart if unicodedata.combining(char) or char == "đ")


def plain(figure: str) -> str:
    """A figure without zeros in front of its numbers."""
    return re.sub(r"(?<![\d.,])0+(?=\d)", "", figure)


@lru_cache(maxsize=1)
def _lexicon() -> Lexicon:
    return load_lexicon()


@lru_cache(maxsize=4)
def _closed(words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(map(form, words)), frozenset(map(fold, words)) - _UNCLEAR
