"""What an error of a call to Telegram means for the message that was to be sent.

The library's classes do not tell: ``BadRequest`` and ``TimedOut`` are both ``NetworkError``, and a
connection that was never made looks like one that broke after the server took the message.
"""

import datetime as dt
from enum import Enum

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
"""Raised before the first byte of the request is written."""

_TOO_MANY = "too many requests"
_BODY = ". Parsing the server response"


class Verdict(Enum):
    """What became of a call, and so what may be done next."""

    REFUSED = "nothing was done, and asking again would not help"
    MOVED = "nothing was done: the group has a new id"
    ASKED_TO_WAIT = "nothing was done: the server is asked too much of"
    NOT_SENT = "nothing was done: the server did not get the call, or does not take any"
    UNKNOWN = "the server may have done it"


def judge(error: TelegramError) -> Verdict:
    """Tell what an error means."""
    if isinstance(error, RetryAfter):
        return Verdict.ASKED_TO_WAIT
    if isinstance(error, ChatMigrated):
        return Verdict.MOVED
    if isinstance(error, BadRequest | Forbidden):
        return Verdict.REFUSED
    if isinstance(error, InvalidToken | Conflict):
        # A revoked token ends the bot by polling; a proxy's stray 404 looks the same and passes.
        return Verdict.NOT_SENT
    if isinstance(error, NetworkError):
        if isinstance(error.__cause__, _NEVER_LEFT):
            return Verdict.NOT_SENT
        if error.message.lower().startswith(_TOO_MANY):  # a 429 that names no time
            return Verdict.NOT_SENT
    return Verdict.UNKNOWN


def says(error: BadRequest, *parts: str) -> bool:
    """True when the server's words contain one of these, which are in lower case."""
    return any(part in error.message.lower() for part in parts)


def described(error: TelegramError) -> str:
    """The error's class and message, without the body of a response that was no JSON."""
    return f"{type(error).__name__}: {str(error).split(_BODY)[0]}"


def retry_seconds(error: RetryAfter) -> float:
    """The wait that a 429 asks for, in seconds; the library is changing the attribute's type."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, dt.timedelta) else float(wait)
