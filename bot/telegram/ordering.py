"""Order within a chat, and chats in parallel."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.telegram.keeping import Keeper
from bot.telegram.places import Place, Places

MAX_WAITING = 1024
"""Updates taken from the queue at most, those that wait for their chat's turn included."""


@dataclass
class _Line:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    updates: int = 0


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of one chat one after the other and those of several chats together.

    An update takes one of ``max_in_flight`` places only when it is its chat's turn, so a chat that
    sends many messages does not keep the others waiting. Without a keeper nothing is stored.
    """

    def __init__(self, max_in_flight: int, keeper: Keeper | None = None) -> None:
        super().__init__(MAX_WAITING)
        self._places = Places(max_in_flight)
        self._lines: dict[int, _Line] = {}
        self._keeper = keeper
        self._tasks: set[asyncio.Task[Any]] = set()
        self._released = False

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the coroutine when it is the update's turn: locks are first come, first served."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            if not self._released:
                await self._process(update, coroutine)
        finally:
            self._tasks.discard(task)
            if asyncio.iscoroutine(coroutine):
                coroutine.close()  # where it never had its turn

    def release(self) -> None:
        """Leave all updates that are not done to the next process."""
        self._released = True
        for task in self._tasks:
            task.cancel()

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def _process(self, update: object, coroutine: Awaitable[Any]) -> None:
        if self._keeper is None or not isinstance(update, Update):
            async with self._turn(update):
                await coroutine
            return
        async with self._turn(update, suspect=self._keeper.is_suspect(update)) as place:
            failed = await self._keeper.handle(update, coroutine, place)
        await self._keeper.settle(update.update_id, failed)

    @asynccontextmanager
    async def _turn(self, update: object, *, suspect: bool = False) -> AsyncIterator[Place]:
        async with AsyncExitStack() as stack:
            chat = update.effective_chat if isinstance(update, Update) else None
            if chat is not None:
                await stack.enter_async_context(self._in_line(chat.id))
            yield await stack.enter_async_context(self._places.one(suspect=suspect))

    @asynccontextmanager
    async def _in_line(self, chat_id: int) -> AsyncIterator[None]:
        line = self._lines.setdefault(chat_id, _Line())
        line.updates += 1
        try:
            async with line.lock:
                yield
        finally:
            line.updates -= 1
            if not line.updates:
                del self._lines[chat_id]
