"""From a reading to the stored text and its blocks."""

from corpus.layout import is_layout, lay_out
from corpus.readers.model import Cell, Format, Paragraph, Reading, Table


def table(*rows: tuple[str, ...], page: int | None = None, bordered: bool = True) -> Table:
    """A table without merged cells."""
    cells = tuple(
        Cell(row=r, column=c, text=text) for r, row in enumerate(rows) for c, text in enumerate(row)
    )
    return Table(rows=len(rows), columns=len(rows[0]), cells=cells, page=page, bordered=bordered)


def reading(*blocks: Paragraph | Table) -> Reading:
    return Reading(format=Format.DOCX, blocks=blocks)


HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian")


def test_paragraphs_are_lines_and_keep_their_pages() -> None:
    layout = lay_out(
        reading(Paragraph(text="Điều 1. Giao Sở A.", page=1), Paragraph(text="Hai\nba", page=2))
    )
    assert layout.source == "Điều 1. Giao Sở A.\nHai\nba\n"
    assert [(b.text, b.page) for b in layout.blocks] == [("Điều 1. Giao Sở A.", 1), ("Hai\nba", 2)]


def test_every_block_is_the_slice_that_it_says() -> None:
    layout = lay_out(
        reading(
            Paragraph(text=" Trước "),
            table(HEAD, ("1", "Lập kế hoạch", "Sở A", "Quý I"), ("2", "", "Sở B", "Quý II")),
            Paragraph(text="Sau", footnote=True),
        )
    )
    for block in layout.blocks:
        assert layout.source[block.start : block.end] == block.text
        for cell in block.row.cells if block.row else ():
            assert (
                layout.source[cell.start : cell.end].strip() == layout.source[cell.start : cell.end]
            )
    assert layout.blocks[-1].footnote


def test_rows_of_a_data_table_are_lines_with_their_cells_apart() -> None:
    layout = lay_out(reading(table(HEAD, ("1", "Lập kế hoạch", "Sở A", "Quý I"))))
    (row,) = layout.blocks
    assert row.text == "1 | Lập kế hoạch | Sở A | Quý I"
    assert row.row is not None
    assert row.table == 1
    assert {c.column.value: layout.source[c.start : c.end] for c in row.row.cells} == {
        "ordinal": "1", "task": "Lập kế hoạch", "lead": "Sở A", "due": "Quý I",
    }  # fmt: skip
    assert layout.source.startswith("TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian\n")


def test_a_table_that_lays_out_a_head_becomes_the_lines_of_its_cells() -> None:
    layout = lay_out(
        reading(
            table(
                ("ỦY BAN NHÂN DÂN\nSố: 1/QĐ-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                bordered=False,
            ),
            Paragraph(text="QUYẾT ĐỊNH"),
        )
    )
    assert [(b.text, b.cell) for b in layout.blocks] == [
        ("ỦY BAN NHÂN DÂN", 1),
        ("Số: 1/QĐ-UBND", 1),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 2),
        ("QUYẾT ĐỊNH", 3),
    ]
    assert all(block.row is None for block in layout.blocks)


def test_a_signature_block_is_layout_and_a_table_of_tasks_is_not() -> None:
    assert is_layout(table(("Nơi nhận:\n- Như trên;", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")))
    assert is_layout(table(("a", ""), ("TM. ỦY BAN NHÂN DÂN", "")))
    assert not is_layout(table(HEAD, ("1", "Lập kế hoạch", "Sở A", "Quý I")))


def test_rulers_are_no_blocks() -> None:
    layout = lay_out(reading(Paragraph(text="-------"), Paragraph(text="*"), Paragraph(text="Một")))
    assert [block.text for block in layout.blocks] == ["Một"]


def test_a_table_that_goes_on_over_pages_is_one() -> None:
    layout = lay_out(
        reading(
            table(HEAD, ("1", "Lập kế", "Sở A", "Quý I"), page=3),
            table(HEAD, ("", "hoạch năm", "", ""), ("2", "Báo cáo", "Sở B", "Quý II"), page=4),
        )
    )
    rows = [(block.text, block.page, block.table) for block in layout.blocks]
    assert rows == [
        ("1 | Lập kế hoạch năm | Sở A | Quý I", 3, 1),
        ("2 | Báo cáo | Sở B | Quý II", 4, 1),
    ]


def test_text_is_stored_word_for_word() -> None:
    text = "KẾ HOẠCH\nI. MỤC TIÊU\n| a |\n"
    layout = lay_out(Reading(format=Format.TEXT, text=text))
    assert layout.source == text
