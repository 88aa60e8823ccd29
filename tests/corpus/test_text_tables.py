"""Tables inside plain text and Markdown."""

import time
from pathlib import Path

import pytest

from corpus.readers.text import read_text
from corpus.text_tables import TextTable, find_tables

DOCUMENTS = Path(__file__).parents[3] / "shared" / "data" / "documents"
PLAN = Path(__file__).parents[2] / "corpus" / "documents" / "1315-qd-ubnd-2016.txt"
PROSE = "Giao Sở Tài chính chủ trì, phối hợp với các đơn vị liên quan thực hiện.\n"


def only(source: str) -> TextTable:
    (found,) = find_tables(source)
    return found


def said(source: str, table: TextTable) -> list[list[str]]:
    for row in table.rows:
        for cell in row:
            text = source[cell.start : cell.end]
            assert text == text.strip()
            assert table.start <= cell.start <= cell.end <= table.end
    return [[source[cell.start : cell.end] for cell in row] for row in table.rows]


def lone_pipes(*rows: tuple[str, ...]) -> str:
    return "".join(
        "|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row) for row in rows
    )


HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn")


def test_a_markdown_table() -> None:
    source = (
        f"{PROSE}\n| STT | Nhiệm vụ | Chủ trì |\n|:---:|---|--:|\n| 1 |  Rà soát  | Sở A |\n"
        f"| 2 | a \\| b | |\n{PROSE}"
    )
    table = only(source)
    assert said(source, table) == [
        ["STT", "Nhiệm vụ", "Chủ trì"],
        ["1", "Rà soát", "Sở A"],
        ["2", "a \\| b", ""],
    ]
    assert (table.columns, table.layout) == (3, False)
    assert source[table.start : table.end].startswith("| STT")
    assert source[table.start : table.end].endswith("| a \\| b | |")


def test_rows_that_are_too_short_or_too_long() -> None:
    source = "a | b | c\n--- | --- | ---\n1 | 2\n1 | 2 | 3 | 4\n"
    table = only(source)
    assert table.columns == 4
    assert said(source, table)[1:] == [["1", "2"], ["1", "2", "3", "4"]]


def test_an_empty_header_row_is_a_row() -> None:
    source = "| | |\n|---|---|\n| TT | Nhiệm vụ |\n| 1 | Rà soát |\n"
    assert said(source, only(source))[0] == ["", ""]


def test_the_lines_of_a_grid_are_no_rows() -> None:
    source = "+---+---+\n| a | b |\n+===+===+\n| 1 | 2 |\n+---+---+\n"
    assert said(source, only(source)) == [["a", "b"], ["1", "2"]]


@pytest.mark.parametrize("mark", [" | ", "\t"])
def test_rows_without_a_rule_need_names_or_one_shape(mark: str) -> None:
    rows = [HEADER, ("1", "Rà soát", "Sở A", "2026"), ("2", "Báo cáo", "Sở B", "2027")]
    source = PROSE + "\n".join(mark.join(row) for row in rows) + "\n" + PROSE
    assert said(source, only(source)) == [list(row) for row in rows]


@pytest.mark.parametrize(
    "source",
    [
        PROSE,
        "Giá trị từ 5 | 6 trở lên.\n",
        "Đơn vị A | B\nĐơn vị C\n",
        "\tThụt đầu dòng\n\tThụt đầu dòng\n",
        "a\tb\n",
        "|\n" * 50,
        "-----\n=====\n",
    ],
)
def test_what_is_no_table(source: str) -> None:
    assert [table for table in find_tables(source) if not table.layout] == []


def test_a_table_of_lone_pipes() -> None:
    rows = (HEADER, ("1", "Rà soát\nvăn bản", "Sở A", "2026"), ("2", "Báo cáo", "", "2027"))
    source = f"{PROSE}\n{lone_pipes(*rows)}\n{PROSE}"
    table = only(source)
    assert said(source, table) == [
        list(HEADER),
        ["1", "Rà soát\nvăn bản", "Sở A", "2026"],
        ["2", "Báo cáo", "2027"],
    ]
    assert [cell.column for cell in table.rows[2]] == [0, 1, 3]
    assert (table.columns, table.layout) == (4, False)
    assert source[table.start : table.end] == lone_pipes(*rows).rstrip("\n")


def test_group_rows_that_were_merged_span_the_row() -> None:
    rows = (HEADER, ("I", "NHÓM MỘT"), ("1", "Rà soát", "Sở A", "2026"), ("NHÓM HAI",))
    source = lone_pipes(*rows, ("2", "Báo cáo", "Sở B", "2027")) + f"\n{PROSE}"
    table = only(source)
    assert [(c.column, c.columns) for c in table.rows[1]] == [(0, 1), (1, 3)]
    assert [(c.column, c.columns) for c in table.rows[3]] == [(0, 4)]
    assert [len(row) for row in table.rows] == [4, 2, 4, 1, 4]


def test_a_number_and_its_title_are_one_row() -> None:
    source = lone_pipes(HEADER, ("1.1", "", "Thương mại", "", "", ""), ("1", "a", "b", "c"))
    table = only(source + f"\n{PROSE}")
    assert said(source, table)[1] == ["1.1", "Thương mại"]


def test_an_ordinal_merged_from_above_leaves_its_column_free() -> None:
    source = lone_pipes(HEADER, ("1", "a", "Sở A", "2026"), ("Việc b", "Sở B", "2027"))
    assert [cell.column for cell in only(source + f"\n{PROSE}").rows[2]] == [1, 2, 3]


def test_a_table_cut_by_blank_lines_is_one() -> None:
    first, second = lone_pipes(HEADER, ("1", "a", "b", "c")), lone_pipes(("2", "d", "e", "f"))
    assert len(only(f"{first}\n\n\n{second}\n{PROSE}").rows) == 3


def test_running_text_between_two_tables_is_no_cell() -> None:
    first = lone_pipes(HEADER, ("1", "Rà soát", "Sở A", "2026"))
    source = f"{first}\n\n{PROSE * 3}\n{PROSE}\n{first}\n"
    assert [len(table.rows) for table in find_tables(source)] == [2, 2]


HEAD = lone_pipes(
    ("ỦY BAN NHÂN DÂN\nTỈNH A\n-------", "CỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do"),
    ("Số: 1/KH-UBND", "A, ngày 1\ntháng 2 năm 2025"),
)
END = lone_pipes(
    ("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A")
)


@pytest.mark.parametrize(
    "source",
    [
        f"{HEAD}\n\nKẾ HOẠCH\n\n{PROSE}\n{END}",
        "| ỦY BAN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n| Số: 1 | ngày 2 |\n",
        "Nơi nhận: | TM. ỦY BAN NHÂN DÂN\n- Như trên; | CHỦ TỊCH\n- Lưu: VT. | Nguyễn Văn A\n",
        "ỦY BAN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1\tĐộc lập - Tự do - Hạnh phúc\n",
    ],
)
def test_heads_and_signatures_only_lay_out(source: str) -> None:
    assert [table.layout for table in find_tables(source) if not table.layout] == []


def test_the_plan_has_no_table() -> None:
    assert all(table.layout for table in find_tables(read_text(PLAN)))


@pytest.mark.parametrize(
    ("name", "tables"),
    [
        ("KH_144-KH-UBND_2025_BacNinh_kinh-te-so.md", [(3, 22)]),
        ("KH_179-KH-UBND_2025_DongNai_kinh-te-so.md", [(6, 130)]),
        ("KH_556-KH-UBND_2025_DongThap_bien.md", []),
        ("KH_308-KH-UBND_2025_HaNoi.md", []),
        ("KH_160-KH-UBND_2025_CanTho_giam-sat.md", []),
        ("QD_2853-QD-UBND_2025_TPHCM_KH.md", []),
        ("QD_223-2025-QD-UBND_HaiPhong.md", []),
        ("TB_627-TB-VPCP_2025.md", []),
        ("LUAT_77-2015-QH13.txt", []),
    ],
)
def test_real_documents(name: str, tables: list[tuple[int, int]]) -> None:
    file = DOCUMENTS / name
    if not file.is_file():
        pytest.skip(f"{name} is not at hand: the real documents do not ship with the project")
    source = read_text(file)
    found = [table for table in find_tables(source) if not table.layout]
    assert [(table.columns, len(table.rows)) for table in found] == tables
    for table in found:
        said(source, table)
    for before, after in zip(find_tables(source), find_tables(source)[1:], strict=False):
        assert before.end <= after.start


@pytest.mark.parametrize("unit", ["|", "|\n", "| ", "a|", "\t", "|\na\n", "+-", "-|"])
def test_marks_without_end_take_no_time(unit: str) -> None:
    began = time.perf_counter()
    find_tables(unit * (100_000 // len(unit)))
    assert time.perf_counter() - began < 5
