"""Finds names of persons among words.

A name is an honorific and a given name, or a surname and given names; with capitals, without, or
without any marks. Without capitals and marks the same syllables are ordinary words more often than
not ("phan anh" is "phản ánh"), so that they count only where they do not stand together in
ordinary language.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

import corpus.registry
from bot.wording import names
from corpus.text import fold, form

_JOINED = re.compile(
    r"(?:nguyen|tran|pham|hoang|phan|dang|bui|huynh|trinh|dinh|le|vu|vo|do|ngo|ho|duong)"
    r"(?:van|thi)[a-z]{1,12}\d*"
)
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[ \t]{1,3}|[ \t]?\n[ \t]?|[._-]")
_AFTER_INITIAL = re.compile(r"\.?[ \t]{0,3}")
_LONGEST_NAME = 5
_MANY = 8
_NGUYEN = form("nguyễn")
_DOTTED = ("mr", "mrs", "ms")
_COMRADE = " ".join(map(form, ("đồng", "chí")))


@dataclass(frozen=True)
class Word:
    """A word of a text, as names are looked for in it."""

    text: str
    folded: str
    form: str
    is_joined: bool
    """Nothing but a blank or the like stands between it and the word before."""
    stands: bool
    """A slash or a digit is not next to it: it is no part of a number."""

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def is_plain(self) -> bool:
        """Without any mark."""
        return self.form == self.folded


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text (clean, in NFC), in order."""
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(text):
        between = text[end : match.start()] if end >= 0 else "?"
        initial = bool(found) and len(found[-1].text) == 1
        joins = _AFTER_INITIAL if initial else _BETWEEN
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() :][:1]
        found.append(
            Word(
                match[0],
                fold(match[0]),
                form(match[0]),
                end >= 0 and bool(joins.fullmatch(between)),
                not re.search(r"[\d/]", around),
            )
        )
        end = match.end()
    return tuple(found)


def holds_name(words: Sequence[Word]) -> bool:
    """Whether the name of a person is among the words of a text, which are given in order."""
    inner = _within_places(words)
    return any(
        _JOINED.fullmatch(words[at].folded)
        or _is_addressed(words, at)
        or _is_name(words, at)
        or _is_turned_name(words, at)
        for at in range(len(words))
        if at not in inner
    )


def _is_addressed(words: Sequence[Word], at: int) -> bool:
    """Whether an honorific and a name after it stand here."""
    for length in (2, 1):
        said = " ".join(word.form for word in words[at : at + length])
        if length == 2 and [word.folded for word in words[at : at + 2]] == ["d", "c"]:
            said = _COMRADE
        elif said not in _forms(names.HONORIFICS) or not _joined(words, at, length):
            continue
        if _is_addressee(words, at + length, said):
            return True
    return _is_addressed_unmarked(words, at)


def _is_addressee(words: Sequence[Word], at: int, honorific: str) -> bool:
    if at >= len(words) or not (words[at].is_joined or honorific in _DOTTED):
        return False
    word = words[at]
    before = words[at - 2] if at >= 2 else None
    if f"{honorific} {word.form}" in _forms(names.NO_NAMES):
        return False
    is_apart = not any(map(_is_ordinary, _pairs(words, at, at + 1)))
    if word.is_capital and not words[at - 1].is_shouted:
        if before is not None and before.form in _forms(names.NO_MARKED_HONORIFIC_AFTER):
            return False
        if word.form in _forms(names.POSTS):
            is_followed = at + 1 < len(words) and words[at + 1].is_joined
            if not is_apart or (is_followed and words[at + 1].is_capital):
                return False
            return word.form in _forms(names.GIVEN)
        return not _place_at(words, at, _places() - names.NAMED_AFTER)
    if not is_apart:
        return False
    if honorific == _COMRADE:
        return word.form in _forms(names.GIVEN)
    return (
        honorific in _forms(names.MARKED)
        and word.form in _forms(names.GIVEN)
        and not any(map(_is_ordinary, _pairs(words, at - 1, at)))
    )


def _is_addressed_unmarked(words: Sequence[Word], at: int) -> bool:
    for honorific, given in names.UNMARKED.items():
        length = honorific.count(" ") + 1
        said = words[at : at + length + 1]
        if len(said) <= length or not _joined(words, at, length + 1):
            continue
        if " ".join(word.text.lower() for word in said[:-1]) != honorific:
            continue
        before = words[at - 1].folded if at and words[at].is_joined else ""
        if before in names.NO_HONORIFIC_AFTER or said[-1].form in _forms(names.POSTS):
            continue
        if f"{honorific} {said[-1].form}" in _forms(names.NO_NAMES):
            continue
        if said[-1].folded in given and said[-1].is_plain:
            return True
        if said[-1].is_capital and said[-1].folded in _folded(names.GIVEN - names.POSTS):
            return not _place_at(words, at + length)
    return False


def _is_name(words: Sequence[Word], at: int) -> bool:
    """Whether a surname and given names after it stand here."""
    surname = words[at]
    if not surname.stands or _is_surname(surname) is None or _place_at(words, at):
        return False
    rest = list(_following(words, at))
    if not rest:
        return False
    if not surname.is_capital or _are_capitals_idle(words):
        return _is_small_name(words, at, rest)
    capital = list(takewhile(lambda word: word.is_capital, rest))
    if surname.is_shouted != all(word.is_shouted or len(word.text) == 1 for word in capital):
        capital = []
    is_sure = surname.form in _forms(names.SURNAMES) and not all(
        word.is_plain for word in (surname, *capital)
    )
    if not is_sure:
        # "Đoàn Thanh niên" is no "Đoàn Thanh", and "Vu To chuc can bo" no "Vũ Tô".
        end = at + len(capital)
        has_middle = any(word.folded in names.MIDDLE_FOLDED for word in capital)
        if not has_middle and any(map(_is_ordinary, _pairs(words, end, end + 1))):
            capital = capital[:-1]
        if _is_surname(surname) is False and _place_at(words, at + 1):
            return False
    if not capital:
        return _is_small_name(words, at, rest)
    return is_sure or _is_capital_name(surname, capital, rest)


def _is_capital_name(surname: Word, capital: Sequence[Word], rest: Sequence[Word]) -> bool:
    is_strong = _is_surname(surname) is True
    is_given = _is_given(capital[0]) or capital[0].folded in names.MIDDLE_FOLDED
    if len(capital) >= 2:
        return is_given and (_is_given(capital[1]) or is_strong)
    is_other = capital[0].form in _forms(names.POSTS) or capital[0].is_plain
    return is_given and (is_strong or len(rest) == 1 or not is_other)


def _is_small_name(words: Sequence[Word], at: int, rest: Sequence[Word]) -> bool:
    """The same of words in small letters: only what is not the ordinary use of these syllables."""
    surname = words[at]
    if surname.form == _NGUYEN:
        return rest[0].form not in _forms(names.SMALL_WORDS)
    if len(rest) < 2:
        return False
    first, second = rest[:2]
    if first.form in _forms(names.MIDDLE):
        # "giao lưu văn hóa", "phân khúc thị trường"
        is_word = _is_surname(surname) is False and _is_ordinary((first, second))
        return second.form not in _forms(names.SMALL_WORDS) and not is_word
    if surname.is_plain and first.folded in names.MIDDLE_FOLDED and first.is_plain:
        return _is_middle_name(words, at)
    if _place_at(words, at + 1):
        return False
    if _is_surname(surname) is not True or not (_is_given(first) and _is_given(second)):
        return False
    if not surname.is_plain or surname.folded in names.OTHER_SMALL_SURNAMES:
        looked_at = 3
    elif surname.folded in names.SMALL_SURNAMES:
        looked_at = 1 if surname.folded == "nguyen" else 2
    else:
        return False
    return not any(map(_is_ordinary, _pairs(words, at - 1, at + looked_at)))


def _is_middle_name(words: Sequence[Word], at: int) -> bool:
    """Whether "tran thi b", typed without marks, is a name here, and not "mặt trận thì …"."""
    surname, middle, second = (word.folded for word in words[at : at + 3])
    is_nguyen = surname == "nguyen"
    if not _is_given(words[at + 2]) or (second in names.SMALL_FOLDED and not is_nguyen):
        return False
    begins_ordinary = any(map(_is_ordinary, _pairs(words, at - 1, at)))
    goes_on_ordinary = any(map(_is_ordinary, _pairs(words, at, at + 3)))
    if is_nguyen and middle == "van":  # "doc nguyen van chuong trinh": its very words
        before = words[at - 1].folded if at and words[at].is_joined else ""
        is_of_document = second in names.VERBATIM or any(
            map(_is_ordinary, _pairs(words, at + 2, at + 3))
        )
        if before in names.BEFORE_VERBATIM and is_of_document:
            return False
    if surname in names.SMALL_SURNAMES:
        return not (begins_ordinary and goes_on_ordinary)
    return surname in names.OTHER_SMALL_SURNAMES and not (
        begins_ordinary or any(map(_is_ordinary, _pairs(words, at + 1, at + 3)))
    )


def _is_given(word: Word) -> bool:
    if len(word.text) == 1:
        return True
    return word.form in _forms(names.GIVEN) or (
        word.is_plain and word.folded in _folded(names.GIVEN)
    )


def _pairs(words: Sequence[Word], first: int, last: int) -> Iterator[tuple[Word, Word]]:
    """The neighbours from the first of these words to the one after the last."""
    for at in range(max(0, first), min(last, len(words) - 1)):
        if words[at + 1].is_joined:
            yield words[at], words[at + 1]


def _is_ordinary(pair: tuple[Word, Word]) -> bool:
    """Whether two words stand together in ordinary language; without marks, in any reading."""
    first, second = pair
    marked, plain = _ordinary_pairs()
    if first.is_plain and second.is_plain:
        return (first.folded, second.folded) in plain
    return (first.form, second.form) in marked


@cache
def _ordinary_pairs() -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """By their words' forms, and without marks."""
    text = Path(__file__).with_name("pairs.txt").read_text(encoding="utf-8")
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    pairs = [(first, second) for first, *seconds in lines for second in seconds]
    return (
        frozenset((form(first), form(second)) for first, second in pairs),
        frozenset((fold(first), fold(second)) for first, second in pairs),
    )


def _is_turned_name(words: Sequence[Word], at: int) -> bool:
    """Whether a given name stands before its surname, as in English."""
    if at + 1 >= len(words) or not words[at + 1].is_joined:
        return False
    given, surname = words[at], words[at + 1]
    return (
        given.is_capital
        and not given.is_shouted
        and surname.is_capital
        and surname.folded in ("nguyen", "huynh")
        and surname.form != form("nguyên")
        and given.folded in _folded(names.GIVEN)
        and not _place_at(words, at)
        and not _place_at(words, at + 1)
    )


def _is_surname(word: Word) -> bool | None:
    """True for one that means little else, False for one that does, None for none."""
    if word.form in _forms(names.SURNAMES):
        return True
    if word.form in _forms(names.OTHER_SURNAMES):
        return False
    if word.is_plain and word.folded in _folded(names.SURNAMES):
        return True
    if word.is_plain and word.folded in _folded(names.OTHER_SURNAMES):
        return False
    return None


def _following(words: Sequence[Word], at: int) -> Iterator[Word]:
    for word in words[at + 1 : at + _LONGEST_NAME + 1]:
        if not word.is_joined or not word.stands:
            return
        yield word


def _are_capitals_idle(words: Sequence[Word]) -> bool:
    """Whether nearly all words of a text have capitals, which then tell nothing."""
    return len(words) > _MANY and sum(w.is_capital for w in words) > 0.8 * len(words)


def _joined(words: Sequence[Word], at: int, count: int) -> bool:
    return all(word.is_joined for word in words[at + 1 : at + count])


def _place_at(words: Sequence[Word], at: int, known: frozenset[str] = frozenset()) -> bool:
    """Whether a place, or somebody whom places are named after, begins here."""
    return _place_length(words, at, known or _places()) > 0


def _within_places(words: Sequence[Word]) -> frozenset[int]:
    """The words of places' names but their first."""
    known = _places()
    return frozenset(
        inner
        for at in range(len(words))
        for inner in range(at + 1, at + _place_length(words, at, known))
    )


def _place_length(words: Sequence[Word], at: int, known: frozenset[str]) -> int:
    """Of how many words the place is that begins here."""
    for length in range(_LONGEST_NAME, 0, -1):
        said = words[at : at + length]
        if len(said) < length or not _joined(words, at, length):
            continue
        is_plain = all(word.is_plain for word in said)
        if not (
            " ".join(word.form for word in said) in _forms(known)
            or (is_plain and " ".join(word.folded for word in said) in _folded(known))
        ):
            continue
        # "Bùi Thị Xuân Mai" is another person than the "Bùi Thị Xuân" of the street.
        after = words[at + length] if at + length < len(words) else None
        if after is None or not (after.is_joined and after.is_capital and _is_given(after)):
            return length
        if _place_length(words, at + length, known) or said[-1].is_shouted != after.is_shouted:
            return length
        if fold(" ".join(word.text for word in said)) not in _folded(names.NAMED_AFTER):
            return length
    return 0


@cache
def _places() -> frozenset[str]:
    """Names of places, with those that the registry knows."""
    folder = Path(corpus.registry.__file__).parent
    known: set[str] = set()
    for file in ("provinces.txt", "places.txt"):
        for line in (folder / file).read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                known.update(name.strip().lower() for name in re.split("[:,]", line))
    return names.PLACES | names.NAMED_AFTER | (known - {""})


@cache
def _forms(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(" ".join(map(form, phrase.split())) for phrase in phrases)


@cache
def _folded(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(map(fold, phrases))
