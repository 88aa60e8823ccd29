"""Who is served; applied in one place, before any other handler."""

from telegram import Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.messages import TELEGRAM_STRANGER
from bot.telegram.addressing import is_addressed
from bot.telegram.config import TelegramConfig
from bot.telegram.rendering import words_page
from bot.telegram.sending import answer_button, reply


class Access:
    """Admits the allowlist and the admins; with neither, nobody."""

    def __init__(self, config: TelegramConfig) -> None:
        self._admitted = config.allowed_ids | config.admin_ids

    def admits(self, user_id: int) -> bool:
        """True when this Telegram user is served."""
        return user_id in self._admitted

    async def guard(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handler that stops strangers, telling them their id when they spoke to the bot.

        Other bots, and group admins who write anonymously and so appear as one, get no answer: a
        line would invite a loop or name an id that is not theirs.

        Raises:
            ApplicationHandlerStop: the update is not to be handled further.
        """
        user = update.effective_user
        if user is None or user.is_bot:
            raise ApplicationHandlerStop
        if self.admits(user.id):
            return
        line = TELEGRAM_STRANGER.format(user_id=user.id)
        if update.callback_query is not None:
            await answer_button(update.callback_query, line)
        elif update.effective_message is not None and is_addressed(update, context.bot):
            await reply(update.effective_message, (words_page(line),))
        raise ApplicationHandlerStop
