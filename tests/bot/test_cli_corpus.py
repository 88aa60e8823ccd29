"""``planbot`` on the corpus and its index: search, status, documents, show."""

import json
import shutil
from pathlib import Path

import pytest

from bot import messages
from bot.answering.engine import Engine
from tests.bot.asking import PLAN, add_decision
from tests.bot.conftest import Run

pytestmark = pytest.mark.usefixtures("logging_as_it_was", "engine")


def test_search_prints_ranked_provisions(loaded: Run) -> None:
    result = loaded("search", "sân bay Cát Bi", "-k", "3", "--json")
    found = json.loads(result.stdout)

    assert result.exit_code == 0
    assert len(found) == 3
    assert [list(hit) for hit in found] == [["provision", "document", "label", "score", "text"]] * 3
    assert found[0]["provision"] == f"{PLAN}II.3/doan-13"
    assert [hit["score"] for hit in found] == sorted((h["score"] for h in found), reverse=True)
    assert len({hit["provision"] for hit in found}) == 3
    assert "\\u" not in result.stdout
    lines = loaded("search", "sân bay Cát Bi", "-k", "2").stdout.splitlines()
    assert [line[:2] for line in lines] == ["1.", "  ", "2.", "  "]


@pytest.mark.parametrize("count", ["0", "-1", "many"])
def test_search_needs_a_count(loaded: Run, count: str) -> None:
    assert loaded("search", "x", "-k", count).exit_code == 2


def test_status_tells_which_snapshot_serves(run: Run, engine: Engine) -> None:
    result = run("status", "--json")
    found = json.loads(result.stdout)

    assert result.exit_code == 0
    assert found["snapshot"] == engine.snapshot.id
    assert found["up_to_date"] is True
    assert found["documents"] == found["indexed_documents"] == 1
    assert found["provisions"] == len(engine.snapshot.documents[0].provisions)
    assert f"snapshot: {engine.snapshot.id}" in run("status").stdout.splitlines()


def test_status_without_a_snapshot_and_after_a_change(
    run: Run, own_data: Path, engine: Engine
) -> None:
    add_decision(own_data, engine)
    changed = json.loads(run("status", "--json").stdout)
    shutil.rmtree(own_data / "snapshots")
    none = json.loads(run("status", "--json").stdout)

    assert (changed["documents"], changed["indexed_documents"]) == (2, 1)
    assert changed["up_to_date"] is False
    assert (none["snapshot"], none["up_to_date"]) == (None, False)


def test_documents_are_listed(run: Run) -> None:
    result = run("documents", "--json")
    first, *others = json.loads(result.stdout)

    assert result.exit_code == 0
    assert list(first) == [
        "number", "title", "subject", "issuer", "validity", "has_text", "root",
    ]  # fmt: skip
    assert (first["number"], first["has_text"]) == ("1315/QĐ-UBND", True)
    assert not any(view["has_text"] for view in others)
    assert "\\u" not in result.stdout
    lines = run("documents").stdout.splitlines()
    assert lines[0] == "Quyết định 1315/QĐ-UBND ngày 08/7/2016"
    assert lines[2].endswith(f"[{messages.TELEGRAM_DOCUMENT_NO_TEXT}]")


@pytest.mark.parametrize("number", ["1315", "1315/qd-ubnd"])
def test_show_prints_the_outline(run: Run, engine: Engine, number: str) -> None:
    result = run("show", number)
    lines = result.stdout.splitlines()

    assert result.exit_code == 0
    assert len(lines) == len(engine.snapshot.documents[0].provisions)
    assert f"{PLAN}III  III. TỔ CHỨC THỰC HIỆN" in lines


@pytest.mark.parametrize("reference", ["III.3", "mục 3 phần III", f"{PLAN}III.3"])
def test_show_prints_a_provision_word_for_word(run: Run, engine: Engine, reference: str) -> None:
    document = engine.snapshot.documents[0]
    (found,) = json.loads(run("show", "1315/QĐ-UBND", reference, "--json").stdout)

    assert found["id"] == f"{PLAN}III.3"
    assert found["text"] == document.source[found["start"] : found["end"]]
    assert document.text(document.by_id[f"{PLAN}III.3"]) in run("show", "1315", reference).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("9999/QĐ-UBND",), messages.DOCUMENT_NOT_FOUND.format(number="9999/QĐ-UBND")),
        (("22-NQ/TW",), messages.DOCUMENT_NOT_FOUND.format(number="22-NQ/TW")),
        (("1315", "điều 99"), messages.PROVISION_NOT_FOUND),
        (("1315", "9/KH#ke-hoach/III.99"), messages.PROVISION_NOT_FOUND),
    ],
)
def test_show_refuses_what_is_not_there(run: Run, arguments: tuple[str, ...], words: str) -> None:
    result = run("show", *arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == words
