"""Answers over several documents: a question says where to look before it says what for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot import messages
from bot.answering.answer import Answer, Kind
from bot.answering.engine import Engine
from bot.assistant import ask_after
from bot.changes.measuring import Watch
from bot.changes.workshop import Workshop
from bot.settings import Settings
from corpus.text import squeeze
from index.embedding import Encoder
from tests.bot.asking import PLAN, own_words

HANOI = """ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI
Số: 308/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 17 tháng 11 năm 2025

KẾ HOẠCH
Phát triển cây xanh đô thị năm 2025

I. NHIỆM VỤ
1. Trồng mới cây xanh
a) Trồng mới 500 cây bóng mát dọc các tuyến đường vành đai.
b) Cơ quan thực hiện:
- Đơn vị chủ trì: Sở Xây dựng.
- Đơn vị phối hợp: Phòng Quản lý cây xanh.
2. Chăm sóc cây xanh
Phòng Quản lý cây xanh chủ trì cắt tỉa cây trước mùa mưa bão.

II. CHẾ ĐỘ BÁO CÁO
Các xã, phường báo cáo kết quả trồng cây về Sở Xây dựng trước ngày 20 hàng tháng.
"""

CAN_THO = """ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ
Số: 160/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cần Thơ, ngày 19 tháng 11 năm 2025

QUYẾT ĐỊNH
Về việc hỗ trợ nông dân trồng lúa chất lượng cao

Điều 1. Hỗ trợ mỗi hộ nông dân 3.000.000 đồng một vụ để mua giống lúa.
Điều 2. Giao Sở Tài chính bố trí kinh phí hỗ trợ mua giống lúa.
Điều 3. Quyết định này có hiệu lực thi hành từ ngày 01 tháng 12 năm 2025
và thay thế Quyết định số 45/QĐ-UBND ngày 10 tháng 5 năm 2020.
"""

OLD = """ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ
Số: 45/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Cần Thơ, ngày 10 tháng 5 năm 2020

QUYẾT ĐỊNH
Về việc thành lập đội trồng nấm rơm

Điều 1. Đội trồng nấm rơm gồm 12 người, làm việc tại huyện Phong Điền.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
"""

MINISTRY = """BỘ Y TẾ
Số: 12/CT-BYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 10 tháng 01 năm 2025

CHỈ THỊ
Về việc tăng cường công tác y tế

1. Cục Y tế dự phòng báo cáo Lãnh đạo Bộ hằng ngày về tình hình dịch bệnh.
2. Cục Quản lý Dược báo cáo Văn phòng Bộ hằng tuần về tình hình cung ứng thuốc.
3. Cục Quản lý Khám, chữa bệnh báo cáo Văn phòng Bộ hằng quý về tình hình cấp cứu.
4. Thanh tra Bộ báo cáo Bộ trưởng hằng tháng về kết quả thanh tra.
5. Sở Y tế các tỉnh, thành phố báo cáo Bộ Y tế hằng năm về kết quả thực hiện.
"""

Beside = Callable[..., Engine]


@pytest.fixture(scope="module")
def beside(
    tmp_path_factory: pytest.TempPathFactory, bundled_encoder: Encoder, bundled_model_folder: Path
) -> Beside:
    """Makes an engine over the plan and other documents beside it."""

    def make(*texts: str) -> Engine:
        data = tmp_path_factory.mktemp("many")
        (data / "corpus").mkdir()
        (data / "models").symlink_to(bundled_model_folder.parent)
        for number, text in enumerate(texts):
            (data / "corpus" / f"{number}.txt").write_text(text, encoding="utf-8")
        settings = Settings(data=data, threads=1, _env_file=None)
        return Workshop(settings, bundled_encoder, Watch(serving=lambda: None)).open()

    return make


@pytest.fixture(scope="module")
def many(beside: Beside) -> Engine:
    """An engine over the plan and three documents of other places."""
    return beside(HANOI, CAN_THO, OLD)


def test_duties_of_another_document_change_no_answer_about_the_plans(beside: Beside) -> None:
    engine = beside(MINISTRY)
    for question, clause in (
        ("quận kiến an một năm phải báo cáo mấy lần về kế hoạch hội nhập này", "III.2"),
        ("Bao lâu các sở phải gửi báo cáo một lần?", "III.2"),
        ("Ai là người gom báo cáo của các sở rồi trình thành phố ạ?", "III.3"),
    ):
        answer = engine.ask(question)
        assert [duty.provision for duty in answer.duties] == [f"{PLAN}{clause}"], question


def test_a_place_that_a_document_is_of_is_not_elsewhere(many: Engine) -> None:
    answer = many.ask("Cần Thơ hỗ trợ mỗi hộ nông dân bao nhiêu tiền mua giống lúa?")
    assert answer.answered
    assert "3.000.000 đồng" in answer.citations[0].quote


def test_a_place_that_no_document_is_of_is_elsewhere(many: Engine) -> None:
    assert not many.ask("Cà Mau hỗ trợ mỗi hộ nông dân bao nhiêu tiền mua giống lúa?").answered


def test_a_running_number_narrows_to_its_document(many: Engine) -> None:
    answer = many.ask("Kế hoạch 308 của Hà Nội trồng mới bao nhiêu cây bóng mát?")
    assert answer.answered
    assert {c.document for c in answer.citations} == {"308/KH-UBND"}
    assert "500 cây" in answer.citations[0].quote


def test_a_named_document_that_does_not_say_is_not_answered(many: Engine) -> None:
    assert not many.ask("Kế hoạch 308 của Hà Nội hỗ trợ bao nhiêu tiền mua giống lúa?").answered


def test_the_block_under_a_task_names_its_owner(many: Engine) -> None:
    answer = many.ask("Kế hoạch 308: đơn vị nào chủ trì trồng mới cây bóng mát dọc đường vành đai?")
    assert answer.kind is Kind.OWNER
    assert answer.named_owner
    assert [a.unit for a in answer.assignments if a.role == "lead"] == ["Sở Xây dựng"]
    assert "Trồng mới 500 cây" in squeeze(" ".join(c.quote for c in answer.citations))


def test_a_unit_of_no_registry_is_found_by_its_name_as_written(many: Engine) -> None:
    answer = many.ask("Phòng Quản lý cây xanh được giao nhiệm vụ gì?")
    assert answer.kind is Kind.UNIT
    assert answer.answered
    assert "cắt tỉa cây" in squeeze(" ".join(c.quote for c in answer.citations))


def test_a_duty_of_the_named_document_alone_is_told(many: Engine) -> None:
    answer = many.ask(
        "Kế hoạch 308 Hà Nội: báo cáo kết quả trồng cây về Sở Xây dựng trước ngày nào?"
    )
    assert answer.kind is Kind.REPORTING
    assert [d.due for d in answer.duties] == ["trước ngày 20 hàng tháng"]


def test_the_clause_that_sets_the_day_of_effect_comes_first(many: Engine) -> None:
    answer = many.ask("Quyết định 160/QĐ-UBND có hiệu lực từ ngày nào?")
    assert answer.kind is Kind.DOCUMENT
    assert "01 tháng 12 năm 2025" in answer.citations[0].quote


def test_what_a_document_replaces_is_told(many: Engine) -> None:
    answer = many.ask("Quyết định 160/QĐ-UBND thay thế quyết định nào?")
    assert answer.answered
    assert "thay thế 45/QĐ-UBND" in answer.lead


def test_an_answer_from_a_replaced_document_says_so(many: Engine) -> None:
    answer = many.ask("Quyết định 45/QĐ-UBND: đội trồng nấm rơm có bao nhiêu người?")
    assert "12 người" in answer.citations[0].quote
    assert messages.VALIDITY_NAMES["replaced"] in own_words(answer)


def test_a_deputy_is_not_the_head(many: Engine) -> None:
    finder = many._decision.finder
    assert not finder.find("giao pho thu tuong chinh phu nao")
    assert finder.find("bao cao thu tuong chinh phu")


AID = "Cần Thơ hỗ trợ mỗi hộ nông dân bao nhiêu tiền mua giống lúa?"


def last(engine: Engine, *questions: str) -> Answer:
    """The answer to the last of several questions of one conversation."""
    return ask_after(engine, questions[-1], questions[:-1])


def test_a_block_under_a_task_is_asked_on(many: Engine) -> None:
    answer = last(many, "Ai chủ trì trồng mới cây xanh theo kế hoạch 308?", "ai phối hợp?")
    assert [(a.unit, a.role) for a in answer.assignments] == [("Phòng Quản lý cây xanh", "support")]


def test_a_deadline_is_that_of_the_clause_in_context(many: Engine) -> None:
    answer = last(many, "Theo kế hoạch 308, kết quả trồng cây báo cáo về đâu?", "hạn khi nào?")
    assert [duty.due for duty in answer.duties] == ["trước ngày 20 hàng tháng"]
    assert answer.citations[0].document == "308/KH-UBND"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("có hiệu lực từ bao giờ?", "01 tháng 12 năm 2025"),
        ("quyết định này thay thế văn bản nào?", "45/QĐ-UBND"),
        ("quyết định đó còn hiệu lực không?", "Tình trạng"),
    ],
)
def test_of_many_documents_the_one_in_context_is_meant(many: Engine, typed: str, said: str) -> None:
    answer = last(many, AID, typed)
    assert answer.about is not None
    assert answer.about.startswith("Quyết định 160/QĐ-UBND")
    assert said in own_words(answer) or said in squeeze(answer.citations[0].quote)
    assert all(citation.document == "160/QĐ-UBND" for citation in answer.citations)


def test_a_document_of_another_kind_is_not_the_one_in_context(many: Engine) -> None:
    assert last(many, AID, "kế hoạch đó ai ký?").about is None


def test_another_article_is_one_of_the_document_in_context(many: Engine) -> None:
    answer = last(many, "Điều 1 quyết định 160 nói gì?", "còn điều 2 thì sao?")
    assert [c.provision for c in answer.citations] == ["160/QĐ-UBND#quyet-dinh/dieu-2"]


def test_what_goes_on_is_looked_up_in_the_document_in_context_first(many: Engine) -> None:
    further = last(many, AID, "thế Sở Tài chính phải làm gì?")
    assert {c.document for c in further.citations} == {"160/QĐ-UBND"}
    assert len({c.document for c in many.ask("Sở Tài chính phải làm gì?").citations}) > 1


def test_what_the_document_in_context_does_not_say_is_looked_up_everywhere(many: Engine) -> None:
    answer = last(many, AID, "thế ai chủ trì trồng mới cây bóng mát?")
    assert answer.citations[0].document == "308/KH-UBND"
