"""Roman numbers of chapters in recognised text, whose strokes are read as other signs.

"Chương" stands with its number on a line of its own (Nghị định 34/2016/NĐ-CP, Điều 62): what stands
there is a number, however it was read ("Chương IH", "ChươngIV", "Chương ]").
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.readers.page import Line, Word, segments

_CHAPTER = re.compile(r"\W{0,3}\s*(?:CHƯƠNG|Ch[ưựùu][ơợo]ng)\s*(?P<number>[\w|\]\[!]{1,5})\W*")
_STROKES = str.maketrans({
    **dict.fromkeys("1l|][!iÌÍỊït", "I"), "H": "II", "N": "IV", "v": "V", "x": "X", "Y": "V",
})  # fmt: skip
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")


def with_numerals(words: Iterable[Word]) -> list[Word]:
    """The words of a recognised page with the numbers of its chapters put right."""
    return [word for part in segments(words) for word in _corrected(part)]


def _corrected(line: Line) -> tuple[Word, ...]:
    match = _CHAPTER.fullmatch(line.text)
    number = match["number"].translate(_STROKES) if match else ""
    if not number or not _ROMAN.fullmatch(number):
        return line.words
    first, last = line.words[0], line.words[-1]
    capitals = "CHƯƠNG" in line.text
    middle = (line.x0 + line.x1) / 2
    return (
        replace(first, text="CHƯƠNG" if capitals else "Chương", x1=middle, confidence=100.0),
        replace(last, text=number, x0=middle, confidence=100.0),
    )
