"""What the message of a batch shows, whatever its state."""

from bot import admin_messages as words
from bot.storage import BatchState
from bot.telegram.admin.bench import Bench
from bot.telegram.admin.keyboards import Verb, button, keyboard
from bot.telegram.admin.ledger import Papers
from bot.telegram.admin.listing import View, page
from bot.telegram.admin.orders import Result, order_of, result_of
from bot.telegram.admin.previews import preview
from bot.telegram.admin.results import building_page, queued_page, result_view
from corpus.errors import PlanbotError, StorageError


async def batch_view(papers: Papers, bench: Bench) -> View:
    """The preview of what is offered, where an order stands, or what came of it.

    Raises:
        StorageError: the database cannot be used.
    """
    batch = papers.batch
    match batch.state:
        case BatchState.READING:
            return page(words.BATCH_ALREADY[batch.state.value]), None
        case BatchState.OFFERED:
            try:
                return preview(papers, await bench.examined(papers.folders))
            except StorageError:
                raise
            except PlanbotError as error:
                return page(words.BATCH_STOPPED, [error.vi]), None
        case BatchState.QUEUED:
            return queued_page(_ordered(papers), 0), None
        case BatchState.BUILDING:
            return building_page(_ordered(papers), (), 0, 0), None
    result = result_of(batch)
    if result is not None:
        return _with_retry(batch.id, result)
    if batch.state is BatchState.WITHDRAWN:
        return page(words.BATCH_REFUSED.format(titles=papers.title)), None
    if papers.reasons:
        return preview(papers, ())
    return page(words.BATCH_STOPPED), None


def _ordered(papers: Papers) -> str:
    order = order_of(papers.batch)
    return order.title if order is not None else papers.title


def _with_retry(batch: int, result: Result) -> View:
    shown, buttons = result_view(batch, result)
    if result.again is not None:
        buttons = keyboard([[button(words.RETRY, Verb.RETRY, batch)]])
    return shown, buttons
