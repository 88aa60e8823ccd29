"""How likely words follow each other."""

import math

import pytest

from index.language_model import START, UNKNOWN, LanguageModel

TEXTS = ["Báo cáo kết quả thực hiện", "Báo cáo 6 tháng. Báo cáo năm", "kết quả tốt", "Báo chí"]


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    return LanguageModel(TEXTS)


def cost(model: LanguageModel, *words: str) -> float:
    *before, last, word = [model.number(word) for word in words]
    return model.cost(before[-1] if before else UNKNOWN, last, word)


def test_what_follows_a_word_sums_to_one(model: LanguageModel) -> None:
    for last in ("báo", "kết", "tốt"):
        number = model.number(last)
        likely = sum(
            math.exp(-model.cost(UNKNOWN, number, word)) for word in range(len(model.names))
        )
        assert likely == pytest.approx(1.0)


def test_what_follows_two_words_sums_to_one(model: LanguageModel) -> None:
    first, second = model.number("báo"), model.number("cáo")
    likely = sum(math.exp(-model.cost(first, second, word)) for word in range(len(model.names)))
    assert likely == pytest.approx(1.0)


def test_seen_neighbours_are_likelier(model: LanguageModel) -> None:
    assert cost(model, "báo", "cáo") < cost(model, "báo", "chí") < cost(model, "báo", "tốt")
    assert model.follows(model.number("báo"), model.number("cáo"))
    assert not model.follows(model.number("cáo"), model.number("báo"))


def test_all_numbers_are_one_word(model: LanguageModel) -> None:
    assert model.number("6") == model.number("2016") != UNKNOWN
    assert cost(model, "cáo", "12") == cost(model, "cáo", "6")


def test_sentences_begin_anew(model: LanguageModel) -> None:
    assert not model.follows(model.number("tháng"), model.number("báo"))
    assert model.follows(START, model.number("báo"))


def test_unknown_words(model: LanguageModel) -> None:
    assert model.number("blockchain") == UNKNOWN
    assert model.cost(UNKNOWN, UNKNOWN, model.number("báo")) > 0
    assert not model.follows(UNKNOWN, model.number("báo"))


def test_other_speech_counts_but_is_not_the_corpus() -> None:
    model = LanguageModel(TEXTS * 200, also=["thì sao nhé"])
    # Counted more than once beside so many texts.
    assert model.counts[model.number("nhé")] > 10
    assert ("báo", "cáo") in model.common_pairs(3)
    assert ("thì", "sao") not in model.common_pairs(100)


def test_a_model_of_nothing_has_no_words() -> None:
    model = LanguageModel([])
    assert model.number("báo") == UNKNOWN
    assert model.common_pairs(5) == []
