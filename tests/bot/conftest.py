"""Answers to the project's questions, computed once, and commands run over one data folder."""

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot import service
from bot.answering.answer import Answer
from bot.answering.engine import Engine
from bot.changes import opening
from bot.cli import app
from corpus.model import Document
from index.embedding import Encoder, load_encoder
from index.evaluation.sets import SHIPPED, Case, load_cases

Run = Callable[..., Result]

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def plan(engine: Engine) -> Document:
    """The plan that ships, as the snapshot holds it."""
    return next(d for d in engine.snapshot.documents if d.number == "1315/QĐ-UBND")


@pytest.fixture(scope="session")
def answered(engine: Engine) -> tuple[tuple[Case, Answer], ...]:
    """Every question of the project's set with its answer."""
    cases = load_cases(SHIPPED / "plan.jsonl")
    return tuple((case, engine.ask(case.question, case.id)) for case in cases)


@pytest.fixture
def logging_as_it_was() -> Iterator[None]:
    """Undo what a command does to the logging of the whole process."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in list(root.manager.loggerDict)}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name in list(root.manager.loggerDict):
        logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


@pytest.fixture
def run(tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in an empty folder over the session's data."""
    monkeypatch.setenv("PLANBOT_DATA", str(data_folder))
    monkeypatch.setenv("PLANBOT_THREADS", "1")
    monkeypatch.setenv("PLANBOT_GATE_QUESTIONS", "20")
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: str | None = None) -> Result:
        result = CliRunner().invoke(app, list(arguments), input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert "Traceback" not in result.stderr
        return result

    return invoke


@pytest.fixture
def loaded(run: Run, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same with the session's engine, so that the model is not loaded anew."""
    monkeypatch.setattr(opening, "open_engine", lambda settings: engine)
    return run


@pytest.fixture
def own_data(
    tmp_path: Path,
    data_folder: Path,
    bundled_encoder: Encoder,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """A data folder that a test may spoil; the model is the session's, already loaded."""
    monkeypatch.setattr(service, "load_encoder", _loading(bundled_encoder))
    data = tmp_path / "own"
    data.mkdir()
    shutil.copytree(data_folder / "snapshots", data / "snapshots")
    shutil.copy(data_folder / "embeddings.sqlite", data)
    monkeypatch.setenv("PLANBOT_DATA", str(data))
    return data


def _loading(encoder: Encoder) -> Callable[..., Encoder]:
    """Loads the bundled model without the wait, and any other as ever."""

    def load(model: str, models: Path, **options: Any) -> Encoder:
        return encoder if model == "bundled" else load_encoder(model, models, **options)

    return load
