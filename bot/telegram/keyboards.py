"""Inline buttons and what they carry: within 64 bytes, a clause by the token of its address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering.answer import Answer, AnswerCitation, Related
from bot.assistant import DocumentView, ProvisionView, provision_token
from bot.messages import (
    TELEGRAM_APART,
    TELEGRAM_NEXT,
    TELEGRAM_OPEN,
    TELEGRAM_PAGE,
    TELEGRAM_PARENT,
    TELEGRAM_PREVIOUS,
    TELEGRAM_RATE_BAD,
    TELEGRAM_RATE_GOOD,
)
from bot.telegram.rendering import DOCUMENTS_PER_PAGE
from bot.telegram.text import fold

CALLBACK_BYTES = 64
"""Bytes of callback data (https://core.telegram.org/bots/api#inlinekeyboardbutton)."""

MAX_OPEN_BUTTONS = 4
MAX_CHOICES = 10
BUTTON_CHARACTERS = 40
"""A phone shows about this much of a button that has a row of its own."""


class Verb(StrEnum):
    """What a button does."""

    OPEN = "open"
    """Open a clause in a message of its own."""
    TURN = "turn"
    """Show another clause, or another page of it, in the same message."""
    DOCUMENTS = "docs"
    """Show another page of the list of documents in the same message."""


@dataclass(frozen=True)
class Press:
    """A pressed button; ``page`` counts from 0, ``token`` is "" for ``DOCUMENTS``."""

    verb: Verb
    token: str
    page: int


_DATA = re.compile(r"(open|turn|docs):([\w-]{12}|):(\d{1,4})", re.ASCII)


def read_press(data: str | None) -> Press | None:
    """Read callback data; None for what no button of this version carries."""
    match = _DATA.fullmatch(data or "")
    return match and Press(Verb(match[1]), match[2], int(match[3]))


@dataclass(frozen=True)
class Rating:
    """A pressed rating button: the question's number in the database, and what was pressed."""

    question: int
    good: bool


_RATING = re.compile(r"rate:([0-9a-z]{1,13}):([+-])", re.ASCII)


def read_rating(data: str | None) -> Rating | None:
    """Read a rating button's data; None for any other button."""
    match = _RATING.fullmatch(data or "")
    return match and Rating(int(match[1], 36), match[2] == "+")


_APART = re.compile(r"apart:([0-9a-z]{1,13})", re.ASCII)


def read_apart(data: str | None) -> int | None:
    """The number of the context that the button drops; None for any other button."""
    match = _APART.fullmatch(data or "")
    return match and int(match[1], 36)


def answer_keyboard(
    answer: Answer, question: int | None = None, leaning: int | None = None
) -> InlineKeyboardMarkup | None:
    """Up to four buttons that open the cited clauses, then the related ones, two a row.

    One more drops the context of the number ``leaning``, and two rate the answer where the question
    was stored under a number.
    """
    labels: dict[str, str] = {}
    clauses: tuple[AnswerCitation | Related, ...] = (*answer.citations, *answer.related)
    for clause in clauses:
        labels.setdefault(clause.provision, clause.label)
    shown = dict(list(labels.items())[:MAX_OPEN_BUTTONS])
    short = [_short(label) for label in shown.values()]
    buttons = []
    for provision, label in shown.items():
        # "Mục III.3" of two documents: the document tells them apart.
        twins = short.count(_short(label)) > 1
        text = _with_document(provision, label) if twins else _short(label)
        buttons.append(_button(_open(text), Verb.OPEN, provision))
    rating = [] if question is None else _rating_buttons(question)
    apart = [] if leaning is None else [_apart_button(leaning)]
    return _keyboard([apart, buttons[0:2], buttons[2:4], rating])


def _apart_button(number: int) -> InlineKeyboardButton:
    return InlineKeyboardButton(TELEGRAM_APART, callback_data=f"apart:{base36(number)}")


def _rating_buttons(question: int) -> list[InlineKeyboardButton]:
    about = f"rate:{base36(question)}:"
    return [
        InlineKeyboardButton(TELEGRAM_RATE_GOOD, callback_data=f"{about}+"),
        InlineKeyboardButton(TELEGRAM_RATE_BAD, callback_data=f"{about}-"),
    ]


def provision_keyboard(view: ProvisionView, page: int, pages: int) -> InlineKeyboardMarkup | None:
    """Buttons under an open clause: its other pages, its neighbours, what it belongs to."""
    turns = [
        _button(TELEGRAM_PAGE.format(page=other + 1, pages=pages), Verb.TURN, view.id, other)
        for other in (page - 1, page + 1)
        if 0 <= other < pages
    ]
    around = [
        _button(text, Verb.TURN, provision)
        for text, provision in (
            (TELEGRAM_PREVIOUS, view.previous),
            (TELEGRAM_PARENT, view.parent),
            (TELEGRAM_NEXT, view.next),
        )
        if provision is not None
    ]
    return _keyboard([turns, around])


def choice_keyboard(views: Sequence[ProvisionView]) -> InlineKeyboardMarkup | None:
    """One button a row for each clause that a reference may mean, ten at most."""
    return _keyboard(
        [
            [_button(_open(_with_document(view.id, view.label)), Verb.OPEN, view.id)]
            for view in views[:MAX_CHOICES]
        ]
    )


def documents_keyboard(
    documents: Sequence[DocumentView], page: int, pages: int
) -> InlineKeyboardMarkup | None:
    """Buttons under a page of the list: open each document that has its text, other pages."""
    start = page * DOCUMENTS_PER_PAGE
    opening = [
        _button(_open(document.number or document.title), Verb.OPEN, document.root)
        for document in documents[start : start + DOCUMENTS_PER_PAGE]
        if document.root is not None
    ]
    turns = [
        InlineKeyboardButton(
            TELEGRAM_PAGE.format(page=other + 1, pages=pages),
            callback_data=f"{Verb.DOCUMENTS}::{other}",
        )
        for other in (page - 1, page + 1)
        if 0 <= other < pages
    ]
    return _keyboard([*(opening[i : i + 2] for i in range(0, len(opening), 2)), turns])


def base36(number: int) -> str:
    """A number that is not negative, short enough for a button."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not number:
            return digits


def _short(label: str) -> str:
    """The label's own part: "Mục III.3" of "Mục III.3, Kế hoạch ban hành kèm theo …"."""
    return label.split(",")[0]


def _with_document(provision: str, label: str) -> str:
    """The short label with the document's number, which an address begins with."""
    return f"{_short(label)}, {provision.split('#')[0]}"


def _open(label: str) -> str:
    text = TELEGRAM_OPEN.format(label=fold(label))
    return text if len(text) <= BUTTON_CHARACTERS else text[: BUTTON_CHARACTERS - 1].rstrip() + "…"


def _button(text: str, verb: Verb, provision: str, page: int = 0) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=f"{verb}:{provision_token(provision)}:{page}")


def _keyboard(rows: Sequence[Sequence[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    filled = [row for row in rows if row]
    return InlineKeyboardMarkup(filled) if filled else None
