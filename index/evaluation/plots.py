"""The charts of a report."""

import math
from collections.abc import Iterable, Mapping, Sequence
from html import escape

import numpy as np

from index.evaluation.bootstrap import Estimate
from index.evaluation.reliability import Reliability
from index.evaluation.svg import Axis, Chart, Point, colour, whole

DEPTHS = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 70, 100)
"""Places up to which recall is shown."""

_ROW, _LABEL, _WIDTH, _VALUE = 26, 210, 390, 150
_BARS = 24
_ENDS = (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 5, 6, 8, 10)
_STEPS = ((0.1001, 0.025), (0.2001, 0.05), (0.5001, 0.1), (1.0, 0.2))
_SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_SPREAD = 2.0
"""Times the 95th percentile up to which latencies are drawn; what is slower is in the last bar."""


def interval_plot(
    title: str, rows: Sequence[tuple[str, Estimate]], *, low: float = 0.0, high: float = 1.0
) -> str:
    """One row for each estimate: a dot at the mean, a line over its 95% interval.

    ``low`` and ``high`` are the ends of the axis; what lies outside is drawn at the end.
    """

    def across(value: float) -> float:
        share = (min(max(value, low), high) - low) / (high - low)
        return round(_LABEL + share * _WIDTH, 1)

    bottom = _ROW * len(rows)
    parts = []
    for value in _ticks(low, high):
        at = across(value)
        style = "zero" if abs(value) < 1e-12 and low < 0 else "grid"
        parts.append(
            f"<line class='{style}' x1='{at}' y1='0' x2='{at}' y2='{bottom}'/>"
            f"<text x='{at}' y='{bottom + 17}' text-anchor='middle'>{round(value, 3):g}</text>"
        )
    sign = "+" if low < 0 else ""
    for row, (name, found) in enumerate(rows):
        y = _ROW * row + _ROW // 2
        bounds = f"{found.low:{sign}.3f} to {found.high:{sign}.3f}"
        said = f"{name}: {found.mean:{sign}.3f} ({bounds}), n = {found.count}"
        parts.append(
            f"<g><title>{escape(said)}</title>"
            f"<text x='{_LABEL - 12}' y='{y + 4}' text-anchor='end'>{escape(name)}</text>"
            f"<line class='interval' x1='{across(found.low)}' y1='{y}'"
            f" x2='{across(found.high)}' y2='{y}'/>"
            f"<circle class='mean' cx='{across(found.mean)}' cy='{y}' r='4'/>"
            f"<text x='{_LABEL + _WIDTH + 12}' y='{y + 4}'>{found.mean:{sign}.3f}"
            f" ({bounds})</text></g>"
        )
    return whole(title, _LABEL + _WIDTH + _VALUE + 30, bottom + 26, "".join(parts))


def zoomed(values: Iterable[float]) -> float:
    """The lower end of an axis up to 1 on which shares near 1 can be told apart."""
    least = math.floor(min(values, default=0.0) * 10 - 1e-9) / 10
    least = least if least >= 0.5 else math.floor(least * 5 + 1e-9) / 5
    return round(min(max(least, 0.0), 0.9), 1)


def recall_chart(curves: Mapping[str, Sequence[float]], measure: str) -> str:
    """A line for each form: the measure at every one of ``DEPTHS``."""
    low = zoomed(value for curve in curves.values() for value in curve)
    chart = Chart(
        f"{measure}@k by form, for k from 1 to {DEPTHS[-1]}",
        Axis(1, DEPTHS[-1], (1, 2, 3, 5, 10, 20, 50, 100), "k (logarithmic)", math.log),
        Axis(low, 1, _ticks(low, 1), f"{measure}@k"),
    )
    for place, (form, curve) in enumerate(curves.items()):
        chart.line(zip(DEPTHS, curve, strict=True), f"series {colour(place)}")
        said = (f"{form}: {measure}@{k} = {v:.3f}" for k, v in zip(DEPTHS, curve, strict=True))
        points = zip(zip(DEPTHS, curve, strict=True), said, strict=True)
        chart.dots(points, f"dot {colour(place)}")
        chart.explain(form, f"series {colour(place)}")
    return chart.svg()


def reliability_chart(found: Reliability) -> str:
    """The share that is right by confidence; where it can be trusted, along the diagonal."""
    share = Axis(0, 1, _SHARES, "share right")
    chart = Chart("Share right by confidence", Axis(0, 1, _SHARES, "confidence"), share, height=330)
    most = max(b.count for b in found.bins)
    for b in found.bins:
        said = f"confidence {b.low:.1f} to {b.high:.1f}: {b.count} questions, {b.right:.3f} right"
        height = 0.25 * b.count / most
        chart.bar(b.low + 0.005, b.high - 0.005, height, "count", said)
        chart.write(((b.low + b.high) / 2, height), str(b.count), above=4)
    chart.line(((0, 0), (1, 1)), "diagonal")
    points = [(b.confidence, b.right) for b in found.bins]
    chart.line(points, "series c0")
    chart.dots(
        ((point, f"{b.count} questions") for point, b in zip(points, found.bins, strict=True)),
        "dot c0",
    )
    chart.explain("share right", "series c0")
    chart.explain("confidence as good as it says", "diagonal")
    chart.explain("number of questions", "count swatch")
    return chart.svg()


def threshold_chart(found: Reliability) -> str:
    """What a stricter threshold gains, and what it costs."""
    if found.unanswerable:
        title, y = "Refused against kept", "share of the unanswerable refused"
        x = "share of the answerable kept"
    else:
        title, y, x = "Right against answered", "share right of what is answered", "share answered"
    low = 0.0 if found.unanswerable else zoomed(value for _, value in found.curve)
    chart = Chart(title, Axis(0, 1, _SHARES, x), Axis(low, 1, _ticks(low, 1), y), height=330)
    chart.line(_thinned(found.curve), "series c0")
    if found.unanswerable:
        chart.rule(0.95, "95% kept", "rule")
        marks = [t for t in found.thresholds if t.refused]
        chart.dots(
            (
                (
                    (t.kept, t.refused.mean if t.refused else 0.0),
                    f"at {t.at:.3f}: {t.kept:.3f} kept, "
                    f"{t.refused.mean if t.refused else 0:.3f} refused",
                )
                for t in marks
            ),
            "dot c0",
        )
    return chart.svg()


def latency_chart(times: Sequence[float], median: float, p95: float) -> str:
    """How many questions took how long, in milliseconds."""
    end = round_up(min(max(times), _SPREAD * p95) or 1.0)
    counts, edges = np.histogram(np.minimum(times, end), bins=_BARS, range=(0, end))
    most = round_up(float(counts.max()))
    chart = Chart(
        "Latency",
        Axis(0, end, [end * at / 4 for at in range(5)], "milliseconds a question"),
        Axis(0, most, [most * at / 4 for at in range(5)], "questions"),
        height=260,
    )
    for count, start, stop in zip(counts, edges, edges[1:], strict=False):
        if count:
            said = f"{start:.0f} to {stop:.0f} ms: {count} questions"
            chart.bar(float(start), float(stop), float(count), "bar", said)
    chart.rule(median, f"median {median:.0f} ms", "rule")
    chart.rule(p95, f"95% within {p95:.0f} ms", "rule late", row=1)
    return chart.svg()


def _thinned(points: Sequence[Point], most: int = 200) -> Sequence[Point]:
    """Few enough to draw, the ends among them."""
    if len(points) <= most:
        return points
    places = np.unique(np.linspace(0, len(points) - 1, most).astype(int))
    return [points[place] for place in places]


def _ticks(low: float, high: float) -> list[float]:
    """Values to label: every 0.025, 0.05, 0.1 or 0.2 of shares, quarters of changes."""
    if low < 0:
        return [low, low / 2, 0.0, high / 2, high]
    step = next(step for most, step in _STEPS if high - low <= most)
    return [round(low + step * at, 3) for at in range(round((high - low) / step) + 1)]


def round_up(value: float) -> float:
    """The next number that an axis ends well with."""
    power = 10.0 ** math.floor(math.log10(value))
    return next(
        power * step
        for step in (1, 1.2, 1.6, 2, 2.4, 3.2, 4, 5, 6, 8, 10)
        if value <= power * step * 1.0000001
    )
