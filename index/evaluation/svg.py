"""Drawing charts by hand as inline SVG, so that a report needs nothing but itself.

Colours are classes that the page's style sheet gives, in light and in dark (`html.py`). Every chart
has a title that a screen reader says; what it shows stands in a table beside it, too.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

COLOURS = 6
"""Series that are told apart by colour; by dashes too, for whoever sees no colours."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 16, 12, 46
_SWATCH, _LINE = 26, 20
_PER_LETTER = 7.2
"""Width of a letter of the legend, generously."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Axis:
    """One direction of a chart: its ends, the values that are labelled, and what it is of."""

    low: float
    high: float
    ticks: Sequence[float]
    label: str
    scale: Callable[[float], float] = float
    """Applied to values and ends before they are placed: a logarithm, for one."""
    shown: Callable[[float], str] = "{:g}".format

    def share(self, value: float) -> float:
        """Where between the ends, from 0 to 1; what lies outside is at the end."""
        low, high = self.scale(self.low), self.scale(self.high)
        return (self.scale(min(max(value, self.low), self.high)) - low) / (high - low)


class Chart:
    """A chart with two axes; everything is drawn in their values."""

    def __init__(
        self, title: str, x: Axis, y: Axis, *, width: int = 640, height: int = 300
    ) -> None:
        self._title, self._x, self._y = title, x, y
        self._width, self._height = width, height
        self._parts: list[str] = []
        self._legend: list[tuple[str, str]] = []
        self._grid()

    def line(self, points: Iterable[Point], style: str) -> None:
        """Join points; ``style`` is the classes of the line."""
        joined = " ".join(f"{a},{b}" for a, b in map(self._at, points))
        self._parts.append(f"<polyline class='{style}' points='{joined}'/>")

    def dots(self, points: Iterable[tuple[Point, str]], style: str) -> None:
        """Mark points, each with what it says when it is pointed at."""
        for point, said in points:
            x, y = self._at(point)
            self._parts.append(
                f"<circle class='{style}' cx='{x}' cy='{y}' r='3.5'>"
                f"<title>{escape(said)}</title></circle>"
            )

    def bar(self, start: float, end: float, value: float, style: str, said: str) -> None:
        """A bar from the bottom up to ``value``, between two places of the x axis."""
        left, top = self._at((start, value))
        right, bottom = self._at((end, self._y.low))
        width, height = round(right - left - 1, 1), round(bottom - top, 1)
        self._parts.append(
            f"<rect class='{style}' x='{left}' y='{top}' width='{max(width, 0.5)}'"
            f" height='{height}'><title>{escape(said)}</title></rect>"
        )

    def rule(self, value: float, words: str, style: str, *, row: int = 0) -> None:
        """A line across the chart at a value of the x axis, with words in a row of their own."""
        x, _ = self._at((value, self._y.low))
        bottom = self._height - _BOTTOM
        near_end = self._x.share(value) > 0.75
        anchor, aside = ("end", -5) if near_end else ("start", 5)
        place = f"x='{round(x + aside, 1)}' y='{_TOP + 12 + 16 * row}'"
        self._parts.append(
            f"<line class='{style}' x1='{x}' y1='{_TOP}' x2='{x}' y2='{bottom}'/>"
            + _clear_of_lines(f"{place} text-anchor='{anchor}'", words)
        )

    def write(self, point: Point, words: str, *, above: float = 8) -> None:
        """Words over a point."""
        x, y = self._at(point)
        y = max(round(y - above, 1), _TOP + 9)
        self._parts.append(_clear_of_lines(f"x='{x}' y='{y}' text-anchor='middle'", words))

    def explain(self, words: str, style: str) -> None:
        """An entry of the legend below the chart."""
        self._legend.append((words, style))

    def svg(self) -> str:
        """The chart as an SVG element."""
        legend, height = self._explained()
        return whole(self._title, self._width, height, "".join(self._parts) + legend)

    def _at(self, point: Point) -> Point:
        x = _LEFT + self._x.share(point[0]) * (self._width - _LEFT - _RIGHT)
        y = self._height - _BOTTOM - self._y.share(point[1]) * (self._height - _TOP - _BOTTOM)
        return round(x, 1), round(y, 1)

    def _grid(self) -> None:
        right, bottom = self._width - _RIGHT, self._height - _BOTTOM
        for value in self._y.ticks:
            _, y = self._at((self._x.low, value))
            self._parts.append(
                f"<line class='grid' x1='{_LEFT}' y1='{y}' x2='{right}' y2='{y}'/>"
                f"<text x='{_LEFT - 8}' y='{y + 4}' text-anchor='end'>{self._y.shown(value)}</text>"
            )
        for value in self._x.ticks:
            x, _ = self._at((value, self._y.low))
            said = self._x.shown(value)
            self._parts.append(
                f"<line class='grid' x1='{x}' y1='{_TOP}' x2='{x}' y2='{bottom}'/>"
                f"<text x='{x}' y='{bottom + 17}' text-anchor='middle'>{said}</text>"
            )
        middle = (_LEFT + right) / 2
        self._parts.append(
            f"<line class='axis' x1='{_LEFT}' y1='{bottom}' x2='{right}' y2='{bottom}'/>"
            f"<text class='name' x='{middle}' y='{bottom + 36}' text-anchor='middle'>"
            f"{escape(self._x.label)}</text>"
            f"<text class='name' x='14' y='{(_TOP + bottom) / 2}' text-anchor='middle'"
            f" transform='rotate(-90 14 {(_TOP + bottom) / 2})'>{escape(self._y.label)}</text>"
        )

    def _explained(self) -> tuple[str, int]:
        """The legend, in as many lines as it needs, and the height of the whole."""
        x, y = float(_LEFT), self._height + 12
        parts = []
        for words, style in self._legend:
            width = _SWATCH + _PER_LETTER * len(words) + 16
            if x + width > self._width and x > _LEFT:
                x, y = float(_LEFT), y + _LINE
            parts.append(
                f"<line class='{style}' x1='{round(x, 1)}' y1='{y - 4}'"
                f" x2='{round(x + _SWATCH - 6, 1)}' y2='{y - 4}'/>"
                f"<text x='{round(x + _SWATCH, 1)}' y='{y}'>{escape(words)}</text>"
            )
            x += width
        return "".join(parts), y + 8 if self._legend else self._height


def colour(place: int) -> str:
    """The classes that tell the series in this place, counted from 0, from others."""
    return f"c{place % COLOURS}" + (" again" if place >= COLOURS else "")


def whole(title: str, width: int, height: int, parts: str) -> str:
    """An SVG element of its parts, as wide as the page where that is narrower."""
    return (
        f"<svg role='img' aria-label='{escape(title)}' viewBox='0 0 {width} {height}'"
        f" width='{width}' height='{height}'><title>{escape(title)}</title>{parts}</svg>"
    )


def _clear_of_lines(place: str, words: str) -> str:
    """Words over the same in the colour of the page, so that lines behind do not strike them."""
    said = escape(words)
    return f"<text class='halo' aria-hidden='true' {place}>{said}</text><text {place}>{said}</text>"
