"""What strangers get: in private a button to ask for access; admins are told of the request."""

import logging
from dataclasses import dataclass

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update, User
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import admin_messages as words
from bot.messages import (
    TELEGRAM_ACCESS_ASKED,
    TELEGRAM_ACCESS_LATER,
    TELEGRAM_ACCESS_WAITING,
    TELEGRAM_NOT_ADMITTED,
    TELEGRAM_STRANGER,
    TELEGRAM_STRANGER_ASK,
)
from bot.storage import Person, Standing, Storage
from bot.telegram.people.buttons import Verb, asking_keyboard, read_press, request_buttons
from bot.telegram.people.showing import name_on_telegram, shown_name
from bot.telegram.records import records_of
from bot.telegram.rendering import words_page
from bot.telegram.sending import answer_button, described, edit, reply, send

MAX_NOTICES = 20
"""Requests that wait at most while admins are told of each; later ones are only listed."""

START = "/start"

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Notice:
    """What admins are told: who asks, and how many requests wait with this one."""

    person: Person
    waiting: int


async def answer_stranger(
    update: Update, context: ContextTypes.DEFAULT_TYPE, known: Person | None
) -> None:
    """Answer somebody who is not admitted; ``known`` is what the database knows of them."""
    user, query, message = update.effective_user, update.callback_query, update.effective_message
    if user is None:
        return
    if query is not None:
        await _answer_press(query, context)
    elif message is None:
        return
    elif message.chat.type != message.chat.PRIVATE:
        await reply(message, (words_page(TELEGRAM_STRANGER.format(user_id=user.id)),))
    elif (message.text or "").split(maxsplit=1)[:1] == [START]:
        told, notice = await _ask(user, context)
        await reply(message, (words_page(told),))
        if notice is not None:
            await _tell_admins(notice, context)
    elif known is not None and known.standing is Standing.REQUESTED:
        await reply(message, (words_page(TELEGRAM_ACCESS_WAITING.format(user_id=user.id)),))
    else:
        line = TELEGRAM_STRANGER_ASK.format(user_id=user.id)
        await reply(message, (words_page(line),), asking_keyboard())


async def _answer_press(query: CallbackQuery, context: ContextTypes.DEFAULT_TYPE) -> None:
    user = query.from_user
    pressed = read_press(query.data)
    if pressed is None or pressed.verb is not Verb.ASK:
        await answer_button(query, TELEGRAM_NOT_ADMITTED.format(user_id=user.id))
        return
    told, notice = await _ask(user, context)
    await answer_button(query)
    if isinstance(query.message, Message):
        await edit(query.message, words_page(told), None)
    if notice is not None:
        await _tell_admins(notice, context)


async def _ask(user: User, context: ContextTypes.DEFAULT_TYPE) -> tuple[str, Notice | None]:
    """Note the request: what to tell the person, and what to tell the admins."""
    records = records_of(context)
    person, waiting = await records.call(_noted, records.storage, user.id, name_on_telegram(user))
    if waiting:
        told = TELEGRAM_ACCESS_ASKED
    elif person is not None and person.standing is not Standing.REQUESTED:
        told = TELEGRAM_ACCESS_LATER
    else:
        told = TELEGRAM_ACCESS_WAITING
    notice = Notice(person, waiting) if person is not None and 0 < waiting <= MAX_NOTICES else None
    return told.format(user_id=user.id), notice


def _noted(storage: Storage, id: int, name: str) -> tuple[Person | None, int]:
    """Note a request; the person, and how many wait with them, 0 where it is no new request.

    Counted in the same call, so that each of many who ask at once has a number of their own.
    """
    if not storage.people.request(id, name):
        return storage.people.get(id), 0
    everybody = storage.people.all()
    waiting = sum(person.standing is Standing.REQUESTED for person in everybody)
    return next((person for person in everybody if person.id == id), None), waiting


async def _tell_admins(notice: Notice, context: ContextTypes.DEFAULT_TYPE) -> None:
    person = notice.person
    line = words.ACCESS_ASKED.format(name=shown_name(person, person.id), id=person.id)
    if notice.waiting == MAX_NOTICES:
        line += "\n" + words.ACCESS_MANY.format(count=notice.waiting)
    page = words_page(line, words.ACCESS_ASKED_TITLE)
    keyboard = InlineKeyboardMarkup(request_buttons(person.id))
    records = records_of(context)
    for admin in await records.call(records.storage.people.admins):
        try:
            await send(context.bot, admin, (page,), keyboard=keyboard)
        except TelegramError as error:  # an admin who never spoke to the bot, or blocked it
            _LOG.warning("an admin could not be told of a request (%s)", described(error))
