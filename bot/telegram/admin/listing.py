"""Lines for admins, paged so that each page is one message."""

from collections.abc import Sequence
from typing import TypeAlias

from telegram import InlineKeyboardMarkup

from bot import admin_messages as words
from bot.telegram.rendering import Page, words_page
from bot.telegram.text import fold, length, shortened

View: TypeAlias = tuple[Page, InlineKeyboardMarkup | None]
"""What a message shows."""

PAGE_UNITS = 3000
"""Code units of lines a page: enough to read, and well below a message's limit with its lead."""

LINE_UNITS = 700
"""A line is cut here: some tasks fill a page of the document."""

LEAD_UNITS = 300


def line(text: str, room: int = LINE_UNITS) -> str:
    """The text on one line of bearable length."""
    return shortened(fold(text), room)


def paged(lead: str, lines: Sequence[str]) -> tuple[Page, ...]:
    """Lines under a bold lead, as many messages as they need; at least one."""
    groups: list[list[str]] = [[]]
    used = 0
    for text in map(line, lines or (words.NOTHING_LISTED,)):
        if used + length(text) + 1 > PAGE_UNITS and groups[-1]:
            groups.append([])
            used = 0
        groups[-1].append(text)
        used += length(text) + 1
    return tuple(
        page(_numbered(lead, number, len(groups)), group)
        for number, group in enumerate(groups, start=1)
    )


def page(lead: str, lines: Sequence[str] = ()) -> Page:
    """One message; lines beyond what it holds are left out."""
    kept: list[str] = []
    room = PAGE_UNITS
    for text in map(line, lines):
        room -= length(text) + 1
        if room < 0:
            kept.append("…")
            break
        kept.append(text)
    return words_page("\n".join(kept), shortened(fold(lead), LEAD_UNITS))


def named(names: Sequence[str], shown: int = 12) -> str:
    """Names one after the other; how many more there are beyond ``shown``."""
    told = "; ".join(names[:shown])
    more = len(names) - shown
    return told if more <= 0 else f"{told} {words.RESULT_MORE.format(count=more)}"


def share(number: float) -> str:
    """A share as Vietnamese write it: .915 is "91,5%"."""
    return f"{100 * number:.1f}%".replace(".", ",")


def _numbered(lead: str, number: int, pages: int) -> str:
    return words.PAGED.format(lead=lead, page=number, pages=pages) if pages > 1 else lead
