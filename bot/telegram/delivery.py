"""Delivers stored messages: each arrives once, or twice where its send was cut off.

A message is marked before it is sent and after it arrived. Where nothing was sent, by what the
error means, it is sent again. Where nobody knows, a short placeholder is sent and then edited into
the message: an edit may be repeated until the server says that it is done, so that of such a
message there are two copies at most.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.messages import TELEGRAM_RESENT
from bot.storage import Outbox, Outgoing, Part, PartState
from bot.telegram.backoff import Backoff
from bot.telegram.posting import edit_into, post
from bot.telegram.records import Records
from bot.telegram.verdicts import Verdict, described, judge, retry_seconds, says
from corpus.errors import StorageError

RETRY = Backoff(first=0.5, factor=2.0, longest=30.0)

LONGEST_WAIT_SECONDS = 300.0
"""A 429 that asks for more is asked again after this, to learn whether it still holds."""

Pause = Callable[[float], Awaitable[None]]

_NOT_MODIFIED = "message is not modified"

_LOG = logging.getLogger(__name__)

T = TypeVar("T")


class Notes:
    """What is noted of a message on its way; where the database cannot be written, in memory.

    Then a kill may make a message arrive twice; the alternative is that it does not arrive at all.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._outbox: Outbox = records.storage.outbox
        self._unstored: set[int] = set()
        """Updates of whose messages nothing is stored, so that nothing can be noted."""

    async def compose(self, update_id: int, batch: int, pages: Sequence[Outgoing]) -> list[Part]:
        """Store the messages of a send whole, before the first of them leaves."""
        try:
            return list(await self._records.call(self._outbox.compose, update_id, batch, pages))
        except StorageError as error:
            _LOG.error("messages of update %d are sent without being stored: %s", update_id, error)
            self._unstored.add(update_id)
        return [
            Part(
                update_id=update_id,
                batch=batch,
                number=number,
                outgoing=page,
                state=PartState.WAITING,
                message_id=None,
                stand_in=None,
            )
            for number, page in enumerate(pages)
        ]

    async def sending(self, part: Part) -> Part:
        """The message is about to be sent."""
        return await self._noted(part, self._outbox.sending, {"state": PartState.SENDING}, part)

    async def waiting(self, part: Part) -> Part:
        """The message certainly was not sent."""
        return await self._noted(part, self._outbox.waiting, {"state": PartState.WAITING}, part)

    async def stand_in(self, part: Part, number: int) -> Part:
        """A placeholder with this id was sent for it."""
        return await self._noted(part, self._outbox.stand_in, {"stand_in": number}, part, number)

    async def sent(self, part: Part, number: int) -> Part:
        """The message arrived under this id."""
        values = {"state": PartState.SENT, "message_id": number}
        return await self._noted(part, self._outbox.sent, values, part, number)

    async def _noted(
        self, part: Part, note: Callable[..., Part], values: dict[str, object], *args: object
    ) -> Part:
        try:
            if part.update_id not in self._unstored:
                await self._records.call(note, *args)
        except StorageError as error:
            _LOG.warning("a message of update %d: %s", part.update_id, error)
        return part.model_copy(update=values)


class Delivery:
    """Brings the messages of one chat there; ``pause`` is how it waits."""

    def __init__(self, bot: Bot, notes: Notes, pause: Pause, retry: Backoff = RETRY) -> None:
        self._bot = bot
        self._notes = notes
        self._pause = pause
        self._retry = retry

    async def deliver(self, parts: Sequence[Part]) -> tuple[int, ...]:
        """Deliver messages in order, those that arrived left out; the ids of all.

        Does not give up while the network or the server is out of order.

        Raises:
            TelegramError: the server refused a message for good; those after it are not sent.
        """
        numbers: list[int] = []
        moved: int | None = None
        for part in parts:
            if part.state is PartState.SENT and part.message_id is not None:
                numbers.append(part.message_id)
                continue
            while True:
                try:
                    sent = await self._deliver(part if moved is None else _moved(part, moved))
                except ChatMigrated as error:
                    moved = error.new_chat_id
                    continue
                break
            numbers.append(sent)
        return tuple(numbers)

    async def _deliver(self, part: Part) -> int:
        number = None if part.state is PartState.SENDING else await self._send(part)
        if number is None:
            number = await self._send_again(part)
        await self._notes.sent(part, number)
        return number

    async def _send(self, part: Part) -> int | None:
        """Send a message; None when nobody knows whether it arrived."""
        failures = 0
        while True:
            await self._notes.sending(part)
            try:
                return await post(self._bot, part.outgoing)
            except TelegramError as error:
                verdict = judge(error)
                if verdict is Verdict.UNKNOWN:
                    _LOG.warning("a send was cut off (%s)", described(error))
                    return None
                await self._notes.waiting(part)
                if verdict in (Verdict.REFUSED, Verdict.MOVED):
                    raise
                failures += 1
                await self._wait(error, failures)

    async def _send_again(self, part: Part) -> int:
        """Send a placeholder, unless one is there, and make it the message."""
        number = part.stand_in
        if number is None:
            words = part.outgoing.model_copy(
                update={"html": TELEGRAM_RESENT, "plain": TELEGRAM_RESENT, "keyboard": None}
            )
            number = await self._insist(lambda: post(self._bot, words))
            await self._notes.stand_in(part, number)
        place = number
        try:
            await self._insist(lambda: edit_into(self._bot, part.outgoing, place))
        except BadRequest as error:
            # Otherwise the placeholder was deleted meanwhile: by somebody who does not want it.
            if not says(error, _NOT_MODIFIED):
                _LOG.warning("a message could not be completed (%s)", described(error))
        return number

    async def _insist(self, call: Callable[[], Awaitable[T]]) -> T:
        """Repeat a call that may be repeated, until the server has done or refused it."""
        failures = 0
        while True:
            try:
                return await call()
            except TelegramError as error:
                if judge(error) in (Verdict.REFUSED, Verdict.MOVED):
                    raise
                failures += 1
                await self._wait(error, failures)

    async def _wait(self, error: TelegramError, failures: int) -> None:
        if isinstance(error, RetryAfter):
            seconds = min(retry_seconds(error), LONGEST_WAIT_SECONDS)
        else:
            seconds = self._retry.after(failures)
        _LOG.warning("a message waits %g s (%s), attempt %d", seconds, described(error), failures)
        await self._pause(seconds)


def _moved(part: Part, chat_id: int) -> Part:
    """The message in the group's new chat, where what it answers has another id."""
    outgoing = part.outgoing.model_copy(update={"chat_id": chat_id, "reply_to": None})
    return part.model_copy(update={"outgoing": outgoing})
