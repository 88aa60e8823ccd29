"""Who does what."""

import pytest

from corpus.assignments import assignments
from corpus.model import Document, Level, Role
from corpus.units import UnitMatcher
from tests.corpus.texts import provision, tasks


def read(text: str, matcher: UnitMatcher) -> list[tuple[str, str]]:
    return [(a.unit.text, str(a.role)) for a in tasks(text, matcher)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Giao Sở Công Thương chủ trì, phối hợp với các Sở, ban, ngành và Ủy ban nhân dân các"
            " quận, huyện tổ chức thực hiện.",
            [
                ("Sở Công Thương", "lead"),
                ("các Sở, ban, ngành", "support"),
                ("Ủy ban nhân dân các quận, huyện", "support"),
            ],
        ),
        (
            "Giao Sở Kế hoạch và Đầu tư, Sở Tài chính cân đối, bố trí kinh phí.",
            [("Sở Kế hoạch và Đầu tư", "assigned"), ("Sở Tài chính", "assigned")],
        ),
        (
            "Đề nghị Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị - xã hội tham gia.",
            [
                ("Ủy ban Mặt trận Tổ quốc", "requested"),
                ("các tổ chức chính trị - xã hội", "requested"),
            ],
        ),
        (
            "Sở Tài chính chủ trì, phối hợp với Sở Công Thương lập dự toán.",
            [("Sở Tài chính", "lead"), ("Sở Công Thương", "support")],
        ),
        ("Sở Tài chính chủ trì lập dự toán.", [("Sở Tài chính", "lead")]),
        ("Sở Tài chính có trách nhiệm lập dự toán.", [("Sở Tài chính", "assigned")]),
        (
            "Sở Tài chính có trách nhiệm chủ trì, phối hợp với Sở Công Thương lập dự toán.",
            [("Sở Tài chính", "lead"), ("Sở Công Thương", "support")],
        ),
        (
            "Sở Tài chính phối hợp với Sở Công Thương lập dự toán.",
            [("Sở Tài chính", "support")],
        ),
        ("Giao Vụ Kế hoạch làm đầu mối kiểm tra tiến độ.", [("Vụ Kế hoạch", "lead")]),
        (
            "Vụ Tài chính chủ trì, làm đầu mối cùng các đơn vị liên quan rà soát.",
            [("Vụ Tài chính", "lead"), ("các đơn vị liên quan", "support")],
        ),
        (
            "Giám đốc các Sở, ngành; Chủ tịch Ủy ban nhân dân các quận, huyện chịu trách nhiệm thi"
            " hành Quyết định này.",
            [
                ("Giám đốc các Sở, ngành", "accountable"),
                ("Chủ tịch Ủy ban nhân dân các quận, huyện", "accountable"),
            ],
        ),
        ("Phân công Sở Tài chính theo dõi kinh phí.", [("Sở Tài chính", "assigned")]),
        ("Giao cho Sở Tài chính theo dõi kinh phí.", [("Sở Tài chính", "assigned")]),
        ("Giao Sở Công\nThương chủ\ntrì lập kế hoạch.", [("Sở Công Thương", "lead")]),
        (
            "Bộ Ngoại giao chủ trì, phối hợp với các Bộ, ngành thực hiện.",
            [("Bộ Ngoại giao", "lead"), ("các Bộ, ngành", "support")],
        ),
        ("Trên cơ sở đó, giao Sở Tài chính lập dự toán.", [("Sở Tài chính", "assigned")]),
    ],
)
def test_shapes(text: str, expected: list[tuple[str, str]], matcher: UnitMatcher) -> None:
    assert read(text, matcher) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Các dự án về giao thông do Sở Tài chính thẩm định.",
        "Tổ chức thực hiện các nhiệm vụ được giao tại Sở Tài chính.",
        "Cơ quan được giao chủ trì soạn thảo gửi dự thảo.",
        "Lồng ghép công tác ngoại giao Sở Tài chính và kinh tế.",
        "Đẩy nhanh bàn giao Sở Tài chính mặt bằng.",
        "Việc chuyển giao Sở Tài chính tài sản.",
        "Nâng cao chức năng tham mưu của Sở Tài chính.",
        "chịu trách nhiệm thi hành Quyết định này./.",
        "Đảm bảo tiến độ giao đất cho nhà đầu tư.",
        "Tăng cường hợp tác với Sở Tài chính.",
        "Chủ trì, phối hợp với Sở Tài chính.",
        "Đơn vị chủ trì: chưa xác định.",
        "Xây dựng kế hoạch cụ thể của Sở Tài chính.",
    ],
)
def test_what_assigns_nothing(text: str, matcher: UnitMatcher) -> None:
    assert read(text, matcher) == []


def test_the_task_is_what_comes_after_the_units(matcher: UnitMatcher) -> None:
    text = "3. Giao Sở A tự chủ trì, phối hợp với Sở Tài chính lập\nkế hoạch. Báo cáo Sở Tài chính."
    text = text.replace("Sở A tự", "Sở Công Thương")
    lead, support = tasks(text, matcher)
    assert lead.role is Role.LEAD
    assert text[lead.task.start : lead.task.end] == "lập\nkế hoạch."
    assert lead.task == support.task
    assert text[lead.sentence.start : lead.sentence.end].startswith("Giao Sở Công Thương")
    assert text[lead.unit.start : lead.unit.end] == "Sở Công Thương"


def test_accountability_is_for_the_whole(matcher: UnitMatcher) -> None:
    text = "Điều 3. Giám đốc Sở Tài chính chịu trách nhiệm thi hành Quyết định này./."
    (assignment,) = tasks(text, matcher)
    assert assignment.role is Role.ACCOUNTABLE


@pytest.mark.parametrize(
    "level", [Level.HEADER, Level.TITLE, Level.BASIS, Level.RECIPIENTS, Level.SIGNATURE]
)
def test_furniture_assigns_nothing(level: Level, matcher: UnitMatcher) -> None:
    text = "Giao Sở Tài chính lập dự toán."
    assert assignments(text, [provision(text, level)], matcher) == ()


def test_headings_assign_nothing(matcher: UnitMatcher) -> None:
    text = "Giao Sở Tài chính lập dự toán."
    heading = provision(text).model_copy(update={"is_heading": True})
    assert assignments(text, [heading], matcher) == ()


def test_every_assignment_of_the_plan_names_a_unit_of_the_registry(plan: Document) -> None:
    assert all(assignment.unit.key for assignment in plan.assignments)
    for assignment in plan.assignments:
        unit = assignment.unit
        assert " ".join(plan.source[unit.start : unit.end].split()) == unit.text
