"""From lines to paragraphs, by where lines begin and end.

Administrative documents set body text justified, with the first line of a paragraph indented;
titles are centred; many typists leave out one or the other, so each sign counts only beside
others: an indent, a line that ends early, a gap, a number or bullet, the end of a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.readers.page import Line
from corpus.titles import is_caps, is_kind_line

_CLOSED = re.compile(r"(?:[.:;!?…]|\./\.)[”\"'’)\]]*$")
_STOPPED = re.compile(r"(?:[.!?…]|\./\.)[”\"'’)\]]*$")
MARKER = re.compile(
    r"(?:[-–—+*•▪]\s?(?=\S)|(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2}){0,3})[.)]\s|[a-zđ]{1,2}[)]\s?\S|[A-HĐ]\.\s"
    r"|[“\"]?Điều\s+\d+[a-zđ]?[.:]|(?:Chương|Mục|Phần)\s+(?:[IVXLC]+|\d+|thứ)\b)"
)
"""A number, letter or bullet that opens a paragraph."""
_BULLET_ONLY = re.compile(r"[-–—+*•▪]\s?$")
_UNIT_HEAD = re.compile(
    r"(?:Chương|Mục|Phần|CHƯƠNG|MỤC|PHẦN|PHỤ LỤC|Phụ lục|Biểu|BIỂU|Mẫu)\s+(?:số\s+|SỐ\s+)?"
    r"(?:[IVXLC]+|\d+|thứ|THỨ)\b|\(|Điều\s+\d+"
)
_SPLIT_LEFT = re.compile(r"[^\W_][-/]$")
_SPLIT_RIGHT = re.compile(r"[-/][A-ZĐ]{2}")


@dataclass(frozen=True, slots=True)
class Margins:
    """Between what the text of a page, or of a cell, stands."""

    left: float
    right: float
    indent: float | None = None
    """Where first lines begin; None where they begin at the left margin."""
    leading: float = 0.0
    """From one line to the next within a paragraph; 0 where unknown."""

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of one page, and how it may hang together with its neighbours."""

    text: str
    top: float
    flush: bool
    """True where it begins at the left margin, as the rest of a paragraph does."""
    full: bool
    """True where its last line reaches the right margin."""
    centred: bool
    footnote: bool = False


def join(before: str, after: str) -> str:
    """Two lines as one; a number cut at its hyphen ("210-⏎KL/TW") is made whole."""
    if _SPLIT_LEFT.search(before) or (before[-1:].isdigit() and _SPLIT_RIGHT.match(after)):
        return before + after
    return f"{before} {after}"


def is_open(text: str) -> bool:
    """True for a text that does not end as a sentence, an item or a lead-in does."""
    return not _CLOSED.search(text)


def starts_low(text: str) -> bool:
    """True for a text that begins with a small letter that is no enumerator."""
    return bool(text[:1].islower()) and not re.match(r"[a-zđ]{1,2}\)", text)


def page_margins(lines: Sequence[Line], width: float) -> Margins | None:
    """Margins of the running text; None where too few lines are long enough to tell."""
    long = [line for line in lines if line.width > 0.55 * width]
    if len(long) < 2:
        return None
    size = median(line.size for line in long)
    right = _edge([-line.x1 for line in long], size)
    left = _edge([line.x0 for line in lines if line.x0 < 0.4 * width], size)
    if right is None or left is None:
        return None
    indents = [line.x0 for line in long if 0.8 * size < line.x0 - left < 7 * size]
    indent = median(indents) if indents else None
    steps = [
        b.middle - a.middle for a, b in pairwise(lines)
        if abs(b.x0 - left) < 0.6 * size and 0.8 * size < b.middle - a.middle < 2.5 * size
    ]  # fmt: skip
    return Margins(left, -right, indent, median(steps) if steps else 0.0)


def _edge(places: Sequence[float], size: float) -> float | None:
    """The outermost place at which at least two lines begin (of few lines, one)."""
    ordered = sorted(places)
    for place in ordered:
        near = [other for other in ordered if 0 <= other - place <= 0.7 * size]
        if len(near) >= min(2, len(ordered)):
            return median(near)
    return ordered[0] if ordered else None


def paragraphs(lines: Sequence[Line], margins: Margins) -> list[Piece]:
    """Lines of one column, from top to bottom, as paragraphs."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(line, groups[-1], margins):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_piece(group, margins) for group in groups]


def _piece(group: Sequence[Line], margins: Margins) -> Piece:
    text = group[0].text
    for line in group[1:]:
        text = join(text, line.text)
    first, last = group[0], group[-1]
    return Piece(
        text=text,
        top=first.top,
        flush=first.x0 < margins.left + 0.8 * first.size,
        full=last.x1 > margins.right - 2.5 * last.size,
        centred=_is_centred(first, margins) or is_kind_line(text),
    )


def _is_even(line: Line, margins: Margins) -> bool:
    """True where as much space is left of the line as right of it."""
    return abs(line.centre - margins.centre) < max(0.025 * (margins.right - margins.left), 6.0)


def _is_centred(line: Line, margins: Margins) -> bool:
    near_indent = margins.indent is not None and abs(line.x0 - margins.indent) < 0.4 * line.size
    return (
        _is_even(line, margins)
        and line.x0 > margins.left + 1.2 * line.size
        and line.x1 < margins.right - 1.2 * line.size
        and not (near_indent and (line.width > 0.6 * (margins.right - margins.left)
                                  or not (line.bold or is_caps(line.text))))
        and not (near_indent and MARKER.match(line.text))
    )  # fmt: skip


def _begins(line: Line, group: Sequence[Line], margins: Margins) -> bool:
    """True where ``line`` opens a paragraph after the lines of ``group``."""
    last, size = group[-1], line.size
    step = line.middle - last.middle
    leading = margins.leading or 1.2 * size
    if is_kind_line(last.text) or is_kind_line(line.text):
        return True
    if step > 2.0 * max(leading, 1.05 * size):
        return True
    both_centred = _is_centred(line, margins) and _is_centred(last, margins)
    if line.x0 > margins.left + 0.42 * (margins.right - margins.left) and not both_centred:
        return not (line.text[:1].islower() and is_open(last.text))
    if _is_centred(line, margins) or _is_centred(last, margins):
        return _begins_title(line, group, margins, step > 1.55 * leading)
    low = starts_low(line.text)
    marked = bool(MARKER.match(line.text))
    wants_more = is_open(last.text) or last.text.endswith((",", "-"))
    if _BULLET_ONLY.fullmatch(last.text):
        return False
    room = margins.right - last.x1
    short = room > line.words[0].x1 - line.words[0].x0 + 1.6 * size
    if low and wants_more and not short:
        return False
    spaced = step > 1.25 * leading + 0.5
    indented = line.x0 > margins.left + 0.8 * size
    if indented:
        return _begins_indented(line, group, short=short, spaced=spaced, marked=marked)
    if short:
        return not (low and wants_more and room < 0.35 * (margins.right - margins.left))
    if spaced or marked:
        return not is_open(last.text) or (spaced and marked)
    hanging = group[0].x0 > line.x0 + 0.8 * size or len(group) > 1
    return margins.indent is None and bool(_STOPPED.search(last.text)) and spaced and not hanging


def _begins_indented(
    line: Line, group: Sequence[Line], *, short: bool, spaced: bool, marked: bool
) -> bool:
    """For a line that begins right of the margin: a new paragraph, or an indented one's rest."""
    last = group[-1]
    level = abs(line.x0 - last.x0) < 0.4 * line.size
    if level and len(group) > 1 and abs(group[0].x0 - line.x0) > 0.4 * line.size:
        return short or (marked and not is_open(last.text)) or spaced
    if level and len(group) == 1 and is_open(last.text) and not marked and not short:
        return not starts_low(line.text)
    hanging = bool(MARKER.match(group[0].text)) and line.x0 > group[0].x0 + 0.3 * line.size
    if hanging and len(group) == 1 and not marked:
        return short or spaced
    return True


def _begins_title(line: Line, group: Sequence[Line], margins: Margins, spaced: bool) -> bool:
    last = group[-1]
    both = _is_even(line, margins) and _is_even(last, margins) and (
        group[0].x0 < margins.left + 0.8 * line.size or _is_centred(group[0], margins)
        or _is_even(group[0], margins)
    )  # fmt: skip
    if not both or spaced:
        return True
    if _UNIT_HEAD.match(line.text) and is_caps(last.text) != is_caps(line.text):
        return True
    if line.text.startswith("(") or re.match(r"(?:Chương|Mục|Phần|CHƯƠNG|MỤC)\s", last.text):
        return True
    if last.text.endswith(")") and group[0].text.startswith("("):
        return True
    alike = is_caps(line.text) == is_caps(last.text) and line.bold == last.bold
    return not alike and not (is_open(last.text) and line.text[:1].islower())
