"""Word documents: what a reader sees of their text."""

from pathlib import Path

import pytest

from corpus.readers.model import Format, Paragraph
from tests.corpus.docx_files import STYLES, Read, font, item, paragraph, reader, run, texts


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return reader(tmp_path)


def test_paragraphs_and_what_is_inside_them(read: Read) -> None:
    body = paragraph(
        run("Kính gửi:  ") + '<w:r><w:t>Sở\nCông</w:t><w:tab/><w:t>Thương</w:t><w:br/></w:r>'
        '<w:hyperlink r:id="x"><w:r><w:t>dòng</w:t></w:r></w:hyperlink>'
        "<w:smartTag><w:r><w:t> hai</w:t></w:r></w:smartTag>"
        "<w:sdt><w:sdtContent><w:r><w:t> ba</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>bấm vào đây</w:t>"
        "</w:r></w:sdtContent></w:sdt>"
        '<w:r><w:t>22</w:t><w:noBreakHyphen/><w:t>NQ tr</w:t><w:softHyphen/><w:t>ung</w:t></w:r>'
        '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    )  # fmt: skip
    reading = read(body)
    assert reading.format is Format.DOCX
    assert texts(reading) == ["Kính gửi: Sở Công Thương\ndòng hai ba22-NQ trung≥"]


def test_changes_are_read_as_accepted(read: Read) -> None:
    deleted_mark = "<w:rPr><w:del/></w:rPr>"
    reading = read(
        paragraph(
            run("Giao Sở ")
            + f"<w:del>{run('Tài chính').replace('w:t', 'w:delText')}</w:del>"
            + f"<w:ins>{run('Công Thương')}</w:ins>",
            deleted_mark,
        )
        + paragraph(" chủ trì.")
        + f"<w:moveFrom>{run('xa')}</w:moveFrom>"
    )
    assert texts(reading) == ["Giao Sở Công Thương chủ trì."]
    assert any("thay đổi" in remark.message for remark in reading.remarks)


def test_hidden_text_and_field_codes_are_left_out(read: Read) -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = (
        mark.format("begin")
        + "<w:r><w:instrText>REF x</w:instrText><w:t>mã</w:t></w:r>"
        + mark.format("separate")
        + run("Điều 5")
        + mark.format("end")
    )
    style = '<w:rStyle w:val="An"/>'
    reading = read(
        paragraph(
            run("Xem ")
            + field
            + run(" ẩn", "<w:vanish/>")
            + run(" kiểu ẩn", style)
            + run(" hiện", f'{style}<w:vanish w:val="0"/>')
        )
    )
    assert texts(reading) == ["Xem Điều 5 hiện"]


def test_capitals_and_raised_figures_as_they_look(read: Read) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    reading = read(paragraph(run("Quyết định", "<w:caps/>") + run("1", raised) + run("st", raised)))
    assert texts(reading) == ["QUYẾT ĐỊNH¹st"]


def test_numbers_of_lists_are_text(read: Read) -> None:
    reading = read(
        item("Mục đích", 1, 0) + item("một", 1, 1) + item("hai", 1, 1) + item("a", 1, 2)
        + item("gạch", 1, 3) + item("cộng", 1, 4)
        + item("Nhiệm vụ", 1, 0) + item("một", 1, 1) + item("Tiếp từ năm", 3, 0)
        + paragraph("Hiệu lực", '<w:pStyle w:val="Dieu"/>') + item("khoản", 2, 1)
        + paragraph("Thi hành", '<w:pStyle w:val="Dieu"/>') + item("khoản", 2, 1)
        + paragraph("không số", '<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>')
        + item("", 1, 1)
    )  # fmt: skip
    assert texts(reading) == [
        "I. Mục đích", "1. một", "2. hai", "a) a", "- gạch", "+ cộng", "II. Nhiệm vụ", "1. một",
        "V. Tiếp từ năm", "Điều 1. Hiệu lực", "1.1 khoản", "Điều 2. Thi hành", "2.1 khoản",
        "không số",
    ]  # fmt: skip


def test_a_deleted_item_does_not_count(read: Read) -> None:
    number = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    gone = paragraph(f"<w:del>{run('x')}</w:del>", f"{number}<w:rPr><w:del/></w:rPr>")
    assert texts(read(item("một", 1, 1) + gone + item("hai", 1, 1))) == ["1. một", "2. hai"]


def test_a_text_box_is_read_once_behind_its_paragraph(read: Read) -> None:
    box = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert texts(read(paragraph(run("Tờ trình") + shape) + paragraph("sau"))) == [
        "Tờ trình", "DỰ THẢO", "sau",
    ]  # fmt: skip
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    assert texts(read(paragraph(old))) == ["DỰ THẢO"]


def test_the_table_of_contents_is_left_out(read: Read) -> None:
    contents = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    body = paragraph("Chương I\t3", '<w:pStyle w:val="TOC1"/>') + paragraph("Chương I")
    assert texts(read(body, styles=STYLES + contents)) == ["Chương I"]


def test_footnotes_come_last_with_their_marks(read: Read) -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    reading = read(paragraph(run("Kế hoạch") + reference + run(" này")) + paragraph("cuối"))
    assert texts(reading) == ["Kế hoạch¹ này", "cuối", "¹ Theo Nghị quyết 22."]
    assert [block.footnote for block in reading.blocks if isinstance(block, Paragraph)] == [
        False, False, False, True,
    ]  # fmt: skip


def test_legacy_fonts_by_run_and_by_style(read: Read) -> None:
    reading = read(
        paragraph(run("bé tµi chÝnh", font(".VnTimeH")) + run(" và Sở Công Thương"))
        + paragraph(run("Ch") + run("\xad", "<w:b/>") + run("¬ng tr×nh"), '<w:pStyle w:val="Cu"/>')
        + paragraph(run("Uy", font("VNI-Times")) + run("û ban", font("VNI-Times")))
        + paragraph(run("Công văn đã gửi các xã", font(".VnTime")))
    )
    assert texts(reading) == [
        "BỘ TÀI CHÍNH và Sở Công Thương", "Chương trình", "Uỷ ban", "Công văn đã gửi các xã",
    ]  # fmt: skip
    assert reading.encoding == "TCVN3"
    assert any("TCVN3" in remark.message for remark in reading.remarks)


def test_legacy_codes_in_a_font_that_hides_them(read: Read) -> None:
    reading = read(paragraph("C¨n cø LuËt Tæ chøc ChÝnh phñ") + paragraph("§iÒu 5. Công tác"))
    assert texts(reading) == ["Căn cứ Luật Tổ chức Chính phủ", "Điều 5. Công tác"]


def test_codes_of_legacy_fonts_that_are_stored_as_symbols(read: Read) -> None:
    sign = '<w:r><w:sym w:font=".VnTime" w:char="F0{}"/></w:r>'
    private = run("i\uf0d2u 5", font(".VnTime"))
    assert texts(read(paragraph(sign.format("A7") + private))) == ["Điều 5"]


def test_a_number_in_a_legacy_font(read: Read) -> None:
    level = (
        f'<w:numFmt w:val="decimal"/><w:lvlText w:val="§iÒu %1."/><w:rPr>{font(".VnTime")}</w:rPr>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/>{level}</w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert texts(read(item("Hiệu lực", 1, 0), numbering=numbering)) == ["Điều 3. Hiệu lực"]
