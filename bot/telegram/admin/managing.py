"""/vanban and /xoavanban for admins: the documents that were added, to correct and to remove."""

from collections.abc import Sequence

from bot import admin_messages as words
from bot.changes.records import Change
from bot.changes.views import StoredView
from bot.storage import BatchState, ProposalState
from bot.telegram.admin.asking import Asked, order_by_button
from bot.telegram.admin.keyboards import Verb, button, keyboard, token, turns
from bot.telegram.admin.listing import View, line, page
from bot.telegram.admin.orders import Act, Order
from bot.telegram.admin.pressing import Pressing
from bot.telegram.admin.previews import TITLE_UNITS
from bot.telegram.admin.side import AdminSide
from bot.telegram.sending import answer_button, send

PER_PAGE = 6
SUBJECT_UNITS = 200


async def manage(asked: Asked) -> None:
    """Send the list of added documents."""
    await asked.answer(_list(await _added(asked.side), 0))


async def turn(pressing: Pressing) -> None:
    """Show another page of the list."""
    await pressing.show(_list(await _added(pressing.side), pressing.press.number(0)))


async def remove_by_number(asked: Asked) -> None:
    """``/xoavanban <number>``: ask whether to remove the document."""
    if not asked.argument:
        await asked.answer((page(words.REMOVE_HOW), None))
        return
    side = asked.side
    found = await side.bench.look(side.workshop.find, asked.argument)
    if not found.removable:
        await asked.answer((page(words.REMOVE_NOT_ADDED.format(title=found.title)), None))
        return
    await asked.answer(_confirmation(found))


async def ask_to_remove(pressing: Pressing) -> None:
    """Ask whether to remove a document of the list."""
    found = await _by_token(pressing)
    if found is None:
        return
    await answer_button(pressing.query)
    shown, buttons = _confirmation(found)
    await send(pressing.side.bot, pressing.chat, (shown,), keyboard=buttons)


async def remove(pressing: Pressing) -> None:
    """Queue the removal."""
    found = await _by_token(pressing)
    if found is not None:
        title = words.REMOVE_TITLE.format(title=found.title)
        change = Change(remove=(found.key,))
        await order_by_button(pressing, Order(act=Act.APPLY, title=title, change=change))


async def take_up(pressing: Pressing) -> None:
    """Stage a document of the corpus again, to be corrected and accepted like one that was sent."""
    found = await _by_token(pressing)
    if found is None:
        return
    side, ledger = pressing.side, pressing.side.ledger
    title = words.STORED_TITLE.format(title=found.title)
    proposal = await ledger.begin(pressing.update_id, pressing.admin, pressing.chat, title)
    if proposal.state is ProposalState.RECEIVED:
        correct = side.workshop.correct_stored
        examined = await side.bench.look(correct, found.key, found.corrections)
        folders = [examined.folder] if examined.folder is not None else []
        await ledger.settle(proposal, ProposalState.OFFERED, folders=folders)
    await ledger.move(proposal.batch_id, (BatchState.READING,), BatchState.OFFERED)
    await answer_button(pressing.query)
    await side.show(proposal.batch_id, anew=True)


async def _added(side: AdminSide) -> tuple[StoredView, ...]:
    stored = await side.bench.look(side.workshop.documents)
    return tuple(document for document in stored if document.removable)


async def _by_token(pressing: Pressing) -> StoredView | None:
    """The added document that the button means; None after an alert where it is gone."""
    for document in await _added(pressing.side):
        if token(document.key) == pressing.press.id:
            return document
    await pressing.alert(words.MANAGE_GONE)
    return None


def _list(added: Sequence[StoredView], at: int) -> View:
    if not added:
        return page(words.MANAGE_LEAD, [words.MANAGE_NONE]), None
    pages = -(-len(added) // PER_PAGE)
    at = min(at, pages - 1)
    first = at * PER_PAGE
    lines, rows = [], []
    for number, document in enumerate(added[first : first + PER_PAGE], start=first + 1):
        title = line(document.title, TITLE_UNITS)
        lines.append(words.MANAGE_LINE.format(number=number, title=title))
        if document.subject:
            subject = line(document.subject, SUBJECT_UNITS)
            lines.append(words.MANAGE_SUBJECT.format(subject=subject))
        about = token(document.key)
        rows.append(
            [
                button(words.MANAGE_FIX.format(number=number), Verb.STORED, about),
                button(words.MANAGE_REMOVE.format(number=number), Verb.REMOVE, about),
            ]
        )
    lead = words.MANAGE_LEAD
    if pages > 1:
        lead = words.PAGED.format(lead=lead, page=at + 1, pages=pages)
    return page(lead, lines), keyboard([*rows, turns(Verb.LIST, "", (), at, pages)])


def _confirmation(found: StoredView) -> View:
    lines = [line(found.title, TITLE_UNITS), line(found.subject, SUBJECT_UNITS)]
    about = token(found.key)
    deciding = [
        button(words.REMOVE_YES, Verb.REMOVE_YES, about),
        button(words.NO, Verb.CLOSE),
    ]
    return page(words.REMOVE_ASK, lines), keyboard([deciding])
