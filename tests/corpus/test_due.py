"""Deadlines, kept as they are written."""

import pytest

from corpus.due import due_in, due_within, is_dated


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("gửi Bộ trước ngày 20 hàng tháng.", "trước ngày 20 hàng tháng"),
        (
            "trước ngày 20 hàng tháng và tháng cuối quý.",
            "trước ngày 20 hàng tháng và tháng cuối quý",
        ),
        ("trước ngày 15 của tháng kế tiếp,", "trước ngày 15 của tháng kế tiếp"),
        ("gửi trước ngày 20 của tháng cuối quý.", "trước ngày 20 của tháng cuối quý"),
        ("gửi Bộ Tài chính trước ngày 25 để tổng hợp", "trước ngày 25"),
        (
            "trước ngày 15/6/2014 đối với báo cáo A và trước 10/11/2014 đối với báo cáo B.",
            "trước ngày 15/6/2014 đối với báo cáo A và trước 10/11/2014 đối với báo cáo B",
        ),
        ("chậm nhất là ngày 17 tháng 12.", "chậm nhất là ngày 17 tháng 12"),
        ("hạn chót ngày 20/11;", "hạn chót ngày 20/11"),
        ("riêng Nghị định trình trước 15 tháng 6 năm 2014.", "trước 15 tháng 6 năm 2014"),
        ("trong thời hạn 10 ngày kể từ ngày nhận, gửi", "trong thời hạn 10 ngày kể từ ngày nhận"),
        ("trước 14h00 hàng ngày", "trước 14h00 hàng ngày"),
        ("trước 16 giờ 30 ngày 20/11/2025", "trước 16 giờ 30 ngày 20/11/2025"),
        (
            "trước 14h00 chiều Thứ Bảy ngày 01/02/2014 (tức",
            "trước 14h00 chiều Thứ Bảy ngày 01/02/2014",
        ),
        ("vào thứ Sáu hàng tuần", "vào thứ Sáu hàng tuần"),
        ("trước ngày 15/11 hằng năm và báo cáo đột xuất", "trước ngày 15/11 hằng năm"),
        ("trước ngày 15/6 và 15/12 hằng năm", "trước ngày 15/6 và 15/12 hằng năm"),
        ("trước ngày\n31 tháng 12", "trước ngày 31 tháng 12"),
        ("trước ngày 05 của tháng đầu quý sau,", "trước ngày 05 của tháng đầu quý sau"),
        ("trước ngày 18 hàng tháng và hàng quý.", "trước ngày 18 hàng tháng và hàng quý"),
        (
            "trước ngày 10 tháng 6 (đối với báo cáo 6 tháng) và trước ngày 10 tháng 12 (đối với báo"
            " cáo năm).",
            "trước ngày 10 tháng 6 (đối với báo cáo 6 tháng) và trước ngày 10 tháng 12 (đối với báo"
            " cáo năm)",
        ),
        ("Định kỳ ngày 25 hằng tháng, cơ quan", "ngày 25 hằng tháng"),
        (
            "chậm nhất là 20 ngày sau khi kết thúc quý;",
            "chậm nhất là 20 ngày sau khi kết thúc quý",
        ),
        (
            "trước 9h00 ngày 01/02/2024 (tức mùng 2 Tết)",
            "trước 9h00 ngày 01/02/2024 (tức mùng 2 Tết)",
        ),
        ("hạn chót 13/10/2027, theo mẫu", "hạn chót 13/10/2027"),
        ("báo cáo tình hình trong tháng 5 năm 2026", None),
        ("số liệu tính từ ngày 15 tháng 12 năm trước kỳ báo cáo", None),
        ("định kỳ 6 tháng và hàng năm", None),
        ("trước khi trình 12 văn bản", None),
        ("vấn đề nêu trước 3 bộ", None),
    ],
)
def test_deadlines(text: str, due: str | None) -> None:
    assert due_in(text) == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Chính phủ trong tháng 5 năm 2026 theo", "trong tháng 5 năm 2026"),
        ("trong tháng 6/2025.", "trong tháng 6/2025"),
        ("trong quý II năm 2026", "trong quý II năm 2026"),
        ("tại phiên họp Chính phủ tháng 12 năm 2024.", "tại phiên họp Chính phủ tháng 12 năm 2024"),
        ("trong tháng", None),
        ("trong giao ban hằng tháng", None),
        ("tại phiên họp thường kỳ", None),
    ],
)
def test_months_quarters_and_meetings(text: str, due: str | None) -> None:
    assert due_within(text) == due


@pytest.mark.parametrize("due", ["trước ngày 05/01/2012", "trước 15 tháng 6 năm 2014"])
def test_what_falls_due_once(due: str) -> None:
    assert is_dated(due)


@pytest.mark.parametrize("due", ["trước ngày 15/6 và 15/12 hằng năm", "trước ngày 20 tháng 6"])
def test_what_may_come_back(due: str) -> None:
    assert not is_dated(due)
