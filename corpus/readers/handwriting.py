"""Numbers written by hand into the head of a scanned document: its running number, day and month.

Many offices type a document with "Số:     /KH-SYT" and "ngày    tháng    năm 2017" and fill in the
rest by hand when it is registered (Nghị định 30/2020/NĐ-CP, Điều 15: số và thời gian ban hành are
given on registration). Tesseract cannot read handwriting. Where it read no clean number there, a
second recogniser is asked, and what that reads is taken where it is sure; a number is never
guessed. Whatever was taken is remarked, since a person must check it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from corpus.model import Remark
from corpus.readers.handwriting_votes import Field, fields_in
from corpus.readers.line_reader import LineReader, line_reader
from corpus.readers.page import POINTS_PER_INCH, Line, Page, Word, segments
from corpus.readers.pixels import Grey

_HEAD = 0.4
"""Share of a page's height within which a document begins."""
_GAP = 3.5
"""Space within a line of the head at most, in font sizes: as long as a number that was not read."""
_NUMBER = re.compile(
    r"[\W_]{0,3}(?P<label>S[ốôóòổỗồỔỐo6éẻèõê]|SỐ|SO|SÔ)(?P<number>[^\n]{0,16}?)"
    r"\s?(?P<rest>/\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐ][A-Za-zĐđ]*(?:\s?[-/&]\s?[A-ZĐ][\wĐđ]*)*)"
    r"[\W_]{0,4}"
)
_DATE = re.compile(
    r"[\W_]{0,3}[A-ZĐ]\D{1,40}?\s?ng[àa]y(?P<day>.{0,12}?)th[áa]ng(?P<month>.{0,10}?)n[ăa]m"
    r"\s?(?:19|20)\d\d[\W_]{0,4}"
)
_PUNCTUATION = " .…_:;,"
_WITH_LETTER = re.compile(r"\d{1,4}[a-zđ]")
"""A number between two others, such as that of Nghị quyết 30c/NQ-CP."""
_NAMES = {Field.NUMBER: "Số văn bản", Field.DAY: "Ngày ban hành", Field.MONTH: "Tháng ban hành"}


class _Place(NamedTuple):
    """Where a number stands in a line's text, and what Tesseract read there."""

    field: Field
    start: int
    end: int
    read: str


def with_handwriting(
    page: Page, grey: Grey, dpi: float, reader: LineReader | None = None
) -> tuple[Page, tuple[Remark, ...]]:
    """A recognised page with what is written by hand into its head, and what to check of it.

    Args:
        page: with the words of Tesseract.
        grey: the image they were read from.
        dpi: its resolution.
        reader: the second recogniser; by default the one that is installed, if any, which is not
            loaded for a page without a document's head.
    """
    heads = list(_heads(page))
    if not heads:
        return page, ()
    reader = reader or line_reader()
    if reader is None:
        return page, ()
    remarks: list[Remark] = []
    words = set(page.words)
    changed: list[Word] = []
    for line, places in heads:
        scale = dpi / POINTS_PER_INCH
        box = (line.x0 * scale, line.top * scale, line.x1 * scale, line.bottom * scale)
        found = fields_in(grey, box, reader)
        taken: list[tuple[_Place, str]] = []
        for place in places:
            digits = found.get(place.field)
            if digits is None or _WITH_LETTER.fullmatch(place.read):
                continue
            if place.read.isdecimal():
                if int(place.read) != int(digits):
                    remarks.append(_doubt(page.number, place, digits))
            else:
                taken.append((place, digits))
                remarks.append(_taken(page.number, place, digits))
        if taken:
            words.difference_update(line.words)
            changed += _rewritten(line, taken)
    if not changed:
        return page, tuple(remarks)
    kept = tuple(word for word in page.words if word in words)
    return replace(page, words=(*kept, *changed)), tuple(remarks)


def _heads(page: Page) -> Iterator[tuple[Line, list[_Place]]]:
    """The lines of a document's number and date, with the places of what may be handwritten."""
    top = [word for word in page.words if word.bottom < _HEAD * page.height]
    for line in segments(top, _GAP):
        left = line.x0 + line.x1 < page.width
        match = (_NUMBER if left else _DATE).fullmatch(line.text)
        if match is None:
            continue
        places: list[_Place] = []
        for name in match.groupdict():
            if name in ("label", "rest"):
                continue
            start, end = match.span(name)
            places.append(_Place(Field(name), start, end, match[name].strip(_PUNCTUATION)))
        yield line, places


def _rewritten(line: Line, taken: list[tuple[_Place, str]]) -> list[Word]:
    """The line's words with digits in their places; parts of words beside these are kept."""
    spans: list[tuple[int, int, Word]] = []
    start = 0
    for word in line.words:
        spans.append((start, start + len(word.text), word))
        start += len(word.text) + 1
    result: list[Word] = []
    done = 0
    for place, digits in [*taken, (None, "")]:
        until = place.start if place else len(line.text)
        parts = [_part(span, done, until) for span in spans]
        result += [part for part in parts if part is not None]
        if place is None:
            break
        if place.field is Field.NUMBER:
            label = result.pop()
            result.append(replace(label, text="Số:", confidence=100.0))
        x0 = result[-1].x1
        x1 = next(
            (part.x0 for span in spans if (part := _part(span, place.end, len(line.text)))), line.x1
        )
        result.append(replace(result[-1], text=digits, x0=x0, x1=max(x0, x1), confidence=100.0))
        done = place.end
    return result


def _part(span: tuple[int, int, Word], start: int, end: int) -> Word | None:
    """What of a word lies between two places of the line's text; None where nothing does."""
    first, last, word = span
    low, high = max(first, start), min(last, end)
    if low >= high:
        return None
    width = (word.x1 - word.x0) / (last - first)
    return replace(
        word, text=word.text[low - first : high - first],
        x0=word.x0 + (low - first) * width, x1=word.x0 + (high - first) * width,
    )  # fmt: skip


def _taken(number: int, place: _Place, digits: str) -> Remark:
    return Remark(
        page=number,
        message=f"{_NAMES[place.field]} viết tay, máy đọc là “{digits}”; "
        "phải đối chiếu với bản gốc.",
    )


def _doubt(number: int, place: _Place, digits: str) -> Remark:
    return Remark(
        page=number,
        message=f"{_NAMES[place.field]} đọc được là “{place.read}” nhưng cũng có "
        f"thể là “{digits}”; nên đối chiếu với bản gốc.",
    )
