"""What the admins' buttons carry, ``a:<verb>:<id>:<numbers>``, and buttons in rows."""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot import admin_messages as words
from bot.telegram.keyboards import BUTTON_CHARACTERS, CALLBACK_BYTES
from bot.telegram.text import fold

TOKEN_BYTES = 9

PATTERN = r"^a:"
"""Callback data of the admins' buttons; other buttons begin otherwise."""


class Verb(StrEnum):
    """What a button does. The numbers that follow the id are named in brackets."""

    SHOW = "show"
    """Show the preview [revision, document]; or the whole batch [revision, 0, page]."""
    TASKS = "tasks"
    """[revision, document, page]"""
    DUTIES = "duties"
    """[revision, document, page]"""
    LINES = "lines"
    """All that was understood [revision, document, page]."""
    FIX = "fix"
    """Choose what to correct [revision, document]."""
    NUMBER = "number"
    """[revision, document]"""
    DATE = "date"
    """[revision, document]"""
    ISSUER = "issuer"
    """[revision, document]"""
    VALIDITY = "validity"
    """Choose [revision, document]; set [revision, document, choice]."""
    LEAVE = "leave"
    """Leave one document out [revision, document]."""
    ACCEPT = "accept"
    """[revision]"""
    REFUSE = "refuse"
    """[revision]"""
    GATE = "gate"
    """The questions that the gate found changed [page]."""
    IMPACT = "impact"
    """The recent answers that change [page]."""
    RESULT = "result"
    """Back from those lists to the result."""
    ANYWAY = "anyway"
    """Activate what was held back."""
    RETRY = "retry"
    """Carry out again what failed."""
    DROP = "drop"
    """Discard what was held back."""
    LIST = "list"
    """The admins' list of documents [page]; no id."""
    REOPEN = "reopen"
    """Show a batch anew, at the chat's end."""
    REMOVE = "remove"
    """Ask whether to remove a document, by token."""
    REMOVE_YES = "remyes"
    STORED = "stored"
    """Take a document of the corpus up for correction, by token."""
    BACK = "back"
    """Ask whether to go back to a snapshot."""
    BACK_YES = "backyes"
    """Go back [1: with the documents that were removed since]."""
    BACK_LIST = "backlist"
    """The list of snapshots [page]; no id."""
    CLOSE = "close"
    """Take a question back; no id."""


@dataclass(frozen=True)
class Press:
    """A pressed button: ``numbers`` are what its verb says."""

    verb: Verb
    id: str
    numbers: tuple[int, ...] = ()

    def number(self, place: int) -> int:
        """A number by its place, 0 where the button carries fewer."""
        return self.numbers[place] if place < len(self.numbers) else 0


_DATA = re.compile(r"a:([a-z]{1,8}):([\w-]{0,32}):((?:\d{1,9}(?:\.\d{1,9})*)?)", re.ASCII)
_VERBS = {verb.value: verb for verb in Verb}


def read_press(data: str | None) -> Press | None:
    """Read callback data; None for what no admin button of this version carries."""
    match = _DATA.fullmatch(data or "")
    if match is None or match[1] not in _VERBS:
        return None
    numbers = tuple(int(number) for number in match[3].split(".") if number)
    return Press(_VERBS[match[1]], match[2], numbers)


def token(name: str) -> str:
    """A short stand-in of 12 characters for a key, which may be long and Vietnamese."""
    digest = hashlib.sha256(name.encode()).digest()[:TOKEN_BYTES]
    return base64.urlsafe_b64encode(digest).decode("ascii")


def button(text: str, verb: Verb, about: object = "", *numbers: int) -> InlineKeyboardButton:
    """A button; its text is folded and cut to what a phone shows."""
    data = f"a:{verb}:{about}:{'.'.join(str(number) for number in numbers)}"
    if len(data.encode()) > CALLBACK_BYTES:
        raise ValueError("callback data is too long")
    shown = fold(text)
    if len(shown) > BUTTON_CHARACTERS:
        shown = shown[: BUTTON_CHARACTERS - 1].rstrip() + "…"
    return InlineKeyboardButton(shown, callback_data=data)


def turns(
    verb: Verb, about: object, before: tuple[int, ...], page: int, pages: int
) -> list[InlineKeyboardButton]:
    """Buttons to the page before and the page after, where there are such."""
    return [
        button(text, verb, about, *before, other)
        for text, other in ((words.PREVIOUS, page - 1), (words.NEXT, page + 1))
        if 0 <= other < pages
    ]


def keyboard(rows: Sequence[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    """The rows that have buttons; None where none has."""
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None


def in_rows(
    buttons: Sequence[InlineKeyboardButton], width: int
) -> list[Sequence[InlineKeyboardButton]]:
    """The buttons, so many a row."""
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]
