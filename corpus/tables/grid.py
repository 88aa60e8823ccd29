"""A table whose cells are stretches of a document's stored text."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class GridCell:
    """One cell, merged over ``rows`` and ``columns``; ``source[start:end]`` is what it says."""

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int

    @property
    def is_empty(self) -> bool:
        return self.start == self.end


@dataclass(frozen=True)
class Grid:
    """A table over a source. ``pages`` has the page of each row, None where pages are unknown."""

    rows: int
    columns: int
    cells: tuple[GridCell, ...]
    pages: tuple[int | None, ...]
    header_rows: int = 0
    """Rows that the file itself marks as headers; 0 where it marks none."""

    @cached_property
    def _places(self) -> dict[tuple[int, int], GridCell]:
        return {
            (row, column): cell
            for cell in self.cells
            for row in range(cell.row, cell.row + cell.rows)
            for column in range(cell.column, cell.column + cell.columns)
        }

    def at(self, row: int, column: int) -> GridCell | None:
        """The cell that covers a place; None where the row is short."""
        return self._places.get((row, column))

    def covering(self, row: int) -> tuple[GridCell, ...]:
        """The cells that a row shows, those merged from above included, by column."""
        found = [self.at(row, column) for column in range(self.columns)]
        return tuple(dict.fromkeys(cell for cell in found if cell is not None))

    def own(self, row: int) -> tuple[GridCell, ...]:
        """The cells that begin in a row, by column."""
        return tuple(cell for cell in self.covering(row) if cell.row == row)
