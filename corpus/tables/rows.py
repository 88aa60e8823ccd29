"""The rows of a table: which are headers, which head a group, and what each says by column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus.tables.columns import Column, column_of
from corpus.tables.grid import Grid, GridCell
from corpus.tables.header import header_depth, names_columns_again
from corpus.text import squeeze

_ORDINAL = re.compile(r"(?:[IVXLC]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)[.)]?")
_ROMAN = re.compile(r"[IVXLC]+[.)]?")
_LETTER = re.compile(r"[A-ZĐ][.)]?")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_FIRST_NUMBERED = 2
"""Depth of a group that a number heads, below letters and Roman numbers."""
_LED = re.compile(
    r"([IVXLC]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*)[.)]\s+\S|(?:Phần|Nhóm|Mục)\s+([IVXLC]+|\d+)"
)


@dataclass(frozen=True)
class RowCell:
    """What a row says in one column. A cell merged from above stands outside the row's words."""

    name: str
    """Name of the column as the header writes it, levels joined by " / "; "" where it has none."""
    column: Column
    start: int
    end: int
    own: bool
    """False where the cell began in a row above."""


@dataclass(frozen=True)
class Row:
    """One row below the header; ``source[start:end]`` spans the cells that begin in it."""

    start: int
    end: int
    page: int | None
    ordinal: str
    group: int | None
    """Depth of the group that this row heads (0 is the outermost); None for a row of data."""
    cells: tuple[RowCell, ...]


def read_rows(source: str, grid: Grid) -> tuple[Row, ...]:
    """The rows of a table below its header, in order; rows without a word are left out."""
    texts = [
        [_text(source, grid.at(row, column)) for column in range(grid.columns)]
        for row in range(grid.rows)
    ]
    depth = header_depth(texts, grid.header_rows)
    names = _names(texts[:depth], grid.columns)
    columns = _columns(names, texts[depth:])
    rows = [
        found
        for row in range(depth, grid.rows)
        if not names_columns_again(texts[row], columns)
        and (found := _row(source, grid, row, names, columns)) is not None
    ]
    return tuple(_divided(row, below) for row, below in zip_longest(rows, rows[1:]) if row)


def _divided(row: Row, below: Row | None) -> Row:
    """The row as the head of a group where it is divided by the next one ("1" over "1.1") and names
    nobody who does it."""
    number = row.ordinal.rstrip(".)")
    if below is None or row.group is not None or not _NUMBER.fullmatch(number):
        return row
    if not below.ordinal.startswith(f"{number}."):
        return row
    if any(cell.column in (Column.LEAD, Column.SUPPORT) for cell in row.cells):
        return row
    return replace(row, group=_FIRST_NUMBERED + number.count("."))


def _text(source: str, cell: GridCell | None) -> str:
    return source[cell.start : cell.end] if cell else ""


def _names(header: Sequence[Sequence[str]], count: int) -> list[str]:
    """The columns' names: the different words of each column from top to bottom."""
    names = []
    for column in range(count):
        parts = [squeeze(row[column]) for row in header if row[column].strip()]
        levels = [p for p in dict.fromkeys(parts) if not re.fullmatch(r"\(?\d{1,2}\)?", p)]
        whole = [p for p in levels if sum(squeeze(t) == p for r in header for t in r) < count]
        names.append(" / ".join(whole or levels))
    return names


def _columns(names: Sequence[str], body: Sequence[Sequence[str]]) -> list[Column]:
    columns = [column_of(name) if name else Column.OTHER for name in names]
    if (
        names
        and not names[0]
        and sum(bool(_ORDINAL.fullmatch(r[0].strip())) for r in body) > len(body) / 2
    ):
        columns[0] = Column.ORDINAL
    return columns


def _row(
    source: str, grid: Grid, row: int, names: Sequence[str], columns: Sequence[Column]
) -> Row | None:
    own = [cell for cell in grid.own(row) if not cell.is_empty]
    if not own:
        return None
    start, end = min(cell.start for cell in own), max(cell.end for cell in own)
    cells = tuple(
        RowCell(names[cell.column], columns[cell.column], cell.start, cell.end, cell.row == row)
        for cell in grid.covering(row)
        if not cell.is_empty
    )
    ordinal = next(
        (squeeze(source[c.start : c.end]) for c in cells if c.own and c.column is Column.ORDINAL),
        "",
    )
    return Row(start, end, grid.pages[row], ordinal, _group(source, grid, row, own, columns), cells)


def _group(
    source: str, grid: Grid, row: int, own: Sequence[GridCell], columns: Sequence[Column]
) -> int | None:
    """The depth of the group that a row heads: it says nothing but a title, with its number."""
    said = [squeeze(source[cell.start : cell.end]) for cell in own]
    wide = any(cell.columns >= max(2, grid.columns - 1) for cell in own)
    covering = [cell for cell in grid.covering(row) if not cell.is_empty]
    if len(covering) > len(own) and not wide:
        return None
    numbered = len(own) == 2 and bool(_ORDINAL.fullmatch(said[0])) and own[0].column == 0
    if not (len(own) == 1 or numbered):
        return None
    if numbered:
        title = own[1]
        blank = grid.columns - own[0].columns - title.columns
        if not wide and (blank < 1 or not _heads(said[0], said[1])):
            return None
        mark = said[0]
    else:
        led = _LED.match(said[0])
        mark = (led[1] or led[2]) if led else ""
        if not wide and columns[own[0].column] not in (Column.TASK, Column.OTHER, Column.ORDINAL):
            return None
        if not wide and not _heads(mark, said[0]):
            return None
        if _ORDINAL.fullmatch(said[0]):
            return None
    if _ROMAN.fullmatch(mark):
        return 1
    if _LETTER.fullmatch(mark) or not mark:
        return 0 if _LETTER.fullmatch(mark) else 1
    return _FIRST_NUMBERED + mark.rstrip(".)").count(".")


def _heads(mark: str, title: str) -> bool:
    """True for words that head a group although their cell is no wider than one column."""
    letters = [char for char in title if char.isalpha()]
    capitals = bool(letters) and sum(c.isupper() for c in letters) > 0.8 * len(letters)
    return capitals or bool(_ROMAN.fullmatch(mark) or (_LETTER.fullmatch(mark) and len(mark) > 1))
