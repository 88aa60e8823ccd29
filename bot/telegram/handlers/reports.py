"""/baocao: all reporting duties."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.telegram import talk
from bot.telegram.desk import desk_of
from bot.telegram.keyboards import answer_keyboard
from bot.telegram.rendering import answer_pages
from bot.telegram.sending import reply, show_typing


async def reports(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Send every reporting duty with its clause."""
    message = update.effective_message
    if message is None:
        return
    await show_typing(context.bot, message.chat.id)
    desk = desk_of(context)
    answer = await desk.call(desk.assistant.reporting)
    kept = await talk.keep(update, message, answer.context, context)
    shown = await reply(message, answer_pages(answer), answer_keyboard(answer))
    await talk.show(kept, message.chat.id, shown, context)
