"""What a question asks, read from its phrasing alone."""

import pytest

from bot.answering.question import Question, read_question
from bot.answering.units import UnitFinder
from bot.answering.values import Wanted
from corpus.model import Role
from corpus.registry import load_units
from index.query import Query

FINDER = UnitFinder(load_units())


def _read(text: str, english: str | None = None) -> Question:
    """``text`` is in Vietnamese; ``english`` is how it was typed where that was English."""
    query = Query(typed=english or text, text=text, english=english is not None)
    return read_question(query, FINDER)


def _keys(question: Question) -> list[str]:
    return [found.unit.key for found in question.units]


@pytest.mark.parametrize(
    "text",
    [
        "Đơn vị nào chủ trì nâng cấp sân bay Cát Bi?",
        "don vi nao chu tri nang cap san bay",
        "Việc này giao cho ai?",
        "Sở Giao thông vận tải có phải chủ trì xây cảng không?",
        "chủ trì xây dựng chiến lược xuất khẩu",
        "cơ quan phụ trách phát triển hệ thống bán lẻ",
        "Sở Y tế hay Sở Nội vụ làm việc này?",
    ],
)
def test_an_owner_is_asked(text: str) -> None:
    assert _read(text).asks_owner


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch có nói gì về biến đổi khí hậu không?",
        "Nhiệm vụ của Sở Công Thương là gì?",
        "Nhu cầu của ai?",
        "số nào là số của quyết định",
        "báo cáo 6 tháng",
    ],
)
def test_no_owner_is_asked(text: str) -> None:
    assert not _read(text).asks_owner


def test_an_owner_is_asked_in_english() -> None:
    assert _read("chủ trì cảng", "Who is in charge of the port?").asks_owner
    assert not _read("cảng", "Whom does the port serve?").asks_owner
    assert not _read("cảng", "What does the plan say of the port?").asks_owner


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Đơn vị nào chủ trì?", Role.LEAD),
        ("ai lam dau moi", Role.LEAD),
        ("Đơn vị nào phối hợp?", Role.SUPPORT),
        ("Ai được đề nghị tham gia?", Role.REQUESTED),
        ("Ai chịu trách nhiệm thi hành quyết định?", Role.ACCOUNTABLE),
        ("Ai chủ trì, ai phối hợp?", None),
        ("Ai làm việc này?", None),
        ("Ai đề nghị xem xét?", None),
    ],
)
def test_the_role_that_is_asked(text: str, role: Role | None) -> None:
    assert _read(text).role is role


@pytest.mark.parametrize(
    ("text", "asks", "says"),
    [
        ("Báo cáo 6 tháng gửi về đâu?", True, True),
        ("bao cao nop cho ai", True, True),
        ("Sơ kết, tổng kết khi nào?", True, True),
        ("Gặp vướng mắc thì hỏi ai?", True, False),
        ("khó khăn phát sinh", True, False),
        ("Khó khăn của doanh nghiệp nhỏ và vừa trong nước", False, False),
        ("Báo cáo viên là ai?", False, True),
        ("Phê duyệt báo cáo đề xuất chủ trương đầu tư", False, True),
        ("Kế hoạch nói gì về cảng biển?", False, False),
    ],
)
def test_reports_and_difficulties(text: str, asks: bool, says: bool) -> None:
    question = _read(text)

    assert (question.asks_report, question.says_report) == (asks, says)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Nhiệm vụ của Sở Công Thương", ["so-cong-thuong"]),
        ("nhiem vu so cong thuong", ["so-cong-thuong"]),
        ("nhiem vu so cong thuogn", ["so-cong-thuong"]),
        ("Các Sở, ban, ngành phải làm gì", ["cac-so-ban-nganh"]),
        ("Sở Tài chính hay Sở Nội vụ chủ trì?", ["so-tai-chinh", "so-noi-vu"]),
        ("Quyết định 1315/QĐ-UBND giao gì?", []),
        ("Xây chợ ở Cát Hải", []),
        ("Cát Hải phải làm gì?", ["ubnd-huyen-cat-hai"]),
        ("Cát Hải báo cáo ai?", ["ubnd-huyen-cat-hai"]),
        ("một sở trường của đội công nhân", []),
    ],
)
def test_units_are_found_where_units_are_meant(text: str, keys: list[str]) -> None:
    assert _keys(_read(text)) == keys


def test_a_unit_s_place_in_the_question_is_known() -> None:
    question = _read("Nhiệm vụ của Sở Công Thương, là gì?")
    found = question.units[0]

    assert question.folded[found.start : found.end] == "so cong thuong"
    assert question.asks_unit
    assert question.topic == ()


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Nhiệm vụ của Sở Y tế", True),
        ("Sở Y tế phải làm gì?", True),
        ("viec cua so y te", True),
        ("Sở Y tế ở đâu?", False),
        ("Bệnh viện nước ngoài", False),
    ],
)
def test_a_unit_s_tasks_are_asked(text: str, asks: bool) -> None:
    assert _read(text).asks_unit is asks


@pytest.mark.parametrize(
    ("text", "wanted", "counted"),
    [
        ("Kinh phí là bao nhiêu tiền?", Wanted.AMOUNT, None),
        ("gia ve tham quan", None, None),
        ("giá vé tham quan", Wanted.AMOUNT, None),
        ("Mức phạt bao nhiêu?", Wanted.AMOUNT, None),
        ("Khi nào khánh thành cảng?", Wanted.TIME, None),
        ("han chot nop", Wanted.TIME, None),
        ("Có bao nhiêu siêu thị?", Wanted.COUNT, "sieu"),
        ("Có mấy siêu thị?", Wanted.COUNT, "sieu"),
        ("Máy bay nào bay tới Cát Bi?", None, None),
        ("Máy móc hiện đại", None, None),
        ("Ai là giám đốc Sở Công Thương?", Wanted.PERSON, None),
        ("nhà thầu nào trúng thầu", Wanted.PERSON, None),
        ("Số điện thoại của Sở Công Thương", Wanted.CONTACT, None),
        ("Cấp phép cần giấy tờ gì? cần giấy tờ", Wanted.PROCEDURE, None),
        ("Kế hoạch nói gì về cảng biển?", None, None),
    ],
)
def test_the_value_that_is_wanted(text: str, wanted: Wanted | None, counted: str | None) -> None:
    question = _read(text)

    assert (question.wanted, question.counted) == (wanted, counted)


def test_a_procedure_is_wanted_in_english() -> None:
    assert _read("giấy phép", "How do I apply for a permit?").wanted is Wanted.PROCEDURE


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Số máy", "so2 may2"),
        ("Sở mấy", "so may"),
        ("Giá", "gia2"),
        ("gia đình", "gia dinh"),
        ("Chợ, chỗ cho?", "cho2 cho3 cho"),
        ("số?", "so2"),
    ],
)
def test_words_that_would_fold_into_one_stay_apart(text: str, folded: str) -> None:
    assert _read(text).folded == folded


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Xin chào", True),
        ("chao ban", True),
        ("Cảm ơn nhiều nhé", True),
        ("bạn là ai", True),
        ("Chào bạn, cho tôi hỏi báo cáo 6 tháng của các sở thì gửi về đâu và khi nào?", False),
        ("Báo cáo gửi về đâu, cảm ơn", False),
        ("Nhiệm vụ của Sở Công Thương", False),
    ],
)
def test_small_talk(text: str, small: bool) -> None:
    assert _read(text).small_talk is small


def test_forms_of_address_are_no_part_of_the_question() -> None:
    assert _read("Báo cáo gửi về đâu vậy ad ơi?").folded == "bao cao gui ve dau"


def test_frequencies_and_topic_are_read() -> None:
    question = _read("Sở Y tế báo cáo hằng quý về bệnh viện cho ai?")

    assert question.frequencies == ("hằng quý",)
    assert "benh" in question.topic
    assert "so" not in question.topic
    assert "ai" not in question.topic
