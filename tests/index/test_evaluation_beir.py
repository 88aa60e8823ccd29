"""Foreign sets: cut to pieces, indexed apart, searched as the product searches."""

import json
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.registry import load_units
from corpus.text import words
from index.embedding import Encoder
from index.evaluation.beir import BeirIndex, evaluate_beir
from index.evaluation.beir_set import SetDocument, load_beir_set
from index.evaluation.pieces import MOST_SYLLABLES, pieces
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
    result = evaluate_beir(load_beir_set(folder), encoder, load_lexicon(), load_units())
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
    result = evaluate_beir(load_beir_set(folder), BagOfWords(), load_lexicon(), load_units())
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
    assert best.score > 0.9
    assert second.score < 0.5


def test_the_main_measures_are_of_the_plain_queries(folder: Path) -> None:
    (folder / "queries_nodiac.jsonl").write_text(
        '{"id": "q1", "text": "khai thue"}\n{"id": "q2", "text": "khai thue"}\n', encoding="utf-8"
    )
    result = evaluate_beir(load_beir_set(folder), BagOfWords(), load_lexicon(), load_units())
    measures = {item.measure: item.estimate for item in result.report.measures}
    assert (measures["R@1"].mean, measures["R@1"].count) == (0.5, 2)
    assert result.run["q1"][0].document == "ma-tuy|2"


def test_vectors_are_kept(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "vectors.sqlite"
    first, second = BagOfWords(), BagOfWords()
    beir, lexicon, units = load_beir_set(folder), load_lexicon(), load_units()
    seen: list[tuple[int, int]] = []
    before = evaluate_beir(
        beir, first, lexicon, units, cache=cache, on_progress=lambda *at: seen.append(at)
    )
    after = evaluate_beir(beir, second, lexicon, units, cache=cache)
    assert second.passages == []
    assert before.run == after.run
    assert seen == [(len(first.passages), len(first.passages))]
    assert max(len(text.split()) for text in first.passages) <= BagOfWords.max_tokens
