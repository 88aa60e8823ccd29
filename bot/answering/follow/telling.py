"""Answers about clauses that were quoted before: what is asked of them, or that they do not say it.

Nothing is looked up elsewhere: "hạn khi nào?" is answered with the deadline of that clause, or with
the clause and the words that it sets none. An owner is never inferred.
"""

import re
from collections.abc import Sequence

from bot import messages
from bot.answering import owner
from bot.answering.answer import Kind
from bot.answering.blocks import assigned_in
from bot.answering.draft import MOST_CITATIONS, Draft
from bot.answering.facts import Facts, in_order
from bot.answering.follow.aspects import OF_DUTIES, Aspect
from bot.answering.follow.deadlines import due_of, times_in
from bot.answering.holding import holds_value
from bot.answering.question import Question
from bot.answering.reporting import duty_line
from bot.answering.units import FoundUnit
from corpus.model import Duty, Role
from corpus.tables.columns import Column
from corpus.text import squeeze

_MOST = 3
"""Clauses that are quoted where none says what is asked."""

_AFTER = 2
"""Following clauses that are quoted where a whole clause was quoted before."""

_MONEY = re.compile(r"\d[\d.,]*\s*(?:đồng|tỷ(?!\s+lệ)|triệu|nghìn|usd|đô la)", re.I)
_NUMBER = re.compile(r"\d")


def of_clauses(
    facts: Facts,
    clauses: Sequence[str],
    aspect: Aspect,
    role: Role | None,
    units: Sequence[FoundUnit] = (),
    duties: Sequence[Duty] = (),
) -> Draft:
    """Answer what is asked of the clauses, of which the first is what the answer before was about.

    Args:
        facts: what the documents say.
        clauses: addresses; at least one.
        aspect: what is asked.
        role: the role that is asked for with an owner.
        units: units that the question names.
        duties: the duties that the answer before was about, where it was about some.
    """
    if aspect in (Aspect.OWNER, Aspect.PROPOSER):
        return _owner(facts, clauses, role, units)
    if aspect in OF_DUTIES:
        return _duties(facts, clauses, aspect, duties)
    if aspect is Aspect.DUE:
        return _due(facts, clauses, duties)
    if aspect is Aspect.PRODUCT:
        return _product(facts, clauses)
    if aspect in (Aspect.AMOUNT, Aspect.COUNT):
        pattern = _MONEY if aspect is Aspect.AMOUNT else _NUMBER
        return _value(facts, clauses, aspect, pattern)
    if aspect is Aspect.PLACE:
        return _place(facts, clauses)
    if aspect in (Aspect.NEXT, Aspect.BEFORE):
        return _beside(facts, clauses[0], aspect)
    return whole_clause(facts, clauses[0])


def _owner(
    facts: Facts, clauses: Sequence[str], role: Role | None, units: Sequence[FoundUnit]
) -> Draft:
    assigned = assigned_in(facts, clauses[0])
    if not assigned:
        draft = owner.unnamed_owner(facts, clauses[:1], role)
    else:
        named = [a for a in assigned if any(facts.share(u.unit, a.unit) for u in units)]
        draft = owner.named_owner(facts, clauses[:1], named or assigned, role)
        if units and not named:
            names = ", ".join(found.unit.name for found in units)
            draft.lead = f"{messages.FOLLOW_NO_UNIT.format(unit=names)} {draft.lead}"
    return draft


def _duties(facts: Facts, clauses: Sequence[str], aspect: Aspect, duties: Sequence[Duty]) -> Draft:
    held = list(duties) or [d for c in clauses for d in facts.duties_of.get(c, ())]
    if not held:
        return _unsaid(facts, clauses, aspect, Kind.REPORTING)
    lines = [f"{duty_line(duty)}." for duty in held]
    draft = Draft(facts, Kind.REPORTING, lines[0] if len(held) == 1 else "")
    if len(held) > 1:
        draft.lead = messages.REPORT_CHAIN.format(count=len(held))
    if aspect in OF_DUTIES and all(duty.provision != clauses[0] for duty in held):
        # Those that cover the whole document stand beside the clause.
        draft.lead = f"{messages.FOLLOW_UNSAID[aspect.value]} {draft.lead}"
        draft.cite(clauses[0])
    for duty, line in zip(held, lines, strict=True):
        if len(held) > 1:
            draft.say(f"• {line}")
        draft.cite(duty.provision, duty.sentence)
        draft.report(duty)
    return draft


def _due(facts: Facts, clauses: Sequence[str], duties: Sequence[Duty]) -> Draft:
    if any(duty.due for duty in duties):
        return _duties(facts, clauses, Aspect.DUE, duties)
    found = []
    for clause in clauses:
        due = due_of(facts, *facts.provision(clause))
        if due is not None and (clause, *due) not in found:
            found.append((clause, *due))
    if not found and duties:
        draft = _duties(facts, clauses, Aspect.DUE, duties)
        draft.lead = f"{messages.FOLLOW_UNSAID['due_day']} {draft.lead}"
        return draft
    if not found:
        return _no_due(facts, clauses)
    lead = messages.OWNER_DUE.format(due="; ".join(in_order(due for _, due, _ in found)))
    draft = Draft(facts, Kind.CONTENT, lead)
    for clause, _, place in found:
        draft.cite(place)
        if clause != place:
            draft.cite(clause)
    return draft


def _no_due(facts: Facts, clauses: Sequence[str]) -> Draft:
    draft = _unsaid(facts, clauses, Aspect.DUE, Kind.CONTENT)
    document, provision = facts.provision(clauses[0])
    times = times_in(document.lead(provision))
    if times:
        draft.say(messages.FOLLOW_TIMES.format(times="; ".join(times)))
    return draft


def _product(facts: Facts, clauses: Sequence[str]) -> Draft:
    for clause in clauses:
        document, provision = facts.provision(clause)
        cells = [
            squeeze(document.source[c.start : c.end])
            for c in provision.cells
            if c.column == Column.PRODUCT
        ]
        products = [squeeze(a.product) for a in assigned_in(facts, clause) if a.product]
        found = next((text for text in (*products, *cells) if text), None)
        if found:
            lead = messages.OWNER_PRODUCT.format(product=found.rstrip("."))
            draft = Draft(facts, Kind.CONTENT, lead)
            draft.cite(clause)
            return draft
    return _unsaid(facts, clauses, Aspect.PRODUCT, Kind.CONTENT)


def _value(facts: Facts, clauses: Sequence[str], aspect: Aspect, pattern: re.Pattern[str]) -> Draft:
    for clause in clauses:
        document, provision = facts.provision(clause)
        for part in (provision, *document.children.get(provision.id, ())):
            if pattern.search(document.lead(part)):
                draft = Draft(facts, Kind.CONTENT, messages.CONTENT_LEAD.format(label=part.label))
                draft.cite(part.id)
                return draft
    return _unsaid(facts, clauses, aspect, Kind.CONTENT)


def _place(facts: Facts, clauses: Sequence[str]) -> Draft:
    document, provision = facts.provision(clauses[0])
    labels = in_order(facts.provision(clause)[1].label for clause in clauses)
    headings = [p for p in document.ancestors(provision) if p.is_heading and p.parent]
    draft = Draft(facts, Kind.CONTENT, messages.FOLLOW_PLACE.format(labels="; ".join(labels)))
    for heading in headings[:1]:
        draft.cite(heading.id)
    for clause in clauses[:_MOST]:
        draft.cite(clause)
    return draft


def _beside(facts: Facts, clause: str, aspect: Aspect) -> Draft:
    document, provision = facts.provision(clause)
    before, after = facts.neighbours(document, provision)
    other = after if aspect is Aspect.NEXT else before
    if other is None:
        lead = messages.FOLLOW_LAST if aspect is Aspect.NEXT else messages.FOLLOW_FIRST
        draft = Draft(facts, Kind.CONTENT, lead)
        draft.cite(clause)
        return draft
    return whole_clause(facts, other)


def whole_clause(facts: Facts, clause: str) -> Draft:
    """A clause with what hangs from it; one that stands alone with its heading and what follows."""
    document, provision = facts.provision(clause)
    draft = Draft(facts, Kind.CONTENT, messages.CONTENT_LEAD.format(label=provision.label))
    heading = next((p for p in document.ancestors(provision) if p.is_heading and p.parent), None)
    draft.cite(clause)
    children = document.children.get(provision.id, ())
    if children:
        draft.say(messages.CONTENT_CHILDREN.format(count=len(children)))
        for child in children[: MOST_CITATIONS - 1]:
            draft.cite(child.id)
        return draft
    siblings = document.children.get(provision.parent or "", ())
    at = next((i for i, p in enumerate(siblings) if p.id == clause), len(siblings))
    following = siblings[at + 1 : at + 1 + _AFTER]
    if heading is not None:
        draft.say(messages.FOLLOW_WITHIN.format(heading=heading.label))
        draft.cite(heading.id)
    if following:
        draft.say(messages.FOLLOW_NEXT)
        for other in following:
            draft.cite(other.id)
    return draft


def in_clause(facts: Facts, clause: str, question: Question) -> Draft:
    """The clause, for something that it speaks of; with a word where it lacks the value asked."""
    document, provision = facts.provision(clause)
    parts = (provision, *document.children.get(clause, ()))
    draft = Draft(facts, Kind.CONTENT, messages.CONTENT_LEAD.format(label=provision.label))
    if not any(holds_value(question, document, part) for part in parts):
        draft.lead = messages.FOLLOW_NO_VALUE
    draft.cite(clause)
    for child in parts[1 : MOST_CITATIONS - 1]:
        draft.cite(child.id)
    return draft


def _unsaid(facts: Facts, clauses: Sequence[str], aspect: Aspect, kind: Kind) -> Draft:
    """Say that the clauses do not say it, and quote them."""
    lead = messages.FOLLOW_UNSAID[aspect.value]
    if len(clauses) > 1:
        lead = messages.FOLLOW_SEVERAL + lead.removeprefix(messages.FOLLOW_ONE)
    draft = Draft(facts, kind, lead)
    for clause in clauses[:_MOST]:
        draft.cite(clause)
    return draft
