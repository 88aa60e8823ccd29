"""Blocks under a task that say who does it: "b) Cơ quan thực hiện: - Đơn vị chủ trì: …"."""

import re

from bot.answering.facts import Facts
from corpus.model import Assignment, Document, Provision
from corpus.text import fold, squeeze

_LABEL = re.compile(
    r"\W*(?:\w+[.)]\s*)?(?:cac\s+)?(?:don vi|co quan|to chuc)\s+(?:chu tri|thuc hien|phoi hop"
    r"|phu trach|chu cong)[^:.;]{0,30}:"
)
"""A label over the names of those who do a task, folded."""

_READ = 60
"""Characters of a clause in which its label stands."""


def block_of(facts: Facts, provision: Provision) -> tuple[Assignment, ...]:
    """The assignments of the block that a task stands over.

    The nearest heading counts under which one such block stands; where several do, nobody can say
    which is meant, and none is.
    """
    document = facts.document_of(provision.id)
    for above in document.ancestors(provision):
        if above.parent is None:
            break
        found = [a for a in document.assignments if _is_labelled(document, above, a)]
        if found:
            blocks = {document.by_id[a.provision].parent for a in found}
            return tuple(found) if len(blocks) == 1 else ()
    return ()


def is_label(document: Document, provision: Provision) -> bool:
    """True for a clause that only says who does the task above it."""
    return bool(_LABEL.match(fold(squeeze(document.lead(provision)[:_READ]))))


def _is_labelled(document: Document, above: Provision, assignment: Assignment) -> bool:
    """True for an assignment below ``above`` that a label gives."""
    holder = document.by_id[assignment.provision]
    if not above.start < holder.start < above.end:
        return False
    return is_label(document, holder)


def assigned_in(facts: Facts, clause: str) -> tuple[Assignment, ...]:
    """The assignments of a clause, or of the block that it stands over or is a label of."""
    document, provision = facts.provision(clause)
    given = facts.assignments.get(clause, ())
    if given and not is_label(document, provision):
        return given
    return block_of(facts, provision) or given
