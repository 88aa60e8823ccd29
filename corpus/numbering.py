"""Numbers of provisions: which marks open one, how they rank, and what follows what."""

import re

from corpus.model import Level

LONGEST_JUMP = 5
"""How far a numbering may jump ahead and still be one: repealed clauses leave gaps."""

MARKERS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.PART, re.compile(r"Phần\s+(thứ\s+\w+|[IVXLC]+)\b", re.I)),
    (Level.CHAPTER, re.compile(r"Chương\s+([IVXLC]+|\d+)(?=[\s.:]|$)", re.I)),
    (Level.SUBSECTION, re.compile(r"Tiểu\s+mục\s+(\d+)\b", re.I)),
    (Level.SECTION, re.compile(r"Mục\s+(\d+|[IVXLC]+)(?=[\s.:]|$)", re.I)),
    (Level.ARTICLE, re.compile(r"Điều\s+(\d+[a-zđ]?)[.:]")),
    (Level.SECTION, re.compile(r"([IVXLC]+)\s?[.)](?=\s|\D)")),
    (Level.CLAUSE, re.compile(r"(\d{1,4}(?:\.\d{1,2}){0,3})\s?[.)](?!\d)")),
    (Level.POINT, re.compile(r"([a-zđ])\)")),
    (Level.BULLET, re.compile(r"([-–+*•])\s")),
)
RANK = {
    Level.PART: 1, Level.CHAPTER: 2, Level.SECTION: 3, Level.SUBSECTION: 4, Level.ARTICLE: 5,
    Level.CLAUSE: 6, Level.POINT: 10, Level.BULLET: 11, Level.PARAGRAPH: 12,
}  # fmt: skip
_POINTS = "abcdđeghiklmnopqrstuvxy"


def rank(level: Level, number: str) -> float:
    """Depth of a provision: a greater rank stands below a smaller one."""
    return RANK[level] + (number.count(".") if level is Level.CLAUSE else 0)


def value(level: Level, number: str) -> int | None:
    """The number's place in its sequence; None for marks that have none."""
    if level is Level.BULLET or number.lower().startswith("thứ"):
        return None
    if level is Level.POINT:
        return _POINTS.find(number) + 1
    last = number.rsplit(".", 1)[-1]
    digits = re.match(r"\d+", last)
    return int(digits[0]) if digits else roman(last)


def roman(numeral: str) -> int:
    """The value of a Roman numeral: "XIV" → 14."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[char] for char in numeral.upper()]
    following = [*values[1:], 0]
    return sum(-v if v < later else v for v, later in zip(values, following, strict=True))


def follows(level: Level, number: str, before: str | None) -> bool:
    """True where a number is the first of a sequence or continues the one that ends in ``before``.

    Without a sequence only articles, chapters and parts begin in the middle.
    """
    own = value(level, number)
    if own is None or own == 1:
        return True
    if before is None:
        return level in (Level.ARTICLE, Level.CHAPTER, Level.PART)
    last = value(level, before) or 0
    if own == last and level is Level.ARTICLE:
        return number[-1].isalpha() and number != before
    return last < own <= last + LONGEST_JUMP
