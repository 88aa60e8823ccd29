"""Correcting what was understood: the choice, the prompt to reply to, the reply.

The prompt carries a code that says what it asks for, so that the reply is understood whatever
happened in between: Telegram delivers the message that was replied to along with the reply.
"""

import datetime as dt
import re
from functools import partial

from telegram import Bot, Message, Update
from telegram.ext import ContextTypes

from bot import admin_messages as words
from bot.changes.views import Examined
from bot.storage import BatchState
from bot.telegram.access import is_admin
from bot.telegram.admin.keyboards import Verb
from bot.telegram.admin.ledger import Paper, Papers
from bot.telegram.admin.listing import line, page
from bot.telegram.admin.pressing import Pressing
from bot.telegram.admin.previews import (
    CHOICES,
    TITLE_UNITS,
    Field,
    document_preview,
    fields_to_fix,
    validities,
)
from bot.telegram.admin.showing import ask_for_reply
from bot.telegram.admin.side import AdminSide, side_of
from bot.telegram.admin.typed import with_date, with_issuer, with_number
from bot.telegram.handlers import questions
from bot.telegram.people.showing import HANOI
from bot.telegram.rendering import words_page
from bot.telegram.sending import answer_button, reply
from corpus.corrections import Corrections
from corpus.errors import InvalidCorrection, PlanbotError, StorageError

_FIELDS = {Verb.NUMBER: Field.NUMBER, Verb.DATE: Field.ISSUED_ON, Verb.ISSUER: Field.ISSUER}

_CODE = re.compile(r"(\d{1,12})-(\d{1,3})-(\d{1,9})-(number|issued_on|issuer)", re.ASCII)


async def choose_field(pressing: Pressing) -> None:
    """Show what can be corrected."""
    papers = await pressing.offered()
    number = pressing.press.number(1)
    if papers is not None and 1 <= number <= len(papers.documents):
        shown = await pressing.side.bench.examined(papers.folders)
        await pressing.show(fields_to_fix(papers, shown, number))


async def ask_for_value(pressing: Pressing) -> None:
    """Ask for the right number, date or issuer, to be given as a reply."""
    papers = await pressing.offered()
    number = pressing.press.number(1)
    if papers is None or not 1 <= number <= len(papers.documents):
        return
    shown = await pressing.side.bench.examined(papers.folders)
    await answer_button(pressing.query)
    field = _FIELDS[pressing.press.verb]
    await _ask(pressing.side.bot, papers, shown, number, field, words.FIX_PROMPT[field.value])


async def set_validity(pressing: Pressing) -> None:
    """Show the choice of validity, or set what was chosen."""
    papers = await pressing.offered()
    number, choice = pressing.press.number(1), pressing.press.number(2)
    if papers is None or not 1 <= number <= len(papers.documents):
        return
    side = pressing.side
    shown = await side.bench.examined(papers.folders)
    if not 1 <= choice <= len(CHOICES):
        await pressing.show(validities(papers, shown, number))
        return
    validity = CHOICES[choice - 1]
    corrections = shown[number - 1].corrections.model_copy(update={"validity": validity})
    now = await _corrected(side, papers, number, corrections, Field.VALIDITY, pressing.admin)
    shown = await side.bench.examined(now.folders)
    await pressing.show(document_preview(now, shown, number))


async def typed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Take a reply to a prompt as a correction; any other text is a question."""
    message = update.effective_message
    code = _code(message) if message is not None else None
    if message is None or code is None or message.from_user is None:
        await questions.text(update, context)
        return
    if not await is_admin(context, message.from_user.id):
        await reply(message, (words_page(words.NOT_ADMIN),))
        return
    await _take(message, code, side_of(context))


def _code(message: Message) -> re.Match[str] | None:
    prompt = message.reply_to_message
    if prompt is None or prompt.from_user is None or prompt.text is None:
        return None
    if prompt.from_user.id != message.get_bot().id:
        return None
    told = words.FIX_CODE.format(code="{}").split("{}")[0]
    return _CODE.match(prompt.text.rpartition(told)[2]) if told in prompt.text else None


async def _take(message: Message, code: re.Match[str], side: AdminSide) -> None:
    assert message.from_user is not None
    number, revision, field = int(code[2]), int(code[3]), Field(code[4])
    papers = await side.ledger.papers(int(code[1]))
    if (
        papers is None
        or papers.batch.chat_id != message.chat.id
        or papers.batch.state is not BatchState.OFFERED
        or papers.revision != revision
    ):
        await reply(message, (words_page(words.FIX_STALE),))
        return
    try:
        shown = await side.bench.examined(papers.folders)
        corrections = _read(field, shown[number - 1].corrections, message.text or "")
    except InvalidCorrection as error:
        told = words.FIX_WRONG.format(reason=error.vi)
        await _ask(side.bot, papers, shown, number, field, told)
        return
    try:
        await _corrected(side, papers, number, corrections, field, message.from_user.id)
    except StorageError:
        raise
    except PlanbotError as error:
        await reply(message, (words_page(error.vi),))
        return
    value = corrections.model_dump()[field.value]
    if isinstance(value, dt.date):
        value = f"{value:%d/%m/%Y}"
    told = words.FIX_DONE.format(field=words.FIX_FIELDS[field.value], value=value)
    await reply(message, (words_page(told),))
    await side.show(papers.batch.id, anew=True)


def _read(field: Field, corrections: Corrections, text: str) -> Corrections:
    """The corrections with what was typed; raises InvalidCorrection."""
    match field:
        case Field.NUMBER:
            return with_number(corrections, text)
        case Field.ISSUED_ON:
            return with_date(corrections, text, dt.datetime.now(HANOI).date())
        case _:
            return with_issuer(corrections, text)


async def _ask(
    bot: Bot, papers: Papers, shown: tuple[Examined, ...], number: int, field: Field, told: str
) -> None:
    code = f"{papers.batch.id}-{number}-{papers.revision}-{field.value}"
    lead = words.FIX_PROMPT_LEAD.format(
        field=words.FIX_FIELDS[field.value], title=line(shown[number - 1].title, TITLE_UNITS)
    )
    prompt = page(lead, [told, words.FIX_CODE.format(code=code)])
    await ask_for_reply(bot, papers.batch.chat_id, prompt)


async def _corrected(
    side: AdminSide,
    papers: Papers,
    number: int,
    corrections: Corrections,
    field: Field,
    admin: int,
) -> Papers:
    """The batch with a document staged again as corrected; the preview before is outdated."""
    paper: Paper = papers.documents[number - 1]
    beside = papers.folders[: number - 1]
    correct = partial(side.workshop.correct, paper.folder, corrections, beside)
    examined = await side.bench.look(correct)
    if examined.folder is not None and examined.folder != paper.folder:
        folders = [
            examined.folder if folder == paper.folder else folder
            for folder in paper.proposal.folders
        ]
        await side.ledger.settle(paper.proposal, paper.proposal.state, folders=folders)
        await side.bench.look(side.workshop.withdraw, (paper.folder,))
    await side.ledger.note(
        admin,
        "documents.correct",
        examined.title,
        detail=words.FIX_FIELDS[field.value],
    )
    now = await side.ledger.papers(papers.batch.id)
    return papers if now is None else now
