"""The fused ranking of texts, whatever they are passages of."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from index.dense import DenseIndex
from index.lexical import LexicalIndex
from index.query import Query
from index.ranking import COVERAGE_WEIGHT, LEXICAL_WEIGHT, PHRASES_WEIGHT, Ranking

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
    lexical, dense, *_ = ranking.best(query("thuế đất nông nghiệp"), 2)
    assert (lexical.position, dense.position) == (0, 2)
    assert lexical.coverage == lexical.phrases == 1
    whole = 1 + COVERAGE_WEIGHT + PHRASES_WEIGHT
    held = COVERAGE_WEIGHT + PHRASES_WEIGHT
    assert lexical.score == pytest.approx((LEXICAL_WEIGHT + held) / whole)
    assert dense.score == pytest.approx((1 - LEXICAL_WEIGHT) / whole)
    assert (dense.similarity, dense.coverage, dense.phrases) == (1, 0, 0)


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
