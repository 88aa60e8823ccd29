"""Sentences of a provision, with their offsets in the source."""

import re

from corpus.model import Span

_END = re.compile(r"(?:[.!?…]+[”\"')\]]*)(?=\s+[“\"'(]?[^\W\d_])")
_MARKER = re.compile(
    r"\s*(?:[IVXLC]+\.|\d{1,3}(?:\.\d{1,2})*\.|Điều\s+\d+[a-zđ]?\.|[a-zđ]\)|[-–+*•])\s*"
)
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|TS|ThS|PGS|GS|BS|Q|P|Tr|St|No|vs|TM|KT|TL|TUQ)$")


def sentences(source: str, start: int, end: int) -> tuple[Span, ...]:
    """Sentences of ``source[start:end]`` in order, without the number that opens the provision.

    A sentence ends at a full stop that a capital follows; dots inside enumerations ("Trung Quốc...
    nhằm") and after abbreviations end none.
    """
    marker = _MARKER.match(source, start, end)
    begin = marker.end() if marker else start
    found = []
    for match in _END.finditer(source, begin, end):
        follows = source[match.end() : end].lstrip(" \n“\"'(")
        before = source[begin : match.start()]
        if not follows[:1].isupper() or _ABBREVIATION.search(before):
            continue
        found.append(Span(start=begin, end=match.end()))
        begin = end - len(source[match.end() : end].lstrip())
    tail = source[begin:end].rstrip()
    if tail:
        found.append(Span(start=begin, end=begin + len(tail)))
    return tuple(found)
