"""Lists of units in a sentence: "X, Y và Z", and lists that leave out what their members share."""

import re
from typing import Protocol

from corpus.model import UnitMention
from corpus.text import CAPITAL, squeeze
from corpus.units import shapes
from corpus.units.words import BODY, EACH, KIND, PLACES

_SEPARATOR = re.compile(r"\s*[,;]\s*(?:(?:và|hoặc)\s+)?|\s+(?:và|hoặc)\s+(?:với\s+)?")
_QUALIFIER = re.compile(
    r"[\s,]+(?:(?:có\s+)?liên\s+quan(?!\s+đến)|trên\s+địa\s+bàn(?:\s+(?:thành\s+phố|tỉnh))?"
    r"|(?:thuộc|trực\s+thuộc)\s+(?:thành\s+phố|tỉnh)|(?<!,\s)(?:cấp\s+)?(?:thành\s+phố|tỉnh)"
    rf"(?!\s+[{CAPITAL}])"
    r"|trong\s+phạm\s+vi\s+chức\s+năng,?\s+nhiệm\s+vụ(?:\s+(?:của\s+mình|được\s+giao))?)(?!\w)"
)
"""What stands behind a unit in a list and says nothing of its name."""
_ASIDE = re.compile(r"\s*\([^()]{1,160}\)")
_ELLIPSIS = re.compile(
    r"(?:(?P<post>[Cc]ục\s+trưởng|[Vv]ụ\s+trưởng|[Gg]iám\s+đốc|Thủ\s+trưởng)\s+)?[Cc]ác\s+"
    r"(?P<head>Bộ|Sở|Cục|Vụ|Ban|Tổng\s+cục|Tổng\s+công\s+ty|Tập\s+đoàn)\s*(?P<colon>:)?\s+"
    rf"(?=[{CAPITAL}])"
)
"""What the members of an elliptical list share: "các Bộ: Tài chính, Công Thương"."""
_MEMBER = re.compile(rf"(?!{BODY}(?!\w))(?![Cc]ác\s)[{CAPITAL}]\w*")
_COMRADE = re.compile(r"(?:[Cc]ác\s+)?đồng\s+chí\s+")
_MORE = re.compile(r"\s*,\s*(?:và\s+)?|\s+và\s+")
_NO_PLACE = re.compile(
    r"(?:[ỦU][yỷ]\s+ban\s+nhân\s+dân|Uỷ\s+ban\s+nhân\s+dân|UBND|HĐND|Hội\s+đồng\s+nhân\s+dân)"
)
_ITS_PLACE = re.compile(rf"\s(?P<place>(?:các\s+)?{PLACES})$")
_BARE = re.compile(rf"{KIND}(?=\s|$)")
_ANOTHER = re.compile(rf"\s+(?={EACH})")


class Matcher(Protocol):
    """What finds one unit."""

    def unit_at(self, source: str, at: int, end: int) -> UnitMention | None: ...
    def known_at(
        self, source: str, at: int, end: int, head: str | None = None
    ) -> UnitMention | None: ...
    def is_ministry(self, unit: UnitMention) -> bool: ...


def unit_list(
    matcher: Matcher, source: str, at: int, end: int
) -> tuple[tuple[UnitMention, ...], int]:
    """The list of units that begins at ``at``, and where it ends; empty where no unit begins."""
    found: list[UnitMention] = []
    position = stop = at
    while True:
        members = _members(matcher, source, position, end, bool(found))
        if not members:
            break
        found += [_without_address(source, unit) for unit in members]
        stop = members[-1].end
        while qualifier := _QUALIFIER.match(source, stop, end):
            stop = qualifier.end()
        aside = _ASIDE.match(source, stop, end)
        separator = _SEPARATOR.match(source, aside.end() if aside else stop, end)
        if separator is None and matcher.is_ministry(found[-1]):
            separator = _ANOTHER.match(source, stop, end)
        if separator is None:
            break
        position = separator.end()
    return tuple(_with_places(found)), stop


def _without_address(source: str, unit: UnitMention) -> UnitMention:
    """The mention without "đồng chí"."""
    address = _COMRADE.match(source, unit.start, unit.end)
    if address is None:
        return unit
    text = squeeze(source[address.end() : unit.end])
    return unit.model_copy(update={"text": text, "start": address.end()})


def _members(matcher: Matcher, source: str, at: int, end: int, further: bool) -> list[UnitMention]:
    """The unit at a place, or all units of the elliptical list there."""
    begin = end - len(source[at:end].lstrip())
    ellipsis = _ELLIPSIS.match(source, begin, end)
    if ellipsis is not None:
        members = _elliptical(matcher, source, ellipsis, end)
        if members:
            return members
    unit = matcher.unit_at(source, begin, end)
    if unit is None and further:
        bare = _BARE.match(source, begin, end)
        if bare is not None:
            return [UnitMention(text=bare[0], key=None, start=begin, end=bare.end())]
    return [unit] if unit is not None else []


def _elliptical(
    matcher: Matcher, source: str, shared: re.Match[str], end: int
) -> list[UnitMention]:
    """The members of a list whose head stands before it once, named in full."""
    head = squeeze(shared["head"])
    found: list[UnitMention] = []
    position = shared.end()
    while _MEMBER.match(source, position, end):
        known = matcher.known_at(source, position, end, head)
        if known is None and not (shared["colon"] or found):
            return []
        stop = known.end if known else shapes.name_end(source, position, end)
        name = " ".join(filter(None, (shared["post"], head, squeeze(source[position:stop]))))
        key = known.key if known and not shared["post"] else None
        found.append(UnitMention(text=name, key=key, start=position, end=stop))
        more = _MORE.match(source, stop, end)
        if more is None:
            break
        position = more.end()
    if not shared["colon"] and len(found) < 2:
        return []
    return found


def _with_places(units: list[UnitMention]) -> list[UnitMention]:
    """The units, with the place of the next one for "Ủy ban nhân dân" that names none."""
    found = list(units)
    for index in range(len(found) - 2, -1, -1):
        place = _ITS_PLACE.search(found[index + 1].text)
        if place and _NO_PLACE.fullmatch(found[index].text):
            text = f"{found[index].text} {place['place']}"
            found[index] = found[index].model_copy(update={"text": text, "key": None})
    return found
