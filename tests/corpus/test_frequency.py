"""Frequencies in their spellings."""

import pytest

from corpus.frequency import frequencies


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước 14h00 hàng ngày", ["hằng ngày"]),
        ("báo cáo 01 lần/ngày", ["hằng ngày"]),
        ("vào thứ Sáu hàng tuần", ["hằng tuần"]),
        ("trước ngày 20 hàng tháng", ["hằng tháng"]),
        ("định kỳ hằng tháng", ["hằng tháng"]),
        ("mỗi tháng một báo cáo", ["hằng tháng"]),
        ("01 tháng/lần", ["hằng tháng"]),
        ("hằng quý gửi báo cáo", ["hằng quý"]),
        ("định kỳ 6 tháng", ["6 tháng"]),
        ("06 (sáu) tháng", ["6 tháng"]),
        ("sáu tháng một lần", ["6 tháng"]),
        ("06 tháng/01 lần", ["6 tháng"]),
        ("6 tháng/lần", ["6 tháng"]),
        ("thường kỳ 6 tháng và hàng năm", ["6 tháng", "hằng năm"]),
        ("6 tháng, hằng năm", ["6 tháng", "hằng năm"]),
        ("6 tháng và năm", ["6 tháng", "hằng năm"]),
        ("hàng quý, 6 tháng và năm", ["hằng quý", "6 tháng", "hằng năm"]),
        ("định kỳ (6 tháng, năm)", ["6 tháng", "hằng năm"]),
        ("hàng tháng, hàng quý", ["hằng tháng", "hằng quý"]),
        ("định kỳ hằng năm", ["hằng năm"]),
        ("hàng\nnăm", ["hằng năm"]),
        ("báo cáo đột xuất", ["khi phát sinh"]),
        ("nếu vướng mắc phát sinh", ["khi phát sinh"]),
        ("nếu có khó khăn", ["khi phát sinh"]),
        ("khi có yêu cầu", ["khi có yêu cầu"]),
        ("theo yêu cầu của Bộ", ["khi có yêu cầu"]),
        ("báo cáo định kỳ theo quy định", ["định kỳ"]),
        ("thường kỳ tổng hợp", ["định kỳ"]),
        ("báo cáo kết quả thực hiện", []),
        ("trong 06 tháng đầu năm 2025", []),
        ("trong thời kỳ công nghiệp hóa", []),
        ("kế hoạch năm 2025", []),
        ("hoàn thành trong tháng 6 năm 2025", []),
    ],
)
def test_spellings(text: str, expected: list[str]) -> None:
    assert list(frequencies(text)) == expected


@pytest.mark.parametrize("form", ["hàng", "hằng", "HÀNG", "Hằng", "hang"])
def test_spellings_of_every(form: str) -> None:
    assert frequencies(f"{form} năm") == ("hằng năm",)
