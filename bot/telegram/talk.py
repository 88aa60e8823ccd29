"""Conversations: what a message may lean on, and what its answer was about, across restarts.

A message leans on the bot's message that it replies to; else on the last answer that its sender got
in the same place, for as long as a conversation lasts. A message that is edited keeps what it could
lean on before, and so does an update that is handled a second time.
"""

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.answering.answer import Context
from bot.storage import Kept, Place
from bot.telegram.pseudonyms import pseudonyms_of
from bot.telegram.records import records_of
from corpus.errors import StorageError

LASTS = dt.timedelta(minutes=30)
"""How long after an answer the next question may lean on it; a reply to it may at any time."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Before:
    """What a message may lean on, and its number in the database."""

    context: Context | None = None
    number: int | None = None
    questions: tuple[str, ...] = ()
    """The questions of the conversation so far, the oldest first."""


async def before(update: Update, message: Message, context: ContextTypes.DEFAULT_TYPE) -> Before:
    """What a message may lean on; nothing where the database cannot be read."""
    try:
        return await _before(update, message, context)
    except StorageError as error:
        _LOG.warning("a message is answered without what was said before: %s", error)
        return Before()


async def keep(
    update: Update,
    message: Message,
    about: Context | None,
    context: ContextTypes.DEFAULT_TYPE,
    *,
    typed: str | None = None,
    before_number: int | None = None,
) -> int | None:
    """Store what an answer is about; its number.

    None where it is about nothing, and where the database cannot be written: that stops no answer.

    Args:
        update: the update that is answered.
        message: the message that asked, or that has the button that was pressed.
        about: what the answer is about.
        context: the handler's.
        typed: the question as it was typed, where it leaned on what was said before.
        before_number: the number of that.
    """
    place = place_of(update, message, context)
    if about is None or place is None:
        return None
    records = records_of(context)
    pressed = update.callback_query is not None
    # Nobody tells when a button was pressed; its message may be old.
    said_at = dt.datetime.now(dt.UTC) if pressed else message.date

    def store() -> int:
        return records.storage.contexts.keep(
            place,
            update.update_id,
            said_at,
            question=about.question,
            about=stored(about),
            question_id=None if pressed else message.message_id,
            typed=typed,
            before_id=before_number,
        )

    try:
        return await records.call(store)
    except StorageError as error:
        _LOG.warning("what an answer is about was not stored: %s", error)
        return None


async def show(
    number: int | None,
    chat_id: int,
    message_ids: Sequence[int],
    context: ContextTypes.DEFAULT_TYPE,
) -> None:
    """Note which messages show the answer of a number, if it has one."""
    if number is None:
        return
    records = records_of(context)
    chat = pseudonyms_of(context).chat(chat_id)
    try:
        await records.call(records.storage.contexts.shown, number, chat, message_ids)
    except StorageError as error:
        _LOG.warning("which messages show an answer was not stored: %s", error)


def remembered(kept: Kept) -> Context | None:
    """The context that is kept; None where a conversation was ended, or by another version."""
    if kept.question is None or kept.about is None:
        return None
    try:
        return Context.model_validate({**kept.about, "question": kept.question})
    except ValidationError:
        return None


def stored(about: Context | None) -> dict[str, Any] | None:
    """A context as it is stored, beside its question."""
    return None if about is None else about.model_dump(mode="json", exclude={"question"})


def place_of(update: Update, message: Message, context: ContextTypes.DEFAULT_TYPE) -> Place | None:
    """Where who sent an update talks with the bot."""
    user = update.effective_user
    if user is None:
        return None
    # Outside of forums a thread is but a chain of replies.
    topic = message.message_thread_id if message.is_topic_message else None
    standing_for = pseudonyms_of(context)
    chat = standing_for.chat(message.chat.id)
    return Place(chat=chat, thread_id=topic, asker=standing_for.person(user.id))


async def _before(update: Update, message: Message, context: ContextTypes.DEFAULT_TYPE) -> Before:
    records = records_of(context)
    contexts = records.storage.contexts
    place = place_of(update, message, context)
    if place is None:
        return Before()

    def find() -> Kept | None:
        again = contexts.of_update(update.update_id)
        if again is None and message.edit_date is not None:
            again = contexts.of_question(place.chat, message.message_id)
        if again is not None:
            return None if again.before_id is None else contexts.get(again.before_id)
        replied = message.reply_to_message
        if replied is not None:
            number = replied.message_id
            return contexts.of_message(place.chat, number) or contexts.of_question(
                place.chat, number
            )
        # An edited message is as old as it was; of a new one the order of updates tells what was
        # before, and clocks need not agree.
        until = message.date if message.edit_date is not None else message.date + LASTS
        return contexts.latest(place, update.update_id, message.date - LASTS, until)

    def read() -> Before:
        kept = find()
        if kept is None:
            return Before()
        return Before(remembered(kept), kept.id, contexts.questions(kept.id))

    return await records.call(read)
