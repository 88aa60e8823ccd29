"""Question sets: what is read, and what is refused with the file and the line."""

import json
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from index.evaluation.beir_set import is_beir_folder, load_beir_set
from index.evaluation.sets import SHIPPED, load_cases, load_set

CASE = {
    "id": "q1",
    "question": "Sở nào đầu mối?",
    "kind": "owner",
    "form": "plain",
    "answerable": True,
    "provisions": ["1315/QĐ-UBND#ke-hoach/III.3"],
    "units": ["Sở Công Thương"],
    "roles": ["lead"],
    "recipients": [],
    "frequencies": [],
    "named_owner": True,
    "note": "",
}


def write(path: Path, *lines: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    texts = (
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    path.write_text("".join(text + "\n" for text in texts), encoding="utf-8")
    return path


def beir_folder(folder: Path) -> Path:
    write(
        folder / "corpus.jsonl",
        {"id": "Luật_A|1", "title": "Luật A", "text": "một"},
        {"_id": "2", "text": "hai"},
    )
    write(folder / "queries.jsonl", {"id": "q1", "text": "một?"}, {"id": "q2", "text": "x"})
    write(folder / "queries_nodiac.jsonl", {"id": "q1", "text": "mot?"})
    (folder / "qrels.tsv").write_text("q1\tLuật_A|1\t1\n", encoding="utf-8")
    return folder


DRAFT = {
    "id": "r1", "question": "Ai lo việc ấy?", "kind": "owner", "form": "plain",
    "answerable": None, "provisions": [], "units": [], "roles": [], "recipients": [],
    "frequencies": [], "named_owner": None, "note": "bị chê", "confirmed": False,
    "answered": True, "cited": ["a#b/1"],
    "candidates": [{"provision": "a#b/1", "label": "Mục 1", "text": "…"}],
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(path.stem for path in SHIPPED.glob("*.jsonl")))
def test_a_shipped_set_is_valid(name: str) -> None:
    path = SHIPPED / f"{name}.jsonl"
    assert len(load_cases(path)) == len(path.read_text(encoding="utf-8").splitlines())


def test_the_conversation_before_a_question_is_read(tmp_path: Path) -> None:
    (case,) = load_cases(write(tmp_path / "set.jsonl", CASE | {"after": ["một?", "hai?"]}))
    assert case.after == ("một?", "hai?")


def test_drafts_wait_until_they_are_confirmed(tmp_path: Path) -> None:
    confirmed = DRAFT | {"id": "r2", "provisions": ["a#b/1"], "confirmed": True}
    filled_in = confirmed | {"id": "r3", "confirmed": False}
    path = write(tmp_path / "set.jsonl", DRAFT, CASE, confirmed, filled_in)
    found = load_set(path)
    assert found.waiting == 2
    assert [case.id for case in found.cases] == ["q1", "r2"]
    made = found.cases[1]
    assert (made.answerable, made.named_owner, made.provisions) == (True, False, ("a#b/1",))
    assert load_cases(path) == found.cases
    alone = load_set(write(tmp_path / "alone.jsonl", DRAFT))
    assert (alone.cases, alone.waiting) == ((), 1), "waiting is no error"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"confirmed": True}, "neither provisions nor answerable"),
        ({"confirmed": True, "answerable": False, "provisions": ["a"]}, "needs provisions"),
        ({"confirmed": "perhaps"}, "confirmed"),
        ({"colour": "red"}, "colour"),
        ({"id": "q1"}, "'q1' stands twice"),
    ],
)
def test_a_bad_draft_is_named(tmp_path: Path, changed: dict[str, object], said: str) -> None:
    path = write(tmp_path / "set.jsonl", CASE, DRAFT | changed)
    with pytest.raises(EvaluationError, match=said) as caught:
        load_set(path)
    assert f"{path}:2:" in str(caught.value)


def test_cases_are_read_in_order(tmp_path: Path) -> None:
    path = write(tmp_path / "set.jsonl", CASE, "", CASE | {"id": "q2", "note": "a\u2028b"})
    first, second = load_cases(path)
    assert (first.id, first.units, first.roles) == ("q1", ("Sở Công Thương",), ("lead",))
    assert second.note == "a\u2028b"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        (CASE, "'q1' stands twice"),
        (CASE | {"id": "q2", "kind": "owners"}, "kind"),
        (CASE | {"id": "q2", "form": "shouted"}, "form"),
        (CASE | {"id": "q2", "roles": ["boss"]}, "roles"),
        (CASE | {"id": "q2", "colour": "red"}, "colour"),
        (CASE | {"id": "q2", "question": " "}, "must not be empty"),
        (CASE | {"id": "q2", "provisions": []}, "needs provisions"),
        (CASE | {"id": "q2", "answerable": False}, "needs provisions"),
        (CASE | {"id": "q2", "answerable": False, "provisions": []}, "kind is none"),
        (CASE | {"id": "q2", "named_owner": None}, "named_owner"),
        (CASE | {"id": "q2", "named_owner": False}, "names an owner"),
        (CASE | {"id": "q2", "kind": "content"}, "named_owner"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object, said: str) -> None:
    path = write(tmp_path / "set.jsonl", CASE, line)
    with pytest.raises(EvaluationError, match=said) as caught:
        load_cases(path)
    assert f"{path}:2:" in str(caught.value)
    assert "set.jsonl, dòng 2" in caught.value.vi


def test_a_set_that_is_missing_or_empty_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="No such file"):
        load_cases(tmp_path / "none.jsonl")
    with pytest.raises(EvaluationError, match="no questions"):
        load_cases(write(tmp_path / "empty.jsonl"))
    (tmp_path / "latin.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(EvaluationError, match="UTF-8"):
        load_cases(tmp_path / "latin.jsonl")


def test_a_beir_folder(tmp_path: Path) -> None:
    folder = beir_folder(tmp_path / "thử")
    assert is_beir_folder(folder)
    assert not is_beir_folder(folder / "corpus.jsonl")
    found = load_beir_set(folder)
    assert found.name == "thử"
    assert [(d.id, d.title, d.text) for d in found.documents] == [
        ("Luật_A|1", "Luật A", "một"),
        ("2", "", "hai"),
    ]
    # q2 has no judgement: its measure would be 0 whatever is found.
    assert [(q.id, q.form) for q in found.queries] == [("q1", "plain"), ("q1", "nodiac")]
    assert found.qrels == {"q1": {"Luật_A|1": 1}}


def test_beirs_own_qrels_with_a_header(tmp_path: Path) -> None:
    folder = beir_folder(tmp_path)
    (folder / "qrels.tsv").unlink()
    (folder / "qrels").mkdir()
    (folder / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\r\nq1\t2\t2\r\nq2\t2\t0\r\n", encoding="utf-8"
    )
    found = load_beir_set(folder)
    assert found.qrels == {"q1": {"2": 2}}


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("corpus.jsonl", {"id": "2", "text": "x"}, "'2' stands twice"),
        ("corpus.jsonl", {"title": "x", "text": "x"}, "no id"),
        ("corpus.jsonl", {"id": "3", "title": "x"}, "text is no text"),
        ("corpus.jsonl", {"id": "3", "title": 5, "text": "x"}, "title is no text"),
        ("queries.jsonl", {"id": "q3"}, "text is no text"),
        ("queries_nodiac.jsonl", "{'id'", "no JSON"),
        ("qrels.tsv", "q1 2 1", "1 columns"),
        ("qrels.tsv", "q9\t2\t1", "query 'q9'"),
        ("qrels.tsv", "q1\t9\t1", "document '9'"),
        ("qrels.tsv", "q1\t2\tyes", "relevance 'yes'"),
        ("qrels.tsv", "query-id\tcorpus-id\tscore", "relevance 'score'"),
    ],
)
def test_a_bad_line_of_a_beir_folder(tmp_path: Path, name: str, line: object, said: str) -> None:
    path = beir_folder(tmp_path) / name
    before = path.read_text(encoding="utf-8")
    text = line if isinstance(line, str) else json.dumps(line)
    path.write_text(before + text + "\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=said) as caught:
        load_beir_set(tmp_path)
    number = before.count("\n") + 1
    assert f"{path}:{number}:" in str(caught.value)
    assert f"{name}, dòng {number}" in caught.value.vi


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_beir_folder_with_a_missing_or_empty_file(tmp_path: Path, name: str) -> None:
    path = beir_folder(tmp_path) / name
    path.write_text("", encoding="utf-8")
    with pytest.raises(EvaluationError, match=name):
        load_beir_set(tmp_path)
    path.unlink()
    with pytest.raises(EvaluationError, match=name):
        load_beir_set(tmp_path)
