"""What a clause says that units are to do: lead, support, answer for the whole, or simply do it.

"X chủ trì, phối hợp với Y…" makes X lead and Y support; "X phối hợp với Y…" makes X support; "X có
trách nhiệm…" and, where a text gives directions at all, "X rà soát…" assign. A word must stand
where the task begins: behind the units, and behind adverbs, duties and times that are set between.
"""

import re
from collections.abc import Sequence

from corpus.assignments.parts import Part
from corpus.model import Role, UnitMention
from corpus.units import UnitMatcher
from corpus.units.verbs import ADVERBS, BEGINS_TASK, OBLIGATION

_OFFICE = (
    r"(?:chức\s+năng|nhiệm\s+vụ|quyền\s+hạn|thẩm\s+quyền"
    r"|trách\s+nhiệm|lĩnh\s+vực|phạm\s+vi|điều\s+kiện|tình\s+hình\s+thực\s+tế)"
)
_BY_OFFICE = re.compile(
    rf"[\s,]*(?:theo|căn\s+cứ(?:\s+vào)?|trong|trên\s+cơ\s+sở)\s+(?:đúng\s+)?{_OFFICE}(?:"
    rf"(?:\s*,\s*|\s+và\s+|\s+){_OFFICE})*"
    r"(?:\s+(?:được\s+(?:Chính\s+phủ\s+|cấp\s+có\s+thẩm\s+quyền\s+)?(?:giao|phân\s+công"
    r"|phân\s+cấp)|của\s+(?:mình|đơn\s+vị|ngành|từng\s+\w+)|quản\s+lý(?:\s+nhà\s+nước)?"
    r"(?:\s+được\s+giao)?|(?:trong|tại)\s+(?:Quyết\s+định|Chỉ\s+thị|Nghị\s+quyết|Kế\s+hoạch"
    r"|Chương\s+trình|Đề\s+án)\s+này))*"
    r"(?=[\s,:.;]|$)",
    re.I,
)
"""In what capacity: "theo chức năng, nhiệm vụ được giao"."""
_BETWEEN = re.compile(
    r"[\s,]*(?:theo|căn\s+cứ|trên\s+cơ\s+sở|trong|với|khi|sau|trước|từ|tại|định\s+kỳ|h[àằ]ng|đến"
    r"|qua|để|nhân|ngay|dựa|bằng|trên)(?!\w)",
    re.I,
)
_ASIDE = re.compile(r"\s*\([^()]{1,160}\)")
_UNNAMED = re.compile(r"(?:[Cc]ơ\s+quan|[Đđ]ơn\s+vị)$")
_ITS_LEAD = re.compile(
    r"\s+(?:chủ\s+trì|phối\s+hợp|đầu\s+mối|chủ\s+quản|thường\s+trực)(?!\s*,?\s*(?:phối\s+hợp"
    r"|và\s+phối)|\s*:)"
)
"""Bodies known by what they lead, not by name: "cơ quan chủ trì đề án"."""
_AS = re.compile(
    r"[\s,]*(?:là|với\s+vai\s+trò\s+(?:là\s+)?)\s*(?:cơ\s+quan|đơn\s+vị)\s+[^.;:]{3,140}?,?\s+(?="
    r"(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|chủ\s+trì|chủ\s+động)(?!\w))"
)
"""What a unit is, between it and what it is to do: "X là cơ quan quản lý Y có trách nhiệm…"."""
_MUST = re.compile(r"\s(?:phải|cần|có\s+trách\s+nhiệm)\s+")
_BY = rf"(?:(?:{ADVERBS}|{OBLIGATION}|chỉ\s+đạo|giúp\s+[^,;:]{{3,60}}?)(?:\s*,\s*|\s+và\s+|\s+))*?"
LEAD = re.compile(
    rf"[\s,:]*{_BY}(?:chủ\s+(?:trì|công)|(?:làm\s+|là\s+)?(?:(?:cơ\s+quan|đơn\s+vị)\s+)?đầu\s+mối"
    r"|là\s+(?:cơ\s+quan|đơn\s+vị)\s+(?:chủ\s+trì|thường\s+trực(?!\s+của)))(?!\w)"
    r"(?:[\s,]+(?:làm\s+(?:cơ\s+quan\s+)?đầu\s+mối|theo\s+dõi(?=,?\s+(?:và\s+)?phối)))?",
    re.I,
)
_LED_ALSO = re.compile(
    r"(?:tiếp\s+tục\s+|tích\s+cực\s+)?phát\s+huy\s+vai\s+trò\s+(?:là\s+)?[^,;:]{3,40}?"
    r"(?=chủ\s+trì)",
    re.I,
)
_COOPERATE = (
    r"phối\s+hợp(?:\s+(?:chặt\s+chẽ|đồng\s+bộ|hiệu\s+quả|thường\s+xuyên))?"
    r"(?:\s+(?:với|cùng(?:\s+với)?|giữa))?"
)
_TOGETHER = rf"{_COOPERATE}|cùng(?:\s+với)?"
WITH = re.compile(rf"[\s,:]*(?:và\s+)?{_BY}{_COOPERATE}\s+", re.I)
_AND_WITH = re.compile(rf"(?:\s+[^\W\d_]+){{0,3}}?[\s,]*(?:và\s+)?(?:{_TOGETHER})\s+", re.I)
_ALONGSIDE = re.compile(r"[\s,]*cùng(?:\s+với)?\s+", re.I)
_ACCOUNTABLE = re.compile(
    r"[\s,]*(?:căn\s+cứ\s+(?:[^,;]{0,20}))?(?:(?:có|chịu)\s+trách\s+nhiệm\s+thi\s+hành"
    r"|chịu\s+trách\s+nhiệm\s+(?:toàn\s+diện\s+)?trước|căn\s+cứ\s+(?:Quyết\s+định"
    r"|Nghị\s+quyết)\s+thi\s+hành"
    r"|chịu\s+trách\s+nhiệm\s+(?:tổ\s+chức\s+|triển\s+khai\s+)*thực\s+hiện\s+(?:[Qq]uyết\s+định"
    r"|[Cc]hỉ\s+thị|[Kk]ế\s+hoạch|[Nn]ghị\s+quyết|[Tt]hông\s+tư|[Nn]ghị\s+định)\s+này)(?!\w)"
)
_DUTY = re.compile(
    r"[\s,]*(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm(?:\s+về)?|có\s+nhiệm\s+vụ)(?!\w)\s*:?\s*"
)
_ADVERBS = re.compile(rf"(?:(?:{ADVERBS})(?!\w)(?:\s*,\s*|\s+và\s+|\s+|$))+")
_TELLS = re.compile(
    r"(?:báo\s+cáo|gửi|quyết\s+định|quy\s+định|đề\s+nghị|yêu\s+cầu|có\s+(?:văn\s+bản|ý\s+kiến)|là"
    r"|được|bị|đã|đang"
    r"|(?:xin\s+|trân\s+trọng\s+)?thông\s+báo\s+(?:để|đến|tới|kết\s+luận)|phản\s+ánh|"
    r"(?:thống\s+nhất\s+)?đánh\s+giá\s*(?::|cao)|ghi\s+nhận|biểu\s+dương|xác\s+định"
    r"|ban\s+hành\s+kèm)(?!\w)"
)
"""Verbs of reporting and deciding, and words that state: nobody is told to do anything."""


def predicate(
    matcher: UnitMatcher,
    source: str,
    units: tuple[UnitMention, ...],
    after: int,
    end: int,
    otherwise: Role | None,
    bare: bool,
) -> list[Part]:
    """The parts of a clause whose units end at ``after``.

    Args:
        matcher: recognises units.
        source: the document's stored text.
        units: who it is about.
        after: where the units end.
        end: where the sentence ends.
        otherwise: the role of units that were addressed ("Giao X", "Đề nghị X") and neither lead
            nor support; None for a mere subject.
        bare: whether a mere subject with a verb is told to do it.
    """
    aside = _ASIDE.match(source, after, end)
    after = aside.end() if aside else after
    if _UNNAMED.search(source[:after][-20:]) and _ITS_LEAD.match(source, after, end):
        return []
    apposition = _AS.match(source, after, end)
    after = apposition.end() if apposition else after
    at = _task_start(source, after, end)
    if _ACCOUNTABLE.match(source, after, end) or _ACCOUNTABLE.match(source, at, end):
        return [Part(units, Role.ACCOUNTABLE, after, end)]
    duty = _DUTY.match(source, at, end)
    at = _task_start(source, duty.end(), end) if duty else at
    led = cooperation(matcher, source, units, at, end)
    if led:
        return led
    alongside = _ALONGSIDE.match(source, at, end)
    if alongside is not None:
        others, behind = matcher.unit_list(source, alongside.end(), end)
        if others and (otherwise or bare):
            role = otherwise or Role.ASSIGNED
            return [Part(units, role, behind, end), Part(others, Role.SUPPORT, behind, end)]
    if otherwise is not None:
        return [Part(units, otherwise, at, end)]
    if duty is not None:
        return [Part(units, Role.ASSIGNED, at, end)]
    if bare and _is_told(source, at, end):
        return [Part(units, Role.ASSIGNED, at, end)]
    return []


def cooperation(
    matcher: UnitMatcher, source: str, units: tuple[UnitMention, ...], at: int, end: int
) -> list[Part]:
    """The parts of "chủ trì, phối hợp với Y làm Z" or "phối hợp với Y làm Z" from ``at``."""
    also = _LED_ALSO.match(source, end - len(source[at:end].lstrip(" ,:\n")), end)
    lead = LEAD.match(source, also.end() if also else at, end)
    if lead is None:
        together = WITH.match(source, at, end)
        if together is None:
            return []
        others, task = matcher.unit_list(source, together.end(), end)
        if not others and not re.search(r"(?:với|cùng)\s+$", together[0]):
            return []
        return [Part(units, Role.SUPPORT, task if others else together.end(), end)]
    supporters, task = _supporters(matcher, source, lead.end(), end)
    parts = [Part(units, Role.LEAD, task, end)]
    return [*parts, Part(supporters, Role.SUPPORT, task, end)] if supporters else parts


def _supporters(
    matcher: UnitMatcher, source: str, at: int, end: int
) -> tuple[tuple[UnitMention, ...], int]:
    found: Sequence[UnitMention] = ()
    task = at
    while together := _AND_WITH.match(source, task, end):
        others, behind = matcher.unit_list(source, together.end(), end)
        if not others:
            break
        found, task = (*found, *others), behind
    return tuple(found), task


def _task_start(source: str, at: int, end: int) -> int:
    """Where the words begin that say what is to be done: behind capacities, times and occasions."""
    while office := _BY_OFFICE.match(source, at, end):
        at = office.end()
    if _BETWEEN.match(source, at, end):
        position = at
        for _ in range(5):
            comma = re.compile(r"[^,;:]*,\s+").match(source, position, end)
            if comma is None:
                break
            position = comma.end()
            if BEGINS_TASK.match(source, position, end) or LEAD.match(source, position, end):
                return position
        must = _MUST.search(source, at, end)
        if must is not None and not re.search(r"[;:.]", source[at : must.start()]):
            return must.end()
    return at


def _is_told(source: str, at: int, end: int) -> bool:
    """True where a verb of doing begins at ``at``; who merely reports or decides is not told to."""
    begin = end - len(source[at:end].lstrip(" ,:\n"))
    text = source[begin : begin + 1].lower() + source[begin + 1 : end]
    if source[begin : begin + 1].isupper() and ":" not in source[at:begin]:
        return False
    if not BEGINS_TASK.match(text):
        return False
    adverbs = _ADVERBS.match(text)
    return _TELLS.match(text, adverbs.end() if adverbs else 0) is None
