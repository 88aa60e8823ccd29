"""Whether a clause is of the place and of the time that a question names."""

import pytest

from bot.answering.question import Question, read_question
from bot.answering.units import UnitFinder
from bot.answering.whereabouts import another_district, another_period, another_time, elsewhere
from corpus.registry import load_units
from index.query import Query

OWN = frozenset({"hai phong"})


@pytest.fixture(scope="module")
def finder() -> UnitFinder:
    return UnitFinder(load_units())


def asked(finder: UnitFinder, text: str, typed: str | None = None) -> Question:
    return read_question(Query(typed=typed or text, text=text, english=False), finder)


@pytest.mark.parametrize(
    "text",
    [
        "Đà Nẵng quy hoạch chợ ở đâu?",
        "ke hoach cua quang ninh",
        "sân bay taxi Hạ Long",
        "cảng cửa ngõ cái mép do ai xây",
        "cang cua ngo cai mep do ai xay",
        "dự án ở phú quốc",
        "Quãng Ninh làm gì?",
    ],
)
def test_another_place_is_elsewhere(finder: UnitFinder, text: str) -> None:
    question = asked(finder, text)

    assert elsewhere(question, OWN, "Sân bay taxi, cảng cửa ngõ, chợ.")


@pytest.mark.parametrize(
    "text",
    [
        "Hải Phòng quy hoạch chợ ở đâu?",
        "các nhiệm vụ được làm đồng bộ ra sao",
        "khu công nghiệp nam đinh vũ",
        "chợ đầu mối ở Cát Hải, Đồ Sơn la sở nào làm",
        "báo cáo gửi văn phòng ủy ban",
        "Hải Phòng",
    ],
)
def test_other_words_of_the_same_syllables_are_no_place(finder: UnitFinder, text: str) -> None:
    assert not elsewhere(asked(finder, text), OWN, "Chợ, khu công nghiệp.")


def test_a_shortened_word_is_read_as_it_was_understood(finder: UnitFinder) -> None:
    question = asked(finder, "chợ ở làm đồng bộ", typed="chợ ở lđ bộ")

    assert not elsewhere(question, OWN, "")


def test_a_place_that_the_clause_names_is_none_such(finder: UnitFinder) -> None:
    corridor = "Hành lang kinh tế Lào Cai - Hà Nội - Hải Phòng - Quảng Ninh."

    assert not elsewhere(asked(finder, "hành lang Lào Cai đi qua đâu?"), OWN, corridor)
    assert elsewhere(asked(finder, "kế hoạch của Lào Cai có gì?"), OWN, corridor)
    assert elsewhere(asked(finder, "ủy ban nhân dân tỉnh Lào Cai làm gì?"), OWN, corridor)
    assert not elsewhere(
        asked(finder, "ủy ban nhân dân tỉnh Lào Cai làm gì?"),
        frozenset(),
        "Ủy ban nhân dân các tỉnh Lào Cai, Yên Bái báo cáo.",
    )


def test_a_place_below_a_province_is_of_its_documents(finder: UnitFinder) -> None:
    assert not elsewhere(asked(finder, "cảng Hạ Long"), {"quang ninh"}, "Cảng khách quốc tế.")


@pytest.mark.parametrize(
    ("text", "clause", "another"),
    [
        ("chợ ở Thủy Nguyên", "Chợ tại Kiến Thụy, Đồ Sơn.", True),
        ("chợ ở Đồ Sơn", "Chợ tại Kiến Thụy, Đồ Sơn.", False),
        ("chợ ở Bạch Long Vĩ", "Chợ tại Bạch Long Vỹ.", False),
        ("chợ ở Thủy Nguyên", "Chợ tại các huyện.", False),
        ("bệnh viện Thủy Nguyên", "Bệnh viện tuyến huyện.", True),
        ("thủy nguyễn xây chợ", "Chợ tại Đồ Sơn.", False),
    ],
)
def test_another_district_is_named(
    finder: UnitFinder, text: str, clause: str, another: bool
) -> None:
    names = ("Thủy Nguyên", "Kiến Thụy", "Đồ Sơn", "Bạch Long Vĩ")

    assert another_district(asked(finder, text), clause, names) is another


def test_a_period_is_named_by_both_its_years(finder: UnitFinder) -> None:
    question = asked(finder, "giai đoạn 2026 - 2030 giao việc gì?")

    assert another_time(question, "Định hướng đến năm 2030.")
    assert another_period(question, "Định hướng đến năm 2030.")
    assert not another_time(question, "Giai đoạn 2026-2030.")
    assert not another_period(asked(finder, "đến năm 2030 làm gì?"), "đến năm 2025")
    assert another_period(asked(finder, "từ năm 2026 đến năm 2030 làm gì?"), "năm 2026")
