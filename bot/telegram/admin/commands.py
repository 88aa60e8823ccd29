"""/trangthai, /lapchimuc, /danhgia."""

import datetime as dt
import logging
import shutil
from collections.abc import Sequence
from pathlib import Path

from bot import admin_messages as words
from bot.changes.views import StatusView
from bot.status import WORDING_DAYS
from bot.storage import Batch, BatchState, InboxCounts, OutboxCounts, WordingCounts
from bot.telegram.admin.asking import Asked
from bot.telegram.admin.keyboards import Verb, button, in_rows, keyboard
from bot.telegram.admin.ledger import WORKING
from bot.telegram.admin.listing import View, page
from bot.telegram.admin.orders import Act, Order
from bot.telegram.people.showing import shown_time
from corpus.errors import PlanbotError

_LOG = logging.getLogger(__name__)

_TO_DECIDE = (BatchState.OFFERED, BatchState.HELD)


async def status(asked: Asked) -> None:
    """Tell what serves, what waits, and how much room there is."""
    side = asked.side
    try:
        serving = _serving(await side.bench.look(side.workshop.status))
    except PlanbotError as error:  # the more reason to tell the rest
        _LOG.error("the state cannot be told: %s", error)
        serving = [error.vi]
    storage = side.records.storage
    inbox = await side.records.call(storage.inbox.counts)
    outbox = await side.records.call(storage.outbox.counts)
    since = dt.datetime.now(dt.UTC) - dt.timedelta(days=WORDING_DAYS)
    wordings = await side.records.call(storage.questions.wordings, since)
    open_ = await side.ledger.open()
    free = await side.bench.look(_free_bytes, side.incoming)
    mine = [b for b in open_ if b.state in _TO_DECIDE and b.chat_id == asked.message.chat.id]
    wording = _wording(wordings) if wordings.asked or asked.words_answers else ()
    lines = [*serving, *_waiting(open_, inbox, outbox), *wording, _disk(free)]
    await asked.answer(_view(lines, mine))


async def reindex(asked: Asked) -> None:
    """Build the corpus as it is anew."""
    await asked.order(Order(act=Act.REINDEX, title=words.REINDEX_TITLE))


async def evaluate(asked: Asked) -> None:
    """Ask the evaluation questions of what serves."""
    await asked.order(Order(act=Act.EVALUATE, title=words.EVALUATE_TITLE))


def _view(lines: Sequence[str], mine: Sequence[Batch]) -> View:
    buttons = [
        button(words.STATUS_REOPEN.format(batch=batch.id), Verb.REOPEN, batch.id)
        for batch in mine[:8]
    ]
    return page(words.STATUS_LEAD, lines), keyboard(in_rows(buttons, 2))


def _serving(found: StatusView) -> list[str]:
    lines = [words.STATUS_NONE]
    if found.snapshot is not None:
        created = found.created_at
        when = shown_time(dt.datetime.fromisoformat(created)) if created else "?"
        lines = [
            words.STATUS_SERVING.format(snapshot=found.snapshot, created=when),
            words.STATUS_COUNTS.format(
                documents=found.documents, provisions=found.provisions, passages=found.passages
            ),
        ]
    lines.append(words.STATUS_UP_TO_DATE if found.up_to_date else words.STATUS_OUTDATED)
    lines.append(words.STATUS_HELD.format(count=len(found.held)))
    return lines


def _waiting(open_: Sequence[Batch], inbox: InboxCounts, outbox: OutboxCounts) -> list[str]:
    working = sum(batch.state in WORKING for batch in open_)
    offered = sum(batch.state is BatchState.OFFERED for batch in open_)
    return [
        words.STATUS_QUEUE.format(count=working, offered=offered),
        words.STATUS_INBOX.format(waiting=inbox.waiting, aside=inbox.aside),
        words.STATUS_OUTBOX.format(waiting=outbox.waiting, sending=outbox.sending),
    ]


def _wording(counts: WordingCounts) -> tuple[str]:
    """How a language model's words fared: how many were shown, and why the others were not."""
    if not counts.asked:
        return (words.STATUS_WORDING_NONE.format(days=WORDING_DAYS),)
    reasons = ", ".join(
        # A reason of another version goes by its name.
        words.STATUS_WORDING_REASON.format(
            reason=words.WORDING_REASONS.get(reason, reason), count=count
        )
        for reason, count in counts.refused.items()
    )
    told = words.STATUS_WORDING.format(
        days=WORDING_DAYS,
        passed=counts.passed,
        refused=counts.asked - counts.passed,
        why=words.STATUS_WORDING_WHY.format(reasons=reasons) if reasons else "",
    )
    return (told,)


def _disk(free: int | None) -> str:
    if free is None:
        return words.UNKNOWN_DISK
    return words.STATUS_DISK.format(free=f"{free / 1e9:.1f}".replace(".", ","))


def _free_bytes(folder: Path) -> int | None:
    """Room where a folder is, or is going to be; None where the system does not say."""
    for place in (folder, *folder.absolute().parents):
        try:
            return shutil.disk_usage(place).free
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None
