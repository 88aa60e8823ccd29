"""Header and signature blocks that are set in two columns by tabs or blanks, without a table."""

import re
from collections.abc import Sequence

from corpus.readers.docx_decoding import Decoder
from corpus.readers.docx_drafts import Draft, ParagraphDraft
from corpus.readers.model import Cell, Table
from corpus.text import clean, fold, squeeze

_GAP = re.compile(r"[ \t]*\t[ \t]*| {5,}")
_RIGHT_OF_HEADER = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam")
_RIGHT_ALONE = re.compile(r"doc lap|.*\bngay\b.*\bthang\b|\W+$")
"""What may stand right of nothing in a header; a title in the middle of the page may not."""
_LEFT_OF_SIGNATURE = re.compile(r"noi (?:nhan|gui)\b")
MOST_ROWS = 25
"""Paragraphs that are looked at, empty ones included."""


def two_columns(drafts: Sequence[Draft], decoder: Decoder) -> tuple[Table, int] | None:
    """The header or signature block that begins with the first paragraph, and how many it takes.

    The table has one row: all lines of the left column, then all of the right.
    """
    first = _parts(drafts[0], decoder)
    if first is None or not all(first):
        return None
    is_signature = _LEFT_OF_SIGNATURE.match(fold(first[0])) is not None
    if not is_signature and not _RIGHT_OF_HEADER.match(fold(first[1])):
        return None
    rows, taken = [first], 1
    for number, draft in enumerate(drafts[1:], 2):
        parts = _parts(draft, decoder)
        if parts is None or not _belongs(parts, is_signature):
            break
        if any(parts):
            rows.append(parts)
            taken = number
    texts = ["\n".join(row[column] for row in rows if row[column]) for column in (0, 1)]
    cells = tuple(Cell(row=0, column=column, text=text) for column, text in enumerate(texts))
    return Table(rows=1, columns=2, cells=cells, bordered=False), taken


def _belongs(parts: tuple[str, str], is_signature: bool) -> bool:
    left, right = parts
    if left and right:
        return True
    if is_signature:
        return not left or left.startswith("-")
    return not left and (not right or _RIGHT_ALONE.match(fold(right)) is not None)


def _parts(draft: Draft, decoder: Decoder) -> tuple[str, str] | None:
    """What stands left and right of the gap, as ("text", "") where there is none; None where there
    are several gaps or line breaks."""
    if not isinstance(draft, ParagraphDraft) or (draft.label and not draft.bullet):
        return None
    text = clean(decoder.raw(draft.spans))
    if "\n" in text:
        return None
    text = text.rstrip()
    gaps = list(_GAP.finditer(text))
    inner = [gap for gap in gaps if gap.start() and text[: gap.start()].strip()]
    if len(inner) > 1:
        return None
    label = "- " if draft.label else ""
    if inner:
        return label + squeeze(text[: inner[0].start()]), squeeze(text[inner[0].end() :])
    return ("", squeeze(text)) if gaps else (label + squeeze(text), "")
