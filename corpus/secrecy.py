"""Marks of state secrets (Luật Bảo vệ bí mật nhà nước 2018, Điều 8): MẬT, TỐI MẬT, TUYỆT MẬT.

The mark is a stamp in capitals at the head, a line of its own in whatever column, or stands behind
"Độ mật:"; the same words inside a sentence are no mark. Recognition loses the marks of its letters,
sets them apart, or puts the stamp into the line of the motto.
"""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from corpus.blocks import Block
from corpus.header.motto import motto_end, motto_start
from corpus.text import fold
from corpus.titles import is_caps

_MARKS = {"tuyetmat": "TUYỆT MẬT", "toimat": "TỐI MẬT", "mat": "MẬT"}
_LEVEL = re.compile(
    r"\bdo\s+mat\s*[:.]\s*(?P<mark>tuyet\s+mat|toi\s+mat|mat)\b[\s.*)]*(?:$|\||\s{2,})"
)
_COLUMNS = re.compile(r"\s{2,}|\||\t")
_BESIDE_MOTTO = re.compile(r"(?:^|\s)(?P<mark>tuyet\s+mat|toi\s+mat|mat)$")
_HEAD = 15
"""Blocks from the beginning in which the stamp stands; in a file of pages, the whole first page."""
_LONGEST_LINE = 400
_NEAR = 86


def secrecy_mark(blocks: Sequence[Block]) -> str | None:
    """The mark that a document bears; None for one that bears none."""
    first = blocks[0].page if blocks else None
    for index, block in enumerate(blocks):
        if index >= _HEAD and (first is None or block.page != first):
            break
        if block.row is not None and motto_start(block.text) is None:
            continue
        for line in block.text.split("\n"):
            mark = _in_line(line[:_LONGEST_LINE])
            if mark is not None:
                return mark
    return None


def _in_line(line: str) -> str | None:
    level = _LEVEL.search(fold(line))
    if level:
        return _mark(level["mark"])
    for part in _parts(line):
        if is_caps(part):
            mark = _mark(part)
            if mark is not None:
                return mark
    motto = motto_start(line)
    if motto is None:
        return None
    beside = _BESIDE_MOTTO.search(fold(line[:motto]).rstrip(" -*|"))
    if beside and line[:motto].rstrip(" -*|")[beside.start("mark") :].isupper():
        return _mark(beside["mark"])
    return None


def _parts(line: str) -> Iterator[str]:
    """The line itself, its columns, and what stands behind the motto."""
    yield line
    yield from _COLUMNS.split(line)
    if motto_start(line) is not None:
        yield line[motto_end(line) :]


def _mark(words: str) -> str | None:
    """The mark that words are and nothing else."""
    letters = re.sub(r"[\W\d_]+", "", fold(words))
    if letters in _MARKS:
        return _MARKS[letters]
    if not 5 <= len(letters) <= 9 or not letters.endswith("at"):
        return None
    near = max(("tuyetmat", "toimat"), key=lambda mark: fuzz.ratio(letters, mark))
    return _MARKS[near] if fuzz.ratio(letters, near) >= _NEAR else None
