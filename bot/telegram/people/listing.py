"""/nguoidung: who may use the bot and who asked to, each with what may be done about them."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import ContextTypes

from bot import admin_messages as words
from bot.storage import Storage
from bot.storage.people import Person, Standing
from bot.telegram.people.buttons import Verb, button, person_keyboard, turns
from bot.telegram.people.gate import is_for_admin
from bot.telegram.people.showing import name_among, shown_name, shown_standing, shown_time
from bot.telegram.records import records_of
from bot.telegram.rendering import Page, words_page
from bot.telegram.sending import reply

PEOPLE_PER_PAGE = 8
BUTTONS_A_ROW = 4

Shown = tuple[Page, InlineKeyboardMarkup]
"""A message with its buttons."""


async def people(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """``/nguoidung``: send the first page of the list."""
    message = update.effective_message
    if message is None or not await is_for_admin(message, update.effective_user, context):
        return
    records = records_of(context)
    page, keyboard = await records.call(list_page, records.storage, 0)
    await reply(message, (page,), keyboard)


def list_page(storage: Storage, page: int) -> Shown:
    """A page of the list, requests first; the last one where the list got shorter.

    Raises:
        StorageError: the database cannot be used.
    """
    everybody = storage.people.all()
    pages = max(1, -(-len(everybody) // PEOPLE_PER_PAGE))
    page = min(page, pages - 1)
    start = page * PEOPLE_PER_PAGE
    here = everybody[start : start + PEOPLE_PER_PAGE]
    lines = [
        words.PEOPLE_LINE.format(
            number=number,
            name=shown_name(person, person.id),
            id=person.id,
            standing=shown_standing(person),
            since=shown_time(person.since),
        )
        for number, person in enumerate(here, start + 1)
    ]
    opening = [
        button(str(number), Verb.CARD, person.id, page)
        for number, person in enumerate(here, start + 1)
    ]
    rows = [opening[at : at + BUTTONS_A_ROW] for at in range(0, len(opening), BUTTONS_A_ROW)]
    rows += [turns(Verb.LIST, page, pages), [button(words.LOG_BUTTON, Verb.LOG)]]
    lead = words.PEOPLE_TITLE.format(
        admitted=_count(everybody, Standing.ADMITTED),
        requested=_count(everybody, Standing.REQUESTED),
    )
    return (
        words_page("\n\n".join(lines) or words.PEOPLE_NONE, lead),
        InlineKeyboardMarkup([row for row in rows if row]),
    )


def card(storage: Storage, id: int, page: int) -> Shown | None:
    """One person with what may be done about them; None where nobody has this id.

    Raises:
        StorageError: the database cannot be used.
    """
    person = storage.people.get(id)
    if person is None:
        return None
    told = words.PEOPLE_CARD.format(
        id=id, standing=shown_standing(person), since=shown_time(person.since)
    )
    if person.decided_by is not None:
        decider = name_among(storage.people.all(), person.decided_by)
        told += "\n" + words.PEOPLE_DECIDED_BY.format(who=decider)
    return words_page(told, shown_name(person, id)), person_keyboard(person, page)


def _count(everybody: Sequence[Person], standing: Standing) -> int:
    return sum(person.standing is standing for person in everybody)
