"""/muc: opens a clause whole, by the number that a person types."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.assistant import clause_context
from bot.messages import (
    TELEGRAM_PROVISION_HOW,
    TELEGRAM_PROVISION_MORE,
    TELEGRAM_PROVISION_NONE,
    TELEGRAM_PROVISION_SEVERAL,
)
from bot.telegram import talk
from bot.telegram.desk import desk_of
from bot.telegram.handlers.questions import refuse_long
from bot.telegram.keyboards import MAX_CHOICES, choice_keyboard, provision_keyboard
from bot.telegram.rendering import provision_pages, words_page
from bot.telegram.sending import reply
from bot.telegram.text import fold, shortened

CHOICE_UNITS = 300
"""Of a clause's label in the list to choose from, so that ten fit one message."""


async def provision(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """``/muc <reference>``: the clause, a choice where several fit, or how to ask."""
    message = update.effective_message
    if message is None:
        return
    reference = fold(" ".join(context.args or ()))
    if not reference:
        await reply(message, (words_page(TELEGRAM_PROVISION_HOW),))
        return
    if await refuse_long(message, reference):
        return
    desk = desk_of(context)
    found = await desk.call(desk.assistant.find_provisions, reference)
    if not found:
        await reply(message, (words_page(TELEGRAM_PROVISION_NONE),))
        return
    if len(found) == 1:
        pages = provision_pages(found[0])
        kept = await talk.keep(update, message, clause_context(found[0]), context)
        keyboard = provision_keyboard(found[0], 0, len(pages))
        shown = await reply(message, pages[:1], keyboard)
        await talk.show(kept, message.chat.id, shown, context)
        return
    lines = [f"• {shortened(fold(view.label), CHOICE_UNITS)}" for view in found[:MAX_CHOICES]]
    if len(found) > MAX_CHOICES:
        lines.append(TELEGRAM_PROVISION_MORE.format(count=len(found) - MAX_CHOICES))
    page = words_page("\n".join(lines), TELEGRAM_PROVISION_SEVERAL)
    await reply(message, (page,), choice_keyboard(found))
