"""The admins' side as a whole: its parts, its life, and how handlers reach it."""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from telegram import Bot
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import admin_messages as words
from bot.storage import Batch, BatchState
from bot.telegram.admin.bench import Bench
from bot.telegram.admin.building import Building
from bot.telegram.admin.fetching import clear
from bot.telegram.admin.groups import Groups
from bot.telegram.admin.ledger import Ledger
from bot.telegram.admin.pace import Pace
from bot.telegram.admin.reading import Reading
from bot.telegram.admin.roles import Roles
from bot.telegram.admin.showing import show
from bot.telegram.admin.views import batch_view
from bot.telegram.admin.workshop import Workshop
from bot.telegram.records import Records
from bot.telegram.rendering import words_page
from bot.telegram.sending import send, try_edit
from corpus.errors import PlanbotError

_KEY = "admin"

_LOG = logging.getLogger(__name__)


class AdminSide:
    """The workshop, what admins sent and ordered, and the work that goes on in the background."""

    def __init__(
        self,
        workshop: Workshop,
        records: Records,
        bot: Bot,
        incoming: Path,
        pace: Pace | None = None,
    ) -> None:
        """``incoming`` is a folder for files while they are read; what it holds is deleted."""
        self.pace = pace or Pace()
        self.records = records
        self.bot = bot
        self.incoming = incoming
        self.groups = Groups()
        self.bench = Bench(workshop)
        self.ledger = Ledger(records)
        self.roles = Roles(records)
        self.reading = Reading(self.bench, self.ledger, bot, incoming, self.pace, self.announce)
        self.building = Building(self.bench, self.ledger, bot, self.roles, self.pace, self.announce)
        self._shows: set[asyncio.Task[None]] = set()

    @property
    def workshop(self) -> Workshop:
        """The workshop; its calls block, so make them through ``bench``."""
        return self.bench.workshop

    async def start(self) -> None:
        """Go on with what an earlier process did not finish, and take what comes.

        To be called once the bot is connected, before updates are handled.
        """
        await asyncio.to_thread(clear, self.incoming)
        self.reading.resume()
        self.building.start()

    async def stop(self) -> None:
        """Leave what is unfinished to the next start; a build that runs is not waited for."""
        await self.reading.stop()
        await self.building.stop()
        for task in self._shows:
            task.cancel()
        await asyncio.gather(*self._shows, return_exceptions=True)
        self.bench.close()

    async def announce(self, batch_id: int) -> None:
        """Show a batch as it is now in its message, without waiting for Telegram."""
        task = asyncio.create_task(self._announce(batch_id))
        self._shows.add(task)
        task.add_done_callback(self._shows.discard)

    async def show(self, batch_id: int, *, anew: bool = False) -> None:
        """Show a batch as it is now in its message, or ``anew`` in one of its own.

        One who is no admin any more is shown nothing, and what they sent is withdrawn.

        Raises:
            StorageError: the database cannot be used.
            TelegramError: a message ``anew`` was refused.
        """
        papers = await self.ledger.papers(batch_id)
        if papers is None:
            return
        batch = papers.batch
        if not await self.roles.is_admin(batch.admin):
            if await self.ledger.move(batch_id, (BatchState.OFFERED,), BatchState.WITHDRAWN):
                await self.bench.look(self.workshop.withdraw, papers.folders)
            return
        page, keyboard = await batch_view(papers, self.bench)
        message: int | None
        if anew:
            (message,) = await send(self.bot, batch.chat_id, (page,), keyboard=keyboard)
            await self._leave(batch)
        else:
            message = await show(
                self.bot,
                batch.chat_id,
                batch.message_id,
                page,
                keyboard,
                retry=self.pace.retry,
            )
        if message is not None and message != batch.message_id:
            await self.ledger.show_in(batch_id, message)

    async def _leave(self, batch: Batch) -> None:
        """Take the buttons from the message that showed a batch before."""
        if batch.message_id is not None:
            page = words_page(words.SHOWN_BELOW)
            with suppress(TelegramError):  # its buttons are outdated, or do the same as the new
                await try_edit(self.bot, batch.chat_id, batch.message_id, page, None)

    async def _announce(self, batch_id: int) -> None:
        try:
            await self.show(batch_id)
        except PlanbotError as error:
            _LOG.error("batch %d cannot be shown: %s", batch_id, error)

    def put_into(self, bot_data: dict[Any, Any]) -> None:
        """Make it available to handlers."""
        bot_data[_KEY] = self

    @classmethod
    def of(cls, bot_data: dict[Any, Any]) -> "AdminSide":
        """What was put into this application's data."""
        return cast(AdminSide, bot_data[_KEY])


def side_of(context: ContextTypes.DEFAULT_TYPE) -> AdminSide:
    """The admins' side of the application that runs the handler."""
    return AdminSide.of(context.bot_data)
