"""What several renditions of one line say of the numbers written in it, where they agree.

A recogniser that errs on handwriting errs differently when the line is cut, turned or scaled a
little differently. What several renditions say in the same digits, with no stroke left over and
with no rendition saying other digits, is taken; anything else is left open.

The limits were set on heads of scans with 20 numbers written by hand, each disturbed in 20 ways
(turned, blurred, noisy, other resolutions): 44 of 100 were read, none wrongly. Of 300 coarse images
of digits of other writers put in their place, 3 of 100 were misread, mostly where a person would
doubt too: what is read here must be checked by one.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageFilter

from corpus.readers.line_reader import LineReader, Sign
from corpus.readers.pixels import Grey


class Field(StrEnum):
    """A number of a head that may be written by hand."""

    NUMBER = "number"
    DAY = "day"
    MONTH = "month"


Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels."""

# The recogniser writes Vietnamese without its marks.
_PATTERNS = (
    # The slash is sometimes read as a stroke, or not at all.
    re.compile(
        r"\W{0,3}S[^\W\d_0]?[60]?\s?[:;.,]{0,2}(?P<number>.{1,14}?)(?:/|\s[I|]?)\s?"
        r"(?:(?:19|20)\d\d\s?/\s?)?[A-Z]{2}"
    ),
    re.compile(r"ng.y(?P<day>.{0,8}?)th.i?ng(?P<month>.{0,8}?)n.[mn]\s?(?:19|20)\d\d"),
)  # fmt: skip
_MOST = {Field.NUMBER: 99_999, Field.DAY: 31, Field.MONTH: 12}
_SPECKS = frozenset(" .,:-'")
"""Signs among the digits: dots of the line that is written on."""
_MEANT = {
    **dict.fromkeys("Ss", "5"), **dict.fromkeys("OoQDC", "0"), **dict.fromkeys("&B", "8"),
    **dict.fromkeys("Gb", "6"), **dict.fromkeys("lIi|", "1"), **dict.fromkeys("Zz", "2"),
}  # fmt: skip
"""Letters of one shape with a digit. "A" is none of them: a 1 and a 4 both look like it."""
_SUFFIXES = frozenset("bCD")
"""Of these letters those that may end a number as letters ("12b/KH-UBND")."""
_ONE_OR_FOUR = frozenset("AΛ/")
"""What both look like; in the place of the tens of a day or month a 4 cannot stand."""
_LEAD = 5.0
"""Times that this digit must be likelier than any other, for such a letter to be taken for it."""
_LIKELY = 0.4
"""Probability below which a digit gives no support."""
_LEFT_OVER = 0.6
"""Distance of ink from the nearest digit, in heights of the digits, from which it may belong to one
that was passed over: such a reading gives no support."""
_LEAST = 16
"""Pixels of a line's image on each side, at least."""
_ENOUGH = {Field.NUMBER: 5, Field.DAY: 4, Field.MONTH: 4}
"""Renditions that must support what is read."""
_BESIDE = {Field.NUMBER: 0.3, Field.DAY: 0.4, Field.MONTH: 0.4}
"""What belongs to the printed signs on both sides, in heights of the line, from their centres."""


class Rendition(NamedTuple):
    """A way of cutting a line out and preparing it."""

    above: float
    """Margin over and under the line, in its heights."""
    beside: float
    stretch: float = 1.0
    scale: float = 1.0
    turn: float = 0.0
    change: Callable[[Image.Image], Image.Image] | None = None

    def of(self, grey: Grey, box: Box) -> Grey | None:
        """The line as an image; None where there is hardly any."""
        left, top, right, bottom = box
        height = bottom - top
        above, beside = self.above * height, self.beside * height
        cut = grey[
            max(0, int(top - above)) : max(0, int(bottom + above)),
            max(0, int(left - beside)) : max(0, int(right + beside)),
        ]
        if min(cut.shape) < _LEAST:
            return None
        image = Image.fromarray(np.ascontiguousarray(cut))
        if self.turn:
            paper = int(np.median(np.asarray(image)))
            image = image.rotate(self.turn, Image.Resampling.BICUBIC, fillcolor=paper)
        if self.change is not None:
            image = self.change(image)
        if self.scale != 1 or self.stretch != 1:
            size = (
                max(1, round(image.width * self.scale * self.stretch)),
                max(1, round(image.height * self.scale)),
            )
            image = image.resize(size, Image.Resampling.BICUBIC)
        return np.asarray(image, dtype=np.uint8)


def _contrasting(image: Image.Image) -> Image.Image:
    values = np.asarray(image, dtype=np.float64)
    dark, light = np.percentile(values, (2, 60))
    spread = np.clip((values - dark) / max(light - dark, 1) * 255, 0, 255)
    return Image.fromarray(spread.astype(np.uint8))


RENDITIONS = (
    Rendition(0.3, 0.3), Rendition(0.5, 0.6), Rendition(0.4, 1.0, stretch=0.9),
    Rendition(0.5, 0.6, stretch=1.2), Rendition(0.5, 0.6, stretch=0.85),
    Rendition(0.4, 0.6, stretch=1.4), Rendition(0.5, 0.6, turn=0.8),
    Rendition(0.5, 0.6, turn=-0.8), Rendition(0.5, 0.6, scale=0.5),
    Rendition(0.4, 0.6, change=_contrasting),
    Rendition(0.5, 0.6, change=lambda image: image.filter(ImageFilter.GaussianBlur(2))),
    Rendition(0.5, 0.6, change=lambda image: image.filter(ImageFilter.MinFilter(3))),
)  # fmt: skip


class Vote(NamedTuple):
    """What one rendition says."""

    digits: str
    probability: float = 1.0
    """Of the least likely digit."""
    apart: float = 0.0
    """Distance of ink from the nearest digit, in heights of the digits."""

    @property
    def sure(self) -> bool:
        return self.probability >= _LIKELY and self.apart <= _LEFT_OVER


def fields_in(grey: Grey, box: Box, reader: LineReader) -> dict[Field, str]:
    """The numbers in a line of a head that the renditions agree on.

    Args:
        grey: the page.
        box: of the line.
        reader: the recogniser.
    """
    votes = collected(grey, box, reader)
    agreed = {field: agreement(votes.get(field, ()), field) for field in Field}
    return {field: digits for field, digits in agreed.items() if digits is not None}


def collected(grey: Grey, box: Box, reader: LineReader) -> dict[Field, list[Vote]]:
    """What each rendition of the line says; one that says no clean number is left out."""
    result: dict[Field, list[Vote]] = {}
    for rendition in RENDITIONS:
        image = rendition.of(grey, box)
        if image is None:
            continue
        for field, vote in _votes(image, reader(image), rendition):
            result.setdefault(field, []).append(vote)
    return result


def agreement(votes: Sequence[Vote], field: Field) -> str | None:
    """The digits that enough votes support and none speaks against."""
    supported = Counter(vote.digits for vote in votes if vote.sure)
    if not supported:
        return None
    ((digits, times),) = supported.most_common(1)
    if times < _ENOUGH[field] or any(_against(vote, digits) for vote in votes):
        return None
    return digits


def _against(vote: Vote, digits: str) -> bool:
    """True for other digits, unless ink is left over for just those that are missing."""
    if vote.digits == digits:
        return False
    rest = iter(digits)
    is_part = all(digit in rest for digit in vote.digits)
    return not (is_part and vote.apart > _LEFT_OVER)


def _votes(
    image: Grey, signs: Sequence[Sign], rendition: Rendition
) -> Iterator[tuple[Field, Vote]]:
    text = "".join(sign.text for sign in signs)
    matches = [pattern.search(text) for pattern in _PATTERNS]
    if len(text) != len(signs):
        return
    line = image.shape[0] / (1 + 2 * rendition.above) * rendition.stretch
    for match in filter(None, matches):
        for field in map(Field, match.groupdict()):
            start, end = match.span(field)
            written = [sign for sign in signs[start:end] if sign.text not in _SPECKS]
            digits = "".join(map(_digit, written))
            if field is not Field.NUMBER and len(written) == 2 and written[0].text in _ONE_OR_FOUR:
                digits = "1" + digits[1:]
            if field is Field.NUMBER and written and written[-1].text in _SUFFIXES:
                continue
            if not _possible(digits, field):
                continue
            beside = line * _BESIDE[field]
            apart = _left_over(image, signs[start - 1], written, signs[end], beside)
            plain = (sign.probability for sign in written if sign.text == sign.digit)
            yield field, Vote(digits, min(plain, default=1.0), apart / rendition.stretch)


def _digit(sign: Sign) -> str:
    """The digit that a sign is; "?" where it may be another."""
    if sign.text.isdecimal():
        return sign.text
    meant = _MEANT.get(sign.text)
    return meant if meant is not None and meant == sign.digit and sign.lead >= _LEAD else "?"


def _possible(digits: str, field: Field) -> bool:
    """True for what is written there: below 10 with a zero before it, but for months from 3 on
    (Nghị định 30/2020/NĐ-CP, Phụ lục I), so that a digit that was passed over is missed."""
    if not (digits.isascii() and digits.isdecimal() and 1 <= int(digits) <= _MOST[field]):
        return False
    if len(digits) == 1:
        return field is Field.MONTH and int(digits) > 2
    return len(digits) == 2 or field is Field.NUMBER


def _left_over(
    image: Grey, before: Sign, written: Sequence[Sign], after: Sign, beside: float
) -> float:
    """How far ink between two signs is from the nearest digit read, in heights of the digits."""
    height, width = image.shape
    values = image.astype(np.float64)
    paper, dark = np.percentile(values, (80, 3))
    ink = values < paper - 0.45 * (paper - dark)
    left, right = (int(before.centre * width + beside), int(after.centre * width - beside))
    band = ink[height // 8 : height - height // 8, max(left, 0) : max(right, 0)]
    rows = np.nonzero(band)[0]
    if not len(rows):
        return float("inf")
    low, high = np.percentile(rows, (4, 96))
    dense = np.flatnonzero(band.sum(axis=0) >= max(2, height // 24)) + max(left, 0)
    if not len(dense) or high <= low:
        return float("inf")
    centres = np.array([sign.centre * width for sign in written])
    distance = np.abs(dense[:, None] - centres[None, :]).min(axis=1).max()
    return float(distance / (1.08 * (high - low)))
