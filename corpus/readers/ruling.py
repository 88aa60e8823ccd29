"""Tables from drawn lines: which lines make a grid, and which of its places are merged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.readers.page import Rule

_NEAR = 3.0
"""Points within which lines count as one, or as touching."""
_COVERED = 0.6
"""Share of a cell's side that must be drawn for the side to count."""
_LEAST = 8.0
"""Points; less is no row or column, but a doubled line."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid, merged ones with their extent."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's lines: edges of columns and rows, and the cells between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def holds(self, x: float, y: float) -> bool:
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]


def grids(rules: Iterable[Rule], near: float = _NEAR) -> list[Grid]:
    """Grids of at least two cells, from top to bottom.

    Underlines and ornaments, which touch no line across them, belong to none. A side that is not
    drawn (a table without outer borders, or cut by the page's end) is taken where the lines end.
    """
    across = _joined([rule for rule in rules if rule.horizontal], near)
    down = [_turned(rule) for rule in _joined(
        [_turned(rule) for rule in rules if not rule.horizontal], near)]  # fmt: skip
    found = []
    for some_across, some_down in _connected(across, down, near):
        grid = _grid(some_across, some_down, near)
        if grid is not None and len(grid.cells) > 1:
            found.append(grid)
    found = [
        grid for grid in found
        if not any(other is not grid and _within(grid, other) for other in found)
    ]  # fmt: skip
    return sorted(found, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _turned(rule: Rule) -> Rule:
    return Rule(rule.top, rule.x0, rule.bottom, rule.x1)


def _joined(rules: Sequence[Rule], near: float) -> list[Rule]:
    """Pieces of one horizontal line, drawn cell by cell, as one."""
    whole: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.x0, rule.top)):
        for index, other in enumerate(whole):
            level = abs((rule.top + rule.bottom) - (other.top + other.bottom)) / 2 <= near
            if level and rule.x0 <= other.x1 + near:
                longer = rule if rule.x1 - rule.x0 > other.x1 - other.x0 else other
                whole[index] = Rule(
                    min(rule.x0, other.x0), longer.top, max(rule.x1, other.x1), longer.bottom
                )
                break
        else:
            whole.append(rule)
    return whole


def _touch(across: Rule, down: Rule, near: float) -> bool:
    x, y = (down.x0 + down.x1) / 2, (across.top + across.bottom) / 2
    return across.x0 - near <= x <= across.x1 + near and down.top - near <= y <= down.bottom + near


def _connected(
    across: Sequence[Rule], down: Sequence[Rule], near: float
) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines in groups that hang together; lines that touch nothing are left out."""
    group = {("h", i): i for i in range(len(across))}
    group |= {("v", j): len(across) + j for j in range(len(down))}
    for i, one in enumerate(across):
        for j, other in enumerate(down):
            if _touch(one, other, near):
                keep, drop = group["h", i], group["v", j]
                if keep != drop:
                    group = {key: keep if value == drop else value for key, value in group.items()}
    members: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for (kind, index), number in group.items():
        rows, columns = members.setdefault(number, ([], []))
        (rows.append(across[index]) if kind == "h" else columns.append(down[index]))
    return [(rows, columns) for rows, columns in members.values() if rows and columns]


def _edges(values: Iterable[tuple[float, float]], ends: tuple[float, float]) -> list[float]:
    """Places of lines, near ones as one (weighted by length), with the ends where none is drawn."""
    clusters: list[list[tuple[float, float]]] = []
    for place, length in sorted(values):
        if clusters and place - clusters[-1][-1][0] <= _LEAST / 2:
            clusters[-1].append((place, length))
        else:
            clusters.append([(place, length)])
    edges = [
        sum(place * length for place, length in some) / sum(length for _, length in some)
        for some in clusters
    ]
    if ends[0] < edges[0] - _LEAST:
        edges.insert(0, ends[0])
    if ends[1] > edges[-1] + _LEAST:
        edges.append(ends[1])
    return edges


def _grid(across: Sequence[Rule], down: Sequence[Rule], near: float) -> Grid | None:
    left, right = min(rule.x0 for rule in across), max(rule.x1 for rule in across)
    upper, lower = min(rule.top for rule in down), max(rule.bottom for rule in down)
    xs = _edges((((rule.x0 + rule.x1) / 2, rule.bottom - rule.top) for rule in down), (left, right))
    ys = _edges(
        (((rule.top + rule.bottom) / 2, rule.x1 - rule.x0) for rule in across), (upper, lower)
    )
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1:
        return None
    owner = list(range(rows * columns))

    def merge(a: int, b: int) -> None:
        keep, drop = owner[a], owner[b]
        for index, value in enumerate(owner):
            if value == drop:
                owner[index] = keep

    reach = near + _LEAST / 2
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _drawn(
                [(rule.top, rule.bottom) for rule in down
                 if abs((rule.x0 + rule.x1) / 2 - xs[column + 1]) <= reach],
                ys[row], ys[row + 1],
            ):  # fmt: skip
                merge(here, here + 1)
            if row + 1 < rows and not _drawn(
                [(rule.x0, rule.x1) for rule in across
                 if abs((rule.top + rule.bottom) / 2 - ys[row + 1]) <= reach],
                xs[column], xs[column + 1],
            ):  # fmt: skip
                merge(here, here + columns)
    return Grid(tuple(xs), tuple(ys), tuple(_rectangles(owner, rows, columns)))


def _drawn(pieces: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(high, end) - max(low, start)) for low, high in pieces)
    return covered >= _COVERED * (end - start)


def _rectangles(owner: list[int], rows: int, columns: int) -> list[GridCell]:
    """Merged places as rectangles; groups of another shape grow to the rectangle around them."""
    grown = True
    boxes: dict[int, tuple[int, int, int, int]] = {}
    while grown:
        grown = False
        boxes = {}
        for index, value in enumerate(owner):
            row, column = divmod(index, columns)
            top, left, bottom, right = boxes.get(value, (row, column, row, column))
            boxes[value] = (
                min(top, row), min(left, column), max(bottom, row), max(right, column)
            )  # fmt: skip
        for value, (top, left, bottom, right) in boxes.items():
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    other = owner[row * columns + column]
                    if other != value:
                        owner[:] = [value if some == other else some for some in owner]
                        grown = True
            if grown:
                break
    cells = [
        GridCell(top, left, bottom - top + 1, right - left + 1)
        for top, left, bottom, right in boxes.values()
    ]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _within(grid: Grid, other: Grid) -> bool:
    a, b = grid.box, other.box
    return (
        a[0] >= b[0] - _NEAR and a[1] >= b[1] - _NEAR
        and a[2] <= b[2] + _NEAR and a[3] <= b[3] + _NEAR
        and (a[2] - a[0]) * (a[3] - a[1]) < (b[2] - b[0]) * (b[3] - b[1])
    )  # fmt: skip
