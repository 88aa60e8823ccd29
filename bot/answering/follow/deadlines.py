"""Deadlines of clauses that were quoted, as they are written there or beside them."""

import re

from bot.answering.blocks import assigned_in
from bot.answering.facts import Facts, in_order
from corpus.due import due_in, due_within
from corpus.model import Document, Provision
from corpus.tables.columns import Column
from corpus.text import fold, squeeze

_TIMES = re.compile(
    r"\b(?:đến|trước|trong|từ|giai\s+đoạn|vào)\s+(?:(?:hết|cuối|đầu)\s+)?(?:(?:năm|quý|tháng)\s+)?"
    r"(?:\d{1,2}[/-])?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?(?![\w/])",
    re.I,
)
"""Points of time that a clause speaks of, which need not be when it is to be done."""

_TIME_LABEL = re.compile(r"\W*(?:\w+[.)]\s*)?(?:thoi (?:gian|han|diem)|tien do|han)\b[^:.;]{0,30}:")
_AT_ISSUE = 60


def due_of(facts: Facts, document: Document, provision: Provision) -> tuple[str, str] | None:
    """A clause's deadline as it is written, and the provision that sets it."""
    given = assigned_in(facts, provision.id)
    due = next((a for a in given if a.due), None)
    if due is not None and due.due:
        return squeeze(due.due).rstrip("."), due.provision
    for cell in provision.cells:
        text = squeeze(document.source[cell.start : cell.end])
        if cell.column == Column.DUE and text:
            return text.rstrip("."), provision.id
    text = document.lead(provision)
    written = due_in(text) or due_within(text)
    if written:
        return written, provision.id
    for above in (provision, *document.ancestors(provision)):
        if above.parent is None:
            break
        below = document.children.get(above.id, ())
        found = [p for p in below if _TIME_LABEL.match(fold(document.lead(p)[:_AT_ISSUE]))]
        if found:
            said = squeeze(document.lead(found[0])).rstrip(".;")
            return (said.partition(":")[2].strip(), found[0].id) if len(found) == 1 else None
    return None


def times_in(text: str) -> tuple[str, ...]:
    """The points of time that a clause speaks of."""
    return tuple(in_order(squeeze(match[0]) for match in _TIMES.finditer(text)))
