"""The buttons of the lists of people and of questions."""

import logging

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot import admin_messages as words
from bot.messages import (
    TELEGRAM_ACCESS_ADMIN,
    TELEGRAM_ACCESS_ADMITTED,
    TELEGRAM_ACCESS_OFFICIAL,
    TELEGRAM_ACCESS_REFUSED,
    TELEGRAM_ACCESS_REVOKED,
    TELEGRAM_STALE_BUTTON,
)
from bot.storage.people import Role, Standing
from bot.telegram.access import access_of
from bot.telegram.people import asked
from bot.telegram.people.acts import Act, Decision, Result, carry_out, note
from bot.telegram.people.buttons import ACTS, CONFIRMED, Press, Verb, button, read_press
from bot.telegram.people.gate import is_pressed_by_admin
from bot.telegram.people.listing import Shown, card, list_page
from bot.telegram.people.log import log_page
from bot.telegram.people.showing import name_among, shown_name, shown_standing
from bot.telegram.pseudonyms import pseudonyms_of
from bot.telegram.records import records_of
from bot.telegram.rendering import words_page
from bot.telegram.sending import answer_button, described, edit, send

_TOLD = {
    Act.ADMIT: TELEGRAM_ACCESS_ADMITTED,
    Act.ADMIT_ADMIN: TELEGRAM_ACCESS_ADMIN,
    Act.REFUSE: TELEGRAM_ACCESS_REFUSED,
    Act.REVOKE: TELEGRAM_ACCESS_REVOKED,
    Act.PROMOTE: TELEGRAM_ACCESS_ADMIN,
    Act.DEMOTE: TELEGRAM_ACCESS_OFFICIAL,
    Act.READMIT: TELEGRAM_ACCESS_ADMITTED,
}
"""What the person is told of an act."""

_LOG = logging.getLogger(__name__)


async def press(query: CallbackQuery, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Do what a pressed button about people or questions says, for an admin."""
    pressed = read_press(query.data)
    if pressed is None or query.message is None:
        await answer_button(query, TELEGRAM_STALE_BUTTON)
        return
    if pressed.verb is Verb.ASK:  # whoever presses it here was admitted meanwhile
        await answer_button(query, TELEGRAM_ACCESS_ADMITTED)
        return
    if not await is_pressed_by_admin(query, context):
        return
    if pressed.verb in ACTS:
        await _act(query, pressed, context)
    elif pressed.verb is Verb.EXPORT:
        await answer_button(query)
        await asked.export(query.message.chat.id, query.from_user.id, context)
    else:
        await _show(query, await _shown(pressed, context), context)


async def _shown(pressed: Press, context: ContextTypes.DEFAULT_TYPE) -> Shown | None:
    """What a button shows; None where it is about nobody."""
    records = records_of(context)
    storage = records.storage
    match pressed.verb:
        case Verb.LIST:
            return await records.call(list_page, storage, pressed.page)
        case Verb.LOG:
            return await records.call(log_page, storage, pressed.id)
        case Verb.CARD:
            return await records.call(card, storage, pressed.id, pressed.page)
        case Verb.UNANSWERED | Verb.BAD:
            return await records.call(asked.page_of, storage, pressed.verb, pressed.page)
    person = await records.call(storage.people.get, pressed.id)
    if person is None:
        return None
    agreed, question = CONFIRMED[pressed.verb]
    name = shown_name(person, person.id)
    row = [
        button(words.PEOPLE_YES, agreed, pressed.id, pressed.page),
        button(words.PEOPLE_NO, Verb.CARD, pressed.id, pressed.page),
    ]
    return words_page(question.format(name=name, id=person.id)), InlineKeyboardMarkup([row])


async def _show(
    query: CallbackQuery, shown: Shown | None, context: ContextTypes.DEFAULT_TYPE
) -> None:
    if shown is None:
        await answer_button(query, words.PEOPLE_GONE)
        return
    await answer_button(query)
    await _replace(query, shown, context)


async def _act(query: CallbackQuery, pressed: Press, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Carry an act out; the person is told, and the admin sees how the person stands now."""
    act, by = ACTS[pressed.verb], query.from_user.id
    records = records_of(context)
    storage, access = records.storage, access_of(context)
    decision = await records.call(carry_out, storage, act, pressed.id, by, access.config.admin_ids)
    await answer_button(query, await _alert(decision, context))
    if decision.result is Result.DONE and not decision.noted:
        if act is Act.REVOKE:
            asker = pseudonyms_of(context).person(pressed.id)
            await records.call(storage.contexts.forget_asker, asker)
        await _tell_person(context, pressed.id, _TOLD[act])
        person = decision.person
        admin = (
            person is not None
            and person.standing is Standing.ADMITTED
            and person.role is Role.ADMIN
        )
        await access.menus.follow(context.bot, pressed.id, admin=admin)
        # Noted last: an update that was cut short before is handled again, and noted then.
        await records.call(note, storage, act, pressed.id, by)
    shown = await records.call(card, storage, pressed.id, pressed.page)
    if shown is not None:
        await _replace(query, shown, context)


async def _alert(decision: Decision, context: ContextTypes.DEFAULT_TYPE) -> str | None:
    """Why an act was not carried out; None where it was."""
    match decision.result:
        case Result.DONE:
            return None
        case Result.BY_SETTING:
            return words.PEOPLE_BY_SETTING
        case Result.LAST_ADMIN:
            return words.PEOPLE_LAST_ADMIN
    person = decision.person
    if person is None:
        return words.PEOPLE_GONE
    records = records_of(context)
    everybody = await records.call(records.storage.people.all)
    return words.PEOPLE_CHANGED.format(
        name=shown_name(person, person.id),
        standing=shown_standing(person),
        who=name_among(everybody, person.decided_by),
    )


async def _tell_person(context: ContextTypes.DEFAULT_TYPE, id: int, told: str) -> None:
    try:
        await send(context.bot, id, (words_page(told),))
    except TelegramError as error:  # they never spoke to the bot in private, or blocked it
        _LOG.info("a person could not be told of a decision (%s)", described(error))


async def _replace(query: CallbackQuery, shown: Shown, context: ContextTypes.DEFAULT_TYPE) -> None:
    page, keyboard = shown
    if isinstance(query.message, Message):
        await edit(query.message, page, keyboard)
    elif query.message is not None:  # too old to be edited
        await send(context.bot, query.message.chat.id, (page,), keyboard=keyboard)
