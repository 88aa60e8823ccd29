"""Takes out of a question what identifies a person.

Digits are looked at as groups with separators between them, because people write the same
telephone number as 0912345678, 0912 345 678, 0912.345.678 or +84 (0)912-345-678; and because
"2016 0912345678" holds a year, which stays, and a number, which does not.
"""

import re
import unicodedata
from dataclasses import dataclass

HIDDEN = "…"

_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?(?:t\.me|telegram\.me|zalo\.me|facebook\.com|fb\.com|m\.me)/[^\s,;()]+"
    r"|[\w.+%-]*@[\w.-]*\w",
    re.IGNORECASE,
)
"""Addresses of mail, names on Telegram, pages of persons. No document number holds an "@"."""

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_SEPARATOR = rf"(?:[\s.·•_()\-\u2010-\u2015\u2212{_INVISIBLE}]{{1,3}}|,)"
_GROUPS = re.compile(rf"\d+(?:{_SEPARATOR}\d+)*")
_GROUP = re.compile(r"\d+")

_PHONE = re.compile(
    r"(?:0|(?:00)?840?)"
    r"(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}"  # mobile
    r"|(?:0|(?:00)?840?)2\d{8,9}"  # landline
    r"|01[2689]\d{8}|0[3-7]\d{8}"  # of both, as numbered until 2018
)
_SLASHED_PHONE = re.compile(r"(?<![\d/])0\d{1,3}/\d{3,4}[\s./-]?\d{3,4}(?![\d/])")
_CITIZEN = re.compile(r"0(?:\d{8}|\d{11})")
"""Ids of 12 digits begin with a province below 097, those of 9 digits often do."""

_NAMED = re.compile(
    r"(?:cccd|cmnd|cmtnd|cmt|căn cước(?: công dân)?|can cuoc(?: cong dan)?|chứng minh(?: nhân dân)?"
    r"|chung minh(?: nhan dan)?|định danh(?: cá nhân)?|dinh danh(?: ca nhan)?|hộ chiếu|ho chieu"
    r"|tài khoản|tai khoan|stk|(?<!\w)tk|sđt|sdt|(?<!\w)đt|điện thoại|dien thoai|di động|di dong"
    r"|hotline|(?<!\w)tel|phone|zalo|mã số thuế|ma so thue|mst|bhxh|bảo hiểm xã hội)"
    r"(?:\s+(?:số|so|là|la|của|cua|tôi|toi|em|mình|minh|là số))*[\s.:=#(+]*$",
    re.IGNORECASE,
)
"""Says before the digits whose they are."""

_SUM_BEFORE = re.compile(
    r"(?:tiền|tien|kinh phí|kinh phi|vốn|von|dự toán|du toan|tổng mức|tong muc|trị giá|tri gia)"
    r"(?:\s+(?:là|la|khoảng|khoang|hơn|hon|gần|gan))*[\s:=]*$",
    re.IGNORECASE,
)
_SUM_AFTER = re.compile(
    r"[\s,.]{0,2}(?:nghìn|nghin|ngàn|ngan|triệu|trieu|tỷ|tỉ|ty|ti|vnđ|vnd|đ|usd|đô|%"
    r"|đồng(?!\s+(?:chí|thời|bộ|ý|nghiệp|loạt|bào|hương|môn))"
    r"|dong(?!\s+(?:chi|thoi|bo|y|nghiep|loat|bao|huong|mon)))(?!\w)",
    re.IGNORECASE,
)
_LONG = 8
"""Digits of the shortest account number."""


@dataclass(frozen=True)
class _Group:
    digits: str
    start: int
    end: int

    @property
    def is_year(self) -> bool:
        return len(self.digits) == 4 and self.digits[:2] in ("19", "20")


def redacted(text: str) -> str:
    """``text`` with phone numbers, citizen ids, account numbers and addresses as "…".

    Document numbers, dates, years and amounts of money stay.
    """
    text = _ADDRESS.sub(HIDDEN, text)
    text = _SLASHED_PHONE.sub(_without_slashed, text)
    kept: list[str] = []
    done = 0
    for run in _GROUPS.finditer(text):
        for start, end in _personal(text, run.start(), run.end()):
            while start > done and text[start - 1] in "+(":
                start -= 1
            kept += [text[done:start], HIDDEN]
            done = end
    return "".join([*kept, text[done:]])


def _without_slashed(match: re.Match[str]) -> str:
    return HIDDEN if _PHONE.fullmatch(re.sub(r"\D", "", match[0])) else match[0]


def _personal(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where in a run of groups the personal ones are."""
    groups = [
        _Group("".join(str(unicodedata.digit(c)) for c in found[0]), found.start(), found.end())
        for found in _GROUP.finditer(text, start, end)
    ]
    named = bool(_NAMED.search(text, max(0, start - 60), start))
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(groups):
        kept = _dated(text, groups[at:]) or _summed(text, groups[at:], named and at == 0)
        if kept:
            at += kept
            continue
        count = _identifying(text, groups[at:], named and at == 0)
        if count:
            spans.append((groups[at].start, groups[at + count - 1].end))
        at += count or 1
    return spans


def _dated(text: str, groups: list[_Group]) -> int:
    """How many groups a day, a month or a span of years takes up, from the first on."""
    digits = [group.digits for group in groups[:3]]
    if len(digits) == 3:
        # With the year first only as machines write it: "2016 09 12 …" may be a year and a number.
        from_year = groups[0].is_year and text[groups[0].end] == text[groups[1].end] == "-"
        day, month, _ = reversed(digits) if from_year else digits
        if (from_year or groups[2].is_year) and _within(day, 31) and _within(month, 12):
            return 3
    if len(groups) > 1 and _within(digits[0], 12) and groups[1].is_year:
        return 2
    if groups[0].is_year:
        return 1
    run = groups[0].digits
    if len(run) == 8 and (
        (_within(run[:2], 31) and _within(run[2:4], 12) and run[4:6] in ("19", "20"))
        or (run[:2] in ("19", "20") and _within(run[4:6], 12) and _within(run[6:], 31))
    ):
        return 1
    return 0


def _within(digits: str, highest: int) -> bool:
    return len(digits) <= 2 and 1 <= int(digits) <= highest


def _summed(text: str, groups: list[_Group], named: bool) -> int:
    """How many groups an amount takes up, from the first on."""
    if groups[0].digits[0] == "0":
        return 0
    count, mark = 1, ""
    if len(groups[0].digits) <= 3:
        while count < len(groups) and len(groups[count].digits) == 3:
            between = text[groups[count - 1].end : groups[count].start]
            if between not in (".", ",", " ", "\u00a0") or mark not in ("", between):
                break
            mark = between
            count += 1
    last = groups[count - 1]
    digits = "".join(group.digits for group in groups[:count])
    signed = text[: groups[0].start].endswith("+")
    if _SUM_AFTER.match(text, last.end) and not signed:
        return 0 if count == 1 and _PHONE.fullmatch(digits) else count
    if _SUM_BEFORE.search(text, max(0, groups[0].start - 40), groups[0].start):
        return count
    if signed or _PHONE.fullmatch(digits):
        return 0
    is_round = digits.endswith("000") if count > 1 else digits.endswith("0000") and not named
    if is_round or (mark in (".", ",") and not named):
        return count
    return 0


def _identifying(text: str, groups: list[_Group], named: bool) -> int:
    """How many groups a person's number takes up, from the first on."""
    digits = ""
    found = 0
    begins_within = groups[0].start > 0 and text[groups[0].start - 1] == "/"
    for count, group in enumerate(groups, 1):
        digits += group.digits
        # The first number of "01 1315/QĐ-UBND" is no part of the second, which is a document's.
        foreign = count > 1 and (begins_within or text[group.end : group.end + 1] == "/")
        if foreign or len(digits) > 19:
            break
        if (
            _PHONE.fullmatch(digits)
            or _CITIZEN.fullmatch(digits)
            or (named and len(digits) >= _LONG)
            or _in_card_groups(groups[:count])
        ):
            found = count
    if not found and len(groups[0].digits) >= _LONG:
        return 1
    return found


def _in_card_groups(groups: list[_Group]) -> bool:
    """As the numbers of bank cards (four times four) and older citizen ids (three times three)."""
    sizes = [len(group.digits) for group in groups]
    return sizes in ([4, 4, 4, 4], [3, 3, 3]) and not any(group.is_year for group in groups)
