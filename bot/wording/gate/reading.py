"""Reads clauses of a document as evidence."""

import dataclasses
import re
from collections.abc import Mapping, Sequence

from bot.answering.facts import Facts
from bot.wording.gate import units
from bot.wording.gate.evidence import Evidence, Piece, extracted
from bot.wording.gate.tokens import tokens
from bot.wording.gate.units import Masked, Named
from bot.wording.gate.values import values
from bot.wording.records import Source
from corpus.address import document_title
from corpus.instructions import without
from corpus.model import Assignment, Document, Duty, Provision, UnitMention
from corpus.sentences import sentences
from corpus.text import squeeze
from corpus.units import UnitMatcher

_LABEL = re.compile(r"\W*[^:.;]{3,45}:\s")
_PIECE = re.compile(r"(?<=;)\s+|(?<=:)\s+(?=[-–+])")


class Reader:
    """Reads clauses as evidence."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._matcher = UnitMatcher(facts.units)
        self._names = {
            short: unit.name
            for unit in facts.units
            for short in unit.abbreviations
            if short.startswith(("Sở ", "Bộ ")) and short != unit.name
        }
        self._names |= {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
        longest = sorted(self._names, key=len, reverse=True)
        self._abbreviated = re.compile(
            rf"(?<![\w/&-])(?:{'|'.join(map(re.escape, longest))})(?![\w/&-])"
        )

    def read_all(self, sources: Sequence[Source]) -> dict[int, Evidence]:
        """The evidence of each clause, by its number.

        Raises:
            UnknownProvision: no document holds one.
        """
        names: dict[str, str | None] = {}
        for source in sources:
            names |= extracted(
                self._facts.assignments.get(source.provision, ()),
                self._facts.duties_of.get(source.provision, ()),
            )
        return {source.number: self.read(source, names) for source in sources}

    def headed(self, mention: UnitMention) -> UnitMention:
        """The unit itself for the person at its head: "Giám đốc Sở Y tế". Who presides over a
        People's Committee is not the committee."""
        text, key = units.without_head(self._facts.units, squeeze(mention.text), mention.key)
        return mention.model_copy(update={"text": text, "key": key})

    def _without_heads(self, assignment: Assignment) -> Assignment | None:
        """The same of the unit itself, where the clause names who heads it."""
        unit = self.headed(assignment.unit)
        changed = unit != assignment.unit
        return assignment.model_copy(update={"unit": unit}) if changed else None

    def _duty_without_heads(self, duty: Duty) -> Duty | None:
        by = tuple(map(self.headed, duty.reporters))
        to = duty.recipient_unit and self.headed(duty.recipient_unit)
        if (by, to) == (duty.reporters, duty.recipient_unit):
            return None
        return duty.model_copy(update={"reporters": by, "recipient_unit": to})

    def read(self, source: Source, also: Mapping[str, str | None] | None = None) -> Evidence:
        """The evidence of a clause; ``also`` are units that it may name, with their keys.

        Raises:
            UnknownProvision: no document holds it.
        """
        document, provision = self._facts.provision(source.provision)
        said = without(document.source, document.spoken)
        end = provision.lead_end
        if len(source.text) > len(squeeze(document.lead(provision))):
            end = provision.end  # quoted together with what stands under it
        own = self.spelt(squeeze(said[provision.start : end]))
        assignments = self._facts.assignments.get(provision.id, ())
        duties = self._facts.duties_of.get(provision.id, ())
        without_heads = tuple(filter(None, map(self._duty_without_heads, duties)))
        headed = self.spelt(_headed(self._facts, document, provision, assignments))
        cited = f"{provision.label}\n{document_title(document)}"
        return Evidence(
            source=source,
            own=own,
            around="\n".join((headed, cited, squeeze(document.subject), document.issuer)),
            headed=headed,
            cited=cited,
            under=_under(document, provision),
            subject=squeeze(f"{document.subject} {document.issuer} {document.place or ''}"),
            below=len(document.children.get(provision.id, ())),
            above=frozenset(above.id for above in document.ancestors(provision)),
            pieces=_pieces(own),
            units=units.named(
                self._matcher,
                self._facts.units,
                f"{own}\n{headed}",
                {**(also or {}), **extracted(assignments, duties)},
            ),
            assignments=(*assignments, *filter(None, map(self._without_heads, assignments))),
            duties=(*duties, *without_heads),
            duty_texts=tuple(
                squeeze(said[d.sentence.start : d.sentence.end]) for d in (*duties, *without_heads)
            ),
        )

    def together(self, cited: Sequence[Evidence]) -> list[Evidence]:
        """The clauses, those that are labels of one task ("Đơn vị chủ trì: …", "Thời gian: …") as
        one."""
        blocks: dict[str, list[Evidence]] = {}
        found = []
        for evidence in cited:
            parent = self._facts.provision(evidence.source.provision)[1].parent
            if parent is not None and _LABEL.match(evidence.own):
                blocks.setdefault(parent, []).append(evidence)
            else:
                found.append(evidence)
        return found + [_block(labels) for labels in blocks.values()]

    def speaks_to_machines(self, source: Source) -> bool:
        """Whether a clause, or what it stands under, holds words to a machine.

        Raises:
            UnknownProvision: no document holds it.
        """
        document, provision = self._facts.provision(source.provision)
        own = [(provision.start, provision.end)]
        own += [(above.start, above.lead_end) for above in document.ancestors(provision)]
        return any(
            spoken.start < end and start < spoken.end
            for spoken in document.spoken
            for start, end in own
        )

    def masked(self, text: str, also: Mapping[str, str | None] | None = None) -> Masked:
        """A text of a wording with one character for each unit; ``also`` are units that were
        extracted from its clauses, with their keys."""
        found = units.named(self._matcher, self._facts.units, text, also or {})
        return units.masked(text, found)

    def spelt(self, text: str) -> str:
        """A text with the abbreviations of units as their names: "Giám đốc Sở NN&PTNT"."""
        return self._abbreviated.sub(lambda match: self._names[match[0]], text)


def _block(labels: Sequence[Evidence]) -> Evidence:
    """Labels of one task as one clause, with the task above them."""
    first = labels[0]
    if len(labels) == 1:
        return first
    own = " ".join((f"{first.under.rstrip('.:')}.", *(label.own for label in labels)))
    units_: list[Named] = []
    at = len(first.under.rstrip(".:")) + 2
    for label in labels:
        inside = [unit for unit in label.units if unit.end <= len(label.own)]
        units_ += [
            dataclasses.replace(unit, start=unit.start + at, end=unit.end + at) for unit in inside
        ]
        at += len(label.own) + 1
    return dataclasses.replace(
        first,
        own=own,
        pieces=_pieces(own),
        units=tuple(units_),
        assignments=tuple(a for label in labels for a in label.assignments),
        duties=tuple(d for label in labels for d in label.duties),
        duty_texts=tuple(t for label in labels for t in label.duty_texts),
    )


def _under(document: Document, provision: Provision) -> str:
    above = document.ancestors(provision)
    return squeeze(document.lead(above[0])) if above else ""


def _headed(
    facts: Facts, document: Document, provision: Provision, assignments: Sequence[Assignment]
) -> str:
    said = [squeeze(document.lead(above)) for above in document.ancestors(provision)]
    for assignment in assignments:
        at = facts.unit_named_at(assignment)
        if at is not None:
            said.append(squeeze(document.source[at[1].start : at[1].end]))
    said += [cell.name for cell in provision.cells]
    return "\n".join(dict.fromkeys(filter(None, said)))


def _pieces(own: str) -> tuple[Piece, ...]:
    found = []
    for sentence in sentences(own, 0, len(own)):
        for text in _PIECE.split(own[sentence.start : sentence.end]):
            if text.strip():
                found.append(Piece(text, tokens(text), values(text)))
    return tuple(found) or (Piece(own, tokens(own), values(own)),)
