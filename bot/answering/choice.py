"""Whether the clause that fits an owner question names its owner.

The dangerous mistake is to name the leader of the whole plan as the owner of one of its tasks. So a
clause that assigns is taken only where it fits best, or where the question is about the plan as a
whole: then the clauses that assign are all that is looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.blocks import block_of
from bot.answering.facts import Facts
from bot.answering.question import Question
from corpus.model import Assignment, Document, Level, Role
from corpus.text import fold, words
from index.model import Hit

_MARGIN = 0.03
"""Fused score within which a clause that names a unit is preferred to one that names nobody, where
it holds as many of the question's words, or more of their pairs."""

_NEAR = 0.025
"""Cosine by which it may be farther in meaning and still be preferred."""

_ROLE_BONUS = 0.15
_UNIT_BONUS = 0.1
"""Added to a clause's score where it has the role, or the unit, that the question speaks of."""

_NOT_TASKS = (Level.BASIS, Level.RECIPIENTS, Level.SIGNATURE)


@dataclass(frozen=True)
class Owner:
    """The clauses that fit, best first, and the assignments of the first where it names a unit."""

    hits: tuple[Hit, ...]
    assigned: tuple[Assignment, ...]


def choose_owner(facts: Facts, question: Question, hits: Sequence[Hit]) -> Owner:
    """Take the best clause that says something of a task."""
    tasks = [hit for hit in hits if facts.provision(hit.provision)[1].level not in _NOT_TASKS]
    named = [hit for hit in tasks if hit.provision in facts.assignments]
    accountable = [hit for hit in named if _gives(facts, hit, Role.ACCOUNTABLE)]
    if question.role is Role.ACCOUNTABLE and accountable:
        # Who carries out the decision as such: no task's clause says that.
        rest = tuple(hit for hit in tasks if hit is not accountable[0])
        return Owner((accountable[0], *rest), facts.assignments[accountable[0].provision])
    if named and is_general(question, facts.document_of(named[0].provision)):
        role = question.role
        fitting = [hit for hit in named if role and _gives(facts, hit, role)]
        best = max(fitting or named, key=lambda hit: hit.score + _bonus(facts, question, hit))
    else:
        best = tasks[0] if tasks else hits[0]
        if best.provision not in facts.assignments:
            close = [
                hit
                for hit in named
                if best.score - hit.score < _MARGIN
                and best.similarity - hit.similarity < _NEAR
                and (hit.coverage >= best.coverage or hit.phrases > best.phrases)
            ]
            best = close[0] if close else best
            if not close:
                block = block_of(facts, facts.provision(best.provision)[1])
                if block:
                    return Owner((best, *(hit for hit in tasks if hit is not best)), block)
    best = _of_role(facts, question, best, named)
    ordered = (best, *(hit for hit in tasks if hit is not best))
    return Owner(ordered, facts.assignments.get(best.provision, ()))


def _of_role(facts: Facts, question: Question, best: Hit, named: Sequence[Hit]) -> Hit:
    """Of the clauses that give out the whole document, the one that gives the role asked for."""
    role = question.role
    if role is None or best.provision not in facts.assignments or _gives(facts, best, role):
        return best
    document = facts.document_of(best.provision)
    whole = {assignment.provision for assignment in facts.general(document)}
    if best.provision not in whole:
        return best
    return next((h for h in named if h.provision in whole and _gives(facts, h, role)), best)


def is_general(question: Question, document: Document) -> bool:
    """True when a question has no topic but the document itself: every word that says what about
    is in the document's own title."""
    title = set(words(fold(document.subject + " " + (document.number or ""))))
    return all(word in title for word in question.topic)


def _gives(facts: Facts, hit: Hit, role: Role) -> bool:
    return any(a.role is role for a in facts.assignments[hit.provision])


def _bonus(facts: Facts, question: Question, hit: Hit) -> float:
    assigned = facts.assignments[hit.provision]
    wanted = question.role or Role.LEAD
    bonus = _ROLE_BONUS if _gives(facts, hit, wanted) else 0.0
    for found in question.units:
        if any(facts.share(found.unit, a.unit) for a in assigned):
            bonus += _UNIT_BONUS
    return bonus
