"""Fetching updates: waits for a server that is down, survives what it cannot read."""

import asyncio
import datetime as dt
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest

from bot.messages import TELEGRAM_TOKEN_REFUSED
from bot.telegram.sending import described, retry_seconds
from corpus.errors import TokenRefused

ALLOWED_UPDATES = ("message", "edited_message", "callback_query")

REFUSALS = 3
"""Refusals of the token in a row that end a running bot. A proxy's or a local server's stray 404
looks the same as a revoked token, so one is not enough."""

_LOG = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True)
class Backoff:
    """Seconds between attempts: ``first``, then ``factor`` times more, up to ``longest``."""

    first: float = 1.0
    factor: float = 2.0
    longest: float = 60.0

    def after(self, failures: int) -> float:
        """The wait after so many failures in a row, from 1."""
        return min(self.longest, self.first * self.factor ** min(failures - 1, 32))


class TolerantRequest(HTTPXRequest):
    """Reads responses to ``getUpdates`` so that one bad update does not block those after it.

    An update that the library cannot parse is replaced with a bare one, which no handler takes
    and which is confirmed with the others. (The library fails on the whole batch, asks again at
    once, and gets it again.)
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse a response; see ``telegram.request.BaseRequest.parse_json_payload``."""
        response = BaseRequest.parse_json_payload(payload)
        if not isinstance(response, dict):
            raise TelegramError("Invalid server response")
        if isinstance(response.get("result"), list):
            response["result"] = [
                known for item in response["result"] if (known := _readable(item)) is not None
            ]
        return response


def _readable(item: Any) -> dict[str, Any] | None:
    if not isinstance(item, dict) or not isinstance(item.get("update_id"), int):
        return None
    try:
        # A copy: parsing takes values out of the dictionary.
        Update.de_json(json.loads(json.dumps(item)), None)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, OSError) as error:
        _LOG.error(
            "update %d cannot be read (%s); skipped", item["update_id"], type(error).__name__
        )
        return {"update_id": item["update_id"]}
    return item


async def unless_stopped(
    stop: asyncio.Event, work: Coroutine[Any, Any, T], otherwise: T | None = None
) -> T | None:
    """Await ``work``, or cancel it and return ``otherwise`` when ``stop`` is set first."""
    working = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else otherwise
    finally:
        for task in (working, stopping):
            if not task.done():
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def wait_for_server(
    connect: Callable[[], Awaitable[object]], stop: asyncio.Event, backoff: Backoff
) -> bool:
    """Call ``connect`` until it succeeds, one log line a failure; False when stopped before.

    Raises:
        TokenRefused: the server answers and does not know the token.
    """
    failures = 0
    while not stop.is_set():
        try:
            await connect()
            return True
        except InvalidToken:
            refused = True
        except TelegramError as error:
            refused = False
            failures += 1
            wait = _wait(error, failures, backoff)
            _LOG.warning(
                "Telegram cannot be reached (%s), attempt %d; next in %g s",
                described(error),
                failures,
                wait,
            )
        if refused:  # outside the handler: the library's error has the token in its message
            raise _token_refused()
        await unless_stopped(stop, asyncio.sleep(wait))
    return False


async def poll(
    bot: Bot,
    queue: "asyncio.Queue[object]",
    stop: asyncio.Event,
    *,
    seconds: int,
    backoff: Backoff,
) -> None:
    """Put updates into the queue until stopped, then confirm those that were taken.

    Raises:
        TokenRefused: the server refused the token several times in a row.
    """
    offset: int | None = None
    failures = refusals = 0
    while not stop.is_set():
        fetch = bot.get_updates(
            offset=offset,
            timeout=dt.timedelta(seconds=seconds),
            allowed_updates=ALLOWED_UPDATES,
        )
        try:
            updates = await unless_stopped(stop, fetch, ())
        except TelegramError as error:
            failures += 1
            refusals = refusals + 1 if isinstance(error, InvalidToken) else 0
            wait = _wait(error, failures, backoff)
            _report(error, failures, wait)
        else:
            if failures:
                _LOG.info("updates are coming in again")
            failures = refusals = 0
            for update in updates or ():
                await queue.put(update)
                offset = update.update_id + 1
            continue
        if refusals >= REFUSALS:
            raise _token_refused()
        await unless_stopped(stop, asyncio.sleep(wait))
    if offset is not None:
        await _confirm(bot, offset)


async def _confirm(bot: Bot, offset: int) -> None:
    """Tell the server what was taken, so that the next start does not get it again."""
    try:
        await bot.get_updates(offset=offset, limit=1, timeout=0, allowed_updates=ALLOWED_UPDATES)
    except TelegramError as error:
        _LOG.warning("the last updates could not be confirmed (%s)", described(error))


def _wait(error: TelegramError, failures: int, backoff: Backoff) -> float:
    if isinstance(error, RetryAfter):
        return retry_seconds(error)
    if isinstance(error, TimedOut):  # the time was spent waiting
        return 0.0 if failures == 1 else backoff.first
    return backoff.after(failures)


def _report(error: TelegramError, failures: int, wait: float) -> None:
    if isinstance(error, Conflict):
        _LOG.error(
            "another process fetches this bot's updates (409 Conflict): stop it, or give this one "
            "a token of its own; next attempt in %g s",
            wait,
        )
    else:
        _LOG.warning(
            "updates cannot be fetched (%s), attempt %d; next in %g s",
            described(error),
            failures,
            wait,
        )


def _token_refused() -> TokenRefused:
    return TokenRefused(
        "Telegram (or the configured Bot API server) refused the bot's token",
        TELEGRAM_TOKEN_REFUSED,
    )
