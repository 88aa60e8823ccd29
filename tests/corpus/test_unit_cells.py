"""Units in the cells of tables, and the columns that hold them."""

import pytest

from corpus.tables.columns import Column, column_of
from corpus.units import UnitMatcher


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Sở Y tế; Sở Tài chính", ["Sở Y tế", "Sở Tài chính"]),
        (
            "Bộ Tài chính, các bộ, ngành có liên quan",
            ["Bộ Tài chính", "các bộ, ngành có liên quan"],
        ),
        ("Sở Tư pháp và các cơ quan liên quan", ["Sở Tư pháp", "các cơ quan liên quan"]),
        ("UBND\ncác xã, phường", ["UBND các xã, phường"]),
        ("Sở Y tế theo dõi, báo cáo chỉ tiêu", ["Sở Y tế"]),
        ("Bộ Nội vụ (Vụ Tổ chức)", ["Bộ Nội vụ (Vụ Tổ chức)"]),
        ("Các trường: Đại học, Cao đẳng", ["Các trường: Đại học, Cao đẳng"]),
        ("Bộ, cơ quan, tổ chức liên quan", ["Bộ, cơ quan, tổ chức liên quan"]),
        ("TCHQ, Vụ CST", ["TCHQ", "Vụ CST"]),
        ("Theo phân công", []),
        ("Nghị quyết số 12-NQ/TW", []),
    ],
)
def test_cells(cell: str, expected: list[str], matcher: UnitMatcher) -> None:
    assert [unit.text for unit in matcher.in_cell(cell, 0, len(cell))] == expected


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("Cơ quan chủ trì", Column.LEAD),
        ("Đơn vị thực hiện", Column.LEAD),
        ("Người thực hiện & kết quả", Column.LEAD),
        ("Căn cứ bổ sung", Column.BASIS),
        ("Số, ký hiệu văn bản", Column.OTHER),
        ("Kết quả thực hiện", Column.OTHER),
        ("Tổng số tiền", Column.OTHER),
        ("Sản phẩm", Column.PRODUCT),
        ("Cơ quan phối hợp", Column.SUPPORT),
        ("TG hoàn thành", Column.DUE),
    ],
)
def test_columns(name: str, column: Column) -> None:
    assert column_of(name) is column
