"""What stands side by side on a page without drawn lines: the header's and the end's two columns.

The header is found by the State's or the Party's motto, which stands on the right; the end by
"Nơi nhận", which stands on the left; anything else by a wide gap between two short texts.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.readers.page import Line, Word, lines, segments
from corpus.text import fold
from corpus.titles import is_kind_line

_STATE = ("cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam")
_PARTY = ("dang", "cong", "san", "viet", "nam")
_MOTTO = re.compile(r"doc lap\W+tu do\W+hanh phuc")
_DATE = re.compile(r"ngay.{0,12}thang.{0,12}nam|\bngay\W+\d+\W+thang")
_ADDRESSED = re.compile(r"kinh gui")
_RECIPIENTS = re.compile(r"\W{0,3}(?:noi nhan|noi gui)\b")
_TITLE = re.compile(r"(?:QUYẾT ĐỊNH|NGHỊ QUYẾT|THÔNG TƯ|THÔNG BÁO|KẾ HOẠCH|CHỈ THỊ|BÁO CÁO)\b")
_WIDE = 3.0
"""Font sizes between two texts that stand side by side by intent."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Two columns beside each other."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]

    @property
    def top(self) -> float:
        return min(line.top for line in self.left + self.right)

    @property
    def words(self) -> set[Word]:
        return {word for line in self.left + self.right for word in line.words}


def find_columns(words: Sequence[Word], width: float) -> list[Columns]:
    """Pairs of columns, from top to bottom; the words of none are in two."""
    found: list[Columns] = []
    rest = list(words)

    def take(columns: Columns | None) -> bool:
        nonlocal rest
        if columns is None:
            return False
        found.append(columns)
        used = columns.words
        rest = [word for word in rest if word not in used]
        return True

    for _ in range(3):
        if not take(_header(_parts(rest))):
            break
    for _ in range(2):
        if not take(_end(rest, width)):
            break
    for _ in range(4):
        if not take(_apart(_parts(rest), width)):
            break
    return sorted(found, key=lambda columns: columns.top)


def _parts(words: Sequence[Word]) -> list[Line]:
    """Segments, cut where a motto follows the issuer at an ordinary distance."""
    parts = []
    for part in segments(words):
        start = _motto_start(part)
        if start:
            parts += [Line(part.words[:start]), Line(part.words[start:])]
        else:
            parts.append(part)
    return sorted(parts, key=lambda part: (part.middle, part.x0))


def _motto_start(part: Line) -> int | None:
    """Index of the word with which the State's or the Party's name begins."""
    folded = [fold(word.text).strip(".,:*") for word in part.words]
    for name in (_STATE, _PARTY):
        for start in range(len(folded)):
            here = folded[start : start + len(name)]
            hits = sum(a == b for a, b in zip(here, name, strict=False))
            begins = folded[start][:2] == name[0][:2] and part.words[start].text.isupper()
            if begins and hits >= len(name) - 2:
                return start
    return None


def _header(parts: Sequence[Line]) -> Columns | None:
    for part in parts:
        if _motto_start(part) == 0 or _MOTTO.search(fold(part.text)):
            columns = _grown_header(part, parts)
            if columns is not None:
                return columns
    return None


def _grown_header(motto: Line, parts: Sequence[Line]) -> Columns | None:
    size = motto.size
    near = [
        part for part in parts
        if part is not motto and part.x1 <= motto.x0 + 0.3 * size
        and motto.top - 3 * size < part.middle < motto.bottom + 3 * size
    ]  # fmt: skip
    if not near:
        return None
    left: list[Line] = []
    right = [motto]
    left_end = max(part.x1 for part in near)
    dated = False
    low = motto.bottom
    for part in parts:
        if part is motto or part.middle < motto.top - 3 * size:
            continue
        if part.top - low > 3.5 * size or is_kind_line(part.text) or _TITLE.match(part.text):
            break
        folded = fold(part.text)
        if _ADDRESSED.search(folded):
            break
        start = min(line.x0 for line in right)
        end = max((line.x1 for line in left), default=left_end)
        if part.x1 <= start + 0.3 * size and part.centre < start:
            if dated and part.top - low > 1.5 * size:
                break
            if left and part.middle > motto.bottom and not _centred(part, left, 4.0):
                continue
            left.append(part)
        elif not dated and part.x0 >= min(end, start) - 0.3 * size and part.centre > start:
            right.append(part)
            dated = bool(_DATE.search(folded))
        elif part.middle > motto.bottom:
            break
        else:
            continue
        low = max(low, part.bottom)
    if not left:
        return None
    return Columns(_in_lines(left), _in_lines(right))


def _end(words: Sequence[Word], width: float) -> Columns | None:
    """The recipients on the left and the signature on the right."""
    for part in segments(words):
        if part.x0 < 0.45 * width and _RECIPIENTS.match(fold(part.text)):
            columns = _grown_end(part, words, width)
            if columns is not None:
                return columns
    return None


def _grown_end(anchor: Line, words: Sequence[Word], width: float) -> Columns | None:
    size = anchor.size
    below = [word for word in words if word.middle > anchor.top - 0.3 * size]
    gutter = _gutter(below, anchor.x0, 0.30 * width, 0.68 * width)
    left: list[Line] = []
    right: list[Line] = []
    low = anchor.bottom
    for part in segments(below, gap=1.2):
        if part.top - low > 12 * size:
            break
        crossing = part.x0 < gutter - size and part.x1 > gutter + size
        if crossing:
            sides = ([word for word in part.words if word.centre < gutter],
                     [word for word in part.words if word.centre >= gutter])  # fmt: skip
            middle = sides[1][0].x0 - sides[0][-1].x1 if all(sides) else 0.0
            if middle < 0.6 * size and part.width > 0.6 * width:
                break
            left += [Line(tuple(side)) for side in sides[:1] if side]
            right += [Line(tuple(side)) for side in sides[1:] if side]
        elif part.centre < gutter:
            left.append(part)
        else:
            right.append(part)
        low = max(low, part.bottom)
    above = [
        part for part in segments(words)
        if part.middle <= anchor.top - 0.3 * size and part.middle > anchor.top - 6 * size
    ]  # fmt: skip
    for part in sorted(above, key=lambda part: -part.middle):
        if part.x0 < gutter - size:
            break
        right.append(part)
    if not right or not left:
        return None
    return Columns(_in_lines(left), _in_lines(right))


def _gutter(words: Sequence[Word], start: float, low: float, high: float) -> float:
    """The place between ``low`` and ``high`` that fewest words cross, in the widest such gap."""
    steps = [low + (high - low) * step / 120 for step in range(121)]
    crossed = [sum(word.x0 - 1 < place < word.x1 + 1 for word in words) for place in steps]
    least = min(crossed)
    best, best_length, index = steps[60], 0, 0
    while index < len(steps):
        length = 0
        while index + length < len(steps) and crossed[index + length] == least:
            length += 1
        if length > best_length and steps[index] > start:
            best, best_length = steps[index + length // 2], length
        index += max(length, 1)
    return best


def _apart(parts: Sequence[Line], width: float) -> Columns | None:
    """Two short texts on one height with a wide gap between, and what goes on below them."""
    for index, part in enumerate(parts):
        beside = [
            other for other in parts
            if other is not part and abs(other.middle - part.middle) < 0.5 * part.size
        ]  # fmt: skip
        if len(beside) != 1 or part.x0 > beside[0].x0:
            continue
        other = beside[0]
        gap = other.x0 - part.x1
        if (
            gap < _WIDE * part.size or part.x1 > 0.55 * width or other.x0 < 0.4 * width
            or part.width > 0.45 * width or other.width > 0.5 * width
            or len(part.text) < 4 or len(other.text) < 4
            or part.text.count("(") > part.text.count(")")
        ):  # fmt: skip
            continue
        left, right, low = [part], [other], max(part.bottom, other.bottom)
        for below in parts[index + 1 :]:
            if below is other or below is part:
                continue
            if below.top - low > 2.0 * part.size:
                break
            if below.x1 < min(line.x0 for line in right) - part.size and _centred(below, left):
                left.append(below)
            elif below.x0 > max(line.x1 for line in left) + part.size and _centred(below, right):
                right.append(below)
            else:
                break
            low = max(low, below.bottom)
        return Columns(_in_lines(left), _in_lines(right))
    return None


def _centred(part: Line, column: Sequence[Line], within: float = 1.5) -> bool:
    """True for a part centred with, or begun where, a line of the column is."""
    near = within * part.size
    return any(
        abs(part.centre - line.centre) < near or abs(part.x0 - line.x0) < near for line in column
    )


def _in_lines(parts: Sequence[Line]) -> tuple[Line, ...]:
    return tuple(lines(word for part in parts for word in part.words))
