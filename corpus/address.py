"""Provision addresses and the labels a person would cite.

An address is ``<number>#<part>/<path>``, such as ``1315/QĐ-UBND#ke-hoach/II.4/doan-12``. It is
made of the document's own numbering, so it stays the same when the document is parsed again.
"""

import datetime as dt
import re

from corpus.model import Document, Level
from corpus.text import fold, words

_NAMES = {
    Level.PART: ("phan", "Phần"),
    Level.CHAPTER: ("chuong", "Chương"),
    Level.SECTION: ("muc", "Mục"),
    Level.SUBSECTION: ("tieu-muc", "Tiểu mục"),
    Level.ARTICLE: ("dieu", "Điều"),
    Level.CLAUSE: ("khoan", "Khoản"),
    Level.POINT: ("diem", "Điểm"),
    Level.BULLET: ("gach", "Gạch đầu dòng"),
    Level.PARAGRAPH: ("doan", "Đoạn"),
    Level.ROW: ("dong", "Dòng"),
    Level.FOOTNOTE: ("ghi-chu", "Ghi chú"),
    Level.BASIS: ("can-cu", "Căn cứ"),
    Level.HEADER: ("phan-dau", "Phần đầu"),
    Level.TITLE: ("tieu-de", "Tiêu đề"),
    Level.RECIPIENTS: ("noi-nhan", "Nơi nhận"),
    Level.SIGNATURE: ("ky-ten", "Chữ ký"),
}
_UNNUMBERED = {Level.HEADER, Level.TITLE, Level.RECIPIENTS, Level.SIGNATURE}
_DOTTED = re.compile(r"(?:^|/)([IVXLC]+(?:\.\d+)*)((?:/.*)?)$")


def slug(text: str) -> str:
    """ASCII words joined by hyphens: "Kế hoạch" → "ke-hoach"."""
    return "-".join(words(fold(text)))


def step(level: Level, number: str) -> str:
    """One step of a path: (ARTICLE, "2") → "dieu-2"."""
    name = _NAMES[level][0]
    return name if level in _UNNUMBERED else f"{name}-{slug_number(number)}"


def slug_number(number: str) -> str:
    """A number inside a path: ASCII, no blanks; ``đ`` stays apart from ``d`` (two points)."""
    return "-".join(fold(number.replace("đ", "dd").replace("Đ", "dd")).split())


def step_label(level: Level, number: str) -> str:
    """One step as a person says it: (ARTICLE, "2") → "Điều 2"."""
    name = _NAMES[level][1]
    return name if level in _UNNUMBERED else f"{name} {number}"


def date_label(date: dt.date) -> str:
    """As decisions are cited, days and the months January and February with a zero (Nghị định
    30/2020/NĐ-CP, Phụ lục I): 08/7/2016, 12/01/2016."""
    month = f"{date.month:02d}" if date.month < 3 else str(date.month)
    return f"{date.day:02d}/{month}/{date.year}"


def document_title(document: Document) -> str:
    """A document as a person would cite it, without its subject."""
    return document_label(document.kind, document.number, document.issued_on)


def document_label(kind: str, number: str | None, issued_on: dt.date | None) -> str:
    """ "Quyết định 1315/QĐ-UBND ngày 08/7/2016"."""
    when = f" ngày {date_label(issued_on)}" if issued_on else ""
    return f"{kind} {number or 'không số'}{when}"


def document_key(address: str) -> str:
    """The key of the document that an address is of: "1315/QĐ-UBND#ke-hoach/III" →
    "1315/QĐ-UBND"."""
    return address.split("#", 1)[0]
