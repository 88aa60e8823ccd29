"""Buttons carry little, and say where they lead."""

import pytest

from bot.answering.answer import Related
from bot.assistant import provision_token
from bot.messages import TELEGRAM_APART, TELEGRAM_RATE_BAD, TELEGRAM_RATE_GOOD
from bot.telegram.keyboards import (
    Press,
    Rating,
    Verb,
    answer_keyboard,
    choice_keyboard,
    documents_keyboard,
    provision_keyboard,
    read_apart,
    read_press,
    read_rating,
)
from bot.telegram.people import buttons
from tests.telegram.fakes import CLAUSES, answer, citation, document_view, view

LONG = "1315/QĐ-UBND#ke-hoach/II.4/doan-12/" + "ă" * 200


def test_a_token_is_short_stable_and_its_own() -> None:
    # sha256("1315/QĐ-UBND#ke-hoach/III.3"), its first 9 bytes, base64url.
    assert provision_token("1315/QĐ-UBND#ke-hoach/III.3") == "nNtl2c4nyr2w"
    tokens = {provision_token(f"1315/QĐ-UBND#ke-hoach/doan-{n}") for n in range(1000)}
    assert len(tokens) == 1000
    assert {len(token) for token in tokens} == {12}


def test_callback_data_fits_and_is_read_back() -> None:
    shown = view().model_copy(update={"id": LONG, "next": LONG, "previous": LONG, "parent": LONG})
    keyboard = provision_keyboard(shown, 9998, 10_000)
    assert keyboard is not None
    presses = []
    for row in keyboard.inline_keyboard:
        for button in row:
            assert isinstance(button.callback_data, str)
            assert len(button.callback_data.encode()) <= 64
            presses.append(read_press(button.callback_data))
    token = provision_token(LONG)
    turn = [Press(Verb.TURN, token, page) for page in (9997, 9999, 0, 0, 0)]
    assert presses == turn


@pytest.mark.parametrize(
    "data", [None, "", "open:", "open:abc:0", "open:aaaaaaaaaaaa:x", "docs::12345", "shut::1", "é"]
)
def test_other_data_is_not_read(data: str | None) -> None:
    assert read_press(data) is None


def test_an_answer_has_at_most_four_buttons_one_a_clause() -> None:
    cited = [citation(provision=p) for p in (*CLAUSES[:2], CLAUSES[0], *CLAUSES[2:])]
    related = (Related(provision="x#y/V", label="Mục V, Kế hoạch"),)
    keyboard = answer_keyboard(answer(citations=tuple(cited), related=related))
    assert keyboard is not None
    texts = [[button.text for button in row] for row in keyboard.inline_keyboard]
    assert texts == [["📖 Mục III.1", "📖 Mục III.2"], ["📖 Mục III.3", "📖 Mục III.4"]]


def test_an_answer_that_can_be_rated_has_two_buttons_more() -> None:
    keyboard = answer_keyboard(answer(citations=(citation(),)), 36**12)
    assert keyboard is not None
    rows = [[button.text for button in row] for row in keyboard.inline_keyboard]
    assert rows == [["📖 Mục III.3"], [TELEGRAM_RATE_GOOD, TELEGRAM_RATE_BAD]]
    good, bad = (button.callback_data for button in keyboard.inline_keyboard[-1])
    assert (good, bad) == ("rate:1000000000000:+", "rate:1000000000000:-")
    assert read_rating("rate:1000000000000:+") == Rating(36**12, good=True)
    assert read_rating("rate:1000000000000:-") == Rating(36**12, good=False)
    alone = answer_keyboard(answer(), 0)
    assert alone is not None
    assert alone.inline_keyboard[0][0].callback_data == "rate:0:+"


@pytest.mark.parametrize(
    "data", [None, "rate:", "rate:é:+", "rate:1:+1", "rate:1:*", "rate:A:+", "rate:" + "z" * 14]
)
def test_other_data_is_no_rating(data: str | None) -> None:
    assert read_rating(data) is None


@pytest.mark.parametrize("verb", buttons.Verb)
def test_buttons_about_people_fit_and_are_read_back(verb: buttons.Verb) -> None:
    made = buttons.button("Nút", verb, 2**52 - 1, 9999).callback_data
    assert isinstance(made, str)
    assert len(made.encode()) <= 64
    assert buttons.read_press(made) == buttons.Press(verb, 2**52 - 1, 9999)


def test_like_labels_are_told_apart_by_their_document() -> None:
    other = citation(provision="9/QĐ-UBND#ke-hoach/III.3")
    keyboard = answer_keyboard(answer(citations=(citation(), other)))
    assert keyboard is not None
    assert [button.text for button in keyboard.inline_keyboard[0]] == [
        "📖 Mục III.3, 1315/QĐ-UBND",
        "📖 Mục III.3, 9/QĐ-UBND",
    ]


def test_nothing_to_open_means_no_keyboard() -> None:
    assert answer_keyboard(answer()) is None
    lonely = view().model_copy(update={"previous": None, "next": None})
    assert provision_keyboard(lonely, 0, 1) is None
    assert documents_keyboard((document_view("1/QĐ", None),), 0, 1) is None


def test_a_choice_has_at_most_ten_buttons() -> None:
    keyboard = choice_keyboard([view()] * 11)
    assert keyboard is not None
    assert len(keyboard.inline_keyboard) == 10


def test_button_texts_are_short() -> None:
    long = view().model_copy(update={"label": "Mục " + "dài " * 50})
    keyboard = choice_keyboard([long])
    assert keyboard is not None
    text = keyboard.inline_keyboard[0][0].text
    assert len(text) <= 40
    assert text.endswith("…")


@pytest.mark.parametrize("number", [0, 1, 2**63 - 1])
def test_the_button_that_drops_a_context_comes_first_and_is_read_back(number: int) -> None:
    keyboard = answer_keyboard(answer(citations=(citation(),)), 5, number)
    assert keyboard is not None
    first = keyboard.inline_keyboard[0]
    assert [button.text for button in first] == [TELEGRAM_APART]
    data = first[0].callback_data
    assert isinstance(data, str)
    assert len(data.encode()) <= 64
    assert read_apart(data) == number
    assert read_press(data) is None
    assert read_rating(data) is None


@pytest.mark.parametrize(
    "data", [None, "", "apart:", "apart:A", "apart:1:2", "rate:1:+", "apart:١"]
)
def test_other_data_drops_no_context(data: str | None) -> None:
    assert read_apart(data) is None
