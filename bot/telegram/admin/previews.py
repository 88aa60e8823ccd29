"""What is shown of documents that are offered, with the buttons to look, correct and decide."""

from collections.abc import Sequence
from enum import StrEnum

from bot import admin_messages as words
from bot.changes.views import Examined
from bot.messages import VALIDITY_NAMES
from bot.telegram.admin.keyboards import Verb, button, in_rows, keyboard, turns
from bot.telegram.admin.ledger import Papers
from bot.telegram.admin.listing import View, line, page, paged
from bot.telegram.rendering import Page
from corpus.corrections import Corrections
from corpus.model import Validity

BUTTONS_PER_ROW = 5
MAX_BUTTONS = 80
"""Of documents; a message has room for a hundred buttons."""

TITLE_UNITS = 200

CHOICES: tuple[Validity | None, ...] = (*Validity, None)
"""What validity can be set to, by the number its button carries; None is what the text says."""

_LIST_ITEM = "  •"
"""Tasks and duties among all that was understood begin so; they have lists of their own."""

_WARNING = "⚠"


class Field(StrEnum):
    """What can be corrected."""

    NUMBER = "number"
    ISSUED_ON = "issued_on"
    ISSUER = "issuer"
    VALIDITY = "validity"


def preview(papers: Papers, shown: Sequence[Examined], at: int = 0) -> View:
    """A batch that is offered: its only document whole, or a page of a line for each of several."""
    if len(shown) == 1 and not papers.reasons:
        return document_preview(papers, shown, 1)
    batch = papers.batch.id
    lines: list[str] = []
    for number, examined in enumerate(shown, start=1):
        issuer = words.PREVIEW_ISSUER.format(issuer=examined.issuer) if examined.issuer else ""
        lines.append(
            words.PREVIEW_DOCUMENT.format(
                number=number,
                title=line(examined.title, TITLE_UNITS),
                issuer=issuer,
                tasks=len(examined.tasks),
                duties=len(examined.duties),
            )
        )
        lines.append(
            words.PREVIEW_STATUS[examined.status.value].format(reason=examined.reason or "")
        )
        warnings = sum(told.startswith(_WARNING) for told in examined.lines)
        if warnings:
            lines.append(words.PREVIEW_WARNINGS.format(count=warnings))
    lines += [words.READING_NOT_TAKEN.format(reason=reason) for reason in papers.reasons]
    if not shown:
        return page(words.PREVIEW_NOTHING, lines), None
    revision = papers.revision
    opening = [
        button(str(number), Verb.SHOW, batch, revision, number)
        for number in range(1, min(len(shown), MAX_BUTTONS) + 1)
    ]
    several = len(shown) > 1
    deciding = [
        button(
            words.PREVIEW_ACCEPT_ALL if several else words.PREVIEW_ACCEPT,
            Verb.ACCEPT,
            batch,
            revision,
        ),
        button(
            words.PREVIEW_REFUSE_ALL if several else words.PREVIEW_REFUSE,
            Verb.REFUSE,
            batch,
            revision,
        ),
    ]
    lead = words.PREVIEW_BATCH_LEAD.format(batch=batch, count=len(shown))
    pages = paged(lead, lines)
    at = min(at, len(pages) - 1)
    turning = turns(Verb.SHOW, batch, (revision, 0), at, len(pages))
    return pages[at], keyboard([*in_rows(opening, BUTTONS_PER_ROW), turning, deciding])


def document_preview(papers: Papers, shown: Sequence[Examined], number: int) -> View:
    """One document of a batch; ``number`` counts from 1."""
    examined = shown[number - 1]
    about = papers.batch.id
    at = (papers.revision, number)
    looking = [
        button(words.PREVIEW_TASKS.format(count=len(examined.tasks)), Verb.TASKS, about, *at, 0),
        button(words.PREVIEW_DUTIES.format(count=len(examined.duties)), Verb.DUTIES, about, *at, 0),
    ]
    more = [
        button(words.PREVIEW_LINES, Verb.LINES, about, *at, 0),
        button(words.PREVIEW_FIX, Verb.FIX, about, *at),
    ]
    if len(shown) == 1 and not papers.reasons:
        deciding = [
            button(words.PREVIEW_ACCEPT, Verb.ACCEPT, about, papers.revision),
            button(words.PREVIEW_REFUSE, Verb.REFUSE, about, papers.revision),
        ]
    else:
        deciding = [
            button(words.PREVIEW_LEAVE, Verb.LEAVE, about, *at),
            button(words.WHOLE_BATCH, Verb.SHOW, about, papers.revision, 0),
        ]
    return _facts(examined), keyboard([looking, more, deciding])


def details(papers: Papers, shown: Sequence[Examined], verb: Verb, number: int, at: int) -> View:
    """A page of a document's tasks or duties, or of all that was understood."""
    examined = shown[number - 1]
    lead, lines = {
        Verb.TASKS: (words.PREVIEW_TASKS.format(count=len(examined.tasks)), examined.tasks),
        Verb.DUTIES: (words.PREVIEW_DUTIES.format(count=len(examined.duties)), examined.duties),
        Verb.LINES: (words.PREVIEW_LINES, examined.lines),
    }[verb]
    pages = paged(f"{lead} – {line(examined.title, TITLE_UNITS)}", lines)
    at = min(at, len(pages) - 1)
    about, revision = papers.batch.id, papers.revision
    turning = turns(verb, about, (revision, number), at, len(pages))
    back = [button(words.BACK, Verb.SHOW, about, revision, number)]
    return pages[at], keyboard([turning, back])


def fields_to_fix(papers: Papers, shown: Sequence[Examined], number: int) -> View:
    """The choice of what to correct of a document."""
    about, at = papers.batch.id, (papers.revision, number)
    rows = [
        [
            button(words.FIX_NUMBER, Verb.NUMBER, about, *at),
            button(words.FIX_DATE, Verb.DATE, about, *at),
        ],
        [
            button(words.FIX_ISSUER, Verb.ISSUER, about, *at),
            button(words.FIX_VALIDITY, Verb.VALIDITY, about, *at),
        ],
        [button(words.BACK, Verb.SHOW, about, *at)],
    ]
    lead = words.FIX_LEAD.format(title=line(shown[number - 1].title, TITLE_UNITS))
    return page(lead), keyboard(rows)


def validities(papers: Papers, shown: Sequence[Examined], number: int) -> View:
    """The choice of a document's validity."""
    about, at = papers.batch.id, (papers.revision, number)
    choices = [
        button(validity_name(validity), Verb.VALIDITY, about, *at, choice)
        for choice, validity in enumerate(CHOICES, start=1)
    ]
    lead = words.FIX_VALIDITY_LEAD.format(title=line(shown[number - 1].title, TITLE_UNITS))
    back = [button(words.BACK, Verb.FIX, about, *at)]
    return page(lead), keyboard([*in_rows(choices, 2), back])


def validity_name(validity: Validity | None) -> str:
    """A validity as people say it."""
    return words.FIX_AS_READ if validity is None else VALIDITY_NAMES[validity.value]


def _facts(examined: Examined) -> Page:
    lines = [told for told in examined.lines if not told.startswith(_LIST_ITEM)]
    corrected = _corrected(examined.corrections)
    if corrected:
        lines.append(words.PREVIEW_CORRECTED.format(fields=corrected))
    return page(words.PREVIEW_LEAD.format(title=line(examined.title, TITLE_UNITS)), lines)


def _corrected(corrections: Corrections) -> str:
    values = corrections.model_dump(exclude_none=True)
    return ", ".join(words.FIX_FIELDS[field] for field in Field if field.value in values)
