"""Two documents in one file, and what looks like two."""

from collections.abc import Sequence

import pytest

from corpus.readers.model import Format, Paragraph, Reading
from corpus.splitting import split

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
LETTER = (
    "SỞ Y TẾ", "Số: 18/SYT-VP", *MOTTO, "Kiên Giang, ngày 04 tháng 01 năm 2018",
    "Kính gửi: Các đơn vị", "Đề nghị thực hiện./.", "Nơi nhận:", "- Như trên;",
)  # fmt: skip


def pages(*texts: Sequence[str], scanned: bool = False) -> Reading:
    blocks = tuple(
        Paragraph(text=line, page=page) for page, lines in enumerate(texts, 1) for line in lines
    )
    numbers = tuple(range(1, len(texts) + 1))
    return Reading(
        format=Format.PDF, blocks=blocks, pages=len(texts), ocr_pages=numbers if scanned else ()
    )


def first_lines(reading: Reading) -> list[str]:
    found = []
    for part in split(reading):
        block = part.blocks[0]
        assert isinstance(block, Paragraph)
        found.append(block.text)
    return found


def test_a_letter_with_a_circular_behind_it() -> None:
    circular = (
        "BỘ Y TẾ",
        *MOTTO,
        "Số: 48/2017/TT-BYT",
        "THÔNG TƯ",
        "Quy định trích chuyển dữ liệu",
    )
    reading = pages(LETTER, circular)
    assert first_lines(reading) == ["SỞ Y TẾ", "BỘ Y TẾ"]
    assert [part.pages for part in split(reading)] == [1, 1]


@pytest.mark.parametrize(
    "head",
    [
        (*MOTTO, "Hà Nội, ngày 28 tháng Ä È.năm 2017", "¡Sẻ _(4......", "THÔNG TƯ", "Quy định"),
        ("VAN PHONG", *MOTTO, "Số: 6 40 /VP-KS", "Phú Thọ, ngày 7 tháng 12 năm 2011", "Kính gửi:"),
    ],
)
def test_a_scanned_head_whose_number_is_illegible(head: tuple[str, ...]) -> None:
    assert first_lines(pages(LETTER, head, scanned=True)) == ["SỞ Y TẾ", head[0]]
    assert len(split(pages(LETTER, head))) == 1


@pytest.mark.parametrize(
    "head",
    [
        (*MOTTO, "KẾ HOẠCH", "Kiểm tra", "(Ban hành kèm theo Công văn số 18/SYT-VP)"),
        (*MOTTO, "KẾ HOẠCH", "Kiểm tra", "Hà Nội, ngày 5 tháng 1 năm 2018"),
        (*MOTTO, "Số: …/QĐ-…", "…, ngày … tháng … năm …", "QUYẾT ĐỊNH", "Về việc …"),
        (*MOTTO, "Số: 18/SYT-VP", "Kiên Giang, ngày 04 tháng 01 năm 2018", "QUYẾT ĐỊNH"),
        (*MOTTO, "ĐƠN ĐỀ NGHỊ", "Kính gửi: Sở Y tế"),
    ],
)
def test_plans_and_forms_behind_a_document_belong_to_it(head: tuple[str, ...]) -> None:
    for scanned in (False, True):
        assert len(split(pages(LETTER, head, scanned=scanned))) == 1


def test_a_head_amid_the_text_begins_nothing() -> None:
    body = ("Điều 1. Nội dung.", *MOTTO, "Số: 99/QĐ-UBND", "QUYẾT ĐỊNH")
    assert len(split(pages((*LETTER[:-3], *body)))) == 1


def test_the_models_of_an_annex_are_no_documents() -> None:
    models = [(*MOTTO, f"Số: {n}/QĐ-BNV", "QUYẾT ĐỊNH", "Nội dung./.", "Nơi nhận:") for n in (1, 2)]
    annex = ("Phụ lục III", *(f"{n}. Chữ viết tắt" for n in range(20)))
    assert len(split(pages(annex, *models))) == 1


def test_plain_text() -> None:
    circular = ("BỘ Y TẾ", *MOTTO, "Số: 48/2017/TT-BYT", "THÔNG TƯ", "Quy định")
    reading = Reading(format=Format.TEXT, text="\n".join((*LETTER, *circular)))
    first, second = split(reading)
    assert first.text is not None
    assert second.text is not None
    assert first.text.endswith("- Như trên;\n")
    assert second.text.startswith("BỘ Y TẾ\n")
    assert first.text + second.text == reading.text
