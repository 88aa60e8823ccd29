"""Who does what in sentences: "Giao X chủ trì, phối hợp với Y…", "Đề nghị X…", "X có trách nhiệm…".

A unit must stand where the verb wants it, so "Bộ Ngoại giao chủ trì", "Giao thông", "nhiệm vụ được
giao" and "cơ quan được giao chủ trì" assign nothing by themselves; nor does what a unit did, has,
or is told of."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.assignments.openings import ADDRESS, ASKS, addresses, gives_out, is_request, places
from corpus.assignments.parts import Part
from corpus.assignments.predicate import predicate
from corpus.due import due_in
from corpus.model import Assignment, Role, Span, UnitMention
from corpus.text import fold, squeeze
from corpus.units import UnitMatcher
from corpus.units.words import BODY, EACH, PERSON

_BY_ISSUER = re.compile(
    r"\s+(?:trân\s+trọng\s+)?(?P<verb>đ[ềể]\s+nghị|yêu\s+cầu|giao|phân\s+công|chỉ\s+thị)\s+"
    r"(?:cho\s+)?"
)
_EACH = re.compile(EACH)
_HEAD = re.compile(rf"(?<!\w)(?:{EACH}|{PERSON}|{BODY}(?!\w)|[Cc]ơ\s+quan|[Đđ]ơn\s+vị)")
_DIRECTS = re.compile(r"\s+(?P<verb>chỉ\s+đạo)\s+")
_OF_POST = re.compile(r"^(?:pho )?(?:giam doc|bo truong|chu tich|thu truong|chanh van phong) ")
_ABOVE_ALL = re.compile(r"(?:Thủ tướng )?Chính phủ|Quốc hội|Bộ Chính trị|Ban Bí thư")
_ENACTS = re.compile(
    r"\s+(?:ban\s+hành|xây\s+dựng\s+kế\s+hoạch|hướng\s+dẫn|thông\s+báo|quy\s+định|phê\s+duyệt"
    r"|triển\s+khai)(?!\w)",
    re.I,
)
"""What the issuer says that it does by the document itself."""
_NEAR = 200
"""Characters behind a comma that tell whether a list of units goes on over it."""
_NEXT = re.compile(r";\s+(?:đồng\s+thời,?\s+)?")
_PERIOD = re.compile(
    r"(?:xong\s+|hoàn\s+thành\s+)?(?:ngay\s+)?trong\s+(?:tháng\s+\d{1,2}|quý\s+(?:[IV]{1,3}|\d))"
    r"(?:\s*[/-]\s*\d{4}|\s+năm\s+\d{4})?(?!\w)"
)
"""A month or a quarter that something is to be done in."""


def in_sentence(
    source: str,
    provision: str,
    sentence: Span,
    matcher: UnitMatcher,
    bare: bool = True,
    below: bool = False,
    issuer: str = "",
) -> list[Assignment]:
    """The assignments that a sentence of the provision ``provision`` makes, in order.

    Args:
        source: the document's stored text.
        provision: address of the provision that the sentence stands in.
        sentence: where it stands.
        matcher: recognises units.
        bare: whether the text gives directions, so that a unit with a verb is told to do it.
        below: whether the sentence stands below a heading that is its subject, so that only units
            it begins with are its own.
        issuer: the folded words of the document's head, to know who directs others in it.
    """
    reader = _Reader(source, matcher, bare, below, issuer)
    return as_assignments(source, provision, sentence, reader.parts(sentence.start, sentence.end))


def as_assignments(
    source: str, provision: str, sentence: Span, parts: Iterable[Part]
) -> list[Assignment]:
    """One assignment for each unit of the parts."""
    found = []
    for part in parts:
        task = source[part.task : part.end]
        start = min(part.end, part.task + len(task) - len(task.lstrip(" \n,:")))
        found += [
            Assignment(
                unit=unit,
                role=part.role,
                task=Span(start=start, end=part.end),
                due=due_of(source[start : part.end]),
                provision=provision,
                sentence=sentence,
            )
            for unit in part.units
        ]
    return found


def due_of(task: str) -> str | None:
    """The deadline that a task's words set, verbatim: a day, or the month or quarter."""
    due = due_in(task)
    if due is not None:
        return due
    period = _PERIOD.search(task)
    return squeeze(period[0]) if period else None


@dataclass(frozen=True)
class _Reader:
    source: str
    matcher: UnitMatcher
    bare: bool
    below: bool
    issuer: str

    def parts(self, start: int, end: int) -> list[Part]:
        """The parts of a sentence, those of further clauses behind semicolons included."""
        found = self._first(start, end)
        if not found:
            return []
        addressed = ADDRESS.match(self.source, start, end) is not None
        furthest = max(part.task for part in found)
        for clause in _NEXT.finditer(self.source, start, end):
            if ADDRESS.match(self.source, clause.end(), end) and not addressed:
                continue
            if furthest <= clause.start():
                further = self._at(clause.end(), end)
                furthest = max((furthest, *(part.task for part in further)))
                found += further
        return _cut(found)

    def _first(self, start: int, end: int) -> list[Part]:
        """The parts of the first clause that has any: where units may begin, or are addressed."""
        source = self.source
        asked, asked_at = self._asked(start, end)
        for place in places(source, start, end):
            if asked and asked_at < place:
                break
            if place > start and self._in_list(start, place, end):
                continue
            if self.below and place > start and ADDRESS.match(source, place, end):
                continue
            parts = self._at(place, end)
            if parts and not (place > start and _goes_on(source, parts)):
                return parts
        return asked

    def _asked(self, start: int, end: int) -> tuple[list[Part], int]:
        """The parts of the first address inside the sentence, and where its verb stands."""
        closing = ASKS.match(self.source, start, end) is not None
        if closing or (self.bare and not self.below):
            for address in addresses(self.source, start, end):
                verb = address["verb"] or address["other"]
                parts = self._addressed(verb, address.end(), end)
                if parts:
                    return parts, address.start()
        return [], end

    def _in_list(self, start: int, place: int, end: int) -> bool:
        """True where a place in an opening stands inside a list of units that begins before it:
        "theo đề nghị của Bộ A, Bộ B, …" leaves open who is told, unless a collective begins
        anew."""
        for head in _HEAD.finditer(self.source, start, place):
            units, after = self.matcher.unit_list(
                self.source, head.start(), min(end, place + _NEAR)
            )
            if len(units) > 1 and after > place:
                anew = _EACH.match(self.source, place)
                return not (anew and not _EACH.match(self.source, units[0].start))
        return False

    def _at(self, at: int, end: int) -> list[Part]:
        """The parts of the clause that begins at ``at`` with a verb that addresses, or units."""
        source = self.source
        address = ADDRESS.match(source, at, end)
        if address is not None and (self.bare or gives_out(address["verb"])):
            return self._addressed(address["verb"], address.end(), end)
        units, after = self.matcher.unit_list(source, at, end)
        if not units:
            return []
        told = _BY_ISSUER.match(source, after, end) or self._directed(units, after, end)
        if told is not None:
            found = self._addressed(told["verb"], told.end(), end)
            if found:
                return found
        bare = self.bare and not (self._issues(units) and _ENACTS.match(source, after, end))
        return predicate(self.matcher, source, units, after, end, None, bare)

    def _issues(self, units: tuple[UnitMention, ...]) -> bool:
        """True for the document's own issuer, or its head, and for the bodies above all units."""
        if len(units) == 1 and _ABOVE_ALL.fullmatch(units[0].text):
            return True
        body = _OF_POST.sub("", fold(units[0].text)).replace("ubnd", "uy ban nhan dan")
        issuer = self.issuer.replace("ubnd", "uy ban nhan dan")
        return len(units) == 1 and re.search(rf"\b{re.escape(body)}\b", issuer) is not None

    def _directed(
        self, units: tuple[UnitMention, ...], after: int, end: int
    ) -> re.Match[str] | None:
        """ "chỉ đạo" behind the issuer itself: whom it directs is told to do the task."""
        return _DIRECTS.match(self.source, after, end) if self._issues(units) else None

    def _addressed(self, verb: str, at: int, end: int) -> list[Part]:
        role = Role.REQUESTED if is_request(verb) else Role.ASSIGNED
        units, after = self.matcher.unit_list(self.source, at, end)
        if not units:
            return []
        return predicate(self.matcher, self.source, units, after, end, role, True)


def _goes_on(source: str, parts: list[Part]) -> bool:
    """True where the first unit is the rest of a list: "ngành" in "các Sở, ngành"."""
    first = parts[0].units[0]
    return (
        first.key is None and source[first.start].islower() and not _EACH.match(source, first.start)
    )


def _cut(parts: list[Part]) -> list[Part]:
    """The parts, each task ended where the units of the next clause begin."""
    begins = sorted({min(unit.start for unit in part.units) for part in parts})
    ends = (bisect_right(begins, part.task) for part in parts)
    return [
        Part(part.units, part.role, part.task, begins[at] if at < len(begins) else part.end)
        for part, at in zip(parts, ends, strict=True)
    ]
