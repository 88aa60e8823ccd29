"""What is asked of the clauses that were quoted before, and which of them are meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot import messages
from bot.answering.answer import Kind
from bot.answering.facts import Facts
from bot.answering.follow.aspects import OF_DUTIES, Aspect
from bot.answering.follow.context import Before, Said
from bot.answering.follow.kinds import OfClause
from bot.answering.follow.telling import in_clause, of_clauses
from bot.answering.question import Question
from corpus.model import Duty, Role
from corpus.text import fold, words


@dataclass(frozen=True)
class Clauses:
    """Answers from the clauses that were quoted before."""

    facts: Facts

    def asked(self, found: OfClause, role: Role | None, before: Before) -> Said:
        """The answer to what is asked of the clauses before."""
        of_unit = before.context.kind is Kind.UNIT
        clauses = before.clauses
        if not of_unit and found.aspect not in OF_DUTIES:
            clauses = self._leading(before)
        duties = self._duties(before, found.aspect)
        draft = of_clauses(self.facts, clauses, found.aspect, role, found.units, duties)
        moves = found.aspect in (Aspect.NEXT, Aspect.BEFORE)
        unit = before.question.units[-1].unit.name if of_unit and before.question.units else None
        return Said(
            draft,
            before.context.question,
            unit or self.label(clauses),
            found,
            role,
            () if moves else before.clauses,
        )

    def spoken_of(self, question: Question, before: Before) -> Said:
        """The clause, for something else that it speaks of."""
        first = before.clauses[0]
        draft = in_clause(self.facts, first, question)
        asked = OfClause(Aspect.MORE)
        about = self.label((first,))
        return Said(draft, before.context.question, about, asked, clauses=before.clauses)

    def duties_of(self, name: str, question: Question, before: Before) -> tuple[Duty, ...]:
        """Of the clauses that set duties, what a unit that they name reports in its turn."""
        if not question.asks_report or before.context.kind is not Kind.REPORTING:
            return ()
        unit = self.facts.units.named(name)
        own = self.facts.reported_by(unit) if unit is not None else ()
        return tuple(d for d in own if d.provision in before.clauses)

    def text(self, before: Before) -> str:
        """The folded text of the clause that the answer before was about."""
        if not before.clauses:
            return ""
        document, provision = self.facts.provision(before.clauses[0])
        return " ".join(words(fold(document.text(provision))))

    def label(self, clauses: Sequence[str]) -> str:
        _, provision = self.facts.provision(clauses[0])
        own = ", ".join(provision.label.split(", ")[:-1]) or provision.label
        label = f"{own}, {clauses[0].split('#')[0]}"
        if len(clauses) == 1:
            return label
        return messages.ABOUT_CLAUSES.format(label=label, count=len(clauses) - 1)

    def _leading(self, before: Before) -> tuple[str, ...]:
        """The clause that the answer before was about; all that a list quotes below a colon."""
        first = before.clauses[0]
        children = {p.id for p in before.documents[0].children.get(first, ())}
        return (first, *(c for c in before.clauses[1:] if c in children))

    def _duties(self, before: Before, aspect: Aspect) -> tuple[Duty, ...]:
        """The duties that the answer before told; of another answer those of its clause, or else,
        where it is asked who reports what to whom, those of the clauses beside it."""
        held = [d for d in self.facts.duties if d.provision in before.clauses]
        for found in before.question.units:
            own = self.facts.reported_by(found.unit)
            held = [duty for duty in held if duty in own] or held
        if before.context.kind is Kind.REPORTING:
            return tuple(held)
        first = tuple(d for d in held if d.provision == before.clauses[0])
        return first or (tuple(held) if aspect in OF_DUTIES else ())
