"""Keeps every question with how it fared, so that admins see what goes unanswered."""

import logging
from collections.abc import Sequence
from functools import partial

from telegram import Update
from telegram.ext import ContextTypes

from bot.answering.answer import Answer
from bot.messages import EMPTY_QUESTION, SMALL_TALK
from bot.telegram.access import access_of
from bot.telegram.records import records_of
from corpus.errors import StorageError

NO_QUESTIONS = frozenset({SMALL_TALK, EMPTY_QUESTION})
"""Leads of answers to what was no question."""

_LOG = logging.getLogger(__name__)


async def recorded(
    update: Update,
    question: str,
    answer: Answer,
    context: ContextTypes.DEFAULT_TYPE,
    after: Sequence[str] = (),
) -> int | None:
    """Store a question, with those before it that matter; the number by which its answer is rated.

    None for small talk, and where the database cannot be written: that stops no answer. An update
    that is handled again finds the question stored before.
    """
    if answer.lead in NO_QUESTIONS:
        return None
    records = records_of(context)
    user = update.effective_user
    keep_asker = access_of(context).config.store_askers
    record = partial(
        records.storage.questions.record,
        question,
        answer.kind.value,
        answer.answered,
        answer.snapshot,
        list(dict.fromkeys(citation.provision for citation in answer.citations)),
        asker=user.id if user is not None and keep_asker else None,
        update_id=update.update_id,
        after=after,
        wording=answer.wording,
    )
    try:
        return await records.call(record)
    except StorageError as error:
        _LOG.warning("a question was not stored: %s", error)
        return None
