"""Names in clauses on reporting, whole and nothing more."""

import pytest

from corpus.duties.names import Names
from corpus.units import UnitMatcher


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("cấp có thẩm quyền xem xét", ["cấp có thẩm quyền"]),
        ("cơ quan quản lý cấp trên trước ngày", ["cơ quan quản lý cấp trên"]),
        ("Phó Thủ tướng Lê Văn Nam trước ngày 5", ["Phó Thủ tướng Lê Văn Nam"]),
        (
            "Ủy ban Quốc gia Tìm kiếm Cứu nạn, Thành ủy và Ủy ban nhân dân thành phố.",
            ["Ủy ban Quốc gia Tìm kiếm Cứu nạn", "Thành ủy", "Ủy ban nhân dân thành phố"],
        ),
        (
            "Thường trực Ban Chỉ huy Phòng, chống lụt, bão và Tìm kiếm cứu nạn tỉnh trước",
            ["Thường trực Ban Chỉ huy Phòng, chống lụt, bão và Tìm kiếm cứu nạn tỉnh"],
        ),
        (
            "Ủy ban nhân dân và Ban Chỉ huy Phòng, chống lụt, bão quận - huyện:",
            ["Ủy ban nhân dân quận - huyện", "Ban Chỉ huy Phòng, chống lụt, bão quận - huyện"],
        ),
        (
            "Sở Y tế các tỉnh, thành phố trực thuộc Trung ương báo cáo",
            ["Sở Y tế các tỉnh, thành phố trực thuộc Trung ương"],
        ),
        (
            "Thủ trưởng các cơ quan, đơn vị, Chủ tịch Ủy ban nhân dân các xã, phường báo cáo",
            ["Thủ trưởng các cơ quan, đơn vị", "Chủ tịch Ủy ban nhân dân các xã, phường"],
        ),
        ("Sở Y tế (nơi xảy ra dịch), Sở Tài chính báo cáo", ["Sở Y tế", "Sở Tài chính"]),
        ("Sở Y tế (Phòng Tài vụ) để tổng hợp", ["Sở Y tế"]),
        ("Cục An toàn thực phẩm báo cáo về", ["Cục An toàn thực phẩm"]),
        (
            "Công ty Trách nhiệm hữu hạn một Thành viên Cấp nước Đông Hải báo cáo",
            ["Công ty Trách nhiệm hữu hạn một Thành viên Cấp nước Đông Hải"],
        ),
        (
            "các Sở Công Thương và doanh nghiệp nêu tại điểm 1 và 2 trên đây tổ chức",
            ["các Sở Công Thương", "doanh nghiệp nêu tại điểm 1 và 2"],
        ),
        ("các cơ quan chủ trì soạn thảo gửi", ["các cơ quan chủ trì soạn thảo"]),
        ("Sở Y tế chủ trì, phối hợp với", ["Sở Y tế"]),
        ("Các Vụ, đơn vị trực thuộc Bộ Y tế.", ["Các Vụ, đơn vị trực thuộc Bộ Y tế"]),
        ("Bộ Tài chính kết quả thực hiện", ["Bộ Tài chính"]),
        ("kết quả thực hiện", []),
    ],
)
def test_names(text: str, names: list[str], matcher: UnitMatcher) -> None:
    found, end = Names(text, matcher).at(0, len(text))
    assert [name.text for name in found] == names
    assert end == (found[-1].end if found else 0)
