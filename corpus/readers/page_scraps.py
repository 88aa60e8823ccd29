"""What recognition makes of specks, strokes of signatures and stamps, and rulers: no words.

Only what no text can be is dropped: signs without letters, and a few letters that recognition
itself does not believe in and that stand alone, or at a line's end with characters that no document
is typed with. Within a line a bad word stays: that something stands there is worth knowing.
"""

import re
from collections.abc import Iterable, Sequence

from corpus.readers.page import Page, Word, segments

_RULER = re.compile(r"[-_=–—*.·~]{3,}")
_SIGNS = frozenset("- + – * / & % = < > ≤ ≥ … ... x : ./. ./".split())
_STRANGE = re.compile(r"[^\w\s.,;:!?()\[\]/&%+*=<>≤≥…\"'“”‘’°²³–—-]|_|[^\W_][>#<=][^\W_]")
"""Characters that administrative documents are not typed with, and signs within a word."""
_SURE = 35.0
"""Confidence below which a recognised scrap without letters is no word."""
_HOPELESS = 30.0
"""Confidence below which a few letters that stand alone are no words."""
_BELIEVED = 45.0
"""Confidence below which a lone letter or two, or a word with strange characters, is none."""
_CLEAR = 80.0
"""Confidence from which even a short word beyond the usual margins is one."""
_SHORT = 5
"""Letters and digits of a lone scrap at most; more may be a word badly printed."""
_FEW = 3
"""Letters of a scrap beside words at most."""


def without_scraps(words: Iterable[Word], page: Page) -> list[Word]:
    """Words of the running text of a page without rulers, and without a scan's scraps."""
    kept = [word for word in words if not _is_ruler(word) and word.text not in ("[", "]", "|")]
    if not page.recognised:
        return kept
    kept = [word for word in kept if not _is_speck(word) and not _is_beyond_margin(word, page)]
    dropped = {word for part in segments(kept) for word in _scraps_of(part.words)}
    return [word for word in kept if word not in dropped]


def legible(words: Iterable[Word]) -> list[Word]:
    """Words of a drawn table without rulers and a scan's specks."""
    return [
        word for word in words
        if not _is_ruler(word)
        and not (word.confidence < 100 and (_is_speck(word) or _is_garbled(word)))
    ]  # fmt: skip


def _is_ruler(word: Word) -> bool:
    return bool(_RULER.fullmatch(word.text)) and not set(word.text) <= set(".…")


def _is_speck(word: Word) -> bool:
    """True for a recognised word without letters that is no sign used between words."""
    if any(char.isalnum() for char in word.text):
        return False
    return word.text not in _SIGNS or (word.text not in "-+–*" and word.confidence < _SURE)


def _is_garbled(word: Word) -> bool:
    return (
        _is_strange(word)
        and sum(map(str.isalnum, word.text)) <= _FEW
        and not any(map(str.isdigit, word.text))
    )


def _is_strange(word: Word) -> bool:
    return word.confidence < _BELIEVED and bool(_STRANGE.search(word.text))


def _is_beyond_margin(word: Word, page: Page) -> bool:
    beyond = word.x1 < 0.05 * page.width or word.x0 > 0.97 * page.width
    return beyond and word.confidence < (_CLEAR if len(word.text) < 3 else _SURE)


def _scraps_of(run: Sequence[Word]) -> Sequence[Word]:
    """Of words that stand together, those that are scraps."""
    letters = sum(char.isalnum() for word in run for char in word.text)
    believed = _BELIEVED if letters < _FEW else _HOPELESS
    if letters <= _SHORT and all(word.confidence < believed or _is_strange(word) for word in run):
        return run
    if all(map(_is_garbled, run)):
        return run
    start, end = 0, len(run)
    while _is_garbled(run[start]):
        start += 1
    while _is_garbled(run[end - 1]):
        end -= 1
    return [*run[:start], *run[end:]]
