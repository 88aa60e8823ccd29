"""Kind and subject of a document."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from corpus import numbers
from corpus.blocks import Block
from corpus.header.one_line import FURTHER_KINDS, OneLine, read_one_line
from corpus.text import fold, squeeze
from corpus.titles import ATTACHED, DOCUMENT_KINDS, is_caps, is_kind_line

BODY = re.compile(
    r"[-–*\s]*(?:(?:Căn\s+cứ|Xét|Theo|Thực\s+hiện|Thừa|Triển\s+khai|Kính\s+gửi|Để|Nhằm)\b|Điều\s+1\b|CHƯƠNG\s+I\b|Chương\s+I\b"
    r"|[IVXLC]+\s?[.)/–-]\s|\d+\s?[.)/]\s|Phần\s+(?:thứ|I)\b|PHẦN\s+(?:THỨ|I)\b|[-–]\s)"
)
"""How the body of a document begins."""
_ABOUT = re.compile(r"(?:^|\n)\s*(?:V/v|Về\s+việc)\s*:?\s*", re.I)
_TO = re.compile(r"\s*Kính\s+gửi\s*:?", re.I)
_AUTHORITY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|CHỦ TỊCH|GIÁM ĐỐC"
    r"|QUỐC HỘI|TỔNG (?:CỤC|THANH)|BAN (?:CHẤP HÀNH|THƯỜNG VỤ|BÍ THƯ|CHỈ ĐẠO))"
)
_SAYS_WHAT = re.compile(r"(?:Triển\s+khai|Thực\s+hiện)\b")
"""Words that begin a subject as well as a text; right below a title they are its subject."""
_OPENS = re.compile(r"[:;,]\s*$")
_PAPER = re.compile(r"(?:BẢNG|DANH SÁCH|BIỂU|LỊCH|PHIẾU|ĐỀ CƯƠNG)\b")
"""Papers without a head, named by the first word of their title."""
_RULER = re.compile(r"[-_=*.\s]+")
_ENDS = re.compile(r"[.:]\s*$")
_NEAR = 86
_FOLDED_KINDS = {fold(kind): kind for kind in (*DOCUMENT_KINDS, *FURTHER_KINDS)}
_DATED = re.compile(r"\bnăm\s+\d{4}\b", re.I)
_SHORTEST = 20
"""Characters below which a line between date and addressees is rather noise than a subject."""
_LONGEST = 12
"""Blocks that a subject may have at most."""


def title_index(blocks: Sequence[Block]) -> int | None:
    """Where the line that names the kind stands; recognition may have garbled its marks."""
    for index, block in enumerate(blocks):
        if is_kind_line(block.text) or garbled_kind(block.text) or _names_all(block.text):
            return index
        if _TO.match(block.text) or block.row is not None:
            return None
        if BODY.match(block.text) and not is_caps(block.text):
            return None
    return None


def _names_all(text: str) -> bool:
    """True for a title that names kind and issuer in one line."""
    said = read_one_line(text)
    return said is not None and said.kind is not None and bool(is_caps(text) or said.issuer)


def one_line(blocks: Sequence[Block], title: int) -> OneLine | None:
    """Number, date and issuer that the lines of the title hold, as databases write them."""
    first = blocks[title].text
    below = [squeeze(block.text) for block in subject_blocks(blocks, title)]
    joined = " ".join([first.rstrip(": "), *(line for line in below if not _RULER.fullmatch(line))])
    whole = read_one_line(joined)
    return whole if whole is not None and whole.number else read_one_line(first)


def garbled_kind(text: str) -> str | None:
    """The kind that a line in capitals means although some of its letters were misread."""
    line = squeeze(text).rstrip(":").strip()
    if not is_caps(line) or not 4 <= len(line) <= 25:
        return None
    match = process.extractOne(
        fold(line), list(_FOLDED_KINDS), scorer=fuzz.ratio, score_cutoff=_NEAR
    )
    return None if match is None else _FOLDED_KINDS[match[0]]


def read_kind(blocks: Sequence[Block], title: int | None, number: str | None) -> str | None:
    """The kind in words: by the title, else by "V/v" or "Kính gửi" (a letter), else by the
    number."""
    if title is not None:
        line = squeeze(blocks[title].text).rstrip(":")
        if is_kind_line(line):
            return re.sub(r"\s+(?:SỐ\s+)?(?:[IVX]+|\d+)\s*$", "", line).capitalize()
        said = read_one_line(line)
        known = garbled_kind(line) or (said.kind if said else None) or line
        return known.capitalize()
    if number is not None:
        by_number = numbers.kind_of(number)
        if by_number is not None and not _is_letter(blocks):
            return by_number
    if _is_letter(blocks):
        return "Công văn"
    paper = _PAPER.match(blocks[0].text) if blocks and is_caps(blocks[0].text) else None
    return paper[0].capitalize() if paper else None


def _is_letter(blocks: Sequence[Block]) -> bool:
    return any(_ABOUT.match(b.text) or _TO.match(b.text) for b in blocks[:25])


def read_subject(blocks: Sequence[Block], title: int | None) -> str | None:
    """The words below the title, or behind "V/v" on a letter."""
    if title is None:
        return _about(blocks)
    said = one_line(blocks, title)
    if said is not None and said.number:
        return said.subject
    lines = [squeeze(block.text) for block in subject_blocks(blocks, title)]
    return " ".join(line for line in lines if not _RULER.fullmatch(line)).rstrip(".:") or None


def subject_blocks(blocks: Sequence[Block], title: int) -> Sequence[Block]:
    """The blocks below a title that say what the document is about."""
    lines: list[str] = []
    at = title + 1
    for block in blocks[at : at + _LONGEST]:
        text = squeeze(block.text)
        if not _RULER.fullmatch(text):
            if _ends_subject(blocks, block, text, lines[-1] if lines else None):
                break
            lines.append(text)
        at += 1
        if lines and (_ENDS.search(text) or (not is_caps(text) and len(text) > 60)):
            break
    return blocks[title + 1 : at]


def _ends_subject(blocks: Sequence[Block], block: Block, text: str, before: str | None) -> bool:
    """True for a block that belongs to the subject no more."""
    if block.row is not None or is_kind_line(text) or ATTACHED.match(text):
        return True
    if BODY.match(text) and not (
        before is None and _SAYS_WHAT.match(text) and not _OPENS.search(text)
    ):
        return True
    if _AUTHORITY.match(text) and _heads_bases(blocks, block) and (is_caps(text) or before is None):
        return True
    if before is not None and not is_caps(before) and is_caps(text) and _heads_bases(blocks, block):
        return True
    return (
        before is not None
        and not is_caps(text)
        and is_caps(before)
        and not before.startswith("CỦA ")
        and bool(re.search(r"[^\W\d_]", text))
    )


def _heads_bases(blocks: Sequence[Block], block: Block) -> bool:
    """True for the authority's line above the bases: what follows begins the body."""
    at = next(i for i, other in enumerate(blocks) if other is block)
    following = [b.text for b in blocks[at + 1 : at + 3]]
    return any(BODY.match(text) for text in following)


def _about(blocks: Sequence[Block]) -> str | None:
    for index, block in enumerate(blocks[:25]):
        match = _ABOUT.search(block.text)
        if match is None:
            continue
        lines = [squeeze(block.text[match.end() :])]
        for later in blocks[index + 1 : index + 6]:
            if later.cell != block.cell or _TO.match(later.text) or BODY.match(later.text):
                break
            if re.search(r",\s*ngày\b", later.text) or block.cell == 0:
                break
            lines.append(squeeze(later.text))
        return " ".join(lines).strip(" .") or None
    return _between_date_and_addressees(blocks)


def _between_date_and_addressees(blocks: Sequence[Block]) -> str | None:
    """What a letter is about where recognition lost the words "V/v"."""
    to = next((i for i, block in enumerate(blocks[:25]) if _TO.match(block.text)), None)
    if to is None:
        return None
    dated = [i for i, block in enumerate(blocks[:to]) if _DATED.search(block.text)]
    lines = [squeeze(block.text) for block in blocks[dated[-1] + 1 : to]] if dated else []
    said = " ".join(line for line in lines if not is_caps(line))
    return said.strip(" .") if len(said) >= _SHORTEST else None
