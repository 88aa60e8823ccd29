"""Who owns a task: named where the clause names a unit, said to be unnamed where it does not.

An owner is never inferred from the topic. Where no unit is named, the task is quoted, then the
clauses that give the whole document out.
"""

from collections.abc import Sequence

from bot import messages
from bot.answering.answer import Kind
from bot.answering.draft import Draft
from bot.answering.facts import Facts
from corpus.model import Assignment, Level, Role
from corpus.registry import Unit
from corpus.text import squeeze
from index.model import Hit

_ORDER = (Role.LEAD, Role.ASSIGNED, Role.REQUESTED, Role.SUPPORT, Role.ADVISE, Role.ACCOUNTABLE)
_ALTERNATIVES = 1
"""Further tasks cited behind the first: the question may have meant the neighbour."""


def named_owner(
    facts: Facts, hits: Sequence[Hit], assigned: Sequence[Assignment], role: Role | None
) -> Draft:
    """The units that the best clause names; only those of ``role`` where it names such."""
    wanted = [a for a in assigned if a.role is role] if role else []
    shown = wanted or list(assigned)
    owners = "; ".join(
        messages.OWNER_PART.format(
            role=messages.ROLE_NAMES[kind.value].capitalize(),
            units=", ".join(dict.fromkeys(a.unit.text for a in shown if a.role is kind)),
        )
        for kind in _ORDER
        if any(a.role is kind for a in shown)
    )
    draft = Draft(facts, Kind.OWNER, messages.OWNER_NAMED.format(owners=owners), named_owner=True)
    if role and not wanted:
        missing = messages.OWNER_ROLE_UNNAMED.format(role=messages.ROLE_NAMES[role.value])
        draft.lead = f"{missing} {draft.lead}"
    for assignment in shown:
        draft.assign(assignment)
    draft.cite(assigned[0].provision)
    note_successors(draft, facts, shown)
    _alternatives(draft, hits)
    return draft


def unnamed_owner(facts: Facts, hits: Sequence[Hit], role: Role | None) -> Draft:
    """The task whose clause names nobody, with the general assignments of its document."""
    support = role is Role.SUPPORT
    draft = Draft(
        facts,
        Kind.OWNER,
        messages.OWNER_UNNAMED_SUPPORT if support else messages.OWNER_UNNAMED,
    )
    draft.say(messages.OWNER_TASK)
    draft.cite(hits[0].provision)
    document = facts.document_of(hits[0].provision)
    general = facts.general(document)
    if general:
        draft.say(messages.OWNER_GENERAL)
    for assignment in general:
        draft.cite(assignment.provision, assignment.sentence)
    _alternatives(draft, hits)
    return draft


def _alternatives(draft: Draft, hits: Sequence[Hit]) -> None:
    for hit in hits[1 : 1 + _ALTERNATIVES]:
        _, provision = draft.facts.provision(hit.provision)
        if provision.level is not Level.RECIPIENTS:
            draft.cite(hit.provision, shown=False)


def note_successors(draft: Draft, facts: Facts, assigned: Sequence[Assignment]) -> None:
    """Say of each named unit what it became, where the registry knows."""
    for key in dict.fromkeys(a.unit.key for a in assigned):
        unit = facts.units.by_key.get(key) if key else None
        if unit is not None:
            note_successor(draft, facts, unit)


def note_successor(draft: Draft, facts: Facts, unit: Unit) -> None:
    """Say what a unit became, where the registry knows."""
    if not unit.successors:
        return
    last = unit.successors[-1]
    successor = facts.units.by_key[last.key].name if last.key else last.name
    draft.say(
        messages.UNIT_NOW.format(
            unit=unit.name, successor=squeeze(successor or ""), since=f"{last.since:%d/%m/%Y}"
        )
    )
