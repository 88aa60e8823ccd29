"""Questions: plain text in private, mentions and replies in groups, and /hoi anywhere."""

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.messages import TELEGRAM_ASK_HOW, TELEGRAM_TOO_LONG
from bot.telegram import talk
from bot.telegram.addressing import is_addressed, spoken_text
from bot.telegram.desk import desk_of
from bot.telegram.keyboards import answer_keyboard
from bot.telegram.people.recording import recorded
from bot.telegram.rendering import answer_pages, words_page
from bot.telegram.sending import reply, show_typing
from bot.telegram.text import fold, says_something
from bot.telegram.wording import Shown, wordings_of

QUESTION_CHARACTERS = 1000
"""A longer text is no question but a document; Telegram itself ends a message at 4,096."""


async def text(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer a text that is meant for the bot; an edited one is answered as a new one."""
    message = update.effective_message
    if message is not None and is_addressed(update, context.bot):
        await _answer(update, message, spoken_text(message, context.bot), context)


async def command(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """``/hoi <question>``."""
    message = update.effective_message
    if message is not None:
        await _answer(update, message, " ".join(context.args or ()), context)


async def refuse_long(message: Message, typed: str) -> bool:
    """True when the typed text was too long and the person was asked to shorten it."""
    if len(typed) <= QUESTION_CHARACTERS:
        return False
    words = TELEGRAM_TOO_LONG.format(length=len(typed), limit=QUESTION_CHARACTERS)
    await reply(message, (words_page(words),))
    return True


async def _answer(
    update: Update, message: Message, typed: str, context: ContextTypes.DEFAULT_TYPE
) -> None:
    question = fold(typed)
    if not says_something(question):
        await reply(message, (words_page(TELEGRAM_ASK_HOW),))
        return
    if await refuse_long(message, question):
        return
    await show_typing(message.get_bot(), message.chat.id)
    desk, wordings = desk_of(context), wordings_of(context)
    if message.edit_date is not None:
        wordings.leave_question(message.chat.id, message.message_id)
    before = await talk.before(update, message, context)
    answer = await desk.call(desk.assistant.ask, question, None, before.context)
    async with wordings.worded(answer) as wording:
        answer = wording.answer
        # Before the answer is sent, since its buttons carry the numbers.
        leaning = answer.about is not None
        # A question without an answer may have been meant to lean on them, too.
        after = before.questions if leaning or not answer.answered else ()
        number = await recorded(update, question, answer, context, after)
        kept = await talk.keep(
            update,
            message,
            answer.context,
            context,
            typed=question if leaning else None,
            before_number=before.number,
        )
        keyboard = answer_keyboard(answer, number, kept if leaning else None)
        chat = message.chat.id
        shown = await reply(message, answer_pages(answer), keyboard)
        wording.follow(Shown(chat, shown, keyboard, number, message.message_id))
    await talk.show(kept, chat, shown, context)
