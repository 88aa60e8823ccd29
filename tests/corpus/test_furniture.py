"""What a portal puts around a document."""

from pathlib import Path

import pytest

from corpus.readers.furniture import without_furniture, without_furniture_blocks
from corpus.readers.model import Cell, Paragraph, Table
from corpus.readers.text import read_text_file

DOCUMENTS = Path(__file__).parents[3] / "shared" / "data" / "documents"
BEFORE = "Trang chủ\nĐăng nhập\nSố hiệu:\n|\n1/KH-UBND\n|\nNơi ban hành:\n|\nTỉnh A\n|\n|\n"
DOCUMENT = (
    "|\nỦY BAN NHÂN DÂN\nTỈNH A\n-------\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\n"
    "KẾ HOẠCH\nVề cải cách, tải về và đăng nhập cổng dịch vụ\n1. Công bố văn bản liên quan./.\n"
    "|\nNơi nhận:\n- Như trên.\n|\nTM. ỦY BAN NHÂN DÂN\nNguyễn Văn A\n|\n[1] Chú thích.\n"
)
BEHIND = "Kế hoạch 1/KH-UBND năm 2025 về cải cách\n## Văn bản liên quan\nTải về\nHotline: 1900\n"


@pytest.mark.parametrize("before", ["", BEFORE])
@pytest.mark.parametrize("behind", ["", BEHIND, BEHIND.split("\n", 1)[1]])
def test_only_the_document_is_kept(before: str, behind: str) -> None:
    assert without_furniture(before + DOCUMENT + behind) == DOCUMENT


@pytest.mark.parametrize(
    "text",
    [
        DOCUMENT,
        "Công văn không có quốc hiệu\nTải về tại trang chủ\nNội dung.\n",
        "Số hiệu: 5 của danh mục\n" + DOCUMENT,
        "QUYẾT ĐỊNH\nCăn cứ Luật;\nSố hiệu: a\nTình trạng: b\nNơi nhận:\n- A.\n" + DOCUMENT,
        "",
    ],
    ids=["alone", "no motto", "one mark", "a document before the motto", "empty"],
)
def test_what_is_no_furniture_stays(text: str) -> None:
    assert without_furniture(text) == text


def test_a_motto_beside_its_issuer_keeps_the_whole_line() -> None:
    document = "ỦY BAN TỈNH A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\nNội dung.\n"
    assert without_furniture("Lược đồ\nTải về\n" + document) == document


def paragraphs(*texts: str) -> list[Paragraph | Table]:
    return [Paragraph(text=text) for text in texts]


HEAD = Table(
    rows=1,
    columns=2,
    cells=(
        Cell(row=0, column=0, text="ỦY BAN NHÂN DÂN"),
        Cell(row=0, column=1, text="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ),
)


def test_blocks_of_the_document_are_kept() -> None:
    note = Paragraph(text="[1] Chú thích.", footnote=True)
    document = [HEAD, *paragraphs("KẾ HOẠCH", "1. Tải về biểu mẫu.", "Nơi nhận: A")]
    before = paragraphs("Trang chủ", "Lược đồ", "Thuộc tính")
    behind = paragraphs("Kế hoạch 1/KH-UBND năm 2025", "Văn bản liên quan", "Bản đồ")
    assert without_furniture_blocks([*before, *document, *behind, note]) == [*document, note]
    assert without_furniture_blocks([*document, note]) == [*document, note]


def test_an_issuer_above_the_motto_is_kept() -> None:
    document = paragraphs("UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH")
    assert without_furniture_blocks([*paragraphs("Trang chủ", "Tải về"), *document]) == document


def test_a_page_copied_with_its_document() -> None:
    file = DOCUMENTS / "CD_224-CD-TTg_2025.md"
    if not file.is_file():
        pytest.skip(f"{file.name} is not at hand: the real documents do not ship with the project")
    text = read_text_file(file, file.parent).text
    assert text is not None
    assert text.split()[:4] == ["|", "THỦ", "TƯỚNG", "CHÍNH"]
    assert text.rstrip().endswith("(ix) Thuốc lá Việt Nam.")
    assert "[5] Các" in text
    assert not [word for word in ("THƯ VIỆN", "Tình trạng", "Rà chuột", "Hỗ trợ:") if word in text]
