"""Tables from grids: the words of each cell as its text."""

from collections.abc import Sequence

from corpus.readers.model import Cell, Table
from corpus.readers.page import Line, Word, lines
from corpus.readers.page_columns import Columns
from corpus.readers.page_paragraphs import MARKER, is_open, join, starts_low
from corpus.readers.ruling import Grid
from corpus.text import clean, squeeze


def table(grid: Grid, words: Sequence[Word], page: int) -> Table:
    """A drawn table with the text of its cells."""
    place: dict[tuple[int, int], int] = {}
    for index, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                place[row, column] = index
    held: list[list[Word]] = [[] for _ in grid.cells]
    for word in words:
        row, column = _band(grid.ys, word.middle), _band(grid.xs, word.centre)
        held[place[row, column]].append(word)
    return Table(
        rows=len(grid.ys) - 1,
        columns=len(grid.xs) - 1,
        cells=tuple(
            Cell(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns,
                 text=cell_text(some, grid.xs[cell.column], grid.xs[cell.column + cell.columns]))
            for cell, some in zip(grid.cells, held, strict=True)
        ),
        page=page,
    )  # fmt: skip


def _band(edges: Sequence[float], place: float) -> int:
    for index in range(len(edges) - 2):
        if place < edges[index + 1]:
            return index
    return len(edges) - 2


def cell_text(words: Sequence[Word], left: float, right: float) -> str:
    """Text of a cell; its list items and paragraphs on lines of their own."""
    rows = lines(words)
    if not rows:
        return ""
    inner = max(line.x1 for line in rows)
    texts: list[str] = []
    for index, line in enumerate(rows):
        if index and not _cell_begins(line, rows[index - 1], min(inner, right), right - left):
            texts[-1] = join(texts[-1], line.text)
        else:
            texts.append(line.text)
    return "\n".join(squeeze(clean(text)) for text in texts)


def _cell_begins(line: Line, last: Line, right: float, width: float) -> bool:
    if starts_low(line.text):
        return False
    step = line.middle - last.middle
    room = right - last.x1
    short = room > line.words[0].x1 - line.words[0].x0 + 0.8 * line.size
    if MARKER.match(line.text):
        return not is_open(last.text) or short or line.x0 > last.x0 + 0.5 * line.size
    return not is_open(last.text) and (
        short or step > 1.6 * line.size or line.x0 > last.x0 + 0.8 * line.size
    ) and width > 6 * line.size  # fmt: skip


def side_by_side(columns: Columns, page: int) -> Table:
    """Two columns as a table without lines: one row, the lines of each column in its cell."""
    texts = [
        "\n".join(squeeze(clean(line.text)) for line in side)
        for side in (columns.left, columns.right)
    ]
    return Table(
        rows=1,
        columns=2,
        cells=tuple(Cell(row=0, column=index, text=text) for index, text in enumerate(texts)),
        page=page,
        bordered=False,
    )
