"""Order within a chat, chats in parallel, and each update once."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import ApplicationHandlerStop, BaseUpdateProcessor, ContextTypes

MAX_WAITING = 1024
"""Updates taken from the queue at most, those that wait for their chat's turn included."""

REMEMBERED_UPDATES = 4096


@dataclass
class _Line:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    updates: int = 0


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of one chat one after the other and those of several chats together.

    An update takes one of ``max_in_flight`` places only when it is its chat's turn, so a chat that
    sends many messages does not keep the others waiting.
    """

    def __init__(self, max_in_flight: int) -> None:
        super().__init__(MAX_WAITING)
        self._places = asyncio.Semaphore(max_in_flight)
        self._lines: dict[int, _Line] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the coroutine when it is the update's turn: locks are first come, first served."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            async with self._places:
                await coroutine
            return
        line = self._lines.setdefault(chat.id, _Line())
        line.updates += 1
        try:
            async with line.lock, self._places:
                await coroutine
        finally:
            line.updates -= 1
            if not line.updates:
                del self._lines[chat.id]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""


class SeenUpdates:
    """Drops an update that was delivered before; remembers the last 4,096 ids of this process."""

    def __init__(self) -> None:
        self._ids: OrderedDict[int, None] = OrderedDict()

    async def drop_repeated(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handler that lets an update through once.

        Raises:
            ApplicationHandlerStop: the update was seen before.
        """
        if update.update_id in self._ids:
            raise ApplicationHandlerStop
        self._ids[update.update_id] = None
        if len(self._ids) > REMEMBERED_UPDATES:
            self._ids.popitem(last=False)
