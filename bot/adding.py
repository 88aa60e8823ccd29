"""What was understood of a document that is offered, as data and as lines for a person."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from bot import messages
from corpus.adding import Offer
from corpus.address import date_label
from corpus.model import Assignment, Document, Duty, Level
from corpus.readers.files import shown_name
from corpus.text import squeeze

_SHOWN = 12
"""Tasks and duties listed before the rest is only counted."""
_LONGEST = 110
_COUNTED = (
    Level.PART, Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.CLAUSE, Level.POINT,
    Level.BULLET, Level.PARAGRAPH, Level.ROW,
)  # fmt: skip


def unknown_units(document: Document) -> tuple[str, ...]:
    """Units that assignments and duties name and the registry does not know, as written."""
    mentions = [assignment.unit for assignment in document.assignments]
    for duty in document.duties:
        mentions += [*duty.reporters, *([duty.recipient_unit] if duty.recipient_unit else [])]
    return tuple(dict.fromkeys(mention.text for mention in mentions if mention.key is None))


_OF_REFUSED: dict[str, Any] = {
    **dict.fromkeys(
        ("key", "number", "issued_on", "issuer", "kind", "signer", "subject", "articles",
         "provisions", "pages")
    ),
    **{name: [] for name in ("assignments", "duties", "citations", "unknown_units", "warnings")},
}  # fmt: skip
"""What is known of a file that was refused: machines find the fields that every document has."""


def offer_json(offer: Offer) -> dict[str, Any]:
    """An offer as ``planbot add --json`` prints it."""
    name = shown_name(offer.file)
    head = {"file": name, "status": offer.status.value, "reason": offer.reason}
    document, reading = offer.document, offer.reading
    if document is None or reading is None:
        return {**head, **_OF_REFUSED}
    levels = Counter(provision.level for provision in document.provisions)
    return {
        **head,
        "key": document.key,
        "number": document.number,
        "issued_on": document.issued_on.isoformat() if document.issued_on else None,
        "issuer": document.issuer or None,
        "kind": document.kind,
        "signer": document.signer,
        "signer_title": document.signer_title,
        "place": document.place,
        "subject": squeeze(document.subject),
        "effective_on": document.effective_on.isoformat() if document.effective_on else None,
        "format": reading.format.value,
        "encoding": reading.encoding,
        "ocr_pages": list(reading.ocr_pages),
        "ocr_language": reading.ocr_language,
        "articles": levels[Level.ARTICLE],
        "rows": levels[Level.ROW],
        "provisions": len(document.provisions),
        "pages": document.pages,
        "parts": list(document.part_titles),
        "assignments": [_assignment(document, a) for a in document.assignments],
        "duties": [_duty(document, duty) for duty in document.duties],
        "citations": [
            {
                "role": c.role,
                "number": c.number,
                "name": c.name,
                "issued_on": c.issued_on.isoformat() if c.issued_on else None,
                "issuer": c.issuer,
                "resolved": c.resolved,
                "ambiguous": c.ambiguous,
                "provision": c.provision,
            }
            for c in document.citations
        ],
        "unknown_units": list(unknown_units(document)),
        "warnings": [{"page": w.page, "message": w.message} for w in document.warnings],
    }


def _assignment(document: Document, assignment: Assignment) -> dict[str, Any]:
    return {
        "unit": assignment.unit.text,
        "role": assignment.role.value,
        "task": squeeze(document.source[assignment.task.start : assignment.task.end]),
        "due": assignment.due,
        "product": assignment.product,
        "superior": assignment.superior,
        "provision": assignment.provision,
    }


def _duty(document: Document, duty: Duty) -> dict[str, Any]:
    return {
        "reporter": duty.reporter,
        "recipient": duty.recipient,
        "via": duty.via,
        "content": duty.content,
        "frequency": list(duty.frequency),
        "due": duty.due,
        "due_rules": [
            rule.model_dump(mode="json", exclude_defaults=True) for rule in duty.due_rules
        ],
        "condition": duty.condition,
        "quote": document.source[duty.sentence.start : duty.sentence.end],
        "provision": duty.provision,
    }


def offer_lines(offer: Offer) -> Iterator[str]:
    """An offer as an admin reads it on a terminal before saying yes."""
    yield messages.ADD_FILE.format(file=shown_name(offer.file))
    if offer.document is None:
        yield messages.ADD_REFUSED.format(reason=offer.reason or "")
        return
    yield from understood_lines(offer)
    yield messages.ADD_STATUS[offer.status.value].format(reason=offer.reason or "").rstrip()


def understood_lines(offer: Offer) -> Iterator[str]:
    """What was understood of an offered document; nothing of a file that was refused."""
    document = offer.document
    if document is None:
        return
    yield from _head(offer, document)
    yield messages.ADD_TASKS.format(count=len(document.assignments))
    yield from islice(task_lines(document), _SHOWN)
    yield messages.ADD_DUTIES.format(count=len(document.duties))
    yield from islice(duty_lines(document), _SHOWN)
    yield from _citations(document)
    units = unknown_units(document)
    if units:
        yield messages.ADD_UNKNOWN_UNITS.format(count=len(units), units="; ".join(units[:_SHOWN]))
    for warning in document.warnings:
        page = messages.ADD_PAGE.format(page=warning.page) if warning.page else ""
        yield messages.ADD_WARNING.format(page=page, message=warning.message)


def _head(offer: Offer, document: Document) -> Iterator[str]:
    blank = messages.ADD_BLANK
    when = date_label(document.issued_on) if document.issued_on else blank
    yield messages.ADD_HEADER.format(kind=document.kind, number=document.number or blank, date=when)
    yield messages.ADD_ISSUER.format(
        issuer=document.issuer or blank, signer=document.signer or blank
    )
    yield messages.ADD_SUBJECT.format(subject=squeeze(document.subject) or blank)
    reading = offer.reading
    if reading is not None and reading.pages:
        words = messages.ADD_PAGES.format(pages=reading.pages)
        if reading.ocr_pages:
            words += messages.ADD_OCR.format(
                count=len(reading.ocr_pages), language=reading.ocr_language
            )
        yield words
    levels = Counter(provision.level for provision in document.provisions)
    counted = (level for level in _COUNTED if levels[level])
    counts = ", ".join(f"{levels[level]} {messages.LEVEL_NAMES[level]}" for level in counted)
    yield messages.ADD_OUTLINE.format(parts=", ".join(document.part_titles), counts=counts)


def task_lines(document: Document) -> Iterator[str]:
    """The tasks of a document, a line each."""
    for assignment in document.assignments:
        task = squeeze(document.source[assignment.task.start : assignment.task.end])
        due = messages.ADD_DUE.format(due=assignment.due) if assignment.due else ""
        role = messages.ROLE_NAMES[assignment.role.value]
        yield messages.ADD_TASK.format(
            unit=assignment.unit.text, role=role, task=_short(task), due=due
        )


def duty_lines(document: Document) -> Iterator[str]:
    """The reporting duties of a document, a line each."""
    for duty in document.duties:
        when = ", ".join([*duty.frequency, *([duty.due] if duty.due else [])])
        recipient = duty.recipient or messages.REPORT_NO_RECIPIENT
        via = messages.REPORT_VIA.format(via=duty.via) if duty.via else ""
        yield messages.ADD_DUTY.format(
            reporter=duty.reporter or messages.REPORT_NOBODY,
            recipient=recipient + via,
            when=when or messages.REPORT_NO_FREQUENCY,
        )


def _citations(document: Document) -> Iterator[str]:
    resolved = [c for c in document.citations if c.resolved]
    open_ = [c for c in document.citations if not c.resolved]
    yield messages.ADD_CITATIONS.format(resolved=len(resolved), open=len(open_))
    names = dict.fromkeys(c.number or c.name or "" for c in open_ if c.number or c.name)
    if names:
        yield messages.ADD_UNRESOLVED.format(names="; ".join(list(names)[:_SHOWN]))
    for citation in document.citations:
        if citation.role in ("thay thế", "bãi bỏ", "sửa đổi"):
            yield messages.ADD_CHANGES.format(
                role=citation.role, document=citation.number or citation.name or ""
            )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
