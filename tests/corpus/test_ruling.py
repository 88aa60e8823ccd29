"""Tables from drawn lines."""

import pytest

from corpus.readers.page import Page, Rule
from corpus.readers.page_grids import page_grids
from corpus.readers.ruling import Grid, grids


def across(y: float, x0: float, x1: float) -> Rule:
    return Rule(x0, y, x1, y + 0.5)


def down(x: float, y0: float, y1: float) -> Rule:
    return Rule(x, y0, x + 0.5, y1)


def shapes(grid: Grid) -> set[tuple[int, int, int, int]]:
    return {(cell.row, cell.column, cell.rows, cell.columns) for cell in grid.cells}


FRAME = [across(y, 50, 350) for y in (100, 150, 200)] + [down(x, 100, 200) for x in (50, 200, 350)]


def test_a_plain_grid() -> None:
    (grid,) = grids(FRAME)
    assert shapes(grid) == {(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)}
    assert grid.holds(60, 110)
    assert not grid.holds(60, 210)


def test_a_missing_piece_of_a_line_merges_two_cells() -> None:
    rules = [across(100, 50, 350), across(200, 50, 350), across(150, 50, 200)]
    rules += [down(x, 100, 200) for x in (50, 200, 350)]
    (grid,) = grids(rules)
    assert shapes(grid) == {(0, 0, 1, 1), (1, 0, 1, 1), (0, 1, 2, 1)}


def test_lines_drawn_cell_by_cell_are_whole() -> None:
    rules = [across(y, x, x + 149) for y in (100, 150, 200) for x in (50, 201)]
    rules += [down(x, y, y + 49) for x in (50, 200, 350) for y in (100, 151)]
    (grid,) = grids(rules)
    assert len(grid.cells) == 4


def test_lines_drawn_twice_make_no_narrow_rows() -> None:
    (grid,) = grids([*FRAME, across(103.6, 50, 350), down(203.6, 100, 200)])
    assert (len(grid.xs), len(grid.ys)) == (3, 3)


def test_a_table_without_outer_sides() -> None:
    rules = [across(y, 50, 350) for y in (100, 150, 200)] + [down(200, 100, 200)]
    (grid,) = grids(rules)
    assert [round(x) for x in grid.xs] == [50, 200, 350]


def test_a_group_that_is_no_rectangle_grows_to_one() -> None:
    rules = [across(100, 50, 450), across(200, 50, 450), across(150, 200, 350)]
    rules += [down(x, 100, 200) for x in (50, 350, 450)] + [down(200, 150, 200)]
    (grid,) = grids(rules)
    assert shapes(grid) == {(0, 0, 2, 2), (0, 2, 2, 1)}


@pytest.mark.parametrize("rules", [
    [], [across(100, 50, 350)], [across(100, 50, 350), across(150, 50, 350)],
    [across(100, 50, 350), down(400, 90, 200)],
    [across(100, 50, 350), across(200, 50, 350), down(50, 100, 200), down(350, 100, 200)],
])  # fmt: skip
def test_underlines_and_single_boxes_are_no_tables(rules: list[Rule]) -> None:
    assert grids(rules) == []


def test_two_tables_below_one_another() -> None:
    lower = [Rule(rule.x0, rule.top + 300, rule.x1, rule.bottom + 300) for rule in FRAME]
    assert [round(grid.ys[0]) for grid in grids([*lower, *FRAME])] == [100, 400]


def test_the_frame_of_a_stamp_is_no_table_of_a_scan() -> None:
    stamp = [across(y, 50, 150) for y in (100, 120, 140)]
    stamp += [down(x, 100, 140) for x in (50, 100, 150)]
    assert page_grids(Page(1, 595, 842, (), tuple(stamp))) != []
    assert page_grids(Page(1, 595, 842, (), tuple(stamp), recognised=True)) == []
    assert page_grids(Page(1, 595, 842, (), tuple(FRAME), recognised=True)) != []
