"""/donvi: what a unit has to do and to report."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.messages import TELEGRAM_UNIT_HOW
from bot.telegram import talk
from bot.telegram.desk import desk_of
from bot.telegram.handlers.questions import refuse_long
from bot.telegram.keyboards import answer_keyboard
from bot.telegram.rendering import answer_pages, words_page
from bot.telegram.sending import reply, show_typing
from bot.telegram.text import fold


async def unit(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """``/donvi <name>``; without a name, say how."""
    message = update.effective_message
    if message is None:
        return
    name = fold(" ".join(context.args or ()))
    if not name:
        await reply(message, (words_page(TELEGRAM_UNIT_HOW),))
        return
    if await refuse_long(message, name):
        return
    await show_typing(context.bot, message.chat.id)
    desk = desk_of(context)
    answer = await desk.call(desk.assistant.unit, name)
    kept = await talk.keep(update, message, answer.context, context)
    shown = await reply(message, answer_pages(answer), answer_keyboard(answer))
    await talk.show(kept, message.chat.id, shown, context)
