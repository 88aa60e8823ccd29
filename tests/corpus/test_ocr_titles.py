"""Diacritics of recognised capitals, from the same words in small letters."""

import pytest

from corpus.readers.model import Cell, Paragraph, Table
from corpus.readers.ocr_titles import with_diacritics

BODY = (
    "Ủy ban nhân dân tỉnh lập các chỉ tiêu tổng hợp của dân tộc thiểu số; số liệu dân tộc thiểu số "
    "và chỉ tiêu tổng hợp gửi về Sở Nội vụ. Huyện Thanh Ba; chia thành ba phần, "
    "thành ba cụm, thành ba tổ, thành ba đội."
)


def title(text: str, *body: str, page: int = 1) -> str:
    blocks = [Paragraph(text=text, page=page), *(Paragraph(text=some, page=1) for some in body)]
    first = with_diacritics(blocks, {1})[0]
    assert isinstance(first, Paragraph)
    return first.text


@pytest.mark.parametrize(("read", "meant"), [
    ("CHỈ TIỂU TỎNG HỢP", "CHỈ TIÊU TỔNG HỢP"), ("DÂN TỌC THIEU SO", "DÂN TỘC THIỂU SỐ"),
    ("PHÓ GIÁM ĐÓC", "PHÓ GIÁM ĐỐC"), ("SƠ Y TE", "SỞ Y TẾ"), ("KÉ HOẠCH 2024", "KẾ HOẠCH 2024"),
])  # fmt: skip
def test_capitals_get_the_diacritics_of_the_text(read: str, meant: str) -> None:
    assert title(read, BODY) == meant


@pytest.mark.parametrize("text", [
    "HUYỆN THANH BA", "TỈNH THIỂU", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "UỶ BAN NHÂN DÂN",
    "Chỉ tiểu tỏng hợp", "CHỈ", "",
])  # fmt: skip
def test_other_text_stays_as_it_was_read(text: str) -> None:
    assert title(text, BODY) == text


def test_what_the_text_spells_in_two_ways_is_left() -> None:
    assert title("MỨC THÚ", "mức thu mức thu mức thứ mức thứ") == "MỨC THÚ"


def test_what_the_text_says_once_is_left() -> None:
    assert title("MỨC THÚ", "mức thu") == "MỨC THÚ"
    assert title("MỨC THÚ", "mức thu; mức thu") == "MỨC THU"


def test_pages_with_a_text_layer_are_left() -> None:
    assert title("PHÓ GIÁM ĐÓC", page=2) == "PHÓ GIÁM ĐÓC"


def test_cells_are_put_right_line_by_line() -> None:
    cell = Cell(row=0, column=0, text="KT. GIÁM ĐÓC\nĐóc Giám")
    (table,) = with_diacritics([Table(rows=1, columns=1, cells=(cell,), page=1)], {1})
    assert isinstance(table, Table)
    assert table.cells[0].text == "KT. GIÁM ĐỐC\nĐóc Giám"
