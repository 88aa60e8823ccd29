"""Which of the admins' messages and presses goes where."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot import admin_messages as words
from bot.messages import TELEGRAM_STALE_BUTTON
from bot.telegram.access import is_admin
from bot.telegram.admin import (
    commands,
    corrections,
    decisions,
    files,
    managing,
    rollback,
)
from bot.telegram.admin.asking import for_admins
from bot.telegram.admin.keyboards import PATTERN, Verb, read_press
from bot.telegram.admin.listing import page
from bot.telegram.admin.pressing import Pressing
from bot.telegram.admin.side import side_of
from bot.telegram.handlers import documents, other
from bot.telegram.sending import answer_button
from corpus.errors import PlanbotError, StorageError

GROUP = 0
"""Of the handlers for everybody, among which those of the admins come first."""


def add_handlers(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Put the admins' handlers before those for everybody, whether these were added or not.

    A handler that is not for this person or chat does what everybody gets. (In a group of their
    own they could not: the library goes on to the next group after an error.)
    """
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    sent = filters.Document.ALL | filters.PHOTO
    replied = private & filters.REPLY & filters.TEXT & ~filters.COMMAND
    commands_of_admins = {
        "trangthai": for_admins(commands.status, other.unknown_command),
        "lapchimuc": for_admins(commands.reindex, other.unknown_command),
        "danhgia": for_admins(commands.evaluate, other.unknown_command),
        "xoavanban": for_admins(managing.remove_by_number, other.unknown_command),
        "hoantac": for_admins(rollback.snapshots, other.unknown_command),
        "vanban": list_documents,
    }
    others = application.handlers.pop(GROUP, [])
    application.add_handlers(
        [
            CallbackQueryHandler(press, pattern=PATTERN),
            *(CommandHandler(name, handler) for name, handler in commands_of_admins.items()),
            MessageHandler(private & sent, for_admins(files.receive, other.not_text)),
            MessageHandler(replied, corrections.typed),
            *others,
        ],
        group=GROUP,
    )


async def list_documents(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """``/vanban``: the list for everybody, and for an admin what can be done with it."""
    await documents.documents(update, context)
    await for_admins(managing.manage, _nothing_more)(update, context)


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Do what an admin's button says, if the one who presses it is an admin now."""
    query = update.callback_query
    if query is None:
        return
    if not await is_admin(context, query.from_user.id):
        await answer_button(query, words.NOT_ADMIN)
        return
    pressed, message = read_press(query.data), query.message
    if (
        pressed is None
        or not isinstance(message, Message)
        or message.chat.type != message.chat.PRIVATE
    ):
        await answer_button(query, TELEGRAM_STALE_BUTTON)
        return
    pressing = Pressing(side_of(context), query, message, pressed, update.update_id)
    try:
        await _ACTS[pressed.verb](pressing)
    except StorageError:
        raise
    except PlanbotError as error:
        await answer_button(query, error.vi)


async def _close(pressing: Pressing) -> None:
    await pressing.show((page(words.CLOSED), None))


async def _nothing_more(_update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Whoever is no admin gets no list to manage."""


_ACTS: Mapping[Verb, Callable[[Pressing], Awaitable[None]]] = {
    Verb.SHOW: decisions.show,
    Verb.TASKS: decisions.show_details,
    Verb.DUTIES: decisions.show_details,
    Verb.LINES: decisions.show_details,
    Verb.FIX: corrections.choose_field,
    Verb.NUMBER: corrections.ask_for_value,
    Verb.DATE: corrections.ask_for_value,
    Verb.ISSUER: corrections.ask_for_value,
    Verb.VALIDITY: corrections.set_validity,
    Verb.LEAVE: decisions.leave_out,
    Verb.ACCEPT: decisions.accept,
    Verb.REFUSE: decisions.refuse,
    Verb.GATE: decisions.show_changes,
    Verb.IMPACT: decisions.show_changes,
    Verb.RESULT: decisions.show_changes,
    Verb.ANYWAY: decisions.decide_held,
    Verb.DROP: decisions.decide_held,
    Verb.RETRY: decisions.retry,
    Verb.REOPEN: decisions.reopen,
    Verb.LIST: managing.turn,
    Verb.REMOVE: managing.ask_to_remove,
    Verb.REMOVE_YES: managing.remove,
    Verb.STORED: managing.take_up,
    Verb.BACK: rollback.ask,
    Verb.BACK_YES: rollback.go_back,
    Verb.BACK_LIST: rollback.turn,
    Verb.CLOSE: _close,
}
