"""Questions about a document as such."""

import pytest

from bot import messages
from bot.answering.answer import Kind
from bot.answering.engine import Engine
from tests.bot.asking import own_words, paths, related

TITLE = "Quyết định 1315/QĐ-UBND ngày 08/7/2016"


@pytest.mark.parametrize(
    ("question", "lead", "cited"),
    [
        ("quyết định 1315", f"{TITLE} của Ủy ban nhân dân thành phố Hải Phòng.", "tieu-de"),
        ("qd 1315", f"{TITLE} của Ủy ban nhân dân thành phố Hải Phòng.", "tieu-de"),
        ("Ai ký quyết định 1315?", "Người ký: Lê Khắc Nam (Phó Chủ tịch).", "ky-ten"),
        ("ai ky quyet dinh nay", "Người ký: Lê Khắc Nam (Phó Chủ tịch).", "ky-ten"),
        (
            "Who signed the decision and in what capacity?",
            "Người ký: Lê Khắc Nam (Phó Chủ tịch).",
            "ky-ten",
        ),
        ("qd 1315 ban hành ngày nào", "Số 1315/QĐ-UBND, ban hành ngày 08/7/2016.", "phan-dau"),
        ("quyet dinh 1315 ky ngay nao", "Số 1315/QĐ-UBND, ban hành ngày 08/7/2016.", "phan-dau"),
        (
            "kế hoạch 1315 của ai ban hành",
            f"{TITLE} do Ủy ban nhân dân thành phố Hải Phòng ban hành.",
            "phan-dau",
        ),
        (
            "Quyết định có hiệu lực từ bao giờ?",
            f"Hiệu lực của {TITLE} được nêu tại:",
            "dieu-2/doan-1",
        ),
        (
            "When does the decision take effect?",
            f"Hiệu lực của {TITLE} được nêu tại:",
            "dieu-2/doan-1",
        ),
        ("quyết định 1315 còn hiệu lực không", "Tình trạng: chưa rõ hiệu lực.", "dieu-2/doan-1"),
        ("căn cứ ban hành quyết định 1315", f"{TITLE} có 5 căn cứ:", "can-cu-1"),
        ("Nơi nhận của quyết định 1315", f"Nơi nhận của {TITLE}:", "noi-nhan"),
    ],
)
def test_what_is_asked_of_the_document_is_told_first(
    engine: Engine, question: str, lead: str, cited: str
) -> None:
    answer = engine.ask(question)

    assert answer.kind is Kind.DOCUMENT
    assert answer.answered
    assert answer.lead == lead
    assert paths(answer)[0] == cited
    assert (answer.named_owner, answer.assignments, answer.duties) == (False, (), ())


def test_the_bases_are_all_quoted(engine: Engine) -> None:
    answer = engine.ask("căn cứ ban hành quyết định 1315")

    assert paths(answer) == [f"can-cu-{number}" for number in range(1, 6)]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        (
            "Chương trình hành động 02-CTr/TU là văn bản gì?",
            "Chương trình hành động 02-CTr/TU ngày 12/01/2016 của Ban Thường vụ Thành ủy "
            "Hải Phòng.",
        ),
        (
            "Cho xin toàn văn CTHĐ 02-CTr/TU đc ko?",
            "Chương trình hành động 02-CTr/TU ngày 12/01/2016 của Ban Thường vụ Thành ủy "
            "Hải Phòng.",
        ),
        (
            "nghi quyet 31 cua chinh phu la gi",
            "Nghị quyết 31/NQ-CP ngày 13/5/2014 của Chính phủ.",
        ),
    ],
)
def test_a_cited_document_without_text_is_said_to_be_so(
    engine: Engine, question: str, lead: str
) -> None:
    answer = engine.ask(question)

    assert answer.kind is Kind.DOCUMENT
    assert answer.lead == lead
    words = own_words(answer).splitlines()
    assert messages.DOCUMENT_NO_TEXT in words
    assert any(line.startswith("Trích yếu: ") for line in words)
    assert messages.DOCUMENT_CITED in words
    assert 0 < len(answer.citations) <= 3
    assert set(paths(answer)).isdisjoint(related(answer))


@pytest.mark.parametrize("question", ["nghị quyết 22", "nghi quyet 22 la gi", "NQ 22"])
def test_resolution_22_is_the_one_cited_and_the_others_are_told(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.lead == "Nghị quyết 22-NQ/TW ngày 10/4/2013 của Bộ Chính trị."
    assert own_words(answer).splitlines()[-1] == (
        "Lưu ý: cùng số này còn có Nghị quyết 22-NQ/TW ngày 02/02/2008; "
        "Nghị quyết 22-NQ/TW ngày 15/3/2018."
    )
    assert paths(answer)


def test_a_year_tells_documents_of_one_number_apart(engine: Engine) -> None:
    answer = engine.ask("Nghị quyết 22-NQ/TW năm 2018")

    assert answer.lead == "Nghị quyết 22-NQ/TW ngày 15/3/2018 của Bộ Chính trị."
    assert messages.DOCUMENT_NOT_CITED in own_words(answer)
    assert "cùng số này" not in own_words(answer)
    assert answer.citations == ()


def test_a_replaced_document_is_said_to_be_so(engine: Engine) -> None:
    answer = engine.ask("Pháp lệnh chống bán phá giá còn hiệu lực không?")

    assert (
        "Tình trạng: đã bị thay thế bởi Luật Quản lý ngoại thương (Luật 05/2017/QH14 ngày "
        "12/6/2017)." in own_words(answer).splitlines()
    )
    assert paths(answer) == ["II.4/doan-17"]


def test_the_documents_that_the_plan_cites_are_counted_and_named(engine: Engine) -> None:
    answer = engine.ask("Kế hoạch viện dẫn những văn bản nào?")

    assert answer.lead.startswith(f"{TITLE} viện dẫn 15 văn bản: ")
    assert "22-NQ/TW" in answer.lead
    assert answer.lead.count(";") == 14


@pytest.mark.parametrize(
    "question",
    [
        "quyết định 9999/QĐ-UBND là gì",
        "Ai ký quyết định 9999/QĐ-UBND?",
        "Nghị định 100/2019/NĐ-CP ban hành ngày nào?",
    ],
)
def test_an_unknown_document_is_not_taken_for_the_one_at_hand(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert not answer.answered
    assert answer.citations == ()
    assert "1315" not in answer.lead
