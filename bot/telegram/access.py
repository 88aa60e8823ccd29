"""Who is served; applied in one place, before any other handler."""

import logging
from typing import Any, cast

from telegram import Update, User
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.storage.people import Person, Role, Standing
from bot.telegram.addressing import is_addressed
from bot.telegram.config import TelegramConfig
from bot.telegram.menus import Menus
from bot.telegram.people.showing import name_on_telegram
from bot.telegram.people.strangers import answer_stranger
from bot.telegram.records import Records, records_of
from corpus.errors import StorageError

_KEY = "access"

_LOG = logging.getLogger(__name__)


class Access:
    """Admits those whom the database admits, looked up for every update.

    So who is revoked, by an admin or at the command line, is a stranger from the next message or
    press on.
    """

    def __init__(self, config: TelegramConfig, menus: Menus) -> None:
        self.config = config
        self.menus = menus

    async def open(self, records: Records) -> None:
        """Put those named by setting into the database.

        Raises:
            StorageError: the database cannot be used.
        """
        people = records.storage.people
        await records.call(people.seed, self.config.admin_ids, self.config.allowed_ids)

    async def guard(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handler that stops strangers, and answers those who spoke to the bot.

        Other bots, and group admins who write anonymously and so appear as one, get no answer: a
        line would invite a loop or name an id that is not theirs.

        Raises:
            ApplicationHandlerStop: the update is not to be handled further, as it is a stranger's
                or nobody can tell.
        """
        try:
            admitted = await self._admits(update, context)
        except Exception as error:  # a border: after an error the library goes on to the handlers
            await context.application.process_error(update, error)
            raise ApplicationHandlerStop from error
        if not admitted:
            raise ApplicationHandlerStop

    async def _admits(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> bool:
        """True when the update is to be handled.

        Raises:
            StorageError: the database cannot be used.
            TelegramError: a stranger could not be answered.
        """
        user = update.effective_user
        if user is None or user.is_bot:
            return False
        if update.callback_query is None and not is_addressed(update, context.bot):
            # No handler answers it, and a group's chatter is not worth a look into the database.
            return False
        records = records_of(context)
        person = await records.call(records.storage.people.get, user.id)
        if person is None or person.standing is not Standing.ADMITTED:
            await self.menus.follow(context.bot, user.id, admin=False)
            await answer_stranger(update, context, person)
            return False
        # Another process may have changed the role.
        await self.menus.follow(context.bot, user.id, admin=person.role is Role.ADMIN)
        await _keep_name(person, user, records)
        return True

    def put_into(self, bot_data: dict[Any, Any]) -> None:
        """Make it available to handlers."""
        bot_data[_KEY] = self

    @classmethod
    def of(cls, bot_data: dict[Any, Any]) -> "Access":
        """What was put into this application's data."""
        return cast(Access, bot_data[_KEY])


def access_of(context: ContextTypes.DEFAULT_TYPE) -> Access:
    """The access of the application that runs the handler."""
    return Access.of(context.bot_data)


async def is_admin(context: ContextTypes.DEFAULT_TYPE, user_id: int) -> bool:
    """True when this Telegram user is an admin now.

    Raises:
        StorageError: the database cannot be used.
    """
    records = records_of(context)
    return await records.call(records.storage.people.role_of, user_id) is Role.ADMIN


async def _keep_name(person: Person, user: User, records: Records) -> None:
    """Note the name of a person whom a setting admitted, or who has another name now."""
    name = name_on_telegram(user)
    if name == person.name:
        return
    try:
        await records.call(records.storage.people.rename, user.id, name)
    except StorageError as error:  # a full disk: whoever is admitted is served all the same
        _LOG.warning("a name was not stored: %s", error)
