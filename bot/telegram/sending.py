"""Every message that leaves, with the retries that are safe and no others.

A refusal (429, 400) means that nothing was sent; after a broken connection or a timeout nobody
knows. So only the first kind is tried again: 429 after the wait that the server names, unparsable
markup once as plain text. ``NetworkError`` and ``TimedOut`` go to the caller.
"""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.telegram.rendering import Page

MAX_ATTEMPTS = 4
MAX_WAIT_SECONDS = 90.0
"""Waits for 429 at most, all attempts of one message together; groups allow 20 messages/minute."""

TYPING_SECONDS = 2.0
"""Patience with the typing signal, which is no more than a courtesy."""

ALERT_CHARACTERS = 200
"""Text of an answer to a button (https://core.telegram.org/bots/api#answercallbackquery)."""

_NOT_MODIFIED = "message is not modified"
_TOO_OLD = "query is too old"
_UNPARSABLE = "can't parse entities"
_BODY = ". Parsing the server response"
_GONE = ("message to edit not found", "message can't be edited")
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

_LOG = logging.getLogger(__name__)

T = TypeVar("T")


async def reply(
    message: Message, pages: Sequence[Page], keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Answer a message: in a group, or when it was edited, as a reply to it."""
    quoting = message.chat.type != message.chat.PRIVATE or message.edit_date is not None
    await send(
        message.get_bot(),
        message.chat.id,
        pages,
        keyboard=keyboard,
        reply_to=message.message_id if quoting else None,
    )


async def send(
    bot: Bot,
    chat_id: int,
    pages: Sequence[Page],
    *,
    keyboard: InlineKeyboardMarkup | None = None,
    reply_to: int | None = None,
) -> None:
    """Send pages in order; the first replies to ``reply_to``, the last has the keyboard.

    Raises:
        TelegramError: a page was refused for good, or it is unknown whether it arrived; the pages
            after it are not sent.
    """
    for number, page in enumerate(pages, start=1):
        markup = keyboard if number == len(pages) else None
        answered = reply_to if number == 1 else None
        try:
            await _send_page(bot, chat_id, page, markup, answered)
        except ChatMigrated as moved:  # a refusal too: the group has a new id
            chat_id = moved.new_chat_id
            await _send_page(bot, chat_id, page, markup, None)


async def edit(message: Message, page: Page, keyboard: InlineKeyboardMarkup | None) -> None:
    """Replace one of the bot's own messages; a message too old or deleted is sent anew.

    Raises:
        TelegramError: as ``send``.
    """

    async def post(text: str, mode: ParseMode | None) -> Message | bool:
        return await message.get_bot().edit_message_text(
            text,
            chat_id=message.chat.id,
            message_id=message.message_id,
            parse_mode=mode,
            reply_markup=keyboard,
            link_preview_options=_NO_PREVIEW,
        )

    try:
        await _post_page(page, post)
    except BadRequest as error:
        if _says(error, _NOT_MODIFIED):
            return
        if not _says(error, *_GONE):
            raise
        await send(message.get_bot(), message.chat.id, (page,), keyboard=keyboard)


async def answer_button(query: CallbackQuery, alert: str | None = None) -> None:
    """Stop the button's spinner, with an alert if given; a press too old to answer is let be.

    Raises:
        TelegramError: as ``send``.
    """
    text = alert and alert[:ALERT_CHARACTERS]
    try:
        await _patiently(lambda: query.answer(text, show_alert=text is not None))
    except BadRequest as error:
        if not _says(error, _TOO_OLD):
            raise


async def show_typing(bot: Bot, chat_id: int) -> None:
    """Show "typing…" while an answer is looked up; whatever goes wrong is no matter."""
    with suppress(TelegramError):
        await bot.send_chat_action(
            chat_id,
            ChatAction.TYPING,
            read_timeout=TYPING_SECONDS,
            write_timeout=TYPING_SECONDS,
            connect_timeout=TYPING_SECONDS,
        )


def described(error: TelegramError) -> str:
    """The error's class and message, without the body of a response that was no JSON."""
    return f"{type(error).__name__}: {str(error).split(_BODY)[0]}"


def retry_seconds(error: RetryAfter) -> float:
    """The wait that a 429 asks for, in seconds; the library is changing the attribute's type."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)


async def _send_page(
    bot: Bot,
    chat_id: int,
    page: Page,
    keyboard: InlineKeyboardMarkup | None,
    reply_to: int | None,
) -> None:
    answered = None
    if reply_to is not None:
        answered = ReplyParameters(reply_to, allow_sending_without_reply=True)

    async def post(text: str, mode: ParseMode | None) -> Message:
        return await bot.send_message(
            chat_id,
            text,
            parse_mode=mode,
            reply_markup=keyboard,
            reply_parameters=answered,
            link_preview_options=_NO_PREVIEW,
        )

    await _post_page(page, post)


async def _post_page(page: Page, post: Callable[[str, ParseMode | None], Awaitable[T]]) -> T:
    try:
        return await _patiently(lambda: post(page.html, ParseMode.HTML))
    except BadRequest as error:
        if not _says(error, _UNPARSABLE):
            raise
        _LOG.error("Telegram could not parse a message's markup; it is sent as plain text")
        return await _patiently(lambda: post(page.plain, None))


async def _patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Make a call, waiting as long as the server says when it is asked too much of.

    Only this caller waits: the queue of its chat, and no other.
    """
    waited = 0.0
    for attempt in range(1, MAX_ATTEMPTS + 1):
        try:
            return await call()
        except RetryAfter as error:
            pause = retry_seconds(error)
            waited += pause
            if attempt == MAX_ATTEMPTS or waited > MAX_WAIT_SECONDS:
                raise
            _LOG.warning("Telegram asks to wait %g s (429), attempt %d", pause, attempt)
            await asyncio.sleep(pause)
    raise AssertionError("unreachable")


def _says(error: BadRequest, *parts: str) -> bool:
    return any(part in error.message.lower() for part in parts)
