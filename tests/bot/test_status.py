"""``planbot status``: what it tells of the wording of answers."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from bot.cli_changes import register
from bot.settings import Settings
from bot.status import status
from bot.storage import Storage
from bot.wording.records import Reason, Worded

pytestmark = pytest.mark.usefixtures("logging_as_it_was")


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], dict[str, Any]]:
    """What the command prints of a data folder of its own."""
    monkeypatch.setenv("PLANBOT_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    app = typer.Typer()
    register(app)

    def run() -> dict[str, Any]:
        result = CliRunner().invoke(app, ["status", "--json"])
        assert result.exit_code == 0, result.output
        found: dict[str, Any] = json.loads(result.stdout)
        return found

    return run


@pytest.fixture
def database(tmp_path: Path) -> str:
    """Where the command looks for it."""
    return f"sqlite:///{tmp_path / 'data' / 'planbot.db'}"


def test_no_database_is_made_to_tell(told: Callable[[], dict[str, Any]], tmp_path: Path) -> None:
    assert told()["wording"] is None
    assert not (tmp_path / "data" / "planbot.db").exists()


def test_wordings_are_counted_by_reason(told: Callable[[], dict[str, Any]], database: str) -> None:
    with Storage.open(database) as storage:
        for reasons in ((), (Reason.UNIT,), (Reason.UNIT, Reason.DATE)):
            wording = Worded(
                template="owner@1", model="m", passed=not reasons, reasons=reasons, elapsed_ms=1.0
            )
            storage.questions.record("Ai?", "owner", True, None, [], wording=wording)
    found = told()
    assert found["wording"] == {"asked": 3, "passed": 1, "refused": {"unit": 2, "date": 1}}
    assert found["snapshot"] is None


def test_a_database_that_cannot_be_used_stops_nothing(
    clean_settings: Callable[..., Settings], caplog: pytest.LogCaptureFixture
) -> None:
    settings = clean_settings()
    settings.data.mkdir(exist_ok=True)
    (settings.data / "planbot.db").write_text("không phải cơ sở dữ liệu " * 100)
    found = status(settings)
    assert found["wording"] is None
    assert found["documents"] > 0
    assert "how the wording of answers went cannot be told" in caplog.text
