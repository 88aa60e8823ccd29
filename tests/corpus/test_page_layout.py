"""Where the words of a page stand beside one another, and which of them are scraps or furniture."""

import pytest

from corpus.readers.model import Table
from corpus.readers.page import Rule, lines, segments
from corpus.readers.page_columns import find_columns
from corpus.readers.page_furniture import find_furniture
from corpus.readers.page_layout import join_pages, lay_out
from corpus.readers.page_paragraphs import join
from corpus.readers.page_scraps import legible, without_scraps
from tests.corpus.pages import WIDTH, page, words


def test_words_on_one_height_are_one_line_whatever_the_gap() -> None:
    some = [*words(400, 101, "bên phải"), *words(80, 100, "bên trái")]
    assert [line.text for line in lines(some)] == ["bên trái bên phải"]
    assert [part.text for part in segments(some)] == ["bên trái", "bên phải"]


def test_lines_above_one_another_stay_apart() -> None:
    some = [*words(80, 100, "dòng một"), *words(80, 113, "dòng hai")]
    assert [line.text for line in lines(some)] == ["dòng một", "dòng hai"]


def test_lines_set_so_tight_that_they_overlap_stay_apart() -> None:
    some = [*words(80, 100, "Số:"), *words(80, 105, "12/QĐ")]
    assert [line.text for line in lines(some)] == ["Số:", "12/QĐ"]


def test_a_word_below_a_long_one_does_not_continue_it() -> None:
    some = [*words(80, 100, "210-KL/TW/2025"), *words(90, 105, "Số")]
    assert [part.text for part in segments(some)] == ["210-KL/TW/2025", "Số"]


@pytest.mark.parametrize(("before", "after", "whole"), [
    ("số 210-", "KL/TW", "số 210-KL/TW"), ("số 31", "/NQ-CP", "số 31/NQ-CP"),
    ("kinh tế", "- xã hội", "kinh tế - xã hội"), ("kinh tế -", "xã hội", "kinh tế - xã hội"),
    ("năm 2020", "- Giao", "năm 2020 - Giao"),
])  # fmt: skip
def test_joining_two_lines(before: str, after: str, whole: str) -> None:
    assert join(before, after) == whole


def columns_of(*rows: tuple[float, float, str]) -> list[tuple[list[str], list[str]]]:
    some = [word for x, top, text in rows for word in words(x, top, text)]
    return [
        ([line.text for line in found.left], [line.text for line in found.right])
        for found in find_columns(some, WIDTH)
    ]


def test_a_header_whose_columns_are_an_ordinary_blank_apart() -> None:
    assert columns_of(
        (60, 60, "SỞ CÔNG THƯƠNG TỈNH PHÚ THỌ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (300, 76, "Độc lập - Tự do - Hạnh phúc"), (80, 92, "Số: 12/BC-SCT"),
        (330, 92, "Phú Thọ, ngày 5 tháng 6 năm 2024"),
    ) == [(
        ["SỞ CÔNG THƯƠNG TỈNH PHÚ THỌ", "Số: 12/BC-SCT"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
         "Phú Thọ, ngày 5 tháng 6 năm 2024"],
    )]  # fmt: skip


def test_a_party_header() -> None:
    assert columns_of(
        (60, 60, "BAN CHẤP HÀNH TRUNG ƯƠNG"), (330, 60, "ĐẢNG CỘNG SẢN VIỆT NAM"), (140, 76, "*"),
        (90, 92, "Số 294-QĐ/TW"), (330, 92, "Hà Nội, ngày 26 tháng 5 năm 2025"),
    ) == [(
        ["BAN CHẤP HÀNH TRUNG ƯƠNG", "*", "Số 294-QĐ/TW"],
        ["ĐẢNG CỘNG SẢN VIỆT NAM", "Hà Nội, ngày 26 tháng 5 năm 2025"],
    )]  # fmt: skip


def test_the_title_below_a_header_is_no_part_of_it() -> None:
    ((left, right),) = columns_of(
        (60, 60, "UBND TỈNH PHÚ THỌ"), (300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (80, 92, "Số: 12/QĐ-UBND"), (250, 115, "QUYẾT ĐỊNH"),
    )  # fmt: skip
    assert "QUYẾT ĐỊNH" not in left + right


def test_what_stands_well_below_the_date_is_no_part_of_the_header() -> None:
    ((left, _),) = columns_of(
        (60, 60, "UBND TỈNH PHÚ THỌ"), (300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (80, 92, "Số: 12/UBND-TH"), (320, 92, "Phú Thọ, ngày 5 tháng 6 năm 2024"),
        (80, 106, "V/v báo cáo"), (80, 142, "Các sở, ngành"),
    )  # fmt: skip
    assert left == ["UBND TỈNH PHÚ THỌ", "Số: 12/UBND-TH", "V/v báo cáo"]


def test_two_signatures_side_by_side() -> None:
    assert columns_of(
        (90, 400, "NGƯỜI LẬP BIỂU"), (380, 400, "THỦ TRƯỞNG ĐƠN VỊ"),
        (90, 460, "Nguyễn Văn A"), (390, 414, "(Ký tên, đóng dấu)"),
    )[0][1] == ["THỦ TRƯỞNG ĐƠN VỊ", "(Ký tên, đóng dấu)"]  # fmt: skip


def test_a_line_of_text_with_a_gap_to_fill_in_is_no_pair_of_columns() -> None:
    assert columns_of((90, 400, "(Kèm theo báo cáo số"), (380, 400, "ngày 5 tháng 6)")) == []


def test_running_text_is_no_pair_of_columns() -> None:
    assert columns_of(
        *((80, 100 + 16 * row, "Sở Công Thương chủ trì, phối hợp với các sở, ban, ngành và Ủy ban "
           "nhân dân") for row in range(5))
    ) == []  # fmt: skip


def scan_text(*rows: tuple[float, float, str, float]) -> list[str]:
    some = [words(x, top, text, confidence=sure) for x, top, text, sure in rows]
    found = page(*some, recognised=True)
    return [line.text for line in lines(without_scraps(found.words, found))]


def test_scraps_of_a_scan_are_dropped() -> None:
    assert scan_text(
        (300, 60, "_>#Z%", 24), (300, 90, "ị", 21), (300, 120, "T†TĐ1", 35), (300, 150, "°°", 90),
        (80, 200, "Nguyễn Văn Thành", 95), (182, 200, "V^T", 27), (5, 230, "l", 60),
        (80, 250, "`AN", 22), (104, 250, "GIÁM ĐỐC", 95),
    ) == ["Nguyễn Văn Thành", "GIÁM ĐỐC"]  # fmt: skip


@pytest.mark.parametrize(("text", "sure"), [
    ("Chương III", 20), ("ngày", 39), ("Y tế", 60), ("5", 60), ("Số: {34.2 /KH-SYT", 39),
])  # fmt: skip
def test_words_that_recognition_doubts_are_kept(text: str, sure: float) -> None:
    assert scan_text((200, 100, text, sure)) == [text]


def test_a_bad_word_within_a_line_stays() -> None:
    some = [
        *words(80, 100, "Kiên Giang, ngày", confidence=95), *words(182, 100, "{Ô-", confidence=12),
        *words(206, 100, "tháng 10 năm 2017", confidence=95),
    ]  # fmt: skip
    found = page(some, recognised=True)
    (line,) = lines(without_scraps(found.words, found))
    assert line.text == "Kiên Giang, ngày {Ô- tháng 10 năm 2017"


def test_a_short_word_at_the_very_left_stays_if_it_is_clear() -> None:
    assert scan_text((20, 100, "và", 96)) == ["và"]


def test_rulers_are_dropped_and_leaders_stay() -> None:
    some = [*words(80, 100, "_______ Tổng số ........")]
    assert [word.text for word in without_scraps(some, page(some))] == ["Tổng", "số", "........"]
    assert [word.text for word in legible(some)] == ["Tổng", "số", "........"]


def test_signs_in_cells_of_a_text_layer_stay() -> None:
    assert [word.text for word in legible(words(80, 100, "√ × % -"))] == ["√", "×", "%", "-"]


def furniture_of(*pages_of_rows: list[tuple[float, float, str]]) -> list[set[str]]:
    pages = [page(*(words(x, top, text) for x, top, text in rows)) for rows in pages_of_rows]
    return [{word.text for word in some} for some in find_furniture(pages)]


BODY = (80.0, 300.0, "Sở Công Thương chủ trì thực hiện Kế hoạch")


@pytest.mark.parametrize("text", ["3", "- 3 -", "Trang 3/12"])
def test_page_numbers_are_furniture(text: str) -> None:
    assert furniture_of([BODY, (290, 800, text)]) == [set(text.split())]


@pytest.mark.parametrize("row", [
    (290.0, 420.0, "3"), (80.0, 40.0, "Năm 2024"), (90.0, 800.0, "3. Sở Y tế"),
])  # fmt: skip
def test_numbers_that_belong_to_the_text_are_none(row: tuple[float, float, str]) -> None:
    assert furniture_of([BODY, row]) == [set()]


def test_a_number_with_text_between_it_and_the_edge_is_none() -> None:
    assert furniture_of([BODY, (290, 780, "3"), (80, 810, "Tổng số đơn vị thực hiện")]) == [set()]


def test_the_gazettes_header_is_furniture_on_a_single_page() -> None:
    (found,) = furniture_of([(80, 40, "30 CÔNG BÁO/Số 711 + 712/Ngày 12-6-2026"), BODY])
    assert "BÁO/Số" in found
    assert "Sở" not in found


def test_a_line_repeated_at_the_edge_is_furniture_from_the_third_page_on() -> None:
    row = (80.0, 810.0, "Văn bản nội bộ")
    assert furniture_of([BODY, row], [BODY, row], [BODY, row]) == [set(row[2].split())] * 3
    assert furniture_of([BODY, row], [BODY, row]) == [set()] * 2


def test_furniture_inside_a_drawn_table_is_text() -> None:
    rules = [Rule(60, y, 540, y + 0.5) for y in (780, 800, 825)]
    rules += [Rule(x, 780, x + 0.5, 825) for x in (60, 200, 540)]
    found = page(words(*BODY), words(80, 808, "3"), rules=rules)
    assert find_furniture([found]) == [frozenset()]
    (table,) = [block for block in join_pages([lay_out(found)]) if isinstance(block, Table)]
    assert "3" in [cell.text for cell in table.cells]


def test_the_name_of_a_kind_is_put_right_in_a_scans_title() -> None:
    title = words(260, 100, "KÉ HOẠCH")
    body = [words(80, 140 + 16 * row, "Sở Công Thương chủ trì thực hiện Kế hoạch phát triển "
            "thương mại trên địa bàn") for row in range(3)]  # fmt: skip
    scanned = join_pages([lay_out(page(title, *body, recognised=True))])
    typed = join_pages([lay_out(page(title, *body))])
    assert [getattr(found[0], "text", None) for found in (scanned, typed)] == [
        "KẾ HOẠCH", "KÉ HOẠCH",
    ]  # fmt: skip
