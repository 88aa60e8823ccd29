"""Sees an update through: begun, handled, its messages delivered, done or set aside."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.error import TelegramError

from bot.messages import TELEGRAM_FAILED
from bot.telegram.alerts import Alerts
from bot.telegram.backoff import Backoff
from bot.telegram.delivery import RETRY, Delivery, Notes
from bot.telegram.handlers.failures import apologise
from bot.telegram.handling import Handling, set_current
from bot.telegram.intake import Intake
from bot.telegram.places import STEP_ASIDE_SECONDS, Place
from bot.telegram.records import Records
from bot.telegram.verdicts import described
from corpus.errors import StorageError

SUSPECT_DEATHS = 2
"""Updates during which so many processes died are handled one at a time, so that the one which
kills is told from those which were under way with it."""

DEATHS = 8
"""An update during which so many processes died is set aside, with what is stored for it or an
apology. High, so that one which was under way when the machine was restarted is not lost."""

HOPELESS_DEATHS = 3 * DEATHS
"""Then not even an apology is tried."""

DIED = "Died"
"""What stands for the class of the error in such a case."""

_LOG = logging.getLogger(__name__)


class Keeper:
    """Keeps the database in step with what is done."""

    def __init__(
        self, records: Records, intake: Intake, alerts: Alerts, retry: Backoff = RETRY
    ) -> None:
        self._notes = Notes(records)
        self._intake = intake
        self._alerts = alerts
        self._retry = retry

    async def handle(self, update: Update, work: Awaitable[Any], place: Place) -> str | None:
        """Run the handlers and deliver what they send; why the update is to be set aside, if so.

        Cancelled, it leaves the update to the next process.
        """
        try:
            return await self._handle(update, work, place)
        except asyncio.CancelledError:
            await self._intake.release(update.update_id)
            raise
        finally:
            set_current(None)

    async def settle(self, update_id: int, failed: str | None) -> None:
        """Note what became of an update; tried until the database can be written."""
        failures = 0
        while True:
            try:
                if failed is None:
                    await self._intake.finish(update_id)
                else:
                    await self._intake.set_aside(update_id, failed)
                return
            except StorageError as error:
                failures += 1
                wait = self._retry.after(failures)
                _LOG.error("update %d is done, which cannot be noted: %s", update_id, error)
            await asyncio.sleep(wait)

    def is_suspect(self, update: Update) -> bool:
        """True when the update may be what kills processes."""
        return self._intake.deaths(update.update_id) >= SUSPECT_DEATHS

    async def _handle(self, update: Update, work: Awaitable[Any], place: Place) -> str | None:
        number = update.update_id
        begun = await self._intake.begin(number)
        if begun.deaths >= DEATHS:
            _LOG.error("update %d: %d processes died while they handled it", number, begun.deaths)
            self._alerts.tell(update.get_bot(), number, DIED)
        if begun.deaths >= HOPELESS_DEATHS:
            return DIED

        async def pause(seconds: float) -> None:
            if seconds >= STEP_ASIDE_SECONDS:
                # Whatever ends the process while a message waits, it is not this update.
                await self._intake.release(number)
            await place.pause(seconds)

        delivery = Delivery(update.get_bot(), self._notes, pause, self._retry)
        handling = Handling(number, self._notes, delivery, pause, begun.parts)
        set_current(handling)
        if begun.deaths < DEATHS:
            await work
        else:
            handling.failed = DIED
            if not begun.parts:
                await self._apologise(update)
        for refusal in await handling.deliver_rest():
            _LOG.warning("update %d: a stored message: %s", number, described(refusal))
        return handling.failed

    async def _apologise(self, update: Update) -> None:
        try:
            await apologise(update, TELEGRAM_FAILED)
        except TelegramError as error:
            number = update.update_id
            _LOG.warning("update %d: no apology could be sent (%s)", number, described(error))
