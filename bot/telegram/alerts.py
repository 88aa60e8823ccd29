"""Tells admins of what went wrong, seldom and without anything personal."""

import asyncio
import logging
import time
from collections.abc import Iterable
from typing import Any, cast

from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.messages import TELEGRAM_ALERT, TELEGRAM_ALERT_MORE, TELEGRAM_ALERT_UNSTORED
from bot.telegram.records import Records
from bot.telegram.rendering import words_page
from bot.telegram.sending import send
from bot.telegram.verdicts import described
from corpus.errors import StorageError

ALERT_SECONDS = 60.0
"""Between two alerts; what happens meanwhile is counted in the next one."""

_KEY = "alerts"

_LOG = logging.getLogger(__name__)


class Alerts:
    """One message to each admin for the first failure, and then at most one a minute."""

    def __init__(
        self, records: Records, admin_ids: Iterable[int], every: float = ALERT_SECONDS
    ) -> None:
        self._records = records
        self._named = frozenset(admin_ids)
        self._every = every
        self._next = 0.0
        self._untold = 0
        self._telling: set[asyncio.Task[None]] = set()

    def tell(self, bot: Bot, update_id: int | None, error: str) -> None:
        """Tell admins, in the background, that an update failed with this class of error."""
        self._alert(bot, TELEGRAM_ALERT.format(update=update_id or "–", error=error))

    def tell_unstored(self, bot: Bot) -> None:
        """Tell admins, in the background, that the database cannot be written."""
        self._alert(bot, TELEGRAM_ALERT_UNSTORED)

    async def close(self) -> None:
        """Give up alerts that are still on their way."""
        for task in self._telling:
            task.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)

    def put_into(self, bot_data: dict[Any, Any]) -> None:
        """Make the alerts available to handlers."""
        bot_data[_KEY] = self

    def _alert(self, bot: Bot, line: str) -> None:
        now = time.monotonic()
        if now < self._next:
            self._untold += 1
            return
        self._next = now + self._every
        if self._untold:
            line += " " + TELEGRAM_ALERT_MORE.format(count=self._untold)
        self._untold = 0
        task = asyncio.create_task(self._tell(bot, line))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, bot: Bot, line: str) -> None:
        admins = set(self._named)
        try:
            admins |= set(await self._records.call(self._records.storage.people.admins))
        except StorageError as error:
            _LOG.warning("only admins named by setting are told: %s", error)
        for admin in sorted(admins):
            try:
                await send(bot, admin, (words_page(line),))
            except TelegramError as error:
                _LOG.warning("an admin could not be alerted (%s)", described(error))


def alerts_of(context: ContextTypes.DEFAULT_TYPE) -> Alerts:
    """The alerts of the application that runs the handler."""
    return cast(Alerts, context.bot_data[_KEY])
