"""Keeps the bot's token, proxy passwords and people's words out of every log."""

import logging
import re
import traceback
import warnings
from collections.abc import Callable

from telegram.warnings import PTBDeprecationWarning

REDACTED = "[redacted]"

BOT_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[\w-]{20,}", re.ASCII)
"""A bot's id, a colon and the secret (https://core.telegram.org/bots/api#authorizing-your-bot)."""

URL_PASSWORD = re.compile(r"(?<=://)[^/\s:@]*:[^/\s@]*(?=@)")

QUIET = {
    "httpx": logging.WARNING,  # logs every address, with the token in it, at INFO
    "httpcore": logging.WARNING,
    "httpx2": logging.WARNING,
    "httpcore2": logging.WARNING,
    "telegram": logging.INFO,  # logs what people write at DEBUG
    "telegram.request.BaseRequest": logging.CRITICAL,  # logs bodies that are no JSON at ERROR
}
"""The level from which each library's records are let through."""


def redact(text: str) -> str:
    """Return the text without anything shaped like a bot token or a password in a URL."""
    return URL_PASSWORD.sub(REDACTED, BOT_TOKEN.sub(REDACTED, text))


class TokenFilter(logging.Filter):
    """Rewrites a record's message, traceback and stack; lets every record through."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact the record in place."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):  # args that do not fit: logging reports it itself
            message = f"{record.msg} {record.args}"
        if (clean := redact(message)) != message:
            record.msg, record.args = clean, None
        if record.exc_info and record.exc_info[0] is not None:
            trace = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
            if (clean := redact(trace)) != trace:
                # Formatters format exc_info anew unless it is gone, and append exc_text.
                record.exc_info, record.exc_text = None, clean
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


class _RedactingFactory:
    """A record factory that filters each record as it is made, whatever handler it goes to."""

    def __init__(self, make: Callable[..., logging.LogRecord]) -> None:
        self._make = make
        self._filter = TokenFilter()

    def __call__(self, *args: object, **kwargs: object) -> logging.LogRecord:
        record = self._make(*args, **kwargs)
        self._filter.filter(record)
        return record


def install() -> None:
    """Redact all records made from now on, in the whole process; a second call changes nothing.

    A filter on a logger does not see its children's records and one on a handler does not see
    other handlers', so the filter sits where records are made.
    """
    for name, level in QUIET.items():
        logging.getLogger(name).setLevel(level)
    warnings.filterwarnings("ignore", message=".*retry_after", category=PTBDeprecationWarning)
    make = logging.getLogRecordFactory()
    if not isinstance(make, _RedactingFactory):
        logging.setLogRecordFactory(_RedactingFactory(make))
