"""/vanban: the list of documents, with buttons to open them and to turn the pages."""

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.telegram.desk import Desk, desk_of
from bot.telegram.keyboards import documents_keyboard
from bot.telegram.rendering import document_pages
from bot.telegram.sending import edit, reply


async def documents(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Send the first page of the list."""
    message = update.effective_message
    if message is None:
        return
    desk = desk_of(context)
    found = await desk.call(desk.assistant.documents)
    pages = document_pages(found)
    await reply(message, pages[:1], documents_keyboard(found, 0, len(pages)))


async def turn_page(message: Message, page: int, desk: Desk) -> None:
    """Show another page of the list in its message; the last one if the list got shorter."""
    found = await desk.call(desk.assistant.documents)
    pages = document_pages(found)
    page = min(page, len(pages) - 1)
    await edit(message, pages[page], documents_keyboard(found, page, len(pages)))
