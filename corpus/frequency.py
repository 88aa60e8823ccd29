"""How often a report is due, normalised.

The values are closed: "hằng ngày", "hằng tuần", "hằng tháng", "hằng quý", "6 tháng", "hằng năm",
"một lần", "khi có yêu cầu", "khi phát sinh", "định kỳ" (a period that the text does not state).
"""

import re

from corpus.text import fold, squeeze

DAILY, WEEKLY, MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY = (
    "hằng ngày", "hằng tuần", "hằng tháng", "hằng quý", "6 tháng", "hằng năm",
)  # fmt: skip
PERIODS = (DAILY, WEEKLY, MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY)
ONCE, ON_REQUEST, ON_OCCASION, PERIODIC = "một lần", "khi có yêu cầu", "khi phát sinh", "định kỳ"

_EVERY = r"(?:hang|moi|tung|dinh ky|thuong ky)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (DAILY, re.compile(rf"\b{_EVERY} ngay\b(?! \d)|\b\d+ lan/ngay\b|\bngay/lan\b")),
    (WEEKLY, re.compile(rf"\b{_EVERY} tuan\b|\b\d+ lan/tuan\b|\btuan/lan\b")),
    (MONTHLY, re.compile(
        rf"\b{_EVERY} thang\b(?! \d)"
        r"|(?<!\d )(?<!sau )(?<!\) )\bthang/(?:0?1 )?lan\b|\b0?1 thang/(?:0?1 )?lan\b")),
    (QUARTERLY, re.compile(
        rf"\b{_EVERY} quy\b(?! [ivx\d])|\bquy/lan\b"
        r"|\bthang (?:dau|cuoi) (?:cua )?quy\b|(?<=hang thang, )quy\b(?! [ivx\d])"
        r"|(?<=, )quy(?= va nam\b"
        r"|, 6 thang)"
    )),
    (HALF_YEARLY, re.compile(
        r"\b(?<!ngay )(?<!\d)(?:0?6|sau)(?: \(sau\))? thang(?:/(?:0?1 )?lan)?\b(?! (?:"
        r"dau|cuoi) nam \d{4})(?! \d)"
        r"|\bnua nam\b")),
    (YEARLY, re.compile(
        rf"\b{_EVERY} nam\b(?! \d)|\bnam/lan\b|\b\d+ lan/nam\b"
        r"|(?<=thang va )nam\b(?! \d)|(?<=quy va )nam\b(?! \d)"
        r"|(?<=thang, )nam\b(?! \d)|(?<=quy, )nam\b(?! \d)|\b1 nam\b")),
    (ON_REQUEST, re.compile(r"\b(?:khi (?:co|duoc) yeu cau|theo yeu cau)\b")),
    (ON_OCCASION, re.compile(
        r"\bdot xuat\b|\b(?:khi|neu)\b[^.;]{0,40}\b(?:phat sinh|vuong mac|kho khan)\b"
        r"|\bkhi xay ra\b")),
)  # fmt: skip
_PERIODIC = re.compile(r"\b(?:dinh|thuong) ky\b(?! thang \d)")
_NAMED: tuple[tuple[str, re.Pattern[str]], ...] = (
    (WEEKLY, re.compile(r"\bbao cao tuan\b(?! \d)")),
    (MONTHLY, re.compile(r"\bbao cao thang\b(?! \d)")),
    (QUARTERLY, re.compile(r"\bbao cao quy\b(?! [ivx\d])")),
    (HALF_YEARLY, re.compile(r"\bbao cao (?:dinh ky )?(?:0?6|sau) thang\b")),
    (YEARLY, re.compile(r"\bbao cao nam\b(?! \d)")),
    (ON_OCCASION, re.compile(r"\bbao cao dot xuat\b")),
)
_SEVERAL_YEARS = re.compile(
    r"\bbao cao ke hoach\b[^.;:]{0,40}(?<!thang )(?<!\d)\b\d{1,2} nam\b(?! \d)"
)


def frequencies(text: str) -> tuple[str, ...]:
    """Frequencies that a stretch of text states, most frequent first; empty where it states
    none."""
    folded = fold(squeeze(text))
    found = tuple(name for name, pattern in _PATTERNS if pattern.search(folded))
    return found or ((PERIODIC,) if _PERIODIC.search(folded) else ())


def named_period(text: str) -> tuple[str, ...]:
    """The period that a report bears in its name: "báo cáo quý", "Báo cáo 6 tháng", "báo cáo đột
    xuất"; several years are "định kỳ"."""
    folded = fold(squeeze(text))
    found = tuple(name for name, pattern in _NAMED if pattern.search(folded))
    return found or ((PERIODIC,) if _SEVERAL_YEARS.search(folded) else ())
