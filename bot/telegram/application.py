"""The Telegram bot as a whole: what it is made of, and its life from start to stop."""

import asyncio
import logging
import re
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from telegram.ext import ApplicationBuilder
from telegram.request import HTTPXRequest

from bot.assistant import Assistant
from bot.messages import TELEGRAM_BAD_PROXY, TELEGRAM_TOKEN_REFUSED
from bot.storage import Storage
from bot.telegram import redaction
from bot.telegram.access import Access
from bot.telegram.alerts import Alerts
from bot.telegram.backoff import Backoff
from bot.telegram.config import TelegramConfig
from bot.telegram.delivery import RETRY
from bot.telegram.desk import Desk
from bot.telegram.incoming import Queue
from bot.telegram.intake import Intake
from bot.telegram.keeping import Keeper
from bot.telegram.menus import Menus
from bot.telegram.ordering import ChatOrder
from bot.telegram.polling import TolerantRequest, poll, replay, wait_for_server
from bot.telegram.records import Records
from bot.telegram.routes import TelegramApplication, add_handlers
from bot.telegram.wording import Wordings
from corpus.errors import ChannelError, StorageError, TokenRefused

TELEGRAM_SERVER = "https://api.telegram.org"

CONNECTIONS = 64
"""To the server at the same time; a send that finds none free waits up to ``POOL_SECONDS``."""

POOL_SECONDS = 10.0

GRACE_SECONDS = 2.0
"""After updates under way were told to end, for what else runs in the application."""

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)

_LOG = logging.getLogger(__name__)


class Side(Protocol):
    """What works beside the handlers for as long as the channel serves."""

    async def start(self) -> None:
        """Called when the bot is connected, before the first update is handled."""

    async def stop(self) -> None:
        """Called when no update is handled any more."""


@dataclass(frozen=True)
class Channel:
    """The application with what it stands on."""

    application: TelegramApplication
    order: ChatOrder
    intake: Intake
    alerts: Alerts
    records: Records
    desk: Desk
    wordings: Wordings
    access: Access

    async def stop(self, seconds: float) -> None:
        """Let updates that were taken end within the time; leave the rest to the next start."""
        stopping = asyncio.create_task(self.application.stop())
        for patience, then in ((seconds, self.order.release), (GRACE_SECONDS, stopping.cancel)):
            await asyncio.wait((stopping,), timeout=patience)
            if not stopping.done():
                then()
        with suppress(asyncio.CancelledError):
            await stopping
        await self.wordings.stop()

    async def close(self) -> None:
        """Close connections and threads; the storage stays open."""
        await self.alerts.close()
        await self.application.shutdown()
        await self.application.bot.shutdown()  # when the application was never initialised
        self.desk.close()
        self.records.close()


def build_channel(
    config: TelegramConfig, assistant: Assistant, storage: Storage, retry: Backoff | None = None
) -> Channel:
    """Build the application with its handlers; nothing is sent yet.

    Raises:
        TokenRefused: the token does not have the shape of one.
        ChannelError: the proxy's address cannot be used.
    """
    token = config.token.get_secret_value()
    if not _TOKEN.fullmatch(token):
        raise TokenRefused("the bot's token is not shaped <id>:<secret>", TELEGRAM_TOKEN_REFUSED)
    requests = _request(HTTPXRequest, config, CONNECTIONS), _request(TolerantRequest, config, 1)
    server = (config.base_url or TELEGRAM_SERVER).rstrip("/").removesuffix("/bot")
    records = Records(storage)
    intake = Intake(records)
    alerts = Alerts(records, config.admin_ids)
    order = ChatOrder(config.max_in_flight, Keeper(records, intake, alerts, retry or RETRY))
    application: TelegramApplication = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{server}/bot")
        .base_file_url(f"{server}/file/bot")
        .request(requests[0])
        .get_updates_request(requests[1])
        .updater(None)
        .job_queue(None)
        .concurrent_updates(order)
        .build()
    )
    desk = Desk(assistant, config.workers)
    wordings = Wordings(application.bot, desk, records)
    access = Access(config, Menus())
    for part in (desk, wordings, records, alerts, access):
        part.put_into(application.bot_data)
    add_handlers(application, access)
    return Channel(application, order, intake, alerts, records, desk, wordings, access)


MakeSide: TypeAlias = Callable[[Channel], Side]
"""Adds its handlers to the channel's application."""


def run_polling(
    config: TelegramConfig, assistant: Assistant, storage: Storage, sides: Sequence[MakeSide] = ()
) -> None:
    """Serve until SIGTERM or SIGINT; then finish what was begun and return.

    A second signal ends the process at once: what was not finished is done at the next start.

    Raises:
        TokenRefused: Telegram does not accept the token.
        ChannelError: the proxy's address cannot be used.
    """

    async def main() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        signals = (signal.SIGTERM, signal.SIGINT)

        def stop_once() -> None:
            stop.set()
            for number in signals:  # a second signal ends the process at once
                loop.remove_signal_handler(number)

        with suppress(NotImplementedError):  # Windows: Ctrl-C interrupts asyncio.run instead
            for number in signals:
                loop.add_signal_handler(number, stop_once)
        await serve(config, assistant, storage, stop, sides=sides)

    asyncio.run(main())


async def serve(
    config: TelegramConfig,
    assistant: Assistant,
    storage: Storage,
    stop: asyncio.Event,
    backoff: Backoff | None = None,
    sides: Sequence[MakeSide] = (),
) -> None:
    """Serve until ``stop`` is set; updates taken before are answered, then all is closed.

    Updates that are not done after ``config.stop_seconds`` are left to the next start.

    Raises:
        TokenRefused: Telegram does not accept the token.
        ChannelError: the proxy's address cannot be used.
    """
    redaction.install()
    channel = build_channel(config, assistant, storage, backoff)
    beside = [make(channel) for make in sides]
    backoff = backoff or Backoff()
    application = channel.application
    bot = application.bot

    async def connect() -> None:
        await application.initialize()
        await bot.delete_webhook()  # a webhook left behind would keep polling from working

    try:
        if not await wait_for_server(connect, stop, backoff):
            return
        await _admit(channel)
        await application.start()
        _announce(config)
        queue = Queue(bot, application.update_queue, channel.intake, channel.alerts)
        try:
            for side in beside:
                await side.start()
            await replay(queue, stop, backoff)
            await poll(bot, queue, stop, seconds=config.poll_seconds, backoff=backoff)
        finally:
            await channel.stop(config.stop_seconds)
            for side in beside:
                await side.stop()
            _LOG.info("Telegram: stopped")
    finally:
        await channel.close()


def _request(kind: type[HTTPXRequest], config: TelegramConfig, connections: int) -> HTTPXRequest:
    try:
        return kind(
            connection_pool_size=connections,
            read_timeout=config.read_seconds,
            pool_timeout=POOL_SECONDS,
            proxy=config.proxy_url,
        )
    except (RuntimeError, ValueError) as error:  # SOCKS support is missing; no such scheme
        kind_of = type(error).__name__
    # Outside the handler: the library's message may repeat the address with its password.
    raise ChannelError(f"the proxy's address cannot be used ({kind_of})", TELEGRAM_BAD_PROXY)


async def _admit(channel: Channel) -> None:
    """Admit those named by setting, and publish everybody's commands."""
    records = channel.records
    try:
        await channel.access.open(records)
    except StorageError as error:  # those whom the database knows are served all the same
        _LOG.error("those named by setting cannot be admitted: %s", error)
    try:
        everybody = await records.call(records.storage.people.all)
    except StorageError as error:
        _LOG.error("commands cannot be published: %s", error)
        return
    await channel.access.menus.publish(channel.application.bot, everybody)


def _announce(config: TelegramConfig) -> None:
    users, admins = len(config.allowed_ids), len(config.admin_ids)
    if users:
        _LOG.info("Telegram: serving %d allowed users and %d admins", users, admins)
    elif admins:
        _LOG.warning("Telegram: nobody but %d admins is served; the allowlist is empty", admins)
    else:
        _LOG.warning("Telegram: nobody is served: there are neither allowed users nor admins")
