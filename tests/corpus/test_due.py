"""Deadlines, kept as they are written."""

import pytest

from corpus.due import due_in


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
        ("số liệu tính từ ngày 15 tháng 12 năm trước kỳ báo cáo", None),
        ("định kỳ 6 tháng và hàng năm", None),
        ("trước khi trình 12 văn bản", None),
        ("vấn đề nêu trước 3 bộ", None),
    ],
)
def test_deadlines(text: str, due: str | None) -> None:
    assert due_in(text) == due
