"""When what was extracted is what the gold says."""

import datetime as dt

from rapidfuzz import fuzz

from corpus import numbers
from corpus.text import fold, words

_NEAR_NAME = 88
_NEAR_QUOTE = 88
_LONG_ENOUGH = 8


def plain(text: str | None) -> str:
    """Folded words: case, marks and punctuation apart."""
    return " ".join(words(fold(text or "")))


def same_number(found: str | None, gold: str | None) -> bool:
    if found is None or gold is None:
        return found is gold
    return numbers.key(found) == numbers.key(gold)


def same_date(found: dt.date | None, gold: str | None) -> bool:
    return (found.isoformat() if found else None) == gold


def same_name(found: str | None, gold: str | None) -> bool:
    """Units and issuers: the same words, "các" and slips of recognition apart."""
    a, b = _bare(found), _bare(gold)
    if not a or not b:
        return a == b
    return a == b or fuzz.token_sort_ratio(a, b) >= _NEAR_NAME


def _bare(name: str | None) -> str:
    text = plain(name)
    for word in ("cac ", "tat ca cac "):
        text = text.removeprefix(word)
    return text.replace("uy ban nhan dan", "ubnd")


def same_names(found: list[str], gold: list[str]) -> bool:
    """Two lists of units name the same ones, in any order."""
    left = list(found)
    for name in gold:
        match = next((other for other in left if same_name(other, name)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def same_words(found: str | None, gold: str | None) -> bool:
    """Deadlines and the like: the same words, or one says the other within a few more."""
    a, b = plain(found), plain(gold)
    if not a or not b:
        return a == b
    within = min(len(a), len(b)) > _LONG_ENOUGH and (a in b or b in a)
    return a == b or fuzz.ratio(a, b) >= _NEAR_NAME or within


def same_place(found: str, gold: str, length: int = 160) -> bool:
    """Two stretches of text begin or lie in the same sentence."""
    a, b = plain(found), plain(gold)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    if short[:length] in long:
        return True
    return fuzz.partial_ratio(short[:length], long) >= _NEAR_QUOTE
