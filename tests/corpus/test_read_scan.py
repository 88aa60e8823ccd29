"""Scanned pages within PDF files, recognised from their images."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw

from corpus.errors import UnreadableDocument
from corpus.readers.model import Paragraph, Reading, Table
from corpus.readers.pdf import read_pdf
from corpus.readers.pdf_file import renderer
from tests.corpus.pages import need_recognition, sheet_image
from tests.corpus.pdf_writer import Sheet, write_pdf

TYPED = "Sở Tài chính cân đối kinh phí thực hiện các nhiệm vụ được giao theo quy định."
SCANNED = "Giao Sở Y tế chủ trì thực hiện"
STAMP = (
    "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", "Email: thongtinchinhphu@chinhphu.vn",
    "Cơ quan: VĂN PHÒNG CHÍNH PHỦ", "Thời gian ký: 11.04.2024 11:03:31 +07:00",
)  # fmt: skip


def scan(image: Image.Image) -> Sheet:
    sheet = Sheet(595, 595 * image.height / image.width)
    sheet.image(image)
    return sheet


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def test_scanned_pages_among_typed_ones_are_recognised_whatever_is_stamped_on_them(
    tmp_path: Path,
) -> None:
    need_recognition()
    typed = Sheet()
    typed.paragraph(100, TYPED)
    signed = scan(sheet_image([(80, 100, SCANNED)]))
    for index, line in enumerate(STAMP):
        signed.text(300, 20 + 9 * index, line, size=7)
    marked = scan(sheet_image([(80, 100, "Phụ lục")]))
    marked.text(80, 500, "w w w . L u a t V i e t n a m . v n", size=30)
    told: list[tuple[int, int]] = []
    file = write_pdf(tmp_path, typed, signed, marked)
    reading = read_pdf(file, tmp_path, lambda done, total: told.append((done, total)))
    assert texts(reading) == [TYPED, SCANNED, "Phụ lục"]
    assert [block.page for block in reading.blocks] == [1, 2, 3]
    assert (reading.pages, reading.ocr_pages, reading.ocr_language) == (3, (2, 3), "vie")
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_scanned_table_is_read_cell_by_cell(tmp_path: Path) -> None:
    need_recognition()
    image = sheet_image(
        [(90, 110, "Nhiệm vụ"), (310, 110, "Thời hạn"), (90, 150, "Rà soát thủ tục"),
         (90, 168, "hành chính"), (310, 150, "Quý I năm 2024")],
        size=12, boxes=[(80, 100, 300, 140), (300, 100, 500, 140), (80, 140, 300, 190),
                        (300, 140, 500, 190)],
    )  # fmt: skip
    (table,) = read_pdf(write_pdf(tmp_path, scan(image)), tmp_path).blocks
    assert isinstance(table, Table)
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (0, 0, "Nhiệm vụ"), (0, 1, "Thời hạn"),
        (1, 0, "Rà soát thủ tục hành chính"), (1, 1, "Quý I năm 2024"),
    ]  # fmt: skip


@pytest.mark.parametrize("degrees", [90, 358])
def test_a_page_scanned_askew_or_on_its_side_is_set_upright(tmp_path: Path, degrees: int) -> None:
    need_recognition()
    lines = [
        (70.0, 100.0 + 26 * row, f"Điều {row}. Sở Y tế chủ trì thực hiện kế hoạch năm 2024")
        for row in range(1, 13)
    ]
    image = sheet_image(lines, size=13).rotate(degrees, expand=True, fillcolor="white")
    found = "\n".join(texts(read_pdf(write_pdf(tmp_path, scan(image)), tmp_path)))
    assert found.count("Sở Y tế chủ trì thực hiện kế hoạch năm 2024") >= 11


def test_a_red_stamp_over_the_text_does_not_hide_it(tmp_path: Path) -> None:
    need_recognition()
    image = sheet_image([(80, 100, SCANNED)], dpi=200)
    stamp = Image.new("RGB", image.size, "white")
    ImageDraw.Draw(stamp).ellipse((300, 150, 900, 700), outline=(225, 40, 50), width=14)
    ImageDraw.Draw(stamp).line((200, 310, 1200, 290), fill=(225, 40, 50), width=10)
    assert texts(
        read_pdf(write_pdf(tmp_path, scan(ImageChops.multiply(image, stamp))), tmp_path)
    ) == [SCANNED]


def test_a_scan_without_any_text_is_remarked_beside_typed_pages(tmp_path: Path) -> None:
    need_recognition()
    typed = Sheet()
    typed.paragraph(100, f"{TYPED} Định kǶ báo cáo, phát tri\u01c7n, tri\u01c7n khai.")
    blank = scan(Image.new("RGB", (400, 560), "white"))
    first, second = read_pdf(write_pdf(tmp_path, blank, typed), tmp_path).remarks
    assert (first.page, "Không nhận dạng được chữ nào" in first.message) == (1, True)
    assert (second.page, "bị hỏng" in second.message) == (2, True)


def test_without_tesseract_a_scan_is_refused_with_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write_pdf(tmp_path, scan(Image.new("RGB", (40, 56), "white")))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument, match="tesseract-ocr and tesseract-ocr-vie") as caught:
        read_pdf(file, tmp_path)
    assert file.name in str(caught.value)
    assert "chưa cài gói tesseract-ocr" in caught.value.vi


def test_text_over_a_scanned_page_is_not_drawn(tmp_path: Path) -> None:
    sheet = scan(Image.new("RGB", (400, 560), "white"))
    sheet.text(80, 300, "www.LuatVietnam.vn", size=40, font="Helvetica")
    small = Sheet()
    small.image(Image.new("RGB", (40, 56), "white"), 0, 0, 60, 60)
    small.text(80, 300, "Sở Y tế", size=40, font="Helvetica")
    with renderer(write_pdf(tmp_path, sheet, small), 72) as render:
        assert np.asarray(render(1)).min() == 255
        assert np.asarray(render(2)).min() < 128


def test_a_page_too_large_to_be_drawn_is_refused(tmp_path: Path) -> None:
    sheet = Sheet(7000, 7000)
    sheet.image(Image.new("RGB", (40, 40), "white"))
    file = write_pdf(tmp_path, sheet)
    with (
        renderer(file, 300) as render,
        pytest.raises(UnreadableDocument, match=f"{file.name}: page 1 has 851 megapixels"),
    ):
        render(1)
