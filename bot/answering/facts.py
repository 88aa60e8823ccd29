"""What the documents of a snapshot assign and require, looked up by provision and by unit."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.assistant import provision_token
from corpus import numbers
from corpus.address import document_key
from corpus.errors import UnknownProvision
from corpus.model import Assignment, Document, Duty, Level, Provision, Role, Span, UnitMention
from corpus.registry import Unit, Units, UnitType
from corpus.text import fold, words

_WHOLE = re.compile(
    r"\b(?:Kế\s+hoạch|Chương\s+trình|Quyết\s+định|Chỉ\s+thị|Nghị\s+quyết|Đề\s+án)\s+này\b"
)
"""A task that is the whole document's: "… Chương trình hành động … và Kế hoạch này"."""


@dataclass(frozen=True)
class Share:
    """What a unit has in a document, and the collective (or head) by which it has it."""

    mention: UnitMention
    through: Unit | None


class Facts:
    """Lookups over the documents of one snapshot."""

    def __init__(self, documents: Sequence[Document], units: Units) -> None:
        self.documents = tuple(documents)
        self.by_key = {document.key: document for document in documents}
        self.units = units

    def document_of(self, provision_id: str) -> Document:
        """The document that holds a provision.

        Raises:
            UnknownProvision: none does.
        """
        document = self.by_key.get(document_key(provision_id))
        if document is None or provision_id not in document.by_id:
            raise UnknownProvision(
                f"no provision {provision_id!r}", vi="Điều khoản này không có trong kho văn bản."
            )
        return document

    def provision(self, provision_id: str) -> tuple[Document, Provision]:
        """A provision with its document.

        Raises:
            UnknownProvision: no document holds it.
        """
        document = self.document_of(provision_id)
        return document, document.by_id[provision_id]

    def with_number(self, number: str) -> tuple[Document, ...]:
        """The documents of a number: several where annexes came as files of their own."""
        return self._by_number.get(numbers.key(number), ())

    @cached_property
    def _by_number(self) -> dict[str, tuple[Document, ...]]:
        """Documents by their number as it is compared."""
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            if document.number is not None:
                found.setdefault(numbers.key(document.number), []).append(document)
        return {number: tuple(items) for number, items in found.items()}

    @cached_property
    def by_token(self) -> dict[str, str]:
        """Provision addresses by their button token."""
        return {
            provision_token(provision.id): provision.id
            for document in self.documents
            for provision in document.provisions
        }

    @cached_property
    def assignments(self) -> dict[str, tuple[Assignment, ...]]:
        """Assignments by provision."""
        found: dict[str, list[Assignment]] = {}
        for document in self.documents:
            for assignment in document.assignments:
                found.setdefault(assignment.provision, []).append(assignment)
        return {provision: tuple(items) for provision, items in found.items()}

    @cached_property
    def _by_unit(self) -> dict[str, tuple[tuple[int, Assignment], ...]]:
        """Assignments, with their places in the order of the documents, by the unit's key."""
        found: dict[str, list[tuple[int, Assignment]]] = {}
        given = (a for document in self.documents for a in document.assignments)
        for place, assignment in enumerate(given):
            if assignment.unit.key is not None:
                found.setdefault(assignment.unit.key, []).append((place, assignment))
        return {key: tuple(items) for key, items in found.items()}

    @cached_property
    def written_units(self) -> dict[str, tuple[Assignment, ...]]:
        """Assignments by the folded name of the unit as the documents write it."""
        found: dict[str, list[Assignment]] = {}
        for document in self.documents:
            for assignment in document.assignments:
                name = " ".join(words(fold(assignment.unit.text)))
                found.setdefault(name, []).append(assignment)
        return {name: tuple(items) for name, items in found.items()}

    @cached_property
    def setting_duties(self) -> frozenset[str]:
        """Addresses of the clauses that set a duty to report."""
        return frozenset(self.duties_of)

    @cached_property
    def duties_of(self) -> dict[str, tuple[Duty, ...]]:
        """Duties by the provision that sets them."""
        found: dict[str, list[Duty]] = {}
        for duty in self.duties:
            found.setdefault(duty.provision, []).append(duty)
        return {provision: tuple(items) for provision, items in found.items()}

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        """All duties, in the order of the documents."""
        return tuple(duty for document in self.documents for duty in document.duties)

    def unit_named_at(self, assignment: Assignment) -> tuple[str, Span] | None:
        """The provision, and the words of it, that name an assignment's unit where the assignment's
        own sentence does not: a heading over bullets, or a table cell merged from a row above."""
        unit, sentence = assignment.unit, assignment.sentence
        if sentence.start <= unit.start and unit.end <= sentence.end:
            return None
        document = self.document_of(assignment.provision)
        holder = document.holding(unit.start, unit.end)
        if holder is None:
            return None
        cell = next((c for c in holder.cells if c.start <= unit.start and unit.end <= c.end), None)
        span = cell or Span(start=holder.start, end=holder.lead_end)
        return holder.id, Span(start=span.start, end=span.end)

    def general(self, document: Document) -> tuple[Assignment, ...]:
        """The assignments that cover the whole document: whom the plan as such is given to.

        They are quoted where a task names nobody: the collectives that plan their own part, and
        the unit that leads.
        """
        found: dict[str, Assignment] = {}
        for assignment in document.assignments:
            task = document.source[assignment.task.start : assignment.task.end]
            key = assignment.unit.key
            unit = self.units.by_key.get(key) if key else None
            collective = unit is not None and unit.type is UnitType.COLLECTIVE
            fits = assignment.role is Role.LEAD or (assignment.role is Role.ASSIGNED and collective)
            if fits and _WHOLE.search(task):
                found.setdefault(assignment.provision, assignment)
        return tuple(found.values())

    def share(self, unit: Unit, mention: UnitMention) -> Share | None:
        """How a mention means a unit: itself, or as a collective, or as the head of either."""
        if mention.key is None:
            return None
        if mention.key == unit.key:
            return Share(mention, None)
        mentioned = self.units.by_key.get(mention.key)
        if mentioned is None:
            return None
        if mentioned.type is UnitType.HEAD and mentioned.head_of is not None:
            headed = self.units.by_key[mentioned.head_of]
            if headed.key == unit.key or self._covers(headed, unit):
                return Share(mention, mentioned)
        if self._covers(mentioned, unit):
            return Share(mention, mentioned)
        return None

    def _covers(self, collective: Unit, unit: Unit) -> bool:
        """True when a collective holds the unit, or members in common with a collective."""
        if collective in self.units.covering(unit.key):
            return True
        held = {member.key for member in self.units.members(collective.key)}
        return any(member.key in held for member in self.units.members(unit.key))

    def shares(self, unit: Unit) -> tuple[tuple[Assignment, Share], ...]:
        """Every assignment of a unit, directly or through a collective.

        A clause that names the unit itself gives it that part only: who leads is not among "các Sở"
        that support it.
        """
        given: list[tuple[int, Assignment, Share]] = []
        for same in self._by_unit.values():
            share = self.share(unit, same[0][1].unit)
            if share is not None:
                given += [(place, a, Share(a.unit, share.through)) for place, a in same]
        given.sort(key=lambda item: item[0])
        found = [(assignment, share) for _, assignment, share in given]
        named = {assignment.provision for assignment, share in found if share.through is None}
        return tuple(
            (assignment, share)
            for assignment, share in found
            if share.through is None or assignment.provision not in named
        )

    def reported_by(self, unit: Unit) -> tuple[Duty, ...]:
        """Duties whose reporter is the unit or a collective that covers it.

        Nobody reports to itself: a collective's duty towards one of its own members is not that
        member's.
        """
        return tuple(
            duty
            for duty in self.duties
            if any(self.share(unit, reporter) for reporter in duty.reporters)
            and not (duty.recipient_unit and duty.recipient_unit.key == unit.key)
        )

    def reported_to(self, unit: Unit) -> tuple[Duty, ...]:
        """Duties whose recipient is the unit."""
        return tuple(
            d for d in self.duties if d.recipient_unit and d.recipient_unit.key == unit.key
        )

    def neighbours(self, document: Document, provision: Provision) -> tuple[str | None, str | None]:
        """The provisions before and after one, in reading order among those that hold text."""
        order = [p.id for p in document.provisions if _is_shown(p)]
        if provision.id not in order:
            return None, None
        at = order.index(provision.id)
        return (
            order[at - 1] if at else None,
            order[at + 1] if at + 1 < len(order) else None,
        )


def _is_shown(provision: Provision) -> bool:
    return provision.level is not Level.HEADER


def in_order(provision_ids: Iterable[str]) -> tuple[str, ...]:
    """Addresses without repetition, in order."""
    return tuple(dict.fromkeys(provision_ids))
