"""What happens when a handler fails: a log line and an alert without personal data, an apology."""

import logging
import traceback

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError
from telegram.ext import ContextTypes

from bot.messages import TELEGRAM_CONNECTION, TELEGRAM_FAILED
from bot.telegram.alerts import alerts_of
from bot.telegram.handling import current_handling
from bot.telegram.rendering import words_page
from bot.telegram.sending import answer_button, reply, send
from bot.telegram.verdicts import described
from corpus.errors import PlanbotError

_LOG = logging.getLogger(__name__)


async def failed(update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Log the failure and tell the person, unless it is they who blocked the bot.

    Of what is no failure of Telegram's admins are told. What nobody foresaw would fail again: the
    update is set aside.
    """
    error = context.error
    if error is None:
        return
    number = update.update_id if isinstance(update, Update) else None
    if isinstance(error, Forbidden):
        _LOG.info("update %s: the chat does not let the bot write", number)
        return
    _LOG.error("update %s failed: %s", number, _described(error))
    if not isinstance(error, TelegramError):
        alerts_of(context).tell(context.bot, number, type(error).__name__)
        handling = current_handling()
        if handling is not None and not isinstance(error, PlanbotError):
            handling.failed = type(error).__name__
    if not isinstance(update, Update):
        return
    try:
        await apologise(update, _words(error))
    except TelegramError as second:
        _LOG.error("update %s: no apology could be sent: %s", number, type(second).__name__)


def _words(error: Exception) -> str:
    if isinstance(error, PlanbotError):
        return error.vi
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        return TELEGRAM_CONNECTION  # the answer may have arrived all the same
    return TELEGRAM_FAILED


async def apologise(update: Update, words: str) -> None:
    """Say these words to whoever sent the update.

    Raises:
        TelegramError: they could not be sent.
    """
    query = update.callback_query
    if query is not None:
        # The press may have been answered already, and is answered only once: so no alert.
        await answer_button(query)
        if query.message is not None:
            await send(query.get_bot(), query.message.chat.id, (words_page(words),))
    elif update.effective_message is not None:
        await reply(update.effective_message, (words_page(words),))


def _described(error: Exception) -> str:
    """The error's class and where it was raised.

    Messages of other errors may repeat what a person wrote, so only those of Telegram and of
    planbot, which do not, are logged.
    """
    told = type(error).__name__
    if isinstance(error, TelegramError):
        told = described(error)
    elif isinstance(error, PlanbotError):
        told += f": {error}"
    return told + "\n" + "".join(traceback.format_tb(error.__traceback__)).rstrip()
