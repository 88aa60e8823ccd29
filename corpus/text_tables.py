"""Tables inside plain text and Markdown, found where they stand; the text is never changed.

Three shapes are known: rows of one line whose cells stand between pipes (Markdown's tables, with or
without their rule) or tabs, and the portals' shape, in which each cell is one or more lines between
lines that hold nothing but a pipe (`corpus.text_cells`).
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.tables.columns import Column, column_of
from corpus.tables.header import header_depth
from corpus.text import fold, squeeze
from corpus.text_cells import CellText, tables_of_cells

_RULE = re.compile(r"[\s|:+=-]*[-=]{2,}[\s|:+=-]*|[\s|]*:?-:?(?:\s*\|\s*:?-+:?)+[\s|]*")
"""The line below a Markdown header, or between the rows of a grid."""
_MOTTO = re.compile(
    r"cong hoa xa hoi chu nghia viet nam|doc lap ?[-–] ?tu do ?[-–]|^\W*dang cong san viet nam\W*$"
    r"|socialist republic of viet"
)
_SIGNED = re.compile(r"^\W*noi nhan\W*:|(?:^|\n)\W*(?:tm|kt|tl|tuq|t/m|k/t)\.\s")
_MOST_LAYOUT_ROWS = 6
_FEWEST_BARE_ROWS = 3
_MOST_COLUMNS = 40
_MOST_MARKS = 400
"""Marks in one line; a line with more is no row."""


@dataclass(frozen=True)
class TextCell:
    """``source[start:end]`` is the trimmed text of the cell; ``start == end`` for an empty one."""

    start: int
    end: int
    column: int = 0
    rows: int = 1
    columns: int = 1
    """Columns that the cell spans; more than one where a row is short because it was merged."""


@dataclass(frozen=True)
class TextTable:
    """The lines ``source[start:end]`` hold a table; its rule is no row of it."""

    start: int
    end: int
    columns: int
    rows: tuple[tuple[TextCell, ...], ...]
    layout: bool = False
    """True where it only lays out a header or a signature: running text, cell after cell."""


@dataclass(frozen=True)
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def find_tables(source: str) -> tuple[TextTable, ...]:
    """The tables of a clean text, in order; they never overlap."""
    found = [*_one_line_rows(source, "|"), *_one_line_rows(source, "\t")]
    found += _rows_of_lone_pipes(source)
    kept: list[TextTable] = []
    for table in sorted(found, key=lambda table: (table.start, table.layout, -table.end)):
        before = kept[-1] if kept else None
        if before is None or before.end <= table.start:
            kept.append(table)
        elif before.layout and not table.layout:
            kept[-1] = table
    return tuple(kept)


def _one_line_rows(source: str, mark: str) -> Iterator[TextTable]:
    """Tables of runs of lines that hold a mark between words."""
    if mark not in source:
        return
    run: list[_Line] = []
    start = 0
    for text in (*source.split("\n"), ""):
        row = mark in text and 0 < text.count(mark) <= _MOST_MARKS and text.strip() not in ("", "|")
        row = row and (mark == "|" or mark in text.strip(" "))
        if not row and run and mark == "|" and text.lstrip().startswith(("+-", "+=")):
            row = _is_rule(_Line(start, text))
        if row:
            run.append(_Line(start, text))
        elif run:
            yield from _table(source, run, mark)
            run = []
        start += len(text) + 1


def _is_rule(line: _Line) -> bool:
    return len(line.text) < 2000 and bool(_RULE.fullmatch(line.text))


def _table(source: str, run: Sequence[_Line], mark: str) -> Iterator[TextTable]:
    """The table that lines with cells make; none where they are prose with a stray mark."""
    at = next((i for i, line in enumerate(run) if mark == "|" and _is_rule(line)), None)
    lines = [line for line in run if not (mark == "|" and _is_rule(line))]
    rows = [_cells(line, mark) for line in lines]
    if not rows:
        return
    columns = max(map(len, rows))
    ruled = at is not None and at <= 1
    if columns < 2 or columns > _MOST_COLUMNS:
        return
    texts = [_padded([source[c.start : c.end] for c in row], columns) for row in rows]
    layout = _lays_out(texts)
    if not layout and not ruled and not _is_data(texts, [len(row) for row in rows], columns):
        return
    spread = tuple(_spread([c for c in row if c.column < columns], columns, source) for row in rows)
    yield TextTable(run[0].start, run[-1].end, columns, spread, layout)


def _cells(line: _Line, mark: str) -> list[TextCell]:
    """The cells of one line; a pipe behind a backslash is a character of its cell."""
    text = line.text
    places = [
        i
        for i, char in enumerate(text)
        if char == mark and (mark != "|" or text[i - 1 : i] != "\\")
    ]
    edges = [-1, *places, len(text)]
    spans = [(a + 1, b) for a, b in itertools.pairwise(edges)]
    if mark == "|":
        if len(spans) > 1 and not text[: spans[0][1]].strip() and text.lstrip().startswith("|"):
            spans = spans[1:]
        if len(spans) > 1 and text.rstrip().endswith("|") and not text[spans[-1][0] :].strip():
            spans = spans[:-1]
    return [
        _trimmed(text, line.start, low, high, column) for column, (low, high) in enumerate(spans)
    ]


def _trimmed(text: str, offset: int, low: int, high: int, column: int) -> TextCell:
    words = text[low:high]
    start = low + len(words) - len(words.lstrip())
    end = max(start, low + len(words.rstrip()))
    return TextCell(offset + start, offset + end, column)


def _padded(texts: Sequence[str], columns: int) -> list[str]:
    return [*texts[:columns], *[""] * (columns - len(texts))]


def _lays_out(texts: Sequence[Sequence[str]]) -> bool:
    """True where the words are those of a document's head or end."""
    if len(texts[0]) > 4:
        return False
    top = [fold(text) for row in texts[:2] for text in row]
    if any(map(_SIGNED.search, top)):
        return True
    if len(texts) > _MOST_LAYOUT_ROWS:
        return False
    folded = [fold(text) for row in texts for text in row]
    return any(_MOTTO.search(squeeze(text)) for text in folded) or (
        not _names_columns(texts) and any(map(_SIGNED.search, folded))
    )


def _names_columns(texts: Sequence[Sequence[str]]) -> bool:
    return header_depth(texts) > 0


def _is_data(texts: Sequence[Sequence[str]], lengths: Sequence[int], columns: int) -> bool:
    """True for lines without a rule that are rows all the same: named columns, or one shape."""
    alike = sum(length == columns for length in lengths)
    if _names_columns(texts):
        return len(texts) >= 2 and 2 * alike >= len(texts)
    return columns >= 3 and len(texts) >= _FEWEST_BARE_ROWS and alike >= 0.8 * len(texts)


def _spread(cells: Sequence[TextCell], columns: int, source: str) -> tuple[TextCell, ...]:
    """A row shorter than the table: its last cell spans what is missing where it heads a group."""
    if not cells or len(cells) >= columns or len(cells) > 2:
        return tuple(cells)
    first = squeeze(source[cells[0].start : cells[0].end])
    if len(cells) == 2 and not is_ordinal(first):
        return tuple(cells)
    last = cells[-1]
    wide = TextCell(last.start, last.end, last.column, 1, columns - last.column)
    return (*cells[:-1], wide)


_ORDINAL = re.compile(
    r"\W{0,4}(?:[IVXLC]{1,6}|[A-ZĐ]|\d{1,3}(?:\.\d{1,3}){0,3}|[a-zđ])[.)]?\W{0,4}"
)


def is_ordinal(text: str) -> bool:
    """True for the number of a row or a group, or the name of their column."""
    return len(text) < 16 and (
        bool(_ORDINAL.fullmatch(text)) or column_of(text.strip("*_ ")) is Column.ORDINAL
    )


def _rows_of_lone_pipes(source: str) -> Iterator[TextTable]:
    for found in tables_of_cells(source, is_ordinal):
        rows = tuple(
            _spread(_shifted(row, found.columns, source), found.columns, source)
            for row in _titled(found.rows, source)
        )
        texts = [_texts(row, found.columns, source) for row in rows]
        full = sum(len(row) == found.columns for row in rows)
        named = _names_columns(texts)
        data = (
            found.columns >= 2
            and len(rows) >= 2
            and not _lays_out(texts)
            and (named or (found.columns >= 3 and full >= _FEWEST_BARE_ROWS))
        )
        yield TextTable(found.start, found.end, found.columns, rows, layout=not data)


def _titled(rows: Sequence[tuple[CellText, ...]], source: str) -> Iterator[tuple[CellText, ...]]:
    """The rows; a number alone and the title alone behind it are one row that heads a group."""
    number: CellText | None = None
    for row in rows:
        alone = len(row) == 1
        if number is not None and alone and not is_ordinal(source[row[0].start : row[0].end]):
            yield number, replace(row[0], column=1)
            number = None
            continue
        if number is not None:
            yield (number,)
        number = row[0] if alone and is_ordinal(source[row[0].start : row[0].end]) else None
        if number is None:
            yield row
    if number is not None:
        yield (number,)


def _shifted(row: Sequence[CellText], columns: int, source: str) -> list[TextCell]:
    """The cells of a row; one column to the right where the ordinal was merged from above."""
    cells = [TextCell(cell.start, cell.end, cell.column) for cell in row]
    first = squeeze(source[cells[0].start : cells[0].end]) if cells else ""
    if 2 <= len(cells) == columns - 1 and first and not is_ordinal(first):
        return [TextCell(c.start, c.end, c.column + 1) for c in cells]
    return cells


def _texts(row: Sequence[TextCell], columns: int, source: str) -> list[str]:
    texts = [""] * columns
    for cell in row:
        for column in range(cell.column, min(columns, cell.column + cell.columns)):
            texts[column] = source[cell.start : cell.end]
    return texts
