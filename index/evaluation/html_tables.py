"""Tables of an HTML report."""

from collections.abc import Iterable, Sequence
from html import escape

from index.evaluation.bootstrap import Estimate
from index.evaluation.report import GroupDifferences


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, text: bool = False) -> str:
    """A table; ``text`` puts all its columns to the left."""
    kind = " class='text'" if text else ""
    names = "".join(f"<th scope='col'>{escape(name)}</th>" for name in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>\n" for row in rows
    )
    return f"<div class='wide'><table{kind}>\n<tr>{names}</tr>\n{body}</table></div>\n"


def changes(groups: Iterable[GroupDifferences], names: Sequence[str]) -> str:
    """A row a group: each measure's difference with its interval."""
    rows = []
    for group in groups:
        cells = {
            d.measure: f"{signed(d.difference.mean)} ({bounds(d.difference, change=True)})"
            for d in group.differences
        }
        count = max((d.difference.count for d in group.differences), default=0)
        rows.append((group.name, str(count), *(cells.get(name, "–") for name in names)))
    return table(("", "n", *names), rows)


def bounds(found: Estimate, *, change: bool = False) -> str:
    """An interval, of a mean or of a ``change``."""
    if change:
        return f"{signed(found.low)} to {signed(found.high)}"
    return f"{found.low:.3f} to {found.high:.3f}"


def signed(value: float) -> str:
    """With a real minus, and no sign before nothing."""
    return f"{value:+.3f}".replace("-", "−") if round(value, 3) else "0"
