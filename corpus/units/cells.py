"""Lists of units in table cells and behind labels: every word there is a unit's or what it does."""

import re
from typing import Protocol

from corpus.model import UnitMention
from corpus.text import CAPITAL, squeeze
from corpus.units.verbs import BEGINS_TASK, MODIFIER
from corpus.units.words import BODY, CLOSES, EACH, KIND, PERSON

_GAP = re.compile(
    r"(?:[\s,;:.•+\-–]|(?:và|cùng(?:\s+với)?|phối\s+hợp(?:\s+với)?|[Cc]hủ\s+trì)\s+(?!\w*\s*:)"
    r"|\d{1,2}[.)]\s|\([^()]*\))+"
)
_ACRONYM = rf"[{CAPITAL}][{CAPITAL}&\-]+(?!\w)"
_NEW = re.compile(rf"(?:và\s+)?(?:{BODY}(?!\w)|{PERSON}|{EACH}|{_ACRONYM})")
"""What begins another unit behind a comma or "và"."""
_NEW_KIND = re.compile(KIND)
_ENDS = re.compile(rf"(?:{CLOSES.pattern}|\b{MODIFIER}(?:\s*,\s*\w+\s+bệnh)?$)")
"""The end of an entry that takes no further kind of unit."""
_HARD = re.compile(
    rf"\s*(?:;|(?<!,)\n(?=\s*(?:[-–+•*\d]|[{CAPITAL}]))|\((?!(?:{BODY}|[Pp]hòng)(?!\w)))"
)
_SOFT = re.compile(r"\s*,\s*|\s+(?:và|cùng(?:\s+với)?|phối\s+hợp(?:\s+với)?)\s+")
_NO_UNIT = re.compile(
    r"(?:[Tt]heo|[Tt]hực\s+hiện|[Kk]hông|[Tt]rước|[Tt]rong|[Tt]hời|[Qq]uý|[Nn]ăm|[Tt]háng|[Nn]gày"
    r"|\d|[Nn]hư|nt|x\b"
    r"|(?:Số|Nghị\s+quyết|Nghị\s+định|Quyết\s+định|Chương\s+trình|Luật|Thông\s+tư|Kết\s+luận"
    r"|Công\s+văn)\s)"
)
"""What a cell of units says that names none: "Theo phân công", "Nghị quyết số 12"."""
_BELOW = re.compile(rf"\s*\((?:{BODY}|[Pp]hòng)[^()]{{1,60}}\)")
"""A unit below the one that is named, in brackets: "Bộ Nội vụ (Vụ CCHC)"."""
_LONGEST_NAME = 120


class Matcher(Protocol):
    """What finds one unit."""

    def unit_at(self, source: str, at: int, end: int) -> UnitMention | None: ...


def in_cell(matcher: Matcher, source: str, start: int, end: int) -> tuple[UnitMention, ...]:
    """The units that ``source[start:end]`` lists, in order.

    Entries are set apart by semicolons, line breaks before a capital, and commas and "và" where
    another unit begins behind. What a known unit has to do is left out ("Sở Y tế theo dõi"); an
    entry that neither the registry nor its shape tells whole is kept as written.
    """
    found: list[UnitMention] = []
    at = start
    while at < end:
        gap = _GAP.match(source, at, end)
        at = gap.end() if gap else at
        if at >= end:
            break
        unit = matcher.unit_at(source, at, end)
        stop = _entry_end(matcher, source, at, unit.end if unit else at, end)
        if unit is not None and _is_whole(source, unit, stop):
            below = _BELOW.match(source, unit.end, end)
            if below is not None:
                text = squeeze(source[at : below.end()])
                unit = unit.model_copy(update={"text": text, "end": below.end()})
                stop = max(stop, below.end())
            found.append(unit)
        else:
            text = squeeze(source[at:stop]).rstrip(" .,")
            if text and len(text) <= _LONGEST_NAME and not _NO_UNIT.match(text):
                whole = len(source[at:stop].rstrip(" .,\n"))
                key = unit.key if unit is not None else None
                found.append(UnitMention(text=text, key=key, start=at, end=at + whole))
        at = max(stop, at + 1)
    return tuple(found)


def _entry_end(matcher: Matcher, source: str, start: int, at: int, end: int) -> int:
    """Where the entry from ``start`` ends, at the earliest behind the unit that ends at ``at``."""
    hard = _HARD.search(source, at, end)
    stop = hard.start() if hard else end
    for soft in _SOFT.finditer(source, at, stop):
        if _begins_unit(matcher, source, start, soft, end):
            return soft.start()
    return stop


def _begins_unit(matcher: Matcher, source: str, start: int, soft: re.Match[str], end: int) -> bool:
    if _NEW.match(source, soft.end(), end):
        return True
    if _NEW_KIND.match(source, soft.end(), end):
        return source[start].isupper() or _ENDS.search(source[start : soft.start()]) is not None
    unit = matcher.unit_at(source, soft.end(), end)
    return unit is not None and unit.key is not None


def _is_whole(source: str, unit: UnitMention, stop: int) -> bool:
    """True where the entry is the unit, or a unit of the registry and what it does."""
    rest = source[unit.end : stop].strip(" .,\n")
    return (
        not rest or rest.startswith("(") or (unit.key is not None and bool(BEGINS_TASK.match(rest)))
    )
