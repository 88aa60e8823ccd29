"""What is no question: photos, voice, stickers, commands that do not exist."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.messages import TELEGRAM_TEXT_ONLY, TELEGRAM_UNKNOWN_COMMAND
from bot.telegram.addressing import is_addressed
from bot.telegram.rendering import words_page
from bot.telegram.sending import reply


async def not_text(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say that only text is read, where the message was meant for the bot."""
    if update.effective_message is not None and is_addressed(update, context.bot):
        await reply(update.effective_message, (words_page(TELEGRAM_TEXT_ONLY),))


async def unknown_command(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Point to /help, where the command was meant for the bot."""
    if update.effective_message is not None and is_addressed(update, context.bot):
        await reply(update.effective_message, (words_page(TELEGRAM_UNKNOWN_COMMAND),))
