"""Units in a text: the names of a registry, and names known by their shape."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.model import UnitMention
from corpus.registry.models import Units, UnitType
from corpus.text import CAPITAL, form, squeeze
from corpus.units import cells, lists, shapes
from corpus.units.words import NAMES, PERSON

_TOKEN = re.compile(r"[^\W_]+(?:&[^\W_]+)?")
_GAP = re.compile(r"[\s,\-–/]*")
"""What may stand between two words of one name: "Sở, ban, ngành", "chính trị - xã hội"."""
_COMPOUNDS = {(form("cơ"), form("sở")), (form("trụ"), form("sở"))}
"""Words whose second half reads like the beginning of a unit's name."""
_NAME_GOES_ON = re.compile(rf"(?:\s+[-–]?\s*{NAMES})")
_NAMED = re.compile(rf"\s+(?!Trung|UBND|[ỦU][yỷ]\s|(?:Thành\s+phố|Tỉnh)(?!\w))[{CAPITAL}]")
_AT_HOME = re.compile(r"\s*(?:[-–]\s*)?(?:Việt\s+Nam|Hải\s+Phòng)")
_ELSEWHERE = re.compile(rf"(?:tỉnh|thành\s+phố|TP\.?)\s+(?!Hải\s+Phòng)[{CAPITAL}]")
_TOLD_APART = re.compile(r"\s(?:được|có\s+tên|đóng)\s")
"""Some of a collective, which are not all that the registry means by it."""
_ANOTHER_POST = re.compile(rf",\s+(?={PERSON}\s)")
"""Where a name of two posts is two units: "Giám đốc các Sở, Thủ trưởng các ban, ngành"."""
_BRANCH = re.compile(
    r"\s*(?:[-–]\s*)?(?:[Cc]hi\s+nhánh\s+(?:tỉnh\s+|thành\s+phố\s+)?)?(?:[Kk]hu\s+vực\s+(?:[IVX]+|\d+)(?!\w))"
)
"""A branch of a ministry, which is a unit of its own: "Ngân hàng Nhà nước khu vực XII"."""
_LONGEST = 260
"""Characters that are looked at for one name."""


@dataclass(frozen=True)
class _Word:
    form: str
    start: int
    end: int


class UnitMatcher:
    """Finds units in a text by the names and aliases of a registry, and by their shape."""

    def __init__(self, units: Units) -> None:
        self._names: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._abbreviations: dict[str, str] = {}
        self._types = {unit.key: unit.type for unit in units}
        for unit in units:
            for name in (unit.name, *unit.aliases):
                parts = tuple(word.form for word in _words(name))
                self._names.setdefault(parts[0], []).append((parts, unit.key))
            for abbreviation in unit.abbreviations:
                self._abbreviations.setdefault(abbreviation, unit.key)
        for candidates in self._names.values():
            candidates.sort(key=lambda pair: -len(pair[0]))

    def mentions(self, source: str, start: int, end: int) -> tuple[UnitMention, ...]:
        """Units of the registry named in ``source[start:end]``, longest names first, in order."""
        found = []
        text = list(_words(source, start, end))
        index = 0
        while index < len(text):
            inside = index > 0 and (text[index - 1].form, text[index].form) in _COMPOUNDS
            match = None if inside else self._at(source, text, index)
            if match:
                mention, index = match
                found.append(mention)
            else:
                index += 1
        return tuple(found)

    def unit_list(self, source: str, at: int, end: int) -> tuple[tuple[UnitMention, ...], int]:
        """The list of units that begins at ``at`` ("X, Y và Z"), and where it ends.

        Empty where no unit begins there.
        """
        return lists.unit_list(self, source, at, end)

    def in_cell(self, source: str, start: int, end: int) -> tuple[UnitMention, ...]:
        """The units that a cell or a labelled line lists and is all about."""
        return cells.in_cell(self, source, start, end)

    def unit_at(self, source: str, at: int, end: int) -> UnitMention | None:
        """The unit that begins at the first word from ``at``, as long as its name goes."""
        begin = end - len(source[at:end].lstrip())
        end = min(end, begin + _LONGEST)
        known = self.known_at(source, begin, end)
        further = _ANOTHER_POST.search(source, begin, known.end) if known else None
        if further is not None:
            known = self.known_at(source, begin, further.start())
            end = further.start()
        if known is None:
            stop = shapes.unit_end(source, begin, end)
            if stop is None:
                return None
            return UnitMention(text=_text(source, begin, stop), key=None, start=begin, end=stop)
        return self._extended(source, known, end)

    def known_at(
        self, source: str, at: int, end: int, head: str | None = None
    ) -> UnitMention | None:
        """The unit of the registry that begins at ``at``; with ``head``, the one whose name is the
        head with the words there: "Tài chính" in "các Bộ: Tài chính, Công Thương"."""
        text = list(_words(source, at, min(end, at + _LONGEST)))
        if not text or text[0].start != at:
            return None
        if head is not None:
            before = _Word(form(head), at, at)
            text.insert(0, before)
        match = self._at(source, text, 0)
        return match[0] if match else None

    def is_ministry(self, unit: UnitMention) -> bool:
        """True for ministries, which are of no place."""
        return unit.key is not None and self._types[unit.key] in (
            UnitType.MINISTRY,
            UnitType.CENTRAL,
        )

    def _extended(self, source: str, known: UnitMention, end: int) -> UnitMention:
        """The mention with what belongs to the name behind the words that the registry knows."""
        assert known.key is not None
        kind = self._types[known.key]
        stop, key = known.end, known.key
        if kind is UnitType.COLLECTIVE and _NAMED.match(source, stop, end):
            key = ""
        elif kind is UnitType.COLLECTIVE and shapes.is_kinds(source, known.start, end):
            stop = shapes.continued(source, stop, end)
            key = "" if _TOLD_APART.search(source, known.end, stop) else key
        elif not self.is_ministry(known):
            name = _NAME_GOES_ON.match(source, stop, end)
            stop = shapes.tail_end(source, name.end() if name else stop, end)
            if name is not None and not _AT_HOME.match(name[0]):
                key = ""
        branch = _BRANCH.match(source, stop, end)
        if branch is not None:
            stop, key = branch.end(), ""
        goes_on = kind is UnitType.HEAD or not key
        shaped = shapes.unit_end(source, known.start, end) if goes_on else None
        stop = max(stop, shaped or 0)
        if _ELSEWHERE.search(source[known.end : stop]):
            key = ""
        if stop == known.end and key:
            return known
        return UnitMention(
            text=_text(source, known.start, stop), key=key or None, start=known.start, end=stop
        )

    def _at(self, source: str, text: list[_Word], index: int) -> tuple[UnitMention, int] | None:
        first = text[index]
        for parts, key in self._names.get(first.form, ()):
            last = index + len(parts)
            run = text[index:last]
            if tuple(word.form for word in run) == parts and _joined(source, run):
                return self._mention(source, run, key), last
        written = source[first.start : first.end]
        if written in self._abbreviations:
            return self._mention(source, [first], self._abbreviations[written]), index + 1
        return None

    @staticmethod
    def _mention(source: str, run: list[_Word], key: str) -> UnitMention:
        start, end = run[0].start, run[-1].end
        return UnitMention(text=_text(source, start, end), key=key, start=start, end=end)


def _text(source: str, start: int, end: int) -> str:
    return squeeze(source[start:end])


def _words(source: str, start: int = 0, end: int | None = None) -> Iterator[_Word]:
    stop = len(source) if end is None else end
    for match in _TOKEN.finditer(source, start, stop):
        yield _Word(form(match[0]), match.start(), match.end())


def _joined(source: str, run: Iterable[_Word]) -> bool:
    return all(_GAP.fullmatch(source, a.end, b.start) for a, b in itertools.pairwise(run))
