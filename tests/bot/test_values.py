"""Values that a clause or a table's row holds."""

import pytest

from bot.answering.content import row_words
from bot.answering.facts import Facts
from bot.answering.fitting import holding_value
from bot.answering.holding import holds_value, speaks_of
from bot.answering.question import Question, read_question
from bot.answering.units import UnitFinder
from bot.answering.values import Wanted
from bot.answering.whereabouts import another_time
from corpus.model import CellText, Document, Level
from corpus.registry import load_units
from index.model import Hit, Passage
from index.query import Query
from tests.index.fakes import Node, make_document


@pytest.fixture(scope="module")
def finder() -> UnitFinder:
    return UnitFinder(load_units())


def asked(finder: UnitFinder, text: str) -> Question:
    return read_question(Query(typed=text, text=text, english=False), finder)


def row(text: str, *cells: tuple[str, str, str]) -> Document:
    """A document of one table row; cells by column's name, kind and words."""
    made = make_document("1/QĐ-UBND", Node(text, level=Level.ROW))
    provision = made.provisions[-1]
    placed = []
    for name, column, words in cells:
        start = made.source.index(words)
        placed.append(CellText(name=name, column=column, start=start, end=start + len(words)))
    provision = provision.model_copy(update={"cells": tuple(placed)})
    return made.model_copy(update={"provisions": (*made.provisions[:-1], provision)})


@pytest.mark.parametrize(
    ("question", "clause", "holds"),
    [
        ("kinh tế số chiếm bao nhiêu % GRDP?", "Kinh tế số chiếm 45% GRDP.", True),
        ("kinh tế số chiếm bao nhiêu % GRDP?", "Kinh tế số năm 2030.", False),
        ("tháng này có bao nhiêu ca mắc?", "Có 90 cas mắc.", True),
        ("độ phân giải bao nhiêu dpi?", "Tối thiểu: 200dpi.", True),
        ("mức đóng là bao nhiêu tiền?", "Đến 2026 tỷ lệ bao phủ cao.", False),
        ("thẻ có giá trị bao lâu?", "Thẻ có giá trị 1 năm.", True),
        ("thẻ có giá trị bao lâu?", "Thẻ có giá trị sử dụng.", False),
        ("điểm cầu đặt ở tỉnh nào?", "Điểm cầu tại tỉnh Đồng Nai.", True),
        ("điểm cầu đặt ở tỉnh nào?", "Điểm cầu trung tâm.", False),
        ("hệ số giá đất nông nghiệp là bao nhiêu?", "Đất nông nghiệp: 1,0 lần.", True),
        ("website ra mắt ngày nào?", "Website ra mắt ngày 02 tháng 9 năm 2020.", True),
        ("website ra mắt ngày nào?", "Website ra mắt năm 2020.", False),
        ("website ra mắt ngày nào?", "Website mở lại ngày 02 tháng 9 năm 2020.", False),
        ("website ra mắt năm nào?", "Website ra mắt năm 2020.", True),
        ("website ra mắt năm nào?", "Website ra mắt hằng năm.", False),
        ("hạn gửi chậm nhất tháng mấy?", "Gửi trước tháng 12 hằng năm.", True),
        ("hạn gửi chậm nhất tháng mấy?", "Gửi trước năm 2020.", False),
        ("ngày nào áp dụng?", "Theo Luật số 77/2015/QH13 ngày 19/6/2015.", False),
        ("ngày khởi công cầu Rào 2", "Cầu Rào 2 khởi công ngày 01/5/2020.", True),
        ("ngày khởi công cầu Rào 2", "Cầu Rào 2 hoàn thành ngày 01/5/2020.", False),
        ("bao giờ xây xong nhà hát?", "Nhà hát hoàn thành năm 2020.", True),
        ("bao giờ xây xong nhà hát?", "Quy hoạch nhà hát đến năm 2020.", False),
        ("Trưởng ban chỉ đạo là ai?", "Trưởng ban chỉ đạo: ông Lê Văn Nam.", True),
        ("Trưởng ban chỉ đạo là ai?", "Kiện toàn Trưởng ban chỉ đạo.", False),
        ("Trưởng ban chỉ đạo là ai?", "Chánh Văn phòng: ông Lê Văn Nam.", False),
        ("ai là hiệu trưởng trường chuyên?", "Xây trường chuyên mới.", False),
        ("công ty nào thi công cầu?", "Công ty cổ phần Cầu 12 thi công.", True),
        ("công ty nào thi công cầu?", "Dự án cầu giao cho doanh nghiệp.", False),
        ("hồ sơ đăng ký nhãn hiệu gồm những gì?", "Hỗ trợ đăng ký nhãn hiệu.", False),
        ("hồ sơ đăng ký nhãn hiệu gồm những gì?", "Hồ sơ gồm tờ khai và mẫu.", True),
        ("các bước khai hải quan", "Đẩy nhanh thông quan, hồ sơ điện tử.", False),
        ("các bước khai hải quan", "Trình tự khai hải quan gồm ba việc.", True),
        ("mẫu đơn đăng ký gian hàng", "Hồ sơ đăng ký gian hàng.", False),
        ("điểm chuẩn vào trường chuyên", "Xây trường chuyên, 30 phòng học.", False),
        ("điểm chuẩn vào trường chuyên", "Điểm chuẩn vào trường chuyên: 42.", True),
        ("lượng hàng qua cảng triệu tấn", "Cảng đón 5 tàu mỗi ngày.", False),
        ("lượng hàng qua cảng triệu tấn", "Hàng qua cảng đạt 80 triệu tấn.", True),
        ("hiện nay có bao nhiêu siêu thị?", "Phát triển thêm 20 siêu thị.", False),
        ("hiện nay có bao nhiêu siêu thị?", "Thành phố có 20 siêu thị.", True),
        ("phát triển bao nhiêu siêu thị?", "Phát triển thêm 20 siêu thị.", True),
        ("cầu có mấy làn xe?", "Xây dựng cầu.", False),
        ("muốn gia hạn tạm trú thì làm thế nào?", "Quản lý tạm trú.", False),
        ("hạn mức vay của doanh nghiệp", "Cho doanh nghiệp vay.", False),
    ],
)
def test_a_clause_holds_the_value(
    finder: UnitFinder, question: str, clause: str, holds: bool
) -> None:
    document = make_document("1/QĐ-UBND", Node(clause))
    assert holds_value(asked(finder, question), document, document.provisions[-1]) is holds


def test_a_figure_has_the_unit_of_its_column(finder: UnitFinder) -> None:
    document = row("Chiến lược | 30", ("Mức khoán (triệu đồng)", "other", "30"))
    question = asked(finder, "mức chi cho chiến lược là bao nhiêu triệu?")
    assert question.wanted is Wanted.AMOUNT
    assert holds_value(question, document, document.provisions[-1])


def test_an_ordinal_is_no_amount(finder: UnitFinder) -> None:
    document = row("12 | Chiến lược | Bộ Chính trị", ("TT", "ordinal", "12"))
    question = asked(finder, "mức chi cho chiến lược là bao nhiêu triệu?")
    assert not holds_value(question, document, document.provisions[-1])


def test_a_rows_columns_are_named_in_words() -> None:
    document = row(
        "1 | Xây dựng đề án | Quý II",
        ("TT", "ordinal", "1"),
        ("Nhiệm vụ", "task", "Xây dựng đề án"),
        ("Thời gian", "due", "Quý II"),
    )
    said = row_words(document, document.provisions[-1])
    assert said == "Nhiệm vụ: Xây dựng đề án; Thời gian: Quý II"


@pytest.mark.parametrize(
    "text",
    [
        "cải cách thủ tục hải quan ra sao?",
        "thủ tục hành chính được đơn giản thế nào?",
        "điều kiện sống của chuyên gia được tạo ra sao?",
        "kể tên mấy cây cầu trong kế hoạch",
        "cam kết trong mấy hiệp định thì thành phố làm thế nào?",
        "huấn luyện viên bóng đá sang nước nào học?",
        "Chánh Văn phòng có phải thi hành quyết định không?",
        "bố trí kinh phí đơn vị nào",
        "ấn phẩm in bằng mấy thứ tiếng, tiếng gì?",
        "cho vay loại doanh nghiệp nào?",
        "kinh phí thực hiện kế hoạch",
    ],
)
def test_what_resembles_a_value_wants_none(finder: UnitFinder, text: str) -> None:
    assert asked(finder, text).wanted is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Which airline flies to Tokyo?", Wanted.PERSON),
        ("Who is the current chairman?", Wanted.PERSON),
        ("What is the fine for speeding?", Wanted.AMOUNT),
        ("How do I apply for a permit?", Wanted.PROCEDURE),
        ("Which department leads?", None),
    ],
)
def test_values_are_asked_in_english(finder: UnitFinder, text: str, wanted: Wanted | None) -> None:
    question = read_question(Query(typed=text, text=text, english=True), finder)
    assert question.wanted is wanted


@pytest.mark.parametrize(
    ("question", "clause", "speaks"),
    [
        ("ai chủ trì dự án điện gió ở đảo?", "Dự án khu neo đậu tàu ở đảo.", False),
        ("ai chủ trì dự án điện gió ở đảo?", "Dự án điện mặt trời, điện gió ở đảo.", True),
        ("dự án nào được ưu tiên?", "Các công trình trọng điểm.", True),
        ("sở nào bị phê bình?", "Các sở báo cáo 6 tháng.", False),
        ("sở nào bị phê bình?", "Phê bình Sở Xây dựng.", True),
        ("đơn vị nào chưa nộp báo cáo?", "Các đơn vị nộp báo cáo.", False),
        ("ai cấp thẻ hướng dẫn viên?", "Đào tạo hướng dẫn viên.", False),
        ("ai cấp thẻ hướng dẫn viên?", "Sở Du lịch cấp thẻ hướng dẫn viên.", True),
        ("đường sắt được nâng cấp thế nào?", "Điện khí hóa đường sắt.", True),
        ("chiến lược được duyệt tại quyết định số mấy?", "Xây dựng chiến lược.", False),
        ("chiến lược được duyệt tại quyết định số mấy?", "Quyết định số 1/QĐ-UBND.", True),
    ],
)
def test_a_clause_speaks_of_the_thing_that_is_named(
    finder: UnitFinder, question: str, clause: str, speaks: bool
) -> None:
    assert speaks_of(asked(finder, question), clause) is speaks


def test_a_value_is_taken_from_the_clause_that_holds_the_name(finder: UnitFinder) -> None:
    document = make_document(
        "1/QĐ-UBND", Node("Xây dựng cầu Nguyễn Trãi."), Node("Cầu Rào hoàn thành năm 2020.")
    )
    facts = Facts((document,), load_units())
    hits = [hit(document, 0, 1.0, 0.6), hit(document, 1, 0.9, 0.6)]

    assert not holding_value(facts, asked(finder, "bao giờ xong cầu Nguyễn Trãi?"), hits)
    assert holding_value(facts, asked(finder, "bao giờ xong cầu này?"), hits)[0] is hits[1]


def test_a_value_is_not_taken_from_a_clause_of_less_of_the_matter(finder: UnitFinder) -> None:
    document = make_document(
        "1/QĐ-UBND", Node("Xây dựng cầu qua sông lớn."), Node("Nhà hát hoàn thành năm 2020.")
    )
    facts = Facts((document,), load_units())
    question = asked(finder, "bao giờ xong cầu này?")

    assert not holding_value(
        facts, question, [hit(document, 0, 1.0, 0.6), hit(document, 1, 0.9, 0.3)]
    )


def hit(document: Document, at: int, score: float, coverage: float) -> Hit:
    own = document.provisions[at]
    passage = Passage(
        provision=own.id, document=document.key, heading="", text=document.lead(own),
        start=own.start, end=own.end,
    )  # fmt: skip
    return Hit(
        provision=own.id, passage=passage, score=score, similarity=0.8, coverage=coverage,
        phrases=0.1, names=False,
    )  # fmt: skip


def test_the_year_of_a_law_that_is_named_is_not_the_time_asked(finder: UnitFinder) -> None:
    assert not another_time(asked(finder, "ai trình theo luật đất đai 2013"), "năm 2014")
    assert another_time(asked(finder, "số vốn năm 2013 là bao nhiêu"), "năm 2014")
