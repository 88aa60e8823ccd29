"""/hoantac: going back to an earlier snapshot, and to the documents that it was built on."""

from collections.abc import Sequence

from bot import admin_messages as words
from bot.changes.views import SnapshotView
from bot.telegram.admin.asking import Asked, order_by_button
from bot.telegram.admin.keyboards import Verb, button, in_rows, keyboard, turns
from bot.telegram.admin.listing import View, named, page
from bot.telegram.admin.orders import Act, Order
from bot.telegram.admin.pressing import Pressing
from bot.telegram.admin.side import AdminSide
from bot.telegram.people.showing import shown_time
from bot.telegram.sending import answer_button, send

PER_PAGE = 6


async def snapshots(asked: Asked) -> None:
    """Send the list of snapshots."""
    await asked.answer(_list(await _all(asked.side), 0))


async def turn(pressing: Pressing) -> None:
    """Show another page of the list."""
    await pressing.show(_list(await _all(pressing.side), pressing.press.number(0)))


async def ask(pressing: Pressing) -> None:
    """Ask whether to go back, naming the documents that go and those that come back."""
    found = await _chosen(pressing)
    if found is None:
        return
    await answer_button(pressing.query)
    shown, buttons = _confirmation(found)
    await send(pressing.side.bot, pressing.chat, (shown,), keyboard=buttons)


async def go_back(pressing: Pressing) -> None:
    """Queue the return; removed documents come back only by the button that says so."""
    found = await _chosen(pressing)
    if found is None:
        return
    order = Order(
        act=Act.ROLLBACK,
        title=words.ROLLBACK_TITLE.format(snapshot=found.id),
        snapshot=found.id,
        restore_removed=bool(pressing.press.number(0)),
    )
    await order_by_button(pressing, order)


async def _all(side: AdminSide) -> tuple[SnapshotView, ...]:
    return await side.bench.look(side.workshop.snapshots)


async def _chosen(pressing: Pressing) -> SnapshotView | None:
    """The snapshot that the button means; None after an alert where it cannot be returned to."""
    for snapshot in await _all(pressing.side):
        if snapshot.id == pressing.press.id and _can_return(snapshot):
            return snapshot
    await pressing.alert(words.SNAPSHOT_GONE)
    return None


def _can_return(snapshot: SnapshotView) -> bool:
    return not snapshot.serving and not snapshot.held


def _list(found: Sequence[SnapshotView], at: int) -> View:
    if not any(_can_return(snapshot) for snapshot in found):
        return page(words.SNAPSHOTS_LEAD, [words.SNAPSHOTS_NONE]), None
    pages = -(-len(found) // PER_PAGE)
    at = min(at, pages - 1)
    first = at * PER_PAGE
    lines, buttons = [], []
    for number, snapshot in enumerate(found[first : first + PER_PAGE], start=first + 1):
        lines.append(
            words.SNAPSHOT_LINE.format(
                number=number,
                snapshot=snapshot.id,
                created=shown_time(snapshot.created_at),
                documents=snapshot.documents,
                passages=snapshot.passages,
            )
        )
        if _can_return(snapshot):
            lines.append(
                words.SNAPSHOT_DIFFERENCE.format(
                    returning=len(snapshot.returning), leaving=len(snapshot.leaving)
                )
            )
            text = words.SNAPSHOT_BUTTON.format(number=number)
            buttons.append(button(text, Verb.BACK, snapshot.id))
        else:
            lines.append(words.SNAPSHOT_SERVING if snapshot.serving else words.SNAPSHOT_HELD)
    lead = words.SNAPSHOTS_LEAD
    if pages > 1:
        lead = words.PAGED.format(lead=lead, page=at + 1, pages=pages)
    turning = turns(Verb.BACK_LIST, "", (), at, pages)
    return page(lead, lines), keyboard([*in_rows(buttons, 2), turning])


def _confirmation(found: SnapshotView) -> View:
    lines = []
    if found.leaving:
        lines.append(words.ROLLBACK_LEAVING.format(keys=named(found.leaving)))
    if found.returning:
        lines.append(words.ROLLBACK_RETURNING.format(keys=named(found.returning)))
    if not lines:
        lines.append(words.ROLLBACK_SAME)
    count = len(found.returning)
    yes = words.ROLLBACK_RESTORE.format(count=count) if count else words.ROLLBACK_YES
    deciding = [
        button(yes, Verb.BACK_YES, found.id, int(bool(count))),
        button(words.NO, Verb.CLOSE),
    ]
    return page(words.ROLLBACK_ASK.format(snapshot=found.id), lines), keyboard([deciding])
