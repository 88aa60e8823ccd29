"""Where a table's header ends."""

import itertools
import re
from collections.abc import Sequence

from corpus.tables.columns import Column, column_of
from corpus.text import fold, squeeze

_DEEPEST = 4
_NUMBERING = re.compile(r"\(?\s*(?:\d{1,2}|[a-zA-Z])\s*\)?(?:\s*=.*)?")
_FEWEST_NAMES = 3
_LEADING = re.compile(
    r"(?:s?tt|so tt|noi dung|nhiem vu|ten|cong viec|hoat dong|don vi|co quan|chu tri|phoi hop"
    r"|thoi (?:gian|han)|tien do|san pham|ket qua|can cu|cap|ghi chu|nguoi)\b"
)
"""How names of columns begin; what a row says seldom does so in every cell."""
_LONGEST_NAME = 90
"""Characters; longer words are a row's own, not a column's name."""


def header_depth(rows: Sequence[Sequence[str]], marked: int = 0) -> int:
    """How many of the first rows name the columns; 0 where none do.

    Args:
        rows: the texts by column, merged cells repeated.
        marked: rows that the file itself marks as headers.
    """
    caption = next((i for i, row in enumerate(rows[:3]) if not _is_one_cell(row)), 0)
    depth = max(caption, marked) if marked else caption
    if not marked:
        if caption >= len(rows) or not _names_columns(rows[caption]):
            return 0
        depth = caption + 1
        while depth < min(len(rows), caption + _DEEPEST) and _goes_on(rows[depth - 1], rows[depth]):
            depth += 1
    if depth < len(rows) and _is_numbering(rows[depth]):
        depth += 1
    return depth


def _is_one_cell(row: Sequence[str]) -> bool:
    return len(row) > 1 and len({squeeze(text) for text in row}) == 1


def _names_columns(row: Sequence[str]) -> bool:
    named = [squeeze(text) for text in row if text.strip()]
    if len(named) < 2 or any(len(name) > _LONGEST_NAME for name in named):
        return False
    known = {column_of(name) for name in named} - {Column.OTHER}
    return Column.ORDINAL in known or len(known) >= 2


def _goes_on(above: Sequence[str], row: Sequence[str]) -> bool:
    """True where a row divides columns of the row above: some cells reach down, others differ."""
    same = [a == b and a.strip() for a, b in zip(above, row, strict=True)]
    reaching = sum(bool(s) for s in same)
    shared = any(a == b and a.strip() for a, b in itertools.pairwise(above))
    return (
        reaching > 0
        and reaching < len(row)
        and shared
        and all(len(squeeze(text)) <= _LONGEST_NAME for text in row)
    )


def names_columns_again(row: Sequence[str], columns: Sequence[Column]) -> bool:
    """True for a row inside a table that names its columns once more, in whatever words: "Nội dung"
    where the header says "Nhiệm vụ, giải pháp"."""
    cells = zip(row, columns, strict=True)
    said = [(squeeze(text), column) for text, column in cells if text.strip()]
    return (
        len(said) >= _FEWEST_NAMES
        and all(len(text) <= _LONGEST_NAME for text, _ in said)
        and all(column_of(text) is column is not Column.OTHER for text, column in said)
        and all(_LEADING.match(fold(text)) for text, _ in said)
    )


def _is_numbering(row: Sequence[str]) -> bool:
    """True for a row that numbers the columns: (1) (2) (3)."""
    said = [squeeze(text) for text in row if text.strip()]
    return len(said) >= max(2, len(row) - 1) and all(_NUMBERING.fullmatch(s) for s in said)
