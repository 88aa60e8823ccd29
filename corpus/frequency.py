"""How often a report is due, normalised.

The values are closed: "hằng ngày", "hằng tuần", "hằng tháng", "hằng quý", "6 tháng", "hằng năm",
"một lần", "khi có yêu cầu", "khi phát sinh", "định kỳ" (a period that the text does not state).
"""

import re

from corpus.text import fold, squeeze

_EVERY = r"(?:hang|moi|tung|dinh ky|thuong ky)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("hằng ngày", re.compile(rf"\b{_EVERY} ngay\b|\b\d+ lan/ngay\b|\bngay/lan\b")),
    ("hằng tuần", re.compile(rf"\b{_EVERY} tuan\b|\b\d+ lan/tuan\b|\btuan/lan\b")),
    ("hằng tháng", re.compile(rf"\b{_EVERY} thang\b"
    rf"|(?<!\d )(?<!sau )(?<!\) )\bthang/(?:0?1 )?lan\b|\b0?1 thang/(?:0?1 )?lan\b")),
    ("hằng quý", re.compile(rf"\b{_EVERY} quy\b|\bquy/lan\b|(?<=, )quy(?= va nam\b|, 6 thang)")),
    ("6 tháng", re.compile(
        r"\b(?:0?6|sau)(?: \(sau\))? thang(?:/(?:0?1 )?lan)?\b(?! (?:dau|cuoi) nam \d{4})"
        r"|\bnua nam\b")),
    ("hằng năm", re.compile(
        rf"\b{_EVERY} nam\b|\bnam/lan\b|\b\d+ lan/nam\b|(?<=thang va )nam\b|(?<=quy va )nam\b"
        r"|(?<=thang, )nam\b|\b1 nam\b")),
    ("khi có yêu cầu", re.compile(r"\b(?:khi (?:co|duoc) yeu cau|theo yeu cau)\b")),
    ("khi phát sinh", re.compile(
        r"\bdot xuat\b|\b(?:khi|neu)\b[^.;]{0,40}\b(?:phat sinh|vuong mac|kho khan)\b"
        r"|\bkhi xay ra\b")),
)  # fmt: skip
_PERIODIC = re.compile(r"\b(?:dinh|thuong) ky\b")


def frequencies(text: str) -> tuple[str, ...]:
    """Frequencies that a stretch of text states, most frequent first; empty where it states
    none."""
    folded = fold(squeeze(text))
    found = tuple(name for name, pattern in _PATTERNS if pattern.search(folded))
    return found or (("định kỳ",) if _PERIODIC.search(folded) else ())
