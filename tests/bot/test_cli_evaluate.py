"""``planbot evaluate``: sets of both layouts, in forms, compared, and what is written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import admin_messages, messages, service
from bot.settings import Settings
from index.embedding import Encoder
from index.snapshots import Snapshots
from tests.bot.asking import GOLD, PLAN, REPORT
from tests.bot.conftest import Run
from tests.index.fakes import FakeEncoder

pytestmark = pytest.mark.usefixtures("logging_as_it_was", "engine")

CASES: tuple[dict[str, Any], ...] = (
    {
        "id": "e1", "question": REPORT, "kind": "reporting", "form": "plain", "answerable": True,
        "provisions": [f"{PLAN}III.2"], "recipients": ["Sở Công Thương"],
    },
    {"id": "e2", "question": GOLD, "kind": "none", "form": "plain", "answerable": False},
    {
        "id": "e3", "question": "Ai ký quyết định 1315?", "kind": "content", "form": "nodiac",
        "answerable": True, "provisions": [f"{PLAN}III.2"],
    },
)  # fmt: skip

DOCUMENTS = (
    {"id": "Luật_Cư_trú|1", "title": "Cư trú", "text": "Công dân đăng ký thường trú."},
    {"id": "Luật_Thuế|2", "title": "Thuế", "text": "Người nộp thuế khai thuế đúng hạn."},
)
QUERIES = ({"id": "q1", "text": "đăng ký thường trú"}, {"id": "q2", "text": "khai thuế"})


def lines(path: Path, *items: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def evaluate(
    run: Run, bundled_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """Runs ``planbot evaluate``; the model is the session's, and "other" one with no sense."""
    fake = FakeEncoder()
    monkeypatch.setattr(
        service, "load_encoder",
        lambda model, models, **options: fake if model == "other" else bundled_encoder,
    )  # fmt: skip
    return lambda *arguments: run("evaluate", *arguments)


@pytest.fixture
def project(tmp_path: Path) -> str:
    lines(tmp_path / "tiny.jsonl", *CASES)
    return "tiny.jsonl"


@pytest.fixture
def foreign(tmp_path: Path) -> str:
    folder = tmp_path / "beir"
    lines(folder / "corpus.jsonl", *DOCUMENTS)
    lines(folder / "queries.jsonl", *QUERIES)
    (folder / "qrels.tsv").write_text(
        "q1\tLuật_Cư_trú|1\t1\nq2\tLuật_Thuế|2\t1\n", encoding="utf-8"
    )
    return "beir"


def test_a_project_set_is_measured(
    evaluate: Callable[..., Any], project: str, tmp_path: Path
) -> None:
    result = evaluate(
        project, "--json", "--run", "tiny.run", "--qrels", "tiny.qrels", "--report", "report"
    )
    report = json.loads(result.stdout)

    assert result.exit_code == 0
    assert (report["name"], report["layout"]) == ("tiny", "project")
    assert "\\u" not in result.stdout
    answers = {case["id"]: case["values"]["Answer"] for case in report["cases"]}
    assert answers == {"e1": 1.0, "e2": 1.0, "e3": 0.0}
    third = report["cases"][2]
    assert third["understood"]
    assert third["wanted"][0]["label"].startswith("Mục III.2")
    assert third["found"][0]["text"]
    first = (tmp_path / "tiny.run").read_text(encoding="utf-8").splitlines()[0].split()
    assert (first[0], first[1], first[-1]) == ("e1", "Q0", "planbot")
    qrels = (tmp_path / "tiny.qrels").read_text(encoding="utf-8").splitlines()
    assert qrels == [f"e1 0 {PLAN}III.2 1", f"e3 0 {PLAN}III.2 1"]
    assert {file.name for file in (tmp_path / "report").iterdir()} == {"index.html", "report.json"}
    table = evaluate(project)
    assert table.exit_code == 0
    assert "plain" in table.stdout


def test_plain_questions_of_a_project_set_are_put_into_forms(
    evaluate: Callable[..., Any], project: str
) -> None:
    report = json.loads(evaluate(project, "--json", "--forms", "nodiac,half").stdout)
    forms = [group["name"] for group in report["groups"] if group["by"] == "form"]
    assert forms == ["plain", "nodiac", "nodiac (made)", "half (made)"]
    assert report["count"] == 3


def test_a_folder_is_measured_in_all_forms_or_in_some(
    evaluate: Callable[..., Any], foreign: str, tmp_path: Path
) -> None:
    lines(tmp_path / "unanswerable.jsonl", {"id": "u", "text": "thời tiết hôm nay"}, QUERIES[0])
    (tmp_path / "ids.txt").write_text("u # only this\n", encoding="utf-8")
    result = evaluate(
        foreign, "--json", "--run", "b.run", "--unanswerable", "unanswerable.jsonl",
        "--among", "ids.txt",
    )  # fmt: skip
    report = json.loads(result.stdout)
    assert {group["name"] for group in report["groups"]} == {
        "plain", "nodiac", "half", "toneless", "typo",
    }  # fmt: skip
    assert {loss["name"] for loss in report["losses"]} == {"nodiac", "half", "toneless", "typo"}
    assert [case["id"] for case in report["cases"] if not case["answerable"]] == ["u"]
    run = (tmp_path / "b.run").read_text(encoding="utf-8").splitlines()
    assert run[0].split()[2] == "Luật_Cư_trú|1"
    some = json.loads(evaluate(foreign, "--json", "--forms", "typo").stdout)
    assert [group["name"] for group in some["groups"]] == ["plain", "typo"]


def test_a_set_is_compared_with_files(
    evaluate: Callable[..., Any], project: str, foreign: str, tmp_path: Path
) -> None:
    evaluate(project, "--report", "before")
    again = evaluate(project, "--baseline", "before/report.json")
    assert again.exit_code == 0
    assert "compared with report.json" in again.stdout
    assert "Answer: the same on all 3 questions." in again.stdout
    (tmp_path / "bad.run").write_text("q1 Q0 Luật_Thuế|2 1 0.5 bm25\n", encoding="utf-8")
    compared = json.loads(evaluate(foreign, "--json", "--baseline", "bad.run").stdout)
    assert compared["baseline"] == "bad.run"
    recall = next(d for d in compared["differences"] if d["measure"] == "R@1")
    assert (recall["before"], recall["after"]) == (0.0, 1.0)


def test_a_set_is_compared_with_other_settings(
    evaluate: Callable[..., Any], project: str, foreign: str, settings: Settings
) -> None:
    snapshots = Snapshots(settings.snapshots)
    before = sorted(path.name for path in settings.data.iterdir()), snapshots.current()
    result = evaluate(project, "--json", "--against", "PLANBOT_MODEL=other")
    report = json.loads(result.stdout)
    assert report["baseline"] == "PLANBOT_MODEL=other"
    ranking = next(d for d in report["differences"] if d["measure"] == "nDCG@10")
    assert ranking["changed"], "vectors without sense find otherwise"
    after = sorted(path.name for path in settings.data.iterdir()), snapshots.current()
    assert after == before, "it is built aside"
    same = json.loads(evaluate(foreign, "--json", "--against", "PLANBOT_THREADS=2").stdout)
    assert [d["changed"] for d in same["differences"]] == [[]] * 5


def test_a_snapshot_is_compared(
    evaluate: Callable[..., Any], project: str, settings: Settings
) -> None:
    current = Snapshots(settings.snapshots).current()
    report = json.loads(evaluate(project, "--json", "--baseline", str(current)).stdout)
    assert report["baseline"] == current
    assert [d["changed"] for d in report["differences"]] == [[]] * 7


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("khong-co",), messages.NO_EVALUATION_SET.format(name="khong-co")),
        (("tiny.jsonl", "--forms", "shouted"), "shouted"),
        (("beir", "--forms", "shouted"), "shouted"),
        (("tiny.jsonl", "--unanswerable", "x"), admin_messages.UNANSWERABLE_OF_FOLDER),
        (("tiny.jsonl", "--baseline", "20990101-000000-00000000"), "20990101-000000-00000000"),
        (("tiny.jsonl", "--baseline", "bad.json"), "bad.json"),
        (("tiny.jsonl", "--baseline", "bad.run"), "bad.run"),
        (("beir", "--baseline", "khong-co"), admin_messages.BASELINE_OF_FOLDER.format(
            name="khong-co")),
        (("tiny.jsonl", "--against", "PLANBOT_COLOUR=red"),
         messages.BAD_SETTING.format(name="PLANBOT_COLOUR")),
        (("tiny.jsonl", "--against", "model=other"), messages.BAD_SETTING.format(name="model")),
        (("tiny.jsonl", "--against", "PLANBOT_THREADS=none"),
         messages.BAD_SETTING.format(name="PLANBOT_THREADS")),
        (("tiny.jsonl", "--against", "PLANBOT_THREADS=2", "--baseline", "bad.run"),
         admin_messages.TWO_BASELINES),
        (("waiting.jsonl",), admin_messages.CASES_WAIT.format(count=1, name="waiting")),
        (("bad.jsonl",), "bad.jsonl"),
        (("spaces", "--run", "x.run"), "khoảng trắng"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("project", "foreign")
def test_what_cannot_be_measured_is_told_at_once(
    evaluate: Callable[..., Any], tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    lines(tmp_path / "bad.jsonl", {"id": "1"})
    (tmp_path / "bad.json").write_text("{}", encoding="utf-8")
    (tmp_path / "bad.run").write_text("q1 Q0\n", encoding="utf-8")
    draft: dict[str, Any] = {
        "answerable": None, "confirmed": False, "answered": True, "cited": [],
    }  # fmt: skip
    lines(tmp_path / "waiting.jsonl", CASES[0] | {"provisions": []} | draft)
    spaces = tmp_path / "spaces"
    lines(spaces / "corpus.jsonl", *DOCUMENTS, {"id": "có khoảng trắng", "text": "x"})
    lines(spaces / "queries.jsonl", *QUERIES)
    (spaces / "qrels.tsv").write_text("q1\tLuật_Thuế|2\t1\n", encoding="utf-8")
    result = evaluate(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr.splitlines()[-1]
    assert not (tmp_path / "x.run").exists()
