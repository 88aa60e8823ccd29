"""From lines to blocks: undoing the hard wrapping of copied text.

Text copied from a portal is wrapped at arbitrary words, so a line that starts with "- xã hội" may
be the tail of "kinh tế - xã hội", and one that starts with "2020." the end of a sentence. A line
opens a new block only where the block before it was complete and the line looks like a beginning.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from corpus.blocks import Block
from corpus.titles import KIND_LINE, is_caps

_LONGEST_HEAD = 1000
"""Characters of a block from which it is judged; no title or mark is longer."""
_RULER = re.compile(r"[-_=*\s]{3,}")
_CLOSED = re.compile(r"(?:[.:!?…]|\./\.)[”\"')\]]*$|[.…]{2,}\)?$|[.:][”\"']?\)$|\)$")
_HALF_CLOSED = re.compile(r"[;,]$")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:TP|TS|ThS|PGS|GS|BS|Q|P|Tr|St|No|vs|TM|KT|TL|TUQ)\.$")
_BULLET = re.compile(r"[-–+*•]\s+\S")
_FIRST = re.compile(r"(?:I|1|1\.1|a)[.)]\s|a\)\S")
_ENUMERATOR = re.compile(r"(?:[IVXLC]+|\d{1,3}(?:\.\d{1,2}){0,3})\.\s*\D|\d{1,2}\)\s|[a-zđ]\)\s*\S")
_UNIT_OF_LAW = re.compile(
    r"(?:Điều\s+\d+[a-zđ]?[.:]|Chương\s+(?:[IVXLC]+|\d+)\b|Mục\s+\d+\b|Phần\s+(?:thứ|[IVX]+)\b)"
)
_BARE = re.compile(
    r"(?:[IVXLC]+|\d{1,3}(?:\.\d{1,2})*)[.)]|[a-zđ]\)|(?:Điều|Chương|Mục|Phần)(?:\s+[\dIVXLC]+[.:]?)?"
)
"""A number, or the word before one, whose own words stand on the next line."""
_PREAMBLE = re.compile(r"(?:Căn cứ|Xét|Theo|Thực hiện|Thừa)\s")


def is_hard_wrapped(lines: list[str]) -> bool:
    """True when line ends cut sentences: many lines go on in lower case after an open line."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    if not pairs:
        return False
    cut = sum(b[:1].islower() and b[1:2] != ")" and not _CLOSED.search(a) for a, b in pairs)
    return cut / len(pairs) > 0.1


def blocks(source: str, apart: Sequence[tuple[int, int]] = ()) -> tuple[Block, ...]:
    """Blocks in order; rulers ("-----") and lone cell borders belong to none.

    Args:
        source: clean text (`corpus.text.clean`).
        apart: stretches that hold no running text (tables); no block begins in one.
    """
    wrapped = is_hard_wrapped(source.split("\n"))
    found: list[Block] = []
    open_block: tuple[int, int] | None = None
    cell = 0
    last = ""

    def close() -> None:
        nonlocal open_block
        if open_block is not None:
            start, end = open_block
            found.append(Block(start, end, cell, source[start:end]))
            open_block = None

    for start, end in _line_spans(source):
        line = source[start:end]
        if any(low <= start < high for low, high in apart) or not line:
            close()
        elif line == "|":
            close()
            cell += 1
        elif _RULER.fullmatch(line):
            close()
        elif open_block is None or not wrapped or _opens(_head(source, open_block), last, line):
            close()
            open_block = (start, end)
        else:
            open_block = (open_block[0], end)
        last = line
    close()
    return tuple(found)


def _line_spans(source: str) -> Iterator[tuple[int, int]]:
    offset = 0
    for raw in source.split("\n"):
        stripped = raw.strip()
        start = offset + raw.find(stripped) if stripped else offset
        yield start, start + len(stripped)
        offset += len(raw) + 1


def _head(source: str, block: tuple[int, int]) -> str:
    """The beginning of a block: blocks of any length are told apart in the same time."""
    start, end = block
    return source[start : min(end, start + _LONGEST_HEAD)]


def _opens(before: str, last: str, line: str) -> bool:
    """True when ``line`` begins a block after the block that begins with the text ``before`` and so
    far ends with the line ``last``."""
    if _BARE.fullmatch(before):
        return False
    if KIND_LINE.fullmatch(line) or KIND_LINE.fullmatch(last):
        return True
    if is_caps(before):
        goes_on = is_caps(line) or line.rstrip(".").isdigit()
        return not goes_on or bool(_marks(line)) or _is_closed(last)
    if _HALF_CLOSED.search(last):
        preamble = last.endswith(";") and _PREAMBLE.match(before) and _PREAMBLE.match(line)
        return _begins_item(line) or bool(preamble)
    if _is_closed(last):
        return _begins_item(line) or _starts_sentence(line)
    if _ABBREVIATION.search(last):
        return False
    return bool(_FIRST.match(line)) or bool(_UNIT_OF_LAW.match(line) and "\n" not in before)


def _is_closed(line: str) -> bool:
    return bool(_CLOSED.search(line)) and not _ABBREVIATION.search(line)


def _marks(line: str) -> re.Match[str] | None:
    return _BULLET.match(line) or _ENUMERATOR.match(line) or _UNIT_OF_LAW.match(line)


def _begins_item(line: str) -> bool:
    return bool(_marks(line) or _BARE.fullmatch(line))


def _starts_sentence(line: str) -> bool:
    return next((char for char in line if char not in "“\"'(*["), "").isupper()
