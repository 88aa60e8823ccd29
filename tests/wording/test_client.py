"""A model's words, and what comes of a server that gives none."""

import gzip
import socket
import subprocess
import sys
import threading
import time

import pytest
from pydantic import SecretStr

from bot.wording.client import Client, Words
from bot.wording.endpoint import Endpoint
from bot.wording.line import CONNECT_SECONDS
from bot.wording.records import Message, Reason
from bot.wording.thinking import Unthinking
from bot.wording.unavailable import Unavailable
from corpus.errors import WordingUnavailable
from tests.wording import servers
from tests.wording.asking import QUESTION, ask, refusal
from tests.wording.servers import DONE, Fault, ModelServer, event, status, stream

WELL = event({"content": "Sở "}) + event({"content": "Công Thương."}, finish="stop") + DONE
LATE = 2.0
"""Seconds by which a busy machine may be late."""


@pytest.fixture
def client(model_server: ModelServer) -> Client:
    return Client(Endpoint(url=model_server.url, model="m"))


def test_words_come_piece_by_piece(model_server: ModelServer, client: Client) -> None:
    model_server.reply = lambda messages: f"Theo {messages[-1]['content']} [1]."
    pieces = list(client.words(QUESTION, seconds=10, tokens=100))
    assert "".join(pieces) == "Theo Ai chủ trì việc riêng này? [1]."
    assert len(pieces) > 3
    assert [m["role"] for m in model_server.chats[0].messages] == ["system", "user"]


def test_a_piece_is_given_before_the_next_has_come(
    model_server: ModelServer, client: Client
) -> None:
    model_server.behave(stream(event({"content": "Sở "}), end=False))
    words = client.words(QUESTION, seconds=30, tokens=100)
    assert next(words) == "Sở "
    words.close()


def test_nothing_is_sent_before_the_first_piece_is_asked_for(
    model_server: ModelServer, client: Client
) -> None:
    client.words(QUESTION, seconds=10, tokens=100).close()
    assert model_server.requests == []


def test_the_library_is_imported_only_to_ask() -> None:
    code = "import sys, bot.wording.client; print('openai' in sys.modules, 'httpx2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


# --- The model's name ----------------------------------------------------------------------------


def test_the_first_model_listed_is_asked_once(model_server: ModelServer) -> None:
    model_server.models = ["gemma", "qwen"]
    client = Client(Endpoint(url=model_server.url))
    assert client.model is None
    ask(client)
    ask(client)
    assert client.model == "gemma"
    assert [r.method for r in model_server.requests] == ["GET", "POST", "POST"]
    assert {r.body["model"] for r in model_server.chats} == {"gemma"}


def test_a_model_that_was_named_is_not_looked_up(model_server: ModelServer, client: Client) -> None:
    ask(client)
    assert client.model == "m"
    assert [r.method for r in model_server.requests] == ["POST"]


def test_models_that_their_makers_run_are_passed_over(model_server: ModelServer) -> None:
    model_server.models = ["gpt-oss:120b-cloud", "gemma"]
    ask(Client(Endpoint(url=model_server.url)))
    ask(Client(Endpoint(url=model_server.url, public=True)))
    assert [r.body["model"] for r in model_server.chats] == ["gemma", "gpt-oss:120b-cloud"]


def test_a_model_that_is_gone_is_looked_up_again(model_server: ModelServer) -> None:
    client = Client(Endpoint(url=model_server.url))
    ask(client)
    model_server.models = ["newer"]
    model_server.behave(status(404))
    assert refusal(client).reason is Reason.NONSENSE
    ask(client)
    assert model_server.chats[-1].body["model"] == "newer"


@pytest.mark.parametrize(
    "fault",
    [
        status(404),
        servers.page(),
        servers.page(b"{", "application/json"),
        servers.page(b'{"data": []}', "application/json"),
        servers.page(b'{"data": [{"id": 7}]}', "application/json"),
        servers.page(b'{"data": [{"id": "a\\nb"}]}', "application/json"),
        servers.page(b'{"data": "gemma"}', "application/json"),
        servers.page(b"[1]", "application/json"),
    ],
)
def test_a_list_of_models_that_is_none(model_server: ModelServer, fault: Fault) -> None:
    model_server.behave_when_listing(fault)
    assert refusal(Client(Endpoint(url=model_server.url))).reason is Reason.NONSENSE
    assert model_server.chats == []


def test_listing_models_counts_towards_the_deadline(model_server: ModelServer) -> None:
    model_server.behave_when_listing(servers.hang)
    started = time.monotonic()
    assert refusal(Client(Endpoint(url=model_server.url)), seconds=0.3).reason is Reason.SLOW
    assert time.monotonic() - started < 0.3 + LATE


# --- Thinking ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("<think>Ai nhỉ?</think>\n\nSở Công Thương [1].", "Sở Công Thương [1]."),
        ("\n <think>\nAi\nnhỉ?\n</think>Sở [1].", "Sở [1]."),
        ("Sở <thinking>hay là</thinking>Công Thương [1].", "Sở Công Thương [1]."),
        ("<THINK>a</THINK>b<think>c</think>d", "bd"),
        ("3 < 5 và a <b> c", "3 < 5 và a <b> c"),
        ("hết <thin", "hết <thin"),
    ],
)
def test_thinking_is_dropped_wherever_it_is_cut(reply: str, words: str) -> None:
    for size in range(1, len(reply) + 1):
        unthinking = Unthinking()
        pieces = [reply[at : at + size] for at in range(0, len(reply), size)]
        given = "".join(map(unthinking.words, pieces)) + unthinking.rest()
        assert given.strip() == words, size
        assert not unthinking.is_broken


def test_thinking_of_a_reply_is_dropped(model_server: ModelServer, client: Client) -> None:
    model_server.reply = lambda _: "<think>Ai nhỉ? Có lẽ Sở Tài chính.</think>\n\nSở Công Thương."
    model_server.reasoning = "Có lẽ Sở Tài chính."
    assert ask(client) == "Sở Công Thương."


@pytest.mark.parametrize("reply", ["<think>chưa nghĩ xong", "Có lẽ Sở Tài chính.</think>Sở."])
def test_thinking_without_its_other_end(
    model_server: ModelServer, client: Client, reply: str
) -> None:
    model_server.reply = lambda _: reply
    assert refusal(client).reason is Reason.NONSENSE


# --- Servers that fail ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        servers.EMPTY,
        servers.HUGE,
        servers.ENDLESS,
        servers.BROKEN_JSON,
        servers.BROKEN_EVENTS,
        servers.NOT_UTF8,
        servers.OTHER_SHAPE,
        servers.IN_BETWEEN,
        servers.CUT_SHORT,
        servers.page(),
        servers.page(b"{" * 100_000, "application/json"),
        stream(b"data: " + b"[" * 100_000 + b"\n\n"),
        stream(b"data: null\n\n", DONE),
        stream(b'data: {"choices": [{"delta": {"content": ["a"]}}]}\n\n', DONE),
        stream(b'data: {"choices": [{"delta": "a"}]}\n\n', DONE),
        stream(b'data: {"choices": [7]}\n\n', DONE),
        stream(event({"content": " \n "}, finish="stop"), DONE),
        stream(gzip.compress(WELL), headers={"Content-Encoding": "gzip"}),
        servers.forever(b":" + b"x" * 1_000_000 + b"\n", every=0),
        status(400),
        status(401),
        status(404),
        status(302),
    ],
)
def test_nonsense_is_told_as_such_and_not_asked_for_again(
    model_server: ModelServer, client: Client, fault: Fault
) -> None:
    model_server.behave(then=fault)
    error = refusal(client)
    assert error.reason is Reason.NONSENSE
    assert isinstance(error, WordingUnavailable)
    assert len(model_server.chats) == 1


@pytest.mark.parametrize("end", [DONE, event({}, finish="stop")])
def test_a_stream_may_say_its_end_in_either_way(
    model_server: ModelServer, client: Client, end: bytes
) -> None:
    model_server.behave(stream(event({"content": "Sở."}), end))
    assert ask(client) == "Sở."


def test_a_stream_that_only_speaks_of_its_end_has_none(
    model_server: ModelServer, client: Client
) -> None:
    model_server.behave(stream(event({"content": "data: [DONE]"})))
    assert refusal(client).reason is Reason.NONSENSE


def test_a_reply_that_its_limit_cut_is_no_failure(model_server: ModelServer) -> None:
    client = Client(Endpoint(url=model_server.url, model="m"))
    model_server.behave(then=stream(event({"content": "Sở"}), event({}, finish="length"), DONE))
    for _ in range(4):
        assert refusal(client).reason is Reason.LONG
    assert not client.resting


def test_the_limit_is_counted_in_characters(model_server: ModelServer, client: Client) -> None:
    model_server.reply = lambda _: "a" * 800
    assert len(ask(client, tokens=100)) == 800
    model_server.reply = lambda _: "a" * 801
    assert refusal(client, tokens=100).reason is Reason.NONSENSE


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_an_error_that_may_pass_is_asked_about_again(
    model_server: ModelServer, client: Client, code: int
) -> None:
    model_server.behave(status(code), status(code), None)
    assert ask(client) == "Xin chào."
    assert len(model_server.chats) == 3
    model_server.behave(then=status(code))
    assert refusal(client).reason is Reason.NONSENSE
    assert len(model_server.chats) == 6


def test_a_connection_that_is_reset_before_any_word_is_made_again(
    model_server: ModelServer, client: Client
) -> None:
    model_server.behave(servers.RESET, None)
    assert ask(client) == "Xin chào."
    model_server.behave(then=servers.RESET)
    assert refusal(client).reason is Reason.UNREACHABLE
    assert len(model_server.chats) == 5


def test_nothing_is_asked_again_once_there_were_words(
    model_server: ModelServer, client: Client
) -> None:
    model_server.behave(then=servers.DROPPED)
    words = client.words(QUESTION, seconds=10, tokens=100)
    assert next(words) == "Sở Công Thương "
    with pytest.raises(Unavailable) as caught:
        next(words)
    assert caught.value.reason is Reason.UNREACHABLE
    assert len(model_server.chats) == 1


def test_a_server_is_left_alone_for_as_long_as_it_asks(
    model_server: ModelServer, client: Client
) -> None:
    model_server.behave(status(429, {"Retry-After": "0.6"}), None)
    started = time.monotonic()
    assert ask(client) == "Xin chào."
    assert time.monotonic() - started >= 0.6


@pytest.mark.parametrize("after", ["60", "inf", "nan", "-1", "soon"])
def test_waiting_never_goes_beyond_the_deadline(
    model_server: ModelServer, client: Client, after: str
) -> None:
    model_server.behave(then=status(429, {"Retry-After": after}))
    started = time.monotonic()
    assert refusal(client, seconds=5).reason is Reason.NONSENSE
    assert time.monotonic() - started < LATE


def test_refused_connections() -> None:
    client = Client(Endpoint(url=servers.closed_url(), model="m"))
    started = time.monotonic()
    assert refusal(client).reason is Reason.UNREACHABLE
    assert time.monotonic() - started < LATE


@pytest.mark.parametrize("fault", [servers.hang, servers.SILENT, servers.DRIP, servers.KEEP_ALIVES])
def test_the_deadline_holds_however_the_time_is_spent(
    model_server: ModelServer, client: Client, fault: Fault
) -> None:
    model_server.behave(then=fault)
    started = time.monotonic()
    error = refusal(client, seconds=0.4)
    elapsed = time.monotonic() - started
    assert error.reason is Reason.SLOW
    assert 0.4 <= elapsed < 0.4 + LATE
    assert len(model_server.chats) == 1
    assert model_server.left.acquire(timeout=10), "the connection was not closed"


def test_the_deadline_holds_where_a_server_never_reads() -> None:
    with servers.deaf_server() as url:
        client = Client(Endpoint(url=url, model="m"))
        large = (Message(role="user", content="dài " * 5_000_000),)
        for messages in (QUESTION, large):
            started = time.monotonic()
            with pytest.raises(Unavailable) as caught:
                list(client.words(messages, seconds=1, tokens=100))
            assert caught.value.reason is Reason.SLOW
            assert time.monotonic() - started < 1 + LATE


def test_the_time_of_the_caller_counts_too(model_server: ModelServer, client: Client) -> None:
    words = client.words(QUESTION, seconds=0.3, tokens=100)
    assert next(words) == "Xin "
    time.sleep(0.4)
    with pytest.raises(Unavailable) as caught:
        list(words)
    assert caught.value.reason is Reason.SLOW


def test_no_words_are_given_late_although_they_have_come(
    model_server: ModelServer, client: Client
) -> None:
    model_server.behave(stream(WELL))
    words = client.words(QUESTION, seconds=0.3, tokens=100)
    assert next(words) == "Sở "
    time.sleep(0.4)
    with pytest.raises(Unavailable) as caught:
        next(words)
    assert caught.value.reason is Reason.SLOW


def test_a_host_that_takes_no_connection_is_down_and_not_slow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[object] = []

    def times_out(self: socket.socket, address: object) -> None:
        tried.append((address, self.gettimeout()))
        raise TimeoutError

    monkeypatch.setattr(socket.socket, "connect", times_out)
    client = Client(Endpoint(url="http://10.9.8.7:1234/v1", model="m"))
    assert refusal(client).reason is Reason.UNREACHABLE
    assert tried == [(("10.9.8.7", 1234), CONNECT_SECONDS)] * 3
    assert refusal(client, seconds=1).reason is Reason.SLOW


def test_no_time_at_all(model_server: ModelServer, client: Client) -> None:
    assert refusal(client, seconds=0).reason is Reason.SLOW
    assert model_server.requests == []


# --- Giving up -----------------------------------------------------------------------------------


def test_closing_early_closes_the_connection(model_server: ModelServer, client: Client) -> None:
    model_server.behave(then=servers.DRIP)
    words = client.words(QUESTION, seconds=60, tokens=1000)
    next(words)
    words.close()
    assert model_server.left.acquire(timeout=10)
    assert list(words) == []


def test_words_that_are_dropped_close_the_connection(
    model_server: ModelServer, client: Client
) -> None:
    model_server.behave(then=servers.DRIP)
    next(client.words(QUESTION, seconds=60, tokens=1000))
    assert model_server.left.acquire(timeout=10)


@pytest.mark.parametrize("fault", [servers.hang, servers.SILENT, servers.KEEP_ALIVES])
def test_another_thread_may_close(model_server: ModelServer, client: Client, fault: Fault) -> None:
    model_server.behave(then=fault)
    words = client.words(QUESTION, seconds=60, tokens=100)
    ended: list[Reason] = []

    def read(words: Words) -> None:
        try:
            list(words)
        except Unavailable as error:
            ended.append(error.reason)

    reader = threading.Thread(target=read, args=(words,))
    reader.start()
    while not model_server.chats:
        time.sleep(0.01)
    words.close()
    reader.join(timeout=10)
    assert ended == [Reason.SLOW], "an end would pass for a whole reply"
    assert model_server.left.acquire(timeout=10)


def test_giving_up_is_no_failure_of_the_endpoint(model_server: ModelServer, client: Client) -> None:
    model_server.behave(then=servers.DRIP)
    for _ in range(5):
        words = client.words(QUESTION, seconds=60, tokens=1000)
        next(words)
        words.close()
    assert not client.resting


def test_requests_run_side_by_side(model_server: ModelServer, client: Client) -> None:
    model_server.behave(stream(event({"content": "Sở"}), end=False))
    first = client.words(QUESTION, seconds=60, tokens=100)
    next(first)
    assert ask(client) == "Xin chào."
    first.close()


def test_errors_hold_neither_question_nor_reply(model_server: ModelServer) -> None:
    for fault in (servers.NOT_UTF8, servers.IN_BETWEEN, status(401), servers.RESET):
        model_server.behave(then=fault)
        key = SecretStr("geheim-1")
        error = refusal(Client(Endpoint(url=model_server.url, model="m", key=key)))
        said = f"{error!r} {error.vi} {error.__cause__!r}"
        for secret in ("geheim", "riêng", "127.0.0.1", "double's", "memory"):
            assert secret not in said
        assert error.__cause__ is None


def test_preparing_asks_nothing(model_server: ModelServer) -> None:
    Client(Endpoint(url=model_server.url)).prepare()
    assert model_server.requests == []
