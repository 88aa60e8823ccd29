"""``planbot`` changing what serves: corrected, held back, activated all the same, rolled back."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot import messages
from bot.cli_changes import HELD
from bot.storage import Storage, sqlite_url
from index.passages import passages
from tests.bot.conftest import Run
from tests.bot.test_cli_add import decision

pytestmark = pytest.mark.usefixtures("logging_as_it_was", "engine", "own_data")


def _documents(run: Run) -> set[str]:
    found = json.loads(run("documents", "--json").stdout)
    return {view["number"] for view in found if view["has_text"]}


def _status(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("status", "--json").stdout)
    return found


def test_a_correction_takes_the_place_of_what_was_read(run: Run, tmp_path: Path) -> None:
    run("add", str(decision(tmp_path / "a.docx")), "--yes")
    result = run(
        "correct", "77/QĐ-UBND", "--number", "78/qđ-ubnd", "--date", "2026-03-13", "--json"
    )
    again = run("correct", "78/QĐ-UBND", "--validity", "expired", "--json")
    answer = json.loads(run("ask", "quyết định 78/QĐ-UBND còn hiệu lực không", "--json").stdout)

    assert (result.exit_code, again.exit_code) == (0, 0)
    assert json.loads(result.stdout)["key"] == "78/QĐ-UBND"
    assert _documents(run) == {"1315/QĐ-UBND", "78/QĐ-UBND"}
    # What was corrected before stays.
    assert "ngày 13/3/2026" in answer["text"]
    assert "hết hiệu lực" in answer["text"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((), messages.NO_CORRECTION),
        (("--number", "không số"), "Số, ký hiệu văn bản không hợp lệ. Ví dụ: 1315/QĐ-UBND."),
    ],
)
def test_a_correction_that_is_none_changes_nothing(
    run: Run, tmp_path: Path, said: tuple[str, ...], words: str
) -> None:
    run("add", str(decision(tmp_path / "a.docx")), "--yes")
    before = _status(run)["snapshot"]
    result = run("correct", "77/QĐ-UBND", *said)

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == words
    assert _status(run)["snapshot"] == before


def test_what_ships_cannot_be_corrected(run: Run) -> None:
    assert run("correct", "1315/QĐ-UBND", "--validity", "expired").exit_code == 2


def test_rollback_returns_to_the_snapshot_and_the_documents_before(
    run: Run, tmp_path: Path
) -> None:
    before = _status(run)["snapshot"]
    run("add", str(decision(tmp_path / "a.docx")), "--yes")
    result = run("rollback", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout)["id"] == before == _status(run)["snapshot"]
    assert _documents(run) == {"1315/QĐ-UBND"}


def test_what_was_removed_comes_back_only_where_that_is_said(run: Run, tmp_path: Path) -> None:
    run("add", str(decision(tmp_path / "a.docx")), "--yes")
    run("remove", "77/QĐ-UBND", "--yes")
    refused = run("rollback")
    said = run("rollback", "--restore-removed")

    assert refused.exit_code == 2
    assert "77/QĐ-UBND" in refused.stderr.splitlines()[-1]
    assert said.exit_code == 0
    assert _documents(run) == {"1315/QĐ-UBND", "77/QĐ-UBND"}


def test_rollback_to_nothing_is_told(run: Run) -> None:
    assert run("rollback").stderr.splitlines()[-1] == messages.NO_PREVIOUS_SNAPSHOT
    assert run("rollback", "20200101-000000-0badcafe").exit_code == 2


class TestHeld:
    @pytest.fixture
    def damaged(self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
        """A decision that was added while half of the passages were lost on the way."""
        self.before = _status(run)["snapshot"]
        with monkeypatch.context() as patch:
            patch.setattr("index.build.passages_of", lambda document: passages(document)[::2])
            patch.setattr("bot.changes.builder.check", lambda retriever: None)
            result = run("add", str(decision(tmp_path / "a.docx")), "--yes", "--json")
        assert result.exit_code == HELD
        (found,) = json.loads(result.stdout)
        return dict(found)

    def test_the_gate_holds_it_back(self, run: Run, damaged: dict[str, Any]) -> None:
        status = _status(run)

        assert damaged["status"] == "refused"
        assert status["held"][0] in damaged["reason"]
        assert status["snapshot"] == self.before
        assert _documents(run) == {"1315/QĐ-UBND"}

    def test_it_may_serve_all_the_same(self, run: Run, damaged: dict[str, Any]) -> None:
        held = _status(run)["held"][0]
        result = run("activate", held)
        twice = run("activate", held)

        assert result.exit_code == 0
        assert _status(run)["snapshot"] == held
        assert _documents(run) == {"1315/QĐ-UBND", "77/QĐ-UBND"}
        assert twice.exit_code == 2

    def test_or_be_built_anew(self, run: Run, damaged: dict[str, Any], tmp_path: Path) -> None:
        result = run("add", str(decision(tmp_path / "b.docx")), "--yes", "--json")

        assert result.exit_code == 0
        assert _documents(run) == {"1315/QĐ-UBND", "77/QĐ-UBND"}
        assert _status(run)["held"] == []


def test_what_is_done_by_command_is_in_the_audit_trail(
    run: Run, own_data: Path, tmp_path: Path
) -> None:
    run("add", str(decision(tmp_path / "a.docx")), "--yes")
    run("rollback")
    with Storage.open(sqlite_url(own_data / "planbot.db")) as storage:
        entries = storage.audit.latest(9)

    assert [(e.who, e.act, e.subject) for e in entries] == [
        (None, "build.activated", "planbot rollback"),
        (None, "build.activated", "planbot add: 77/QĐ-UBND"),
    ]
    assert entries[0].snapshot == _status(run)["snapshot"]
