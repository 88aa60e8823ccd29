"""The fused ranking of texts, whatever they are passages of."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.lexical import LexicalIndex
from index.query import Query
from index.ranking import (
    COVERAGE_WEIGHT,
    LEXICAL_WEIGHT,
    PHRASES_WEIGHT,
    Belonging,
    Ranking,
)

TEXTS = ("thuế đất nông nghiệp", "đất rừng", "phí cầu đường", "họp báo")


class Fixed:
    """An encoder for which only the third text is like the query."""

    name = fingerprint = "fixed"
    dimension = 2
    max_tokens = 10

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.array([[1, 0]] * len(texts), dtype=np.float32)

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        return np.array(
            [[float(at == 2), float(at != 2)] for at, _ in enumerate(texts)], np.float32
        )

    def count_tokens(self, text: str) -> int:
        return len(text)


@pytest.fixture
def encoder() -> Fixed:
    return Fixed()


@pytest.fixture
def ranking(encoder: Fixed) -> Ranking:
    dense = DenseIndex.build(encoder.encode_passages(TEXTS))
    return Ranking(TEXTS, dense, LexicalIndex.build(TEXTS), encoder)


def query(text: str, *, english: bool = False) -> Query:
    return Query(typed="as typed", text=text, english=english)


def test_both_methods_count_by_their_weights(ranking: Ranking) -> None:
    found = ranking.considered(query("thuế đất nông nghiệp"), 2)
    fused = dict(zip(found.positions.tolist(), found.features.fused.tolist(), strict=True))
    held = COVERAGE_WEIGHT + PHRASES_WEIGHT
    assert fused[0] == pytest.approx((LEXICAL_WEIGHT + held) / (1 + held))
    assert fused[2] == pytest.approx((1 - LEXICAL_WEIGHT) / (1 + held))
    first, *rest = ranking.best(query("thuế đất nông nghiệp"), 4)
    assert (first.position, first.coverage, first.phrases) == (0, 1, 1)
    dense = next(found for found in rest if found.position == 2)
    assert (dense.similarity, dense.coverage, dense.phrases) == (1, 0, 0)


def test_what_is_looked_for_is_found_once_by_its_best_text(encoder: Fixed) -> None:
    belonging = Belonging(["tax", "land", "tax", "land"], [""] * 4, [None] * 4, [None] * 4)
    dense = DenseIndex.build(encoder.encode_passages(TEXTS))
    ranking = Ranking(TEXTS, dense, LexicalIndex.build(TEXTS), encoder, belonging)
    found = ranking.best(query("thuế đất nông nghiệp"), 4)
    assert [hit.position for hit in found] == [0, 1]
    considered = ranking.considered(query("thuế đất nông nghiệp"), 4)
    # "tax" is nearest by its other text, the one the encoder takes for the query.
    assert considered.features.nearest.tolist() == [0.5, 1.0]


def test_words_in_the_order_of_the_query_count(encoder: Fixed) -> None:
    texts = ("đất rừng sản xuất", "sản xuất rừng đất")
    ranking = Ranking(
        texts,
        DenseIndex.build(np.array([[1, 0], [1, 0]], np.float32)),
        LexicalIndex.build(texts),
        encoder,
    )
    found = ranking.considered(query("rừng sản xuất"), 2)
    assert found.features.run.tolist() == pytest.approx([1, 2 / 3])
    assert ranking.best(query("rừng sản xuất"), 1)[0].position == 0
    # Marks do not count in it, and what merely asks is no part of the query.
    assert ranking.considered(query("xin hỏi rung san xuat"), 2).features.run[0] == 1


def test_a_document_named_by_its_title_is_favoured(encoder: Fixed) -> None:
    texts = (*(f"Hiệu lực thi hành {at}" for at in range(300)), "Hiệu lực: từ ngày ký")
    law = ["Luật Đất đai"] * 300 + ["Luật Cư trú"]
    articles = [str(at) for at in range(300)] + ["7"]
    belonging = Belonging([str(at) for at in range(301)], [""] * 301, law, articles)
    vectors = np.zeros((301, 2), np.float32)
    vectors[:300, 0] = 1
    vectors[300, 1] = 1
    ranking = Ranking(
        texts, DenseIndex.build(vectors), LexicalIndex.build(texts), encoder, belonging
    )
    asked = query("Luật Cư trú có hiệu lực thi hành từ ngày nào")
    considered = ranking.considered(asked, 1)
    assert considered.positions[considered.features.source == 1].tolist() == [300]
    assert not considered.features.article.any()
    named = ranking.considered(query("Điều 7 Luật Cư trú có hiệu lực từ ngày nào"), 1)
    assert named.positions[named.features.article == 1].tolist() == [300]


def test_coverage_weighs_words_by_rarity(ranking: Ranking) -> None:
    by_position = {found.position: found for found in ranking.best(query("đất rừng"), 4)}
    # "đất" is in two texts, "rừng" in one: holding the common one alone is less than a half.
    assert by_position[1].coverage == 1
    assert 0 < by_position[0].coverage < 0.5
    assert by_position[0].phrases == 0


def test_words_that_no_text_holds(ranking: Ranking) -> None:
    assert ranking.unknown(query("đất rừng")) == 0
    assert ranking.unknown(query("hộ chiếu")) == 1
    # What no text holds is rarer than what one holds.
    assert 0.5 < ranking.unknown(query("rừng chiếu")) < 1


def test_a_query_that_shares_no_word_is_ranked_by_similarity(ranking: Ranking) -> None:
    assert ranking.best(query("hộ chiếu"), 1)[0].position == 2


def test_an_english_query_is_embedded_as_typed(ranking: Ranking, encoder: Fixed) -> None:
    ranking.best(query("đất", english=True), 1)
    ranking.best(query("đất"), 1)
    assert encoder.asked == ["as typed", "đất"]
