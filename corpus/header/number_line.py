"""The number at the head of a document: "Số: 12/KH-UBND", its blanks in drafts, and what is left of
it where it was filled in by hand and recognition could not read it.

A number is never guessed: where anything but plain digits stands before the letters, it counts as
not read, and only the letters ("/KH-SYT") are told.
"""

import re
from dataclasses import dataclass

from corpus import numbers

_WORD = r"(?:[Ss][ốôóòổỗỔỐo6éẻè]|SỐ|SO|SÔ)"
"""The word "Số" as it is written and misread."""
_START = (
    r"(?:^|[\n|])[^\w\n|]{0,3}"
    r"(?:(?:Bộ\s+luật|Luật|Pháp\s+lệnh|Nghị\s+quyết)\s+)?"
)
_NUMBER = re.compile(rf"{_START}{_WORD}\s*[:;.,]*\s*[.…_]*\s*(?P<number>{numbers.NUMBER})")
_LETTERS = (
    r"(?P<rest>/\s?(?:\d{4}\s?/\s?)?[A-ZĐ][A-Za-zĐđ]*(?:\s?-\s?[A-ZĐ][\wĐđ]*)*"
    r"|-\s?[A-ZĐ][A-Za-zĐđ]*/[A-ZĐ]+)(?=$|[\s,;.|])"
)
_WITHOUT_NUMBER = re.compile(
    rf"{_START}{_WORD}[ \t]*[:;.,]*(?P<before>[^\n|]{{0,20}}?)\s*{_LETTERS}"
)
_SCANNED = re.compile(rf"{_START}{_WORD}[ \t]*[:;.,]*(?P<before>[^\n]{{0,14}}?)\s*{_LETTERS}")
_LINE = re.compile(rf"{_START}{_WORD}\s*:|{_START}{_WORD}[^\w\s]")
_FILLED = re.compile(r"[.…_]+(?=\d)|(?<=\d)[.…_]+(?=\s*/)")
"""Dots of a form around a number that was filled in: "…05…./2006/QĐ-UBND"."""
_BLANK = re.compile(r"[\s.…_:]*")


@dataclass(frozen=True)
class HeadNumber:
    """What stands in the line of the number."""

    number: str | None = None
    blank: str | None = None
    """The letters behind a running number that was left blank: "/KH-STTTT"."""
    unread: str | None = None
    """The letters behind a running number that cannot be read; "" where these cannot either."""
    others: str = ""
    """The lines without the number: a file may have place and date in the same one."""


def read_number(above: str, *, scanned: bool = False) -> HeadNumber:
    """The number in the lines above a title.

    Args:
        above: those lines.
        scanned: whether they were recognised from an image, where a blank is rather a number that
            was written by hand.
    """
    text = _FILLED.sub("", above)
    number = _NUMBER.search(text)
    other = (_SCANNED if scanned else _WITHOUT_NUMBER).search(text)
    if number and not (other and other.start() < number.start()):
        return HeadNumber(number=numbers.tidy(number["number"]), others=_without(text, number))
    if other is None:
        unread = "" if scanned and _LINE.search(text) else None
        return HeadNumber(unread=unread, others=text)
    rest, others = numbers.tidy(other["rest"]), _without(text, other)
    if scanned or not _BLANK.fullmatch(other["before"]):
        return HeadNumber(unread=rest, others=others)
    return HeadNumber(blank=rest, others=others)


def _without(text: str, match: re.Match[str]) -> str:
    return f"{text[: match.start()]}\n{text[match.end() :]}"
