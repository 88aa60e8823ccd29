"""Tables of a Word document: the grid that their cells make, and whether lines are drawn.

Elements: ECMA-376, part 1, 17.4.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.readers.docx_drafts import CellDraft, Draft, TableDraft
from corpus.readers.docx_package import Element, W
from corpus.readers.docx_runs import local
from corpus.readers.docx_styles import Styles, is_on, value

_NEAR = 120
"""Twentieths of a point (2 mm): edges of columns no further apart are one edge."""
_DRAWN = 0.4
"""Share of cell edges drawn from which a table counts as bordered; a rule under the issuer's name
does not make it one."""
_MOST_COLUMNS = 63
"""Columns of a table in Word; no cell covers more."""
_NOT_DRAWN = ("none", "nil")
_WHITE = ("FFFFFF", "ffffff")
_SIDES = (("top", "insideH"), ("bottom", "insideH"), ("left", "insideV"), ("right", "insideV"))
_SAME_SIDE = {"left": "start", "right": "end"}


@dataclass(slots=True)
class _Place:
    """A cell on the grid's edges."""

    row: int
    start: int
    end: int
    rows: int
    element: Element


def read_table(
    table: Element, styles: Styles, read_cell: Callable[[Element], list[Draft]]
) -> TableDraft | None:
    """A table with its merged cells; None where every row was deleted."""
    rows = [row for row in _children(table, "tr") if not _is_deleted(row)]
    places = _places(rows)
    if not places:
        return None
    edges = _edges(table, places)
    cells: list[CellDraft] = []
    taken: set[tuple[int, int]] = set()
    for place in sorted(places, key=lambda place: (place.row, place.start)):
        start, end = edges[place.start], max(edges[place.end], edges[place.start] + 1)
        covered = {(row, column) for row in range(place.row, place.row + place.rows)
                   for column in range(start, end)}  # fmt: skip
        blocks = read_cell(place.element)
        if taken & covered:
            continue
        taken |= covered
        cells.append(CellDraft(place.row, start, place.rows, end - start, blocks))
    return TableDraft(
        rows=len(rows),
        columns=max(cell.column + cell.columns for cell in cells),
        cells=cells,
        bordered=_is_bordered(table, styles, places, len(rows)),
        header_rows=_header_rows(rows),
    )


def _children(parent: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table, or cells of a row, also those inside content controls."""
    for child in parent:
        name = local(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _children(child, wanted)


def _is_deleted(row: Element) -> bool:
    properties = row.find(W + "trPr")
    if properties is None:
        return False
    return properties.find(W + "del") is not None or is_on(properties, "hidden") is True


def _header_rows(rows: list[Element]) -> int:
    count = 0
    for row in rows:
        if is_on(row.find(W + "trPr"), "tblHeader") is not True:
            break
        count += 1
    return count if count < len(rows) else 0


def _places(rows: list[Element]) -> list[_Place]:
    places: list[_Place] = []
    open_above: dict[int, _Place] = {}
    for number, row in enumerate(rows):
        at = min(max(_number(value(row.find(W + "trPr"), "gridBefore"), 0), 0), _MOST_COLUMNS)
        open_here: dict[int, _Place] = {}
        for cell in _children(row, "tc"):
            properties = cell.find(W + "tcPr")
            end = at + min(max(_number(value(properties, "gridSpan"), 1), 1), _MOST_COLUMNS)
            merged = _merge(properties, "vMerge")
            above = open_above.get(at)
            if merged == "continue" and above is not None:
                above.rows += 1
                open_here[at] = above
            elif _merge(properties, "hMerge") == "continue" and places and places[-1].row == number:
                places[-1].end = end
            else:
                places.append(_Place(number, at, end, 1, cell))
                if merged is not None:
                    open_here[at] = places[-1]
            at = end
        open_above = open_here
    return places


def _merge(properties: Element | None, name: str) -> str | None:
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(W + "val") or "continue"


def _edges(table: Element, places: list[_Place]) -> dict[int, int]:
    """The column that begins at each edge in use; edges that nearly meet are one."""
    used = sorted({edge for place in places for edge in (place.start, place.end)})
    positions = _positions(table, used[-1])
    narrowest = {(place.start, place.end) for place in places}
    columns: dict[int, int] = {}
    members: list[int] = []
    column = -1
    for edge in used:
        near = bool(members) and positions[edge] - positions[members[0]] <= _NEAR
        if near and not any((member, edge) in narrowest for member in members):
            members.append(edge)
        else:
            column, members = column + 1, [edge]
        columns[edge] = column
    return columns


def _positions(table: Element, count: int) -> list[int]:
    """Where the grid's edges stand; far apart where the file does not say."""
    widths = [_number(column.get(W + "w"), 0) for column in table.findall(f"{W}tblGrid/{W}gridCol")]
    if len(widths) < count or not any(widths):
        return [edge * 10 * _NEAR for edge in range(count + 1)]
    positions = [0]
    for width in widths:
        positions.append(positions[-1] + width)
    return positions


def _is_bordered(table: Element, styles: Styles, places: list[_Place], rows: int) -> bool:
    properties = table.find(W + "tblPr")
    outer = [table.find(f"{W}tblPr/{W}tblBorders")] + [
        style.find(f"{W}tblPr/{W}tblBorders")
        for style in styles.chain(value(properties, "tblStyle"))
    ]
    last = max(place.end for place in places)
    drawn = 0
    exceptions: dict[Element, Element | None] = {}
    for place in places:
        at_edge = {"top": place.row == 0, "bottom": place.row + place.rows >= rows,
                   "left": place.start == 0, "right": place.end >= last}  # fmt: skip
        own = place.element.find(f"{W}tcPr/{W}tcBorders")
        row = place.element.getparent()
        if row is not None and row not in exceptions:
            exceptions[row] = row.find(f"{W}tblPrEx/{W}tblBorders")
        row_borders = None if row is None else exceptions[row]
        for side, inner in _SIDES:
            shared = side if at_edge[side] else inner
            chosen = next(
                (line for line in [_line(own, side), *(_line(borders, shared)
                                                       for borders in (row_borders, *outer))]
                 if line is not None), None,
            )  # fmt: skip
            drawn += chosen is not None and _is_drawn(chosen)
    return drawn >= _DRAWN * 4 * len(places)


def _line(borders: Element | None, side: str) -> Element | None:
    if borders is None:
        return None
    found = borders.find(W + side)
    return borders.find(W + _SAME_SIDE[side]) if found is None and side in _SAME_SIDE else found


def _is_drawn(line: Element) -> bool:
    return (line.get(W + "val") or "none") not in _NOT_DRAWN and line.get(W + "color") not in _WHITE


def _number(text: str | None, otherwise: int) -> int:
    try:
        return int(float(text)) if text else otherwise
    except ValueError:
        return otherwise
