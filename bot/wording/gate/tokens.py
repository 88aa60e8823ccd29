"""Words of a text in the form in which they are compared: lower case, marks in any order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text import form

_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[.,;:!?()“”\"]")


@dataclass(frozen=True)
class Token:
    """A word with its place; ``stop`` where punctuation stands between it and the word before."""

    form: str
    start: int
    end: int
    stop: bool


def tokens(text: str) -> tuple[Token, ...]:
    """Words and figures, in order."""
    return tuple(_tokens(text))


def forms(text: str) -> tuple[str, ...]:
    """The forms of the words of a text, in order."""
    return tuple(token.form for token in _tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    last = 0
    for match in _WORD.finditer(text):
        stop = bool(_STOP.search(text, last, match.start()))
        yield Token(form(match[0]), match.start(), match.end(), stop)
        last = match.end()
