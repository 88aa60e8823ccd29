"""Reading PDF files by their text layer: what becomes of a page's words, lines and furniture."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import pdf_file, pdf_pages, tesseract
from corpus.readers.legacy_tables import TCVN3
from corpus.readers.model import Paragraph, Reading, Table
from corpus.readers.pdf import read_pdf
from corpus.readers.pdf_file import opened
from tests.corpus.pdf_writer import LEFT, RIGHT, Sheet, write_pdf

FIRST = (
    "Sở Công Thương chủ trì, phối hợp với các sở, ban, ngành và Ủy ban nhân dân các quận, huyện "
    "tổ chức thực hiện Kế hoạch này; định kỳ 6 tháng và hằng năm báo cáo Ủy ban nhân dân thành phố."
)
SECOND = (
    "Sở Tài chính cân đối, bố trí kinh phí thực hiện các nhiệm vụ được giao theo quy định của Luật "
    "Ngân sách nhà nước và các văn bản hướng dẫn thi hành trước ngày 15 tháng 12 hằng năm."
)


def read(folder: Path, *sheets: Sheet) -> Reading:
    return read_pdf(write_pdf(folder, *sheets), folder)


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def tables(reading: Reading) -> list[Table]:
    return [block for block in reading.blocks if isinstance(block, Table)]


def cells(table: Table) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in table.cells}


def page_of_text(*paragraphs: str, top: float = 120.0, fill: bool = False) -> Sheet:
    sheet = Sheet()
    for text in paragraphs:
        top = sheet.paragraph(top, text, fill=fill)
    return sheet


def test_lines_of_a_paragraph_are_joined(tmp_path: Path) -> None:
    reading = read(tmp_path, page_of_text(FIRST, SECOND))
    assert texts(reading) == [FIRST, SECOND]
    assert (reading.pages, reading.ocr_pages, reading.ocr_language) == (1, (), None)
    assert {block.page for block in reading.blocks} == {1}


def test_a_paragraph_goes_on_overleaf(tmp_path: Path) -> None:
    words = FIRST.split()
    cut = len(words) - 8
    over = Sheet()
    over.justified(LEFT, RIGHT, 80, " ".join([*words[cut:], "trước", "ngày", "15"]))
    over.text(LEFT, 98, "tháng 12.")
    over.paragraph(130, SECOND)
    reading = read(tmp_path, page_of_text(SECOND, " ".join(words[:cut]), fill=True), over)
    assert texts(reading) == [SECOND, f"{FIRST} trước ngày 15 tháng 12.", SECOND]
    assert [block.page for block in reading.blocks] == [1, 1, 2]


def test_a_sentence_that_fills_the_last_line_goes_on_overleaf(tmp_path: Path) -> None:
    first = page_of_text(FIRST)
    first.justified(LEFT + 36, RIGHT, 300, "Sở Nội vụ chủ trì, phối hợp với các sở, ngành có liên")
    first.justified(LEFT, RIGHT, 318, "quan theo dõi, đôn đốc thực hiện Kế hoạch của tỉnh này.")
    over = Sheet()
    over.justified(LEFT, RIGHT, 80, "Định kỳ tổng hợp, báo cáo Ủy ban nhân dân tỉnh xem xét và")
    over.text(LEFT, 98, "quyết định.")
    over.paragraph(130, SECOND)
    found = texts(read(tmp_path, first, over))
    assert found[1].endswith("Kế hoạch của tỉnh này. Định kỳ tổng hợp, báo cáo Ủy ban nhân dân "
                             "tỉnh xem xét và quyết định.")  # fmt: skip


def test_a_paragraph_set_in_from_the_margin_is_one(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST)
    for row, line in enumerate((
        "chi ngân sách địa phương cho phát triển thương mại của",
        "tỉnh trong năm kế hoạch và các năm tiếp theo của thời",
        "kỳ ổn định, theo quy định của Luật Ngân sách nhà nước.",
    )):  # fmt: skip
        sheet.justified(LEFT + 36, RIGHT, 300 + 18 * row, line)
    assert len(texts(read(tmp_path, sheet))) == 2


def test_the_kind_and_the_subject_of_a_document_are_two(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST, SECOND, top=200)
    sheet.centred(140, "KẾ HOẠCH", font="Times-Bold")
    sheet.centred(158, "PHÁT TRIỂN THƯƠNG MẠI", font="Times-Bold")
    sheet.centred(176, "NĂM 2024", font="Times-Bold")
    assert texts(read(tmp_path, sheet))[:2] == ["KẾ HOẠCH", "PHÁT TRIỂN THƯƠNG MẠI NĂM 2024"]


def test_a_watermark_in_huge_letters_is_left_out(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST, SECOND)
    sheet.text(100, 400, "BẢN NHÁP", size=80)
    assert texts(read(tmp_path, sheet)) == [FIRST, SECOND]


def test_a_paragraph_that_ends_with_its_page_stays_apart(tmp_path: Path) -> None:
    assert texts(read(tmp_path, page_of_text(FIRST), page_of_text(SECOND))) == [FIRST, SECOND]


def test_a_number_cut_at_its_hyphen_is_made_whole(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST)
    sheet.justified(LEFT + 36, RIGHT, 320, "Căn cứ Kết luận của Ban Bí thư về cải cách số 210-")
    sheet.text(LEFT, 338, "KL/TW ngày 26 tháng 11 năm 2025;")
    assert texts(read(tmp_path, sheet))[-1].endswith("số 210-KL/TW ngày 26 tháng 11 năm 2025;")


def test_numbered_items_begin_paragraphs_and_tails_of_sentences_do_not(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST)
    sheet.justified(LEFT + 36, RIGHT, 300, "1. Phát triển thương mại gắn với phát triển kinh tế")
    sheet.justified(LEFT, RIGHT, 318, "- xã hội của thành phố; đồng thời thực hiện mục tiêu năm")
    sheet.text(LEFT, 336, "2020.")
    sheet.text(LEFT + 36, 354, "2. Giao Sở Y tế chủ trì.")
    assert texts(read(tmp_path, sheet))[1:] == [
        "1. Phát triển thương mại gắn với phát triển kinh tế - xã hội của thành phố; đồng thời "
        "thực hiện mục tiêu năm 2020.",
        "2. Giao Sở Y tế chủ trì.",
    ]


def header(sheet: Sheet) -> None:
    sheet.text(60, 60, "ỦY BAN NHÂN DÂN", size=12)
    sheet.text(75, 76, "TỈNH PHÚ THỌ", size=12)
    sheet.text(300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12)
    sheet.text(320, 76, "Độc lập - Tự do - Hạnh phúc", size=12)
    sheet.text(65, 104, "Số: 45/KH-UBND", size=12)
    sheet.text(310, 104, "Phú Thọ, ngày 8 tháng 7 năm 2024", size=12)


def test_the_two_columns_of_a_header(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST, SECOND, top=200)
    header(sheet)
    sheet.centred(140, "KẾ HOẠCH", font="Times-Bold")
    sheet.centred(158, "Phát triển thương mại năm 2024", font="Times-Bold")
    reading = read(tmp_path, sheet)
    table = reading.blocks[0]
    assert isinstance(table, Table)
    assert not table.bordered
    assert cells(table) == {
        (0, 0): "ỦY BAN NHÂN DÂN\nTỈNH PHÚ THỌ\nSố: 45/KH-UBND",
        (0, 1): "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Phú Thọ, ngày 8 tháng 7 năm 2024",
    }
    assert texts(reading)[:2] == ["KẾ HOẠCH", "Phát triển thương mại năm 2024"]


def test_recipients_beside_the_signature(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST)
    sheet.text(85, 400, "Nơi nhận:", size=12)
    sheet.text(85, 416, "- Như Điều 3;", size=11)
    sheet.text(85, 430, "- Lưu: VT.", size=11)
    sheet.text(370, 400, "TM. ỦY BAN NHÂN DÂN", size=12)
    sheet.text(400, 416, "CHỦ TỊCH", size=12)
    sheet.text(380, 500, "Nguyễn Văn Thành", size=12)
    (end,) = tables(read(tmp_path, sheet))
    assert cells(end) == {
        (0, 0): "Nơi nhận:\n- Như Điều 3;\n- Lưu: VT.",
        (0, 1): "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Thành",
    }


def test_a_bordered_table_with_merged_cells(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST)
    xs, ys = [85, 125, 300, 420, 540], [300, 330, 360, 410]
    for y in (300, 330, 410):
        sheet.line(xs[0], y, xs[-1], y)
    sheet.line(xs[2], 360, xs[-1], 360)
    for x in (xs[0], xs[1], xs[2], xs[4]):
        sheet.line(x, ys[0], x, ys[-1])
    sheet.line(xs[3], 330, xs[3], ys[-1])
    sheet.text(90, 308, "TT", size=10)
    sheet.text(130, 308, "Nhiệm vụ", size=10)
    sheet.text(305, 308, "Cơ quan thực hiện", size=10)
    sheet.text(90, 360, "1", size=10)
    sheet.text(130, 350, "Rà soát thủ tục", size=10)
    sheet.text(130, 364, "hành chính", size=10)
    sheet.text(305, 338, "Sở Tư pháp", size=10)
    sheet.text(425, 338, "Quý I", size=10)
    sheet.text(305, 370, "Sở Nội vụ", size=10)
    sheet.text(425, 370, "Quý II", size=10)
    (table,) = tables(read(tmp_path, sheet))
    assert (table.rows, table.columns, table.bordered) == (3, 4, True)
    assert cells(table) == {
        (0, 0): "TT", (0, 1): "Nhiệm vụ", (0, 2): "Cơ quan thực hiện",
        (1, 0): "1", (1, 1): "Rà soát thủ tục hành chính", (1, 2): "Sở Tư pháp", (1, 3): "Quý I",
        (2, 2): "Sở Nội vụ", (2, 3): "Quý II",
    }  # fmt: skip
    spans = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in table.cells}
    assert (spans[0, 2], spans[1, 0], spans[1, 1], spans[2, 3]) == ((1, 2), (2, 1), (2, 1), (1, 1))


def test_a_table_cut_by_its_page_comes_as_one_a_page(tmp_path: Path) -> None:
    sheets = []
    for name in ("Sở Y tế", "Sở Nội vụ"):
        sheet = Sheet()
        sheet.grid([85, 300, 540], [80, 120, 160])
        sheet.text(90, 90, "Cơ quan", size=12)
        sheet.text(305, 90, "Thời hạn", size=12)
        sheet.text(90, 130, name, size=12)
        sheet.text(305, 130, "Quý I", size=12)
        sheets.append(sheet)
    found = tables(read(tmp_path, *sheets))
    assert [(table.page, cells(table)[1, 0]) for table in found] == [
        (1, "Sở Y tế"),
        (2, "Sở Nội vụ"),
    ]


def test_an_underline_is_no_table(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST)
    sheet.line(250, 290, 370, 290)
    assert not tables(read(tmp_path, sheet))


def test_running_headers_footers_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    sheets = [page_of_text(FIRST, SECOND) for _ in range(4)]
    for number, sheet in enumerate(sheets, 30):
        sheet.text(85, 40, f"{number} CÔNG BÁO/Số 711 + 712/Ngày 12-6-2026", size=12)
        sheet.text(85, 800, "Hệ thống văn bản nội bộ của tỉnh", size=10)
        sheet.text(300, 815, str(number), size=10)
    assert texts(read(tmp_path, *sheets)) == [FIRST, SECOND] * 4


def test_a_line_that_stands_on_two_pages_only_is_text(tmp_path: Path) -> None:
    sheets = [page_of_text(FIRST, SECOND) for _ in range(2)]
    for sheet in sheets:
        sheet.text(85, 60, "Giao Sở Y tế báo cáo.", size=14)
    assert texts(read(tmp_path, *sheets)).count("Giao Sở Y tế báo cáo.") == 2


def test_the_stamp_of_an_electronic_signature_is_left_out(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST, SECOND)
    for index, line in enumerate((
        "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", "Email: thongtinchinhphu@chinhphu.vn",
        "Thời gian ký: 11.04.2024 11:03:31 +07:00",
    )):  # fmt: skip
        sheet.text(300, 20 + 9 * index, line, size=7)
    assert texts(read(tmp_path, sheet)) == [FIRST, SECOND]


def test_footnotes_stand_last(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST, SECOND)
    end = sheet.text(LEFT + 36, 500, "Thực hiện theo Nghị quyết số 18")
    sheet.text(end, 499, "1", size=8)
    sheet.text(LEFT + 36, 530, "Giao Sở Nội vụ theo dõi.")
    sheet.line(LEFT, 740, LEFT + 150, 740)
    sheet.text(LEFT, 745, "1 Nghị quyết ngày 25 tháng 10 năm 2017.", size=10)
    reading = read(tmp_path, sheet, page_of_text(SECOND))
    assert texts(reading)[2:4] == ["Thực hiện theo Nghị quyết số 18¹", "Giao Sở Nội vụ theo dõi."]
    notes = [block for block in reading.blocks if isinstance(block, Paragraph) and block.footnote]
    assert [note.text for note in notes] == ["1 Nghị quyết ngày 25 tháng 10 năm 2017."]
    assert reading.blocks[-1] == notes[0]


def test_text_that_runs_up_the_page_is_set_upright(tmp_path: Path) -> None:
    sheet = Sheet()
    for index, line in enumerate((
        "Sở Công Thương chủ trì thực hiện kế hoạch phát triển thương mại của tỉnh",
        "trong năm 2024 và báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12.",
    )):  # fmt: skip
        sheet.text(100 + 20 * index, 760, line, upwards=True)
    assert "thương mại của tỉnh trong năm 2024" in " ".join(texts(read(tmp_path, sheet)))


def test_a_page_that_viewers_turn_reads_as_they_show_it(tmp_path: Path) -> None:
    sheet = Sheet(842, 595, turn=90)
    for index, line in enumerate((
        "Sở Công Thương chủ trì thực hiện kế hoạch phát triển thương mại",
        "trong năm 2024 và báo cáo Ủy ban nhân dân tỉnh trước ngày 15.",
    )):  # fmt: skip
        sheet.text(300 + 20 * index, 560, line, upwards=True)
    assert "thương mại trong năm 2024" in " ".join(texts(read(tmp_path, sheet)))


def test_letters_drawn_twice_for_a_bold_look_count_once(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST)
    for shift in (0.0, 0.4):
        sheet.text(LEFT + 36 + shift, 300, "Giao Sở Y tế chủ trì.")
    assert texts(read(tmp_path, sheet))[-1] == "Giao Sở Y tế chủ trì."


@pytest.mark.parametrize("font", ["ABCDEF+.VnTime", "VnTime"])
def test_tcvn3_fonts_become_unicode(tmp_path: Path, font: str) -> None:
    codes = {letter: code for code, letter in TCVN3.items()}
    truth = "Căn cứ Luật Tổ chức Chính phủ, điều hành công việc của các cơ quan nhà nước"
    sheet = Sheet()
    sheet.text(30, 120, "".join(codes.get(char, char) for char in truth), font=font)
    sheet.text(30, 150, "ñy ban nh©n d©n tØnh", font=f"{font}H")
    reading = read(tmp_path, sheet)
    assert " ".join(texts(reading)) == f"{truth} ỦY BAN NHÂN DÂN TỈNH"
    assert reading.encoding == "TCVN3"
    assert any("TCVN3" in remark.message for remark in reading.remarks)


def test_a_legacy_font_is_told_by_its_name_where_there_is_little_text(tmp_path: Path) -> None:
    sheet = page_of_text(FIRST)
    sheet.text(LEFT + 36, 300, "Uû ban nh©n d©n tØnh", font="VnPresent")
    assert texts(read(tmp_path, sheet))[-1] == "Uỷ ban nhân dân tỉnh"


def test_a_font_that_is_named_as_a_legacy_one_may_hold_unicode(tmp_path: Path) -> None:
    truth = "Căn cứ Luật Tổ chức Chính phủ, điều hành công việc của các cơ quan nhà nước"
    sheet = Sheet()
    sheet.text(30, 120, truth, font="ABCDEF+.VnTimeH")
    sheet.text(30, 150, "Số 12 âm", font="ABCDEF+.VnTimeH")
    reading = read(tmp_path, sheet)
    assert " ".join(texts(reading)) == f"{truth} Số 12 âm"
    assert (reading.encoding, reading.remarks) == (None, ())


def test_damaged_letters_are_remarked(tmp_path: Path) -> None:
    sheet = page_of_text(
        FIRST, "Định kǶ báo cáo, phát tri\u01c7n kinh tế, tri\u01c7n khai kế hoạch."
    )
    (remark,) = read(tmp_path, sheet).remarks
    assert (remark.page, "bị hỏng" in remark.message) == (1, True)
    assert not read(tmp_path, page_of_text(FIRST)).remarks


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file = write_pdf(tmp_path, page_of_text(FIRST), page_of_text(SECOND), page_of_text(FIRST))
    read_pdf(file, tmp_path, lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def refusal(file: Path) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(file, file.parent)
    assert file.name in str(caught.value)
    assert file.name in caught.value.vi
    assert str(file.parent) not in f"{caught.value} {caught.value.vi}"
    return caught.value


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    key = "00" * 32
    trailer = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"
        f" /ID [<{key}> <{key}>]"
    )
    error = refusal(write_pdf(tmp_path, page_of_text(FIRST), trailer=trailer))
    assert "is encrypted" in str(error)
    assert "mật khẩu" in error.vi


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"no PDF at all", b"%PDF-1.4\n1 0 obj <<"])
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "hong.pdf"
    file.write_bytes(content)
    refusal(file)


def test_a_file_cut_short_is_refused_or_read_but_never_raises_otherwise(tmp_path: Path) -> None:
    whole = write_pdf(tmp_path, page_of_text(FIRST)).read_bytes()
    for share in (0.2, 0.5, 0.8):
        file = tmp_path / "cut.pdf"
        file.write_bytes(whole[: int(share * len(whole))])
        refusal(file)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in str(refusal(tmp_path / "khong-co.pdf"))


def test_a_file_without_pages_is_refused(tmp_path: Path) -> None:
    assert "has no pages" in str(refusal(write_pdf(tmp_path)))


def test_a_file_without_text_is_refused(tmp_path: Path) -> None:
    assert "holds no text" in str(refusal(write_pdf(tmp_path, Sheet(), Sheet())))


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "MOST_PAGES", 2)
    sheets = [page_of_text(FIRST) for _ in range(3)]
    assert "more than 2 pages" in str(refusal(write_pdf(tmp_path, *sheets)))
    assert read(tmp_path, *sheets[:2]).pages == 2


def test_a_huge_page_is_refused(tmp_path: Path) -> None:
    error = refusal(write_pdf(tmp_path, page_of_text(FIRST), Sheet(595, 8000)))
    assert "page 2 is 111 inches long" in str(error)


@pytest.mark.parametrize("limit", ["MOST_SOURCE", "MOST_LETTERS", "MOST_SHAPES"])
def test_a_page_that_draws_too_much_for_a_text_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    sheet = page_of_text(FIRST, SECOND)
    for number in range(5):
        sheet.line(LEFT, 400 + 20 * number, RIGHT, 400 + 20 * number)
    most = {"MOST_SOURCE": 300, "MOST_LETTERS": 50, "MOST_SHAPES": 4}[limit]
    with opened(write_pdf(tmp_path, sheet)) as pages:
        assert len(pages[0].chars) > 50
    monkeypatch.setattr(pdf_pages, limit, most)
    with opened(write_pdf(tmp_path, sheet)) as pages, pytest.raises(pdf_pages.TooMuch):
        assert pages[0].chars


def test_a_text_layer_reads_without_tesseract(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tesseract.missing_packages() == ("tesseract-ocr", "tesseract-ocr-vie")
    assert texts(read(tmp_path, page_of_text(FIRST, SECOND))) == [FIRST, SECOND]
