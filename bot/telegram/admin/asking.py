"""A command of an admin's, and orders as they are queued from commands and buttons."""

import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot import admin_messages as words
from bot.telegram.access import access_of, is_admin
from bot.telegram.admin.ledger import WORKING
from bot.telegram.admin.listing import View
from bot.telegram.admin.orders import Order
from bot.telegram.admin.pressing import Pressing
from bot.telegram.admin.side import AdminSide, side_of
from bot.telegram.rendering import words_page
from bot.telegram.sending import answer_button, reply
from bot.telegram.text import fold
from corpus.errors import PlanbotError, StorageError

_LOG = logging.getLogger(__name__)

Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Asked:
    """A message of one who is an admin, in private."""

    side: AdminSide
    message: Message
    admin: int
    update_id: int
    argument: str
    """What follows the command, on one line."""
    words_answers: bool
    """A language model words answers."""

    async def answer(self, view: View) -> None:
        """Answer the message."""
        page, keyboard = view
        await reply(self.message, (page,), keyboard)

    async def order(self, order: Order) -> None:
        """Queue an order; it is told of in a message of its own."""
        ledger = self.side.ledger
        chat = self.message.chat.id
        await ledger.note(self.admin, f"build.{order.act}.confirm", order.title)
        batch_id = await ledger.order(self.update_id, self.admin, chat, order.title, order, None)
        await self.side.building.queued(batch_id)


def for_admins(handler: Callable[[Asked], Awaitable[None]], otherwise: Handler) -> Handler:
    """A handler for admins in private; everybody and everywhere else gets ``otherwise``."""

    async def guarded(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        private = message.chat.type == message.chat.PRIVATE
        if not private or not await is_admin(context, user.id):
            await otherwise(update, context)
            return
        argument = fold(" ".join(context.args or ()))
        words_answers = access_of(context).config.words_answers
        asked = Asked(side_of(context), message, user.id, update.update_id, argument, words_answers)
        try:
            await handler(asked)
        except StorageError:
            raise
        except PlanbotError as error:
            _LOG.warning("an admin's command failed: %s", error)
            await reply(message, (words_page(error.vi),))

    return guarded


async def order_by_button(pressing: Pressing, order: Order) -> None:
    """Queue an order that a button confirms; the button's message shows it from then on."""
    side, message = pressing.side, pressing.message.message_id
    for batch in await side.ledger.open(*WORKING):
        if (batch.chat_id, batch.message_id) == (pressing.chat, message):
            await pressing.alert(words.BATCH_ALREADY[batch.state.value])
            return
    act = f"build.{order.act}.confirm"
    await side.ledger.note(pressing.admin, act, order.title, snapshot=order.snapshot)
    batch_id = await side.ledger.order(
        pressing.update_id, pressing.admin, pressing.chat, order.title, order, message
    )
    await side.building.queued(batch_id)
    await answer_button(pressing.query)
