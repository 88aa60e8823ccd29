"""What closes a document: the list of recipients and the signature block (Nghị định 30/2020/NĐ-CP,
Phụ lục I). Where a file lays them out in cells they end with their cell, else with their words.
"""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from corpus.blocks import Block
from corpus.header.signature import SIGNS, is_person
from corpus.text import fold, squeeze
from corpus.titles import is_caps

_RECIPIENTS = re.compile(r"\W*Nơi\s+nhận\s*:?", re.I)
_SIGNED = re.compile(r"\W*(?:\(?\s*[Đđ]ã\s+ký\)?|\(?[Kk]ý(?:\s+tên|,\s*đóng\s+dấu)?.{0,30}\)?)\W*")
_TITLE_WORDS = re.compile(
    r"giam doc|chu tich|(?:bo|thu|cuc|vu|truong|vien) truong|thu tuong|chanh van phong|truong ban"
    r"|chu nhiem|bi thu|hieu truong"
)
_ITEM = re.compile(r"[-–+•*]|Như\s|Lưu\s*:?|VT\b")
_LONGEST_LINE = 200
_LONGEST_TITLE = 90
_NEAR = 85


def opens_recipients(block: Block, *, recognised: bool = False) -> bool:
    """True for the line "Nơi nhận:"; of ``recognised`` text, also for one that is nearly that."""
    if block.row is not None:
        return False
    if _RECIPIENTS.match(block.text):
        return True
    line = squeeze(block.text.split("\n", 1)[0]).strip(" -_.'")
    return recognised and len(line) <= 14 and fuzz.ratio(fold(line), "noi nhan:") >= _NEAR


def opens_signature(block: Block, *, behind_recipients: bool = False) -> bool:
    """True for the first line of a signature block: "TM. …", "KT. …" or a title in capitals.

    Behind the recipients a line in capitals that holds a title does, however recognition has
    garbled what stands before it.
    """
    first = block.text.split("\n", 1)[0]
    if block.row is not None or not is_caps(first) or len(first) > _LONGEST_TITLE:
        return False
    if SIGNS.match(squeeze(block.text)):
        return True
    return behind_recipients and len(first) < 45 and bool(_TITLE_WORDS.search(fold(first)))


def recipients_end(blocks: Sequence[Block], start: int) -> int:
    """Index behind the last block of the list of recipients that begins at ``start``."""
    at = start + 1
    while at < len(blocks) and _goes_on(blocks[at], blocks[start]):
        block = blocks[at]
        if not _ITEM.match(block.text) and (opens_signature(block) or is_caps(block.text)):
            break
        at += 1
    return at


def signature_end(blocks: Sequence[Block], start: int) -> int:
    """Index behind the last block of the signature block that begins at ``start``."""
    if any(is_person(squeeze(line)) for line in blocks[start].text.split("\n")):
        return start + 1
    at = start + 1
    while at < len(blocks) and _goes_on(blocks[at], blocks[start]):
        text = squeeze(blocks[at].text)
        if is_person(text):
            return at + 1
        if not (opens_signature(blocks[at]) or _SIGNED.fullmatch(text) or _is_title(text)):
            break
        at += 1
    return at


def _goes_on(block: Block, first: Block) -> bool:
    return (
        block.row is None
        and not block.footnote
        and block.cell == first.cell
        and len(block.text) <= _LONGEST_LINE
    )


def _is_title(text: str) -> bool:
    return is_caps(text) and len(text) <= _LONGEST_TITLE and not text.startswith("PHỤ LỤC")
