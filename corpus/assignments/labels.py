"""Labelled lines below a task: "- Đơn vị chủ trì: X", "- Cơ quan phối hợp: Y", "c) Thời gian thực
hiện: …".

The task is what the block of lines hangs from: the words after "Nhiệm vụ:" or "Nội dung:" beside
the labels, else the provision above them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.assignments.predicate import predicate
from corpus.model import Assignment, Level, Provision, Role, Span, UnitMention
from corpus.text import squeeze
from corpus.units import UnitMatcher

_MARK = r"(?:[-–+*•]|[a-zđ]\)|\d{1,2}(?:\.\d{1,2})*[.)]|\([a-zđ\d]+\))?\s*"
_UNIT_WORD = (
    r"(?:[Cc]ơ\s+quan|[Đđ]ơn\s+vị|[Ss]ở|[Bb]ộ\s+phận)(?:\s*(?:,|/|và)\s*(?:cơ\s+quan|đơn\s+vị))?"
)
_LEAD = re.compile(
    rf"{_MARK}(?:{_UNIT_WORD}\s+(?:chủ\s+trì|đầu\s+mối|phụ\s+trách)(?:\s+thực\s+hiện)?|[Cc]hủ\s+trì"
    r"(?:\s+thực\s+hiện)?|[Đđ]ầu\s+mối)\s*:\s*"
)
_DOER = re.compile(
    rf"{_MARK}(?:{_UNIT_WORD}\s+(?:thực\s+hiện|chịu\s+trách\s+nhiệm)|[Tt]rách\s+nhiệm\s+thực\s+hiện"
    r"|[Pp]hân\s+công(?:\s+thực\s+hiện)?|[Tt]hực\s+hiện)\s*:\s*"
)
_SUPPORT = re.compile(rf"{_MARK}(?:(?:{_UNIT_WORD}\s+)?[Pp]hối\s+hợp(?:\s+thực\s+hiện)?)\s*:\s*")
_TIME = re.compile(
    rf"{_MARK}(?:[Tt]hời\s+(?:gian|hạn)|[Tt]iến\s+độ|[Hh]ạn)(?:\s+(?:thực\s+hiện"
    r"|hoàn\s+thành))?\s*:\s*"
)
_PRODUCT = re.compile(
    rf"{_MARK}(?:[Ss]ản\s+phẩm|[Kk]ết\s+quả)(?:\s+(?:đầu\s+ra|dự\s+kiến))?\s*:\s*"
)
_TASK = re.compile(
    rf"{_MARK}(?:[Nn]hiệm\s+vụ|[Nn]ội\s+dung(?:\s+thực\s+hiện)?|[Cc]ông\s+việc)\s*:\s*"
)
_INLINE = re.compile(
    r"(?<=[.;])\s*(?=(?:Cơ\s+quan|Đơn\s+vị)\s+(?:chủ\s+trì|phối\s+hợp|thực\s+hiện)\s*:|"
    r"(?:Chủ\s+trì|Phối\s+hợp)\s*:|Thời\s+(?:gian|hạn)[^:.;]{0,30}:)"
)


@dataclass(frozen=True)
class _Line:
    provision: Provision
    start: int
    end: int


def labelled(
    source: str, provisions: Sequence[Provision], matcher: UnitMatcher
) -> Iterator[Assignment]:
    """The assignments of all labelled lines, in order."""
    lines = [line for p in provisions if _may_be_labelled(p) for line in _lines(source, p)]
    for at, line in enumerate(lines):
        for pattern, role in ((_LEAD, Role.LEAD), (_SUPPORT, Role.SUPPORT), (_DOER, Role.ASSIGNED)):
            match = pattern.match(source, line.start, line.end)
            if match is None:
                continue
            task = _task(source, provisions, lines, at)
            if task is None:
                break
            for unit, own in _units(source, match.end(), line.end, role, matcher):
                yield Assignment(
                    unit=unit,
                    role=own,
                    task=task,
                    due=_beside(source, lines, at, _TIME),
                    provision=line.provision.id,
                    sentence=Span(start=line.start, end=line.end),
                    product=_beside(source, lines, at, _PRODUCT),
                )
            break


def _units(
    source: str, at: int, end: int, role: Role, matcher: UnitMatcher
) -> list[tuple[UnitMention, Role]]:
    """The units behind a label: by the roles that a clause there gives them ("X chủ trì, phối hợp
    với Y"), else all in the label's role."""
    units, after = matcher.unit_list(source, at, end)
    told = predicate(matcher, source, units, after, end, None, bare=False) if units else []
    if told and told[0].role is Role.LEAD:
        return [(unit, part.role) for part in told for unit in part.units]
    return [(unit, role) for unit in matcher.in_cell(source, at, end)]


def _may_be_labelled(provision: Provision) -> bool:
    return provision.level not in (
        Level.HEADER, Level.TITLE, Level.BASIS, Level.RECIPIENTS, Level.SIGNATURE, Level.ROW,
        Level.FOOTNOTE,
    )  # fmt: skip


def _lines(source: str, provision: Provision) -> Iterator[_Line]:
    start = provision.start
    for cut in _INLINE.finditer(source, provision.start, provision.lead_end):
        yield _Line(provision, start, cut.start())
        start = cut.end()
    yield _Line(provision, start, provision.lead_end)


def _is_label(source: str, line: _Line) -> bool:
    return any(
        pattern.match(source, line.start, line.end)
        for pattern in (_LEAD, _DOER, _SUPPORT, _TIME, _PRODUCT)
    )


def _block(source: str, lines: Sequence[_Line], at: int) -> tuple[int, int]:
    """The run of labelled lines around one: from the first to behind the last."""
    first = last = at
    while first > 0 and _is_label(source, lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _is_label(source, lines[last + 1]):
        last += 1
    return first, last + 1


def _beside(source: str, lines: Sequence[_Line], at: int, pattern: re.Pattern[str]) -> str | None:
    """What the block says under another label."""
    first, last = _block(source, lines, at)
    for line in lines[first:last]:
        match = pattern.match(source, line.start, line.end)
        if match and match.end() < line.end:
            return squeeze(source[match.end() : line.end]).rstrip(" .;") or None
    return None


def _task(
    source: str, provisions: Sequence[Provision], lines: Sequence[_Line], at: int
) -> Span | None:
    """The line before the block, without its label; the labels of a block hang from it."""
    first, _ = _block(source, lines, at)
    if first == 0:
        return None
    above = lines[first - 1]
    named = _TASK.match(source, above.start, above.end)
    start = named.end() if named else above.start
    return Span(start=start, end=above.end)
