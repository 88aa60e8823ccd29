"""The database as handlers reach it: off the event loop, in one thread of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, TypeVarTuple, cast

from telegram.ext import ContextTypes

from bot.storage import Storage

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_KEY = "records"


class Records:
    """The storage with the thread that runs its blocking calls, one after the other."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="records")

    async def call(self, function: Callable[[*Ts], T], *args: *Ts) -> T:
        """Run a method of the storage in the thread; return, or raise, what it does.

        A call that was begun is carried out even when whoever waits for it is cancelled.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *args)

    def put_into(self, bot_data: dict[Any, Any]) -> None:
        """Make the records available to handlers."""
        bot_data[_KEY] = self

    @classmethod
    def of(cls, bot_data: dict[Any, Any]) -> "Records":
        """The records that were put into this application's data."""
        return cast(Records, bot_data[_KEY])

    def close(self) -> None:
        """Wait for the calls that were begun and end the thread; the storage stays open."""
        self._thread.shutdown(wait=True)


def records_of(context: ContextTypes.DEFAULT_TYPE) -> Records:
    """The records of the application that runs the handler."""
    return Records.of(context.bot_data)
