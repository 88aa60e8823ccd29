"""Carries out what admins confirmed, one after the other, over restarts."""

import asyncio
import logging
from functools import partial

from telegram import Bot

from bot import admin_messages as words
from bot import messages
from bot.changes.records import Step
from bot.storage import Batch, BatchState
from bot.telegram.admin.bench import Bench
from bot.telegram.admin.defects import told
from bot.telegram.admin.ledger import WORKING, Ledger
from bot.telegram.admin.orders import (
    MOST_BEGUN,
    Act,
    Order,
    Result,
    carried_out,
    order_of,
    state_after,
)
from bot.telegram.admin.pace import Pace
from bot.telegram.admin.progress import Progress
from bot.telegram.admin.reading import Announce
from bot.telegram.admin.results import building_page, queued_page
from bot.telegram.admin.roles import Roles
from bot.telegram.admin.showing import show
from corpus.errors import PlanbotError, StorageError

_LOG = logging.getLogger(__name__)


class Building:
    """The queue of orders, with the task that carries them out."""

    def __init__(
        self, bench: Bench, ledger: Ledger, bot: Bot, roles: Roles, pace: Pace, announce: Announce
    ) -> None:
        self._bench = bench
        self._ledger = ledger
        self._bot = bot
        self._roles = roles
        self._pace = pace
        self._announce = announce
        self._waiting = asyncio.Event()
        self._showing = asyncio.Lock()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Carry out what is queued, what an earlier process did not finish included."""
        self._waiting.set()
        self._task = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """Begin nothing more; what is under way is finished at the next start."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def queued(self, batch_id: int) -> None:
        """A batch was queued: carry it out, and show that it waits unless its turn has come.

        Raises:
            StorageError: the database cannot be used; the batch is carried out all the same.
        """
        self._waiting.set()
        async with self._showing:
            orders = await self._ledger.open(*WORKING)
            batch = next((batch for batch in orders if batch.id == batch_id), None)
            if batch is None or batch.state is not BatchState.QUEUED:
                return
            order = order_of(batch)
            page = queued_page(order.title if order else "", len(orders) - 1)
            message = await show(self._bot, batch.chat_id, batch.message_id, page, None, attempts=1)
            if message is not None and message != batch.message_id:
                await self._ledger.show_in(batch_id, message)

    async def _work(self) -> None:
        failures = 0
        while True:
            await self._waiting.wait()
            self._waiting.clear()
            try:
                orders = await self._ledger.open(*WORKING)
                if orders:
                    await self._carry_out(orders[0])
                    self._waiting.set()
                failures = 0
            except StorageError as error:
                failures += 1
                _LOG.error("orders cannot be carried out yet: %s", error)
                await asyncio.sleep(self._pace.retry.after(failures))
                self._waiting.set()

    async def _carry_out(self, batch: Batch) -> None:
        order = order_of(batch)
        if order is None:
            result = Result(act=Act.APPLY, title="", error=words.BATCH_STOPPED)
        else:
            order = order.model_copy(update={"begun": order.begun + 1})
            if not await self._ledger.move(batch.id, WORKING, BatchState.BUILDING, order):
                return
            result = await self._result(batch, order)
        await self._settle(batch, result)
        self._bench.forget()
        try:
            await self._note(batch, result)
        except StorageError as error:
            _LOG.error("what came of an order is not in the audit trail: %s", error)
        await self._announce(batch.id)

    async def _settle(self, batch: Batch, result: Result) -> None:
        """Keep what came of an order; tried until the database can be written."""
        held = None
        if result.outcome is not None and result.outcome.status == "held":
            held = result.outcome.snapshot
        failures = 0
        while True:
            try:
                await self._ledger.move(batch.id, WORKING, state_after(result), result, held=held)
                return
            except StorageError as error:
                failures += 1
                _LOG.error("what came of an order cannot be noted yet: %s", error)
            await asyncio.sleep(self._pace.retry.after(failures))

    async def _result(self, batch: Batch, order: Order) -> Result:
        afresh = order.model_copy(update={"begun": 0})
        if order.begun > MOST_BEGUN:
            reason = words.CUT_OFF.format(count=MOST_BEGUN)
            return Result(act=order.act, title=order.title, error=reason, again=afresh)
        steps: list[Step] = []
        message = await self._begun(batch, order)
        progress = Progress(self._bot, batch.chat_id, message, self._pace.edit)

        def on_step(step: Step, done: int, total: int) -> None:
            if step not in steps:
                steps.append(step)
            progress.tell(building_page(order.title, tuple(steps), done, total))

        try:
            async with progress.following():
                carry_out = partial(carried_out, self._bench.workshop, order, on_step)
                return await self._bench.build(carry_out)
        except StorageError:
            raise
        except PlanbotError as error:
            _LOG.error("an order (%s) failed: %s", order.act, error)
            reason = error.vi
        except Exception as error:  # a defect must not stop the orders after it
            _LOG.error("an order (%s) failed: %s", order.act, told(error))
            reason = messages.UNFORESEEN
        return Result(act=order.act, title=order.title, error=reason, again=afresh)

    async def _begun(self, batch: Batch, order: Order) -> int | None:
        """Show that an order is carried out, to one who is an admin still; the message's id.

        Tried once: the work does not wait for Telegram.
        """
        if not await self._roles.is_admin(batch.admin):
            return None
        page = building_page(order.title, (), 0, 0)
        async with self._showing:
            # It may have been shown as waiting since it was looked up.
            now = await self._ledger.batch(batch.id)
            before = now.message_id if now is not None else None
            message = await show(self._bot, batch.chat_id, before, page, None, attempts=1)
            if message is None or message == before:
                return before
            await self._ledger.show_in(batch.id, message)
            return message

    async def _note(self, batch: Batch, result: Result) -> None:
        outcome = result.outcome
        status = "failed" if result.error else (outcome.status if outcome else "done")
        await self._ledger.note(
            batch.admin,
            f"build.{result.act}.{status}",
            result.title,
            snapshot=outcome.snapshot if outcome else None,
            detail=result.error,
        )
