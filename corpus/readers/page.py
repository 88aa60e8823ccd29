"""A page as it is seen: words with their places, and drawn lines.

Both the text layer of a PDF and the recognition of an image end here, in points (1/72 inch) from
the upper left corner, so that one layout analysis serves both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

POINTS_PER_INCH = 72
COVERING = 0.45
"""Share of a page from which an image is taken for the scanned page itself."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a blank."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    """Of the font; for recognised words an estimate from the height."""
    bold: bool = False
    confidence: float = 100.0
    """Of the recognition, 0 to 100."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line, given by its box, one side of which is thin."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """What one page shows."""

    number: int
    """Counted from 1."""
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    recognised: bool = False
    """True where the words come from an image."""


@dataclass(frozen=True)
class Line:
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    size: float = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        place = object.__setattr__
        place(self, "x0", min(word.x0 for word in self.words))
        place(self, "x1", max(word.x1 for word in self.words))
        place(self, "top", min(word.top for word in self.words))
        place(self, "bottom", max(word.bottom for word in self.words))
        place(self, "size", median(word.size for word in self.words))
        place(self, "text", " ".join(word.text for word in self.words))

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @cached_property
    def middle(self) -> float:
        return median(word.middle for word in self.words)

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def bold(self) -> bool:
        return 2 * sum(word.bold for word in self.words) > len(self.words)


_SAME_LINE = 0.5
"""Share of the lower of two words that must overlap for both to stand on one line."""
_TIDIED = 50
"""Words after which runs are given up that end too far left for any word to come."""


def _overlap(a: Word | Line, b: Word | Line) -> float:
    shared = min(a.bottom, b.bottom) - max(a.top, b.top)
    return shared / max(min(a.bottom - a.top, b.bottom - b.top), 0.1)


def segments(words: Iterable[Word], gap: float = 1.6) -> list[Line]:
    """Runs of words on one baseline with no space between them wider than ``gap`` font sizes.

    Columns that stand side by side on different baselines do not disturb one another.
    """
    ordered = sorted(words, key=lambda word: (word.x0, word.top))
    widest = gap * max((word.size for word in ordered), default=0.0)
    runs: list[list[Word]] = []
    open_runs: list[list[Word]] = []
    for number, word in enumerate(ordered):
        best: list[Word] | None = None
        if number % _TIDIED == 0:
            open_runs = [run for run in open_runs if word.x0 - run[-1].x1 < widest]
        for run in open_runs:
            last = run[-1]
            space = word.x0 - last.x1
            if (
                -0.5 * word.size < space < gap * max(word.size, last.size)
                and _overlap(word, last) >= _SAME_LINE
                and (best is None or last.x1 > best[-1].x1)
            ):
                best = run
        if best is None:
            open_runs.append([word])
            runs.append(open_runs[-1])
        else:
            best.append(word)
    return sorted((Line(tuple(run)) for run in runs), key=lambda line: (line.middle, line.x0))


def lines(words: Iterable[Word]) -> list[Line]:
    """Words in lines from top to bottom, whatever the spaces between them."""
    found: list[list[Line]] = []
    for part in segments(words):
        for row in reversed(found[-4:]):
            if any(_overlap(part, other) >= _SAME_LINE and part.size < 3 * other.size
                   and not _covers(part, other) for other in row):  # fmt: skip
                row.append(part)
                break
        else:
            found.append([part])
    rows = [
        Line(tuple(word for part in sorted(row, key=lambda part: part.x0) for word in part.words))
        for row in found
    ]
    return sorted(rows, key=lambda line: line.middle)


def _covers(a: Line, b: Line) -> bool:
    """True when two runs stand one above the other rather than side by side."""
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0.3 * min(a.width, b.width)


def body_size(words: Sequence[Word]) -> float:
    """The size most of the text is set in."""
    if not words:
        return 12.0
    by_size: dict[float, int] = {}
    for word in words:
        key = round(word.size * 2) / 2
        by_size[key] = by_size.get(key, 0) + len(word.text)
    return max(by_size, key=lambda size: by_size[size])
