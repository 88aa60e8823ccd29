"""Deadlines that a calendar can compute."""

import datetime as dt

import pytest

from corpus.due_rules import due_rules
from corpus.model import DueRule


@pytest.mark.parametrize(
    ("due", "frequency", "rules"),
    [
        ("trước ngày 20 hàng tháng", (), [DueRule(every="hằng tháng", day=20)]),
        ("trước ngày 20 hằng tháng", ("hằng quý",), [DueRule(every="hằng tháng", day=20)]),
        (
            "trước ngày 15 của tháng kế tiếp",
            (),
            [DueRule(every="hằng tháng", day=15, following=True)],
        ),
        ("trước ngày 25", ("hằng tháng",), [DueRule(every="hằng tháng", day=25)]),
        ("trước ngày 25", ("hằng tháng", "hằng quý"), []),
        ("trước ngày 25", (), []),
        (
            "trước ngày 20 của tháng cuối quý",
            ("hằng quý",),
            [DueRule(every="hằng quý", day=20, month=3)],
        ),
        ("trước ngày 15/11 hằng năm", (), [DueRule(every="hằng năm", month=11, day=15)]),
        (
            "trước ngày 15/6 và 15/12 hằng năm",
            ("6 tháng", "hằng năm"),
            [
                DueRule(every="hằng năm", month=6, day=15),
                DueRule(every="hằng năm", month=12, day=15),
            ],
        ),
        (
            "chậm nhất ngày 17 tháng 12",
            ("hằng năm",),
            [DueRule(every="hằng năm", month=12, day=17)],
        ),
        ("chậm nhất ngày 17 tháng 12", (), []),
        (
            "trước ngày 15/6/2014 đối với báo cáo A và trước 10/11/2014 đối với báo cáo B",
            (),
            [DueRule(on=dt.date(2014, 6, 15)), DueRule(on=dt.date(2014, 11, 10))],
        ),
        ("trước ngày 31/02/2014", (), []),
        ("trước 15 tháng 6 năm 2014", (), [DueRule(on=dt.date(2014, 6, 15))]),
        (
            "trước 16 giờ 30 ngày 20/11/2025",
            (),
            [DueRule(on=dt.date(2025, 11, 20), hour="16:30")],
        ),
        ("trước 14h00 hàng ngày", (), [DueRule(every="hằng ngày", hour="14:00")]),
        ("trước 14h00", ("hằng ngày",), [DueRule(every="hằng ngày", hour="14:00")]),
        ("trước 14h00", (), []),
        ("vào thứ Sáu hàng tuần", (), [DueRule(every="hằng tuần", weekday=5)]),
        ("trước 15 giờ thứ 5 hằng tuần", (), [DueRule(every="hằng tuần", weekday=4, hour="15:00")]),
        ("vào Chủ nhật hàng tuần", (), [DueRule(every="hằng tuần", weekday=7)]),
        ("trong thời hạn 10 ngày kể từ ngày nhận", (), [DueRule(days_after=10)]),
        ("chậm nhất là 20 ngày sau khi kết thúc quý", (), [DueRule(days_after=20)]),
        ("trong tháng 2 năm 2028", (), [DueRule(on=dt.date(2028, 2, 29))]),
        ("trong quý II năm 2026", (), [DueRule(on=dt.date(2026, 6, 30))]),
        ("trong quý IV", (), []),
        ("tại phiên họp Chính phủ tháng 12 năm 2024", (), []),
        (
            "trước ngày 20 hàng tháng và tháng cuối quý",
            ("hằng tháng", "hằng quý"),
            [
                DueRule(every="hằng tháng", day=20),
                DueRule(every="hằng quý", day=20, month=3),
            ],
        ),
        (
            "trước ngày 05 của tháng đầu quý sau",
            (),
            [DueRule(every="hằng quý", day=5, month=1)],
        ),
        (
            "trước ngày 10 tháng 6 (đối với báo cáo 6 tháng) và trước ngày 10 tháng 12 (đối với báo"
            " cáo năm)",
            ("6 tháng", "hằng năm"),
            [
                DueRule(every="hằng năm", month=6, day=10),
                DueRule(every="hằng năm", month=12, day=10),
            ],
        ),
        (
            "trong thời hạn 05 ngày làm việc, kể từ ngày nhận",
            (),
            [DueRule(days_after=5, working_days=True)],
        ),
    ],
)
def test_rules(due: str, frequency: tuple[str, ...], rules: list[DueRule]) -> None:
    assert list(due_rules(due, frequency)) == rules
