"""Which of the clauses that were found hold what is asked: the value, the document that is named,
the unit by its own name."""

import re
from collections.abc import Sequence
from itertools import groupby

from bot.answering.facts import Facts
from bot.answering.holding import holds_value
from bot.answering.question import Question
from bot.answering.scope import places_named
from bot.answering.searching import Found
from bot.answering.values import Wanted
from corpus import numbers
from corpus.model import Assignment
from corpus.text import fold, words
from index.model import Hit

_AS_GOOD = 0.7
"""Share of the best score from which a clause that holds the value asked for is taken instead."""


_BEST = 0.95
"""The same for contacts: every document ends with some, of whoever answers for it."""

_AS_COVERING = 0.8
"""Share of the best clause's coverage that it must have: to be of the same matter too,
where it is no nearer in meaning."""


def of_numbers(facts: Facts, found: Found) -> tuple[Hit, ...]:
    """The hits, where one document is searched only those that name another one that the question
    names: what is to be done about another is no answer."""
    if not found.scope.narrowed:
        return found.hits
    own = {numbers.key(d.number) for d in found.scope.documents if d.number}
    asked = {numbers.key(m) for m in re.findall(numbers.NUMBER, found.question.query.typed)} - own
    if not asked:
        return found.hits
    return tuple(
        hit
        for hit in found.hits
        if any(number in re.sub(r"\s", "", fold(_lead(facts, hit))) for number in asked)
    )


def _lead(facts: Facts, hit: Hit) -> str:
    document, provision = facts.provision(hit.provision)
    return document.lead(provision)


def holding_value(facts: Facts, question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The hits with one first that holds a value of the kind asked; none where none does."""
    bar = _BEST if question.wanted is Wanted.CONTACT else _AS_GOOD
    near = _naming([hit for hit in hits if hit.score >= bar * hits[0].score], question, hits)
    named = any(hit.names for hit in near)
    for hit in near:
        farther = hit.similarity <= hits[0].similarity
        if farther and hit.coverage < _AS_COVERING * hits[0].coverage:
            continue
        if named and not hit.names:
            continue
        document, provision = facts.provision(hit.provision)
        if holds_value(question, document, provision):
            return (hit, *(other for other in hits if other is not hit))
    return ()


def _naming(near: Sequence[Hit], question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """Those of the near hits that hold a name of the question, where any hit does: when one bridge
    opens is not told by a clause about another."""
    names = _names(question)
    holding = [h for h in hits if any(name in _searched(h) for name in names)]
    return [hit for hit in near if hit in holding] if holding else list(near)


def _names(question: Question) -> tuple[str, ...]:
    """Folded names of two syllables or more that a question writes with capitals, beside its first
    word, and without those of units and provinces."""
    said = re.findall(r"\w+|[^\w\s]", question.query.typed)[1:]
    runs = [list(run) for title, run in groupby(said, str.istitle) if title]
    folded = {fold(" ".join(run)) for run in runs if len(run) > 1}
    units = [question.folded[unit.start : unit.end] for unit in question.units]
    known = [*units, *places_named(question.folded)]
    return tuple(n for n in folded if not any(n in name or name in n for name in known))


def _searched(hit: Hit) -> str:
    return " ".join(words(fold(hit.passage.searched)))


def written_unit(facts: Facts, found: Found) -> tuple[str, tuple[Assignment, ...]] | None:
    """The unit of no registry whose tasks are asked, by its name as a document writes it; the
    longest such name."""
    question = found.question
    if not question.asks_unit or question.asks_owner:
        return None
    asked = f" {' '.join(words(question.folded))} "
    names = [
        name
        for name, given in facts.written_units.items()
        if given[0].unit.key is None and " " in name and f" {name} " in asked
    ]
    longest = max(names, key=len, default=None)
    # A unit whose name only says which document is meant is not the one that is asked about.
    asked_about = [
        unit.end - unit.start
        for unit in question.units
        if not set(words(question.folded[unit.start : unit.end])) <= found.scope.naming
    ]
    known = max(asked_about, default=0)
    if longest is None or len(longest) < known:
        return None
    given = facts.written_units[longest]
    return given[0].unit.text, given
