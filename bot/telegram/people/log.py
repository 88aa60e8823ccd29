"""The audit trail as admins read it, the newest acts first."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot import admin_messages as words
from bot.storage import Storage
from bot.storage.audit import Entry
from bot.storage.people import Person
from bot.telegram.people.buttons import Verb, button
from bot.telegram.people.showing import name_among, shown_time
from bot.telegram.rendering import Page, words_page
from bot.telegram.text import fold, shortened

ENTRIES_PER_PAGE = 10
_PART_UNITS = 120
"""Of an entry's subject and of its detail, so that ten entries fit one message."""

ABOUT_PEOPLE = "people."
"""How the names of acts on people begin; their subject is the person's id."""


def log_page(storage: Storage, before: int) -> tuple[Page, InlineKeyboardMarkup]:
    """The newest acts, or those before the entry ``before`` where it is not 0.

    Raises:
        StorageError: the database cannot be used.
    """
    found = storage.audit.latest(ENTRIES_PER_PAGE + 1, before or None)
    here = found[:ENTRIES_PER_PAGE]
    everybody = storage.people.all()
    lines = [_line(entry, everybody) for entry in here]
    row = [button(words.PEOPLE_BACK, Verb.LIST)]
    if len(found) > ENTRIES_PER_PAGE:
        row.append(button(words.LOG_OLDER, Verb.LOG, here[-1].id))
    return (
        words_page("\n\n".join(lines) or words.LOG_NONE, words.LOG_TITLE),
        InlineKeyboardMarkup([row]),
    )


def _line(entry: Entry, everybody: Sequence[Person]) -> str:
    subject = entry.subject
    if entry.act.startswith(ABOUT_PEOPLE) and subject.isdecimal():
        subject = name_among(everybody, int(subject))
    line = words.LOG_LINE.format(
        at=shown_time(entry.at),
        who=name_among(everybody, entry.who),
        act=_act_name(entry.act),
        subject=shortened(fold(subject), _PART_UNITS),
    )
    if entry.detail:
        line += f" – {shortened(fold(entry.detail), _PART_UNITS)}"
    if entry.snapshot:
        line += " " + words.LOG_SNAPSHOT.format(snapshot=entry.snapshot)
    return line.strip()


def _act_name(act: str) -> str:
    """An act in words; "build.reindex.held" is told as "build.held", as the subject says what."""
    kind, _, rest = act.partition(".")
    outcome = rest.rpartition(".")[2]
    return words.ACT_NAMES.get(act) or words.ACT_NAMES.get(f"{kind}.{outcome}", act)
