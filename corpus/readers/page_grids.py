"""The tables among a page's drawn lines."""

from collections.abc import Sequence

from corpus.readers.page import Page, Rule
from corpus.readers.ruling import Grid, grids

_NEAR = 4.0
"""Points within which the drawn lines of a scan count as touching."""
_TABLE_WIDTH = 0.25
"""Share of the page's width below which a scanned grid is a stamp's frame and no table."""


def page_grids(page: Page) -> list[Grid]:
    """The grids drawn on a page; of a scan only those that are tables, not the frames of stamps."""
    return scanned_tables(page.rules, page.width) if page.recognised else grids(page.rules)


def scanned_tables(rules: Sequence[Rule], width: float) -> list[Grid]:
    """The tables among the lines of a scan ``width`` points wide."""
    return [grid for grid in grids(rules, near=_NEAR) if _is_table(grid, width)]


def _is_table(grid: Grid, width: float) -> bool:
    across = grid.xs[-1] - grid.xs[0]
    if across <= _TABLE_WIDTH * width or len(grid.xs) <= 2 or len(grid.cells) <= 2:
        return False
    return len(grid.ys) > 2 or across > 2 * _TABLE_WIDTH * width
