"""What the buttons about people and questions carry: ``p:<verb>:<id in base 36>:<page>``."""

import re
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import admin_messages as words
from bot.messages import TELEGRAM_ASK_ACCESS, TELEGRAM_PAGE
from bot.storage.people import Person, Role, Standing
from bot.telegram.keyboards import base36
from bot.telegram.people.acts import Act

PREFIX = "p:"
"""Callback data of these buttons; other buttons begin otherwise."""


class Verb(StrEnum):
    """What a button does."""

    ASK = "ask"
    """A stranger asks for access."""
    LIST = "list"
    """Show a page of the list of people."""
    CARD = "card"
    """Show one person."""
    LOG = "log"
    """Show the audit trail; the id is that of the entry before which to begin, or 0."""
    ADMIT = "admit"
    ADMIT_ADMIN = "admadm"
    REFUSE = "refuse"
    READMIT = "readmit"
    REVOKE = "revoke"
    """Ask whether to revoke; the same of the two after it."""
    PROMOTE = "promote"
    DEMOTE = "demote"
    REVOKE_YES = "revyes"
    PROMOTE_YES = "proyes"
    DEMOTE_YES = "demyes"
    UNANSWERED = "unans"
    """Show a page of the questions that were not answered."""
    BAD = "bad"
    """Show a page of the questions whose answer was rated badly."""
    EXPORT = "export"


ACTS = {
    Verb.ADMIT: Act.ADMIT,
    Verb.ADMIT_ADMIN: Act.ADMIT_ADMIN,
    Verb.REFUSE: Act.REFUSE,
    Verb.READMIT: Act.READMIT,
    Verb.REVOKE_YES: Act.REVOKE,
    Verb.PROMOTE_YES: Act.PROMOTE,
    Verb.DEMOTE_YES: Act.DEMOTE,
}
"""Buttons that do something to a person."""

CONFIRMED = {
    Verb.REVOKE: (Verb.REVOKE_YES, words.PEOPLE_CONFIRM_REVOKE),
    Verb.PROMOTE: (Verb.PROMOTE_YES, words.PEOPLE_CONFIRM_PROMOTE),
    Verb.DEMOTE: (Verb.DEMOTE_YES, words.PEOPLE_CONFIRM_DEMOTE),
}
"""Buttons that ask first: what is done when the admin agrees, and the question."""


@dataclass(frozen=True)
class Press:
    """A pressed button; ``page`` counts from 0."""

    verb: Verb
    id: int = 0
    page: int = 0


_DATA = re.compile(r"p:([a-z]{3,8}):([0-9a-z]{1,13}):(\d{1,4})", re.ASCII)
_VERBS = {verb.value: verb for verb in Verb}


def read_press(data: str | None) -> Press | None:
    """Read callback data; None for what no such button of this version carries."""
    match = _DATA.fullmatch(data or "")
    if match is None or match[1] not in _VERBS:
        return None
    return Press(_VERBS[match[1]], int(match[2], 36), int(match[3]))


def button(text: str, verb: Verb, id: int = 0, page: int = 0) -> InlineKeyboardButton:
    """One button."""
    return InlineKeyboardButton(text, callback_data=f"{PREFIX}{verb}:{base36(id)}:{page}")


def asking_keyboard() -> InlineKeyboardMarkup:
    """The button with which a stranger asks for access."""
    return InlineKeyboardMarkup([[button(TELEGRAM_ASK_ACCESS, Verb.ASK)]])


def request_buttons(id: int, page: int = 0) -> list[list[InlineKeyboardButton]]:
    """Rows of buttons that decide on a request."""
    return [
        [button(words.ACCESS_ADMIT, Verb.ADMIT, id, page)],
        [button(words.ACCESS_ADMIT_ADMIN, Verb.ADMIT_ADMIN, id, page)],
        [button(words.ACCESS_REFUSE, Verb.REFUSE, id, page)],
    ]


def person_keyboard(person: Person, page: int) -> InlineKeyboardMarkup:
    """What may be done about one person, and the way back to the list."""
    rows: list[list[InlineKeyboardButton]] = []
    match person.standing, person.role:
        case Standing.REQUESTED, _:
            rows = request_buttons(person.id, page)
        case Standing.ADMITTED, Role.ADMIN:
            rows.append([button(words.PEOPLE_DEMOTE, Verb.DEMOTE, person.id, page)])
            rows.append([button(words.PEOPLE_REVOKE, Verb.REVOKE, person.id, page)])
        case Standing.ADMITTED, _:
            rows.append([button(words.PEOPLE_PROMOTE, Verb.PROMOTE, person.id, page)])
            rows.append([button(words.PEOPLE_REVOKE, Verb.REVOKE, person.id, page)])
        case _:
            rows.append([button(words.PEOPLE_READMIT, Verb.READMIT, person.id, page)])
    return InlineKeyboardMarkup([*rows, [button(words.PEOPLE_BACK, Verb.LIST, 0, page)]])


def turns(verb: Verb, page: int, pages: int) -> list[InlineKeyboardButton]:
    """Buttons to the page before and the page after, where there are such."""
    return [
        button(TELEGRAM_PAGE.format(page=other + 1, pages=pages), verb, 0, other)
        for other in (page - 1, page + 1)
        if 0 <= other < pages
    ]
