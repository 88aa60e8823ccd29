"""The Telegram bot as a whole: what handles which update, and its life from start to stop."""

import asyncio
import logging
import re
import signal
from contextlib import suppress
from typing import Any, TypeAlias

from telegram import BotCommand, Update
from telegram.error import TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    TypeHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.assistant import Assistant
from bot.messages import TELEGRAM_BAD_PROXY, TELEGRAM_COMMANDS, TELEGRAM_TOKEN_REFUSED
from bot.telegram import redaction
from bot.telegram.access import Access
from bot.telegram.config import TelegramConfig
from bot.telegram.desk import Desk
from bot.telegram.edits import Edits
from bot.telegram.handlers import (
    callbacks,
    documents,
    failures,
    other,
    provisions,
    questions,
    reports,
    start,
    units,
)
from bot.telegram.ordering import ChatOrder, SeenUpdates
from bot.telegram.polling import Backoff, TolerantRequest, poll, wait_for_server
from corpus.errors import ChannelError, TokenRefused

TelegramApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]

TELEGRAM_SERVER = "https://api.telegram.org"

CONNECTIONS = 64
"""To the server at the same time; a send that finds none free waits up to ``POOL_SECONDS``."""

POOL_SECONDS = 10.0
READ_SECONDS = 10.0

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)

_LOG = logging.getLogger(__name__)


def build_application(config: TelegramConfig, assistant: Assistant) -> TelegramApplication:
    """Build the application with its handlers; nothing is sent yet.

    Raises:
        TokenRefused: the token does not have the shape of one.
        ChannelError: the proxy's address cannot be used.
    """
    token = config.token.get_secret_value()
    if not _TOKEN.fullmatch(token):
        raise TokenRefused("the bot's token is not shaped <id>:<secret>", TELEGRAM_TOKEN_REFUSED)
    server = (config.base_url or TELEGRAM_SERVER).rstrip("/").removesuffix("/bot")
    order = ChatOrder(config.max_in_flight)
    application: TelegramApplication = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{server}/bot")
        .base_file_url(f"{server}/file/bot")
        .request(_request(HTTPXRequest, config, CONNECTIONS))
        .get_updates_request(_request(TolerantRequest, config, 1))
        .updater(None)
        .job_queue(None)
        .concurrent_updates(order)
        .build()
    )
    desk = Desk(assistant, config.workers)
    desk.put_into(application.bot_data)
    _add_handlers(application, config)
    return application


def run_polling(config: TelegramConfig, assistant: Assistant) -> None:
    """Serve until SIGTERM or SIGINT; then finish what was begun and return.

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
        await serve(config, assistant, stop)

    asyncio.run(main())


async def serve(
    config: TelegramConfig,
    assistant: Assistant,
    stop: asyncio.Event,
    backoff: Backoff | None = None,
) -> None:
    """Serve until ``stop`` is set; updates taken before are answered, then all is closed.

    Raises:
        TokenRefused: Telegram does not accept the token.
        ChannelError: the proxy's address cannot be used.
    """
    backoff = backoff or Backoff()
    redaction.install()
    application = build_application(config, assistant)
    bot = application.bot

    async def connect() -> None:
        await application.initialize()
        await bot.delete_webhook()  # a webhook left behind would keep polling from working

    try:
        if not await wait_for_server(connect, stop, backoff):
            return
        await _publish_commands(application)
        await application.start()
        _announce(config)
        try:
            await poll(
                bot,
                application.update_queue,
                stop,
                seconds=config.poll_seconds,
                backoff=backoff,
            )
        finally:
            await application.stop()
            _LOG.info("Telegram: stopped")
    finally:
        await application.shutdown()
        await bot.shutdown()  # when the application was never initialised
        Desk.of(application.bot_data).close()


def _add_handlers(application: TelegramApplication, config: TelegramConfig) -> None:
    """Gates first, a group each, then one handler for each capability."""
    application.add_handler(TypeHandler(Update, SeenUpdates().drop_repeated), group=-3)
    application.add_handler(TypeHandler(Update, Access(config).guard), group=-2)
    application.add_handler(TypeHandler(Update, Edits().drop_unchanged), group=-1)

    application.add_handler(CallbackQueryHandler(callbacks.press))
    application.add_handler(CommandHandler("start", start.start))
    application.add_handler(CommandHandler("help", start.help_))
    application.add_handler(CommandHandler("hoi", questions.command))
    application.add_handler(CommandHandler("donvi", units.unit))
    application.add_handler(CommandHandler("baocao", reports.reports))
    application.add_handler(CommandHandler("vanban", documents.documents))
    application.add_handler(CommandHandler("muc", provisions.provision))
    application.add_handler(MessageHandler(filters.COMMAND, other.unknown_command))
    application.add_handler(MessageHandler(filters.TEXT, questions.text))
    # New messages only: an edit of a caption or of a live location asks for nothing.
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, other.not_text))
    application.add_error_handler(failures.failed)


def _request(kind: type[HTTPXRequest], config: TelegramConfig, connections: int) -> HTTPXRequest:
    try:
        return kind(
            connection_pool_size=connections,
            read_timeout=READ_SECONDS,
            pool_timeout=POOL_SECONDS,
            proxy=config.proxy_url,
        )
    except (RuntimeError, ValueError) as error:  # SOCKS support is missing; no such scheme
        kind_of = type(error).__name__
    # Outside the handler: the library's message may repeat the address with its password.
    raise ChannelError(f"the proxy's address cannot be used ({kind_of})", TELEGRAM_BAD_PROXY)


async def _publish_commands(application: TelegramApplication) -> None:
    commands = [BotCommand(name, description) for name, description in TELEGRAM_COMMANDS]
    try:
        await application.bot.set_my_commands(commands)
    except TelegramError as error:
        _LOG.warning("the list of commands could not be published (%s)", type(error).__name__)


def _announce(config: TelegramConfig) -> None:
    users, admins = len(config.allowed_ids), len(config.admin_ids)
    if users:
        _LOG.info("Telegram: serving %d allowed users and %d admins", users, admins)
    elif admins:
        _LOG.warning("Telegram: nobody but %d admins is served; the allowlist is empty", admins)
    else:
        _LOG.warning("Telegram: nobody is served: there are neither allowed users nor admins")
