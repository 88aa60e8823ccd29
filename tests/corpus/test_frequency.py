"""Frequencies in their spellings."""

import pytest

from corpus.frequency import frequencies, named_period


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
        ("trước ngày 06 tháng 5 năm 2026", []),
        ("ngày 6 tháng 5", []),
        ("định kỳ ngày 25 hằng tháng", ["hằng tháng"]),
        ("phiên họp thường kỳ tháng 12 năm 2014", []),
        ("ngày 05 của tháng đầu quý sau", ["hằng quý"]),
        ("hằng quý I năm 2025", []),
    ],
)
def test_spellings(text: str, expected: list[str]) -> None:
    assert list(frequencies(text)) == expected


@pytest.mark.parametrize("form", ["hàng", "hằng", "HÀNG", "Hằng", "hang"])
def test_spellings_of_every(form: str) -> None:
    assert frequencies(f"{form} năm") == ("hằng năm",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Báo cáo tháng", ["hằng tháng"]),
        ("nộp báo cáo quý", ["hằng quý"]),
        ("Báo cáo 6 tháng đầu năm", ["6 tháng"]),
        ("báo cáo năm", ["hằng năm"]),
        ("Báo cáo đột xuất", ["khi phát sinh"]),
        ("Báo cáo kế hoạch 5 năm, giai đoạn", ["định kỳ"]),
        ("báo cáo năm 2025", []),
        ("báo cáo tháng 12", []),
        ("báo cáo quý II", []),
        ("Báo cáo ngay khi có vụ việc", []),
        ("báo cáo trước ngày 10 tháng 5 năm 2026", []),
    ],
)
def test_periods_in_the_name_of_a_report(text: str, expected: list[str]) -> None:
    assert list(named_period(text)) == expected
