"""Buttons under what is offered, and under what was held back: look, leave out, decide."""

from bot import admin_messages as words
from bot.changes.records import Change
from bot.storage import BatchState, ProposalState
from bot.telegram.admin.keyboards import Verb
from bot.telegram.admin.ledger import Papers
from bot.telegram.admin.listing import named, page
from bot.telegram.admin.orders import Act, Order, result_of
from bot.telegram.admin.pressing import Pressing
from bot.telegram.admin.previews import details, document_preview, preview
from bot.telegram.admin.results import changes_view
from bot.telegram.admin.views import batch_view
from bot.telegram.sending import answer_button


async def show(pressing: Pressing) -> None:
    """Show the batch, or one document of it."""
    papers = await pressing.offered()
    if papers is None:
        return
    shown = await pressing.side.bench.examined(papers.folders)
    number = pressing.press.number(1)
    if 1 <= number <= len(shown):
        await pressing.show(document_preview(papers, shown, number))
    else:
        await pressing.show(preview(papers, shown, pressing.press.number(2)))


async def show_details(pressing: Pressing) -> None:
    """Show a page of a document's tasks, duties or lines."""
    papers = await pressing.offered()
    if papers is None:
        return
    shown = await pressing.side.bench.examined(papers.folders)
    number, at = pressing.press.number(1), pressing.press.number(2)
    if 1 <= number <= len(shown):
        await pressing.show(details(papers, shown, pressing.press.verb, number, at))


async def leave_out(pressing: Pressing) -> None:
    """Leave one document out of the batch; with the last one the batch is refused."""
    papers = await pressing.offered()
    number = pressing.press.number(1)
    if papers is None or not 1 <= number <= len(papers.documents):
        return
    if len(papers.documents) == 1:
        await _refused(pressing, papers)
        return
    side = pressing.side
    left = papers.documents[number - 1]
    (title,) = await _titles(pressing, papers, left.folder)
    kept = [folder for folder in left.proposal.folders if folder != left.folder]
    state = ProposalState.OFFERED if kept else ProposalState.WITHDRAWN
    await side.ledger.settle(left.proposal, state, folders=kept)
    await side.bench.look(side.workshop.withdraw, (left.folder,))
    await side.ledger.note(pressing.admin, "documents.leave_out", title)
    now = await side.ledger.papers(papers.batch.id)
    if now is not None:
        await pressing.show(await batch_view(now, side.bench))


async def accept(pressing: Pressing) -> None:
    """Queue the batch for building: stored before it is told."""
    papers = await pressing.offered()
    if papers is None or not papers.documents:
        return
    side, batch = pressing.side, papers.batch
    titles = await _titles(pressing, papers, *papers.folders)
    title = words.ADD_TITLE.format(count=len(titles), titles=named(titles, 3))
    order = Order(act=Act.APPLY, title=title, change=Change(add=papers.folders))
    await side.ledger.show_in(batch.id, pressing.message.message_id)
    if not await side.ledger.move(batch.id, (BatchState.OFFERED,), BatchState.QUEUED, order):
        await pressing.in_state(BatchState.OFFERED)
        return
    await side.ledger.note(pressing.admin, "documents.accept", title)
    await side.building.queued(batch.id)
    await answer_button(pressing.query)


async def refuse(pressing: Pressing) -> None:
    """Refuse the whole batch."""
    papers = await pressing.offered()
    if papers is not None:
        await _refused(pressing, papers)


async def decide_held(pressing: Pressing) -> None:
    """Activate what was held back all the same, or discard it."""
    papers = await pressing.in_state(BatchState.HELD)
    if papers is None:
        return
    batch = papers.batch
    result = result_of(batch)
    if result is None or result.outcome is None:
        await pressing.alert(words.PREVIEW_GONE)
        return
    anyway = pressing.press.verb is Verb.ANYWAY
    order = Order(
        act=Act.ACTIVATE if anyway else Act.DISCARD,
        title=result.title,
        change=result.outcome.change,
        snapshot=batch.held,
    )
    await _queue(pressing, papers, BatchState.HELD, order)


async def retry(pressing: Pressing) -> None:
    """Carry out again what failed."""
    papers = await pressing.in_state(BatchState.FAILED)
    if papers is None:
        return
    result = result_of(papers.batch)
    if result is None or result.again is None:
        await pressing.alert(words.PREVIEW_GONE)
        return
    await _queue(pressing, papers, BatchState.FAILED, result.again)


async def show_changes(pressing: Pressing) -> None:
    """Show a page of the answers that change, or the result again."""
    papers = await pressing.papers()
    if papers is None:
        return
    result = result_of(papers.batch)
    if result is None or result.outcome is None:
        await pressing.alert(words.BATCH_ALREADY[papers.batch.state.value])
        return
    verb = pressing.press.verb
    if verb is Verb.RESULT:
        await pressing.show(await batch_view(papers, pressing.side.bench))
    else:
        at = pressing.press.number(0)
        await pressing.show(changes_view(papers.batch.id, result.outcome, verb, at))


async def reopen(pressing: Pressing) -> None:
    """Show the batch anew, in a message at the chat's end."""
    papers = await pressing.papers()
    if papers is not None:
        await answer_button(pressing.query)
        await pressing.side.show(papers.batch.id, anew=True)


async def _queue(pressing: Pressing, papers: Papers, before: BatchState, order: Order) -> None:
    side, batch = pressing.side, papers.batch
    await side.ledger.show_in(batch.id, pressing.message.message_id)
    if not await side.ledger.move(batch.id, (before,), BatchState.QUEUED, order):
        await pressing.in_state(before)
        return
    act = f"build.{order.act}.confirm"
    await side.ledger.note(pressing.admin, act, order.title, snapshot=order.snapshot)
    await side.building.queued(batch.id)
    await answer_button(pressing.query)


async def _refused(pressing: Pressing, papers: Papers) -> None:
    side = pressing.side
    titles = named(await _titles(pressing, papers, *papers.folders))
    moved = await side.ledger.move(papers.batch.id, (BatchState.OFFERED,), BatchState.WITHDRAWN)
    if not moved:
        await pressing.in_state(BatchState.OFFERED)
        return
    await side.bench.look(side.workshop.withdraw, papers.folders)
    await side.ledger.note(pressing.admin, "documents.refuse", titles)
    await pressing.show((page(words.BATCH_REFUSED.format(titles=titles)), None))


async def _titles(pressing: Pressing, papers: Papers, *folders: str) -> tuple[str, ...]:
    """Titles of these documents of the batch."""
    shown = await pressing.side.bench.examined(papers.folders)
    by_folder = dict(zip(papers.folders, shown, strict=True))
    return tuple(by_folder[folder].title for folder in folders)
