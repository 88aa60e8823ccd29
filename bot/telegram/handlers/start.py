"""/start and /help."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.messages import (
    TELEGRAM_HELP,
    TELEGRAM_HELP_LEAD,
    TELEGRAM_START,
    TELEGRAM_START_LEAD,
)
from bot.telegram.rendering import words_page
from bot.telegram.sending import reply


async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Greet, and say what the bot does and does not do."""
    if update.effective_message is not None:
        await reply(update.effective_message, (words_page(TELEGRAM_START, TELEGRAM_START_LEAD),))


async def help_(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """List what can be asked and the commands."""
    if update.effective_message is not None:
        await reply(update.effective_message, (words_page(TELEGRAM_HELP, TELEGRAM_HELP_LEAD),))
