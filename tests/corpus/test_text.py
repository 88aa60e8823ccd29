"""Unicode hygiene and folding."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import clean, fold, form, has_marks, squeeze, words


@given(st.text())
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet="aàảãáạăâđeêioôơuưyỳỷỹýỵ AĂÂĐÊÔƠƯ."))
def test_folding_leaves_plain_letters_only(text: str) -> None:
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ủy ban nhân dân", "uy ban nhan dan"),
        ("ĐỊNH KỲ hằng quý", "dinh ky hang quy"),
        ("1315/QĐ-UBND", "1315/qd-ubnd"),
        ("İ", "i"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Một\r\nHai\rBa", "Một\nHai\nBa"),
        ("Sở\u00a0Công\u202fThương", "Sở Công Thương"),
        ("Sở\u200b Công\ufeff Thương\u00ad", "Sở Công Thương"),
        ("Sở\x0c Công\x07", "Sở Công"),
        (unicodedata.normalize("NFD", "Định kỳ"), "Định kỳ"),
        ("a\tb", "a\tb"),
    ],
)
def test_cleaning_touches_no_word(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


def test_cleaning_keeps_where_the_tone_mark_stands() -> None:
    assert clean("Uỷ ban hoà bình") == "Uỷ ban hoà bình"


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("Uỷ", "ủy"), ("ĐỒNG", "đồng")])
def test_one_word_in_two_spellings_has_one_form(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"), [("sở", "số"), ("cắt", "cát"), ("đa", "da"), ("hàng", "hằng")]
)
def test_two_words_have_two_forms(one: str, other: str) -> None:
    assert form(one) != form(other)


def test_squeezing_joins_lines() -> None:
    assert squeeze("  Sở\n Công \t Thương ") == "Sở Công Thương"


def test_words_are_letters_and_digits() -> None:
    assert words("02-CTr/TU, đợt_2") == ["02", "CTr", "TU", "đợt", "2"]


@pytest.mark.parametrize(
    ("text", "marked"), [("bao cao", False), ("di dau", False), ("đi", True), ("Sở", True)]
)
def test_marks_are_noticed(text: str, marked: bool) -> None:
    assert has_marks(text) is marked
