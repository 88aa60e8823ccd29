"""Whether a question leans on what was said before, and how."""

import pytest

from bot.answering.attributes import attribute
from bot.answering.follow.aspects import Aspect
from bot.answering.follow.english import in_vietnamese
from bot.answering.follow.kinds import (
    Further,
    InClause,
    Instead,
    Leaning,
    OfClause,
    ThatDocument,
    ThatUnit,
)
from bot.answering.follow.leaning import leaning, told_apart
from bot.answering.question import Question, read_question
from bot.answering.units import UnitFinder
from corpus.registry import load_units
from index.query import Query

CLAUSE = "he thong thong quan dien tu cua hai quan giam thoi gian cho doanh nghiep"


@pytest.fixture(scope="module")
def finder() -> UnitFinder:
    return UnitFinder(load_units())


def read(finder: UnitFinder, text: str) -> Question:
    query = Query(typed=text, text=text, english=False)
    return told_apart(read_question(query, finder))


def lean(finder: UnitFinder, text: str, named: str | None = None) -> Leaning | None:
    question = read(finder, text)
    return leaning(question, finder, attribute(question) is not None, named, CLAUSE)


@pytest.mark.parametrize(
    ("typed", "aspect"),
    [
        ("hạn khi nào?", Aspect.DUE),
        ("han khi nao", Aspect.DUE),
        ("đến bao giờ thì xong ạ?", Aspect.DUE),
        ("trước ngày nào phải nộp?", Aspect.DUE),
        ("ai phối hợp?", Aspect.OWNER),
        ("Giao cho đơn vị nào?", Aspect.OWNER),
        ("thế thì ai chịu trách nhiệm?", Aspect.OWNER),
        ("việc đó ai làm?", Aspect.OWNER),
        ("gửi cho ai?", Aspect.RECIPIENT),
        ("gui cho ai", Aspect.RECIPIENT),
        ("vậy báo cáo gửi về đâu?", Aspect.RECIPIENT),
        ("ai phải gửi?", Aspect.REPORTER),
        ("vậy báo cáo mấy lần một năm?", Aspect.FREQUENCY),
        ("bao lâu một lần?", Aspect.FREQUENCY),
        ("hết bao nhiêu tiền?", Aspect.AMOUNT),
        ("bao nhiêu?", Aspect.COUNT),
        ("kết quả là gì?", Aspect.PRODUCT),
        ("ở mục nào?", Aspect.PLACE),
        ("đoạn tiếp theo nói gì?", Aspect.NEXT),
        ("mục trước đó?", Aspect.BEFORE),
        ("mục đó nói gì nữa?", Aspect.MORE),
        ("nói rõ hơn", Aspect.MORE),
        ("noi ro hon", Aspect.MORE),
        ("còn gì nữa không?", Aspect.MORE),
        ("việc đó thì sao?", Aspect.MORE),
        ("là sao?", Aspect.MORE),
        ("Có ấn định ngày cụ thể không?", Aspect.DUE),
        ("có quy định thời hạn không?", Aspect.DUE),
        ("co neu kinh phi khong", Aspect.AMOUNT),
        ("Trong đó có ghi rõ sản phẩm không?", Aspect.PRODUCT),
        ("có giao cho ai không?", Aspect.OWNER),
        ("có nói gì nữa không?", Aspect.MORE),
    ],
)
def test_what_has_no_topic_of_its_own_asks_of_the_clause(
    finder: UnitFinder, typed: str, aspect: Aspect
) -> None:
    assert lean(finder, typed) == OfClause(aspect)


@pytest.mark.parametrize(
    "typed",
    [
        "hạnn khi nao",
        "myc đó nói gì nữa",
        "ai phoi hpp?",
        "nói rõ hown",
        "hạn khii nòa",
        "khi nòa xogn",
    ],
)
def test_a_slip_of_the_hand_is_looked_past(finder: UnitFinder, typed: str) -> None:
    assert isinstance(lean(finder, typed), OfClause)


@pytest.mark.parametrize(
    ("typed", "what", "item"),
    [
        ("còn Sở Tài chính thì sao?", "unit", "so tai chinh"),
        ("con so tai chinh thi sao", "unit", "so tai chinh"),
        ("Thế Sở Y tế thì sao?", "unit", "so y te"),
        ("thế còn huyện Cát Hải?", "unit", "huyen cat hai"),
        ("thế còn năm 2020?", "years", "nam 2020"),
        ("năm 2020 thì sao?", "years", "nam 2020"),
        ("còn hằng quý?", "period", "hang quy"),
        ("còn ở Hà Nội thì sao?", "place", "ha noi"),
        ("còn điều 3 thì sao?", "clause", "dieu 3"),
        ("còn khoản 2?", "clause", "khoan 2"),
        ("the iii 2", "clause", "iii 2"),
        ("còn du lịch thì sao?", "topic", "du lich"),
        ("thế còn về giáo dục?", "topic", "ve giao duc"),
    ],
)
def test_one_thing_is_put_in_the_place_of_another(
    finder: UnitFinder, typed: str, what: str, item: str
) -> None:
    found = lean(finder, typed)
    assert isinstance(found, Instead)
    assert (found.what, found.item) == (what, item)


def test_another_document_is_put_in_the_place_of_one(finder: UnitFinder) -> None:
    found = lean(finder, "còn nghị quyết 31 thì sao?", "nghi quyet 31")
    assert found == Instead("nghi quyet 31", what="document")


@pytest.mark.parametrize(
    ("typed", "kind", "back"),
    [
        ("quyết định đó ai ký?", "quyet dinh", True),
        ("quyet dinh do ai ky", "quyet dinh", True),
        ("văn bản này còn hiệu lực không?", "van ban", False),
        ("ai ký?", None, True),
        ("ban hành ngày nào?", None, True),
    ],
)
def test_a_document_is_pointed_to(
    finder: UnitFinder, typed: str, kind: str | None, back: bool
) -> None:
    found = lean(finder, typed)
    assert isinstance(found, ThatDocument)
    assert (found.kind, found.back) == (kind, back)


def test_a_unit_is_pointed_to(finder: UnitFinder) -> None:
    found = lean(finder, "thế sở đó còn phải làm gì?")
    assert isinstance(found, ThatUnit)
    folded = read(finder, "thế sở đó còn phải làm gì?").folded
    assert folded[found.start : found.end] == "so do"


def test_what_the_clause_speaks_of_is_pointed_to(finder: UnitFinder) -> None:
    assert isinstance(lean(finder, "hệ thống đó tên là gì?"), InClause)
    assert isinstance(lean(finder, "đoạn đó nói gì về doanh nghiệp?"), InClause)
    assert lean(finder, "đoạn đó nói gì về nuôi ong lấy mật?") is None
    assert lean(finder, "máy bay đó tên là gì?") is None


def test_a_unit_is_asked_of_the_clause(finder: UnitFinder) -> None:
    found = lean(finder, "việc đó có giao Sở Tài chính không?")
    assert isinstance(found, OfClause)
    assert found.aspect is Aspect.OWNER
    assert [unit.unit.name for unit in found.units] == ["Sở Tài chính"]


def test_a_whole_question_that_goes_on_is_asked_further(finder: UnitFinder) -> None:
    assert lean(finder, "thế Sở Y tế phải làm gì?") == Further("so y te phai lam gi")


@pytest.mark.parametrize(
    "typed",
    [
        "Ai chủ trì kế hoạch hội nhập?",
        "Sở Tài chính phải báo cáo ai?",
        "báo cáo gửi cho ai?",
        "thời hạn nộp báo cáo",
        "nhiệm vụ Sở Ngoại vụ",
        "Sở Tài chính?",
        "Kế hoạch còn hiệu lực không?",
        "Tiền thực hiện kế hoạch do sở nào bố trí?",
        "triển khai pháp lệnh chống bán phá giá như thế nào",
        "Lương cơ sở năm nay bao nhiêu?",
        "thể thao thì ai lo?",
        "con người được nói thế nào?",
        "thị trường nào được nhắc đến?",
        "kinh phí thực hiện lấy ở đâu?",
        "xuất khẩu trên địa bàn thành phố ra sao?",
        "Thành phố có quy định hạn nộp thuế đất không?",
        "Lễ hội hoa phượng có ấn định thời gian không?",
        "ai làm cơ khí?",
        "khi nói xong",
        "cảm ơn nhé",
        "chào bạn",
        "giá vàng hôm nay",
    ],
)
def test_what_says_what_it_is_about_stands_by_itself(finder: UnitFinder, typed: str) -> None:
    assert lean(finder, typed) is None


def test_by_and_that_are_told_apart_by_their_marks(finder: UnitFinder) -> None:
    assert lean(finder, "kế hoạch đó ai ban hành?") is not None
    assert lean(finder, "kế hoạch do ai ban hành?") is None


def test_a_long_question_says_what_it_is_about(finder: UnitFinder) -> None:
    assert lean(finder, "thế còn " + "việc này " * 10 + "thì ai làm?") is None


# English


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who supports?", "đơn vị nào phối hợp?"),
        ("And who is in charge of it?", "đơn vị nào chủ trì?"),
        ("By when?", "hạn khi nào?"),
        ("What is the deadline?", "hạn khi nào?"),
        ("when is it due?", "hạn khi nào?"),
        ("how often must they report?", "bao lâu một lần?"),
        ("To whom?", "gửi cho ai?"),
        ("where is that stated?", "ở mục nào?"),
        ("what else does it say?", "nói rõ hơn"),
        ("and the next section?", "đoạn tiếp theo nói gì?"),
        ("who signed it?", "ai ký?"),
        ("what about tourism?", "còn du lịch thì sao?"),
        ("and tourism?", "còn du lịch thì sao?"),
    ],
)
def test_english_is_put_into_what_leans_in_vietnamese(typed: str, meant: str) -> None:
    assert in_vietnamese(typed, "du lịch") == meant


@pytest.mark.parametrize(
    "typed",
    [
        "who supports the tourism plan?",
        "When does the plan take effect?",
        "What is the deadline for the tourism report?",
        "how often must departments report?",
        "And what is the capital of France?",
    ],
)
def test_english_that_says_what_it_is_about_stands_by_itself(typed: str) -> None:
    assert in_vietnamese(typed, "du lịch") is None
