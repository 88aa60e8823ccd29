"""The two buttons under an answer that say whether it was of use."""

from contextlib import suppress

from telegram import CallbackQuery
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.messages import TELEGRAM_RATE_GONE, TELEGRAM_RATED
from bot.telegram.keyboards import Rating
from bot.telegram.records import records_of
from bot.telegram.sending import answer_button

GOOD, BAD = 1, -1


async def rate(query: CallbackQuery, rating: Rating, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Keep the rating in place of the one before; a question that is stored no more is told.

    Raises:
        StorageError: the database cannot be used.
    """
    records = records_of(context)
    value = GOOD if rating.good else BAD
    if not await records.call(records.storage.questions.rate, rating.question, value):
        await answer_button(query, TELEGRAM_RATE_GONE)
        return
    with suppress(TelegramError):  # a word of thanks that passes by; the rating is kept
        await query.answer(TELEGRAM_RATED)
