"""What a syllable is, and what keyboards leave of one."""

import pytest

from corpus.text import fold, has_marks, words
from index.syllables import (
    in_telex,
    in_vni,
    is_syllable,
    is_written_right,
    letters,
    tone,
    typed_keys,
)

ACUTE, GRAVE, HOOK, TILDE, DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"


def test_every_marked_word_of_the_plan_is_a_syllable(plan_sentences: list[str]) -> None:
    marked = {fold(word) for text in plan_sentences for word in words(text) if has_marks(word)}
    assert len(marked) > 400
    # "QĐ" and "HĐND" carry marks too.
    assert {word for word in marked if not is_syllable(word)} <= {"qd", "hdnd", "nd"}


@pytest.mark.parametrize(
    "word", "nghieng khuyen quoc gi y uy oai uong giay khuech nguyen yeu thuo quynh huou".split()
)
def test_shapes_of_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["", "ktra", "th", "wto", "gdp", "plan", "strong", "baos", "baocao", "ngn", "b2", "đa"]
)
def test_what_is_no_syllable(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("syllable", "mark", "bare"),
    [
        ("báo", ACUTE, "bao"),
        ("điều", GRAVE, "điêu"),
        ("hỏi", HOOK, "hoi"),
        ("ngã", TILDE, "nga"),
        ("được", DOT, "đươc"),
        ("cơ", "", "cơ"),
    ],
)
def test_tone_and_letters(syllable: str, mark: str, bare: str) -> None:
    assert (tone(syllable), letters(syllable)) == (mark, bare)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("baos", ("bao", ACUTE)),
        ("baso", ("bao", ACUTE)),
        ("duongf", ("duong", GRAVE)),
        ("dduwowngf", ("đương", GRAVE)),
        ("ddieenj", ("điên", DOT)),
        ("dieend", ("điên", "")),
        ("tieesn", ("tiên", ACUTE)),
        ("thuwj", ("thư", DOT)),
        # The tone's key is also a consonant of the onset: the last one is the tone.
        ("trieenr", ("triên", HOOK)),
        ("truwowngr", ("trương", HOOK)),
        ("ba1o", ("bao", ACUTE)),
        ("d9ie6n5", ("điên", DOT)),
        ("tru7o7ng3", ("trương", HOOK)),
        ("a8n", ("ăn", "")),
        # Of two tones typed in a row, the keyboard takes the last.
        ("ba12", ("ba", GRAVE)),
    ],
)
def test_leftover_keys(typed: str, meant: tuple[str, str]) -> None:
    assert typed_keys(typed) == meant


@pytest.mark.parametrize("word", ["bao", "khai", "xin", "s", "sở", "6th", "2025", "b9a0", "a9", ""])
def test_words_without_leftover_keys(word: str) -> None:
    assert typed_keys(word) is None


def test_every_marked_syllable_of_the_plan_is_written_right(plan_sentences: list[str]) -> None:
    marked = {word.lower() for text in plan_sentences for word in words(text) if has_marks(word)}
    wrong = {w for w in marked if is_syllable(fold(w)) and not is_written_right(w)}
    assert wrong == set()


@pytest.mark.parametrize(
    "word",
    ["thực", "nghiêng", "quyết", "gì", "giết", "khuếch", "uyển", "đượm", "yêu", "xoong", "cho"],
)
def test_well_written_syllables(word: str) -> None:
    assert is_written_right(word)


@pytest.mark.parametrize(
    "word",
    [
        "thựuc",
        "đươc",
        "thưc",
        "thức" + "c",
        "luât",
        "vệc",
        "nguời",
        "hắ",
        "duới",
        "tàp",
        "bhxh",
        "",
    ],
)
def test_what_no_hand_writes_on_purpose(word: str) -> None:
    assert not is_written_right(word)


@pytest.mark.parametrize(
    ("word", "telex", "vni"),
    [
        ("báo", "baos", "bao1"),
        ("điều", "ddieeuf", "d9ie6u2"),
        ("được", "dduwowcj", "d9u7o7c5"),
        ("cắt", "cawts", "ca8t1"),
        ("năm", "nawm", "na8m"),
        ("cho", "cho", "cho"),
    ],
)
def test_the_keys_of_a_word(word: str, telex: str, vni: str) -> None:
    assert in_telex(word) == telex
    assert in_vni(word) == vni
