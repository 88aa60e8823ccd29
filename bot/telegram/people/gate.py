"""Commands and buttons that are for admins only."""

from telegram import CallbackQuery, Message, User
from telegram.ext import ContextTypes

from bot.messages import (
    TELEGRAM_ADMINS_ONLY,
    TELEGRAM_PRIVATE_ONLY,
    TELEGRAM_UNKNOWN_COMMAND,
)
from bot.telegram.access import is_admin
from bot.telegram.rendering import words_page
from bot.telegram.sending import answer_button, reply


async def is_for_admin(
    message: Message, user: User | None, context: ContextTypes.DEFAULT_TYPE
) -> bool:
    """True when an admin wrote the command in private; others are told.

    To whoever is no admin an admins' command is one that does not exist.
    """
    if user is None or not await is_admin(context, user.id):
        await reply(message, (words_page(TELEGRAM_UNKNOWN_COMMAND),))
        return False
    if message.chat.type != message.chat.PRIVATE:
        await reply(message, (words_page(TELEGRAM_PRIVATE_ONLY),))
        return False
    return True


async def is_pressed_by_admin(query: CallbackQuery, context: ContextTypes.DEFAULT_TYPE) -> bool:
    """True when who pressed is an admin now, though the button may be old; others are told."""
    if await is_admin(context, query.from_user.id):
        return True
    await answer_button(query, TELEGRAM_ADMINS_ONLY)
    return False
