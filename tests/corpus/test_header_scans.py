"""Heads of scans: what is misread is not guessed, and the file's name is asked."""

import datetime as dt

import pytest

from tests.corpus.heads import scan


@pytest.mark.parametrize(
    "line",
    [
        "Sé.?2£5 /KH-SYT",
        "Số: /#/KH- SYT",
        "Sóz?4|/KH-SYT",
        "Số: 2Đ2 /KH-SYT",
        "Số:{34.2 /KH-SYT",
        "Số: 6 40 /KH-SYT",
        "Số/22/KH-SYT",
        "Số:      /KH-SYT",
    ],
)
def test_an_illegible_number_is_not_guessed(line: str) -> None:
    header = scan(line)
    assert (header.number, header.unread_number) == (None, "/KH-SYT")
    assert header.kind == "Kế hoạch"


def test_a_glued_slash_may_be_a_digit() -> None:
    header = scan("Số/22/2010/TT-UBDT")
    assert (header.number, header.unread_number) == (None, "/2010/TT-UBDT")


def test_a_legible_number_is_taken() -> None:
    header = scan("Số: 640 /KH-SYT")
    assert (header.number, header.unread_number) == ("640/KH-SYT", None)


@pytest.mark.parametrize(
    ("file", "number"),
    [
        ("KH_1942-KH-SYT_2017_KienGiang.scan.pdf", "1942/KH-SYT"),
        ("1942.kh.syt.signed.pdf", "1942/KH-SYT"),
        ("kế hoạch 1942_KH_SYT.pdf", "1942/KH-SYT"),
        ("1942-KH-SYTE.pdf", None),
        ("1942-CV-SYT.pdf", None),
        ("1942.pdf", None),
        ("1942-KH-SYT va 1943-KH-SYT.pdf", None),
        ("19420001-KH-SYT.pdf", None),
    ],
)
def test_the_files_name_gives_the_number_of_the_same_letters(file: str, number: str | None) -> None:
    header = scan("Số: /#/KH-SYT", file=file)
    assert (header.number, header.number_from_name) == (number, number is not None)


def test_the_year_of_a_number_may_be_left_out_of_the_name() -> None:
    assert scan("Số: ?/2010/TT-UBDT", file="TT_02-TT-UBDT.pdf").number == "02/2010/TT-UBDT"


def test_the_text_outweighs_the_files_name() -> None:
    header = scan("Số: 225/KH-SYT", file="255-KH-SYT.pdf")
    assert header.number == "225/KH-SYT"
    assert header.number_in_name == "255/KH-SYT"
    assert scan("Số: 225/KH-SYT", file="0225-kh-syt.pdf").number_in_name is None


def test_kind_and_issuer_vouch_for_a_name_where_no_letter_is_read() -> None:
    header = scan(
        "Số: + =", issuer=("VĂN PHÒNG CHÍNH PHỦ",), kind=("THÔNG B ÁO", "Kết luận của Phó Thủ"),
        file="TB_153-TB-VPCP_2024.scan.pdf",
    )  # fmt: skip
    assert (header.number, header.kind) == ("153/TB-VPCP", "Thông báo")
    other = scan("Số: + =", issuer=("BỘ TÀI CHÍNH",), file="TB_153-TB-VPCP_2024.scan.pdf")
    assert other.number is None


@pytest.mark.parametrize("day", ["|5", "l5", "I5", "15", " 15"])
def test_a_stroke_beside_a_digit_is_a_one(day: str) -> None:
    header = scan("Số: 1/KH-SYT", f"Kiên Giang, ngày {day} tháng 12 năm 2017")
    assert header.issued_on == dt.date(2017, 12, 15)


@pytest.mark.parametrize(
    "date",
    [
        "ngày {Ô- tháng 10 năm 2017",
        "ngày + tháng 3 năm 2018",
        "ngày/2 tháng 01 năm 2010",
        "ngày,Ả tháng năm 2018",
        "ngày tháng 12 năm 2011",
        "ngày | tháng 12 năm 2011",
        "ngày |l tháng 12 năm 2011",
        "ngày 31 tháng 02 năm 2011",
    ],
)
def test_an_illegible_day_is_not_guessed(date: str) -> None:
    header = scan("Số: 1/KH-SYT", f"Kiên Giang, {date}")
    assert (header.issued_on, header.place) == (None, "Kiên Giang")
    assert header.unread_date == date


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (("/ ỦY BAN NHÂN DÂN", "TĨNH THỦ THỌ"), "Ủy ban nhân dân tỉnh Phú Thọ"),
        (("UBND TĨNH KIÊN GIANG", "SỞ Y TẺ"), "Sở Y tế"),
        (("UBND TỈNH KIÊN GIANG", "SƠ Y TE"), "Sở Y tế"),
        (("UBNDTỈÏNHPHÚTHỌO", "SỞ THÔNG TIN VÀ TRUYÈN THÔNG"), "Sở Thông tin và Truyền thông"),
        (("UBND TỈNH PHÚ THỌ", "VAN PHONG"), "Văn phòng Ủy ban nhân dân tỉnh Phú Thọ"),
        (("BỘ TÀI CHÍNH",), "Bộ Tài chính"),
        (("TRƯỜNG ĐẠI HỌC ĐÔNG HẢI",), "Trường Đại học Đông Hải"),
    ],
)
def test_a_misread_issuer_is_the_known_body_nearest_to_it(
    lines: tuple[str, ...], issuer: str
) -> None:
    assert scan("Số: 1/KH-SYT", issuer=lines).issuer == issuer


def test_what_was_read_of_an_issuer_is_told() -> None:
    header = scan("Số: 1/KH-SYT", issuer=("UBND TỈNH KIÊN GIANG", "SỞ TẺ"))
    assert (header.issuer, header.misread_issuer) == ("Sở Y tế", "UBND TỈNH KIÊN GIANG SỞ TẺ")


def test_a_name_between_two_bodies_is_left_as_it_is() -> None:
    header = scan("Số: 1/QĐ-UBND", issuer=("ỦY BAN NHÂN DÂN", "TỈNH BẮC GINH"))
    assert header.misread_issuer is None or header.issuer == "Ủy ban nhân dân tỉnh Bắc Ninh"
