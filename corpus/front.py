"""What stands before the body of a part: the header, the title with its subject, and to whom a
letter goes."""

import re
from collections.abc import Sequence

from corpus.blocks import Block
from corpus.header.title import BODY, subject_blocks, title_index
from corpus.numbering import bears_mark
from corpus.titles import ATTACHED, annex_title, is_caps, is_kind_line

_TO = re.compile(r"\W*Kính\s+gửi", re.I)
_ADDRESSEE = re.compile(r"\s*[-–+•]|\s*\([^)]*\)")
_LONGEST_HEAD = 25
_TITLE_LINES = 8


def own_front(blocks: Sequence[Block]) -> tuple[int, int]:
    """Of a document's own part: where its title stands, and where its body begins."""
    title = title_index(blocks)
    if title is not None:
        below = subject_blocks(blocks, title)
        return title, _past_authority(blocks, title + 1 + len(below))
    to = next((i for i, b in enumerate(blocks[:_LONGEST_HEAD]) if _TO.match(b.text)), None)
    if to is not None:
        at = to + 1
        while at < len(blocks) - 1 and _goes_on(blocks[at - 1], blocks[at]):
            at += 1
        return to, at
    body = next((i for i, b in enumerate(blocks) if _is_body(b)), len(blocks))
    return body, body


def attached_front(blocks: Sequence[Block]) -> int:
    """Of an attached part: where its body begins, behind its title."""
    for index, block in enumerate(blocks[:_TITLE_LINES]):
        if block.row is None and ATTACHED.match(block.text):
            return index + 1
    at = 1
    while at < len(blocks) and _is_title(blocks[at]) and not _is_body(blocks[at]):
        at += 1
    return at


def _goes_on(before: Block, block: Block) -> bool:
    """True while a letter's addressees are listed."""
    return (
        block.row is None
        and len(block.text) < 250
        and bool(_ADDRESSEE.match(block.text) or before.text.rstrip().endswith((":", ",")))
        and (block.cell == before.cell or not before.text.rstrip().endswith("."))
    )


def _past_authority(blocks: Sequence[Block], at: int) -> int:
    """Behind the authority's line in capitals over the bases ("CHÍNH PHỦ")."""
    while (
        at < len(blocks)
        and blocks[at].row is None
        and is_caps(blocks[at].text)
        and not blocks[at].text.rstrip().endswith(":")
        and not bears_mark(blocks[at].text)
        and annex_title(blocks[at].text) is None
    ):
        at += 1
    return at + 1 if at < len(blocks) and ATTACHED.match(blocks[at].text) else at


def _is_title(block: Block) -> bool:
    return block.row is None and (is_caps(block.text) or is_kind_line(block.text))


def _is_body(block: Block) -> bool:
    return block.row is not None or (bool(BODY.match(block.text)) or bears_mark(block.text))
