"""Document numbers: "1315/QĐ-UBND", "22-NQ/TW", "77/2015/QH13", "30c/NQ-CP", "2276 /VP-TH".

State documents put a slash after the running number, Party documents a hyphen (Nghị định
30/2020/NĐ-CP, Điều 8; Hướng dẫn 36-HD/VPTW).
"""

import re

from corpus.text import fold

NUMBER = (
    r"\d{1,5}[a-zđ]?\s?(?:/\s?\d{4}\s?)?[/-]\s?"
    r"(?:QH\s?\d{1,2}|[A-ZĐ][A-Za-zĐđ]{0,7}(?:\s?[-/&]\s?(?:\d{1,2}\b|[A-ZĐ][A-Za-zĐđ]{0,9}\d{0,4}))+"
    r"|[A-ZĐ]{2,10})"
)
"""Source of a pattern for a number with its type and issuer; blanks around its marks allowed."""

TOKEN = re.compile(rf"{NUMBER}|\d+(?:[.,/]\d+)*|[^\W_]+(?:&[^\W_]+)*")
"""A document's number, a figure, or a word."""

_TYPE_BY_KIND = {
    "nghi quyet": "NQ", "quyet dinh": "QĐ", "chi thi": "CT", "ke hoach": "KH",
    "chuong trinh": "CTr", "chuong trinh hanh dong": "CTr", "ket luan": "KL", "to trinh": "TTr",
    "thong bao": "TB", "nghi dinh": "NĐ", "thong tu": "TT", "quy dinh": "QĐ", "huong dan": "HD",
    "bao cao": "BC", "cong dien": "CĐ",
}  # fmt: skip
_KIND_BY_TYPE = {
    "nq": "Nghị quyết", "qd": "Quyết định", "ct": "Chỉ thị", "kh": "Kế hoạch",
    "ctr": "Chương trình hành động", "kl": "Kết luận", "ttr": "Tờ trình", "tb": "Thông báo",
    "nd": "Nghị định", "tt": "Thông tư", "hd": "Hướng dẫn", "bc": "Báo cáo", "cd": "Công điện",
    "qh": "Luật", "pl": "Pháp lệnh", "ttlt": "Thông tư liên tịch", "da": "Đề án", "qc": "Quy chế",
    "qyd": "Quy định",
}  # fmt: skip
_IN_SMALL = {"TTG": "TTg", "CTR": "CTr", "TTR": "TTr", "QYĐ": "QyĐ"}
"""Codes that are written with small letters (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""
_PARTS = re.compile(r"(\d+[a-zđ]?)(?:/(\d{4}))?([/-])(.+)")


def tidy(number: str) -> str:
    """The number without the blanks that copying and line breaks put into it."""
    return re.sub(r"\s+", "", number)


def out_of_capitals(number: str) -> str:
    """A number out of a title in capitals as it is written elsewhere: "115/2004/QĐ-TTG" →
    "115/2004/QĐ-TTg"."""
    return re.sub(r"[^\W\d_]+", lambda match: _IN_SMALL.get(match[0], match[0]), number)


def type_of(kind: str) -> str | None:
    """The type that the numbers of a kind carry: "Thông báo" → "TB"."""
    return _TYPE_BY_KIND.get(fold(kind))


def key(number: str) -> str:
    """For comparing: folded, no blanks, no leading zeros of the running number."""
    return fold(tidy(number)).lstrip("0")


def running_number(number: str) -> str:
    """ "02-CTr/TU" → "2"."""
    match = re.match(r"\d+[a-zđ]?", tidy(number))
    return match[0].lstrip("0") if match else ""


def kind_of(number: str) -> str | None:
    """The kind that the number's type says: "22-NQ/TW" → "Nghị quyết"."""
    match = _PARTS.match(tidy(number))
    if not match:
        return None
    mark = re.match(r"[a-z]+", fold(match[4]))
    return _KIND_BY_TYPE.get(mark[0]) if mark else None


def with_kind(number: str, kind: str) -> str | None:
    """The number with the type that ``kind`` has: ("02-NQ/TU", "Chương trình hành động") →
    "02-CTr/TU"; None where the kind has no type or the number already carries it."""
    wanted = _TYPE_BY_KIND.get(fold(kind))
    match = _PARTS.match(tidy(number))
    if not wanted or not match:
        return None
    mark = re.match(r"[A-ZĐa-zđ]+", match[4])
    if not mark or fold(mark[0]) == fold(wanted):
        return None
    year = f"/{match[2]}" if match[2] else ""
    return f"{match[1]}{year}{match[3]}{wanted}{match[4][mark.end() :]}"
