"""Which update goes to which handler."""

from typing import Any, TypeAlias

from telegram import Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.telegram.access import Access
from bot.telegram.edits import Edits
from bot.telegram.handlers import (
    callbacks,
    documents,
    failures,
    other,
    provisions,
    questions,
    reports,
    start,
    talks,
    units,
)
from bot.telegram.people import asked, listing

TelegramApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


def add_handlers(application: TelegramApplication, access: Access) -> None:
    """Gates first, a group each, then one handler for each capability."""
    application.add_handler(TypeHandler(Update, access.guard), group=-2)
    application.add_handler(TypeHandler(Update, Edits().drop_unchanged), group=-1)

    application.add_handler(CallbackQueryHandler(callbacks.press))
    application.add_handler(CommandHandler("start", start.start))
    application.add_handler(CommandHandler("help", start.help_))
    application.add_handler(CommandHandler("hoi", questions.command))
    application.add_handler(CommandHandler("donvi", units.unit))
    application.add_handler(CommandHandler("baocao", reports.reports))
    application.add_handler(CommandHandler("vanban", documents.documents))
    application.add_handler(CommandHandler("muc", provisions.provision))
    application.add_handler(CommandHandler("moi", talks.new))
    application.add_handler(CommandHandler("nguoidung", listing.people))
    application.add_handler(CommandHandler("cauhoi", asked.questions))
    application.add_handler(MessageHandler(filters.COMMAND, other.unknown_command))
    application.add_handler(MessageHandler(filters.TEXT, questions.text))
    # New messages only: an edit of a caption or of a live location asks for nothing.
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, other.not_text))
    application.add_error_handler(failures.failed)
