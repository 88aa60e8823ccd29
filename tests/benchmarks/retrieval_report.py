"""The table of retrieval beside its peers, as records and as text."""

from collections.abc import Callable, Iterable, Sequence

from corpus.model import Record
from index.evaluation.bootstrap import Estimate
from index.evaluation.metrics import Values

PLANBOT = "planbot"

Grid = Callable[[Sequence[str], Sequence[Sequence[str]]], str]

_SHOWN = {"RR@10": "MRR@10"}
"""Names of means where they differ from those of the values."""


class Line(Record):
    """A system over one cut of the documents."""

    system: str
    over: str
    estimates: dict[str, Estimate]
    """By measure."""
    differences: dict[str, Estimate]
    """Planbot's minus its own, of the same queries, by measure; empty for planbot."""
    median_ms: float
    p95_ms: float
    values: Values
    """By measure and query."""


class Table(Record):
    """All systems on one set, asked in one form."""

    set: str
    form: str
    queries: int
    searched: dict[str, int]
    """Number of texts by cut."""
    measures: tuple[str, ...]
    lines: tuple[Line, ...]
    """Planbot's first."""


class Comparison(Record):
    """One run."""

    machine: str
    versions: dict[str, str]
    """By peer."""
    words: dict[str, str]
    """What each peer is."""
    tables: tuple[Table, ...]


def as_text(found: Comparison) -> str:
    """For a terminal."""
    return _written(found, _grid, "")


def as_markdown(found: Comparison) -> str:
    """For the documentation."""
    return _written(found, _markdown, "### ")


def _written(found: Comparison, grid: Grid, mark: str) -> str:
    parts = [found.machine]
    parts.append(
        grid(
            ("peer", "what it is", "versions"),
            [(name, words, found.versions[name]) for name, words in found.words.items()],
        )
    )
    for table in found.tables:
        sizes = ", ".join(f"{count:,} {over}" for over, count in table.searched.items())
        parts.append(f"{mark}{table.set}, {table.form}: {table.queries} queries; {sizes}")
        parts.append(grid(_head(table, "ms"), [_values(table, line) for line in table.lines]))
        parts.append("planbot minus the other, the same queries; * where 0 is outside the interval")
        parts.append(grid(_head(table), [_differences(table, line) for line in table.lines[1:]]))
    by_form = tuple(_by_form(found.tables))
    if by_form:
        parts.append(f"{mark}By form of the queries")
        parts.append(grid(by_form[0], by_form[1:]))
    return "\n\n".join(parts)


def _head(table: Table, *more: str) -> tuple[str, ...]:
    return ("system", "searches", *(_SHOWN.get(name, name) for name in table.measures), *more)


def _values(table: Table, line: Line) -> tuple[str, ...]:
    cells = (_interval(line.estimates[name]) for name in table.measures)
    return (line.system, line.over, *cells, f"{line.median_ms:.1f}")


def _differences(table: Table, line: Line) -> tuple[str, ...]:
    cells = (_difference(line.differences[name]) for name in table.measures)
    return (line.system, line.over, *cells)


def _interval(found: Estimate) -> str:
    return f"{found.mean:.3f} ({found.low:.3f} to {found.high:.3f})"


def _difference(found: Estimate) -> str:
    sure = "*" if found.low > 0 or found.high < 0 else ""
    return f"{found.mean:+.3f} ({found.low:+.3f} to {found.high:+.3f}){sure}"


def _by_form(tables: Sequence[Table]) -> Iterable[tuple[str, ...]]:
    """The second measure, which is a recall at 10, of each system in each form; nothing where
    there is one form only."""
    forms = tuple(dict.fromkeys(table.form for table in tables))
    if len(forms) < 2:
        return
    yield ("set", "measure", "system", "searches", *forms)
    for name in dict.fromkeys(table.set for table in tables):
        own = [table for table in tables if table.set == name]
        measure = own[0].measures[1]
        for lines in zip(*(table.lines for table in own), strict=True):
            means = (f"{line.estimates[measure].mean:.3f}" for line in lines)
            yield (name, measure, lines[0].system, lines[0].over, *means)


def _grid(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
