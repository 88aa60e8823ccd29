"""BM25 over syllables and their pairs."""

from pathlib import Path

import bm25s
import numpy as np
import pytest

from index.lexical import LexicalIndex, terms

TEXTS = (
    "Sở Công Thương chủ trì báo cáo",
    "Sở Tài chính bố trí kinh phí",
    "báo cáo báo cáo định kỳ 6 tháng",
)


@pytest.fixture
def index() -> LexicalIndex:
    return LexicalIndex.build(TEXTS)


def test_terms_are_folded_syllables_and_pairs() -> None:
    assert terms("Báo cáo, 6 tháng") == ["bao", "cao", "6", "thang", "bao cao", "cao 6", "6 thang"]
    assert terms("báo") == ["bao"]
    assert terms("?!") == []


def test_scores_follow_the_positions_of_the_texts(index: LexicalIndex) -> None:
    scores = index.scores(terms("kinh phí"))
    assert scores.shape == (3,)
    assert scores.dtype == np.float32
    assert scores.argmax() == 1
    assert scores[0] == scores[2] == 0


def test_bm25_is_the_formula(index: LexicalIndex) -> None:
    """Lucene's: idf · tf / (tf + k1 (1 - b + b · length / mean length)), k1 = 1.2, b = 0.75."""
    counted = [terms(text) for text in TEXTS]
    mean = sum(map(len, counted)) / 3
    idf = np.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    expected = [
        idf * tf / (tf + 1.2 * (0.25 + 0.75 * len(found) / mean))
        for found in counted
        for tf in [found.count("bao cao")]
    ]
    assert index.scores(["bao cao"]) == pytest.approx(expected, rel=1e-5)


def test_a_query_without_marks_is_the_same_query(index: LexicalIndex) -> None:
    assert index.scores(terms("BAO CAO")).tolist() == index.scores(terms("báo cáo")).tolist()


def test_pairs_tell_neighbours_from_the_same_words_apart() -> None:
    index = LexicalIndex.build(["giá công đoàn", "công giá đoàn"])
    near, apart = index.scores(terms("giá công"))
    assert near > apart > 0


def test_unknown_terms_count_nothing(index: LexicalIndex) -> None:
    assert index.scores(["chieu"]).tolist() == [0, 0, 0]
    assert index.scores([]).tolist() == [0, 0, 0]
    assert index.scores(["so", "chieu"]).tolist() == index.scores(["so"]).tolist()


def test_known_and_rare_terms(index: LexicalIndex) -> None:
    assert index.knows("bao cao")
    assert not index.knows("cao bao cao")
    assert not index.knows("báo")
    assert index.rarity("phi") == pytest.approx(np.log(1 + 3 / 1.5))
    # Counted by texts, not by occurrences.
    assert index.rarity("bao") == index.rarity("so") < index.rarity("phi") < index.rarity("chieu")


def test_a_text_without_a_word_has_its_place() -> None:
    index = LexicalIndex.build(["?!", "báo cáo", "", "kinh phí"])
    assert index.size == 4
    assert index.scores(["bao cao"]).argmax() == 1
    assert np.flatnonzero(index.scores(["phi"])).tolist() == [3]
    assert LexicalIndex.build(["?!"]).scores(["phi"]).tolist() == [0]


def test_scores_are_those_of_bm25s(plan_sentences: list[str]) -> None:
    """Counted by numbers, they are what the library computes from the terms text by text."""
    ranker = bm25s.BM25(method="lucene", k1=1.2, b=0.75)
    ranker.index([terms(text) for text in plan_sentences], show_progress=False)
    index = LexicalIndex.build(plan_sentences)
    for text in plan_sentences[::7]:
        assert index.scores(terms(text)).tolist() == ranker.get_scores(terms(text)).tolist()


def test_what_is_saved_is_what_is_loaded(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path)
    assert loaded.size == index.size == 3
    for query in ("báo cáo định kỳ", "sở", "hộ chiếu", "kinh phí 6 tháng"):
        assert loaded.scores(terms(query)).tolist() == index.scores(terms(query)).tolist()
        for term in terms(query):
            assert loaded.rarity(term) == index.rarity(term)
            assert loaded.knows(term) is index.knows(term)


def test_nothing_is_pickled(index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".npy", ".json"}
    for path in files:
        if path.suffix == ".npy":
            assert np.load(path, allow_pickle=False).dtype != object


@pytest.mark.parametrize("name", ["data.csc.index.npy", "indptr.csc.index.npy", "vocab.index.json"])
def test_a_missing_file_is_an_error(name: str, index: LexicalIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    (tmp_path / "lexical" / name).unlink()
    with pytest.raises(OSError, match=name):
        LexicalIndex.load(tmp_path)
