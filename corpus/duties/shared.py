"""Clauses whose recipient only the next one names: "báo cáo nhanh khi xảy ra sự cố; đồng thời
định kỳ báo cáo kết quả cho X". Both report to X."""

import re
from collections.abc import Sequence

from corpus.due import due_in
from corpus.due_rules import due_rules
from corpus.duties.conditions import condition
from corpus.duties.links import Link, clauses
from corpus.duties.names import Names
from corpus.duties.periods import period
from corpus.duties.words import reports
from corpus.model import Duty, Span

_GOES_ON = re.compile(r"[Đđ]ồng\s+thời\b")
_WITHOUT_OBJECT = re.compile(r"\s+(?:nhanh|ngay|kịp\s+thời|đột\s+xuất|khi\b|nếu\b)")


def sharing_recipient(
    names: Names, sentence: Span, every: Sequence[Link], duty: Duty, link: Link
) -> Duty | None:
    """The duty that the clause before the one of ``link`` sets to the same recipient.

    Args:
        names: reads lists of units.
        sentence: the sentence of both clauses.
        every: all recipients of the sentence.
        duty: what was read around ``link``.
        link: the recipient that the clause behind names.
    """
    source = names.source
    if not _GOES_ON.match(source, link.clause.start):
        return None
    before = [clause for clause in clauses(source, sentence) if clause.end <= link.clause.start]
    if not before or any(other.clause == before[-1] for other in every):
        return None
    clause = before[-1]
    said = next(iter(reports(source, clause.start, clause.end)), None)
    if said is None or not _WITHOUT_OBJECT.match(source, said.end(), clause.end):
        return None
    words = source[clause.start : clause.end]
    occasion = condition(source, clause.start, clause.end)
    due = due_in(words)
    frequency = period(words, occasion, due)
    return duty.model_copy(
        update={
            "content": None,
            "frequency": frequency,
            "due": due,
            "due_rules": due_rules(due, frequency) if due else (),
            "condition": occasion,
            "via": None,
        }
    )
