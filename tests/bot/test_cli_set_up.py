"""What ``planbot`` says where it cannot serve, and how it serves as a process."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import cli, messages
from bot.answering.engine import Engine
from bot.settings import Settings
from tests.bot.asking import KEYS, REPORT, add_decision
from tests.bot.conftest import ROOT, Run

pytestmark = pytest.mark.usefixtures("logging_as_it_was", "engine")


def _subprocess(
    cwd: Path, *arguments: str, **environment: str
) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PLANBOT_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_a_model_that_is_not_there_is_told(
    run: Run, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANBOT_MODEL", str(own_data / "no-model"))
    result = run("index")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith("Không tìm thấy mô hình")
    assert "bundled" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("arguments", [("status",), ("index",), ("ask", REPORT), ("run",), ()])
def test_a_misspelt_setting_stops_every_command(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("PLANBOT_ALOWED_IDS", "123456789")
    result = run(*arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == messages.BAD_SETTING.format(name="PLANBOT_ALOWED_IDS")
    assert "123456789" not in result.stderr


@pytest.mark.parametrize("damage", ["manifest.json", "passages.jsonl", "dense.faiss", "missing"])
def test_a_damaged_snapshot_is_told_and_built_anew(run: Run, own_data: Path, damage: str) -> None:
    snapshots = own_data / "snapshots"
    damaged = (snapshots / "current").read_text().strip()
    if damage == "missing":
        (snapshots / damaged / "documents.jsonl").unlink()
    else:
        file = snapshots / damaged / damage
        file.write_bytes(file.read_bytes()[:-9])
    result = run("ask", REPORT, "--json")

    assert result.exit_code == 0
    assert "is damaged" in result.stderr
    assert json.loads(result.stdout)["snapshot"] != damaged
    assert run("ask", REPORT).stderr == ""


def test_the_manifest_is_printed_without_its_digests(run: Run, own_data: Path) -> None:
    built = run("index", "--json")
    manifest = json.loads(built.stdout)

    assert built.exit_code == 0
    assert "files" not in manifest
    assert manifest["status"] == "activated"
    assert manifest["documents"][0]["number"] == "1315/QĐ-UBND"


def test_an_unreadable_document_stops_indexing_and_the_old_snapshot_serves(
    run: Run, own_data: Path, engine: Engine
) -> None:
    corpus = own_data / "corpus"
    corpus.mkdir()
    (corpus / "hỏng.txt").write_bytes(b"\xff\xfe\x00binary" * 20)
    refused = run("index")
    answer = run("ask", REPORT, "--json")

    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert "hỏng.txt" in refused.stderr.splitlines()[-1]
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["snapshot"] == engine.snapshot.id


def test_a_document_of_the_office_is_indexed_beside_the_one_that_ships(
    run: Run, own_data: Path, engine: Engine
) -> None:
    add_decision(own_data, engine)
    built = json.loads(run("index", "--json").stdout)
    answer = json.loads(run("ask", "quyết định 4567 là gì", "--json").stdout)

    assert [d["number"] for d in built["documents"]] == ["1315/QĐ-UBND", "4567/QĐ-UBND"]
    assert answer["kind"] == "document"
    assert {c["document"] for c in answer["citations"]} == {"4567/QĐ-UBND"}


def test_without_a_token_the_terminal_is_served(loaded: Run) -> None:
    for arguments in ((), ("run",)):
        result = loaded(*arguments, stdin=f"{REPORT}\n\nxin chào\n")

        assert result.exit_code == 0
        assert result.stdout.startswith(f"> {REPORT}\nVăn bản quy định 2 chế độ")
        assert result.stdout.endswith(f"> xin chào\n{messages.SMALL_TALK}\n\n")


def test_a_process_prints_pure_json_and_logs_elsewhere(tmp_path: Path, settings: Settings) -> None:
    done = _subprocess(
        tmp_path, "ask", REPORT, "--json",
        PLANBOT_DATA=str(settings.data), PLANBOT_LOG_LEVEL="DEBUG",
    )  # fmt: skip

    assert done.returncode == 0
    assert list(json.loads(done.stdout)) == KEYS
    assert "Báo cáo" in done.stdout
    assert REPORT not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_process_reads_settings_from_a_file_and_refuses_unknown_ones(
    tmp_path: Path, settings: Settings
) -> None:
    file = tmp_path / ".env"
    file.write_text(f"PLANBOT_DATA={settings.data}\n", encoding="utf-8")
    good = _subprocess(tmp_path, "status", "--json")
    file.write_text("PLANBOT_DATTA=/secret\n", encoding="utf-8")
    bad = _subprocess(tmp_path, "status", "--json")

    assert good.returncode == 0
    assert json.loads(good.stdout)["data"] == str(settings.data)
    assert bad.returncode == 2
    assert bad.stdout == ""
    assert "PLANBOT_DATTA" in bad.stderr
    assert "Traceback" not in bad.stderr
    assert "/secret" not in bad.stderr


def test_what_nobody_foresaw_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise ZeroDivisionError("secret of the inside")

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(SystemExit) as stopped:
        cli.main()
    told = capsys.readouterr().err
    assert stopped.value.code == cli.UNFORESEEN
    assert messages.UNFORESEEN in told
    assert "Traceback" not in told
