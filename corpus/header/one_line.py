"""Heads of the official gazette and of databases, which say all in the lines of the title:
"QUYẾT ĐỊNH CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 115/2004/QĐ-TTG NGÀY 25 THÁNG 6 NĂM 2004 VỀ VIỆC …"."""

import datetime as dt
import re
from dataclasses import dataclass

from corpus import dates, numbers
from corpus.text import squeeze
from corpus.titles import DOCUMENT_KINDS

FURTHER_KINDS = (
    "THÔNG TƯ LIÊN TỊCH",
    "NGHỊ QUYẾT LIÊN TỊCH",
    "NỘI QUY",
    "QUY TRÌNH",
    "GIẤY MỜI",
    "LỆNH",
)
"""Kinds of titles besides the common ones."""
_KINDS = sorted((*DOCUMENT_KINDS, *FURTHER_KINDS), key=len, reverse=True)
_KIND = "(?P<kind>" + "|".join(kind.replace(" ", r"\s+") for kind in _KINDS) + ")"
_WHO = (
    r"(?:BỘ\s+TRƯỞNG|THỦ\s+TƯỚNG|CHÍNH\s+PHỦ|QUỐC\s+HỘI|[UỦ][ỶY]\s+BAN|UBND|HỘI\s+ĐỒNG|HĐND|BỘ\s|CHỦ\s+TỊCH|THỐNG\s+ĐỐC"
    r"|TỔNG\s+(?:CỤC|THANH|KIỂM)|CHÁNH\s+ÁN|VIỆN\s+TRƯỞNG|BAN\s|SỞ\s|GIÁM\s+ĐỐC|LIÊN\s+|CỤC\s|NGÂN\s+HÀNG)"
)
_BY = rf"CỦA\s+(?P<{{0}}>{_WHO}[^\d,;:]{{{{0,70}}}}?)"
_HEAD = re.compile(
    rf"(?:{_KIND}\s+)?(?:{_BY.format('before')}\s+)?SỐ\s*:?\s*(?P<number>{numbers.NUMBER})"
    rf"(?:\s*,?\s*NGÀY\s+{dates.DATE})?(?:\s+{_BY.format('behind')}(?=\s+(?:VỀ|QUY|BAN|HƯỚNG|SỬA|PHÊ|V/V)\b|$))?"
    r"\s*(?P<subject>.*)",
    re.I | re.S,
)
_TITLE = re.compile(rf"{_KIND}\s+{_BY.format('before')}\s*", re.S)
_NO_BODY = re.compile(r"\b(?:VỀ|THỰC\s+HIỆN|TRIỂN\s+KHAI|BAN\s+HÀNH|NĂM|GIAI\s+ĐOẠN)\b", re.I)
_LONGEST = 1200
"""Characters that such a title may have."""
_OFFICE = re.compile(
    r"^(?:BỘ\s+TRƯỞNG\s+(?=BỘ)|BỘ\s+TRƯỞNG,?\s+CHỦ\s+NHIỆM\s+|CHỦ\s+NHIỆM\s+(?=ỦY|UỶ|VĂN)|GIÁM\s+ĐỐC\s+(?=SỞ)"
    r"|TỔNG\s+CỤC\s+TRƯỞNG\s+(?=TỔNG)|CỤC\s+TRƯỞNG\s+(?=CỤC)|THỐNG\s+ĐỐC\s+(?=NGÂN))",
    re.I,
)
"""The post before the name of the body that it heads."""


@dataclass(frozen=True)
class OneLine:
    """What such a title says."""

    kind: str | None
    number: str | None
    issued_on: dt.date | None
    issuer: str | None
    """As written, in capitals or not."""
    subject: str | None


def read_one_line(text: str) -> OneLine | None:
    """Read a title that holds number or issuer; None for any other.

    Args:
        text: the line of the title with those below it, or the latter alone.
    """
    line = squeeze(text[:_LONGEST])
    match = _HEAD.match(line)
    if match is None or not (match["kind"] or match["before"]):
        whole = _TITLE.fullmatch(line)
        if whole is None or _NO_BODY.search(whole["before"]):
            return None
        return OneLine(whole["kind"].capitalize(), None, None, _body(whole["before"]), None)
    return OneLine(
        kind=match["kind"].capitalize() if match["kind"] else None,
        number=numbers.out_of_capitals(numbers.tidy(match["number"])),
        issued_on=dates.from_match(match),
        issuer=_body(match["before"] or match["behind"]),
        subject=match["subject"].strip(" .:") or None,
    )


def _body(name: str | None) -> str | None:
    return _OFFICE.sub("", name.strip()) if name else None
