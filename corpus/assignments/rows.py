"""Tasks in table rows: one column names the task, others who leads, who supports, and by when."""

from corpus.model import Assignment, CellText, Level, Provision, Role, Span
from corpus.tables.columns import Column
from corpus.text import squeeze
from corpus.units import UnitMatcher

_ROLES = ((Column.LEAD, Role.LEAD), (Column.SUPPORT, Role.SUPPORT))


def in_row(source: str, row: Provision, matcher: UnitMatcher) -> list[Assignment]:
    """The assignments of a table row; none where no column names units or the row heads a group."""
    if row.level is not Level.ROW or row.is_heading:
        return []
    task = _task(row)
    if task is None:
        return []
    due = _words(source, row, Column.DUE)
    found = []
    for column, role in _ROLES:
        for cell in (c for c in row.cells if c.column == column):
            for unit in matcher.in_cell(source, cell.start, cell.end):
                found.append(
                    Assignment(
                        unit=unit,
                        role=role,
                        task=Span(start=task.start, end=task.end),
                        due=due,
                        provision=row.id,
                        sentence=Span(start=row.start, end=row.lead_end),
                        product=_words(source, row, Column.PRODUCT),
                        superior=_words(source, row, Column.SUPERIOR),
                    )
                )
    return found


def _task(row: Provision) -> CellText | None:
    """The cell that says what is to be done: of several, the row's own and longest."""
    for columns in ((Column.TASK,), (Column.OTHER, Column.PRODUCT)):
        cells = [c for c in row.cells if c.column in columns]
        own = [c for c in cells if row.start <= c.start and c.end <= row.end]
        if own or cells:
            return max(own or cells, key=lambda c: c.end - c.start)
    return None


def _words(source: str, row: Provision, column: Column) -> str | None:
    said = [squeeze(source[c.start : c.end]) for c in row.cells if c.column == column]
    return "; ".join(said) or None
