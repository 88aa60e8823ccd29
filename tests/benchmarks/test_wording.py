"""The benchmark of wording, with a server that is a double; once with the real one."""

import re
from pathlib import Path

import pytest

from bot.answering.engine import Engine
from bot.settings import Settings
from index.evaluation.wording_table import wording_table
from tests.benchmarks.model_server import is_installed, small_model
from tests.benchmarks.wording import (
    ASKED,
    FAULTS,
    NONSENSE,
    Added,
    added,
    added_table,
    examples,
    main,
    with_model,
)
from tests.wording import servers
from tests.wording.servers import ModelServer


def first_clause(messages: list[dict[str, str]]) -> str:
    """The first clause word for word, as far as a sentence of its own may go."""
    found = re.search(r"<đoạn 1>(?:\d+\. )?(.*?)</đoạn 1>", messages[-1]["content"])
    assert found is not None
    return f"{re.split('[.;]', found[1])[0]} [1]."


def test_a_model_is_asked_over_its_server(engine: Engine, settings: Settings) -> None:
    with ModelServer(reply=first_clause) as server:
        found, said = with_model(engine, settings, server.url, 8)
    assert found.asked == 8
    assert len(server.chats) == found.offered > 0
    assert found.models == ("double",)
    assert found.passed > 0
    assert found.wrong == 0
    assert set(said) == {case.id for case in found.cases}
    told = examples(found, said)
    assert told.count("the model: ") == found.offered
    assert f"{found.passed} passed" in wording_table(found)
    assert found.sent[0].id in told


def test_a_model_that_lies_passes_nowhere(engine: Engine, settings: Settings) -> None:
    with ModelServer(reply=lambda messages: f"{NONSENSE[:-1]} [1].") as server:
        found, said = with_model(engine, settings, server.url, 8)
    assert found.passed == 0
    assert found.refused
    assert all(NONSENSE[:20] in words for words in said.values())


def test_the_questions_are_ones_that_are_worded(engine: Engine, settings: Settings) -> None:
    with ModelServer(reply=first_clause) as server:
        added("well", engine, settings, server.url)
    assert len(server.chats) == len(ASKED)


@pytest.mark.parametrize("fault", [fault for _, fault in FAULTS[3:6]])
def test_an_endpoint_that_fails_adds_little(
    engine: Engine, settings: Settings, fault: servers.Fault
) -> None:
    with ModelServer() as server:
        server.behave(then=fault)
        found = added("fails", engine, settings, server.url)
    assert len(found.seconds) == len(ASKED)
    assert found.held


def test_a_second_more_is_too_much() -> None:
    assert Added("slow", (0.9, 0.99, 3.0), 0).held
    assert not Added("slow", (0.1, 1.0, 1.1), 0).held
    assert not Added("lies", (0.1, 0.1, 0.1), 1).held


def test_what_was_added_is_shown() -> None:
    told = added_table([Added("no connection", (0.1, 0.5, 0.2), 0)])
    assert told.splitlines()[1].split() == ["no", "connection", "3", "200", "500", "0"]


def test_without_the_model_it_says_what_it_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tests.benchmarks.wording.is_installed", lambda: False)
    assert main([]) == 2
    assert "wording-model" in capsys.readouterr().err


@pytest.mark.skipif(not is_installed(), reason="the extra wording-model is not installed")
def test_the_real_model_is_asked(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    with small_model(tmp_path) as url:
        found, said = with_model(engine, settings, url, 2)
    assert found.offered
    assert {item.name for item in found.failed} <= {"slow"}
    assert found.wrong == 0
    assert found.models == ("gemma-3-270m",)
    assert any(re.search(r"\[[1-6]", words) for words in said.values())
