"""People and times as admins read them."""

import datetime as dt
import unicodedata
from collections.abc import Sequence

from telegram import User

from bot import admin_messages as words
from bot.storage.people import Person, Standing
from bot.telegram.text import fold, shortened

HANOI = dt.timezone(dt.timedelta(hours=7))
"""Viet Nam keeps one time all year."""

NAME_UNITS = 64


def name_on_telegram(user: User) -> str:
    """The name that a person gave themselves, on one line and short.

    Format characters go: one that turns the direction of writing would garble the line around it.
    """
    name = f"{user.full_name} (@{user.username})" if user.username else user.full_name
    seen = "".join(char for char in name if unicodedata.category(char) != "Cf")
    return shortened(fold(seen), NAME_UNITS)


def shown_name(person: Person | None, id: int) -> str:
    """The person's name; in place of one that is not known, words that say so."""
    return person.name if person is not None and person.name else words.PEOPLE_UNNAMED


def name_among(everybody: Sequence[Person], id: int | None) -> str:
    """Who did something, beyond doubt: a person by name and id, as names are not unique, or the
    server, by a setting or at its command line."""
    if id is None:
        return words.PEOPLE_SERVER
    name = next((person.name for person in everybody if person.id == id), "")
    return words.PEOPLE_NAMED.format(name=name, id=id) if name else str(id)


def shown_standing(person: Person) -> str:
    """How a person stands, with the role of one who is admitted."""
    standing = words.PERSON_STANDINGS[person.standing]
    if person.standing is not Standing.ADMITTED:
        return standing
    return words.PEOPLE_STANDING.format(standing=standing, role=words.PERSON_ROLES[person.role])


def shown_time(at: dt.datetime) -> str:
    """A moment as clocks in Viet Nam show it."""
    return at.astimezone(HANOI).strftime("%d/%m/%Y %H:%M")
