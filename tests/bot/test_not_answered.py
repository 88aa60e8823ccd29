"""What the documents do not say, chit-chat, and whatever else a person may send."""

import string

import pytest

from bot import messages
from bot.answering.answer import Kind
from bot.answering.engine import Engine
from tests.bot.asking import shown


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Kinh phí thực hiện kế hoạch là bao nhiêu tiền?", "amount"),
        ("kinh phi thuc hien ke hoach bao nhieu tien", "amount"),
        ("Năm 2019 Hải Phòng thu hút bao nhiêu vốn FDI?", "amount"),
        ("Ngày nào khánh thành cảng Lạch Huyện?", "time"),
        ("Ai là giám đốc Sở Công Thương?", "person"),
        ("giam doc so cong thuong la ai", "person"),
        ("Ai là chủ tịch UBND thành phố Hải Phòng?", "person"),
        ("Có bao nhiêu quận huyện ở Hải Phòng?", "count"),
        ("Nhà hát mới khánh thành ngày bao nhiêu?", "time"),
        ("giám đốc cảng hàng không Cát Bi tên gì", "person"),
        ("phó chủ tịch phụ trách du lịch", "person"),
        ("thu tuc dang ky tham gia hoi cho cong nghe the nao", "procedure"),
        ("mẫu báo cáo kết quả hội nhập quốc tế", "procedure"),
        ("san luong hang qua cang hai phong 2020 trieu tan", "count"),
        ("kinh phi lam website cho lang nghe", "amount"),
        ("Số điện thoại của Sở Công Thương", "contact"),
        ("Cho xin sđt của SCT HP", "contact"),
    ],
)
def test_a_value_that_the_documents_do_not_hold_is_not_answered(
    engine: Engine, question: str, value: str
) -> None:
    answer = engine.ask(question)

    assert answer.kind is Kind.NONE
    assert not answer.answered
    assert answer.lead == messages.NOT_ANSWERED_VALUE[value]
    assert (answer.citations, answer.assignments, answer.duties) == ((), (), ())
    assert 0 < len(answer.related) <= 3
    assert messages.RELATED in shown(answer).splitlines()


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch của Đà Nẵng về hội nhập quốc tế",
        "ke hoach hoi nhap cua tinh Quang Ninh",
        "Kế hoạch hội nhập quốc tế của thành phố Hồ Chí Minh do ai chủ trì?",
        "Sở Công Thương Đà Nẵng có nhiệm vụ gì?",
        "Sở Công Thương Quảng Ninh báo cáo ai?",
        "Kim ngạch xuất khẩu năm 2024 của Hải Phòng?",
        "Năm 2023 kế hoạch hội nhập thế nào",
        "Mức phạt chậm nộp báo cáo là bao nhiêu?",
        "Lương cơ sở năm nay bao nhiêu?",
        "thời tiết hôm nay thế nào",
        "giá vàng hôm nay",
        "cách nấu phở",
        "How do I apply for a work permit in Vietnam?",
        "UBND tỉnh Quảng Ninh phải làm gì?",
        "Sân bay taxi ở Phú Quốc do ai quy hoạch",
        "Giai đoạn 2031-2035 thành phố giao sở nào chủ trì hội nhập?",
        "bao cao nam 2019 danh gia nhung han che gi",
        "Sở nào chưa nộp báo cáo 6 tháng đầu năm?",
        "đơn vị nào bị nhắc nhở vì chậm giải phóng mặt bằng",
        "Hội nghị tổng kết kế hoạch 1315 họp hôm nào?",
        "Ai chủ trì dự án nhà máy điện rác Đình Vũ?",
    ],
)
def test_another_place_another_year_and_other_matters_are_not_answered(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert not answer.answered
    assert not answer.named_owner
    assert (answer.citations, answer.assignments, answer.duties) == ((), (), ())


@pytest.mark.parametrize(
    "text",
    ["xin chào", "Chào bạn", "chao em", "cảm ơn", "Cảm ơn ad nhé", "hello", "bạn là ai", "ok"],
)
def test_chit_chat_gets_one_polite_line(engine: Engine, text: str) -> None:
    answer = engine.ask(text)

    assert answer.kind is Kind.NONE
    assert not answer.answered
    assert shown(answer) == messages.SMALL_TALK


def test_a_greeting_before_a_question_does_not_hide_it(engine: Engine) -> None:
    answer = engine.ask(
        "Chào bạn, cho mình hỏi báo cáo kết quả thực hiện kế hoạch 6 tháng thì gửi về đâu ạ?"
    )

    assert answer.kind is Kind.REPORTING


@pytest.mark.parametrize("text", ["", " \n\t ", "😀😀😀", "???", "…", "\x00\x07", "\u200b", "__"])
def test_what_holds_no_word_is_asked_for_a_question(engine: Engine, text: str) -> None:
    answer = engine.ask(text)

    assert not answer.answered
    assert answer.question == text
    assert shown(answer) == messages.EMPTY_QUESTION


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE users; --",
        "<script>alert(1)</script>",
        "{lead} {0} %s %(x)s",
        "\\",
        ("qwx " * 1024)[:4096],
        "z" * 4096,
        (string.punctuation * 128 + "zq")[:4096],
        "\ud800 zq",
        "a\u0301" * 2000,
    ],
)
def test_noise_is_not_answered_and_raises_nothing(engine: Engine, text: str) -> None:
    answer = engine.ask(text)

    assert not answer.answered
    assert answer.citations == ()
    assert answer.lead in (messages.NOT_ANSWERED, messages.EMPTY_QUESTION)


@pytest.mark.parametrize(
    "text",
    [
        "<b>báo cáo</b> 6 tháng gửi về đâu?",
        "báo\x00 cáo 6 tháng\u200b gửi về đâu?",
        "  báo cáo\n6 tháng\tgửi về đâu  ",
        "BÁO CÁO 6 THÁNG GỬI VỀ ĐÂU?",
        "ba\u0301o ca\u0301o 6 tha\u0301ng gu\u031b\u0309i ve\u0302\u0300 đa\u0302u",
        "báo cáo 6 tháng gửi về đâu" + "?" * 2000,
    ],
)
def test_a_question_is_understood_through_its_dress(engine: Engine, text: str) -> None:
    answer = engine.ask(text)

    assert answer.kind is Kind.REPORTING
    assert answer.lead == "Văn bản quy định 2 chế độ báo cáo:"
    assert answer.question == text
