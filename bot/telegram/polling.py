"""Fetching updates: stored before they are confirmed, whatever the server and the network do."""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest

from bot.messages import TELEGRAM_TOKEN_REFUSED
from bot.telegram.backoff import Backoff
from bot.telegram.incoming import Queue
from bot.telegram.intake import Body
from bot.telegram.verdicts import described, retry_seconds
from corpus.errors import StorageError, TokenRefused

ALLOWED_UPDATES = ("message", "edited_message", "callback_query")

REFUSALS = 3
"""Refusals of the token in a row that end a running bot. A proxy's or a local server's stray 404
looks the same as a revoked token, so one is not enough."""

UNSTORED_SECONDS = 5.0
"""Longest wait before updates that could not be stored are fetched again."""

_BODY = "body"

_LOG = logging.getLogger(__name__)

T = TypeVar("T")


class TolerantRequest(HTTPXRequest):
    """Hands on the updates of ``getUpdates`` as they came, each in a bare one of the library's.

    So they can be stored before anything is made of them, and one that the library cannot parse
    does not block those after it. (The library fails on the whole batch, asks again at once, and
    gets it again.)
    """

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Parse a response; see ``telegram.request.BaseRequest.parse_json_payload``."""
        response = BaseRequest.parse_json_payload(payload)
        if not isinstance(response, dict):
            raise TelegramError("Invalid server response")
        if isinstance(response.get("result"), list):
            response["result"] = [
                {"update_id": item["update_id"], _BODY: item}
                for item in response["result"]
                if isinstance(item, dict) and isinstance(item.get("update_id"), int)
            ]
        return response


def _body(update: Update) -> Body:
    """The update as it came."""
    body = update.api_kwargs[_BODY]
    assert isinstance(body, Mapping)
    return body


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


async def replay(queue: Queue, stop: asyncio.Event, backoff: Backoff) -> None:
    """Queue the updates that earlier processes left, before any new one."""
    failures = 0
    while not stop.is_set():
        try:
            left = await queue.intake.replay()
        except StorageError as error:
            failures += 1
            _LOG.error("updates received before cannot be read: %s", error)
            await unless_stopped(stop, asyncio.sleep(backoff.after(failures)))
            continue
        if left:
            _LOG.info("%d updates were received before and are not done", len(left))
        for body in left:
            await queue.put(body)
        return


async def poll(
    bot: Bot,
    queue: Queue,
    stop: asyncio.Event,
    *,
    seconds: int,
    backoff: Backoff,
) -> None:
    """Store and queue updates until stopped, then confirm those that were stored.

    Raises:
        TokenRefused: the server refused the token several times in a row.
    """
    offset: int | None = None
    failures = refusals = unstored = 0
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
            bodies = [_body(update) for update in updates or ()]
            taken = await queue.take(bodies)
            if taken.stored:
                unstored = 0
                if bodies:
                    offset = max(int(body["update_id"]) for body in bodies) + 1
                continue
            unstored += 1
            wait = min(backoff.after(unstored), UNSTORED_SECONDS)
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
