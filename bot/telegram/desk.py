"""The answering part as handlers reach it: off the event loop, in a few threads of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, TypeVarTuple, cast

from telegram.ext import ContextTypes

from bot.assistant import Assistant

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

_KEY = "desk"


class Desk:
    """The assistant with the threads that run its blocking calls."""

    def __init__(self, assistant: Assistant, workers: int) -> None:
        self.assistant = assistant
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="assistant")

    async def call(self, function: Callable[[*Ts], T], *args: *Ts) -> T:
        """Run a method of the assistant in a thread; return, or raise, what it does."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, *args)

    def put_into(self, bot_data: dict[Any, Any]) -> None:
        """Make the desk available to handlers."""
        bot_data[_KEY] = self

    @classmethod
    def of(cls, bot_data: dict[Any, Any]) -> "Desk":
        """The desk that was put into this application's data."""
        return cast(Desk, bot_data[_KEY])

    def close(self) -> None:
        """Let the threads end; a call that runs is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def desk_of(context: ContextTypes.DEFAULT_TYPE) -> Desk:
    """The desk of the application that runs the handler."""
    return Desk.of(context.bot_data)
