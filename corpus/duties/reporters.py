"""Who reports what a clause says: its subject, those who answer for the sentence, those before
and above."""

from dataclasses import dataclass

from corpus.duties.links import clauses
from corpus.duties.names import Names
from corpus.duties.records import Reporters
from corpus.duties.subjects import subjects
from corpus.duties.surroundings import Surroundings
from corpus.model import Provision, Span, UnitMention


@dataclass(frozen=True)
class Context:
    """What is known of a sentence before it is read."""

    own: tuple[UnitMention, ...]
    """The units that the sentence makes answer for its task."""
    before: tuple[UnitMention, ...]
    """Those of the sentence before."""
    around: Surroundings
    provision: Provision


def reporters(
    names: Names, sentence: Span, clause: Span, until: int, context: Context
) -> Reporters:
    """Those who report what a clause says before ``until``: its subject, those who answer for the
    sentence, its subject, those of the sentence before, those of the heading above."""
    units = subjects(names, clause.start, until)
    if units:
        return Reporters(units, inherited=False)
    near = [unit for unit in context.own if sentence.start <= unit.start < until]
    if near:
        return Reporters(_last_named(names, near, sentence), inherited=False)
    if context.own and all(unit.start < sentence.start for unit in context.own):
        return Reporters(context.around.units(context.provision) or context.own, inherited=True)
    units = subjects(names, sentence.start, until) if clause.start > sentence.start else ()
    if units:
        return Reporters(units, inherited=False)
    units = context.before or context.around.units(context.provision)
    return Reporters(units, inherited=bool(units))


def _last_named(names: Names, units: list[UnitMention], sentence: Span) -> tuple[UnitMention, ...]:
    """Of the units that several clauses of a sentence give tasks to, those of the last clause."""
    for clause in reversed(clauses(names.source, sentence)):
        inside = tuple(unit for unit in units if clause.start <= unit.start < clause.end)
        if inside:
            return inside
    return tuple(units)
