"""Who reports what to whom, how often and by when; each duty with its clause."""

import re
from collections.abc import Sequence

from bot import messages
from bot.answering.answer import Kind
from bot.answering.draft import Draft
from bot.answering.facts import Facts
from bot.answering.phrasing import ALL_DUTIES, one_of
from bot.answering.question import Question
from corpus.address import document_key
from corpus.model import Duty
from corpus.registry import Unit
from corpus.text import fold
from index.model import Hit

_CONDITIONAL = "khi phát sinh"
_LEADING = 4
READ = 5
"""Duties that a person reads at a glance; of more only the fitting ones are told."""

_AS_FITTING = 0.75
_NEAR = 0.5
"""Share of its neighbour's fit that a clause has."""

_PERIODS = frozenset({"hằng ngày", "hằng tuần", "hằng tháng", "hằng quý", "6 tháng", "hằng năm"})
_TROUBLE = one_of(
    "tro ngai",
    "vuong mac",
    "vuong",
    "kho khan",
    "kho",
    "phat sinh",
    "truc trac",
    "bat cap",
    "dot xuat",
)
_ADJUST = one_of("dieu chinh", "sua doi", "tiep thu", "y kien")
_CONSOLIDATES = one_of(
    "tong hop", "gom", "chung", "ca thanh pho", "toan thanh pho", "dau moi", "don doc", "theo doi"
)
_WHO_REPORTS = one_of("ai", "(?:don vi|so|co quan|nganh)(?: \\w+)? nao")
_OF = re.compile(r"\b(?:cua|tu)(?: \w+)* $")
_RECIPIENT = re.compile(r"\b(?:ve|gui|cho|toi|den|len|bao cao|trinh|nop)(?: ve| cho| den| len)? $")


def reporting(facts: Facts, question: Question, hits: Sequence[Hit]) -> Draft:
    """The duties that the question is about; all of them where it is about reporting as such."""
    chosen = select_duties(facts, question, hits)
    if not chosen:
        return _no_duty(facts, question, hits)
    lines = [duty_line(duty) for duty in chosen]
    one = len(chosen) == 1
    lead = f"{lines[0]}." if one else messages.REPORT_CHAIN.format(count=len(chosen))
    stated = {period for duty in chosen for period in duty.frequency}
    missing = [f for f in question.frequencies if f in _PERIODS and f not in stated]
    if missing:
        lead = messages.REPORT_OTHER_PERIOD.format(asked=", ".join(missing), lead=lead)
    draft = Draft(facts, Kind.REPORTING, lead)
    for duty, line in zip(chosen, lines, strict=True):
        if len(chosen) > 1:
            draft.say(f"• {line}.")
        draft.cite(duty.provision, duty.sentence)
        draft.report(duty)
    for words in _covered(facts, question, chosen):
        draft.say(words, lasting=True)
    if not any(duty.due for duty in chosen):
        draft.say(messages.REPORT_NO_DAY, lasting=True)
    return draft


def _covered(facts: Facts, question: Question, duties: Sequence[Duty]) -> tuple[str, ...]:
    """By which collective a unit of the question reports, where the text names only that."""
    said = []
    for found in question.units:
        for duty in duties:
            share = next((s for r in duty.reporters if (s := facts.share(found.unit, r))), None)
            if share is not None and share.through is not None:
                line = messages.REPORT_COVERED.format(
                    unit=found.unit.name, collective=share.mention.text
                )
                said.append(line)
    return tuple(dict.fromkeys(said))


def duty_line(duty: Duty) -> str:
    """One duty in a line: reporter → recipient: frequency, deadline."""
    return messages.REPORT_DUTY.format(
        reporter=", ".join(r.text for r in duty.reporters) or messages.REPORT_NOBODY,
        recipient=recipient_words(duty),
        when=when_words(duty),
    )


def recipient_words(duty: Duty) -> str:
    """To whom, and through whom."""
    recipient = duty.recipient or messages.REPORT_NO_RECIPIENT
    return recipient + (messages.REPORT_VIA.format(via=duty.via) if duty.via else "")


def when_words(duty: Duty) -> str:
    """How often, on what occasion, by when."""
    periods = [f for f in duty.frequency if f != _CONDITIONAL]
    when = [messages.REPORT_EVERY.format(periods=", ".join(periods))] if periods else []
    if _CONDITIONAL in duty.frequency:
        when.append(duty.condition or _CONDITIONAL)
    when = when or [messages.REPORT_NO_FREQUENCY]
    if duty.due:
        when.append(messages.REPORT_DUE.format(due=duty.due))
    return ", ".join(when)


def select_duties(facts: Facts, question: Question, hits: Sequence[Hit]) -> tuple[Duty, ...]:
    """Duties by what the question says of them: reporter, recipient, occasion, frequency."""
    chosen = _of_documents_found(_by_units(facts, question), hits)
    folded = question.folded
    periodic = [d for d in chosen if d.frequency and _CONDITIONAL not in d.frequency]
    conditional = [d for d in chosen if _CONDITIONAL in d.frequency]
    if ALL_DUTIES.search(folded):
        pass
    elif _TROUBLE.search(folded):
        chosen = conditional or chosen
    elif _ADJUST.search(folded):
        chosen = [d for d in chosen if d not in periodic] or chosen
    else:
        chosen = periodic or chosen
    if _asks_consolidator(folded):
        chosen = [d for d in chosen if len(d.reporters) == 1] or chosen
    if not ALL_DUTIES.search(folded):
        asked = [d for d in chosen if set(d.frequency) & set(question.frequencies)]
        chosen = asked or chosen
    best = list(facts.duties_of.get(hits[0].provision, ())) if hits else []
    # What the question says of a duty chooses among those of one document better than its words.
    near = {document_key(d.provision) for d in best}
    filtered = question.frequencies or any(document_key(d.provision) in near for d in chosen)
    if best and len(facts.duties) > READ and not filtered:
        chosen = best
    fit = _fit(facts, chosen, hits)
    order = sorted(chosen, key=lambda d: -fit[id(d)])
    if len(order) > READ and not ALL_DUTIES.search(folded):
        order = [d for d in order if fit[id(d)] >= _AS_FITTING * fit[id(order[0])]]
    return tuple(order)


def _fit(facts: Facts, duties: Sequence[Duty], hits: Sequence[Hit]) -> dict[int, float]:
    """How well each duty's clause fits, 0 to 1, by the duty's identity: by its own score, or by
    part of its neighbours'."""
    own: dict[str, float] = {}
    near: dict[str | None, float] = {}
    for hit in hits:
        parent = facts.provision(hit.provision)[1].parent
        own[hit.provision] = max(own.get(hit.provision, hit.score), hit.score)
        near[parent] = max(near.get(parent, hit.score), hit.score)
    return {
        id(duty): max(
            own.get(duty.provision, 0.0),
            _NEAR * near.get(facts.provision(duty.provision)[1].parent, 0.0),
        )
        for duty in duties
    }


def _of_documents_found(duties: list[Duty], hits: Sequence[Hit]) -> list[Duty]:
    """Duties of the documents that the best clauses stand in, where these have any."""
    found = {hit.passage.document for hit in hits[:_LEADING]}
    return [d for d in duties if document_key(d.provision) in found] or duties


def _by_units(facts: Facts, question: Question) -> list[Duty]:
    """Duties of the units named: as reporter, or as recipient where a preposition says so."""
    duties = list(facts.duties)
    for found in question.units:
        before = question.folded[: found.start]
        as_recipient = bool(_RECIPIENT.search(before))
        if not as_recipient and _issued(facts, found.unit):
            continue
        if _asks_consolidator(question.folded) and _OF.search(before):
            continue
        reported_by, reported_to = facts.reported_by(found.unit), facts.reported_to(found.unit)
        fitting = reported_to if as_recipient else reported_by
        other = reported_by if as_recipient else reported_to
        narrowed = [d for d in duties if d in fitting] or [d for d in duties if d in other]
        # A second unit that no remaining duty knows (where else could it go?) narrows nothing.
        duties = narrowed if narrowed or found is question.units[0] else duties
    return duties


def _issued(facts: Facts, unit: Unit) -> bool:
    """True where the unit issued the one document that is asked about: its name says which."""
    names = {fold(name) for name in unit.names}
    return len(facts.documents) == 1 and fold(facts.documents[0].issuer) in names


def _asks_consolidator(folded: str) -> bool:
    """True where it is asked who gathers the reports of others."""
    return bool(_WHO_REPORTS.search(folded) and _CONSOLIDATES.search(folded))


def _no_duty(facts: Facts, question: Question, hits: Sequence[Hit]) -> Draft:
    unit: Unit | None = question.units[0].unit if question.units else None
    lead = messages.REPORT_NONE_OF_UNIT.format(unit=unit.name) if unit else messages.REPORT_NONE
    draft = Draft(facts, Kind.REPORTING, lead, answered=False)
    for hit in hits[:3]:
        draft.relate(hit.provision)
    return draft
