"""All that the documents give a unit to do and to report, directly or through a collective."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot import messages
from bot.answering.answer import Kind
from bot.answering.draft import Draft
from bot.answering.facts import Facts, Share, in_order
from bot.answering.owner import ROLE_ORDER, note_successor
from bot.answering.reporting import duty_line, recipient_words, when_words
from corpus.address import document_key, document_title
from corpus.model import Assignment, Document, Duty
from corpus.registry import Unit


def unit_answer(facts: Facts, unit: Unit) -> Draft:
    """Assignments by document and role, then duties; each clause quoted once."""
    shares = facts.shares(unit)
    duties = facts.reported_by(unit)
    receives = facts.reported_to(unit)
    if not shares and not duties and not receives:
        draft = Draft(facts, Kind.UNIT, messages.UNIT_NONE.format(unit=unit.name))
        note_successor(draft, facts, unit)
        return draft
    provisions = in_order(a.provision for a, _ in shares)
    draft = Draft(
        facts,
        Kind.UNIT,
        messages.UNIT_LEAD.format(unit=unit.name, tasks=len(provisions), duties=len(duties)),
    )
    note_successor(draft, facts, unit)
    by_document = {document.key: _Part() for document in facts.documents}
    for assignment, share in shares:
        by_document[document_key(assignment.provision)].given.append((assignment, share))
    for duty in duties:
        by_document[document_key(duty.provision)].reports.append(duty)
    for duty in receives:
        if duty not in duties:
            by_document[document_key(duty.provision)].receives.append(duty)
    documents = [d for d in facts.documents if not by_document[d.key].is_empty]
    # Where the unit itself is named comes before where a collective covers it.
    documents.sort(key=lambda document: not by_document[document.key].is_named)
    for document in documents:
        _write(draft, unit, document, by_document[document.key])
    return draft


def written_answer(facts: Facts, name: str, given: Sequence[Assignment]) -> Draft:
    """What a unit has to do that the registry does not hold, by its name as documents write it."""
    provisions = in_order(a.provision for a in given)
    lead = messages.UNIT_LEAD.format(unit=name, tasks=len(provisions), duties=0)
    draft = Draft(facts, Kind.UNIT, lead)
    for document in facts.documents:
        part = _Part([(a, Share(a.unit, None)) for a in given if a.provision in document.by_id])
        if not part.is_empty:
            _write(draft, None, document, part)
    return draft


@dataclass
class _Part:
    """What one document gives a unit."""

    given: list[tuple[Assignment, Share]] = field(default_factory=list)
    reports: list[Duty] = field(default_factory=list)
    receives: list[Duty] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.given or self.reports or self.receives)

    @property
    def is_named(self) -> bool:
        return any(share.through is None for _, share in self.given)


def _write(draft: Draft, unit: Unit | None, document: Document, part: _Part) -> None:
    """One document's part; what no longer fits is counted."""
    if draft.is_full:
        left = len(part.given) + len(part.reports) + len(part.receives)
        title = document_title(document)
        draft.say(messages.UNIT_DOCUMENT_MORE.format(document=title, count=left))
        for assignment, _ in part.given:
            draft.assign(assignment)
        for duty in (*part.reports, *part.receives):
            draft.report(duty)
        return
    title = document_title(document)
    draft.say(messages.UNIT_DOCUMENT.format(document=title))
    left = 0
    said = None
    for assignment, share in sorted(part.given, key=_rank):
        draft.assign(assignment)
        if draft.is_full:
            left += 1
            continue
        role = messages.ROLE_NAMES[assignment.role.value].capitalize()
        through = _through(share.mention.text if share.through else None)
        words = messages.UNIT_TASK.format(role=role, through=through)
        if words != said:
            draft.say(words)
            said = words
        draft.cite_unit(assignment)
        draft.cite(assignment.provision, assignment.sentence)
    for duty in (*part.reports, *part.receives):
        draft.report(duty)
        if draft.is_full:
            left += 1
            continue
        reports = unit is not None and duty in part.reports
        draft.say(_duty(draft.facts, unit, duty) if unit and reports else f"• {duty_line(duty)}.")
        draft.cite(duty.provision, duty.sentence)
    if left:
        draft.say(messages.UNIT_MORE.format(count=left))


def _rank(pair: tuple[Assignment, Share]) -> tuple[bool, int]:
    """The unit's own tasks first, then by role."""
    assignment, share = pair
    return share.through is not None, ROLE_ORDER.index(assignment.role)


def _through(collective: str | None) -> str:
    return messages.UNIT_THROUGH.format(collective=collective) if collective else ""


def _duty(facts: Facts, unit: Unit, duty: Duty) -> str:
    share = next((s for r in duty.reporters if (s := facts.share(unit, r))), None)
    through = _through(share.mention.text if share and share.through else None)
    words = messages.UNIT_DUTY.format(
        through=through, recipient=recipient_words(duty), when=when_words(duty)
    )
    return f"{words}."
