"""Rows that a number divides: "1" over "1.1"."""

from corpus.tables.grid import Grid, GridCell
from corpus.tables.rows import read_rows

HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Kinh phí")


def groups(*rows: tuple[str, ...]) -> list[int | None]:
    source, cells = "", []
    for row, texts in enumerate((HEADER, *rows)):
        for column, text in enumerate(texts):
            cells.append(GridCell(row, column, 1, 1, len(source), len(source) + len(text)))
            source += f"{text}\n"
    grid = Grid(len(rows) + 1, len(HEADER), tuple(cells), (None,) * (len(rows) + 1))
    return [row.group for row in read_rows(source, grid)]


def test_a_divided_number_heads_a_group() -> None:
    assert groups(
        ("1", "Đầu tư", "", "20"),
        ("1.1", "Mua máy chủ", "Sở A", "12"),
        ("1.2", "Thuê phần mềm", "Sở B", "8"),
        ("2", "Tuyên truyền", "", "3"),
    ) == [2, None, None, None]


def test_a_number_with_a_doer_is_a_task() -> None:
    assert groups(("1", "Đầu tư", "Sở A", "20"), ("1.1", "Mua máy", "Sở B", "12")) == [None, None]


def test_the_next_number_divides_nothing() -> None:
    assert groups(("1", "Đầu tư", "", "20"), ("11.1", "Mua máy", "Sở B", "12")) == [None, None]
