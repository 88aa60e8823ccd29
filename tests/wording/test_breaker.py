"""When an endpoint that fails is left alone, and when it is tried again."""

import logging
from dataclasses import dataclass

import pytest
from pydantic import SecretStr

from bot.wording.client import Client
from bot.wording.endpoint import Endpoint
from bot.wording.records import Reason
from bot.wording.unavailable import Unavailable
from tests.wording import servers
from tests.wording.asking import QUESTION, ask, refusal
from tests.wording.servers import Fault, ModelServer, event, status, stream


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def resting(model_server: ModelServer, clock: Clock) -> Client:
    return Client(Endpoint(url=model_server.url, model="m"), rest=60, clock=clock)


def fail_until_it_rests(client: Client) -> None:
    for _ in range(3):
        refusal(client)


@pytest.mark.parametrize(
    ("fault", "seconds", "reason"),
    [
        (status(401), 10, Reason.NONSENSE),
        (servers.DROPPED, 10, Reason.UNREACHABLE),
        (servers.SILENT, 0.2, Reason.SLOW),
    ],
)
def test_after_three_failures_in_a_row_the_endpoint_is_left_alone(
    model_server: ModelServer,
    resting: Client,
    clock: Clock,
    fault: Fault,
    seconds: float,
    reason: Reason,
) -> None:
    model_server.behave(then=fault)
    for _ in range(3):
        assert not resting.resting
        assert refusal(resting, seconds=seconds).reason is reason
    clock.now = 59.9
    assert resting.resting
    assert refusal(resting).reason is Reason.RESTING
    assert len(model_server.chats) == 3
    model_server.behave()
    clock.now = 60.1
    assert not resting.resting
    assert ask(resting) == "Xin chào."
    assert ask(resting) == "Xin chào."


def test_only_failures_in_a_row_count(model_server: ModelServer, resting: Client) -> None:
    bad = status(401)
    model_server.behave(bad, bad, None, bad, bad, None)
    for _ in range(2):
        refusal(resting)
        refusal(resting)
        assert ask(resting)


def test_words_that_were_enough_end_a_row_of_failures(
    model_server: ModelServer, resting: Client
) -> None:
    bad = status(401)
    model_server.behave(bad, bad, None, bad, bad, None)
    for _ in range(2):
        refusal(resting)
        refusal(resting)
        words = resting.words(QUESTION, seconds=10, tokens=100)
        next(words)
        words.close()
    assert not resting.resting


def test_a_trial_that_fails_begins_another_rest(
    model_server: ModelServer, resting: Client, clock: Clock
) -> None:
    model_server.behave(then=status(401))
    fail_until_it_rests(resting)
    clock.now = 61
    assert refusal(resting).reason is Reason.NONSENSE
    clock.now = 120
    assert refusal(resting).reason is Reason.RESTING
    clock.now = 122
    assert refusal(resting).reason is Reason.NONSENSE
    assert len(model_server.chats) == 5


def test_only_one_request_at_a_time_is_a_trial(
    model_server: ModelServer, resting: Client, clock: Clock
) -> None:
    model_server.behave(then=status(401))
    fail_until_it_rests(resting)
    clock.now = 61
    model_server.behave(stream(event({"content": "Sở"}), end=False))
    trial = resting.words(QUESTION, seconds=60, tokens=100)
    next(trial)
    assert refusal(resting).reason is Reason.RESTING
    trial.close()
    assert ask(resting) == "Xin chào."


def test_a_request_from_before_a_rest_does_not_end_a_trial(
    model_server: ModelServer, resting: Client, clock: Clock
) -> None:
    bad = status(401)
    silent = stream(event({"content": "Sở"}), end=False)
    model_server.behave(stream(event({"content": "Sở"}), b"data: {\n\n"), bad, bad, bad, silent)
    old = resting.words(QUESTION, seconds=60, tokens=100)
    next(old)
    fail_until_it_rests(resting)
    clock.now = 61
    trial = resting.words(QUESTION, seconds=60, tokens=100)
    next(trial)
    with pytest.raises(Unavailable):
        next(old)
    assert refusal(resting).reason is Reason.RESTING
    trial.close()
    assert not resting.resting


def test_a_trial_that_is_abandoned_leaves_the_next_to_try(
    model_server: ModelServer, resting: Client, clock: Clock
) -> None:
    model_server.behave(then=status(401))
    fail_until_it_rests(resting)
    clock.now = 61
    model_server.behave(servers.hang)
    with pytest.raises(Unavailable) as caught:
        list(resting.words(QUESTION, seconds=0.2, tokens=100, hurried=True))
    assert caught.value.reason is Reason.SLOW
    assert ask(resting) == "Xin chào."


def test_a_failure_from_before_a_rest_does_not_end_a_trial(
    model_server: ModelServer, resting: Client, clock: Clock
) -> None:
    model_server.behave(stream(event({"content": "Sở"}), b"data: {\n\n"), then=status(401))
    old = resting.words(QUESTION, seconds=60, tokens=100)
    next(old)
    fail_until_it_rests(resting)
    with pytest.raises(Unavailable):
        next(old)
    clock.now = 60.1
    model_server.behave()
    assert ask(resting) == "Xin chào."
    assert not resting.resting


def test_being_late_in_a_hurry_is_no_failure(model_server: ModelServer, resting: Client) -> None:
    model_server.behave(then=servers.SILENT)
    for _ in range(4):
        with pytest.raises(Unavailable):
            list(resting.words(QUESTION, seconds=0.1, tokens=100, hurried=True))
    assert not resting.resting
    model_server.behave(then=status(401))
    for _ in range(3):
        with pytest.raises(Unavailable):
            list(resting.words(QUESTION, seconds=5, tokens=100, hurried=True))
    assert resting.resting


def test_changes_are_logged_once_without_what_was_asked(
    model_server: ModelServer, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client(
        Endpoint(url=model_server.url, model="m", key=SecretStr("geheim-1")), clock=clock
    )
    # What a server says may be what it was asked.
    model_server.behave(then=servers.page(b"viec rieng", "application/json"))
    with caplog.at_level(logging.DEBUG):
        for _ in range(6):
            refusal(client)
        clock.now = 61
        model_server.behave()
        ask(client)
        ask(client)
    ours = [r for r in caplog.records if r.name == "bot.wording.breaker"]
    assert [r.levelname for r in ours] == ["WARNING", "INFO"]
    assert "nonsense" in ours[0].getMessage()
    assert f"http://127.0.0.1:{model_server.port} " in ours[0].getMessage()
    for secret in ("geheim", "việc riêng", "viec rieng", "Xin chào", "/v1"):
        assert secret not in "".join(
            r.getMessage() for r in caplog.records if r.name.startswith("bot.")
        )
    for secret in ("geheim", "việc riêng", "viec rieng", "Xin chào"):
        assert secret not in caplog.text
