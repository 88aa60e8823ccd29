"""The parts of a document: its own text, and each plan, regulation or annex attached to it."""

import re
from collections.abc import Sequence

from corpus.lines import Block, is_kind_line
from corpus.numbering import MARKERS
from corpus.text import squeeze

ATTACHED = re.compile(r"\(\s*(?:Ban\s+hành\s+)?(?:kèm\s+theo|Ban\s+hành\s+theo)", re.I)
"""Stands under the title of what a decision issues: "(Ban hành kèm theo Quyết định số …)"."""


def split_parts(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    """The document's own part, then one part for each title that is marked as attached."""
    starts: list[int] = []
    body_begun = False
    for index, block in enumerate(blocks):
        if not is_kind_line(block.text):
            body_begun = body_begun or any(p.match(block.text) for _, p in MARKERS[4:6])
            continue
        following = blocks[index + 1 : index + 4]
        attached = any(ATTACHED.match(later.text) for later in following)
        enacting = block.text.rstrip().endswith(":")
        if not starts or (attached and not enacting) or (body_begun and _ends(blocks[:index])):
            starts.append(index)
    if not starts:
        return [("Văn bản", list(blocks))]
    bounds = [0, *starts[1:], len(blocks)]
    return [
        (_title_case(blocks[start].text), list(blocks[low:high]))
        for start, low, high in zip(starts, bounds, bounds[1:], strict=False)
    ]


def _ends(blocks: Sequence[Block]) -> bool:
    """True when a document was closed ("./.") before, so that a title begins another text."""
    return any(block.text.rstrip().endswith("./.") for block in blocks)


def _title_case(text: str) -> str:
    return squeeze(text).rstrip(":").capitalize()
