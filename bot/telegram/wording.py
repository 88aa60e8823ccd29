"""Answers in a language model's words: sent so where these are ready in time, else edited in.

An answer is kept back for its wording for a moment, then sent as it was found. Words that pass
later take the place of the message's, once, and only where nobody changed it meanwhile. Whatever
goes wrong, the answer as it was found stands, and a restart leaves it so.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, cast

from telegram import Bot, InlineKeyboardMarkup
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.answering.answer import Answer
from bot.assistant import Pending
from bot.telegram.desk import Desk
from bot.telegram.handling import current_handling
from bot.telegram.records import Records
from bot.telegram.rendering import answer_pages
from bot.telegram.sending import try_edit
from bot.telegram.verdicts import described
from bot.wording.records import Worded
from corpus.errors import StorageError

MOST_FOLLOWED = 64
"""Messages whose wording is waited for at the same time."""

GRACE_SECONDS = 0.5
"""What is waited beyond the time that a wording takes at most, for the word that it took longer."""

_KEY = "wordings"

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shown:
    """The messages that show an answer."""

    chat_id: int
    message_ids: tuple[int, ...]
    keyboard: InlineKeyboardMarkup | None
    """Under the last of them."""
    number: int | None
    """Of the question in the database."""
    question_id: int | None
    """Id of the message that asked."""


class Wording:
    """The wording of one answer. ``answer`` is what to send now."""

    def __init__(self, answer: Answer, follower: "Wordings", waiting: "_Waiting | None") -> None:
        self.answer = answer
        self._follower = follower
        self._waiting = waiting

    def follow(self, shown: Shown) -> None:
        """The answer was sent: what is still to come of its wording is edited in."""
        if self._waiting is None:
            return
        # An answer of several messages is never replaced: there is nothing to wait for.
        if len(shown.message_ids) == 1 and self._follower.follow(self._waiting, shown):
            self._waiting = None

    def leave(self) -> None:
        """Nobody waits for it any more, unless it is followed."""
        if self._waiting is not None:
            self._waiting.leave()


class _Waiting:
    """A pending wording, awaited without a thread of its own."""

    def __init__(self, pending: Pending) -> None:
        self._pending = pending
        self._done = asyncio.Event()
        loop = asyncio.get_running_loop()
        self._begun = loop.time()

        def done(_: object) -> None:
            with suppress(RuntimeError):  # the loop has ended
                loop.call_soon_threadsafe(self._done.set)

        # Not wrapped: to give up waiting must not cancel what the worder still has to complete.
        pending.future.add_done_callback(done)

    @property
    def is_over(self) -> bool:
        """True when nothing more is to come."""
        return self._pending.future.done()

    async def in_time(self) -> Answer | None:
        """What is finished in the time that an answer is kept back."""
        return await self._until(self._begun + min(self._pending.wait, self._pending.seconds))

    async def at_last(self) -> Answer | None:
        """What is finished in the time that it takes at most."""
        return await self._until(self._begun + self._pending.seconds + GRACE_SECONDS)

    def leave(self) -> None:
        """Nobody waits any more."""
        if not self.is_over:
            self._pending.abandon()

    async def _until(self, when: float) -> Answer | None:
        with suppress(TimeoutError):
            async with asyncio.timeout_at(when):
                await self._done.wait()
        future = self._pending.future
        if not self.is_over or future.cancelled():
            return None
        error = future.exception()
        if error is not None:
            _LOG.error("a wording failed (%s)", type(error).__name__)
            return None
        return future.result()


@dataclass(eq=False)
class _Followed:
    """A message that waits for its answer's wording."""

    waiting: _Waiting
    shown: Shown
    editing: bool = False

    @property
    def place(self) -> tuple[int, int]:
        """Its chat and its id."""
        return self.shown.chat_id, self.shown.message_ids[0]


class Wordings:
    """Has answers worded, and edits into messages what comes after they were sent."""

    def __init__(self, bot: Bot, desk: Desk, records: Records) -> None:
        self._bot = bot
        self._desk = desk
        self._records = records
        self._followed: dict[tuple[int, int], tuple[_Followed, asyncio.Task[None]]] = {}

    @asynccontextmanager
    async def worded(self, answer: Answer) -> AsyncIterator[Wording]:
        """Have an answer worded, and keep it back for that for a moment.

        A wording that is not followed when the block ends is given up.
        """
        pending = await self._begun(answer)
        waiting = None if pending is None else _Waiting(pending)
        wording = Wording(answer, self, waiting)
        try:
            if waiting is not None:
                finished = await waiting.in_time()
                if waiting.is_over:
                    wording = Wording(_allowed(answer, finished), self, None)
            yield wording
        finally:
            wording.leave()

    def follow(self, waiting: _Waiting, shown: Shown) -> bool:
        """Edit a wording into the message when it is ready; False where too many wait."""
        if len(self._followed) >= MOST_FOLLOWED:
            return False
        followed = _Followed(waiting, shown)
        task = asyncio.create_task(self._follow(followed))
        self._followed[followed.place] = followed, task

        def done(_: object) -> None:
            waiting.leave()
            del self._followed[followed.place]

        task.add_done_callback(done)
        return True

    async def leave(self, chat_id: int, message_id: int) -> None:
        """Edit this message no more, since something else is about to: an edit that was begun is
        waited for, so that it does not come after."""
        entry = self._followed.get((chat_id, message_id))
        if entry is None:
            return
        followed, task = entry
        if not followed.editing:
            task.cancel()
        await asyncio.wait((task,))

    def leave_question(self, chat_id: int, question_id: int) -> None:
        """Edit no answer of this message any more, since it asks something else now."""
        for followed, task in self._followed.values():
            asked = followed.shown.chat_id, followed.shown.question_id
            if asked == (chat_id, question_id) and not followed.editing:
                task.cancel()

    async def stop(self) -> None:
        """Leave all messages as they are; to be called when no update is handled any more."""
        tasks = [task for _, task in self._followed.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def put_into(self, bot_data: dict[Any, Any]) -> None:
        """Make it available to handlers."""
        bot_data[_KEY] = self

    @classmethod
    def of(cls, bot_data: dict[Any, Any]) -> "Wordings":
        """What was put into this application's data."""
        return cast(Wordings, bot_data[_KEY])

    async def _begun(self, answer: Answer) -> Pending | None:
        handling = current_handling()
        if handling is not None and handling.resumes:
            return None  # what was stored is sent, whatever would be said now
        try:
            return await self._desk.call(self._desk.assistant.word, answer)
        except Exception as error:  # a border: no defect of wording may keep back an answer
            _LOG.error("an answer cannot be worded (%s)", type(error).__name__)
            return None

    async def _follow(self, followed: _Followed) -> None:
        try:
            await self._finish(followed)
        except Exception as error:  # a border: its words may repeat the answer's
            _LOG.error("a wording cannot be shown (%s)", type(error).__name__)

    async def _finish(self, followed: _Followed) -> None:
        finished = await followed.waiting.at_last()
        if finished is None or finished.wording is None:
            return
        if finished.wording.passed and not await self._edited(followed, finished):
            return  # it was not shown, so it is not what became of the question
        await self._note(followed.shown.number, finished.wording)

    async def _edited(self, followed: _Followed, finished: Answer) -> bool:
        """Make the message say a wording that passed; whether it does."""
        pages = answer_pages(finished)
        if len(pages) != 1:
            return False
        chat_id, message_id = followed.place
        # Nothing changes an answer's buttons but what leaves it: they are those it was sent with.
        followed.editing = True
        try:
            await try_edit(self._bot, chat_id, message_id, pages[0], followed.shown.keyboard)
        except TelegramError as error:
            _LOG.info("a message stays as it was found (%s)", described(error))
            return False
        return True

    async def _note(self, number: int | None, wording: Worded) -> None:
        if number is None:
            return
        try:
            await self._records.call(self._records.storage.questions.note_wording, number, wording)
        except StorageError as error:
            _LOG.warning("how a wording went was not stored: %s", error)


def wordings_of(context: ContextTypes.DEFAULT_TYPE) -> Wordings:
    """The wordings of the application that runs the handler."""
    return Wordings.of(context.bot_data)


def _allowed(found: Answer, finished: Answer | None) -> Answer:
    """The finished answer; where there is none, or it did not pass, the one that was found."""
    if finished is None or finished.wording is None:
        return found
    if not finished.wording.passed:
        return found.model_copy(update={"wording": finished.wording})
    return finished
