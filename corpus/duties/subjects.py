"""Who a clause says is to report: its subject, those it asks, or those whose paper is sent."""

import re

from corpus.duties.names import Names
from corpus.model import UnitMention
from corpus.text import squeeze

_ASKED = re.compile(r"\b(?:[Đđ][ềể]\s+nghị|[Yy]êu\s+cầu|[Gg]iao|[Pp]hân\s+công)\s+")
_ABOUT = re.compile(r"(?:[Đđ]ối\s+với|[Rr]iêng(?:\s+đối\s+với)?)\s+")
_OF = re.compile(r"\bcủa\s+")
_OPENING = re.compile(
    r"(?:trên\s+cơ\s+sở|trong|khi|nếu|trước|sau|định\s+kỳ|thường\s+kỳ|h[àằ]ng|để|căn\s+cứ|theo|tại"
    r"|trường\s+hợp|thứ\s+\w+|đối\s+với"
    r"|(?:trong\s+)?quá\s+trình|mỗi|kết\s+thúc|cuối|ngoài|đồng\s+thời|kịp\s+thời|từ|qua|riêng|cuối"
    r"|chậm\s+nhất|khó\s+khăn"
    r"|vướng\s+mắc|phát\s+sinh|bất\s+cập|sửa\s+đổi|bổ\s+sung"
    r"|tin|năm|quý|\d)\b",
    re.I,
)
_TIME = re.compile(
    r"(?:(?:[Đđ]ịnh|[Tt]hường)\s+kỳ|[Hh][àằ]ng|[Tt]rước|[Cc]hậm\s+nhất)(?:\s+(?:là|và"
    r"|h[àằ]ng|ngày|tuần|tháng|quý|năm|cuối|"
    r"\d{1,2}(?:[/-]\d{1,2})*(?:[/-]\d{4})?|\d{4}))+,?\s+"
)
_STEP = re.compile(r",\s+|\s+(?=các\s)")
_MANY = re.compile(r"các\s")
_ACTS = re.compile(
    r"\s+(?:chủ\s+động|kịp\s+thời|gửi|nộp|báo\s+cáo|phản\s+ánh|đề\s+xuất|có\s+(?:văn"
    r"|trách|báo)|phải|tổng\s+hợp|tập\s+hợp"
    r"|tổ\s+chức|thực\s+hiện|rà\s+soát|lập|kiểm|đánh|định\s+kỳ|chịu|căn\s+cứ"
    r"|nghiên\s+cứu|chủ\s+trì)\b"
)
_RESTS_ON = re.compile(r"(?:[Cc]ăn\s+cứ|[Tt]heo|[Tt]rên\s+cơ\s+sở|[Tt]hực\s+hiện)\b")
_SOURCE = re.compile(
    r"Đảng|Quốc\s+hội|Chính\s+phủ|Nhà\s+nước|Trung\s+ương|Bộ\s+Chính\s+trị"
    r"|Thủ\s+tướng\s+Chính\s+phủ"
)
_VERB = (
    r"(?:có\s+trách\s+nhiệm|phải|nộp|gửi|lập(?=\s+(?:báo|danh|kế|hồ))|báo\s+cáo"
    r"|cập\s+nhật|tổng\s+hợp"
    r"|theo\s+định\s+kỳ|định\s+kỳ|chịu|kịp\s+thời"
    r"|căn\s+cứ|chủ\s+động|thực\s+hiện|tiến\s+hành|h[àằ]ng)"
)
_SHAPE = re.compile(
    r"(?:[Cc]ơ\s+quan|[Đđ]ơn\s+vị|[Bb]ộ\s+phận|[Đđ]ội|[Tt]ổ|[Dd]oanh\s+nghiệp"
    r"|[Cc]hủ\s+(?:đầu\s+tư|dự\s+án|chương\s+trình|sở\s+hữu)"
    r"|[Ll]ực\s+lượng|[Tt]hành\s+viên"
    rf"|[Nn]gười\s+đứng\s+đầu)(?:,?\s+(?!{_VERB}(?!\w))\w+){{0,8}}(?=\s+{_VERB}(?!\w))"
)
_PAPER = re.compile(
    r"(?:[Bb]áo\s+cáo|[Kk]ế\s+hoạch|[Dd]anh\s+sách|[Vv]ăn\s+bản|[Kk]ết\s+quả"
    r"|[Tt]ài\s+liệu|[Hh]ồ\s+sơ)\b"
)
_GOES = re.compile(r"\s*(?:phải\s+)?(?:được\s+)?(?:gửi|nộp|báo\s+cáo)\b")


def subjects(names: Names, start: int, until: int) -> tuple[UnitMention, ...]:
    """The units that ``source[start:until]`` asks, begins with, or names after an opening such as
    "Định kỳ hằng quý" or "Trong quá trình thực hiện, nếu vướng mắc phát sinh, "; empty without
    any."""
    return (
        _asked(names, start, until) or _sender(names, start, until) or _first(names, start, until)
    )


def opening_units(names: Names, start: int, until: int) -> tuple[UnitMention, ...]:
    """The units that a stretch begins with, asks or gives a task to in its first words."""
    for opens in (_ASKED, _ABOUT):
        match = opens.match(names.source, start, until)
        if match is not None:
            return names.at(match.end(), until)[0]
    return names.at(start, until)[0]


def _asked(names: Names, start: int, until: int) -> tuple[UnitMention, ...]:
    found: tuple[UnitMention, ...] = ()
    for request in _ASKED.finditer(names.source, start, until):
        if re.search(r"(?:được|theo|các|có|khi)\s+$", names.source[start : request.start()]):
            continue
        found = names.at(request.end(), until)[0] or found
    return found


def _sender(names: Names, start: int, until: int) -> tuple[UnitMention, ...]:
    """ "Kế hoạch của các đơn vị gửi về …": those whose paper it is."""
    if not _PAPER.match(names.source, start, until):
        return ()
    for of in _OF.finditer(names.source, start, until):
        units, after = names.at(of.end(), until)
        if units and _GOES.match(names.source, after):
            return units
    return ()


def _first(names: Names, start: int, until: int) -> tuple[UnitMention, ...]:
    source, position = names.source, start
    rests_on = inside = False
    while position < until:
        for skipped in (_ABOUT, _TIME):
            match = skipped.match(source, position, until)
            position = match.end() if match else position
        units, after = names.at(position, until)
        units = _without_sources(units) if rests_on else units
        if units and (not inside or _ACTS.match(source, after)):
            return units
        step = _STEP.search(source, position, until)
        if _OPENING.match(source, position, until) is None and not _MANY.match(source, position):
            return _by_shape(names, position, until)
        rests_on = rests_on or bool(_RESTS_ON.match(source, position, until))
        if step is None:
            return ()
        inside = not step[0].startswith(",")
        position = step.end()
    return ()


def _without_sources(units: tuple[UnitMention, ...]) -> tuple[UnitMention, ...]:
    """The units without those whose papers a clause rests on ("các Nghị quyết của Đảng, Quốc
    hội, các Bộ trưởng …")."""
    first = 0
    while first < len(units) and _SOURCE.fullmatch(units[first].text):
        first += 1
    return units[first:]


def _by_shape(names: Names, start: int, until: int) -> tuple[UnitMention, ...]:
    """A subject that is no unit's name, known by its noun and the verb behind it."""
    match = _SHAPE.match(names.source, start, until)
    if match is None:
        return ()
    text = squeeze(match[0])
    return (UnitMention(text=text, key=None, start=start, end=match.end()),)
