"""Place and date at the head of a document, blanks of drafts and illegible handwriting included."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import dates
from corpus.header.motto import motto_end
from corpus.text import fold, squeeze
from corpus.titles import is_caps

_PLACE = r"(?P<place>[^\d,|/\n:;()]{2,40}(?:\n[^\d,|/\n:;()]{1,25})?)\s*[,.;]\s*"
_IN_WORDS = re.compile(
    rf"(?:^|[\n|])\s*(?:{_PLACE})?(?:ng[àa]y|Ng[àa]y|NGÀY)(?P<day>[^\n]{{0,12}}?)\s*(?:th[áa]ng|THÁNG)"
    r"(?P<month>[^\n]{0,10}?)\s*(?:n[ăa]m|NĂM)\s*(?P<year>\d{4})?"
)
_IN_DIGITS = re.compile(rf"(?:^|[\n|])\s*{_PLACE}(?:[Nn]g[àa]y\s+)?{dates.DATE}")
_DIGITS = re.compile(r"\d{1,2}")
_ONE = re.compile(r"[|lI](?=\d$)|(?<=^\d)[|lI]$")
"""A stroke beside a digit, which can only be a 1."""
_BLANK = re.compile(r"[\s.…_]*")
_PASSED = re.compile(
    r"\bnay\s.{0,6}duoc\s+(?:quoc\s+hoi|uy\s+ban\s+thuong\s+vu|hoi\s+dong\s+nhan\s+dan)[^.;]{0,160}?"
    r"th\wng\s+qua\s+ngay\s+(?P<d>\d{1,2})\s+th\wng\s+(?P<m>\d{1,2})\s+nam\s+(?P<y>\d{4})"
)


@dataclass(frozen=True)
class HeadDate:
    """What stands in the line of place and date."""

    on: dt.date | None = None
    place: str | None = None
    blank: bool = False
    """True where day or month was left blank."""
    unread: str | None = None
    """The words of a date of which day or month cannot be read."""


def read_date(lines: Sequence[str], *, scanned: bool = False) -> HeadDate:
    """The date in the lines above a title; ``scanned`` where they were recognised from an image."""
    for text in (*lines, "\n".join(lines)):
        for match in _IN_WORDS.finditer(text):
            found = _in_words(match, scanned=scanned)
            if found is not None:
                return found
    for text in (*lines, "\n".join(lines)):
        digits = _IN_DIGITS.search(text)
        if digits:
            return HeadDate(on=dates.from_match(digits), place=_place(digits["place"]))
    return HeadDate()


def _in_words(match: re.Match[str], *, scanned: bool) -> HeadDate | None:
    place = _place(match["place"])
    behind = match.string[match.end() :].split("\n", 1)[0]
    if place is None and re.search(r"\w", behind):
        return None
    day, month = (_digits(match[part], scanned=scanned) for part in ("day", "month"))
    if day and month and match["year"]:
        try:
            return HeadDate(on=dt.date(int(match["year"]), int(month), int(day)), place=place)
        except ValueError:
            return HeadDate(place=place, unread=_words(match))
    stands_blank = all(
        _BLANK.fullmatch(match[part]) or _DIGITS.fullmatch(match[part].strip())
        for part in ("day", "month")
    )
    if stands_blank and not scanned:
        return HeadDate(place=place, blank=True)
    return HeadDate(place=place, unread=_words(match))


def _words(match: re.Match[str]) -> str:
    words = squeeze(match[0]).lstrip("| ")
    place = squeeze(match["place"] or "")
    return words.removeprefix(place).lstrip(" ,.;")


def _digits(written: str, *, scanned: bool) -> str | None:
    text = written.strip(" .…_")
    if scanned and len(text) == 2:
        text = _ONE.sub("1", text)
    return text if _DIGITS.fullmatch(text) and (written[:1].isspace() or not scanned) else None


def _place(words: str | None) -> str | None:
    if not words:
        return None
    lines = words[motto_end(words) :].split("\n")
    own = [line for line in lines if not is_caps(line)]
    return squeeze(" ".join(own)).strip(" |*_-.'") or None


def passed_on(text: str) -> dt.date | None:
    """The day on which a law or resolution says that it was passed; letters that an old encoding
    damaged are passed over."""
    match = _PASSED.search(fold(squeeze(text)))
    if match is None:
        return None
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
