"""Lead-ins that say or announce tasks, headings of duties, and what is no task below them."""

import pytest

from corpus.units import UnitMatcher
from tests.corpus.test_assignment_headings import given
from tests.corpus.test_assignment_sentences import read
from tests.corpus.texts import HEADER


def test_a_lead_in_with_a_task_of_its_own_says_it_too(matcher: UnitMatcher) -> None:
    body = (
        "1. Sở Y tế chủ động bố trí kinh phí từ nguồn được giao, tập trung một số nhiệm vụ sau:\n"
        "- Xây dựng trạm y tế.\n- Tập huấn nhân viên.\n"
    )
    assert given(body, matcher) == [
        ("Sở Y tế", "assigned", "chủ động"),
        ("Sở Y tế", "assigned", "Xây dựng"),
        ("Sở Y tế", "assigned", "Tập huấn"),
    ]


def test_who_leads_the_whole_is_assigned_the_items(matcher: UnitMatcher) -> None:
    body = (
        "1. Giao Sở Nội vụ là cơ quan đầu mối, chủ trì, hướng dẫn thực hiện Đề án; tổ chức thực "
        "hiện các nhiệm vụ sau:\n- Đôn đốc các đơn vị.\n- Chủ trì, phối hợp với Sở Tài chính lập "
        "dự toán.\n"
    )
    found = [(unit, role) for unit, role, _ in given(body, matcher)]
    assert found == [
        ("Sở Nội vụ", "lead"),
        ("Sở Nội vụ", "assigned"),
        ("Sở Nội vụ", "lead"),
        ("Sở Tài chính", "support"),
    ]


def test_examples_are_tasks(matcher: UnitMatcher) -> None:
    body = (
        "1. Sở Y tế chủ trì, phối hợp với Sở Xây dựng thực hiện các chương trình có liên quan "
        "như:\n- Nâng cấp trạm y tế.\n"
    )
    assert [(unit, role) for unit, role, _ in given(body, matcher)] == [
        ("Sở Y tế", "lead"),
        ("Sở Xây dựng", "support"),
    ]


def test_details_of_a_task_are_no_tasks(matcher: UnitMatcher) -> None:
    body = "1. Sở Y tế rà soát các khoản chi, trong đó lưu ý:\n- Chi mua thuốc.\n"
    assert given(body, matcher) == [("Sở Y tế", "assigned", "rà soát")]


def test_a_unit_is_to_ask_others(matcher: UnitMatcher) -> None:
    body = "1. Sở Khoa học và Công nghệ\n- Yêu cầu các cơ quan báo chí đăng tải kế hoạch.\n"
    assert ("Sở Khoa học và Công nghệ", "assigned", "Yêu cầu") in given(body, matcher)


def test_support_behind_an_occasion(matcher: UnitMatcher) -> None:
    body = "1. Sở Tài chính\n- Căn cứ khả năng ngân sách, phối hợp với Sở Y tế bố trí kinh phí.\n"
    assert given(body, matcher) == [("Sở Tài chính", "support", "bố trí")]


def test_a_paragraph_below_a_bullet_that_is_a_unit(matcher: UnitMatcher) -> None:
    body = (
        "1. Trách nhiệm của Bộ Nội vụ\n- Vụ Kế hoạch:\nPhối hợp với Vụ Pháp chế bố trí kinh phí.\n"
        "- Văn phòng Bộ:\nChuẩn bị hội trường.\n"
    )
    assert given(body, matcher) == [
        ("Vụ Kế hoạch", "support", "bố trí"),
        ("Văn phòng Bộ", "assigned", "Chuẩn bị"),
    ]


@pytest.mark.parametrize(
    "item", ["Nội dung tuyên truyền gồm: tác hại của thuốc lá.", "Địa chỉ:", "Ngày nhận:"]
)
def test_particulars_and_blanks_are_no_tasks(item: str, matcher: UnitMatcher) -> None:
    body = f"1. Bộ Công an có trách nhiệm:\n{item}\nTuần tra ban đêm.\n"
    assert given(body, matcher) == [("Bộ Công an", "assigned", "Tuần tra")]


def test_whoever_is_trained_is_told_nothing(matcher: UnitMatcher) -> None:
    body = "1. Dự án bồi dưỡng\nĐối tượng đào tạo:\n- Các cán bộ làm công tác lưu trữ.\n"
    assert given(body, matcher) == []


def test_duties_begin_with_any_word_even_in_a_statute(matcher: UnitMatcher) -> None:
    statute = HEADER.replace("KẾ HOẠCH", "NGHỊ ĐỊNH")
    body = (
        "Điều 1. Vận hành\n1. Đơn vị cấp nước có các nghĩa vụ sau:\na) Vớt rác trên kênh.\n"
        "Điều 2. Trách nhiệm của Sở Xây dựng\n1. Sở Xây dựng xem xét hồ sơ.\n"
    )
    assert given(body, matcher, statute) == [
        ("Đơn vị cấp nước", "assigned", "Vớt rác"),
        ("Sở Xây dựng", "assigned", "xem xét"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phân cấp cho Ủy ban nhân dân các xã quản lý chợ.", "assigned"),
        ("Ủy quyền cho Ủy ban nhân dân các xã quản lý chợ.", "assigned"),
        ("Giao cho Ủy ban nhân dân các xã quản lý chợ.", "assigned"),
        ("Mời Ủy ban nhân dân các xã cử cán bộ dự họp.", "requested"),
    ],
)
def test_words_that_address(text: str, expected: str, matcher: UnitMatcher) -> None:
    assert read(text, matcher) == [("Ủy ban nhân dân các xã", expected)]


def test_a_plan_closes_with_a_request(matcher: UnitMatcher) -> None:
    text = "Trên đây là Kế hoạch kiểm tra chợ, Sở Y tế yêu cầu các đơn vị tổ chức thực hiện."
    assert read(text, matcher) == [("các đơn vị", "requested")]


def test_a_label_with_a_clause_gives_its_roles(matcher: UnitMatcher) -> None:
    body = (
        "1. Đào tạo kỹ sư\nCơ quan thực hiện: Bộ Y tế chủ trì, phối hợp với Bộ Tài chính.\n"
        "Thời gian: 2026 - 2030.\n"
    )
    assert [(unit, role) for unit, role, _ in given(body, matcher)] == [
        ("Bộ Y tế", "lead"),
        ("Bộ Tài chính", "support"),
    ]


def test_a_statute_that_lets_delegate_delegates_nothing(matcher: UnitMatcher) -> None:
    statute = HEADER.replace("KẾ HOẠCH", "NGHỊ ĐỊNH")
    body = (
        "Điều 1. Ủy quyền cho cơ quan quản lý chợ\n1. Văn bản có thời hạn một năm.\n"
        "Điều 2. Quyền hạn\n1. Ủy quyền cho Ủy ban nhân dân các xã quản lý chợ.\n"
    )
    assert given(body, matcher, statute) == []
