"""Foreign sets: cut to pieces, indexed apart, searched as the product searches."""

import json
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import EvaluationError
from corpus.registry import load_units
from corpus.text import words
from index.embedding import Encoder
from index.evaluation.beir import BeirIndex
from index.evaluation.beir_set import (
    BeirSet,
    SetDocument,
    SetQuery,
    load_beir_set,
    load_queries,
    with_made_forms,
)
from index.evaluation.foreign import evaluate_beir
from index.evaluation.forms import FORMS, in_form
from index.evaluation.outcome import SearchOutcome
from index.evaluation.pieces import MOST_SYLLABLES, pieces
from index.evaluation.report import FIRST, Evaluation
from index.evaluation.run_files import ranked
from index.lexicon import load_lexicon


class BagOfWords:
    """A deterministic encoder: counts of hashed words; a token is a word."""

    name = "bag"
    fingerprint = "bag-1"
    dimension = 64
    max_tokens = 30

    def __init__(self) -> None:
        self.passages: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        self.passages += texts
        return np.stack([self._vector(text) for text in texts])

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def _vector(self, text: str) -> NDArray[np.float32]:
        vector = np.full(self.dimension, 1e-3, dtype=np.float32)
        for word in words(text.lower()):
            vector[zlib.crc32(word.encode()) % self.dimension] += 1
        unit: NDArray[np.float32] = vector / np.linalg.norm(vector)
        return unit


DOCUMENTS = (
    {"id": "cu-tru|1", "title": "Luật Cư trú - Điều 1", "text": "Công dân đăng ký thường trú."},
    {
        "id": "ma-tuy|2",
        "title": "Luật Phòng, chống ma túy - Điều 2",
        "text": "Cai nghiện tự nguyện\n\n1. Người nghiện đăng ký cai nghiện tự nguyện.\n\n"
        "2. Gia đình phối hợp với cơ quan chuyên môn:\n\na) Quản lý người cai nghiện;\n\n"
        "b) Hỗ trợ kinh phí điều trị.",
    },
    {"id": "thue|3", "title": "Luật Thuế - Điều 3", "text": "Người nộp thuế khai thuế đúng hạn."},
)
QUERIES = (
    {"id": "q1", "text": "Ai hỗ trợ kinh phí điều trị?"},
    {"id": "q2", "text": "đăng ký thường trú ở đâu"},
)
NODIAC = (
    {"id": "q1", "text": "ai ho tro kinh phi dieu tri?"},
    {"id": "q2", "text": "dang ky thuong tru o dau"},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, items in (
        ("corpus", DOCUMENTS),
        ("queries", QUERIES),
        ("queries_nodiac", NODIAC),
    ):
        lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text(
        "q1\tma-tuy|2\t1\nq1\tthue|3\t0\nq2\tthue|3\t1\n", encoding="utf-8"
    )
    return tmp_path


def evaluated(beir: BeirSet, encoder: Encoder) -> Evaluation:
    index = BeirIndex(beir.documents, encoder, load_lexicon(), load_units())
    return evaluate_beir(beir, index.outcome, index=encoder.name)


def cut(title: str, text: str, most: int = 1000) -> tuple[str, ...]:
    return pieces(title, text, count_tokens=lambda t: len(t.split()), max_tokens=most)


def test_a_clause_and_each_of_its_points_are_pieces() -> None:
    found = cut(DOCUMENTS[1]["title"], DOCUMENTS[1]["text"])
    head = "Luật Phòng, chống ma túy - Điều 2: "
    assert (
        head + "2. Gia đình phối hợp với cơ quan chuyên môn: b) Hỗ trợ kinh phí điều trị." in found
    )
    assert any("1. Người nghiện" in p and "b) Hỗ trợ" in p for p in found), "the whole text"
    assert all(piece.startswith(head) for piece in found)
    assert len(set(found)) == len(found)


def test_a_first_line_that_repeats_the_title_is_no_text() -> None:
    assert cut("Luật X - Điều 3. Cai nghiện", "Cai nghiện\n\nTự nguyện.") == (
        "Luật X - Điều 3. Cai nghiện: Tự nguyện.",
    )


def test_nothing_is_lost_and_no_piece_is_too_long() -> None:
    line = " ".join(f"từ{i}" for i in range(3 * MOST_SYLLABLES))
    text = f"Mở đầu. {line}. Kết thúc.\nGiao các sở:\n- {line}\n- việc hai\n- việc ba"
    found = cut("Tiêu đề", text, most=90)
    assert max(len(piece.split()) for piece in found) <= 90
    held = {word for piece in found for word in piece.split()}
    assert set(text.split()) <= held
    whole = cut("Tiêu đề", text, most=10_000)
    assert MOST_SYLLABLES / 2 < max(len(p.split()) for p in whole) <= MOST_SYLLABLES + 2


def test_a_text_without_words_or_title_has_a_piece_still() -> None:
    assert cut("Chỉ có tiêu đề", " \n") == ("Chỉ có tiêu đề",)
    assert cut("", "Không tiêu đề.") == ("Không tiêu đề.",)
    assert cut("", "") == ("",)


def test_a_title_leaves_room_for_the_text() -> None:
    found = cut("tiêu đề rất là dài " * 10, "một hai ba", most=12)
    assert [piece.split(": ")[1] for piece in found] == ["một hai ba"]
    assert len(found[0].split()) <= 12


def test_a_folder_is_evaluated(folder: Path) -> None:
    encoder: Encoder = BagOfWords()
    result = evaluated(load_beir_set(folder), encoder)
    report = result.report
    assert (report.layout, report.index, report.count) == ("beir", "bag", 2)
    measures = {item.measure: item.estimate.mean for item in report.measures}
    # q1 finds its article; q2's gold is wrong on purpose, so it cannot be first.
    assert measures["R@1"] == 0.5
    assert list(measures) == ["R@1", "R@4", "R@10", "RR@10", "nDCG@10"]
    assert result.run["q1"][0].document == "ma-tuy|2"
    assert result.run["q2"][0].document == "cu-tru|1"
    assert [item.document for item in result.run["q1"]].count("ma-tuy|2") == 1
    case = report.cases[0]
    assert case.found[0].label == "Luật Phòng, chống ma túy - Điều 2"
    assert case.gold == ("ma-tuy|2",), "what was judged irrelevant is no gold"
    assert case.found[0].relevant
    assert not report.cases[1].found[0].relevant


def test_queries_without_marks_are_restored(folder: Path) -> None:
    result = evaluated(load_beir_set(folder), BagOfWords())
    by_form = {group.name: group for group in result.report.groups}
    assert list(by_form) == ["plain", "nodiac"]
    assert [m.estimate.mean for m in by_form["nodiac"].measures] == [
        m.estimate.mean for m in by_form["plain"].measures
    ]
    # The vectors see marks: only a restored query gives what the typed one does.
    documents = [SetDocument.model_validate(d) for d in DOCUMENTS]
    index = BeirIndex(documents, BagOfWords(), load_lexicon(), load_units())
    assert index.search("dang ky thuong tru") == index.search("đăng ký thường trú")


def test_a_document_has_the_score_of_its_best_piece() -> None:
    documents = [SetDocument.model_validate(d) for d in DOCUMENTS]
    index = BeirIndex(documents, BagOfWords(), load_lexicon(), load_units())
    best, second, *_ = index.search("phối hợp với cơ quan chuyên môn: hỗ trợ kinh phí điều trị")
    assert best.document == "ma-tuy|2"
    assert best.score > second.score + 0.2
    assert second.score < 0.5


def test_the_main_measures_are_of_the_plain_queries(folder: Path) -> None:
    (folder / "queries_nodiac.jsonl").write_text(
        '{"id": "q1", "text": "khai thue"}\n{"id": "q2", "text": "khai thue"}\n', encoding="utf-8"
    )
    result = evaluated(load_beir_set(folder), BagOfWords())
    measures = {item.measure: item.estimate for item in result.report.measures}
    assert (measures["R@1"].mean, measures["R@1"].count) == (0.5, 2)
    assert result.run["q1"][0].document == "ma-tuy|2"


def test_vectors_are_kept(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "vectors.sqlite"
    first, second = BagOfWords(), BagOfWords()
    documents, lexicon, units = load_beir_set(folder).documents, load_lexicon(), load_units()
    seen: list[tuple[int, int]] = []
    before = BeirIndex(
        documents, first, lexicon, units, cache=cache, on_progress=lambda *at: seen.append(at)
    )
    after = BeirIndex(documents, second, lexicon, units, cache=cache)
    assert second.passages == []
    assert before.search("khai thuế") == after.search("khai thuế")
    assert seen == [(len(first.passages), len(first.passages))]
    assert max(len(text.split()) for text in first.passages) <= BagOfWords.max_tokens


def test_forms_without_a_file_are_made(folder: Path) -> None:
    beir = load_beir_set(folder)
    found = with_made_forms(beir)
    texts = {(query.form, query.id): query.text for query in found.queries}
    assert {form for form, _ in texts} == {"plain", *FORMS}
    assert texts["nodiac", "q1"] == NODIAC[0]["text"], "a file of the set stays"
    assert texts["typo", "q2"] == in_form(QUERIES[1]["text"], "typo", "q2")
    few = with_made_forms(beir, ["typo"])
    assert {query.form for query in few.queries} == {"plain", "typo"}
    with pytest.raises(EvaluationError, match="no form 'shouted'"):
        with_made_forms(beir, ["shouted"])


def test_each_query_is_searched_once_and_told(folder: Path) -> None:
    beir = with_made_forms(load_beir_set(folder), ["half"])
    unanswerable = (SetQuery(id="u", form="plain", text="thời tiết"),)
    asked: list[str] = []
    seen: list[tuple[int, int]] = []

    def search(query: str) -> SearchOutcome:
        asked.append(query)
        return SearchOutcome(
            retrieved=ranked([("cu-tru|1", 0.9), ("ma-tuy|2", 0.5)]),
            pieces=("một", "hai"),
            confidence=0.9 if query == QUERIES[0]["text"] else 0.2,
            understood=query.upper(),
        )

    result = evaluate_beir(
        beir, search, index="x", unanswerable=unanswerable,
        on_progress=lambda *at: seen.append(at),
    )  # fmt: skip
    report = result.report
    assert sorted(asked) == sorted([*(q.text for q in beir.queries), "thời tiết"])
    assert seen[-1] == (5, 5)
    assert result.qrels == beir.qrels
    assert set(result.run) == {"q1", "q2"}
    assert [(g.name, g.count) for g in report.groups] == [("plain", 2), ("half", 2)]
    assert report.count == 2, "what nothing answers has nothing to find"
    first = report.cases[0]
    assert (first.ranks, first.confidence, first.right) == ((2,), 0.9, True)
    assert first.understood == QUERIES[0]["text"].upper()
    assert first.found[0].text is None, "words are kept of what was missed"
    second = report.cases[1]
    assert [item.text for item in second.found] == ["một", "hai"]
    assert [(item.document, item.text) for item in second.wanted] == [
        ("thue|3", DOCUMENTS[2]["text"])
    ]
    last = report.cases[-1]
    assert (last.id, last.answerable, last.values, last.right) == ("u", False, {}, False)
    assert report.reliability is not None
    assert (report.reliability.answerable, report.reliability.unanswerable) == (2, 1)
    assert report.reliability.auc == 0.75
    assert {share.name for share in report.reliability.kept} == {"plain", "half"}


def test_an_index_tells_what_it_understood_and_found_by() -> None:
    documents = [SetDocument.model_validate(d) for d in DOCUMENTS]
    index = BeirIndex(documents, BagOfWords(), load_lexicon(), load_units())
    outcome = index.outcome("dang ky thuong tru")
    assert outcome.retrieved == index.search("dang ky thuong tru")
    assert outcome.understood == "đăng ký thường trú"
    assert outcome.pieces[0] == "Luật Cư trú - Điều 1: Công dân đăng ký thường trú."
    assert len(outcome.pieces) == len(outcome.retrieved[:FIRST])


def test_queries_alone_are_read(tmp_path: Path) -> None:
    (tmp_path / "u.jsonl").write_text('{"id": 7, "text": "x"}\n', encoding="utf-8")
    assert load_queries(tmp_path / "u.jsonl") == (SetQuery(id="7", form="plain", text="x"),)
    with pytest.raises(EvaluationError, match=r"none\.jsonl"):
        load_queries(tmp_path / "none.jsonl")


def test_queries_among_a_list_of_ids(folder: Path, tmp_path: Path) -> None:
    ids = tmp_path / "ids.txt"
    ids.write_text("# what for\nq2  # a remark\n\nq2\n", encoding="utf-8")
    found = load_queries(folder / "queries.jsonl", ids)
    assert [(query.id, query.text) for query in found] == [("q2", QUERIES[1]["text"])]
    ids.write_text("q2\nq9\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"ids\.txt:2: query 'q9'"):
        load_queries(folder / "queries.jsonl", ids)
