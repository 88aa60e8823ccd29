"""Headings and lead-ins that name units, over the items that are their tasks."""

import pytest

from corpus.assignments import assignments
from corpus.lines import blocks
from corpus.outline import outline
from corpus.units import UnitMatcher
from tests.corpus.texts import HEADER


def given(body: str, matcher: UnitMatcher, header: str = HEADER) -> list[tuple[str, str, str]]:
    """Unit, role and the task's first words."""
    text = f"{header}{body}"
    tree = outline(blocks(text), "12/KH-UBND", "Kế hoạch 12/KH-UBND")
    return [
        (a.unit.text, str(a.role), " ".join(text[a.task.start : a.task.end].split()[:2]))
        for a in assignments(text, tree.provisions, matcher)
    ]


def test_items_below_a_unit(matcher: UnitMatcher) -> None:
    body = "1. Sở Tài chính:\n- Lập dự toán kinh phí.\n- Kiểm tra việc chi tiêu.\n"
    assert given(body, matcher) == [
        ("Sở Tài chính", "assigned", "Lập dự"),
        ("Sở Tài chính", "assigned", "Kiểm tra"),
    ]


def test_a_lead_in_gives_its_roles_to_each_item(matcher: UnitMatcher) -> None:
    body = (
        "1. Sở Y tế chủ trì, phối hợp với các sở, ngành:\na) Rà soát cơ sở vật chất.\n"
        "b) Phối hợp với Sở Tài chính bố trí kinh phí.\nc) Công an thành phố tuần tra ban đêm.\n"
    )
    assert given(body, matcher) == [
        ("Sở Y tế", "lead", "Rà soát"),
        ("các sở, ngành", "support", "Rà soát"),
        ("Sở Y tế", "support", "bố trí"),
        ("Công an thành phố", "assigned", "tuần tra"),
    ]


def test_a_request_above_is_a_request_below(matcher: UnitMatcher) -> None:
    body = "1. Đề nghị Hội Nông dân thành phố:\n- Vận động hội viên tham gia.\n"
    assert given(body, matcher) == [("Hội Nông dân thành phố", "requested", "Vận động")]


def test_paragraphs_behind_a_lead_in_are_its_items(matcher: UnitMatcher) -> None:
    body = (
        "1. Bảo vệ bờ biển\nSở Xây dựng chủ trì, phối hợp với các đơn vị liên quan:\n"
        "Khảo sát toàn bộ tuyến đê.\nXây dựng phương án gia cố.\n"
    )
    assert [task for _, role, task in given(body, matcher) if role == "lead"] == [
        "Khảo sát",
        "Xây dựng",
    ]


def test_a_lead_in_whose_items_name_their_own_units_speaks_itself(matcher: UnitMatcher) -> None:
    body = (
        "1. Giám đốc các Sở chỉ đạo việc tổng hợp số liệu như sau:\n"
        "- Sở Tài chính tổng hợp số liệu thu.\n- Sở Công Thương tổng hợp số liệu xuất khẩu.\n"
    )
    found = given(body, matcher)
    assert ("Giám đốc các Sở", "assigned", "chỉ đạo") in found
    assert [unit for unit, _, _ in found].count("Giám đốc các Sở") == 1


def test_a_closing_paragraph_is_no_item(matcher: UnitMatcher) -> None:
    body = "1. Sở Tài chính:\n- Lập dự toán.\nTrên đây là kế hoạch phát triển cảng biển của tỉnh.\n"
    assert len(given(body, matcher)) == 1


@pytest.mark.parametrize(
    "body",
    [
        "1. Doanh nghiệp số\n- Hỗ trợ chuyển đổi số.\n",
        "1. Kết quả của Sở Tài chính\n- Lập dự toán đúng hạn.\n",
        "1. Sở Tài chính đã hoàn thành:\n- Dự toán năm trước.\n",
    ],
)
def test_headings_that_give_nothing(body: str, matcher: UnitMatcher) -> None:
    assert given(body, matcher) == []


def test_things_in_a_list_are_no_tasks(matcher: UnitMatcher) -> None:
    body = "1. Sở Tài chính quản lý các tài sản công sau đối với:\n- Trụ sở cũ.\n- Kho bãi.\n"
    assert given(body, matcher) == [("Sở Tài chính", "assigned", "quản lý")]


def test_a_statute_says_what_bodies_are_for(matcher: UnitMatcher) -> None:
    statute = HEADER.replace("KẾ HOẠCH", "NGHỊ ĐỊNH")
    body = (
        "Điều 1. Thẩm quyền\n1. Bộ Tài chính phê duyệt đề án.\n"
        "2. Bộ Nội vụ có trách nhiệm kiểm tra hồ sơ.\n"
    )
    assert [(unit, role) for unit, role, _ in given(body, matcher, statute)] == [
        ("Bộ Nội vụ", "assigned")
    ]
