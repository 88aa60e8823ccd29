"""Deadlines that a calendar can compute, read off the words that set them.

"trước ngày 20 hằng tháng" is day 20 of every month; "trước ngày 15/6 và 15/12 hằng năm" are two
days of every year; "trước ngày 25", in a monthly report, is day 25 of every month. What leaves the
day or the period open gives no rule.
"""

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from corpus.frequency import (
    DAILY,
    MONTHLY,
    PERIODS,
    QUARTERLY,
    WEEKLY,
    YEARLY,
    frequencies,
)
from corpus.model import DueRule
from corpus.text import fold, squeeze

_HOUR = re.compile(r"\b(?P<hour>\d{1,2})\s*(?:h(?![a-z])|gio)\s*(?P<minute>\d{1,2})?(?!\d)")
_WEEKDAYS = {"hai": 1, "ba": 2, "tu": 3, "nam": 4, "sau": 5, "bay": 6}
_WEEKDAY = re.compile(rf"\bthu (?P<name>{'|'.join(_WEEKDAYS)}|[2-7])\b|\b(?P<sunday>chu nhat)\b")
_DAY = re.compile(
    r"\b(?P<day>\d{1,2})(?:\s*(?:/|-|\s+thang\s+)\s*(?P<month>\d{1,2})(?!\d)"
    r"(?:\s*(?:/|-|\s+nam\s+)\s*(?P<year>\d{4}))?)?"
)
_AFTER = re.compile(
    r"(?:trong (?:thoi han )?|cham nhat (?:la )?(?:sau )?)(?P<days>\d+) ngay"
    r"(?P<working> lam viec)?,? (?:(?:ke )?tu|sau)\b"
)
_WITHIN = re.compile(
    r"\b(?:trong|tai) (?:(?:cac )?phien hop[^.;,]*? )?(?:thang (?P<month>\d{1,2})"
    r"|quy (?P<quarter>iv|i{1,3}|[1-4]))\b"
    r"(?:(?: ?/ ?| nam )(?P<year>\d{4}))?"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NEXT = re.compile(r"\bthang (?:ke tiep|tiep theo|lien ke|sau)\b|\bcua (?:quy|nam) sau\b")
_BOTH = re.compile(r"\bhang thang va thang cuoi (?:cua )?quy\b")
_LAST_OF_QUARTER = re.compile(r"\bthang cuoi (?:cua )?quy\b")
_FIRST_OF_QUARTER = re.compile(r"\bthang dau (?:cua )?quy\b")


def due_rules(due: str, frequency: Sequence[str] = ()) -> tuple[DueRule, ...]:
    """The rules of a deadline, in the order of its words; empty where none can be computed.

    Args:
        due: the deadline, verbatim.
        frequency: how often the duty falls due (`corpus.frequency`), for a day without its period.
    """
    folded = fold(squeeze(due))
    after = _AFTER.search(folded)
    if after is not None:
        return (DueRule(days_after=int(after["days"]), working_days=bool(after["working"])),)
    within = _WITHIN.search(folded)
    if within is not None:
        return _last_day(within)
    periods = _periods(folded, frequency)
    hour = _hour(folded)
    recurs = any(periods) or any(name in PERIODS for name in frequency)
    days = tuple(rule for period in periods for rule in _days(folded, period, hour, recurs))
    if days:
        return days
    weekday = _WEEKDAY.search(folded)
    if weekday is not None:
        return (DueRule(every=WEEKLY, weekday=_weekday(weekday), hour=hour),)
    if hour is not None and DAILY in periods:
        return (DueRule(every=DAILY, hour=hour),)
    return ()


def _last_day(within: re.Match[str]) -> tuple[DueRule, ...]:
    """The last day of a month or quarter of a year; none without the year, nor for a meeting."""
    month = int(within["month"]) if within["month"] else 3 * _QUARTERS[within["quarter"]]
    if not within["year"] or "phien hop" in within[0] or not 1 <= month <= 12:
        return ()
    year = int(within["year"])
    return (DueRule(on=dt.date(year, month, calendar.monthrange(year, month)[1])),)


def _periods(folded: str, frequency: Sequence[str]) -> tuple[str | None, ...]:
    """The period of a day: months and the last month of a quarter where the words name both, else
    one, or None."""
    if _BOTH.search(folded):
        return (MONTHLY, QUARTERLY)
    return (_period(folded, frequency),)


def _period(folded: str, frequency: Sequence[str]) -> str | None:
    """The period that the words name, else the only one that the duty has."""
    if _LAST_OF_QUARTER.search(folded) or _FIRST_OF_QUARTER.search(folded):
        return QUARTERLY
    if re.search(r"\b(?:cua|trong) thang\b", folded) or _NEXT.search(folded):
        return MONTHLY
    named = [
        name for name in frequencies(folded) if name in (DAILY, WEEKLY, MONTHLY, QUARTERLY, YEARLY)
    ]
    if named:
        return named[0]
    return frequency[0] if len(frequency) == 1 else None


def _hour(folded: str) -> str | None:
    match = _HOUR.search(folded)
    if match is None or int(match["hour"]) > 24 or int(match["minute"] or 0) > 59:
        return None
    return f"{int(match['hour']):02d}:{int(match['minute'] or 0):02d}"


def _weekday(match: re.Match[str]) -> int:
    if match["sunday"]:
        return 7
    name = match["name"]
    return int(name) - 1 if name.isdigit() else _WEEKDAYS[name]


def _days(folded: str, period: str | None, hour: str | None, recurs: bool) -> Iterator[DueRule]:
    """The rules of the days named; ``recurs`` is True where a day and month come back each year."""
    rest = _HOUR.sub(lambda match: " " * len(match[0]), folded)
    for match in _DAY.finditer(rest):
        day, month = int(match["day"]), int(match["month"] or 0)
        if match["year"]:
            on = _date(int(match["year"]), month, day)
            if on is not None:
                yield DueRule(on=on, hour=hour)
        elif month:
            if recurs and _date(2000, month, day) is not None:
                yield DueRule(every=YEARLY, month=month, day=day, hour=hour)
        elif period in (MONTHLY, QUARTERLY) and 1 <= day <= 31:
            yield DueRule(
                every=period, day=day, hour=hour, month=_month_of_quarter(folded, period),
                following=bool(_NEXT.search(folded)),
            )  # fmt: skip


def _month_of_quarter(folded: str, period: str) -> int | None:
    if period != QUARTERLY:
        return None
    if _LAST_OF_QUARTER.search(folded):
        return 3
    return 1 if _FIRST_OF_QUARTER.search(folded) else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
