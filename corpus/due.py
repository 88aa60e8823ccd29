"""Deadlines as administrative texts write them, kept verbatim.

"trước ngày 20 hàng tháng", "trước 15 tháng 6", "trước 14h00 hàng ngày", "chậm nhất là ngày 17 tháng
12", "trong thời hạn 10 ngày kể từ ngày nhận". A period of data ("số liệu tính từ ngày 15 tháng 12")
is no deadline.
"""

import re

from corpus.text import squeeze

_HOUR = r"\d{1,2}\s*(?:h\s*\d{0,2}|giờ(?:\s*\d{1,2})?)"
_DAY = (
    r"(?:ngày\s+)?(?:\d{1,2}\s*[/-]\s*\d{1,2}(?:\s*[/-]\s*\d{4})?"
    r"|\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?|\d{1,2}(?=\W+(?:h[àằ]ng|mỗi|của|để|$))|(?<=ngày\s)\d{1,2})"
)
_PERIOD = (
    r"(?:\s+(?:h[àằ]ng|mỗi|của|trong)\s+(?:ngày|tuần|tháng|quý|năm)"
    r"(?:\s+(?:kế\s+tiếp|tiếp\s+theo|liền\s+kề|sau|cuối\s+quý))?)?(?:\s+và\s+tháng\s+cuối\s+quý)?"
)
_WEEKDAY = r"(?:(?:sáng|chiều|tối)\s+)?(?:[Tt]hứ\s+\w+|[Cc]hủ\s+nhật)"
_DUE = re.compile(
    rf"\b(?:[Tt]rước|[Cc]hậm\s+nhất|[Hh]ạn\s+(?:chót|cuối))\s+(?:là\s+)?(?:vào\s+)?"
    rf"(?:(?:{_HOUR}\s+)?(?:{_WEEKDAY},?\s+)?{_DAY}(?:(?:\s+và|,)\s+{_DAY})*"
    rf"|{_HOUR}|{_WEEKDAY}){_PERIOD}"
    r"(?:\s+đối\s+với\s+[^.;]+)?"
    rf"|\b[Vv]ào\s+(?:{_WEEKDAY}|ngày\s+\d{{1,2}})\s+h[àằ]ng\s+(?:tuần|tháng|quý|năm)"
    r"|\b[Tt]rong\s+(?:thời\s+hạn\s+)?\d+\s+ngày(?:\s+làm\s+việc)?,?\s+(?:kể\s+)?từ\s+[^.;,]+"
)


def due_in(text: str) -> str | None:
    """The first deadline that a stretch of text sets, as written; None where it sets none."""
    match = _DUE.search(text)
    return squeeze(match[0]) if match else None
