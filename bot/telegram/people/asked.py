"""/cauhoi: questions that were not answered or whose answer was rated badly, and their export."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, Update
from telegram.ext import ContextTypes

from bot import admin_messages as words
from bot.assistant import Asked
from bot.questions_export import export_text, exported
from bot.storage import Storage
from bot.storage.questions import Question
from bot.telegram.people.buttons import Verb, button, turns
from bot.telegram.people.gate import is_for_admin
from bot.telegram.people.showing import shown_time
from bot.telegram.records import records_of
from bot.telegram.rendering import Page, words_page
from bot.telegram.sending import reply
from bot.telegram.text import fold, shortened

QUESTIONS_PER_PAGE = 5
_QUESTION_UNITS, _CITED_UNITS = 400, 200

EXPORT_NAME = "cau-hoi.jsonl"
EXPORT_ACT = "questions.export"


async def questions(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """``/cauhoi``: send the first page of the questions that were not answered."""
    message = update.effective_message
    if message is None or not await is_for_admin(message, update.effective_user, context):
        return
    records = records_of(context)
    page, keyboard = await records.call(page_of, records.storage, Verb.UNANSWERED, 0)
    await reply(message, (page,), keyboard)


def page_of(storage: Storage, which: Verb, page: int) -> tuple[Page, InlineKeyboardMarkup]:
    """A page of the questions that were not answered, or of those rated badly, the newest first.

    Raises:
        StorageError: the database cannot be used.
    """
    counts = storage.questions.counts()
    totals = {Verb.UNANSWERED: counts.unanswered, Verb.BAD: counts.rated_badly}
    titles = {Verb.UNANSWERED: words.QUESTIONS_UNANSWERED, Verb.BAD: words.QUESTIONS_BAD}
    leads = {verb: titles[verb].format(count=totals[verb]) for verb in totals}
    pages = max(1, -(-totals[which] // QUESTIONS_PER_PAGE))
    page = min(page, pages - 1)
    start = page * QUESTIONS_PER_PAGE
    asked = storage.questions
    find = asked.unanswered if which is Verb.UNANSWERED else asked.badly_rated
    lines = [
        _line(number, question)
        for number, question in enumerate(find(QUESTIONS_PER_PAGE, start), start + 1)
    ]
    other = Verb.BAD if which is Verb.UNANSWERED else Verb.UNANSWERED
    rows: list[list[InlineKeyboardButton]] = [
        turns(which, page, pages),
        [button(leads[other], other)],
        [button(words.QUESTIONS_EXPORT, Verb.EXPORT)] if any(totals.values()) else [],
    ]
    return (
        words_page("\n\n".join(lines) or words.QUESTIONS_NONE, leads[which]),
        InlineKeyboardMarkup([row for row in rows if row]),
    )


async def export(chat_id: int, admin: int, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Send all these questions as a file from which an evaluation set is written.

    Raises:
        StorageError: the database cannot be used.
        TelegramError: the file was refused, or nobody knows whether it arrived.
    """
    records = records_of(context)
    storage = records.storage
    found = await records.call(exported, storage)
    await context.bot.send_document(
        chat_id,
        InputFile(export_text(found).encode(), EXPORT_NAME),
        caption=words.QUESTIONS_CAPTION.format(count=len(found)),
    )
    await records.call(storage.audit.record, admin, EXPORT_ACT, str(len(found)))


def _line(number: int, question: Question) -> str:
    line = words.QUESTIONS_LINE.format(
        number=number,
        question=shortened(
            fold(Asked(question=question.text, after=question.after).told), _QUESTION_UNITS
        ),
        at=shown_time(question.asked_at),
    )
    if question.citations:
        provisions = shortened(", ".join(question.citations), _CITED_UNITS)
        line += "\n" + words.QUESTIONS_CITED.format(provisions=provisions)
    return line
