"""The lists of commands that Telegram shows: the officials' for everybody, the admins' for them."""

import logging
from collections.abc import Awaitable, Callable, Iterable

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.admin_messages import ADMIN_COMMANDS
from bot.messages import TELEGRAM_COMMANDS
from bot.storage.people import Person, Role, Standing
from bot.telegram.sending import described

OFFICIALS = tuple(BotCommand(name, told) for name, told in TELEGRAM_COMMANDS)

# An admin's command of the same name stands for the officials'.
_OF_ADMINS = {**dict(TELEGRAM_COMMANDS), **dict(ADMIN_COMMANDS)}
ADMINS = tuple(BotCommand(name, told) for name, told in _OF_ADMINS.items())

_LOG = logging.getLogger(__name__)


class Menus:
    """Publishes the lists, and remembers which admins have theirs."""

    def __init__(self) -> None:
        self._admins: set[int] = set()

    async def publish(self, bot: Bot, everybody: Iterable[Person]) -> None:
        """Publish all lists; what Telegram refuses is logged and stops nothing."""
        await _tried(lambda: bot.set_my_commands(OFFICIALS))
        for person in everybody:
            if person.role is Role.ADMIN:
                admin = person.standing is Standing.ADMITTED
                if not admin:  # revoked, perhaps while the bot was not running
                    self._admins.add(person.id)
                await self.follow(bot, person.id, admin=admin)

    async def follow(self, bot: Bot, id: int, *, admin: bool) -> None:
        """Give a person the list that goes with their role, where they have another."""
        if admin == (id in self._admins):
            return
        scope = BotCommandScopeChat(id)
        if admin:
            if await _tried(lambda: bot.set_my_commands(ADMINS, scope=scope)):
                self._admins.add(id)
        elif await _tried(lambda: bot.delete_my_commands(scope=scope)):
            self._admins.discard(id)


async def _tried(call: Callable[[], Awaitable[bool]]) -> bool:
    """Whether a call succeeded; a chat that the bot never talked to has no list, and no error."""
    try:
        return await call()
    except (BadRequest, Forbidden) as error:
        if "chat not found" not in error.message.lower():
            _LOG.warning("a list of commands was refused (%s)", described(error))
    except TelegramError as error:
        _LOG.warning("a list of commands could not be published (%s)", described(error))
    return False
