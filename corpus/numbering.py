"""Numbers of provisions: which marks open one, how they rank, and what follows what."""

import re

from corpus.model import Level

LONGEST_JUMP = 5
"""How far a numbering may jump ahead and still be one: repealed clauses leave gaps."""

MARKERS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (Level.PART, re.compile(r"Phần\s+(thứ\s+\w+|[IVX]+)\b", re.I)),
    (Level.CHAPTER, re.compile(r"Chương\s+([IVXLC]+|\d+)(?=[\s.:]|$)", re.I)),
    (Level.SUBSECTION, re.compile(r"Tiểu\s+mục\s+(\d+)\b", re.I)),
    (Level.SECTION, re.compile(r"Mục\s+(\d+|[IVXLC]+)(?=[\s.:]|$)", re.I)),
    (Level.ARTICLE, re.compile(r"Điều\s+(\d+[a-zđ]?)[.:]")),
    (Level.SECTION, re.compile(r"([IVXLC]+)\s?(?:[.)/](?=\s|\D)|[-–](?=\s))")),
    (Level.CLAUSE, re.compile(r"(\d{1,4}(?:\.\d{1,2}){0,3})\s?[.)/](?!\d)")),
    (Level.POINT, re.compile(r"([a-zđ])(?:\)|[./](?=\s))")),
    (Level.BULLET, re.compile(r"([-–+*•])\s")),
)
RANK = {
    Level.PART: 1, Level.CHAPTER: 2, Level.SECTION: 3, Level.SUBSECTION: 4, Level.ARTICLE: 5,
    Level.CLAUSE: 6, Level.POINT: 10, Level.BULLET: 11, Level.PARAGRAPH: 12,
}  # fmt: skip
_POINTS = "abcdđefghijklmnopqrstuvwxyz"
"""Points in order. Rules leave out f, j, w and z (Nghị định 34/2016/NĐ-CP); offices do not."""


def bears_mark(text: str) -> bool:
    """True for text that begins as a provision's does."""
    return any(pattern.match(text) for _, pattern in MARKERS)


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

    Without a sequence only articles, chapters and parts begin in the middle. An article may repeat
    the number before it: "Điều 3a" follows "Điều 3", and slips do happen.
    """
    own = value(level, number)
    if own is None or own == 1:
        return True
    if before is None:
        return level in (Level.ARTICLE, Level.CHAPTER, Level.PART)
    last = value(level, before) or 0
    if own == last and level is Level.ARTICLE:
        return True
    return last < own <= last + LONGEST_JUMP


_ARTICLE_MISREAD = re.compile(r"[^\w\n]{0,3}[ĐDÐ]i\w{1,3}\s+(\d{1,3})\s*[.:]")


def misread_article(text: str, before: str | None) -> str | None:
    """The number of an article whose first word was misread ("Điền 11."), where it is the next one
    behind ``before``."""
    match = _ARTICLE_MISREAD.match(text)
    expected = str(int(before) + 1) if before and before.isdigit() else None
    return expected if match is not None and match[1] == expected else None


_MISREAD = re.compile(r"(?P<numeral>[IVXHLỊÍl1|]{1,6})\s?[.,](?=\s)")
_FOR = {"H": "II", "Ị": "I", "Í": "I", "l": "I", "1": "I", "|": "I"}
"""What recognition makes of the numeral I, alone and in pairs."""


def misread_numeral(text: str) -> str | None:
    """The Roman numeral that a recognised line begins with, its letters misread: "HI." is III.

    Only a numeral that continues a sequence should be believed.
    """
    match = _MISREAD.match(text)
    if match is None or match["numeral"].isdigit():
        return None
    numeral = "".join(_FOR.get(char, char) for char in match["numeral"])
    return numeral if re.fullmatch(r"X{0,3}(?:IX|IV|V?I{0,3})", numeral) and numeral else None
