"""Figures that a wording may not change: numbers with what they count, dates, document numbers.

Each is brought into one form however it is written: "06 (sáu) tháng", "sáu tháng" and "6 tháng";
"08/7/2016" and "ngày 8 tháng 7 năm 2016"; "hai mươi phần trăm" and "20%". What stands around a
figure says whether it is a bound ("trước", "tối đa", "ít nhất"), and counts as part of it.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.wording.gate.words import GLUE
from corpus import numbers
from corpus.dates import DATE
from corpus.text import fold, form, squeeze


class Bound(StrEnum):
    """What a figure bounds."""

    NONE = "none"
    UP_TO = "up to"
    FROM = "from"
    AFTER = "after"
    ABOUT = "about"


class Measure(StrEnum):
    """What sort of figure it is."""

    DATE = "date"
    NUMBER = "number"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Value:
    """One figure: what it is, normalised, and what it bounds; ``start`` to ``end`` is its place."""

    measure: Measure
    key: str
    bound: Bound
    start: int
    end: int


_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_ONE = "|".join(_ONES)
_COUNTED = (
    "ngày|tháng|năm|tuần|quý|giờ|phút|lần|phần|đồng|triệu|tỷ|tỉ|nghìn|người|thành viên|đơn vị"
    "|cơ quan|nhiệm vụ|việc|mức|loại|nguồn|cách|hình thức|trường hợp|điều kiện|bước"
    "|nhóm|mục|giải pháp|bản|bộ|cấp|phiên|đợt|kỳ|báo cáo|lớp|cán bộ"
    "|huyện|quận|xã|phường"
)
_NUMERAL = "hai|ba|bốn|sáu|bảy|bẩy|tám|chín"
_SPELT = re.compile(
    rf"(?<!thứ )(?<!cả )(?<!đợt )(?<!lần )"
    rf"(?<!cấp )\b(?:(?P<tens>{_ONE})\s+mươi(?:\s+(?P<ones>{_ONE}))?"
    rf"|mười(?:\s+(?P<teen>{_ONE}))?"
    rf"|(?P<sure>{_NUMERAL})"
    rf"|(?<!hằng )(?<!hàng )(?<!mỗi )(?<!trong )(?<!cả )(?<!của )(?<!các )(?<!từng )(?<!trong một )"
    rf"(?P<one>một|năm)(?=\s+(?:{_COUNTED})\b))(?=\s+[^\W\d_])"
)
"""Numbers in words before what they count; "năm" is also a year, "thứ hai" a weekday."""
_THRICE = re.compile(rf"\b((?:{_ONE}|mười|mươi))(\s*\(\s*\d{{1,3}}\s*\))")
"""A number in figures behind its words: "ba (03)"."""
_TWICE = re.compile(r"(?<=\d)\s*\((?:[^\W\d_]+\s?){1,4}\)")
"""A number in words behind its figures: "06 (sáu)"."""

_DATE = re.compile(DATE)
_DAY_MONTH = re.compile(
    r"(?<![\d/.])(\d{1,2})\s*(?:/|\s+thang\s+)\s*(\d{1,2})(?![\d/])(?!\s*/)(?!\s*(?:lan|so"
    r"|tong|thanh vien)\b)"
)
_WHICH_YEAR = re.compile(
    r"\s*(?:cua )?(nam sau|nam truoc|cung nam|nam ke tiep|nam tiep theo|nam do)\b"
)
_MONTH_YEAR = re.compile(r"(?<![\d/.])(\d{1,2})\s*(?:/|\s+nam\s+)\s*((?:19|20)\d{2})(?!\d)")
_DOCUMENT = re.compile(numbers.NUMBER)
_NAMED_DOCUMENT = re.compile(
    r"\b(?:quyet dinh|nghi quyet|ke hoach|chi thi|cong van|thong tu|nghi dinh|ket luan|thong bao"
    r"|cong dien|huong dan|chuong trinh|van ban)(?: so)? (\d{1,5})"
    r"(?![\d/.,-]*\d)(?!\s*(?:/|-)\s*[a-z])"
    r"(?!\s*(?:nam|thang|ngay|%|muc|nhiem vu))"
)
_FIGURE = re.compile(r"(?<![\w/])(\d+(?:[.,]\d+)*)(?!\w)\s*(%)?")
_BEFORE = re.compile(
    r"(?<!moi )(?<!hang )(?<!mot )(?<!trong )\b(ngay|thang|quy|thu|lan thu|hang|loai"
    r"|nhom|bac|cap|tang)\s+$"
)
_QUARTER = re.compile(
    r"\bquy\s+(iv|i{1,3})(?:\s*(?:/|,|nam|cua nam)?\s*(?:nam\s+)?((?:19|20)\d{2}))?(?!\w)"
)
_HOUR = re.compile(r"(?<![\w/])(\d{1,2})\s*(?:h|gio)\s*(?:(\d{2})(?!\w)(?:\s*phut)?)?(?!\w)")
_AFTER = re.compile(r"\s*(ngay lam viec|phan tram|%|[^\W\d_]+(?:/[^\W\d_]+)?)")
_MEASURED = frozenset(
    "ngay thang nam tuan quy gio lan nguoi muc nhom loai ky don co dong tan met".split()
)
_SAME_NEXT = {"tiep theo": "sau", "ke tiep": "sau"}
_RANGE = re.compile(r"\s*(?:-|–|den|toi)\s*\d[\d.,]*")
_PER = re.compile(r"(?:\s*/\s*[^\W\d_]+)+")
_NEXT = re.compile(
    r"\s*(?:cua )?(?:thang|quy|nam) (ke tiep|tiep theo|sau|truoc|do|nay|(?:cuoi"
    r"|dau)(?: (?:quy|nam))?)"
)
_SCALES = {"nghin": 3, "ngan": 3, "trieu": 6, "ty": 9, "ti": 9}
_SCALED = re.compile(r"\s*(nghin|ngan|trieu|ty|ti)\b(?! le)\s*(dong)?")
_YEARS = re.compile(r"(\d{1,2}) nam")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_THOUSANDS = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")

_UP_TO_BEFORE = (
    r"truoc|khong muon hon|chua den|chua toi|chua qua|khong cham hon|khong tre hon"
    r"|cham nhat|muon nhat|han chot|han cuoi|thoi han|han|khong qua|khong vuot qua"
    r"|trong vong|trong thoi han|den het|het|toi da|nhieu nhat|cao nhat|duoi|han(?: \\w+){1,5} la"
)
_FROM_BEFORE = (
    r"it nhat|toi thieu|tren|khong duoi|khong it hon|thap nhat"
    r"|(?<!muon )(?<!cham )(?<!tre )hon"
)
_BOUNDS = (
    (
        Bound.FROM,
        re.compile(
            rf"\b(?:{_FROM_BEFORE})(?:\s+(?:la|den|tu|cho))?\s*"
            r"(?:ngay\s*|(?:moi|mot|trong mot) (?:ngay|tuan|thang|quy|nam)\s*)?$"
        ),
    ),
    (
        Bound.UP_TO,
        re.compile(
            rf"\b(?:{_UP_TO_BEFORE})(?:\s+(?:la|vao|den|cuoi|het|la vao|(?:nay|ay|do) la))?"
            r"\s*:?\s*[“\"]?\s*"
            r"(?:\d+\s*(?:h|gio)\s*\d*\s*)?(?:ngay\s*|thang\s*|nam\s*|quy\s*"
            r"|(?:moi|mot|trong mot) (?:ngay|tuan|thang|quy|nam)\s*)?$"
        ),
    ),
    (Bound.AFTER, re.compile(r"\b(?:sau|ke tu|tu sau|tu)\s*(?:ngay\s*|thang\s*|nam\s*)?$")),
    (Bound.ABOUT, re.compile(r"\b(?:khoang|gan|xap xi)\s*$")),
)
_BOUNDS_AFTER = (
    (Bound.FROM, re.compile(r"\s*(?:[^\W\d_]+\s+)?tro len\b")),
    (Bound.UP_TO, re.compile(r"\s*(?:[^\W\d_]+\s+)?(?:tro xuong|tro lai)\b")),
)
_LASTS = re.compile(r"\s*(?:ngay|gio|tuan|thang)\b")
_LOOKED_AT = 40


def values(text: str) -> tuple[Value, ...]:
    """The figures of a text, each once, in the order of their kinds."""
    folded = _in_figures(text)
    found: list[Value] = []

    def take(measure: Measure, key: str, start: int, end: int) -> None:
        bound = Bound.NONE if measure is Measure.DOCUMENT else _bound(folded, start, end)
        found.append(Value(measure, key, bound, start, end))

    def blank(start: int, end: int) -> None:
        nonlocal folded
        folded = folded[:start] + "\0" * (end - start) + folded[end:]

    for match in _DOCUMENT.finditer(text):
        take(Measure.DOCUMENT, numbers.key(match[0]), match.start(), match.end())
        blank(match.start(), match.end())
    for match in _NAMED_DOCUMENT.finditer(folded):
        take(Measure.DOCUMENT, f"#{match[1].lstrip('0')}", match.start(1), match.end(1))
        blank(match.start(1), match.end(1))
    for match in _DATE.finditer(folded):
        parts = [int(p) for p in match.groups() if p]
        take(Measure.DATE, "{}/{}/{}".format(*parts), match.start(), match.end())
        blank(match.start(), match.end())
    for match in _DAY_MONTH.finditer(folded):
        said_year = _WHICH_YEAR.match(folded, match.end())
        which = f" {said_year[1]}" if said_year else ""
        take(Measure.DATE, f"{int(match[1])}/{int(match[2])}{which}", match.start(), match.end())
        blank(match.start(), match.end())
    for match in _MONTH_YEAR.finditer(folded):
        take(Measure.DATE, f"/{int(match[1])}/{match[2]}", match.start(), match.end())
        blank(match.start(), match.end())
    for match in _QUARTER.finditer(folded):
        year = f"/{match[2]}" if match[2] else ""
        take(Measure.DATE, f"quy {match[1]}{year}", match.start(), match.end())
        blank(match.start(), match.end())
    for match in _HOUR.finditer(folded):
        hour = f"{int(match[1])} gio {match[2] or ''}".strip()
        hour = hour.removesuffix(" 00") + _each(folded, match.end())
        take(Measure.NUMBER, hour, match.start(), match.end())
        blank(match.start(), match.end())
    for match in _FIGURE.finditer(folded):
        key, end = _counted(folded, text, match)
        take(Measure.NUMBER, key, match.start(), end)
    return tuple(found)


def borne_out(value: Value, by: tuple[Value, ...]) -> bool:
    """True where a text with the values ``by`` says the same figure with the same bound.

    The year of a date, and its month, may be told without its day.
    """
    if value.measure is Measure.DOCUMENT and value.key.startswith("#"):
        running = value.key.removeprefix("#")
        return any(
            (
                own.measure is value.measure
                and running == numbers.running_number(own.key).lstrip("#")
            )
            or own.key == value.key
            for own in by
        )
    key = _in_months(value.key)
    same = [own for own in by if own.measure is value.measure and _same(key, _in_months(own.key))]
    if value.measure is Measure.DOCUMENT:
        return bool(same)
    if value.measure is Measure.NUMBER and not same and value.key.startswith("nam "):
        year = value.key.removeprefix("nam ")
        same = [v for v in by if v.measure is Measure.DATE and v.key.endswith(f"/{year}")]
        return bool(same)
    return any(own.bound is value.bound for own in same)


def _in_months(key: str) -> str:
    """Whole years as months: "3 nam" is "36 thang"."""
    years = _YEARS.fullmatch(key)
    return f"{12 * int(years[1])} thang" if years else key


def _same(key: str, own: str) -> bool:
    if key.startswith("/"):
        return own.endswith(key)
    if key.replace(".", "").isdigit():  # of what it counts nothing is said
        return key in own.split()
    if key.startswith("quy "):
        return own == key or own.startswith(f"{key}/")
    if key.startswith("ngay ") and own.startswith(f"{key} "):
        return True
    # What a sum is paid for each of may be left unsaid, but not changed.
    if own == key or own.startswith((f"{key}/", f"{key} nam", f"{key} cung")):
        return True
    return " dong/" in key and own == key.split("/")[0]


def _in_figures(text: str) -> str:
    """Folded, with numbers in words as figures; as long as the text."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text

    def figure(match: re.Match[str]) -> str:
        return str(_number(match)).ljust(len(match[0]))

    lowered = _THRICE.sub(lambda m: m[1] + " " * len(m[2]), lowered)
    spelt = fold(_SPELT.sub(figure, lowered))
    return _TWICE.sub(lambda m: " " * len(m[0]), spelt)


def _number(match: re.Match[str]) -> int:
    one = match["one"] or match["sure"]
    if one:
        return _ONES[one]
    if match["tens"]:
        return 10 * _ONES[match["tens"]] + _ONES.get(match["ones"], 0)
    return 10 + _ONES.get(match["teen"], 0)


def _counted(folded: str, text: str, match: re.Match[str]) -> tuple[str, int]:
    """A figure with what it counts, and where it ends: "ngay 20", "6 thang", "20 %"."""
    figure, end = match[1], match.end()
    scaled = _SCALED.match(folded, end)
    if scaled is not None:
        amount = Decimal(figure.replace(",", ".")) * 10 ** _SCALES[scaled[1]]
        return f"{amount.normalize():f} dong{_each(folded, scaled.end())}", scaled.end()
    if _THOUSANDS.match(figure):
        figure = re.sub(r"[.,]", "", figure)
    figure = figure.replace(",", ".")
    figure = figure.lstrip("0") or "0"
    if match[2]:
        return f"{figure} %", end
    if _YEAR.fullmatch(figure):
        return f"nam {figure}", end
    before = _BEFORE.search(folded, max(0, match.start() - _LOOKED_AT), match.start())
    ranged = _RANGE.match(folded, end)
    after = _AFTER.match(folded, ranged.end() if ranged else end)
    if before is not None and not (after and after[1] == "lan"):
        follows = _NEXT.match(folded, end) if before[1] == "ngay" else None
        which = _SAME_NEXT.get(follows[1], follows[1]) if follows else ""
        return f"{before[1]} {figure} {which}".strip(), end
    if after is None:
        return figure, end
    if after[1] in ("%", "phan tram"):
        return f"{figure} %", after.end()
    what = squeeze(after[1]).split("/")[0]
    if (
        form(text[after.start(1) : after.end(1)]) in GLUE and what not in _MEASURED
    ):  # it counts nothing: "hạng 2 phải"
        return figure, end
    # Of "lần/năm" the period is compared as such, however it is said.
    each = _each(folded, after.start() + after[0].find(what) + len(what)) if what != "lan" else ""
    return f"{figure} {what}{each}", end


def _each(folded: str, end: int) -> str:
    """What a sum is paid for each of: "/nguoi/ngay"."""
    per = _PER.match(folded, end)
    return re.sub(r"\s", "", per[0]) if per else ""


def _bound(folded: str, start: int, end: int) -> Bound:
    before = folded[max(0, start - _LOOKED_AT) : start]
    for bound, pattern in _BOUNDS_AFTER:
        if pattern.match(folded, end):
            return bound
    if before.endswith("tu ") and _RANGE.match(folded, end):
        return Bound.NONE
    if before.endswith("trong ") and (_LASTS.match(folded, end) or folded[:end].endswith("gio")):
        return Bound.UP_TO
    return next((bound for bound, pattern in _BOUNDS if pattern.search(before)), Bound.NONE)
