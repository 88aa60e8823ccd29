"""What the benchmark counts, and the table that it prints."""

import math
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

Job = Callable[[str], Any]
_Name = TypeVar("_Name")


@dataclass(frozen=True)
class Row:
    """A line of the table; ``other`` is the framework's value where it does the same."""

    name: str
    unit: str
    own: float
    other: float | None = None

    @property
    def ratio(self) -> float | None:
        """How many times the framework's value is planbot's."""
        return self.other / self.own if self.other is not None and self.own else None


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def time_interleaved(
    jobs: Mapping[_Name, Job], questions: Sequence[str]
) -> tuple[dict[_Name, list[float]], dict[_Name, list[Any]]]:
    """Do each job once for each question, the jobs in turn.

    Noise of the machine hits all jobs alike, and each job is first, second … equally often.

    Returns:
        Milliseconds and results by job, in the order of the questions.
    """
    names = list(jobs)
    times: dict[_Name, list[float]] = {name: [] for name in names}
    results: dict[_Name, list[Any]] = {name: [] for name in names}
    for at, question in enumerate(questions):
        first = at % len(names)
        for name in names[first:] + names[:first]:
            started = time.perf_counter()
            result = jobs[name](question)
            times[name].append((time.perf_counter() - started) * 1000)
            results[name].append(result)
    return times, results


def hit_rate(gold: Sequence[Sequence[str]], found: Sequence[Sequence[str]]) -> float:
    """Percent of the questions for which a gold provision was found; those with no gold left
    out."""
    hits = [not set(g).isdisjoint(f) for g, f in zip(gold, found, strict=True) if g]
    return 100 * statistics.fmean(hits)


def table(rows: Sequence[Row], other: str) -> str:
    """The rows as text, in columns."""
    cells = [("", "planbot", other, "ratio")]
    for row in rows:
        ratio = f"{row.ratio:.2f}" if row.ratio is not None else ""
        cells.append((row.name, _value(row.own, row.unit), _value(row.other, row.unit), ratio))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = []
    for name, *values in cells:
        padded = (f"{v:>{width}}" for v, width in zip(values, widths[1:], strict=True))
        lines.append("   ".join((f"{name:<{widths[0]}}", *padded)).rstrip())
    return "\n".join(lines)


def _value(value: float | None, unit: str) -> str:
    if value is None or math.isnan(value):
        return "-"
    return f"{value:.0f} {unit}" if unit == "MB" else f"{value:.1f} {unit}"
