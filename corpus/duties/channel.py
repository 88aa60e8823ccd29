"""Through whom a report goes: "(qua Văn phòng)", "thông qua Sở Tài chính", "Bộ (Vụ Kế hoạch)"."""

import re

from corpus.duties.links import Link
from corpus.duties.names import Names
from corpus.model import Span
from corpus.text import CAPITAL, squeeze

_ASIDE = re.compile(r"\s*\(\s*(?P<via>(?:thông\s+)?qua\s+)?")
_VIA = re.compile(r"(?<!vượt\s)\b(?:thông\s+qua|qua)\s+")
_OFFICE = re.compile(
    rf"(?:[Vv]ăn\s+phòng|[Pp]hòng|[Vv]ụ|[Cc]ục|[Bb]an|[Bb]ộ\s+phận|[{CAPITAL}]\w*)"
    r"(?:\s+(?!địa\s+chỉ\b|email\b|để\b|trước\b|theo\b|hạn\b)[\w&]+){0,7}"
)
_BRANCH = re.compile(
    r"(?:Vụ|Cục|Tổng\s+cục|Văn\s+phòng|Phòng|Ban|Thanh\s+tra|Chi\s+cục|Trung\s+tâm)\b"
)
_NO_OFFICE = re.compile(r"(?:email|thư|hộp|phần\s+mềm|đường|hệ\s+thống|địa\s+chỉ|Cổng)\b", re.I)


def via(names: Names, link: Link, words: Span) -> str | None:
    """The unit that passes the report on to the recipient; None where it goes straight."""
    source = names.source
    aside = _ASIDE.match(source, link.end, words.end)
    if aside is not None:
        close = source.find(")", aside.end(), words.end)
        inside = close if close >= 0 else words.end
        units, after = names.at(aside.end(), inside)
        if units and (aside["via"] or (_BRANCH.match(units[0].text) and len(units) == 1)):
            return squeeze(source[units[0].start : after])
        office = _OFFICE.match(source, aside.end(), inside) if aside["via"] else None
        if office is not None and not _NO_OFFICE.match(office[0]):
            return squeeze(office[0])
    for match in _VIA.finditer(source, words.start, words.end):
        units, after = names.at(match.end(), words.end)
        if units:
            return squeeze(source[units[0].start : after])
    return None
