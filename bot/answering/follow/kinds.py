"""The ways in which a question leans on what was answered before."""

from dataclasses import dataclass

from bot.answering.follow.aspects import Aspect
from bot.answering.units import FoundUnit


@dataclass(frozen=True)
class OfClause:
    """Something is asked of the clauses that were quoted."""

    aspect: Aspect
    units: tuple[FoundUnit, ...] = ()
    """Units that the question names: "việc đó có giao Sở Tài chính không?"."""


@dataclass(frozen=True)
class InClause:
    """Something else is asked that the clause that was quoted speaks of."""


@dataclass(frozen=True)
class ThatUnit:
    """Something is asked of the unit that was named; ``start`` to ``end`` of the folded question
    points to it."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class ThatDocument:
    """Something is asked of the document that was quoted; where it is pointed to, ``kind`` says
    what it is called."""

    start: int
    end: int
    kind: str | None
    back: bool
    """True where the words point back ("đó"), not merely to what is at hand ("này")."""


@dataclass(frozen=True)
class Instead:
    """One thing is put in the place of another: a unit, years, a place, a clause, a period, a
    topic."""

    item: str
    """As it stands in the folded question."""
    unit: FoundUnit | None = None
    what: str = "topic"


@dataclass(frozen=True)
class Further:
    """A question that is whole but for where it is to be looked up: "vậy ai tổng hợp báo cáo?"."""

    item: str


Leaning = OfClause | InClause | ThatUnit | ThatDocument | Instead | Further
