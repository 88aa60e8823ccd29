"""One message that shows how far long work is: edited now and then, and never a reason to stop.

Work reports from its own thread and far more often than a message may be edited; only what is
current when an edit is due is shown.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from telegram import Bot
from telegram.error import RetryAfter, TelegramError

from bot.telegram.rendering import Page
from bot.telegram.sending import try_edit
from bot.telegram.verdicts import described, retry_seconds

_LOG = logging.getLogger(__name__)


class Progress:
    """What a message shows while work goes on; ``tell`` may be called from any thread."""

    def __init__(self, bot: Bot, chat_id: int, message_id: int | None, every: float) -> None:
        """``every`` is the least time between two edits, in seconds; no message, no edits."""
        self._bot = bot
        self._chat, self._message = chat_id, message_id
        self._every = every
        self._loop = asyncio.get_running_loop()
        self._due: Page | None = None
        self._told = asyncio.Event()
        self._over = asyncio.Event()

    def tell(self, page: Page) -> None:
        """Have this shown at the next edit, if nothing else is told before."""
        with contextlib.suppress(RuntimeError):  # the loop was closed: nobody is left to tell
            self._loop.call_soon_threadsafe(self._take, page)

    @contextlib.asynccontextmanager
    async def following(self) -> AsyncIterator[None]:
        """Edit the message while the block runs; afterwards it is free for the result.

        An edit that is under way is waited for: cut off, it might arrive after the result.
        """
        if self._message is None:
            yield
            return
        task = asyncio.create_task(self._follow(self._message))
        try:
            yield
        finally:
            self._over.set()
            self._told.set()
            await task

    def _take(self, page: Page) -> None:
        self._due = page
        self._told.set()

    async def _follow(self, message_id: int) -> None:
        shown: Page | None = None
        while True:
            await self._told.wait()
            self._told.clear()
            if self._over.is_set():
                return
            page, wait = self._due, self._every
            if page is None or page == shown:
                continue
            try:
                await try_edit(self._bot, self._chat, message_id, page, None)
                shown = page
            except RetryAfter as error:
                wait = max(wait, retry_seconds(error))
            except TelegramError as error:
                _LOG.warning("progress could not be shown (%s)", described(error))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._over.wait()
