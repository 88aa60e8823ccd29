"""Messages of work that goes on in the background: one message, sent once and then edited.

Answers to updates leave through the outbox. These do not answer an update: what they show can be
told anew from the database at any time, so a send of which nobody knows is repeated.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import Bot, ForceReply, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.storage import Outgoing
from bot.telegram.admin.pace import RETRY
from bot.telegram.backoff import Backoff
from bot.telegram.posting import post
from bot.telegram.rendering import Page
from bot.telegram.sending import try_edit
from bot.telegram.verdicts import Verdict, described, judge, retry_seconds

ATTEMPTS = 6

_LOG = logging.getLogger(__name__)

T = TypeVar("T")


async def show(
    bot: Bot,
    chat_id: int,
    message_id: int | None,
    page: Page,
    keyboard: InlineKeyboardMarkup | None,
    *,
    attempts: int = ATTEMPTS,
    retry: Backoff = RETRY,
) -> int | None:
    """Make a message show this, or send it where none can be edited; patient with faults.

    Returns:
        The message's id; None where Telegram could not be reached or refuses, which is logged:
        whoever asks again finds the result in the database.
    """

    async def edited(number: int) -> int:
        await try_edit(bot, chat_id, number, page, keyboard)
        return number

    try:
        if message_id is not None:
            try:
                return await _patiently(lambda: edited(message_id), attempts, retry)
            except BadRequest as error:  # deleted, too old, or whatever else keeps it as it is
                _LOG.info("a message is sent anew (%s)", described(error))
        outgoing = _outgoing(chat_id, page, keyboard)
        return await _patiently(lambda: post(bot, outgoing), attempts, retry)
    except Forbidden:
        _LOG.info("an admin's chat does not let the bot write")
    except TelegramError as error:
        _LOG.error("an admin's message could not be shown (%s)", described(error))
    return None


async def ask_for_reply(bot: Bot, chat_id: int, page: Page, retry: Backoff = RETRY) -> None:
    """Send a message that Telegram's clients open a reply to, or a plain one where the server does
    not know of such.

    Raises:
        TelegramError: it could not be sent.
    """

    async def send(markup: ForceReply | None) -> None:
        await bot.send_message(chat_id, page.html, parse_mode=ParseMode.HTML, reply_markup=markup)

    try:
        await _patiently(lambda: send(ForceReply(selective=True)), ATTEMPTS, retry)
    except BadRequest as error:
        _LOG.info("a reply cannot be asked for (%s)", described(error))
        await _patiently(lambda: send(None), ATTEMPTS, retry)


async def _patiently(call: Callable[[], Awaitable[T]], attempts: int, retry: Backoff) -> T:
    """Make a call until it succeeds, is refused for good, or the attempts are used up."""
    for attempt in range(1, attempts + 1):
        try:
            return await call()
        except TelegramError as error:
            if attempt == attempts or judge(error) in (Verdict.REFUSED, Verdict.MOVED):
                raise
            wait = retry_seconds(error) if isinstance(error, RetryAfter) else retry.after(attempt)
        await asyncio.sleep(wait)
    raise AssertionError("unreachable")


def _outgoing(chat_id: int, page: Page, keyboard: InlineKeyboardMarkup | None) -> Outgoing:
    return Outgoing(
        chat_id=chat_id,
        html=page.html,
        plain=page.plain,
        keyboard=None if keyboard is None else json.dumps(keyboard.to_dict(), ensure_ascii=False),
    )
