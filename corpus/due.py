"""Deadlines as administrative texts write them, kept verbatim.

"trước ngày 20 hàng tháng", "trước 15 tháng 6", "trước 14h00 hàng ngày", "chậm nhất là ngày 17
tháng 12", "trong thời hạn 10 ngày kể từ ngày nhận", "trong tháng 5 năm 2026". A period of data
("số liệu tính từ ngày 15 tháng 12") is no deadline.
"""

import re

from corpus.text import fold, squeeze

_HOUR = r"\d{1,2}\s*(?:h\s*\d{0,2}|giờ(?:\s*\d{1,2})?)"
_YEAR = r"(?:\s*[/-]\s*\d{4}|\s+năm\s+(?:\d{4}|sau))"
_DAY = (
    rf"(?:ngày\s+)?(?:\d{{1,2}}\s*[/-]\s*\d{{1,2}}(?:\s*[/-]\s*\d{{4}})?"
    rf"|\d{{1,2}}\s+tháng\s+\d{{1,2}}(?:{_YEAR})?|\d{{1,2}}(?=\W+(?:h[àằ]ng|mỗi|của|để"
    rf"|$))|(?<=ngày\s)\d{{1,2}})"
)
_PERIOD = (
    r"(?:\s+(?:h[àằ]ng|mỗi|của|trong)\s+(?:ngày|tuần|tháng|quý|năm)"
    r"(?:\s+(?:kế\s+tiếp|tiếp\s+theo|liền\s+kề|sau|cuối\s+quý|thực\s+hiện\s+kế\s+hoạch"
    r"|báo\s+cáo|(?:đầu|cuối)\s+(?:của\s+)?quý(?:\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề))?))?"
    r"|\s+tháng\s+(?:đầu|cuối)\s+(?:của\s+)?quý)?"
    r"(?:\s+và\s+(?:tháng\s+cuối\s+quý|h[àằ]ng\s+(?:tháng|quý|năm)))?"
)
_WEEKDAY = r"(?:(?:sáng|chiều|tối)\s+)?(?:[Tt]hứ\s+\w+|[Cc]hủ\s+nhật)"
_KIND = r"đối\s+với\s+báo\s+cáo\b[^.;,]{0,80}?"
_BEFORE = r"(?:[Tt]rước|[Cc]hậm\s+nhất|[Hh]ạn\s+(?:chót|cuối))"
_DUE = re.compile(
    rf"\b{_BEFORE}\s+(?:là\s+)?(?:vào\s+|đến\s+)?"
    rf"(?:(?:{_HOUR}\s+)?(?:{_WEEKDAY},?\s+)?{_DAY}(?:(?:\s+và|,)\s+{_DAY})*"
    rf"|{_HOUR}|{_WEEKDAY}){_PERIOD}"
    r"(?:\s+\(tức[^)]{0,40}\))?"
    rf"(?:\s+{_KIND}(?:[,;]?\s+(?:và\s+)?(?:{_BEFORE}\s+)?{_DAY}{_PERIOD}\s+{_KIND})+(?=[.;,]|$)"
    rf"|(?:\s+\({_KIND}\)(?:,|\s+và)\s+(?:{_BEFORE}\s+)?{_DAY}{_PERIOD})+\s+\({_KIND}\)"
    r"|\s+đối\s+với\s+[^.;]+)?"
    r"|\b[Cc]hậm\s+nhất\s+(?:là\s+)?(?:sau\s+)?\d+\s+ngày(?:\s+làm\s+việc)?,?\s+(?:"
    r"sau\s+khi|kể\s+từ|trước)\s+[^.;,]+"
    rf"|\b[Vv]ào\s+(?:{_WEEKDAY}|ngày\s+\d{{1,2}})\s+h[àằ]ng\s+(?:tuần|tháng|quý|năm)"
    r"|(?<=[Đđ]ịnh\skỳ\s)(?:vào\s+)?ngày\s+\d{1,2}\s+h[àằ]ng\s+(?:tháng|quý)"
    r"|\b[Tt]rong\s+(?:thời\s+hạn\s+)?\d+\s+ngày(?:\s+làm\s+việc)?,?\s+(?:kể\s+)?(?:từ"
    r"|sau)\s+[^.;,]+"
)
_WITHIN = re.compile(
    r"\b[Tt]rong\s+(?:tháng\s+\d{1,2}|quý\s+(?:IV|I{1,3}|[1-4]))(?:(?:\s*/\s*"
    r"|\s+năm\s+)\d{4})?(?![\w/])"
    r"|\b(?:[Tt]rong|[Tt]ại)\s+(?:các\s+)?[Pp]hiên\s+họp(?:\s+\w+){0,4}?\s+tháng\s+"
    r"\d{1,2}\s+năm\s+\d{4}"
)
_DATED = re.compile(r"\bnam \d{4}\b|[/-]\s*\d{4}\b")


def due_in(text: str) -> str | None:
    """The first deadline that a stretch of text sets, as written; None where it sets none."""
    match = _DUE.search(text)
    return squeeze(match[0]) if match else None


def due_within(text: str) -> str | None:
    """The first month, quarter or dated meeting in which something is due, as written.

    Only for words behind the recipient or at a clause's head: elsewhere a month is what the report
    covers.
    """
    match = _WITHIN.search(text)
    return squeeze(match[0]) if match else None


def is_dated(due: str) -> bool:
    """True for a deadline of one year, which falls due once."""
    return _DATED.search(fold(squeeze(due))) is not None
