"""Word documents: tables, and columns that are made without one."""

from pathlib import Path

import pytest

from corpus.readers.model import Table
from tests.corpus.docx_files import (
    Read,
    cell,
    cells,
    item,
    only_table,
    paragraph,
    reader,
    run,
    table,
    texts,
)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return reader(tmp_path)


def test_merged_cells_stand_once(read: Read) -> None:
    start, goes_on, span = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    reading = read(
        table(
            "<w:trPr><w:tblHeader/></w:trPr>" + cell("TT") + cell("Nội dung", span),
            cell("1", start) + cell("a") + cell("b"),
            cell("", goes_on) + cell(paragraph("c") + paragraph("d")) + cell(""),
            "<w:trPr><w:del/></w:trPr>" + cell("bỏ") + cell("bỏ") + cell("bỏ"),
            cell(item("", 1, 1)) + cell("e", span),
        )
    )  # fmt: skip
    found = only_table(reading)
    assert cells(found) == [
        (0, 0, 1, 1, "TT"), (0, 1, 1, 2, "Nội dung"), (1, 0, 2, 1, "1"), (1, 1, 1, 1, "a"),
        (1, 2, 1, 1, "b"), (2, 1, 1, 1, "c\nd"), (2, 2, 1, 1, ""), (3, 0, 1, 1, "1."),
        (3, 1, 1, 2, "e"),
    ]  # fmt: skip
    assert (found.rows, found.columns, found.header_rows, found.bordered) == (4, 3, 1, True)


def test_spans_beyond_reason_are_cut(read: Read) -> None:
    wide = '<w:gridSpan w:val="999999999"/>'
    found = only_table(read(table(cell("a", wide) + cell("b"), cell("c") + cell("d"))))
    assert [one.text for one in found.cells] == ["a", "b", "c", "d"]
    assert found.columns < 6


def test_edges_that_nearly_meet_are_one(read: Read) -> None:
    reading = read(
        table(
            cell("a") + cell("b", '<w:gridSpan w:val="2"/>'),
            cell("c", '<w:gridSpan w:val="2"/>') + cell("d"),
            widths=(2000, 60, 3000),
        )
    )
    assert cells(only_table(reading)) == [
        (0, 0, 1, 1, "a"), (0, 1, 1, 1, "b"), (1, 0, 1, 1, "c"), (1, 1, 1, 1, "d"),
    ]  # fmt: skip


def test_a_table_whose_lines_are_not_drawn(read: Read) -> None:
    rule = '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'
    plain = table(cell("UBND", rule) + cell("CỘNG HÒA"), style="none", widths=(2000, 2000))
    assert not only_table(read(plain)).bordered
    erased = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))
    erased = f"<w:tcBorders>{erased}</w:tcBorders>"
    assert not only_table(read(table(cell("a", erased) + cell("b", erased)))).bordered


def test_nested_tables(read: Read) -> None:
    inner = table(cell("x") + cell("y"), cell("z") + cell("t"), widths=(500, 500)) + paragraph("")
    framed = read(table(cell(paragraph("trên") + inner), style="none", widths=(4000,)))
    assert texts(framed) == ["trên"]
    assert len(only_table(framed).cells) == 4
    within = only_table(read(table(cell("a") + cell(inner))))
    assert [one.text for one in within.cells] == ["a", "x | y\nz | t"]


def test_columns_made_of_tabs(read: Read) -> None:
    def two(left: str, right: str) -> str:
        return paragraph(f"{run(left)}<w:r><w:tab/><w:tab/></w:r>{run(right)}")

    reading = read(
        two("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + two("TỈNH CÀ MAU", "Độc lập - Tự do - Hạnh phúc")
        + two("", "QUYẾT ĐỊNH")
        + two("Nơi nhận:", "CHỦ TỊCH") + paragraph("- Như trên;") + two("", "Nguyễn Văn A")
    )  # fmt: skip
    tables = [block for block in reading.blocks if isinstance(block, Table)]
    assert [[one.text for one in found.cells] for found in tables] == [
        ["ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU",
         "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
        ["Nơi nhận:\n- Như trên;", "CHỦ TỊCH\nNguyễn Văn A"],
    ]  # fmt: skip
    assert texts(reading) == ["QUYẾT ĐỊNH"]
