"""Questions leave as a file that a person fills in and that becomes an evaluation set."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import admin_messages as words
from bot.questions_export import complete, export_text, exported, form_of, write_set
from bot.storage import Storage
from bot.wording.records import Reason, Worded
from corpus.errors import EvaluationError
from index.evaluation.sets import load_cases


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    """An empty database."""
    with Storage.open(f"sqlite:///{tmp_path / 'planbot.db'}") as opened:
        yield opened


@pytest.fixture
def asked(storage: Storage) -> Storage:
    """Four questions: answered well, answered badly, not answered, not answered and rated badly."""
    record = storage.questions.record
    good = record("Ai chủ trì?", "owner", True, "s1", ["a#b/1"])
    cited = ["a#b/2", "a#b/3"]
    bad = record("bao cao gui ve dau", "reporting", True, "s1", cited, after=["Sở Y tế làm gì?"])
    record("Giá vàng hôm nay?", "none", False, "s1", [])
    worst = record("Sở nào lo nước sạch?", "owner", False, "s1", [])
    storage.questions.rate(good, 1)
    storage.questions.rate(bad, -1)
    storage.questions.rate(worst, -1)
    return storage


def _filled(file: Path, **gold: dict[str, Any]) -> None:
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        content = json.loads(line)
        lines.append(json.dumps({**content, **gold.get(content["id"], {})}, ensure_ascii=False))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def export(asked: Storage, tmp_path: Path) -> Path:
    """The export of these questions."""
    file = tmp_path / "export.jsonl"
    file.write_text(export_text(exported(asked)), encoding="utf-8")
    return file


def test_an_export_has_a_line_a_question_with_what_is_known(export: Path) -> None:
    lines = [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]

    assert [line["id"] for line in lines] == ["q4", "q3", "q2"]
    assert lines[2] == {
        "id": "q2",
        "question": "bao cao gui ve dau",
        "after": ["Sở Y tế làm gì?"],
        "kind": "reporting",
        "form": "nodiac",
        "answerable": None,
        "provisions": [],
        "units": [],
        "roles": [],
        "recipients": [],
        "frequencies": [],
        "named_owner": None,
        "note": "",
        "answered": True,
        "cited": ["a#b/2", "a#b/3"],
        "rating": -1,
    }
    assert [(line["form"], line["rating"]) for line in lines[:2]] == [
        ("plain", -1),
        ("plain", None),
    ]
    assert "Giá vàng" in export.read_text(encoding="utf-8")


def test_how_an_answer_was_worded_is_told_where_it_was(storage: Storage, tmp_path: Path) -> None:
    for reasons in ((), (Reason.UNIT, Reason.DATE)):
        wording = Worded(
            template="owner@1", model="m", passed=not reasons, reasons=reasons, elapsed_ms=1.0
        )
        id = storage.questions.record("Ai?", "owner", True, None, [], wording=wording)
        storage.questions.rate(id, -1)
    file = tmp_path / "export.jsonl"
    file.write_text(export_text(exported(storage)), encoding="utf-8")
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    told = [(x["wording"], x["wording_model"], x["wording_reasons"]) for x in lines]
    assert told == [("owner@1", "m", ["unit", "date"]), ("owner@1", "m", [])]
    _filled(file, q1={"provisions": ["a#b/1"]})
    assert [case.id for case in complete(file).cases] == ["q1"]


def test_each_kind_can_be_exported_alone(asked: Storage) -> None:
    assert [q.id for q in exported(asked, bad=False)] == ["q4", "q3"]
    assert [q.id for q in exported(asked, unanswered=False)] == ["q4", "q2"]


def test_a_completed_export_is_a_set(export: Path, tmp_path: Path) -> None:
    _filled(
        export,
        q4={"provisions": ["a#b/4"], "units": ["Sở Xây dựng"]},
        q3={"answerable": False},
        q2={"provisions": ["a#b/2"], "recipients": ["Sở Công Thương"]},
    )
    target = tmp_path / "set.jsonl"
    completed = write_set(export, target)
    cases = {case.id: case for case in load_cases(target)}

    assert completed.lacking == ()
    assert tuple(cases.values()) == completed.cases
    assert (cases["q4"].named_owner, cases["q4"].answerable) == (True, True)
    assert (cases["q3"].kind, cases["q3"].answerable) == ("none", False)
    assert cases["q2"].recipients == ("Sở Công Thương",)
    assert cases["q2"].named_owner is None


@pytest.mark.parametrize(
    ("gold", "kind", "named"),
    [
        ({"provisions": ["a#b/4"]}, "owner", False),
        ({"provisions": ["a#b/4"], "kind": "none"}, "content", None),
        ({"provisions": ["a#b/4"], "kind": "unit", "units": ["X"]}, "unit", None),
        ({"answerable": False, "kind": "content"}, "none", None),
    ],
)
def test_what_follows_from_the_gold_need_not_be_filled_in(
    export: Path, gold: dict[str, Any], kind: str, named: bool | None
) -> None:
    _filled(export, q4=gold)
    (case,) = complete(export).cases
    assert (case.kind, case.named_owner) == (kind, named)


def test_lines_without_gold_are_reported_and_stay(export: Path, tmp_path: Path) -> None:
    _filled(export, q2={"provisions": ["a#b/2"]}, q3={"answerable": False, "provisions": ["a"]})
    with export.open("a", encoding="utf-8") as more:
        more.write(export.read_text(encoding="utf-8").splitlines()[2] + "\nnhạc\n")
    before = export.read_bytes()
    completed = write_set(export, tmp_path / "set.jsonl")

    assert [case.id for case in completed.cases] == ["q2"]
    assert [line.line for line in completed.lacking] == [1, 2, 4, 5]
    reasons = [line.reason for line in completed.lacking]
    assert reasons[0] == words.EXPORT_NO_GOLD
    assert reasons[2] == words.EXPORT_TWICE
    assert export.read_bytes() == before
    assert len(load_cases(tmp_path / "set.jsonl")) == 1


def test_a_set_is_not_written_where_it_would_lose_something(export: Path, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError) as none:
        write_set(export, tmp_path / "set.jsonl")
    assert none.value.vi == words.EXPORT_NONE_COMPLETE
    assert not (tmp_path / "set.jsonl").exists()

    _filled(export, q2={"provisions": ["a#b/2"]})
    with pytest.raises(EvaluationError) as same:
        write_set(export, tmp_path / "." / "export.jsonl")
    assert same.value.vi == words.EXPORT_SAME_FILE
    with pytest.raises(EvaluationError) as nowhere:
        write_set(export, tmp_path / "none" / "set.jsonl")
    assert nowhere.value.vi == words.EXPORT_UNWRITABLE.format(file="set.jsonl")


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("bao cao 6 thang gui ve dau?", "nodiac"),
        ("BAO CAO", "nodiac"),
        ("Báo cáo gửi về đâu?", "plain"),
        ("don vi nao lam đuong", "plain"),
    ],
)
def test_a_question_without_marks_is_one_of_form_nodiac(question: str, form: str) -> None:
    assert form_of(question) == form
