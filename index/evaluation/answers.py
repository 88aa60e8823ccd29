"""The judge of answers: is what the bot said what the gold says?

A strict rule over structured answers, so that it needs no model and gives the same verdict each
time. An answer is right when no rule finds fault; each fault is kept with its reason.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from corpus.model import Record
from index.evaluation.sets import Case

FIRST_CITATIONS = 4
"""Citations among which a gold clause must be: as many as a phone shows without scrolling."""

SameUnit = Callable[[str, str], bool]
"""Whether two names mean one unit."""


class Rule(StrEnum):
    """What can be wrong with an answer."""

    KIND = "kind"
    ABSTENTION = "abstention"
    NAMED_OWNER = "named_owner"
    UNITS_MISSING = "units_missing"
    UNITS_INVENTED = "units_invented"
    ROLES = "roles"
    REPORTERS = "reporters"
    RECIPIENTS = "recipients"
    FREQUENCIES_MISSING = "frequencies_missing"
    FREQUENCIES_EXTRA = "frequencies_extra"
    CLAUSE = "clause"
    UNGROUNDED = "ungrounded"


class Reason(Record):
    """A fault that a rule found."""

    rule: Rule
    detail: str


class AnsweredCase(Record):
    """What an answer said, whatever made it.

    ``units[i]`` was given ``roles[i]``; ``reporters`` are single names; ``citations`` are addresses
    in the order shown.
    """

    kind: str
    answered: bool
    named_owner: bool
    units: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    frequencies: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    quotes_grounded: bool = True
    """Every quotation is the exact slice of the stored source that it claims to be."""
    confidence: float | None = None
    """Probability that the documents answer; None where the bot gave none."""
    understood: str | None = None
    """The question as it was understood: marks, abbreviations and what it refers to written out."""
    elapsed_ms: float | None = None
    """Time that the answer took; None where whoever asks is to measure it."""

    @model_validator(mode="after")
    def _roles_go_with_units(self) -> Self:
        if len(self.units) != len(self.roles):
            raise ValueError("one role for each unit")
        return self


class Judgement(Record):
    """The verdict on one answer."""

    reasons: tuple[Reason, ...]
    clause_cited: bool | None
    """A gold clause is among the first citations; None where there is no gold clause."""

    @property
    def right(self) -> bool:
        return not self.reasons


def judge(case: Case, answered: AnsweredCase, same_unit: SameUnit) -> Judgement:
    """Hold an answer against its gold; names of units are compared by ``same_unit``."""
    first = answered.citations[:FIRST_CITATIONS]
    cited = bool(set(case.provisions) & set(first)) if case.provisions else None
    reasons = [*_general(case, answered)]
    if case.kind == "owner":
        reasons += _owner(case, answered, same_unit)
    if case.kind == "reporting":
        reasons += _reporting(case, answered, same_unit)
    if cited is False:
        reasons.append(Reason(rule=Rule.CLAUSE, detail=f"cites {_listed(first)}"))
    return Judgement(reasons=tuple(reasons), clause_cited=cited)


def _general(case: Case, answered: AnsweredCase) -> Iterator[Reason]:
    if answered.kind != case.kind:
        yield Reason(rule=Rule.KIND, detail=f"took it for {answered.kind}")
    if answered.answered != case.answerable:
        what = "answered what has no answer" if answered.answered else "did not answer"
        yield Reason(rule=Rule.ABSTENTION, detail=what)
    if not answered.quotes_grounded:
        yield Reason(rule=Rule.UNGROUNDED, detail="a quotation is not in its source")


def _owner(case: Case, answered: AnsweredCase, same_unit: SameUnit) -> Iterator[Reason]:
    if answered.named_owner != case.named_owner:
        what = "says an owner is named" if answered.named_owner else "says no owner is named"
        yield Reason(rule=Rule.NAMED_OWNER, detail=what)
    missing = _missing(case.units, answered.units, same_unit)
    if missing:
        yield Reason(rule=Rule.UNITS_MISSING, detail=_listed(missing))
    if not case.named_owner and answered.units:
        yield Reason(rule=Rule.UNITS_INVENTED, detail=_listed(answered.units))
    given = {
        role
        for unit, role in zip(answered.units, answered.roles, strict=True)
        if any(same_unit(unit, gold) for gold in case.units)
    }
    lacking = [role for role in case.roles if role not in given]
    if lacking:
        yield Reason(rule=Rule.ROLES, detail=_listed(lacking))


def _reporting(case: Case, answered: AnsweredCase, same_unit: SameUnit) -> Iterator[Reason]:
    for rule, gold, got in (
        (Rule.REPORTERS, case.units, answered.reporters),
        (Rule.RECIPIENTS, case.recipients, answered.recipients),
    ):
        missing = _missing(gold, got, same_unit)
        if missing:
            yield Reason(rule=rule, detail=_listed(missing))
    wanted, said = set(case.frequencies), set(answered.frequencies)
    if wanted - said:
        yield Reason(rule=Rule.FREQUENCIES_MISSING, detail=_listed(sorted(wanted - said)))
    if wanted and said - wanted:
        yield Reason(rule=Rule.FREQUENCIES_EXTRA, detail=_listed(sorted(said - wanted)))


def _missing(gold: Iterable[str], got: Sequence[str], same_unit: SameUnit) -> list[str]:
    return [name for name in gold if not any(same_unit(name, other) for other in got)]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "nothing"
