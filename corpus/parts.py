"""The parts of a document: its own text, and each plan, regulation or annex attached to it.

A further part begins with a title of its own behind the body of the part before: a line that names
a kind ("KẾ HOẠCH") or an annex ("Phụ lục II"), or lines in capitals over "(Kèm theo …)" (Nghị định
30/2020/NĐ-CP, Phụ lục I).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Block
from corpus.closing import opens_signature
from corpus.header.motto import motto_start
from corpus.header.signature import is_person
from corpus.header.title import title_index
from corpus.numbering import bears_mark
from corpus.text import squeeze
from corpus.titles import ATTACHED, DOCUMENT_KINDS, annex_title, is_caps, is_kind_line

_KIND_FIRST = re.compile(rf"(?:{'|'.join(DOCUMENT_KINDS)})(?!\w)")
_TITLE_LINES = 8
"""Blocks that may stand between a title and the line that says what it is attached to."""
_ENDS = re.compile(r"\./\.\W*$")


@dataclass(frozen=True)
class PartBlocks:
    """One part: its title in small letters ("Kế hoạch") and its blocks."""

    title: str
    blocks: list[Block]


def split_parts(blocks: Sequence[Block], kind: str) -> list[PartBlocks]:
    """The document's own part, then one for each title of an attached text.

    Args:
        blocks: of the whole document.
        kind: what the document is, for a letter that has no title line.
    """
    if not blocks:
        return []
    own = title_index(blocks)
    starts, titles = [0], [_own_title(blocks[own]) if own is not None else kind]
    begun = ended = False
    for index in range((own or 0) + 1, len(blocks)):
        if begun and _opens(blocks, index, ended):
            starts.append(index)
            titles.append(_title(blocks[index : index + _TITLE_LINES]))
            begun = ended = False
        begun = begun or _says_something(blocks[index])
        ended = ended or bool(_ENDS.search(blocks[index].text[-9:]))
    bounds = [*starts, len(blocks)]
    return [
        PartBlocks(title, list(blocks[low:high]))
        for title, low, high in zip(titles, bounds, bounds[1:], strict=False)
    ]


def _says_something(block: Block) -> bool:
    """True where a part has a body: behind it, a title begins another part."""
    return block.row is not None or (not is_kind_line(block.text) and bears_mark(block.text))


def _opens(blocks: Sequence[Block], index: int, ended: bool) -> bool:
    """True where a block opens a part; ``ended`` where the part before was closed with "./."."""
    block = blocks[index]
    if block.row is not None or block.footnote:
        return False
    if annex_title(block.text) is not None:
        return True
    if block.text.rstrip().endswith(":") or opens_signature(block):
        return False
    if is_kind_line(block.text):
        return ended or _is_attached(blocks, index)
    return (
        _is_title(block)
        and not _is_title(blocks[index - 1])
        and not is_person(squeeze(block.text))
        and _is_attached(blocks, index)
    )


def _is_title(block: Block) -> bool:
    """True for a line that may stand over a text: in capitals, or the national motto."""
    return block.row is None and (is_caps(block.text) or motto_start(block.text) is not None)


def _is_attached(blocks: Sequence[Block], index: int) -> bool:
    """True where the lines of a title lead to "(Kèm theo …)"."""
    named = _names_kind(blocks[index])
    for later in blocks[index + 1 : index + 1 + _TITLE_LINES]:
        if ATTACHED.match(later.text):
            return True
        if later.row is not None or bears_mark(later.text):
            return False
        if not (named or _is_title(later)):
            return False
        named = named or _names_kind(later)
    return False


def _names_kind(block: Block) -> bool:
    return bool(_KIND_FIRST.match(block.text)) or annex_title(block.text) is not None


def _title(blocks: Sequence[Block]) -> str:
    """The kind that the first lines of a part name: "Kế hoạch", "Phụ lục II", "Danh mục"."""
    for block in blocks:
        annex = annex_title(block.text)
        if annex is not None:
            return annex
        named = _KIND_FIRST.match(squeeze(block.text))
        if named and is_caps(block.text.split("\n", 1)[0]):
            return named[0].capitalize()
    return "Phụ lục"


def _own_title(block: Block) -> str:
    line = squeeze(block.text.split("\n", 1)[0]).rstrip(":")
    named = _KIND_FIRST.match(line)
    return (named[0] if named else line).capitalize()
