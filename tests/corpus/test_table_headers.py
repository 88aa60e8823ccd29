"""Where a table's header ends, and where it is said again."""

import pytest

from corpus.tables.columns import Column, column_of
from corpus.tables.header import header_depth, names_columns_again

HEADER = ["STT", "Nhiệm vụ, giải pháp", "Đơn vị thực hiện", "Thời gian thực hiện"]
COLUMNS = [column_of(name) for name in HEADER]


def test_the_first_row_names_the_columns() -> None:
    assert header_depth([HEADER, ["1", "Lập kế hoạch", "Sở A", "Quý I"]]) == 1
    assert header_depth([HEADER, ["(1)", "(2)", "(3)", "(4)"], ["1", "Lập", "Sở A", "2026"]]) == 2
    assert header_depth([["1", "Lập kế hoạch", "Sở A", "Quý I"]]) == 0


@pytest.mark.parametrize(
    ("row", "again"),
    [
        (["", "Nội dung", "Đơn vị thực hiện", "Thời gian thực hiện"], True),
        (HEADER, True),
        (["1", "Nội dung quy hoạch", "Đơn vị tư vấn", "Thời gian 2026"], False),
        (["", "Nội dung", "", ""], False),
        (["", "Nội dung", "Sở Tài chính", "Thời gian thực hiện"], False),
        (["", "Đơn vị thực hiện", "Nội dung", "Thời gian thực hiện"], False),
    ],
)
def test_a_header_inside_a_table_is_no_row(row: list[str], again: bool) -> None:
    assert COLUMNS == [Column.ORDINAL, Column.TASK, Column.LEAD, Column.DUE]
    assert names_columns_again(row, COLUMNS) is again
