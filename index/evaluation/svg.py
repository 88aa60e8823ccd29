"""A plot of means and intervals as inline SVG, so that a report needs nothing but itself."""

from collections.abc import Sequence
from html import escape

from index.evaluation.bootstrap import Estimate

_ROW = 24
_LABEL = 190
_WIDTH = 420
_VALUE = 60


def interval_plot(
    rows: Sequence[tuple[str, Estimate]], *, low: float = 0.0, high: float = 1.0
) -> str:
    """One row for each estimate: a dot at the mean, a line over its 95% interval.

    ``low`` and ``high`` are the ends of the axis; what lies outside is drawn at the end.
    """

    def across(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return round(_LABEL + share * _WIDTH, 1)

    height = _ROW * (len(rows) + 1)
    parts = []
    for step in range(5):
        value = low + (high - low) * step / 4
        at = across(value)
        strong = " class='zero'" if value == 0 and low < 0 else ""
        parts.append(f"<line{strong} x1='{at}' y1='0' x2='{at}' y2='{height - _ROW}'/>")
        parts.append(
            f"<text x='{at}' y='{height - 7}' text-anchor='middle'>{round(value, 3):g}</text>"
        )
    for row, (name, found) in enumerate(rows):
        y = _ROW * row + _ROW // 2
        said = f"{name}: {found.mean:.3f} ({found.low:.3f} to {found.high:.3f}), n = {found.count}"
        parts.append(
            f"<g><title>{escape(said)}</title>"
            f"<text x='0' y='{y + 4}'>{escape(name)}</text>"
            f"<line class='interval' x1='{across(found.low)}' y1='{y}'"
            f" x2='{across(found.high)}' y2='{y}'/>"
            f"<circle cx='{across(found.mean)}' cy='{y}' r='4'/>"
            f"<text x='{_LABEL + _WIDTH + 10}' y='{y + 4}'>{found.mean:.3f}</text></g>"
        )
    width = _LABEL + _WIDTH + _VALUE
    return (
        f"<svg role='img' viewBox='0 0 {width} {height}' width='{width}' height='{height}'>"
        f"{''.join(parts)}</svg>"
    )
