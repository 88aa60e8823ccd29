"""An answer as the judge of evaluation reads it."""

from bot.answering.answer import Answer
from bot.answering.engine import Engine
from bot.answering.grounding import is_grounded
from bot.assistant import ask_after
from corpus.registry import Units
from corpus.text import fold, squeeze
from corpus.units import UnitMatcher
from index.evaluation.answers import AnsweredCase
from index.evaluation.case import Case


def ask_case(engine: Engine, case: Case) -> Answer:
    """Ask a question of a set, after the earlier ones of its conversation."""
    return ask_after(engine, case.question, case.after, case.id)


def answered_case(engine: Engine, answer: Answer) -> AnsweredCase:
    """An answer as the judge reads it."""
    documents = {d.key: d for d in engine.snapshot.documents}
    return AnsweredCase(
        kind=answer.kind.value,
        answered=answer.answered,
        named_owner=answer.named_owner,
        units=tuple(a.unit for a in answer.assignments),
        roles=tuple(a.role for a in answer.assignments),
        reporters=tuple(
            name for d in answer.duties for name in (d.reporter or "").split("; ") if name
        ),
        recipients=tuple(d.recipient for d in answer.duties if d.recipient),
        frequencies=tuple(dict.fromkeys(f for d in answer.duties for f in d.frequency)),
        citations=tuple(c.provision for c in answer.citations),
        quotes_grounded=is_grounded(answer, documents),
        confidence=answer.confidence,
        elapsed_ms=answer.elapsed_ms,
    )


class SameUnit:
    """Whether two names mean one unit: by the registry, else by their letters."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._matcher = UnitMatcher(units)

    def __call__(self, one: str, other: str) -> bool:
        return self._meaning(one) == self._meaning(other)

    def _meaning(self, name: str) -> str:
        unit = self._units.named(name)
        if unit is not None:
            return unit.key
        mentions, end = self._matcher.unit_list(name, 0, len(name))
        if len(mentions) == 1 and mentions[0].key is not None and end == len(name):
            return mentions[0].key
        return fold(squeeze(name))
