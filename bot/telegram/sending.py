"""Every message that leaves, with the retries that are safe and no others.

What a handler sends in answer to an update goes through the outbox (``bot.telegram.delivery``): it
arrives, however long that takes, even when the process is killed meanwhile. What is sent outside of
an update's handling is tried again only where nothing was sent, a few times; an edit or an answer
to a button may be repeated, and is also where nobody knows.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Message
from telegram.constants import ChatAction
from telegram.error import BadRequest, ChatMigrated, RetryAfter, TelegramError

from bot.storage import Outgoing
from bot.telegram.backoff import Backoff
from bot.telegram.handling import current_handling, pause
from bot.telegram.posting import edit_into, post
from bot.telegram.rendering import Page
from bot.telegram.verdicts import Verdict, judge, says
from bot.telegram.verdicts import described as described
from bot.telegram.verdicts import retry_seconds as retry_seconds

MAX_ATTEMPTS = 4
MAX_WAIT_SECONDS = 90.0
"""Waits for 429 at most, all attempts of one call together; groups allow 20 messages/minute."""

RETRY = Backoff(first=0.5, factor=3.0, longest=10.0)
"""Between attempts after a fault of the network."""

TYPING_SECONDS = 2.0
"""Patience with the typing signal, which is no more than a courtesy."""

ALERT_CHARACTERS = 200
"""Text of an answer to a button (https://core.telegram.org/bots/api#answercallbackquery)."""

_NOT_MODIFIED = "message is not modified"
_TOO_OLD = "query is too old"
_GONE = ("message to edit not found", "message can't be edited")

_LOG = logging.getLogger(__name__)

T = TypeVar("T")


async def reply(
    message: Message, pages: Sequence[Page], keyboard: InlineKeyboardMarkup | None = None
) -> tuple[int, ...]:
    """Answer a message: in a group, or when it was edited, as a reply to it; ids as ``send``.

    Raises:
        TelegramError: as ``send``.
    """
    quoting = message.chat.type != message.chat.PRIVATE or message.edit_date is not None
    return await send(
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
) -> tuple[int, ...]:
    """Send pages in order; the first replies to ``reply_to``, the last has the keyboard.

    Within an update's handling all pages are stored before the first is sent, and this returns
    when they have arrived; a task that the handler began sends plainly.

    Returns:
        The ids of the messages.

    Raises:
        TelegramError: a page was refused for good, or, outside of an update's handling, it is
            unknown whether it arrived; the pages after it are not sent.
    """
    outgoing = [
        _outgoing(chat_id, page, keyboard if last else None, reply_to if first else None)
        for page, first, last in _placed(pages)
    ]
    handling = current_handling()
    if not outgoing:
        return ()
    if handling is not None:
        return await handling.send(outgoing)
    numbers = []
    for item in outgoing:
        here = item.model_copy(update={"chat_id": chat_id})
        try:
            numbers.append(await _post_plainly(bot, here))
        except ChatMigrated as moved:  # a refusal too: the group has a new id
            chat_id = moved.new_chat_id
            there = item.model_copy(update={"chat_id": chat_id, "reply_to": None})
            numbers.append(await _post_plainly(bot, there))
    return tuple(numbers)


async def edit(message: Message, page: Page, keyboard: InlineKeyboardMarkup | None) -> int:
    """Replace one of the bot's own messages; a message too old or deleted is sent anew.

    Returns:
        The id of the message that shows the page.

    Raises:
        TelegramError: it was refused for good, or it is unknown whether it was done.
    """
    return await edit_at(message.get_bot(), message.chat.id, message.message_id, page, keyboard)


async def edit_at(
    bot: Bot, chat_id: int, message_id: int, page: Page, keyboard: InlineKeyboardMarkup | None
) -> int:
    """Replace one of the bot's own messages, of which only the id is known; see ``edit``."""
    outgoing = _outgoing(chat_id, page, keyboard, None)
    try:
        await _patiently(lambda: edit_into(bot, outgoing, message_id), repeatable=True)
    except BadRequest as error:
        if says(error, _NOT_MODIFIED):
            return message_id
        if not says(error, *_GONE):
            raise
        return (await send(bot, chat_id, (page,), keyboard=keyboard))[0]
    return message_id


async def try_edit(
    bot: Bot, chat_id: int, message_id: int, page: Page, keyboard: InlineKeyboardMarkup | None
) -> None:
    """Edit a message once; one that shows the same already is as good as edited.

    Raises:
        TelegramError: it was refused, or nobody knows.
    """
    try:
        await edit_into(bot, _outgoing(chat_id, page, keyboard, None), message_id)
    except BadRequest as error:
        if not says(error, _NOT_MODIFIED):
            raise


async def answer_button(query: CallbackQuery, alert: str | None = None) -> None:
    """Stop the button's spinner, with an alert if given; a press too old to answer is let be.

    Raises:
        TelegramError: as ``edit``.
    """
    text = alert and alert[:ALERT_CHARACTERS]
    try:
        await _patiently(lambda: query.answer(text, show_alert=text is not None), repeatable=True)
    except BadRequest as error:
        if not says(error, _TOO_OLD):
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


def _placed(pages: Sequence[Page]) -> list[tuple[Page, bool, bool]]:
    """Pages with whether each is the first and the last."""
    last = len(pages) - 1
    return [(page, number == 0, number == last) for number, page in enumerate(pages)]


def _outgoing(
    chat_id: int, page: Page, keyboard: InlineKeyboardMarkup | None, reply_to: int | None
) -> Outgoing:
    return Outgoing(
        chat_id=chat_id,
        html=page.html,
        plain=page.plain,
        keyboard=None if keyboard is None else json.dumps(keyboard.to_dict(), ensure_ascii=False),
        reply_to=reply_to,
    )


async def _post_plainly(bot: Bot, outgoing: Outgoing) -> int:
    return await _patiently(lambda: post(bot, outgoing))


async def _patiently(call: Callable[[], Awaitable[T]], *, repeatable: bool = False) -> T:
    """Make a call, again where nothing was done, and with ``repeatable`` where nobody knows.

    Only this caller waits: the queue of its chat, and no other.
    """
    waited = 0.0
    for attempt in range(1, MAX_ATTEMPTS + 1):
        try:
            return await call()
        except TelegramError as error:
            verdict = judge(error)
            again = verdict in (Verdict.ASKED_TO_WAIT, Verdict.NOT_SENT) or (
                repeatable and verdict is Verdict.UNKNOWN
            )
            wait = retry_seconds(error) if isinstance(error, RetryAfter) else RETRY.after(attempt)
            waited += wait
            if not again or attempt == MAX_ATTEMPTS or waited > MAX_WAIT_SECONDS:
                raise
            _LOG.warning("a call waits %g s (%s), attempt %d", wait, described(error), attempt)
        await pause(wait)
    raise AssertionError("unreachable")
