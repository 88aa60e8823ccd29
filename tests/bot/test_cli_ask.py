"""``planbot ask``: one question or a file of them."""

import json
from pathlib import Path

import pytest

from bot import messages
from tests.bot.asking import GOLD, KEYS, PLAN, REPORT
from tests.bot.conftest import Run

pytestmark = pytest.mark.usefixtures("logging_as_it_was", "engine")


def test_ask_prints_what_a_person_reads(run: Run) -> None:
    result = run("ask", REPORT)

    assert result.exit_code == 0
    assert result.stdout.startswith("Văn bản quy định 2 chế độ báo cáo:\n")
    assert "— Mục III.2, Kế hoạch ban hành kèm theo" in result.stdout
    assert result.stderr == ""


def test_ask_prints_json_as_designed(loaded: Run) -> None:
    result = loaded("ask", REPORT, "--json")
    data = json.loads(result.stdout)

    assert result.exit_code == 0
    assert list(data) == KEYS
    assert list(data["duties"][0]) == [
        "reporter", "recipient", "via", "frequency", "due", "provision",
    ]  # fmt: skip
    assert list(data["citations"][0]) == [
        "provision", "document", "label", "quote", "start", "end",
    ]  # fmt: skip
    assert (data["id"], data["question"], data["kind"]) == (None, REPORT, "reporting")
    assert data["duties"][0]["frequency"] == ["6 tháng", "hằng năm"]
    assert data["duties"][0]["due"] is None
    assert data["citations"][0]["provision"] == f"{PLAN}III.2"
    assert data["text"] == loaded("ask", REPORT).stdout.rstrip("\n")
    assert data["elapsed_ms"] > 0
    assert "\\u" not in result.stdout
    assert result.stdout.count("\n") == 1


def test_ask_json_of_an_owner_and_of_what_is_not_answered(loaded: Run) -> None:
    owner = json.loads(loaded("ask", "Đơn vị nào chủ trì thực hiện kế hoạch?", "--json").stdout)
    refused = loaded("ask", "Kinh phí thực hiện kế hoạch là bao nhiêu tiền?", "--json")
    none = json.loads(refused.stdout)

    assert list(owner["assignments"][0]) == ["unit", "role", "task", "provision"]
    assert owner["named_owner"] is True
    assert refused.exit_code == 3
    assert list(none) == KEYS
    assert (none["kind"], none["answered"], none["citations"]) == ("none", False, [])
    assert list(none["related"][0]) == ["provision", "label"]


def test_ask_without_an_answer_exits_3(loaded: Run) -> None:
    result = loaded("ask", GOLD)

    assert result.exit_code == 3
    assert result.stdout.startswith(messages.NOT_ANSWERED)


@pytest.mark.parametrize("arguments", [(), (REPORT, "--batch", "x.jsonl")])
def test_ask_needs_one_of_question_and_batch(loaded: Run, arguments: tuple[str, ...]) -> None:
    result = loaded("ask", *arguments)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == f"{messages.NO_QUESTION}\n"


def test_a_question_that_looks_like_nothing_is_still_a_question(loaded: Run) -> None:
    result = loaded("ask", "")

    assert result.exit_code == 3
    assert result.stdout == f"{messages.EMPTY_QUESTION}\n"


def test_a_batch_is_answered_in_order(loaded: Run, tmp_path: Path) -> None:
    asked = [("b", REPORT), ("a", GOLD), ("7", "Ai ký quyết định 1315?"), ("a2", "xin chào")]
    lines = [json.dumps({"id": i, "question": q}, ensure_ascii=False) for i, q in asked]
    lines[2] = json.dumps({"id": 7, "question": asked[2][1]})
    (tmp_path / "q.jsonl").write_text("\n\n".join(lines) + "\n\n", encoding="utf-8")
    result = loaded("ask", "--batch", "q.jsonl", "--json")
    answers = [json.loads(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 0
    assert [(answer["id"], answer["question"]) for answer in answers] == asked
    assert [answer["kind"] for answer in answers] == ["reporting", "none", "document", "none"]
    assert all(list(answer) == KEYS for answer in answers)


@pytest.mark.parametrize(
    "bad",
    [
        "{",
        "null",
        "[]",
        '"x"',
        '{"id": "1"}',
        '{"question": "x"}',
        "không phải JSON",
    ],
)
def test_a_batch_with_a_bad_line_is_refused_whole(loaded: Run, tmp_path: Path, bad: str) -> None:
    good = json.dumps({"id": "1", "question": REPORT})
    (tmp_path / "q.jsonl").write_text(f"{good}\n\n{bad}\n", encoding="utf-8")
    result = loaded("ask", "--batch", "q.jsonl", "--json")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == f"{messages.BAD_BATCH.format(line=3)}\n"


def test_a_batch_that_cannot_be_read_is_told(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "1", "question": "\xe9"}')
    (tmp_path / "folder").mkdir()
    for name in ("missing.jsonl", "latin.jsonl", "folder"):
        result = loaded("ask", "--batch", name, "--json")

        assert result.exit_code == 2
        assert result.stdout == ""
        assert result.stderr == f"{messages.UNREADABLE_BATCH.format(file=name)}\n"


def test_an_empty_batch_has_no_answers(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text("\n", encoding="utf-8")
    result = loaded("ask", "--batch", "q.jsonl", "--json")

    assert (result.exit_code, result.stdout) == (0, "")


def test_a_question_after_others_leans_on_them(loaded: Run) -> None:
    first = "Sở Công Thương phải báo cáo ai?"
    other = "còn Sở Tài chính thì sao?"
    result = loaded("ask", "hạn khi nào?", "--after", first, "--after", other, "--json")
    answer = json.loads(result.stdout)
    assert list(answer) == KEYS
    assert answer["about"] == "Mục III.2, 1315/QĐ-UBND"
    assert answer["text"].startswith("Về: Mục III.2, 1315/QĐ-UBND\n")
    assert answer["question"] == "hạn khi nào?"
    assert json.loads(loaded("ask", first, "--json").stdout)["about"] is None


def test_a_line_of_a_batch_may_follow_others(loaded: Run, tmp_path: Path) -> None:
    lines = [
        {"id": "1", "question": "còn Sở Y tế?", "after": ["nhiệm vụ của Sở Ngoại vụ"]},
        {"id": "2", "question": "còn Sở Y tế?"},
    ]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (tmp_path / "q.jsonl").write_text(text, encoding="utf-8")
    result = loaded("ask", "--batch", "q.jsonl", "--json")
    about = [json.loads(line)["about"] for line in result.stdout.splitlines()]
    assert about == ["Nhiệm vụ của Sở Y tế", None]


def test_what_precedes_a_batch_is_told_in_its_lines(loaded: Run, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text('{"id": "1", "question": "x", "after": "y"}', "utf-8")
    assert loaded("ask", "--batch", "q.jsonl").exit_code == 2
    assert loaded("ask", "--batch", "q.jsonl", "--after", "y").exit_code == 2
