"""Who owns a task: named where the clause names a unit, said to be unnamed where it does not.

An owner is never inferred from the topic. Where no unit is named, the task is quoted, then the
clauses that give the whole document out.
"""

from collections.abc import Sequence

from bot import messages
from bot.answering.answer import Kind
from bot.answering.blocks import is_label
from bot.answering.draft import Draft
from bot.answering.facts import Facts, in_order
from corpus.model import Assignment, Level, Role
from corpus.registry import Unit
from corpus.text import squeeze

ROLE_ORDER = (Role.LEAD, Role.ASSIGNED, Role.REQUESTED, Role.SUPPORT, Role.ADVISE, Role.ACCOUNTABLE)
_ALTERNATIVES = 1
"""Further tasks cited behind the first: the question may have meant the neighbour."""


def named_owner(
    facts: Facts, clauses: Sequence[str], assigned: Sequence[Assignment], role: Role | None
) -> Draft:
    """The units that the best of the clauses names; only those of ``role`` where it names such."""
    wanted = [a for a in assigned if a.role is role] if role else []
    shown = wanted or list(assigned)
    owners = "; ".join(
        messages.OWNER_PART.format(
            role=messages.ROLE_NAMES[kind.value].capitalize(),
            units=", ".join(dict.fromkeys(a.unit.text for a in shown if a.role is kind)),
        )
        for kind in ROLE_ORDER
        if any(a.role is kind for a in shown)
    )
    draft = Draft(facts, Kind.OWNER, messages.OWNER_NAMED.format(owners=owners), named_owner=True)
    if role and not wanted:
        missing = messages.OWNER_ROLE_UNNAMED.format(role=messages.ROLE_NAMES[role.value])
        draft.lead = f"{missing} {draft.lead}"
    for assignment in shown:
        draft.assign(assignment)
        draft.cite_unit(assignment)
    for provision_id in in_order(assignment.provision for assignment in shown):
        draft.cite(provision_id)
    _cite_task(draft, facts, clauses, shown[0])
    for words in _terms(facts, shown):
        draft.say(words)
    note_successors(draft, facts, shown)
    _alternatives(draft, clauses)
    return draft


def _cite_task(draft: Draft, facts: Facts, clauses: Sequence[str], given: Assignment) -> None:
    """Quote the task where it does not stand in the clause that names who does it: a label under it
    names them."""
    document = facts.document_of(given.provision)
    clause = document.by_id[given.provision]
    if is_label(document, clause):
        heading = next((p for p in document.ancestors(clause) if p.is_heading), None)
        if heading is not None:
            draft.cite(heading.id)
    if clauses and clauses[0] not in draft.cited:
        draft.cite(clauses[0])
    if clause.start <= given.task.start and given.task.end <= clause.lead_end:
        return
    holder = document.holding(given.task.start, given.task.start + 1)
    if holder is not None:
        draft.cite(holder.id)


def _terms(facts: Facts, shown: Sequence[Assignment]) -> tuple[str, ...]:
    """By when, and what is to come of it, where these are columns of their own: in prose they
    stand in the sentence that is quoted anyway."""
    said = []
    for assignment in shown:
        if facts.provision(assignment.provision)[1].level is not Level.ROW:
            continue
        if assignment.due:
            said.append(messages.OWNER_DUE.format(due=squeeze(assignment.due).rstrip(".")))
        if assignment.product:
            product = squeeze(assignment.product).rstrip(".")
            said.append(messages.OWNER_PRODUCT.format(product=product))
    return in_order(said)


def unnamed_owner(facts: Facts, clauses: Sequence[str], role: Role | None) -> Draft:
    """The first clause, whose task names nobody, with the general assignments of its document."""
    support = role is Role.SUPPORT
    draft = Draft(
        facts,
        Kind.OWNER,
        messages.OWNER_UNNAMED_SUPPORT if support else messages.OWNER_UNNAMED,
    )
    draft.say(messages.OWNER_TASK)
    draft.cite(clauses[0])
    document = facts.document_of(clauses[0])
    general = facts.general(document)
    if general:
        draft.say(messages.OWNER_GENERAL)
    for assignment in general:
        draft.cite_unit(assignment)
        draft.cite(assignment.provision, assignment.sentence)
    _alternatives(draft, clauses)
    return draft


def _alternatives(draft: Draft, clauses: Sequence[str]) -> None:
    for clause in clauses[1 : 1 + _ALTERNATIVES]:
        _, provision = draft.facts.provision(clause)
        if provision.level is not Level.RECIPIENTS:
            draft.cite(clause, shown=False)


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
        ),
        lasting=True,
    )
