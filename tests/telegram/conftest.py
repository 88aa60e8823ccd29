"""Servers, and the bot running against them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.assistant import Assistant
from bot.storage import Storage
from bot.telegram.application import serve
from bot.telegram.backoff import Backoff
from bot.telegram.config import TelegramConfig
from bot.telegram.redaction import QUIET
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import ADMIN, CLERK, TOKEN, FakeAssistant

QUICK = Backoff(first=0.01, factor=2.0, longest=0.05)

Serve = Callable[..., Awaitable[asyncio.Event]]


@pytest.fixture(autouse=True)
def logging_as_it_was(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Undo what serving does to the logging of the whole process; no proxy from outside."""
    for name in (
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "all_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
    factory = logging.getLogRecordFactory()
    levels = {name: logging.getLogger(name).level for name in QUIET}
    yield
    logging.setLogRecordFactory(factory)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


@pytest.fixture
def assistant() -> FakeAssistant:
    """The scripted assistant."""
    return FakeAssistant()


@pytest.fixture
async def server() -> AsyncIterator[BotApiDouble]:
    """The strict double, listening; no message may have broken a rule unless the test says so."""
    double = BotApiDouble()
    await double.start()
    yield double
    await double.stop()
    assert double.violations == []


def config_for(url: str, **changes: object) -> TelegramConfig:
    """Settings for a server on loopback."""
    settings: dict[str, object] = {
        "token": SecretStr(TOKEN),
        "base_url": url,
        "allowed_ids": frozenset({CLERK}),
        "admin_ids": frozenset({ADMIN}),
        **changes,
    }
    return TelegramConfig.model_validate(settings)


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    """An empty database in a file of its own."""
    with Storage.open(f"sqlite:///{tmp_path / 'planbot.db'}") as opened:
        yield opened


@asynccontextmanager
async def serving_assistant(assistant: Assistant, storage: Storage) -> AsyncIterator[Serve]:
    """Starts the bot against a server; stops it at the end, and fails if it ended by itself."""
    running: list[tuple[asyncio.Event, asyncio.Task[None]]] = []

    async def begin(url: str, **changes: object) -> asyncio.Event:
        stop = asyncio.Event()
        config = config_for(url, **changes)
        running.append((stop, asyncio.create_task(serve(config, assistant, storage, stop, QUICK))))
        return stop

    yield begin
    for stop, task in running:
        stop.set()
        try:
            async with asyncio.timeout(5):
                await task
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


@pytest.fixture
async def serving(assistant: FakeAssistant, storage: Storage) -> AsyncIterator[Serve]:
    """Starts the bot with the scripted assistant."""
    async with serving_assistant(assistant, storage) as begin:
        yield begin


@pytest.fixture
async def chat(server: BotApiDouble, serving: Serve) -> BotApiDouble:
    """The double with the bot running against it."""
    await serving(server.url)
    return server
