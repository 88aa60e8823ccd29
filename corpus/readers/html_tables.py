"""A page's table as a grid: spans clipped, header rows and borders told."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from corpus.readers.model import Cell, Table

_MOST_ROWS = 20_000
_MOST_COLUMNS = 1_000
_MOST_KEPT = 100
"""Columns of a table that is kept; a wider one is no table that a person reads."""
_LINED = re.compile(
    r"border(?:-\w+)*\s*:[^;]*\b(?:solid|double|dotted|dashed|inset|outset|groove)", re.I
)
_GRID_CLASS = re.compile(
    r"(?:^|[\s_-])(?:bordered|table-bordered|msotablegrid|grid)(?:$|[\s_-])", re.I
)
_SECTIONS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True)
class Place:
    """A cell's element and the places it covers."""

    element: etree._Element
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True)
class TableGrid:
    """A table's cells placed on a grid without columns that no cell begins in."""

    rows: int
    columns: int
    places: tuple[Place, ...]
    header_rows: int
    bordered: bool


def rows_of(table: etree._Element) -> list[list[etree._Element]]:
    """The rows of a table, those of inner tables left out, the foot last; by section."""
    sections: list[list[etree._Element]] = []
    foot: list[list[etree._Element]] = []
    loose: list[etree._Element] = []
    for child in table:
        if child.tag == "tr":
            loose.append(child)
        elif child.tag in _SECTIONS:
            if loose:
                sections.append(loose)
                loose = []
            (foot if child.tag == "tfoot" else sections).append(
                [row for row in child if row.tag == "tr"]
            )
    if loose:
        sections.append(loose)
    return [section for section in (*sections, *foot) if section]


def cells_of(row: etree._Element) -> list[etree._Element]:
    """The cells of a row."""
    return [cell for cell in row if cell.tag in ("td", "th")]


def grid_of(table: etree._Element) -> TableGrid:
    """Where each cell of a table stands."""
    places: list[Place] = []
    top = header = 0
    for section in rows_of(table):
        section = section[: _MOST_ROWS - top]
        places += _place(section, top)
        parent = section[0].getparent() if section else None
        if parent is not None and parent.tag == "thead" and header == top:
            header = top + len(section)
        top += len(section)
    if not header:
        header = _leading_headers(places, top)
    return _compressed(places, top, header, _is_bordered(table, places))


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else 1


def _place(section: Sequence[etree._Element], top: int) -> list[Place]:
    """The cells of one section; a cell ends before one that stands there already."""
    taken: list[set[int]] = [set() for _ in section]
    places = []
    for index, row in enumerate(section):
        column = 0
        for cell in cells_of(row):
            while column in taken[index]:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            rows = _span(cell, "rowspan") or len(section) - index
            rows = max(1, min(rows, len(section) - index))
            width = max(1, min(_span(cell, "colspan"), _MOST_COLUMNS - column))
            columns = 1
            while columns < width and column + columns not in taken[index]:
                columns += 1
            covered = range(column, column + columns)
            high = 1
            while high < rows and taken[index + high].isdisjoint(covered):
                high += 1
            for below in range(index, index + high):
                taken[below].update(covered)
            places.append(Place(cell, top + index, column, high, columns))
            column += columns
    return places


def _leading_headers(places: Sequence[Place], rows: int) -> int:
    """First rows that hold nothing but header cells, where a row of data follows."""
    plain = {place.row for place in places if place.element.tag != "th"}
    begun = {place.row for place in places}
    header = 0
    while header < rows and header in begun and header not in plain:
        header += 1
    return header if header < rows else 0


def _compressed(places: Sequence[Place], rows: int, header: int, bordered: bool) -> TableGrid:
    """The grid without the rows and columns that no cell begins in."""
    lines = sorted({place.row for place in places})
    edges = sorted({place.column for place in places})
    row_at = {row: index for index, row in enumerate(lines)}
    column_at = {column: index for index, column in enumerate(edges)}
    found = tuple(
        Place(
            place.element,
            row_at[place.row],
            column_at[place.column],
            sum(place.row <= row < place.row + place.rows for row in lines)
            if place.rows > 1
            else 1,
            sum(place.column <= c < place.column + place.columns for c in edges)
            if place.columns > 1
            else 1,
        )
        for place in places
    )
    kept = sum(row < header for row in lines)
    return TableGrid(len(lines), len(edges), found, kept if kept < len(lines) else 0, bordered)


def _is_bordered(table: etree._Element, places: Sequence[Place]) -> bool:
    border = (table.get("border") or "").strip()
    if border not in ("", "0", "none"):
        return True
    if table.get("rules") not in (None, "none") or _GRID_CLASS.search(table.get("class") or ""):
        return True
    styles = [table.get("style") or "", *(p.element.get("style") or "" for p in places)]
    return any(map(_LINED.search, styles)) or any(p.element.tag == "th" for p in places)


def is_readable(grid: TableGrid, cells: int) -> bool:
    """True for a table that has a place for each of its cells and is not wider than any real one.

    Args:
        grid: the table as it was placed.
        cells: how many cells the page gives it.
    """
    return len(grid.places) == cells and grid.columns <= _MOST_KEPT


def make_table(grid: TableGrid, text_of: Callable[[etree._Element], str]) -> Table | None:
    """The table with its texts; None where it holds no word."""
    cells = tuple(
        Cell(row=p.row, column=p.column, rows=p.rows, columns=p.columns, text=text_of(p.element))
        for p in grid.places
    )
    if not any(cell.text for cell in cells):
        return None
    return Table(
        rows=grid.rows, columns=grid.columns, cells=cells, bordered=grid.bordered,
        header_rows=grid.header_rows,
    )  # fmt: skip
