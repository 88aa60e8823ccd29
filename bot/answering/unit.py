"""All that the documents give a unit to do and to report, directly or through a collective."""

from bot import messages
from bot.answering.answer import Kind
from bot.answering.draft import Draft
from bot.answering.facts import Facts, in_order
from bot.answering.owner import note_successor
from bot.answering.reporting import duty_line
from corpus.address import document_label
from corpus.model import Duty, Role
from corpus.registry import Unit

_ORDER = (Role.LEAD, Role.ASSIGNED, Role.REQUESTED, Role.SUPPORT, Role.ADVISE, Role.ACCOUNTABLE)


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
    for document in facts.documents:
        own = [(a, s) for a, s in shares if a.provision in document.by_id]
        reported = [d for d in (*duties, *receives) if d.provision in document.by_id]
        if not own and not reported:
            continue
        title = document_label(document.kind, document.number, document.issued_on)
        draft.say(messages.UNIT_DOCUMENT.format(document=title))
        for assignment, share in sorted(own, key=lambda pair: _ORDER.index(pair[0].role)):
            role = messages.ROLE_NAMES[assignment.role.value].capitalize()
            through = _through(share.mention.text if share.through else None)
            draft.say(messages.UNIT_TASK.format(role=role, through=through))
            draft.cite(assignment.provision, assignment.sentence)
            draft.assign(assignment)
        for duty in duties:
            if duty.provision in document.by_id:
                draft.say(_duty(facts, unit, duty))
                draft.cite(duty.provision, duty.sentence)
                draft.report(duty)
        for duty in receives:
            if duty.provision in document.by_id and duty not in duties:
                draft.say(f"• {duty_line(duty)}.")
                draft.cite(duty.provision, duty.sentence)
                draft.report(duty)
    return draft


def _through(collective: str | None) -> str:
    return messages.UNIT_THROUGH.format(collective=collective) if collective else ""


def _duty(facts: Facts, unit: Unit, duty: Duty) -> str:
    share = next((s for r in duty.reporters if (s := facts.share(unit, r))), None)
    through = _through(share.mention.text if share and share.through else None)
    line = duty_line(duty)
    _, _, rest = line.partition(" → ")
    recipient, _, when = rest.partition(": ")
    return messages.UNIT_DUTY.format(through=through, recipient=recipient, when=when) + "."
