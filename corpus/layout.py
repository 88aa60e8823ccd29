"""From what a reader found to the text that is stored, and its blocks.

Plain text is stored word for word. Other formats are written out one paragraph a line and one table
row a line, cells apart by " | "; a table that only lays out a header or a signature block becomes
the lines of its cells, cell after cell.
"""

import re
from dataclasses import dataclass

from corpus.blocks import Block
from corpus.lines import blocks as text_blocks
from corpus.readers.model import Paragraph, Reading, Table
from corpus.tables.grid import Grid, GridCell
from corpus.tables.join import Joined, join
from corpus.tables.rows import read_rows
from corpus.text import fold, squeeze
from corpus.text_tables import TextTable, find_tables

_BETWEEN_CELLS = " | "
_LAYOUT = re.compile(
    r"cong hoa xa hoi chu nghia|doc lap\s*-\s*tu do|dang cong san viet nam|\bnoi nhan\s*:"
    r"|^(?:tm|kt|tl|tuq|t/m|k/t)\b\.?\s|^so\s*:\s*[\d.…_/ ]*/"
    r"|,\s*ngay\s[\d.…\s]*thang\s[\d.…\s]*nam"
)
_MOST_LAYOUT_ROWS = 8
_MOST_BORDERLESS_ROWS = 40
"""Rows of a table without lines that still only lays out a header or a signature block."""
_RULER = re.compile(r"[-_=*.\s–—]{2,}|[*|]")


@dataclass(frozen=True)
class Layout:
    """The stored text and its blocks in reading order."""

    source: str
    blocks: tuple[Block, ...]


def lay_out(reading: Reading) -> Layout:
    """The stored text of a reading, and its blocks."""
    if reading.text is not None:
        return _lay_out_text(reading.text)
    writer = _Writer()
    for item in join(reading.blocks):
        if isinstance(item, Joined):
            writer.table(item)
        else:
            writer.paragraph(item)
    return Layout("".join(writer.written), tuple(writer.blocks))


def _lay_out_text(source: str) -> Layout:
    tables = [table for table in find_tables(source) if not table.layout]
    running = text_blocks(source, [(table.start, table.end) for table in tables])
    rows = [
        Block(row.start, row.end, 0, source[row.start : row.end], row=row, table=number)
        for number, table in enumerate(tables, 1)
        for row in read_rows(source, _grid_of(table))
    ]
    return Layout(source, tuple(sorted((*running, *rows), key=lambda block: block.start)))


def _grid_of(table: TextTable) -> Grid:
    cells = tuple(
        GridCell(row, cell.column, cell.rows, cell.columns, cell.start, cell.end)
        for row, members in enumerate(table.rows)
        for cell in members
    )
    return Grid(len(table.rows), table.columns, cells, (None,) * len(table.rows))


class _Writer:
    """Writes the source, keeping count of offsets, cells and tables."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.blocks: list[Block] = []
        self.at = 0
        self.cell = 0
        self.tables = 0

    def _write(self, text: str) -> tuple[int, int]:
        start = self.at
        self.written.append(text)
        self.at += len(text)
        return start, self.at

    def paragraph(self, paragraph: Paragraph) -> None:
        text = paragraph.text.strip()
        if not text or _RULER.fullmatch(text):
            return
        start, end = self._write(text)
        self._write("\n")
        self.blocks.append(
            Block(start, end, self.cell, text, paragraph.page, footnote=paragraph.footnote)
        )

    def table(self, joined: Joined) -> None:
        if is_layout(joined.table):
            self._lay_out_cells(joined)
        else:
            self._rows(joined)

    def _lay_out_cells(self, joined: Joined) -> None:
        """Every cell's lines as blocks of their own, cell after cell."""
        for cell in joined.table.cells:
            self.cell += 1
            for line in cell.text.split("\n"):
                self.paragraph(Paragraph(text=line, page=joined.pages[cell.row]))
        self.cell += 1

    def _rows(self, joined: Joined) -> None:
        self.tables += 1
        grid = self._grid(joined)
        source = "".join(self.written)
        for row in read_rows(source, grid):
            self.blocks.append(
                Block(
                    row.start,
                    row.end,
                    self.cell,
                    source[row.start : row.end],
                    row.page,
                    row=row,
                    table=self.tables,
                )
            )

    def _grid(self, joined: Joined) -> Grid:
        cells = []
        table = joined.table
        for row in range(table.rows):
            first = True
            for cell in (c for c in table.cells if c.row == row):
                text = cell.text.strip()
                if text and not first:
                    self._write(_BETWEEN_CELLS)
                start, end = self._write(text)
                first = first and not text
                cells.append(GridCell(row, cell.column, cell.rows, cell.columns, start, end))
            if not first:
                self._write("\n")
        return Grid(table.rows, table.columns, tuple(cells), joined.pages, table.header_rows)


def is_layout(table: Table) -> bool:
    """True for a table that lays out a header, a signature block or a frame, and holds no data."""
    if table.columns == 1 or table.rows == 1:
        return True
    most = _MOST_LAYOUT_ROWS if table.bordered else _MOST_BORDERLESS_ROWS
    if table.rows > most or table.columns > 4:
        return False
    lines = [fold(squeeze(line)) for cell in table.cells for line in cell.text.split("\n")]
    return any(_LAYOUT.search(line) for line in lines)
