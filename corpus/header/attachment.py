"""What an annex or regulation says it is attached to: "(Kèm theo Nghị định số 30/2020/NĐ-CP ngày 05
tháng 3 năm 2020 của Chính phủ)"."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import dates, numbers
from corpus.blocks import Block
from corpus.text import squeeze
from corpus.titles import ATTACHED

_DOTS = re.compile(r"[.…_]{2,}|…|(?<=\d)\.(?=/)")
_TO = re.compile(
    rf"(?:kèm\s+theo|theo)\s+(?P<kind>[^\d(),.…:]{{4,40}}?)\s*(?:số\s*:?)?\s*(?P<number>{numbers.NUMBER})"
    rf"(?:\s*,?\s*(?:ngày\s+)?{dates.DATE})?(?:\s+của\s+(?P<issuer>[^,;.()]{{4,80}}))?",
    re.I,
)
_LINES = 4
"""Blocks over which the words in brackets may run."""
_ABOUT = re.compile(r"\s+(?:về|quy\s+định|ban\s+hành|phê\s+duyệt)\b.*", re.S)


@dataclass(frozen=True)
class Attachment:
    """The document that something is attached to."""

    kind: str
    number: str
    issued_on: dt.date | None
    issuer: str | None


def attached_to(blocks: Sequence[Block]) -> Attachment | None:
    """What the first line "(Kèm theo …)" of these blocks names."""
    for index, block in enumerate(blocks):
        if block.row is not None or not ATTACHED.match(block.text):
            continue
        words = block.text
        for later in blocks[index + 1 : index + _LINES]:
            if ")" in words or later.row is not None:
                break
            words = f"{words} {later.text}"
        match = _TO.search(squeeze(_DOTS.sub(" ", words)))
        if match:
            return Attachment(
                kind=squeeze(match["kind"]),
                number=numbers.out_of_capitals(numbers.tidy(match["number"])),
                issued_on=dates.from_match(match),
                issuer=_issuer(match["issuer"]),
            )
    return None


def _issuer(words: str | None) -> str | None:
    if words is None:
        return None
    name = re.sub(r"^Bộ\s+trưởng\s+(?=Bộ)", "", squeeze(_ABOUT.sub("", words)))
    return re.sub(r"^UBND\b", "Ủy ban nhân dân", re.sub(r"^HĐND\b", "Hội đồng nhân dân", name))
