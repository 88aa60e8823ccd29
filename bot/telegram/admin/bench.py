"""The workshop with threads of its own, so that its calls hold up neither the loop nor each other.

Looking answers a person who waits; reading a scan takes minutes; a build comes after another.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, TypeVarTuple

from bot.changes.views import Examined
from bot.telegram.admin.workshop import Workshop

REMEMBERED = 64
"""Documents whose understanding is kept: pages are turned more often than documents change."""

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Bench:
    """Runs the workshop's calls: to look, to read, to build; each in order in its own thread."""

    def __init__(self, workshop: Workshop) -> None:
        self.workshop = workshop
        self._looking = ThreadPoolExecutor(1, thread_name_prefix="admin-looking")
        self._reading = ThreadPoolExecutor(1, thread_name_prefix="admin-reading")
        self._building = ThreadPoolExecutor(1, thread_name_prefix="admin-building")
        self._known: OrderedDict[tuple[str, ...], Examined] = OrderedDict()

    async def look(self, function: Callable[[*Ts], T], *args: *Ts) -> T:
        """Run what a person waits for."""
        return await asyncio.get_running_loop().run_in_executor(self._looking, function, *args)

    async def read(self, function: Callable[[*Ts], T], *args: *Ts) -> T:
        """Run what reads a file."""
        return await asyncio.get_running_loop().run_in_executor(self._reading, function, *args)

    async def build(self, function: Callable[[*Ts], T], *args: *Ts) -> T:
        """Run what changes, or measures, what serves."""
        return await asyncio.get_running_loop().run_in_executor(self._building, function, *args)

    async def examined(self, folders: Sequence[str]) -> tuple[Examined, ...]:
        """What was understood of staged documents that would be added together, in this order.

        Raises:
            PlanbotError: one is staged no more.
        """
        found = []
        for place in range(1, len(folders) + 1):
            together = tuple(folders[:place])
            if together not in self._known:
                *beside, folder = together
                seen = await self.look(self.workshop.look, folder, tuple(beside))
                self.remember(together, seen)
            self._known.move_to_end(together)
            found.append(self._known[together])
        return tuple(found)

    def remember(self, together: tuple[str, ...], examined: Examined) -> None:
        """Keep what was understood of the last of these folders, beside the others."""
        self._known[together] = examined
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def forget(self) -> None:
        """The corpus has changed, and so may what a document's coming would do."""
        self._known.clear()

    def close(self) -> None:
        """Let the threads end; what runs is not waited for."""
        for threads in (self._looking, self._reading, self._building):
            threads.shutdown(wait=False, cancel_futures=True)
