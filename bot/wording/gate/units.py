"""Units that a text names, each as the registry knows it or by its letters."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.model import UnitMention
from corpus.registry import Units, UnitType
from corpus.text import fold, squeeze
from corpus.units import UnitMatcher

PLACE = "\ue000"
"""Stands for a unit in a text whose units were taken out."""

_BEGINS = re.compile(
    r"(?<!\w)(?:[Cc]ác\s+)?(?:Chủ\s+tịch|Phó\s+Chủ\s+tịch|Giám\s+đốc|Thủ\s+trưởng|Chánh"
    r"|Sở|Ban|(?<!Hải )Phòng|Chi\s+cục|Cục|Vụ|Tổng\s+cục|Trung\s+tâm|Văn\s+phòng|Công\s+an|Bộ"
    r"|[ỦU]ỷ\s+ban|[ỦU]y\s+ban|UBND|HĐND|Hội\s+đồng|Hội|Liên\s+đoàn|Thanh\s+tra|Kho\s+bạc|Bảo\s+hiểm)"
    r"\s+(?=\w)"
)
_SPELT = (
    ("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("tp", "thanh pho"),
    ("mttq", "mat tran to quoc"), ("vp", "van phong"), ("ca", "cong an"),
)  # fmt: skip
"""Abbreviations in names that the registry does not hold."""


LEVEL = re.compile(
    r"\s+(?:việt nam\s+)?((?:cấp\s+)?(?:tỉnh|huyện|xã|thành phố|quận|phường|trung ương|cơ sở))\b"
)
"""What may stand behind a unit's name and say which of several it is."""


@dataclass(frozen=True)
class Named:
    """A unit in a text: what it is told apart by, and where it stands."""

    identity: str
    key: str | None
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Masked:
    """A text in which one character stands for each unit: folded, and with its marks in small
    letters, as long; ``units`` in its order."""

    text: str
    plain: str
    units: tuple[Named, ...]

    def end_of(self, unit: Named) -> int:
        """Where a unit's character ends in ``text``."""
        place = -1
        for _ in range(self.units.index(unit) + 1):
            place = self.text.index(PLACE, place + 1)
        return place + 1

    def at(self, start: int, end: int) -> tuple[Named, ...]:
        """The units that stand between two places of ``text``."""
        before = self.text.count(PLACE, 0, start)
        return self.units[before : before + self.text.count(PLACE, start, end)]


def identity(key: str | None, text: str) -> str:
    """What a unit is told apart by: its registry key, else its letters, abbreviations spelt."""
    if key is not None:
        return key
    folded = fold(squeeze(text)).removeprefix("cac ")
    for short, long in _SPELT:
        folded = re.sub(rf"\b{short}\b", long, folded)
    return folded


def of_mention(mention: UnitMention) -> str:
    """What the unit of a mention is told apart by."""
    return identity(mention.key, mention.text)


def named(
    matcher: UnitMatcher, registry: Units, text: str, also: Mapping[str, str | None]
) -> tuple[Named, ...]:
    """Units of a text: those of the registry, by any of their names, those that have the shape of
    one, and those that were extracted from a clause: ``also`` has their names with their keys."""
    found: list[UnitMention] = []
    folded = fold(text)
    for name in sorted(also, key=len, reverse=True):
        for match in re.finditer(rf"\b{re.escape(fold(name))}\b", folded):
            start, end = match.span()
            if not any(one.start < end and start < one.end for one in found):
                said = text[start:end]
                found.append(UnitMention(text=said, key=also[name], start=start, end=end))
    for mention in matcher.mentions(text, 0, len(text)):
        longer = [o for o in found if o.start < mention.end and mention.start < o.end]
        if all(mention.end - mention.start > o.end - o.start for o in longer):
            found = [one for one in found if one not in longer] + [mention]
    for match in _BEGINS.finditer(text):
        unit = matcher.unit_at(text, match.start(), len(text))
        if unit is None or squeeze(unit.text).count(" ") == 0:
            continue
        inside = [one for one in found if one.start < unit.end and unit.start < one.end]
        # The whole name is meant: "Chủ tịch UBND tỉnh" is not "UBND tỉnh".
        if all(unit.start < one.start for one in inside):
            found = [one for one in found if one not in inside]
            found.append(unit)
    found.sort(key=lambda unit: unit.start)
    return tuple(_named(registry, unit) for unit in found)


_HEADS = re.compile(
    r"(?:Giám đốc|Trưởng|Chánh|Thủ trưởng|Cục trưởng|Vụ trưởng|Viện trưởng)\s+(?=[^\W\d_])"
)


def without_head(registry: Units, text: str, key: str | None) -> tuple[str, str | None]:
    """A unit for the person at its head, who acts for it: "Giám đốc Sở Y tế"."""
    headed = _HEADS.match(text)
    if headed is None:
        return text, key
    inner = text[headed.end() :]
    known = registry.by_key.get(key) if key else None
    if known is not None and known.type is UnitType.HEAD and known.head_of is not None:
        return inner, known.head_of
    named_so = registry.named(inner)
    return inner, named_so.key if named_so is not None else None


def _named(registry: Units, mention: UnitMention) -> Named:
    text, key, end = squeeze(mention.text), mention.key, mention.end
    for cut in range(3) if key is None else ():
        # A verb may have been taken for the end of the name: "Sở Y tế quan trắc".
        name = text.rsplit(" ", cut)[0] if cut else text
        known = registry.named(name) if text[len(name) :].islower() or not cut else None
        if known is not None:
            key, end, text = known.key, mention.end - (len(text) - len(name)), name
            break
    return Named(identity(key, text), key, text, mention.start, end)


def masked(text: str, units: Sequence[Named]) -> Masked:
    """The text with one character for each of its units."""
    parts, last = [], 0
    for unit in units:
        parts += [text[last : unit.start], PLACE]
        last = unit.end
    parts.append(text[last:])
    plain = "".join(parts)
    lowered = plain.lower()
    return Masked(fold(plain), lowered if len(lowered) == len(plain) else plain, tuple(units))
