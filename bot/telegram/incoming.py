"""Updates on their way from the server to the handlers."""

import asyncio
import logging
from collections.abc import Sequence

from telegram import Bot, Update

from bot.telegram.alerts import Alerts
from bot.telegram.intake import Body, Intake, Taken
from corpus.errors import StorageError

_LOG = logging.getLogger(__name__)


class Queue:
    """Where updates wait for their handlers; those that cannot be read are set aside."""

    def __init__(
        self, bot: Bot, queue: "asyncio.Queue[object]", intake: Intake, alerts: Alerts
    ) -> None:
        self.intake = intake
        self._bot = bot
        self._queue = queue
        self._alerts = alerts

    async def take(self, bodies: Sequence[Body]) -> Taken:
        """Store a batch of updates and queue those that are new."""
        taken = await self.intake.take(bodies)
        if not taken.stored:
            self._alerts.tell_unstored(self._bot)
        for body in taken.new:
            await self.put(body)
        return taken

    async def put(self, body: Body) -> None:
        """Read an update and queue it."""
        try:
            update = Update.de_json(dict(body), self._bot)
        except (TypeError, ValueError, KeyError, AttributeError, OverflowError, OSError) as error:
            reason = type(error).__name__
        else:
            await self._queue.put(update)
            return
        number = int(body["update_id"])
        _LOG.error("update %d cannot be read (%s); it is set aside", number, reason)
        self._alerts.tell(self._bot, number, reason)
        try:
            await self.intake.set_aside(number, reason)
        except StorageError as error:  # the next start comes upon it again
            _LOG.error("update %d could not be set aside: %s", number, error)
