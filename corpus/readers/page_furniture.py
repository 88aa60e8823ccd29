"""What pages carry beside the document: running headers and footers, page numbers, stamps.

Recognised by what it says, or by standing at the same height on many pages; only near the upper and
lower edge, and never inside a drawn table.
"""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.readers.page import Line, Page, Word, body_size, lines
from corpus.readers.page_grids import page_grids
from corpus.readers.page_quality import is_signature_stamp
from corpus.text import fold

_EDGE = 0.11
"""Share of the page's height at its top and bottom in which furniture stands."""
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:trang\s*)?(\d{1,3})\s*(?:[/|]\s*\d{1,3})?[-–—.\s]*", re.IGNORECASE
)
_GAZETTE = re.compile(r"\bcong bao\W{0,3}so\b.*\bngay\b|^cong bao\W*so\W*\d")
_PORTAL = re.compile(
    r"(?:thuvienphapluat|luatvietnam|congbao|vbpl)\.vn|^\W*luat\s?viet\s?nam\W*$"
    r"|tien ich van ban luat"
)
_TIMES = 3
"""Pages on which a line must stand at one height to be furniture for that alone."""


def find_furniture(pages: Sequence[Page]) -> list[frozenset[Word]]:
    """For each page, the words that are none of the document's."""
    outer = [_outer_lines(page) for page in pages]
    seen = Counter(
        key for page, some in zip(pages, outer, strict=True)
        for key in {_key(page, line) for line in some}
    )  # fmt: skip
    sizes = [body_size(page.words) for page in pages]
    found = []
    for page, some, size in zip(pages, outer, sizes, strict=True):
        words: set[Word] = set()
        for line in some:
            again = seen[_key(page, line)] + seen[_key(page, line, -1)] + seen[_key(page, line, 1)]
            edge = not _EDGE * page.height < line.middle < (1 - _EDGE) * page.height
            if _is_furniture(line, page, edge) or (
                edge and again >= max(_TIMES, 0.3 * len(pages)) and len(line.text) > 1
                and line.width < 0.97 * page.width and line.size < 2 * size
            ):  # fmt: skip
                words.update(line.words)
        found.append(frozenset(words))
    return found


def _outer_lines(page: Page) -> list[Line]:
    """Lines outside drawn tables."""
    drawn = page_grids(page)
    return lines(
        word for word in page.words
        if not any(grid.holds(word.centre, word.middle) and len(grid.cells) > 1 for grid in drawn)
    )  # fmt: skip


def _key(page: Page, line: Line, shift: int = 0) -> tuple[str, int]:
    return re.sub(r"\d+", "0", fold(line.text)), round(line.middle / 8) + shift


def _is_furniture(line: Line, page: Page, edge: bool) -> bool:
    folded = fold(line.text)
    if is_signature_stamp(line.text) and (
        line.top < 0.2 * page.height or line.size < 0.8 * body_size(page.words)
    ):
        return True
    if _GAZETTE.search(folded) and line.top < 0.15 * page.height and len(line.words) < 14:
        return True
    if _PORTAL.search(folded) and len(line.words) < 12 and (edge or page.recognised):
        return True
    number = _PAGE_NUMBER.fullmatch(line.text)
    return bool(number) and edge and line.width < 0.2 * page.width and (
        0.25 * page.width < line.centre
    ) and _is_outermost(line, page)  # fmt: skip


def _is_outermost(line: Line, page: Page) -> bool:
    """True where no text stands between the line and the edge that it is near to."""
    upper = line.middle < page.height / 2
    return not any(
        (word.bottom < line.top if upper else word.top > line.bottom)
        and len(word.text) > 2 and word.confidence > 60
        and not is_signature_stamp(word.text)
        for word in page.words
    )  # fmt: skip
