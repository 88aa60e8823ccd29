"""The places of updates that are handled at the same time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

STEP_ASIDE_SECONDS = 1.0
"""An update that waits this long or longer lets another have its place meanwhile."""


class Place:
    """One update's place, which it may give up while it waits."""

    def __init__(self, free: asyncio.Semaphore, alone: asyncio.Lock | None) -> None:
        self._free = free
        self._held = False
        self._alone = alone
        self._is_alone = False

    async def take(self) -> None:
        """Wait for a place."""
        if self._alone is not None:
            await self._alone.acquire()
            self._is_alone = True
        await self._free.acquire()
        self._held = True

    def give_up(self) -> None:
        """Let another update have it, if it is held."""
        if self._held:
            self._held = False
            self._free.release()
        if self._alone is not None and self._is_alone:
            self._alone.release()
            self._alone = None  # what has come to waiting goes on among the others

    async def pause(self, seconds: float) -> None:
        """Sleep; a long sleep does not keep the place."""
        if seconds < STEP_ASIDE_SECONDS:
            await asyncio.sleep(seconds)
            return
        self.give_up()
        await asyncio.sleep(seconds)
        await self.take()


class Places:
    """So many places, first come, first served; one of them at most for a suspect."""

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)
        self._alone = asyncio.Lock()

    @asynccontextmanager
    async def one(self, *, suspect: bool = False) -> AsyncIterator[Place]:
        """Hold a place in the block."""
        place = Place(self._free, self._alone if suspect else None)
        try:
            await place.take()
            yield place
        finally:
            place.give_up()
