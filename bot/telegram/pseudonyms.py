"""What stands for chats and people beside what they asked.

It is a hash keyed with the bot's token, which the database does not hold: so the database alone
does not tell who asked, though the same person and the same chat are known again. With another
token nobody is: what was kept then leads to nobody any more, and fades with the questions.
"""

import hashlib
import hmac

from pydantic import SecretStr
from telegram.ext import ContextTypes

from bot.telegram.access import access_of

_DIGITS = 32
"""Hexadecimal digits that are kept: 128 bits."""


class Pseudonyms:
    """Gives the pseudonyms of one bot."""

    def __init__(self, token: SecretStr) -> None:
        self._key = token.get_secret_value().encode()

    def person(self, id: int) -> str:
        """What stands for a person of this Telegram id."""
        return self._of(f"person:{id}")

    def chat(self, id: int) -> str:
        """What stands for a chat of this id; another one than for the person it is a chat with."""
        return self._of(f"chat:{id}")

    def _of(self, name: str) -> str:
        return hmac.new(self._key, name.encode(), hashlib.sha256).hexdigest()[:_DIGITS]


def pseudonyms_of(context: ContextTypes.DEFAULT_TYPE) -> Pseudonyms:
    """The pseudonyms of the bot whose application runs the handler."""
    return Pseudonyms(access_of(context).config.token)
