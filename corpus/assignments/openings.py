"""What stands before the units of a sentence: its occasion, its title, and the words that
address."""

import re
from collections.abc import Iterator

_OCCASION = (
    r"(?:trong|khi|nếu|trước|sau|định\s+kỳ|thường\s+kỳ|h[àằ]ng|để|căn\s+cứ|theo(?!\s+dõi)|tại"
    r"|trường\s+hợp|trên\s+cơ\s+sở"
    r"|nhận\s+được|ngoài|đồng\s+thời|kịp\s+thời|từ|qua|q[uú][aá]\s+trình|riêng|cuối|chậm\s+nhất"
    r"|khó\s+khăn|vướng\s+mắc"
    r"|phát\s+sinh|với|đối\s+với|nhằm|bất\s+cập|do\s+(?:vậy|đó)|vì\s+vậy|nay|thứ\s+\w+|(?:một|hai"
    r"|ba|bốn|năm)\s+là|bên\s+cạnh"
    r"|trước\s+mắt|đến|dịp|nhân|về|được\s+sự|ngày|năm)(?!\w)"
)
OPENING = re.compile(_OCCASION, re.I)
_PURSUANT = re.compile(r"(?:trên\s+đây(?!\w)|thực\s+hiện|triển\s+khai|tiếp\s+theo)(?!\w)", re.I)
"""Openings that are verbs: what follows is an occasion only where units are addressed behind it."""
_COMMA = re.compile(r"[,;]\s+(?:(?:nay|do\s+(?:vậy|đó)|vì\s+vậy|thì)\s*,?\s+)?")
_TITLE = re.compile(r"[^:;.]{3,120}:\s+")
_DATE = re.compile(
    r"(?:chậm\s+nhất|trước|đến|từ)\s+(?:hết\s+)?ngày\s+\d{1,2}(?:\s*[/-]\s*\d{1,2}"
    r"(?:\s*[/-]\s*\d{4})?|\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?)\s+(?=\w)",
    re.I,
)
_VERB = (
    r"(?P<verb>[Đđ][ềể]\s+nghị|[Yy]êu\s+cầu|[Gg]iao|[Pp]hân\s+công|[Cc]hỉ\s+thị"
    r"|[Pp]hân\s+cấp(?=\s+cho)|[ỦUủu][yỷ]\s+quyền(?=\s+cho)|(?:[Kk]ính\s+)?[Mm]ời)"
)
ADDRESS = re.compile(
    rf"(?:(?:trân\s+trọng|nay|do\s+(?:vậy|đó),?|vì\s+vậy,?|đồng\s+thời,?)\s+)?{_VERB}\s+"
    r"(?:cho\s+|trách\s+nhiệm\s+cho\s+|nhiệm\s+vụ\s+cho\s+|đối\s+với\s+|:\s*)?"
)
_INSIDE = re.compile(
    r"(?<=[,;:]\s)(?P<verb>giao|phân\s+công)\s+(?:cho\s+)?"
    r"|(?<!theo\s)(?<!của\s)(?<!có\s)(?<!khi\s)(?<!các\s)(?<!những\s)(?<!được\s)(?<!sự\s)"
    r"(?<!đã\s)(?<!số\s)(?<!với\s)(?<!và\s)"
    r"(?<!bản\s)(?<!về\s)(?<!đáp\sứng\s)(?<!soạn\sthảo\s)(?<!công\sđiện\s)(?<!cáo\s)(?<!quyền\s)"
    r"(?<!nhất\s)(?P<other>đ[ềể]\s+nghị|yêu\s+cầu|chỉ\s+thị\s+cho)\s+"
)
_GIVES_OUT = re.compile(r"giao|phân\s+công|chỉ\s+thị", re.I)
_REQUEST = re.compile(r"đ[ềể]|yêu|(?:kính\s+)?mời", re.I)
ASKS = re.compile(r"(?:trong\s+)?q[uú][aá]\s+trình|nếu(?!\w)|khó\s+khăn|trong\s+khi", re.I)
"""Openings of the closing request of any text: "Trong quá trình thực hiện, … đề nghị X…"."""
_FARTHEST = 900
"""Characters of an opening."""


def is_request(verb: str) -> bool:
    """True for a verb that asks, false for one that gives out."""
    return _REQUEST.match(verb) is not None


def gives_out(verb: str) -> bool:
    """True for a verb that gives tasks out even in a text that describes; there, who may delegate
    to others has not done so."""
    return _GIVES_OUT.match(verb) is not None


def places(source: str, start: int, end: int) -> Iterator[int]:
    """Where the units of a sentence may begin, in order: at once, behind an opening ("Căn cứ …, "),
    behind a title that a colon ends."""
    yield start
    date = _DATE.match(source, start, end)
    if date is not None:
        yield date.end()
    if OPENING.match(source, start, end):
        for comma in _COMMA.finditer(source, start, min(end, start + _FARTHEST)):
            yield comma.end()
    title = _TITLE.match(source, start, end)
    if title is not None:
        yield title.end()


def addresses(source: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Words behind an opening or an issuer that address units: "…, đề nghị X…", "Thủ tướng Chính
    phủ yêu cầu Y…"."""
    if OPENING.match(source, start, end) or _PURSUANT.match(source, start, end):
        yield from _INSIDE.finditer(source, start, min(end, start + _FARTHEST))
