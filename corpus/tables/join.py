"""Tables that go on over pages, made whole: repeated headers removed, cut rows joined.

A PDF or a scan holds one table a page. The next page's table is the same one where it has as many
columns and follows at once; its first row is the rest of a row that the page cut where its ordinal
is blank and its words go on with a sentence.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.readers.model import Cell, Paragraph, Table
from corpus.tables.header import header_depth
from corpus.text import fold, squeeze

_CLOSED = re.compile(r"[.;:!?…”\")]\s*$")
_RARELY = 0.2
"""Share of rows without an ordinal below which a blank one means a cut row."""


@dataclass(frozen=True)
class Joined:
    """A whole table with the page of each of its rows."""

    table: Table
    pages: tuple[int | None, ...]


def join(blocks: Iterable[Paragraph | Table]) -> list[Paragraph | Joined]:
    """The blocks with each run of tables that are one table made one."""
    found: list[Paragraph | Joined] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
            continue
        last = found[-1] if found else None
        if isinstance(last, Joined) and _goes_on(last, block):
            found[-1] = _append(last, block)
        else:
            found.append(Joined(block, (block.page,) * block.rows))
    return found


def texts(table: Table) -> list[list[str]]:
    """The table's rows as texts by column, merged cells repeated."""
    grid = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                grid[row][column] = cell.text
    return grid


def _goes_on(before: Joined, table: Table) -> bool:
    page = before.pages[-1] if before.pages else None
    return (
        page is not None
        and table.page is not None
        and page <= table.page <= page + 1
        and before.table.columns == table.columns
        and before.table.columns > 1
        and before.table.bordered
        and table.bordered
    )


def _append(before: Joined, table: Table) -> Joined:
    above, below = texts(before.table), texts(table)
    skipped = _repeated_header(above, below, header_depth(above, before.table.header_rows))
    cells = [c for c in table.cells if c.row >= skipped]
    rows = table.rows - skipped
    if rows == 0:
        return before
    kept = list(before.table.cells)
    if _is_cut(above, below[skipped]):
        rest = [c for c in cells if c.row == skipped]
        cells = [c for c in cells if c.row > skipped]
        kept = _with_rest(kept, rest, before.table.rows - 1)
        skipped, rows = skipped + 1, rows - 1
    offset = before.table.rows - skipped
    moved = [c.model_copy(update={"row": c.row + offset}) for c in cells]
    whole = before.table.model_copy(
        update={"rows": before.table.rows + rows, "cells": (*kept, *moved)}
    )
    return Joined(whole, before.pages + (table.page,) * rows)


def _repeated_header(above: list[list[str]], below: list[list[str]], depth: int) -> int:
    """How many of the lower table's first rows say again what the header of the upper says."""
    same = 0
    while same < min(depth, len(below)) and _compared(above[same]) == _compared(below[same]):
        same += 1
    return same


def _compared(row: Sequence[str]) -> list[str]:
    return ["".join(fold(text).split()) for text in row]


def _is_cut(above: list[list[str]], row: Sequence[str]) -> bool:
    """True where ``row`` is the rest of the last row above."""
    last = above[-1]
    if row[0].strip() or not any(text.strip() for text in row):
        return False
    body = above[header_depth(above, 0) :]
    blank = sum(not r[0].strip() for r in body) / max(len(body), 1)
    open_cells = [
        (before, after)
        for before, after in zip(last, row, strict=True)
        if before.strip() and after.strip() and before != after
    ]
    if any(after[0].islower() or not _CLOSED.search(before) for before, after in open_cells):
        return blank < 0.5 or any(after[0].islower() for _, after in open_cells)
    return bool(open_cells) and blank < _RARELY


def _with_rest(cells: Sequence[Cell], rest: Sequence[Cell], last_row: int) -> list[Cell]:
    """The cells with the words of a cut row's rest added to those of the row they belong to, and
    merged over as many rows more as the rest is."""
    by_column = {c.column: c for c in rest}
    found = []
    for cell in cells:
        reaches = cell.row + cell.rows - 1 == last_row
        more = by_column.pop(cell.column, None) if reaches else None
        if more is not None:
            text = _glue(cell.text, more.text) if more.text.strip() else cell.text
            cell = cell.model_copy(update={"text": text, "rows": cell.rows + more.rows - 1})
        found.append(cell)
    return found


def _glue(before: str, after: str) -> str:
    if not before.strip():
        return after
    starts_item = re.match(r"[-–+•]\s|[a-zđ]\)|\d+[.)]\s", after)
    mark = "\n" if starts_item or (_CLOSED.search(before) and not after[0].islower()) else " "
    return f"{before.rstrip()}{mark}{squeeze(after) if mark == ' ' else after}"
