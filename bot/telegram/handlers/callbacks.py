"""Buttons: open a clause, move about in it, turn the pages of the list of documents, rate,
have a question answered by itself.

Those about people and questions are passed on; the admins' for documents have their own handler.
"""

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.assistant import clause_context
from bot.messages import TELEGRAM_STALE_BUTTON
from bot.telegram import talk
from bot.telegram.desk import desk_of
from bot.telegram.handlers.documents import turn_page
from bot.telegram.handlers.talks import answer_apart
from bot.telegram.keyboards import Verb, provision_keyboard, read_apart, read_press, read_rating
from bot.telegram.people import buttons, pressing
from bot.telegram.people.ratings import rate
from bot.telegram.rendering import provision_pages
from bot.telegram.sending import answer_button, edit, send
from corpus.errors import UnknownProvision


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Do what the pressed button says; one whose clause is gone gets an alert."""
    query = update.callback_query
    if query is None:
        return
    if (query.data or "").startswith(buttons.PREFIX):
        await pressing.press(query, context)
        return
    apart = read_apart(query.data)
    if apart is not None:
        await answer_apart(update, query, apart, context)
        return
    rating = read_rating(query.data)
    if rating is not None:
        await rate(query, rating, context)
        return
    desk = desk_of(context)
    pressed = read_press(query.data)
    if pressed is None or query.message is None:
        await answer_button(query, TELEGRAM_STALE_BUTTON)
        return
    if pressed.verb is Verb.DOCUMENTS:
        await answer_button(query)
        if isinstance(query.message, Message):
            await turn_page(query.message, pressed.page, desk)
        return
    try:
        view = await desk.call(desk.assistant.provision_by_token, pressed.token)
    except UnknownProvision:
        await answer_button(query, TELEGRAM_STALE_BUTTON)
        return
    await answer_button(query)
    pages = provision_pages(view)
    page = min(pressed.page, len(pages) - 1)
    keyboard = provision_keyboard(view, page, len(pages))
    chat = query.message.chat
    kept = None
    if isinstance(query.message, Message):
        kept = await talk.keep(update, query.message, clause_context(view), context)
    if pressed.verb is Verb.TURN and isinstance(query.message, Message):
        at = await edit(query.message, pages[page], keyboard)
        await talk.show(kept, chat.id, (at,), context)
        return
    shown = await send(
        context.bot,
        chat.id,
        (pages[page],),
        keyboard=keyboard,
        reply_to=None if chat.type == chat.PRIVATE else query.message.message_id,
    )
    await talk.show(kept, chat.id, shown, context)
