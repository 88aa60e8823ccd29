"""An answer being written: words and quotations in order."""

from dataclasses import dataclass, field

from bot.answering.answer import (
    Answer,
    AnswerAssignment,
    AnswerCitation,
    AnswerDuty,
    Block,
    Kind,
    Related,
)
from bot.answering.facts import Facts
from bot.answering.grounding import as_answered, duty_as_answered, quote
from corpus.model import Assignment, Duty, Span

MOST_CITATIONS = 8
"""More are no short answer; a unit's whole list is the longest."""

MOST_RELATED = 3


@dataclass
class Draft:
    """Collects an answer; `finish` freezes it."""

    facts: Facts
    kind: Kind
    lead: str
    answered: bool = True
    named_owner: bool = False
    confidence: float | None = None
    """Probability that the documents answer; None where nothing was searched for."""
    _body: list[Block] = field(default_factory=list)
    _citations: list[AnswerCitation] = field(default_factory=list)
    _assignments: list[AnswerAssignment] = field(default_factory=list)
    _duties: list[AnswerDuty] = field(default_factory=list)
    _related: list[Related] = field(default_factory=list)

    def say(self, words: str, *, lasting: bool = False) -> None:
        """Add the bot's own words; ``lasting`` ones stay whoever words the answer."""
        self._body.append(Block(words=words, lasting=lasting))

    def cite(self, provision_id: str, span: Span | None = None, *, shown: bool = True) -> None:
        """Quote a provision (its own words, or ``span`` of them), once.

        With ``shown`` false it is cited without standing in the body: a button opens it.
        """
        document, provision = self.facts.provision(provision_id)
        start, end = (span.start, span.end) if span else (provision.start, provision.lead_end)
        for index, known in enumerate(self._citations):
            if known.provision == provision_id and (known.start, known.end) == (start, end):
                if shown and Block(citation=index) not in self._body:
                    self._body.append(Block(citation=index))
                return
        if len(self._citations) >= MOST_CITATIONS:
            return
        self._citations.append(quote(document, provision, start, end))
        if shown:
            self._body.append(Block(citation=len(self._citations) - 1))

    def cite_unit(self, assignment: Assignment) -> None:
        """Quote the words that name an assignment's unit where its own sentence does not."""
        named_at = self.facts.unit_named_at(assignment)
        if named_at is not None:
            self.cite(*named_at)

    @property
    def is_full(self) -> bool:
        """True where no further quotation is taken."""
        return len(self._citations) >= MOST_CITATIONS

    @property
    def cited(self) -> frozenset[str]:
        """Addresses cited so far."""
        return frozenset(citation.provision for citation in self._citations)

    def assign(self, assignment: Assignment) -> None:
        """Record an assignment in the answer's data."""
        document = self.facts.document_of(assignment.provision)
        self._assignments.append(as_answered(document, assignment))

    def report(self, duty: Duty) -> None:
        """Record a duty in the answer's data."""
        self._duties.append(duty_as_answered(duty))

    def relate(self, provision_id: str) -> None:
        """Offer a clause that may be of use."""
        _, provision = self.facts.provision(provision_id)
        related = Related(provision=provision.id, label=provision.label)
        if related not in self._related and len(self._related) < MOST_RELATED:
            self._related.append(related)

    def finish(self, question: str, question_id: str | None, snapshot: str) -> Answer:
        """The answer; the time it took is filled in by the engine."""
        return Answer(
            id=question_id,
            question=question,
            kind=self.kind,
            answered=self.answered,
            lead=self.lead,
            body=tuple(self._body),
            named_owner=self.named_owner,
            assignments=tuple(self._assignments),
            duties=tuple(self._duties),
            citations=tuple(self._citations),
            related=tuple(self._related),
            snapshot=snapshot,
            confidence=self.confidence,
            elapsed_ms=0.0,
        )
