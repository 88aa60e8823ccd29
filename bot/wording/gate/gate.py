"""The gate: a wording passes only where the clauses that it cites bear out all that it says.

Each sentence is taken apart into the stretches that cite a clause; each stretch must be borne out
by every clause that it cites, alone: its quotations are exact, its words of meaning, units, figures
and periods stand there, what it denies is denied there, and what it says of units is what was
extracted. A wording that says less than it must (no owner, no recipient) is refused as well. In
doubt it is refused: the answer then goes out as it was found.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.facts import Facts
from bot.wording.gate import units
from bot.wording.gate.absence import Lacking, absences
from bot.wording.gate.checks import unborne
from bot.wording.gate.evidence import Evidence
from bot.wording.gate.parsing import Segment, segments, without_marks
from bot.wording.gate.quotes import misquoted
from bot.wording.gate.reading import Reader
from bot.wording.gate.stretch import read_stretch
from bot.wording.gate.tokens import tokens
from bot.wording.gate.words import GLUE, compounds
from bot.wording.records import Reason, Refusal, Source, Verdict
from corpus.model import Assignment, Duty, Role
from corpus.text import fold

LONGEST = 1500
"""Characters of a wording; more is no short answer."""
MOST_SEGMENTS = 16


@dataclass(frozen=True)
class Expected:
    """What a wording must say, beside saying nothing else."""

    owner: bool = False
    """True where it is asked who owns a task."""
    named: bool = True
    """Whether the text names an owner."""
    assignments: tuple[Assignment, ...] = ()
    """The parts that answer: the units that lead, or that have the role asked for."""
    duties: tuple[Duty, ...] = ()
    """The reports that answer."""
    least: int = 0
    """Words of meaning: "văn bản có quy định nội dung này" says nothing."""


class Gate:
    """Checks wordings against the documents of one snapshot; safe to call from several threads."""

    def __init__(self, facts: Facts) -> None:
        self._reader = Reader(facts)
        self._compounds = compounds()

    def may_be_worded(self, sources: Sequence[Source]) -> bool:
        """False where a clause, or what it stands under, speaks to a machine."""
        return not any(self._reader.speaks_to_machines(source) for source in sources)

    def check(self, wording: str, sources: Sequence[Source], expected: Expected) -> Verdict:
        """What of a wording its clauses do not bear out.

        Args:
            wording: the model's words.
            sources: the clauses that it may cite, by number.
            expected: what it must say.
        """
        if not wording.strip():
            return Verdict(refusals=(Refusal(reason=Reason.EMPTY),))
        found = segments(wording)
        if len(wording) > LONGEST or len(found) > MOST_SEGMENTS:
            return Verdict(refusals=(Refusal(reason=Reason.LONG),))
        if not found:
            return Verdict(refusals=(Refusal(reason=Reason.EMPTY),))
        by_number = self._reader.read_all(sources)
        names = {n: k for evidence in by_number.values() for n, k in evidence.named.items()}
        refusals: list[Refusal] = []
        for segment in found:
            whole = " ".join(s.text for s in found if set(s.cites) & set(segment.cites))
            refusals += self._segment(segment, whole, by_number, names)
        refusals += self._missing(found, by_number, expected)
        return Verdict(refusals=tuple(dict.fromkeys(refusals)))

    def _segment(
        self,
        segment: Segment,
        whole: str,
        by_number: Mapping[int, Evidence],
        names: Mapping[str, str | None],
    ) -> Iterator[Refusal]:
        if not segment.cites:
            yield Refusal(reason=Reason.UNCITED, sentence=segment.sentence)
            return
        unknown = [number for number in segment.cites if number not in by_number]
        if unknown:
            yield Refusal(
                reason=Reason.UNKNOWN_CITATION, sentence=segment.sentence, detail=str(unknown[0])
            )
            return
        cited = _lowest([by_number[number] for number in dict.fromkeys(segment.cites)])
        cited = self._reader.together(cited)
        quoted = misquoted(segment.text, cited)
        if quoted is not None:
            yield Refusal(reason=Reason.QUOTE, sentence=segment.sentence, detail=quoted)
        stretch = read_stretch(
            self._reader,
            without_marks(segment.text),
            without_marks(segment.sentence),
            whole,
            names,
        )
        for evidence in cited:
            for reason, detail in unborne(stretch, evidence, self._compounds):
                yield Refusal(reason=reason, sentence=segment.sentence, detail=detail)

    def _missing(
        self, found: Sequence[Segment], by_number: dict[int, Evidence], expected: Expected
    ) -> Iterator[Refusal]:
        """What has to be said and is not."""
        text = " ".join(without_marks(segment.text) for segment in found)
        said = {unit.identity for unit in self._reader.masked(text).units}
        words = [token for token in tokens(text) if token.form not in GLUE]
        if len(words) < expected.least:
            yield Refusal(reason=Reason.INCOMPLETE, detail="it says nothing")
        lacking = {one.what for one in absences(text)}
        unnamed = expected.owner and not expected.named
        if unnamed and not lacking & {Lacking.OWNER, Lacking.SUPPORT}:
            yield Refusal(reason=Reason.INCOMPLETE, detail="no owner is named")
        for assignment in expected.assignments:
            unit = assignment.unit
            if not {
                units.of_mention(unit),
                units.of_mention(self._reader.headed(unit)),
            } & said and fold(assignment.unit.text) not in fold(text):
                yield Refusal(reason=Reason.INCOMPLETE, detail=assignment.unit.text)
        for duty in expected.duties:
            to = duty.recipient_unit
            if to is not None and units.of_mention(to) not in said:
                yield Refusal(reason=Reason.INCOMPLETE, detail=duty.recipient or "")


def _lowest(cited: Sequence[Evidence]) -> list[Evidence]:
    """Clauses without those that others of them stand under, which are read with them."""
    return [one for one in cited if not any(one.source.provision in other.above for other in cited)]


def led(assignments: Sequence[Assignment]) -> tuple[Assignment, ...]:
    """Those that a wording must name: who leads; where nobody does, whoever has a part."""
    leading = tuple(a for a in assignments if a.role is Role.LEAD)
    return leading or tuple(assignments)
