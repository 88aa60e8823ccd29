"""Clauses and documents that a wording names: its own clause's, or ones the clause names."""

import re
from collections.abc import Iterator

from bot.wording.gate.evidence import Evidence
from bot.wording.records import Found, Reason
from corpus.text import fold, squeeze

_REFERENCE = re.compile(
    r"\b(?:(?:khoản|điểm|tiết)\s+(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])(?!\w)"
    r"|(?:điều|chương|phụ lục|phần)\s+(?:\d{1,3}[a-z]?|[ivxl]+)(?![\w/.]*\w)"
    r"|(?:mục|tiểu mục|dòng|đoạn)\s+(?:[ivxl]+(?:\.\d{1,2})*|\d{1,3}(?:\.\d{1,3})*)(?![\w/%])"
    r"(?!\s*(?:%|phần trăm|năm|tháng|ngày)))",
    re.IGNORECASE,
)

KIND = re.compile(
    r"\b(?:Quyết định|Kế hoạch|Chỉ thị|Công văn|Quy chế|Nghị quyết|Nghị định|Thông tư"
    r"|Kết luận|Chương trình(?: hành động)?|Hướng dẫn|Đề án|Thông báo|Công điện|Luật|Điều lệ"
    r"|Báo cáo)\b"
)
"""Kinds of documents, which are written large where they name one (Nghị định 30/2020/NĐ-CP)."""


def foreign_references(text: str, evidence: Evidence) -> Iterator[Found]:
    """References to clauses that are not the cited one's and that it does not name itself."""
    known = " ".join(fold(squeeze(f"{evidence.own} {evidence.around}")).split())
    for match in KIND.finditer(text):
        if match[0] != "Báo cáo" and fold(match[0]) not in known:
            yield Reason.DOCUMENT, match[0]
    for match in _REFERENCE.finditer(text):
        wanted = " ".join(fold(match[0]).split())
        if not re.search(rf"\b{re.escape(wanted)}(?![\w.]*\w)", known):
            yield Reason.DOCUMENT, text[match.start() : match.end()]


def masked_references(text: str) -> str:
    """The text with references to clauses blanked, as long as before: their numbers count
    nothing."""
    bare = list(text)
    for match in _REFERENCE.finditer(text):
        bare[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(bare)
