"""Files that admins send: stored as received, then read in the background."""

from telegram import Message

from bot import admin_messages as words
from bot.telegram.admin.asking import Asked
from bot.telegram.admin.fetching import MAX_BYTES, safe_name, too_large
from bot.telegram.admin.ledger import Sent
from bot.telegram.admin.listing import page


async def receive(asked: Asked) -> None:
    """Store a file durably and begin to read it, or say why it cannot be taken."""
    sent = _sent(asked.message)
    if sent is None:
        return
    if sent.size is not None and sent.size > MAX_BYTES:
        await asked.answer((page(too_large(sent.name)), None))
        return
    side, message = asked.side, asked.message
    chat, at = message.chat.id, message.date.timestamp()
    group = side.groups.of(chat, message.media_group_id, at, f"update-{asked.update_id}")
    proposal = await side.ledger.receive(asked.update_id, asked.admin, chat, group, sent)
    side.reading.begin(proposal.batch_id)


def _sent(message: Message) -> Sent | None:
    if message.document is not None:
        file = message.document
        name = safe_name(file.file_name)
        return Sent(file.file_id, file.file_unique_id, name, file.file_size)
    if message.photo:
        photo = message.photo[-1]  # the largest
        name = words.PHOTO_NAME.format(number=message.message_id)
        return Sent(photo.file_id, photo.file_unique_id, name, photo.file_size)
    return None
