"""/start and /help."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.admin_messages import ADMIN_COMMANDS, ADMIN_HELP_LEAD
from bot.messages import (
    TELEGRAM_HELP,
    TELEGRAM_HELP_LEAD,
    TELEGRAM_START,
    TELEGRAM_START_LEAD,
)
from bot.telegram.access import is_admin
from bot.telegram.rendering import words_page
from bot.telegram.sending import reply


async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Greet, and say what the bot does and does not do."""
    if update.effective_message is not None:
        await reply(update.effective_message, (words_page(TELEGRAM_START, TELEGRAM_START_LEAD),))


async def help_(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """List what can be asked and the commands; to an admin, in private, theirs too."""
    message, user = update.effective_message, update.effective_user
    if message is None:
        return
    pages = [words_page(TELEGRAM_HELP, TELEGRAM_HELP_LEAD)]
    private = message.chat.type == message.chat.PRIVATE
    if private and user is not None and await is_admin(context, user.id):
        lines = [f"/{command} – {told}" for command, told in ADMIN_COMMANDS]
        pages.append(words_page("\n".join(lines), ADMIN_HELP_LEAD))
    await reply(message, pages)
