"""One attempt at a call that sends or edits a message."""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.storage import Outgoing
from bot.telegram.verdicts import says

_UNPARSABLE = "can't parse entities"
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_LOG = logging.getLogger(__name__)

T = TypeVar("T")


async def post(bot: Bot, outgoing: Outgoing) -> int:
    """Send a message; its id.

    Raises:
        TelegramError: as ``telegram.Bot.send_message``.
    """
    answered = None
    if outgoing.reply_to is not None:
        answered = ReplyParameters(outgoing.reply_to, allow_sending_without_reply=True)

    async def call(text: str, mode: ParseMode | None) -> int:
        sent = await bot.send_message(
            outgoing.chat_id,
            text,
            parse_mode=mode,
            reply_markup=_keyboard(bot, outgoing),
            reply_parameters=answered,
            link_preview_options=_NO_PREVIEW,
        )
        return sent.message_id

    return await _marked_up(outgoing, call)


async def edit_into(bot: Bot, outgoing: Outgoing, message_id: int) -> None:
    """Make one of the bot's messages say this.

    Raises:
        TelegramError: as ``telegram.Bot.edit_message_text``.
    """

    async def call(text: str, mode: ParseMode | None) -> None:
        await bot.edit_message_text(
            text,
            chat_id=outgoing.chat_id,
            message_id=message_id,
            parse_mode=mode,
            reply_markup=_keyboard(bot, outgoing),
            link_preview_options=_NO_PREVIEW,
        )

    await _marked_up(outgoing, call)


def _keyboard(bot: Bot, outgoing: Outgoing) -> InlineKeyboardMarkup | None:
    if outgoing.keyboard is None:
        return None
    return InlineKeyboardMarkup.de_json(json.loads(outgoing.keyboard), bot)


async def _marked_up(
    outgoing: Outgoing, call: Callable[[str, ParseMode | None], Awaitable[T]]
) -> T:
    """Make the call with markup, or as plain text where the server cannot parse it."""
    try:
        return await call(outgoing.html, ParseMode.HTML)
    except BadRequest as error:
        if not says(error, _UNPARSABLE):
            raise
    _LOG.error("Telegram could not parse a message's markup; it is sent as plain text")
    return await call(outgoing.plain, None)
