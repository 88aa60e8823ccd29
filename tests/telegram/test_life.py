"""Start and stop: servers that are down, tokens that are refused, signals, what is logged."""

import asyncio
import logging
import os
import signal
import socket
import sys
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.storage import Storage
from bot.telegram.application import build_channel, serve
from bot.telegram.backoff import Backoff
from bot.telegram.config import TelegramConfig
from corpus.errors import ChannelError, TokenRefused
from tests.telegram.conftest import QUICK, Serve, config_for
from tests.telegram.double import BotApiDouble
from tests.telegram.fakes import CLERK, STRANGER, TOKEN, FakeAssistant, message
from tests.telegram.protocol import Hold, Refusal

SECRET = TOKEN.split(":")[1]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def test_a_server_that_is_down_at_start_is_waited_for(
    serving: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    port = free_port()
    await serving(f"http://127.0.0.1:{port}")
    async with asyncio.timeout(5):
        while caplog.text.count("Telegram cannot be reached") < 3:
            await asyncio.sleep(0.01)
    double = BotApiDouble()
    await double.start(port)
    await double.say(message("câu hỏi"))
    assert "câu hỏi" in (await double.until_sent(1)).text
    lines = [r.getMessage() for r in caplog.records if "cannot be reached" in r.getMessage()]
    assert [line.split("), ")[1].removesuffix(" s") for line in lines[:3]] == [
        "attempt 1; next in 0.01",
        "attempt 2; next in 0.02",
        "attempt 3; next in 0.04",
    ]
    await double.stop()


def test_waits_grow_to_a_limit() -> None:
    backoff = Backoff(first=1, factor=2, longest=60)
    assert [backoff.after(n) for n in (1, 2, 3, 7, 10_000)] == [1, 2, 4, 60, 60]


async def test_waiting_for_a_server_can_be_stopped(
    assistant: FakeAssistant, storage: Storage
) -> None:
    stop = asyncio.Event()
    config = config_for(f"http://127.0.0.1:{free_port()}")
    task = asyncio.create_task(
        serve(config, assistant, storage, stop, Backoff(first=1000, longest=1000))
    )
    await asyncio.sleep(0.05)
    stop.set()
    async with asyncio.timeout(2):
        await task


@pytest.mark.parametrize("token", ["700000007:AAanother-token_that_the_server_denies", "", "a\nb"])
async def test_a_refused_token_ends_the_start(
    server: BotApiDouble, assistant: FakeAssistant, storage: Storage, token: str
) -> None:
    config = config_for(server.url, token=SecretStr(token))
    with pytest.raises(TokenRefused) as caught:
        await serve(config, assistant, storage, asyncio.Event(), QUICK)
    error: BaseException | None = caught.value
    assert "token" in caught.value.vi
    while error is not None:  # neither it nor anything behind it shows the token
        assert not token or token not in str(error)
        error = error.__context__


async def test_a_token_revoked_while_running_ends_the_bot(
    server: BotApiDouble, assistant: FakeAssistant, storage: Storage
) -> None:
    server.faults["getUpdates"].extend([Refusal(401, "Unauthorized")] * 3)
    with pytest.raises(TokenRefused):
        async with asyncio.timeout(5):
            await serve(config_for(server.url), assistant, storage, asyncio.Event(), QUICK)


def test_a_bad_proxy_is_named_without_its_password(
    assistant: FakeAssistant, storage: Storage
) -> None:
    config = config_for("http://localhost", proxy_url="gopher://user:secret@proxy:1")
    with pytest.raises(ChannelError) as caught:
        build_channel(config, assistant, storage)
    assert "secret" not in f"{caught.value}{caught.value.vi}{config!r}"


async def test_the_proxy_is_used(server: BotApiDouble, serving: Serve) -> None:
    # The double stands in for a proxy: it gets the whole address in the request line.
    await serving("http://api.telegram.invalid", proxy_url=server.url)
    await server.say(message("câu hỏi"))
    await server.until_sent(1)


@pytest.mark.parametrize("suffix", ["", "/", "/bot"])
def test_the_base_url_may_be_written_in_several_ways(
    assistant: FakeAssistant, storage: Storage, suffix: str
) -> None:
    application = build_channel(
        config_for(f"http://host:1{suffix}"), assistant, storage
    ).application
    assert application.bot.base_url == f"http://host:1/bot{TOKEN}"


def test_telegram_is_the_default_server(assistant: FakeAssistant, storage: Storage) -> None:
    application = build_channel(
        TelegramConfig(token=SecretStr(TOKEN)), assistant, storage
    ).application
    assert application.bot.base_url == f"https://api.telegram.org/bot{TOKEN}"


async def test_what_was_taken_is_confirmed_at_the_end(
    server: BotApiDouble, assistant: FakeAssistant, storage: Storage
) -> None:
    stop = asyncio.Event()
    server.faults["getUpdates"].extend([None, Hold()])  # the next poll does not get through
    task = asyncio.create_task(serve(config_for(server.url), assistant, storage, stop, QUICK))
    update = await server.say(message("câu hỏi"))
    await server.until_sent(1)
    assert server.confirmed <= update
    stop.set()
    async with asyncio.timeout(5):
        await task
    assert server.confirmed == update + 1


@pytest.mark.parametrize(
    ("allowed", "admins", "line"),
    [
        ({1, 2, 3}, {4}, "serving 3 allowed users and 1 admins"),
        (set(), {4, 5}, "nobody but 2 admins is served"),
        (set(), set(), "nobody is served"),
    ],
)
async def test_the_start_says_who_is_served(
    server: BotApiDouble,
    serving: Serve,
    caplog: pytest.LogCaptureFixture,
    allowed: set[int],
    admins: set[int],
    line: str,
) -> None:
    caplog.set_level(logging.INFO, "bot")
    await serving(server.url, allowed_ids=frozenset(allowed), admin_ids=frozenset(admins))
    await server.say(message("chào"))
    assert str(CLERK) in (await server.until_sent(1)).text
    assert line in caplog.text


async def test_commands_that_cannot_be_published_do_not_matter(
    server: BotApiDouble, serving: Serve
) -> None:
    server.faults["setMyCommands"].append(Refusal(400, "Bad Request: no"))
    await serving(server.url)
    await server.say(message("câu hỏi"))
    await server.until_sent(1)


async def test_only_the_updates_that_are_handled_are_asked_for(
    server: BotApiDouble, serving: Serve
) -> None:
    # The double delivers only what was asked for and notes a missing list as a violation.
    await serving(server.url)
    await server.say(message("trước"))
    await server.until_sent(1)
    await server.deliver("channel_post", **message("x", user=STRANGER))
    await server.say(message("sau"))
    assert "sau" in (await server.until_sent(2)).text


async def test_neither_the_token_nor_what_people_write_is_in_a_log(
    server: BotApiDouble, serving: Serve, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await serving(server.url)
    server.faults["sendMessage"].append(Refusal(400, f"Bad Request: {TOKEN}"))
    await server.say(message("câu hỏi"))
    await server.until_sent(1)
    assert SECRET not in caplog.text
    assert "câu hỏi" not in caplog.text
    assert "BadRequest" in caplog.text
    assert "[redacted]" in caplog.text


PROGRAM = """
import logging, sys, threading
from pydantic import SecretStr
from bot.storage import Storage
from bot.telegram.application import run_polling
from bot.telegram.config import TelegramConfig
from tests.telegram.fakes import CLERK, TOKEN, FakeAssistant

class Slow(FakeAssistant):
    def ask(self, question, question_id=None, context=None):
        print("asked", flush=True)
        threading.Event().wait(float(sys.argv[3]))
        return super().ask(question)

logging.basicConfig(level=logging.DEBUG)
run_polling(
    TelegramConfig(
        token=SecretStr(TOKEN), base_url=sys.argv[1], allowed_ids=frozenset({CLERK})
    ),
    Slow(),
    Storage.open(sys.argv[2]),
)
"""


async def bot_process(
    server: BotApiDouble, folder: Path, wait: float
) -> asyncio.subprocess.Process:
    """The bot in a process of its own, whose answers take so many seconds."""
    root = Path(__file__).parents[2]
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        server.url,
        f"sqlite:///{folder / 'planbot.db'}",
        str(wait),
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_lets_the_answer_out_and_ends_the_process(
    server: BotApiDouble, number: signal.Signals, tmp_path: Path
) -> None:
    process = await bot_process(server, tmp_path, 0.3)
    assert process.stdout is not None
    update = await server.say(message("dở dang"))
    async with asyncio.timeout(20):
        await process.stdout.readline()
        process.send_signal(number)
        _, log = await process.communicate()
    assert process.returncode == 0, log.decode()
    assert "dở dang" in server.sent[0].text
    assert server.confirmed == update + 1
    assert SECRET.encode() not in log
    assert b"Telegram: stopped" in log


async def test_a_second_signal_ends_the_process_at_once_and_loses_nothing(
    server: BotApiDouble, serving: Serve, storage: Storage, tmp_path: Path
) -> None:
    process = await bot_process(server, tmp_path, 30)
    assert process.stdout is not None
    update = await server.say(message("dở dang"))
    async with asyncio.timeout(20):
        await process.stdout.readline()
        await server.until_confirmed(update)
        process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.3)
        assert process.returncode is None
        process.send_signal(signal.SIGTERM)
        await process.communicate()
    assert process.returncode == -signal.SIGTERM
    assert server.sent == []
    await serving(server.url)
    assert "dở dang" in (await server.until_sent(1)).text


async def test_sides_live_as_long_as_the_channel_serves(
    server: BotApiDouble, assistant: FakeAssistant, storage: Storage
) -> None:
    lived: list[str] = []

    class Beside:
        async def start(self) -> None:
            lived.append(f"begun before {len(server.sent)} answers")

        async def stop(self) -> None:
            lived.append(f"ended after {len(server.sent)} answers")

    stop = asyncio.Event()
    await server.say(message("câu hỏi"))
    serving = serve(
        config_for(server.url), assistant, storage, stop, QUICK, sides=[lambda _: Beside()]
    )
    task = asyncio.create_task(serving)
    await server.until(lambda: "câu hỏi" in assistant.asked)
    stop.set()
    async with asyncio.timeout(5):
        await task
    assert lived == ["begun before 0 answers", "ended after 1 answers"]
