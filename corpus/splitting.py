"""Two documents in one file: a letter with the circular that it sends on behind it.

A further document begins where a head with a number of its own stands behind the end of the one
before. A plan or regulation that a decision issues has a head, too, but no number of its own; a
form has one whose number and date are blank. In a scan, where a number written by hand may be
illegible, a head at the top of a page counts that has a date, and either its addressees or a kind
that is never issued by another document.
"""

import re
from collections.abc import Iterator, Sequence

from corpus import numbers
from corpus.header.date_line import read_date
from corpus.header.motto import motto_start
from corpus.header.number_line import read_number
from corpus.header.title import garbled_kind
from corpus.readers.model import Paragraph, Reading, Table
from corpus.text import fold, squeeze
from corpus.titles import is_caps, is_kind_line

_NUMBER = re.compile(
    rf"(?:^|\n|\|)\s*(?:Luật\s+)?[Ss][ốôóo6]\s*[:.]?\s*(?P<number>{numbers.NUMBER})", re.M
)
_ENDS = re.compile(r"\bn[o0]i (?:nhan|gui)\b|\./\.")
_HEAD = 6
"""Blocks that a head takes at most."""
_LONG_HEAD = 12
"""Blocks that a head with its title or addressees takes at most."""
_TALLEST_HEAD = 8
"""Rows of a table that lays out a head."""
_FIRST_HEAD = 15
"""Blocks within which a file's own head stands; those of a file without one are models of heads."""
_ATTACHED = re.compile(r"\b(?:kem theo|ban hanh theo)\b")
_TO = re.compile(r"^\W*kinh gui\b", re.M)
_ABOUT = re.compile(r"\s*V/v\b", re.I)
_OWN_KINDS = frozenset(
    {
        "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "NGHỊ ĐỊNH", "THÔNG TƯ", "THÔNG TƯ LIÊN TỊCH",
        "LUẬT", "PHÁP LỆNH", "CÔNG ĐIỆN", "THÔNG BÁO", "TỜ TRÌNH",
    }
)  # fmt: skip
"""Kinds that are issued by themselves, not as what another document issues."""


def split(reading: Reading) -> tuple[Reading, ...]:
    """The documents of a file, in order; mostly one."""
    if reading.text is not None:
        starts = _text_starts(reading.text)
        texts = [reading.text[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
        return tuple(reading.model_copy(update={"text": text}) for text in texts)
    starts = _block_starts(reading.blocks, frozenset(reading.ocr_pages))
    return tuple(
        _part(reading, reading.blocks[a:b], first=a == 0)
        for a, b in zip(starts, [*starts[1:], None], strict=True)
    )


def _part(reading: Reading, blocks: Sequence[Paragraph | Table], first: bool) -> Reading:
    if len(blocks) == len(reading.blocks):
        return reading
    pages = {block.page for block in blocks if block.page is not None}
    return reading.model_copy(
        update={
            "blocks": tuple(blocks),
            "ocr_pages": tuple(p for p in reading.ocr_pages if p in pages),
            "pages": len(pages) or None,
            "remarks": tuple(r for r in reading.remarks if (r.page in pages if r.page else first)),
        }
    )


def _words(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return block.text
    return "\n".join(cell.text for cell in block.cells)


def _block_starts(blocks: Sequence[Paragraph | Table], scanned: frozenset[int]) -> list[int]:
    starts = [0]
    number: str | None = None
    ended = False
    for at, block in enumerate(blocks):
        text = _words(block)
        if number is None and at > _FIRST_HEAD:
            return starts
        if _may_be_head(block) and any(motto_start(line) is not None for line in text.split("\n")):
            begin = _with_issuer(blocks, at, starts[-1])
            first = begin if number is not None else starts[-1]
            head = "\n".join(_words(other) for other in blocks[first : at + _HEAD])
            found = _NUMBER.search(head)
            own = numbers.key(found["number"]) if found else None
            if number is None:
                number = own or ""
            elif ended and not _ATTACHED.search(fold(head)):
                illegible = own is None and block.page in scanned and _begins(blocks, begin)
                if (own and own != number) or illegible:
                    starts.append(begin)
                    number, ended = own or "", False
        ended = ended or bool(_ENDS.search(fold(text)))
    return starts


def _may_be_head(block: Paragraph | Table) -> bool:
    return isinstance(block, Paragraph) or block.rows <= _TALLEST_HEAD


def _begins(blocks: Sequence[Paragraph | Table], at: int) -> bool:
    """True for the head of a scanned document whose number cannot be read.

    It stands at the top of a page; a form's head has neither day nor number.
    """
    if at == 0 or blocks[at - 1].page == blocks[at].page:
        return False
    lines = [line for block in blocks[at : at + _LONG_HEAD] for line in _words(block).split("\n")]
    text = "\n".join(lines)
    if _ATTACHED.search(fold(text)):
        return False
    date = read_date(lines, scanned=True)
    if date.on is None and not re.search(r"\d.*\d{4}", date.unread or ""):
        return False
    kinds = {squeeze(line) if is_kind_line(line) else garbled_kind(line) for line in lines}
    letter = bool(_TO.search(fold(text))) and read_number(text, scanned=True).unread is not None
    return letter or bool(kinds & _OWN_KINDS)


def _with_issuer(blocks: Sequence[Paragraph | Table], motto: int, after: int) -> int:
    """Where the head begins: issuer, number and subject may stand in blocks before the motto."""
    begin = motto
    while begin - 1 > after and motto - begin < _HEAD:
        before = blocks[begin - 1]
        if not isinstance(before, Paragraph) or before.page != blocks[motto].page:
            break
        if not _is_left_column(before.text):
            break
        begin -= 1
    return begin


def _is_left_column(line: str) -> bool:
    """True for a line that stands left of the motto: in capitals, or number or subject."""
    letters = any(c.isalpha() for c in line)
    return len(line) < 80 and (
        not letters or is_caps(line) or bool(_NUMBER.match(line) or _ABOUT.match(line))
    )


def _text_starts(text: str) -> list[int]:
    """Offsets at which documents begin in plain text."""
    starts = [0]
    number: str | None = None
    for start, end in _lines(text):
        if motto_start(text[start:end]) is None:
            continue
        begin = _issuer_above(text, start, starts[-1])
        head = text[begin : start + 600]
        found = _NUMBER.search(head)
        own = numbers.key(found["number"]) if found else None
        if number is None:
            number = own or ""
        elif (
            own
            and own != number
            and _ENDS.search(fold(text[starts[-1] : start]))
            and not _ATTACHED.search(fold(head))
        ):
            starts.append(begin)
            number = own
    return starts


def _issuer_above(text: str, at: int, after: int) -> int:
    """The beginning of the lines right above the motto that stand left of it, rulers and borders
    among them."""
    begin = at
    for start, end in _lines_above(text, at, after):
        if not _is_left_column(text[start:end].strip()):
            break
        begin = start
    return begin


def _lines_above(text: str, at: int, after: int) -> Iterator[tuple[int, int]]:
    """The lines between two places, from the last to the first."""
    end = at
    while (found := text.rfind("\n", after, end)) >= 0:
        yield found + 1, end
        end = found
    yield after, end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1
