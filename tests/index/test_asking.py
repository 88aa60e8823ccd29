"""Words that say what about, told from words of asking."""

import pytest

from index.asking import informative, without_asking


def test_informative_words_keep_their_written_form() -> None:
    assert informative("Ai kiểm tra Kế hoạch HNQT của Hải Phòng?") == [
        "kiểm", "tra", "Kế", "hoạch", "HNQT", "Hải", "Phòng",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "xin cho hỏi",
        "ai",
        "Bao nhiêu?",
        "như thế nào ạ",
        "cho em hỏi với ạ",
        "khi nào thì được",
        "",
        "?!",
    ],
)
def test_words_of_asking_say_nothing(question: str) -> None:
    assert informative(question) == []


def test_asking_is_whole_words_only() -> None:
    # "ai" in "khai", "la" in "lam", "thi" in "thiet"
    assert informative("khai làm thiết đài") == ["khai", "làm", "thiết", "đài"]


def test_digits_and_order_stay() -> None:
    assert informative("báo cáo 6 tháng, quý 2/2016") == [
        "báo", "cáo", "6", "tháng", "quý", "2", "2016",
    ]  # fmt: skip


def test_without_asking_is_the_same_of_folded_text() -> None:
    assert without_asking("ai kiem tra ke hoach cua hai phong") == "kiem tra ke hoach hai phong"
    assert without_asking("ai") == ""
