"""The update that is being handled, as sending sees it."""

import asyncio
from collections.abc import Sequence
from contextvars import ContextVar

from telegram.error import TelegramError

from bot.storage import Outgoing, Part
from bot.telegram.delivery import Delivery, Notes, Pause


class Handling:
    """One update on its way through the handlers: what they send is stored before it leaves.

    A handler that runs again, because the process died the last time, sends again what it sent
    then, whatever it would say now: its n-th send to a chat stands for the n-th that is stored.
    """

    def __init__(
        self,
        update_id: int,
        notes: Notes,
        delivery: Delivery,
        pause: Pause,
        stored: Sequence[Part],
    ) -> None:
        self.failed: str | None = None
        """Class of the error for which the update is to be set aside."""
        self.pause = pause
        self._update_id = update_id
        self._notes = notes
        self._delivery = delivery
        self._task = asyncio.current_task()
        self._stored: dict[int, list[Part]] = {}
        for part in stored:
            self._stored.setdefault(part.batch, []).append(part)
        self._next = max(self._stored, default=-1) + 1

    @property
    def resumes(self) -> bool:
        """True where messages are still to be sent that an earlier process had stored."""
        return bool(self._stored)

    @property
    def is_current(self) -> bool:
        """False in a task that a handler began and that may outlive the update."""
        return asyncio.current_task() is self._task

    async def send(self, outgoing: Sequence[Outgoing]) -> tuple[int, ...]:
        """Deliver messages to one chat, or what is stored in their place; their ids.

        Raises:
            TelegramError: one was refused for good; those after it are not sent.
        """
        batch = self._claim(outgoing[0].chat_id)
        if batch is None:
            batch = await self._notes.compose(self._update_id, self._next, outgoing)
            self._next += 1
        return await self._delivery.deliver(batch)

    async def deliver_rest(self) -> list[TelegramError]:
        """Deliver what is stored and was not sent this time; the refusals."""
        refusals = []
        for number in sorted(self._stored):
            try:
                await self._delivery.deliver(self._stored.pop(number))
            except TelegramError as error:
                refusals.append(error)
        return refusals

    def _claim(self, chat_id: int) -> list[Part] | None:
        for number in sorted(self._stored):
            if self._stored[number][0].outgoing.chat_id == chat_id:
                return self._stored.pop(number)
        return None


_CURRENT: ContextVar[Handling | None] = ContextVar("handling", default=None)


def current_handling() -> Handling | None:
    """The handling that the running task carries out; None outside of one."""
    handling = _CURRENT.get()
    return handling if handling is not None and handling.is_current else None


def set_current(handling: Handling | None) -> None:
    """Make this the handling of the running task."""
    _CURRENT.set(handling)


async def pause(seconds: float) -> None:
    """Sleep; within an update's handling a long sleep lets another update have its place."""
    handling = current_handling()
    if handling is None:
        await asyncio.sleep(seconds)
    else:
        await handling.pause(seconds)
