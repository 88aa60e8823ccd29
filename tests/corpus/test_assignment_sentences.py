"""Sentences that give tasks out, and sentences that only speak of units."""

import pytest

from corpus.units import UnitMatcher
from tests.corpus.texts import tasks


def read(text: str, matcher: UnitMatcher) -> list[tuple[str, str]]:
    return [(a.unit.text, str(a.role)) for a in tasks(text, matcher)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bộ Y tế rà soát danh mục thuốc.", [("Bộ Y tế", "assigned")]),
        ("Cục Thú y khẩn trương kiểm tra trại giống.", [("Cục Thú y", "assigned")]),
        ("Yêu cầu Bộ Xây dựng báo cáo tiến độ.", [("Bộ Xây dựng", "requested")]),
        (
            "Các Bộ: Tài chính, Khoa học và Công nghệ tăng cường phối hợp.",
            [("Bộ Tài chính", "assigned"), ("Bộ Khoa học và Công nghệ", "assigned")],
        ),
        (
            "Giám đốc các Sở: Y tế, Nội vụ chỉ đạo rà soát hồ sơ.",
            [("Giám đốc Sở Y tế", "assigned"), ("Giám đốc Sở Nội vụ", "assigned")],
        ),
        (
            "Trên cơ sở đề xuất của Sở Y tế, các Sở, ngành tổ chức thực hiện.",
            [("các Sở, ngành", "assigned")],
        ),
        (
            "Thủ tướng Chính phủ yêu cầu các Bộ, ngành tiết kiệm chi.",
            [("các Bộ, ngành", "requested")],
        ),
        (
            "Vụ Kế hoạch cùng Vụ Pháp chế xây dựng đề án.",
            [("Vụ Kế hoạch", "assigned"), ("Vụ Pháp chế", "support")],
        ),
        (
            "Trước ngày 30 tháng 6 năm 2025 các đơn vị hoàn thành kiểm kê.",
            [("các đơn vị", "assigned")],
        ),
        (
            "Ủy ban nhân dân và Ban Chỉ huy Phòng thủ dân sự các xã tổ chức trực ban.",
            [
                ("Ủy ban nhân dân các xã", "assigned"),
                ("Ban Chỉ huy Phòng thủ dân sự các xã", "assigned"),
            ],
        ),
        (
            "Sở Tư pháp theo chức năng, nhiệm vụ được giao thẩm định dự thảo.",
            [("Sở Tư pháp", "assigned")],
        ),
        (
            "Bộ trưởng, Thủ trưởng cơ quan ngang Bộ chịu trách nhiệm thực hiện Chỉ thị này.",
            [("Bộ trưởng", "accountable"), ("Thủ trưởng cơ quan ngang Bộ", "accountable")],
        ),
    ],
)
def test_who_is_told(text: str, expected: list[tuple[str, str]], matcher: UnitMatcher) -> None:
    assert read(text, matcher) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Y tế đã trình Chính phủ dự thảo nghị định.",
        "Sở Y tế nhận được Thông tư của Bộ Y tế.",
        "Bộ Y tế báo cáo về tình hình dịch bệnh.",
        "Cơ quan chủ trì đề án gửi hồ sơ trước kỳ họp.",
        "Theo đề nghị của Bộ Nội vụ, Bộ Tài chính xem xét.",
        "Sở Xây dựng là cơ quan thường trực của Ban Chỉ đạo.",
        "Chính phủ thống nhất đánh giá: kinh tế tiếp tục ổn định.",
        "Đại biểu có quyền yêu cầu cơ quan, tổ chức liên quan cung cấp thông tin.",
        "Thanh tra, kiểm tra các cơ sở giết mổ.",
        "Tổ chức phát triển thị trường trong nước.",
    ],
)
def test_who_is_not_told(text: str, matcher: UnitMatcher) -> None:
    assert read(text, matcher) == []


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Bộ Y tế rà soát, xong trước ngày 20 tháng 5.", "trước ngày 20 tháng 5"),
        ("Bộ Y tế rà soát danh mục thuốc trong quý II năm 2025.", "trong quý II năm 2025"),
        ("Bộ Y tế rà soát danh mục thuốc.", None),
    ],
)  # fmt: skip
def test_when_it_is_due(text: str, due: str | None, matcher: UnitMatcher) -> None:
    (task,) = tasks(text, matcher)
    assert task.due == due
