"""Dates as administrative texts write them.

"08/7/2016", "ngày 08 tháng 07 năm 2016", "10/ 4/ 2013", "24-5-2025", and in the capitals of a title
"NGÀY 25 THÁNG 6 NĂM 2004"; blanks and line breaks may
stand anywhere between the numbers (Nghị định 30/2020/NĐ-CP, Phụ lục I, and practice before it).
"""

import datetime as dt
import re

DATE = (
    r"(?:(?P<d1>\d{1,2})\s*[/.-]\s*(?P<m1>\d{1,2})\s*[/.-]\s*(?P<y1>\d{4})"
    r"|(?P<d2>\d{1,2})\s*(?i:th[áa]ng)\s+(?P<m2>\d{1,2})\s*(?i:n[ăa]m)\s+(?P<y2>\d{4}))"
)
"""Source of a pattern with named groups, for text with or without marks; use it once a pattern and
read it by `from_match`."""

YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def from_match(match: re.Match[str]) -> dt.date | None:
    """The date that `DATE` matched; None where it took no part or is no day of the calendar."""
    for suffix in "12":
        day, month, year = (match.group(part + suffix) for part in "dmy")
        if day:
            try:
                return dt.date(int(year), int(month), int(day))
            except ValueError:
                return None
    return None
