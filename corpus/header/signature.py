"""The signature block: who signed, and as what (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

import re
from collections.abc import Sequence

from corpus.blocks import Block
from corpus.header.posts import deputy_of, known_post
from corpus.text import CAPITAL, fold, squeeze
from corpus.titles import is_caps

SIGNS = re.compile(
    r"(?:T\.?M\.?|K\.?T\.?|T\.?L\.?|TUQ\.?|Q\.|T/M|K/T|T/L)[\s.]+[A-ZĐỦỘ]"
    r"|(?:PHÓ\s+)?(?:CHỦ\s+TỊCH|BỘ\s+TRƯỞNG|THỨ\s+TRƯỞNG|GIÁM\s+ĐỐC|THỦ\s+TƯỚNG|CHỦ\s+NHIỆM|CHÁNH\s+VĂN\s+PHÒNG"
    r"|TỔNG\s+CỤC\s+TRƯỞNG|CỤC\s+TRƯỞNG|THƯỜNG\s+TRỰC|CHÁNH\s+THANH\s+TRA|TRƯỞNG\s+BAN|HIỆU\s+TRƯỞNG"
    r"|VIỆN\s+TRƯỞNG|CHỦ\s+TỊCH\s+QUỐC\s+HỘI|TỔNG\s+BÍ\s+THƯ)(?!\s+CHÍNH\s+PHỦ)\b"
)
"""How a signature block begins: on whose behalf, or the title."""
_ON_BEHALF = re.compile(r"\W*(?:(?:T\.?M|K\.?T|T\.?L|TUQ|Q)\b[.,]*|T/M|K/T|T/L)\s*")
_FOR = re.compile(r"\W*K\W?T\b[\s.,]*|\W*K/T\s*")
_NAME = rf"[{CAPITAL}][^\W\d_{CAPITAL}]*"
_PERSON = re.compile(rf"(?:(?:TS|ThS|PGS|GS|BS|KS)\.?\s*)*{_NAME}(?:\s+{_NAME}){{1,4}}\s*")
_NO_PERSON = re.compile(
    r"(?:Đã|Nơi|Như|Lưu|Độc|Ban|Văn|Bộ|Sở|Cục|Điều|Chương)\s+(?:ký|nhận|trên|lập|hành|phòng)?", re.I
)
_TITLE_AND_NAME = re.compile(
    rf"(?P<title>[{CAPITAL}\s.,]+?)\s+(?P<name>{_NAME}(?:\s+{_NAME}){{1,4}})\s*"
)
"""A block that a web page gave out on one line: "CHỦ TỊCH QUỐC HỘI Nguyễn Sinh Hùng"."""
_BODY = re.compile(
    r"[-–*\s]*(?:Căn\s+cứ|Xét|Thực\s+hiện|Theo)\s|Điều\s+\d|Kính\s+gửi|[IVX]+\.\s|\d+\.\s"
)
_ENDS = re.compile(r"\./\.|\bn[ơo]i (?:nhan|gui)\b|\bth\wng qua ngay\b")
_NEAR_END = 35
"""Blocks within which a signature follows the end of the text or the recipients."""
_TALLEST = 14
_LONGEST_LINE = 300
"""Characters; a longer line names neither title nor person."""


def read_signer(blocks: Sequence[Block], *, scanned: bool = False) -> tuple[str | None, str | None]:
    """The name and the title of the signature block that closes the document.

    Blocks that stand in the text as examples are passed over where another one follows its end.

    Args:
        blocks: of the document.
        scanned: whether they were recognised from an image; then titles count that are nearly
            right, and a title without a legible name is left out: "KT." may have been written
            by hand.
    """
    found = []
    body = next((i for i, block in enumerate(blocks) if _BODY.match(block.text)), 0)
    for index, block in enumerate(blocks[body:], body):
        if block.row is None and _opens(block, scanned=scanned):
            signed = _read(blocks, index, scanned=scanned)
            if signed is not None:
                found.append((index, signed))
    closing = [signed for index, signed in found if _is_closing(blocks, index)]
    if scanned and not closing:
        return None, None
    return (closing or [signed for _, signed in found] or [(None, None)])[0]


def is_person(line: str) -> bool:
    """True for a line that is nothing but a person's name."""
    return (
        len(line) < 60
        and bool(_PERSON.fullmatch(line))
        and not _NO_PERSON.match(line)
        and not line.isupper()
    )


def _opens(block: Block, *, scanned: bool) -> bool:
    first = _lines(block)[0]
    if len(first) > 90 or not is_caps(_TITLE_AND_NAME.sub(r"\g<title>", first)):
        return False
    if SIGNS.match(squeeze(block.text).lstrip("| ")):
        return True
    return scanned and len(first) < 45 and known_post(first, near=True) is not None


def _lines(block: Block) -> list[str]:
    return [squeeze(line).lstrip("| ") for line in block.text.split("\n")]


def _is_closing(blocks: Sequence[Block], index: int) -> bool:
    """True where the text has ended or the recipients stand before, or nothing follows."""
    before = blocks[max(0, index - _NEAR_END) : index]
    return index > len(blocks) - 8 or any(_ENDS.search(fold(block.text)) for block in before)


def _read(
    blocks: Sequence[Block], index: int, *, scanned: bool
) -> tuple[str | None, str | None] | None:
    cell = blocks[index].cell
    following = blocks[index : index + _TALLEST]
    own = [line for b in following if b.row is None and b.cell == cell for line in _lines(b)]
    short = [line for line in own[:2] if len(line) <= _LONGEST_LINE]
    one = next((m for m in map(_TITLE_AND_NAME.fullmatch, short) if m), None)
    if one is not None and is_person(one["name"]):
        return one["name"], known_post(one["title"]) or _in_small(one["title"])
    at = next((i for i, line in enumerate(own) if is_person(line)), None)
    above = own[:at] if at is not None else own[:4]
    titles = [title for line in above if (title := _title_of(line, scanned=scanned))]
    behalf = next((line for line in reversed(above) if _FOR.match(line)), None)
    title = titles[-1] if titles else None
    if behalf is not None:
        title = title if title and not _same(title, behalf) else deputy_of(_FOR.sub("", behalf))
    if at is None and (title is None or (scanned and behalf is None and not _is_deputy(title))):
        return None
    return (own[at] if at is not None else None), title


def _is_deputy(title: str) -> bool:
    return title.startswith(("Phó", "Thứ"))


def _same(title: str, behalf: str) -> bool:
    return fold(title) == fold(_FOR.sub("", behalf))


def _title_of(line: str, *, scanned: bool) -> str | None:
    """The title that a line of the block names; None for the line of on whose behalf."""
    if len(line) > _LONGEST_LINE:
        return None
    line = re.sub(r"\(.*?\)", "", line).strip(" ,.")
    if _ON_BEHALF.match(line):
        return None
    known = known_post(line, near=scanned)
    if known is not None or scanned:
        return known
    return _in_small(line) if is_caps(line) else None


def _in_small(title: str) -> str:
    """ "PHÓ CHỦ TỊCH" → "Phó Chủ tịch"."""
    return re.sub(r"(?<=^Phó )\w", lambda match: match[0].upper(), title.strip().capitalize())
