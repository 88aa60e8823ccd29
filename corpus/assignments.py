"""Who does what: the units that a clause makes answer for a task.

Read from prose: "Giao X chủ trì, phối hợp với Y…", "Giao X, Y cân đối…", "Đề nghị X…", "X chủ
trì…",
"X có trách nhiệm…", "X chịu trách nhiệm thi hành Quyết định này". A unit must stand where the verb
wants it, so "Bộ Ngoại giao chủ trì", "Giao thông", "nhiệm vụ được giao" and "cơ quan được giao chủ
trì" assign nothing by themselves.
"""

import re
from collections.abc import Iterable

from corpus.model import Assignment, Level, Provision, Role, Span, UnitMention
from corpus.sentences import sentences
from corpus.units import UnitMatcher

_ASSIGN = re.compile(r"\b(?:[Gg]iao|[Pp]hân\s+công)\s+(?:cho\s+)?(?:trách\s+nhiệm\s+cho\s+)?")
_NOT_ASSIGNING = re.compile(r"(?:được|ngoại|bàn|chuyển)\s+$", re.I)
_REQUEST = re.compile(r"(?:Đề\s+nghị|Yêu\s+cầu)\s+")
_ASKED = re.compile(r"\b[Đđ]ề\s+nghị\s+")
_OPENING = re.compile(
    r"(?:trong|khi|nếu|trước|sau|định\s+kỳ|thường\s+kỳ|h[àằ]ng|để|căn\s+cứ|theo|tại|trường\s+hợp"
    r"|ngoài|đồng\s+thời|kịp\s+thời|từ|qua|riêng|cuối|chậm\s+nhất|khó\s+khăn|vướng\s+mắc|phát\s+sinh"
    r"|bất\s+cập)\b",
    re.I,
)
_COMMA = re.compile(r",\s+")
_LEAD = re.compile(
    r"[\s,]*(?:chủ\s+trì|làm\s+đầu\s+mối|là\s+đầu\s+mối|là\s+cơ\s+quan\s+(?:đầu\s+mối|thường\s+trực))(?:[\s,]+(?:làm\s+đầu\s+mối|theo\s+dõi))?"
)
_WITH = re.compile(
    r"[\s,]*(?:phối\s+hợp\s+(?:chặt\s+chẽ\s+)?(?:với|cùng)|phối\s+hợp|cùng\s+với|cùng)\s+"
)
_ACCOUNTABLE = re.compile(
    r"[\s,]*(?:căn\s+cứ\s+)?(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm)\s+thi\s+hành\b"
)
_DUTY = re.compile(r"[\s,]*(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|có\s+nhiệm\s+vụ)\s*:?\s*")


def assignments(
    source: str, provisions: Iterable[Provision], matcher: UnitMatcher
) -> tuple[Assignment, ...]:
    """All assignments that the provisions' own words make, in order."""
    found: list[Assignment] = []
    for provision in provisions:
        if provision.is_heading or provision.level in _WITHOUT_TASKS:
            continue
        for sentence in sentences(source, provision.start, provision.lead_end):
            found += _in_sentence(source, provision.id, sentence, matcher)
    return tuple(found)


_WITHOUT_TASKS = (Level.HEADER, Level.TITLE, Level.BASIS, Level.RECIPIENTS, Level.SIGNATURE)


def _in_sentence(
    source: str, provision: str, sentence: Span, matcher: UnitMatcher
) -> list[Assignment]:
    found = []
    for units, role, after in _parts(source, sentence, matcher):
        task = source[after : sentence.end]
        start = after + len(task) - len(task.lstrip(" \n,:"))
        found += [
            Assignment(
                unit=unit,
                role=role,
                task=Span(start=start, end=sentence.end),
                due=None,
                provision=provision,
                sentence=sentence,
            )
            for unit in units
        ]
    return found


_Part = tuple[tuple[UnitMention, ...], Role, int]
"""Units, what they are made to be, and where their task begins."""


def _parts(source: str, sentence: Span, matcher: UnitMatcher) -> list[_Part]:
    start, end = sentence.start, sentence.end
    request = _REQUEST.match(source, start, end)
    if request:
        units, after = matcher.unit_list(source, request.end(), end)
        return _led(source, units, after, end, matcher) or [(units, Role.REQUESTED, after)]
    for verb in _ASSIGN.finditer(source, start, end):
        if _NOT_ASSIGNING.search(source[start : verb.start()]):
            continue
        units, after = matcher.unit_list(source, verb.end(), end)
        if units:
            return _led(source, units, after, end, matcher) or [(units, Role.ASSIGNED, after)]
    units, after = matcher.unit_list(source, start, end)
    if not units:
        return []
    if _ACCOUNTABLE.match(source, after, end):
        return [(units, Role.ACCOUNTABLE, after)]
    duty = _DUTY.match(source, after, end)
    after = duty.end() if duty else after
    led = _led(source, units, after, end, matcher)
    if led or duty is None:
        return led
    return [(units, Role.ASSIGNED, after)]


def _led(
    source: str, units: tuple[UnitMention, ...], after: int, end: int, matcher: UnitMatcher
) -> list[_Part]:
    """The parts of "X chủ trì, phối hợp với Y làm Z" or "X phối hợp với Y làm Z", from
    ``after``."""
    lead = _LEAD.match(source, after, end)
    together = _WITH.match(source, lead.end() if lead else after, end)
    if lead is None:
        if together is None:
            return []
        leaders, task = matcher.unit_list(source, together.end(), end)
        return [(units, Role.SUPPORT, task if leaders else together.end())]
    supporters, task = (
        matcher.unit_list(source, together.end(), end) if together else ((), lead.end())
    )
    parts: list[_Part] = [(units, Role.LEAD, task)]
    return [*parts, (supporters, Role.SUPPORT, task)] if supporters else parts


def sentence_subjects(
    source: str, start: int, until: int, matcher: UnitMatcher
) -> tuple[UnitMention, ...]:
    """The units that a sentence asks ("…, đề nghị X…"), begins with, or names after an opening such
    as "Trong quá trình thực hiện, nếu vướng mắc phát sinh, "; empty where there are none."""
    for request in _ASKED.finditer(source, start, until):
        units, _ = matcher.unit_list(source, request.end(), until)
        if units:
            return units
    position = start
    while position < until:
        units, _ = matcher.unit_list(source, position, until)
        if units:
            return units
        comma = _COMMA.search(source, position, until)
        if comma is None or not _OPENING.match(source, position, until):
            return ()
        position = comma.end()
    return ()
