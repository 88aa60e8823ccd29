"""/moi ends a conversation; a button has a question that leaned on it answered by itself."""

from telegram import CallbackQuery, Message, Update
from telegram.ext import ContextTypes

from bot.messages import (
    TELEGRAM_APART_ALREADY,
    TELEGRAM_APART_GONE,
    TELEGRAM_APART_OTHERS,
    TELEGRAM_NEW_TALK,
)
from bot.storage import Kept
from bot.telegram import talk
from bot.telegram.desk import desk_of
from bot.telegram.keyboards import answer_keyboard
from bot.telegram.people.recording import recorded
from bot.telegram.pseudonyms import pseudonyms_of
from bot.telegram.records import records_of
from bot.telegram.rendering import answer_pages, words_page
from bot.telegram.sending import answer_button, edit, reply, send
from bot.telegram.wording import Shown, wordings_of


async def new(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """``/moi``: the next question leans on nothing that was said before.

    Raises:
        StorageError: the database cannot be written.
    """
    message = update.effective_message
    place = talk.place_of(update, message, context) if message is not None else None
    if message is None or place is None:
        return
    records = records_of(context)

    def end() -> int:
        return records.storage.contexts.keep(
            place, update.update_id, message.date, question=None, question_id=message.message_id
        )

    await records.call(end)
    await reply(message, (words_page(TELEGRAM_NEW_TALK),))


async def answer_apart(
    update: Update, query: CallbackQuery, number: int, context: ContextTypes.DEFAULT_TYPE
) -> None:
    """Answer by itself the question whose answer has the button; only for whoever asked it.

    An answer of one message is replaced; of a longer one a new one is sent.

    Raises:
        StorageError: the database cannot be used.
    """
    records = records_of(context)
    kept = await records.call(records.storage.contexts.get, number)
    if kept is None or not isinstance(query.message, Message):
        await answer_button(query, TELEGRAM_APART_GONE)
        return
    if kept.asker != pseudonyms_of(context).person(query.from_user.id):
        await answer_button(query, TELEGRAM_APART_OTHERS)
        return
    if kept.typed is None:
        await answer_button(query, TELEGRAM_APART_ALREADY)
        return
    await answer_button(query)
    await wordings_of(context).leave(query.message.chat.id, query.message.message_id)
    await _answer(update, query.message, kept, kept.typed, context)


async def _answer(
    update: Update,
    message: Message,
    kept: Kept,
    typed: str,
    context: ContextTypes.DEFAULT_TYPE,
) -> None:
    records, desk = records_of(context), desk_of(context)
    answer = await desk.call(desk.assistant.ask, typed)
    async with wordings_of(context).worded(answer) as wording:
        answer = wording.answer
        number = await recorded(update, typed, answer, context)
        keyboard = answer_keyboard(answer, number)
        pages = answer_pages(answer)
        chat = message.chat.id
        shown = await records.call(records.storage.contexts.messages, kept.id)
        if len(pages) == 1 and len(shown) <= 1:
            numbers: tuple[int, ...] = (await edit(message, pages[0], keyboard),)
        else:
            quoting = message.chat.type != message.chat.PRIVATE
            numbers = await send(
                context.bot,
                chat,
                pages,
                keyboard=keyboard,
                reply_to=message.message_id if quoting else None,
            )
        wording.follow(Shown(chat, numbers, keyboard, number, kept.question_id))
    await talk.show(kept.id, chat, numbers, context)
    about = answer.context

    def note() -> None:
        question = None if about is None else about.question
        records.storage.contexts.apart(kept.id, question, talk.stored(about))

    # Last: until it is noted, the press is carried out again when the process dies.
    await records.call(note)
