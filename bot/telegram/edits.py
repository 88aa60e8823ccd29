"""Tells an edit that changes the words from one that does not."""

import hashlib
from collections import OrderedDict

from telegram import Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

REMEMBERED_MESSAGES = 4096


class Edits:
    """Remembers a digest of each message's text, never the text, for the last 4,096 messages."""

    def __init__(self) -> None:
        self._digests: OrderedDict[tuple[int, int], bytes] = OrderedDict()

    async def drop_unchanged(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handler that lets messages through, and edits only when they change the words.

        Telegram reports an edit also when a link preview or a live location changes. An edit of a
        message from before this process started counts as a change.

        Raises:
            ApplicationHandlerStop: an edit with the same text as before.
        """
        edited = update.edited_message
        message = edited or update.message
        if message is None or message.text is None:
            return
        key = (message.chat.id, message.message_id)
        digest = hashlib.sha256(message.text.encode(errors="replace")).digest()
        before = self._digests.pop(key, None)
        self._digests[key] = digest
        if len(self._digests) > REMEMBERED_MESSAGES:
            self._digests.popitem(last=False)
        if edited and before == digest:
            raise ApplicationHandlerStop
