"""The words of texts, numbered and counted."""

import sys
from collections import Counter
from itertools import pairwise

import pytest

from corpus.text import fold, form, words
from index.tokens import Terms, Tokens

TEXTS = ("Báo cáo, báo cáo 6 tháng", "?!", "", "Cát Hải cắt hai", "báo")


def table(terms: Terms) -> dict[str, dict[int, int]]:
    found = {}
    for number, name in enumerate(terms.names):
        cells = range(int(terms.bounds[number]), int(terms.bounds[number + 1]))
        found[name] = {int(terms.texts[at]): int(terms.counts[at]) for at in cells}
    return found


@pytest.mark.parametrize("spelling", [fold, form, str])
def test_terms_are_words_and_pairs_of_neighbours(spelling: type[str]) -> None:
    expected: dict[str, dict[int, int]] = {}
    for at, text in enumerate(TEXTS):
        spelled = [spelling(word) for word in words(text)]
        for name, count in Counter([*spelled, *(f"{a} {b}" for a, b in pairwise(spelled))]).items():
            expected.setdefault(name, {})[at] = count
    terms = Tokens(TEXTS).terms(spelling)
    assert table(terms) == expected
    assert terms.numbers() == {name: number for number, name in enumerate(terms.names)}
    assert terms.spread().tolist() == [len(expected[name]) for name in terms.names]


def test_texts_of_a_term_are_in_order() -> None:
    terms = Tokens(["a", "b a", "a a"]).terms(str)
    number = terms.numbers()["a"]
    assert terms.texts[terms.bounds[number] : terms.bounds[number + 1]].tolist() == [0, 1, 2]


def test_pairs_do_not_cross_texts() -> None:
    assert "b c" not in Tokens(["a b", "c d"]).terms(str).names


def test_nothing_to_count() -> None:
    for texts in ([], ["", "?!"]):
        tokens = Tokens(texts)
        assert tokens.size == len(texts)
        terms = tokens.terms(fold)
        assert (terms.names, terms.bounds.tolist()) == ((), [0])


def test_numbers_do_not_depend_on_hashes() -> None:
    assert Tokens(["b a b", "c"]).terms(str).names == ("b", "a", "c", "b a", "a b")


def test_words_may_be_folded_one_by_one() -> None:
    """No character turns into a blank, or into a letter, when it is folded."""
    for start in range(0, sys.maxunicode + 1, 4096):
        text = "".join(f"{chr(at)}|" for at in range(start, start + 4096))
        assert words(fold(text)) == [fold(word) for word in words(text)]
