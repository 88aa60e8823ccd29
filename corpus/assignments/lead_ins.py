"""Words that name units and leave their tasks to what follows: headings that are a unit, and
lead-ins such as "Bộ Nội vụ chủ trì, phối hợp với các cơ quan:".

What says a task itself is none: "Sở Y tế rà soát các khoản chi, trong đó lưu ý:".
"""

import re
from collections.abc import Sequence

from corpus.assignments.openings import ADDRESS, gives_out, is_request, places
from corpus.assignments.parts import Part
from corpus.assignments.predicate import predicate
from corpus.model import Level, Provision, Role
from corpus.units import UnitMatcher

MARK = re.compile(
    r"\s*(?:[IVXLC]+[.)]|\d{1,3}(?:\.\d{1,3})*[.)]?(?!\d)|Điều\s+\d+[a-zđ]?[.:]|[a-zđ]\)"
    r"|[-–+*•])\s*"
)
"""The number or the dash that a provision begins with."""
_TITLE = re.compile(
    r"(?:(?:Phân\s+công\s+)?(?:[Tt]rách\s+nhiệm|[Nn]hiệm\s+vụ)\s+(?:của|thực\s+hiện\s+của"
    r"|đối\s+với)\s*|(?:Đối\s+với|Về\s+phía|Các\s+đơn\s+vị:)\s+)",
    re.I,
)
_CLOSES = re.compile(
    r"[\s,]*(?:(?:có|chịu)\s+trách\s+nhiệm|có\s+(?:các\s+|những\s+)?(?:nghĩa\s+vụ|trách\s+nhiệm"
    r"|nhiệm\s+vụ)|thực\s+hiện(?:\s+(?:các|những"
    r"|một\s+số)\s+(?:nhiệm\s+vụ|nội\s+dung|công\s+việc|giải\s+pháp))?|tập\s+trung"
    r"|và\s+thực\s+hiện)?"
    r"(?:[\s,]*(?:sau|như\s+sau|sau\s+đây|cụ\s+thể|chỉ\s+đạo|thực\s+hiện"
    r"|tổ\s+chức\s+thực\s+hiện))*\s*[:.;]?\s*"
)
_CAPACITY = re.compile(r"[\s,]*(?:theo|căn\s+cứ|trong|trên\s+cơ\s+sở)\s[^.;:]*:\s*")
"""In what capacity the tasks are given: "theo chức năng, nhiệm vụ được giao:"."""
_GENERAL = re.compile(
    r"[^.;:]*(?:nhiệm\s+vụ|giải\s+pháp|công\s+việc|nội\s+dung|biện\s+pháp|công\s+tác|yêu\s+cầu"
    r"|như\s+sau|sau\s+đây|các\s+việc)(?:\s+(?:sau|chính|chủ\s+yếu|trọng\s+tâm|cụ\s+thể|sau\s+đây"
    r"|như\s+sau|trọng\s+yếu))*\s*:\s*"
)
"""Words that only announce the tasks."""
_THEN = re.compile(
    r"(?:[;,.]\s+|\s+và\s+)(?:đồng\s+thời,?\s+)?(?:(?:tổ\s+chức|tập\s+trung|triển\s+khai)\s+)*"
    r"(?:tập\s+trung|(?:tập\s+trung\s+(?:vào\s+)?|thực\s+hiện\s+(?:tốt\s+)?)+(?:các|những|một\s+số)?\s*"
    r"(?:nhiệm\s+vụ|nội\s+dung|công\s+việc|giải\s+pháp|biện\s+pháp|chương\s+trình|hoạt\s+động)"
    r"[^.;:,]{0,40})\s*:\s*$"
)
"""What announces tasks behind one that is said: "…; tổ chức thực hiện các nhiệm vụ sau:"."""
_SUCH_AS = re.compile(
    r"[\s,]*(?:tổ\s+chức\s+|triển\s+khai\s+)*(?:thực\s+hiện\s+)?(?:các|những|một\s+số)\s+"
    r"(?:nhiệm\s+vụ|nội\s+dung|công\s+việc|giải\s+pháp|biện\s+pháp|chương\s+trình|hoạt\s+động)"
    r"[^.;:,]{0,40}\s+như\s*:\s*"
)
"""Tasks that are announced by examples: "thực hiện các chương trình có liên quan như:"."""
_DIRECTS = re.compile(
    r"[\s,]*(?:chỉ\s+đạo|hướng\s+dẫn|phối\s+hợp)(?:\s+(?:các|với)\s+[^.;:]{2,60})?\s*:\s*"
)
_SENDS = re.compile(r"[\s,]*(?:gửi|nộp|báo\s+cáo|cung\s+cấp|đăng\s+ký)(?!\w)")
"""What is listed behind these is what is sent, no task."""
_HELPS = re.compile(r"[\s,]*(?:(?:chịu|có)\s+trách\s+nhiệm\s+)?giúp\s+[^.;:]{3,90}[.:]?\s*")
_TOPIC = re.compile(
    r"(?:Doanh\s+nghiệp|Cán\s+bộ|Lực\s+lượng|Cơ\s+sở|Hợp\s+tác\s+xã|Tổ\s+chức|Cá\s+nhân|Chủ\s+thể"
    r"|Người\s+lao\s+động|Công\s+chức)(?!\w)"
)
"""Kinds that a heading without a colon has for its topic rather than for doers: "Doanh nghiệp
số"."""
_NOT_OVER = (
    Level.ROW, Level.TITLE, Level.HEADER, Level.BASIS, Level.FOOTNOTE, Level.RECIPIENTS,
    Level.SIGNATURE,
)  # fmt: skip


def words_start(source: str, provision: Provision) -> int:
    """Where a provision's words begin, behind its number."""
    mark = MARK.match(source, provision.start, provision.lead_end)
    return mark.end() if mark else provision.start


def ends_open(source: str, provision: Provision) -> bool:
    """True for words that a colon ends."""
    return source[provision.start : provision.lead_end].rstrip().endswith(":")


def lead_in(
    source: str, provision: Provision, matcher: UnitMatcher, *, above: bool, bare: bool
) -> list[Part]:
    """The units and roles of words that leave the tasks to what follows; empty for others.

    Args:
        source: the document's stored text.
        provision: whose own words are read.
        matcher: recognises units.
        above: whether something stands below the provision.
        bare: whether a mere subject with a verb is told to do it.
    """
    if provision.level in _NOT_OVER:
        return []
    end, opened = provision.lead_end, ends_open(source, provision)
    if not opened and not above:
        return []
    start = words_start(source, provision)
    title = _TITLE.match(source, start, end)
    if title is not None:
        start = title.end()
    for place in places(source, start, end) if opened else [start]:
        address = ADDRESS.match(source, place, end)
        if address and not (bare or is_request(address["verb"]) or gives_out(address["verb"])):
            continue
        units, after = matcher.unit_list(source, address.end() if address else place, end)
        if not units or (not opened and _TOPIC.match(source, units[0].start)):
            continue
        asked = address is not None and is_request(address["verb"])
        role = Role.REQUESTED if asked else Role.ASSIGNED
        if _is_all(_CLOSES, source, after, end) or _is_all(_CAPACITY, source, after, end):
            return [Part(units, role, after, end)]
        told = predicate(matcher, source, units, after, end, role if address else None, bare)
        if not told or told[0].role is Role.ACCOUNTABLE:
            continue
        if _leaves_tasks(source, told[0].task, end, opened):
            return told
        if opened and _THEN.search(source, told[0].task, end):
            return [Part(units, role, told[0].task, end)]
    return []


def says_a_task(source: str, parts: Sequence[Part]) -> bool:
    """True for a lead-in that says a task of its own before it announces those below it."""
    then = _THEN.search(source, parts[0].task, parts[0].end) if parts else None
    return then is not None and then.start() > parts[0].task


def says_nothing_else(source: str, part: Part) -> bool:
    """True where nothing stands behind the units and their role."""
    return _is_all(_CLOSES, source, part.task, part.end)


def _leaves_tasks(source: str, task: int, end: int, opened: bool) -> bool:
    """True where no task is said behind the roles, or only "các nhiệm vụ sau" and the like."""
    if _is_all(_CLOSES, source, task, end) or _is_all(_HELPS, source, task, end):
        return True
    if not opened or _SENDS.match(source, task, end):
        return False
    return (
        _is_all(_SUCH_AS, source, task, end)
        or _is_all(_GENERAL, source, task, end)
        or _is_all(_DIRECTS, source, task, end)
    )


def _is_all(pattern: re.Pattern[str], source: str, at: int, end: int) -> bool:
    return pattern.fullmatch(source, at, end) is not None
