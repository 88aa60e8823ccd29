"""Sentences of a provision, with their offsets in the source."""

import re

from corpus.model import Span

_END = re.compile(r"(?:(?<![.!?…])[.!?…]++[”\"')\]]*)(?=\s+[“\"'(]?[^\W\d_])")
_FOLLOWS = re.compile(r"[ \n“\"'(]*(.)", re.S)
_BLANK = re.compile(r"\s*")
_MARKER = re.compile(
    r"\s*(?:[IVXLC]+\.|\d{1,3}(?:\.\d{1,2})*\.|Điều\s+\d+[a-zđ]?\.|[a-zđ]\)|[-–+*•])\s*"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|TS|ThS|PGS|GS|BS|Q|P|Tr|St|No|vs|TM|KT|TL|TUQ)$")

_LONGEST_ABBREVIATION = 5
"""Characters, with the blank before it."""


def sentences(source: str, start: int, end: int) -> tuple[Span, ...]:
    """Sentences of ``source[start:end]`` in order, without the number that opens the provision.

    A sentence ends at a full stop that a capital follows; dots inside enumerations ("Trung Quốc...
    nhằm") and after abbreviations end none.
    """
    marker = _MARKER.match(source, start, end)
    begin = marker.end() if marker else start
    found = []
    for match in _END.finditer(source, begin, end):
        follows = _FOLLOWS.match(source, match.end(), end)
        before = source[max(begin, match.start() - _LONGEST_ABBREVIATION) : match.start()]
        if follows is None or not follows[1].isupper() or _ABBREVIATION.search(before):
            continue
        found.append(Span(start=begin, end=match.end()))
        blank = _BLANK.match(source, match.end(), end)
        begin = blank.end() if blank else match.end()
    tail = source[begin:end].rstrip()
    if tail:
        found.append(Span(start=begin, end=begin + len(tail)))
    return tuple(found)
