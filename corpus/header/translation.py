"""Heads of English translations: "DECISION", "THE PRIME MINISTER", "No.: 40/QD-TTg", "Hanoi,
January 07, 2016"."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import numbers
from corpus.blocks import Block
from corpus.registry import load_units
from corpus.text import squeeze

_KINDS = {
    "DECISION": "Quyết định", "DECREE": "Nghị định", "CIRCULAR": "Thông tư",
    "JOINT CIRCULAR": "Thông tư liên tịch", "DIRECTIVE": "Chỉ thị", "RESOLUTION": "Nghị quyết",
    "LAW": "Luật", "ORDINANCE": "Pháp lệnh", "OFFICIAL DISPATCH": "Công văn",
    "OFFICIAL LETTER": "Công văn", "NOTICE": "Thông báo", "PLAN": "Kế hoạch", "REPORT": "Báo cáo",
    "CONCLUSION": "Kết luận", "REGULATION": "Quy định", "INSTRUCTION": "Hướng dẫn",
}  # fmt: skip
_AUTHORITIES = {
    "PRIME MINISTER": "Thủ tướng Chính phủ", "GOVERNMENT": "Chính phủ",
    "NATIONAL ASSEMBLY": "Quốc hội", "GOVERNMENT OFFICE": "Văn phòng Chính phủ",
    "STANDING COMMITTEE OF THE NATIONAL ASSEMBLY": "Ủy ban Thường vụ Quốc hội",
    "STATE BANK OF VIETNAM": "Ngân hàng Nhà nước Việt Nam", "POLITBURO": "Bộ Chính trị",
}  # fmt: skip
_POSTS = {
    "PRIME MINISTER": "Thủ tướng", "DEPUTY PRIME MINISTER": "Phó Thủ tướng",
    "MINISTER": "Bộ trưởng",
    "DEPUTY MINISTER": "Thứ trưởng", "CHAIRMAN": "Chủ tịch", "VICE CHAIRMAN": "Phó Chủ tịch",
    "DEPUTY CHAIRMAN": "Phó Chủ tịch", "DIRECTOR": "Giám đốc", "DEPUTY DIRECTOR": "Phó Giám đốc",
}  # fmt: skip
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DATE = rf"(?P<month>{'|'.join(_MONTHS)})\s+(?P<day>\d{{1,2}}),?\s+(?P<year>\d{{4}})"
_NUMBER = r"(?P<number>\d{1,5}[a-z]?(?:/\d{4})?[/-][A-Z][A-Za-z]*(?:[-/][A-Za-z0-9]+)*)"
_OWN_NUMBER = re.compile(rf"^\s*(?:No|Number)\s*\.?\s*:?\s*{_NUMBER}", re.M)
_OWN_DATE = re.compile(rf"^\s*(?P<place>[A-Z][\w\s]{{2,30}}),\s*{_DATE}", re.I | re.M)
_TOGETHER = re.compile(
    rf"\(\s*(?:Promulgated|Issued|Enclosed|Attached)\b[^)]*?\bNo\.?\s*{_NUMBER}(?:[^)]*?\b(?:of|dated)\s+{_DATE})?",
    re.I,
)
_MARKS = {"QD": "QĐ", "ND": "NĐ", "CD": "CĐ", "HD": "HD"}
_HEAD = 25


@dataclass(frozen=True)
class Translated:
    """What the head of a translation says, in the original's own terms."""

    kind: str
    number: str | None
    issued_on: dt.date | None
    place: str | None
    issuer: str | None
    subject: str | None
    signer: str | None
    signer_title: str | None


def read_translation(blocks: Sequence[Block]) -> Translated | None:
    """Read the head of an English translation; None where the text is none."""
    title = next((i for i, b in enumerate(blocks[:_HEAD]) if _kind(b.text)), None)
    if title is None:
        return None
    kind = _kind(blocks[title].text)
    assert kind is not None
    head = "\n".join(block.text for block in blocks[:_HEAD])
    together = next((m for b in blocks if (m := _TOGETHER.search(squeeze(b.text)))), None)
    number = _OWN_NUMBER.search(head) or together
    dated = _OWN_DATE.search(head) or (together if together and together["day"] else None)
    issuer = next((name for b in blocks[:_HEAD] if (name := _authority(b.text))), None)
    below = next((b.text for b in blocks[title + 1 : title + 3] if not _authority(b.text)), None)
    signer, post = _signed(blocks)
    return Translated(
        kind=kind,
        number=_with_marks(number["number"]) if number else None,
        issued_on=_date(dated) if dated else None,
        place=squeeze(dated["place"]) if dated and "place" in dated.groupdict() else None,
        issuer=issuer,
        subject=squeeze(re.sub(r"[_*-]{3,}", "", below)).rstrip(".:") or None if below else None,
        signer=signer,
        signer_title=post,
    )


def _kind(text: str) -> str | None:
    return _KINDS.get(squeeze(text).rstrip(":"))


def _authority(text: str) -> str | None:
    words = squeeze(text)
    if not words.isupper():
        return None
    name = re.sub(r"^(?:THE\s+)?(?:MINISTER\s+OF\s+(?=THE\s+MINISTRY))?(?:THE\s+)?", "", words)
    if name in _AUTHORITIES:
        return _AUTHORITIES[name]
    unit = load_units().named(name)
    return unit.name if unit is not None and name.lower() in map(str.lower, unit.english) else None


def _signed(blocks: Sequence[Block]) -> tuple[str | None, str | None]:
    lines = [
        squeeze(line) for block in blocks if block.row is None for line in block.text.split("\n")
    ]
    for at, line in enumerate(lines[:-1]):
        post = _POSTS.get(line.upper())
        if post is None or at < 3:
            continue
        name = next(
            (x for x in lines[at + 1 : at + 4] if re.fullmatch(r"(?:[A-Z]+\s?){2,5}", x)), None
        )
        if name is not None:
            return name.title(), post
    return None, None


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        month = _MONTHS.index(match["month"].lower()) + 1
        return dt.date(int(match["year"]), month, int(match["day"]))
    except ValueError:
        return None


def _with_marks(number: str) -> str:
    """ "40/QD-TTg" → "40/QĐ-TTg"."""
    return re.sub(r"[A-Za-z]+", lambda m: _MARKS.get(m[0], m[0]), numbers.tidy(number), count=1)
