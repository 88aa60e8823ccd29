"""Headers in the forms that documents have."""

import datetime as dt

import pytest

from corpus.header import Header, read_header
from corpus.lines import blocks
from corpus.model import Document
from tests.corpus.texts import HEADER

PARTY = """ĐẢNG CỘNG SẢN VIỆT NAM
|
BAN CHẤP HÀNH TRUNG ƯƠNG
*
Số 22-NQ/TW
|
Hà Nội, ngày 10 tháng 4 năm 2013
|
NGHỊ QUYẾT
VỀ HỘI NHẬP QUỐC TẾ
I. TÌNH HÌNH
"""

LAW = """QUỐC HỘI
-------
|
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
---------------
|
Luật số: 77/2015/QH13
|
Hà Nội, ngày 19 tháng 06 năm 2015
|
LUẬT
TỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
"""


def read(text: str) -> Header:
    return read_header(blocks(text))


def test_the_plan(plan: Document) -> None:
    header = read(plan.source)
    assert header.number == "1315/QĐ-UBND"
    assert header.issued_on == dt.date(2016, 7, 8)
    assert header.place == "Hải Phòng"
    assert header.issuer == "Ủy ban nhân dân thành phố Hải Phòng"
    assert header.kind == "Quyết định"
    assert header.subject is not None
    assert header.subject.startswith("VỀ VIỆC BAN HÀNH KẾ HOẠCH THỰC HIỆN")
    assert header.subject.endswith("KHÓA XI VỀ HỘI NHẬP QUỐC TẾ")
    assert (header.signer, header.signer_title) == ("Lê Khắc Nam", "Phó Chủ tịch")


def test_a_plan_of_its_own() -> None:
    header = read(HEADER + "I. MỤC TIÊU\n")
    assert header.number == "12/KH-UBND"
    assert header.issued_on == dt.date(2025, 3, 5)
    assert header.place == "Đông Hải"
    assert header.issuer == "Ủy ban nhân dân tỉnh Đông Hải"
    assert header.kind == "Kế hoạch"
    assert header.subject == "PHÁT TRIỂN CẢNG BIỂN"


def test_the_form_of_the_party() -> None:
    header = read(PARTY)
    assert header.number == "22-NQ/TW"
    assert header.issued_on == dt.date(2013, 4, 10)
    assert header.kind == "Nghị quyết"
    assert header.subject == "VỀ HỘI NHẬP QUỐC TẾ"


def test_the_form_of_a_law() -> None:
    header = read(LAW)
    assert header.number == "77/2015/QH13"
    assert header.issuer == "Quốc hội"
    assert header.kind == "Luật"
    assert header.issued_on == dt.date(2015, 6, 19)
    assert header.subject == "TỔ CHỨC CHÍNH QUYỀN ĐỊA PHƯƠNG"


def test_a_draft_leaves_number_and_date_blank() -> None:
    draft = HEADER.replace("Số: 12/KH-UBND", "Số:      /KH-UBND")
    header = read(draft.replace("ngày 05 tháng 3 năm 2025", "ngày      tháng      năm 2025"))
    assert header.number is None
    assert header.issued_on is None
    assert header.kind == "Kế hoạch"


def test_a_number_that_the_body_cites_is_not_the_documents_own() -> None:
    draft = HEADER.replace("Số: 12/KH-UBND", "Số:      /KH-UBND")
    assert read(draft + "Thực hiện Quyết định số 99/QĐ-TTg ngày 01/02/2025;").number is None


@pytest.mark.parametrize(
    "line", ["Số: 12/KH-UBND", "Số 12/KH-UBND", "SỐ: 12/KH-UBND", "số: 12 /KH-UBND"]
)
def test_spellings_of_the_number_line(line: str) -> None:
    assert read(HEADER.replace("Số: 12/KH-UBND", line)).number == "12/KH-UBND"


@pytest.mark.parametrize(
    ("capitals", "issuer"),
    [
        ("VĂN PHÒNG CHÍNH PHỦ", "Văn phòng Chính phủ"),
        ("CHÍNH PHỦ", "Chính phủ"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
        ("BỘ CÔNG THƯƠNG", "Bộ Công Thương"),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH ĐỒNG THÁP", "Hội đồng nhân dân tỉnh Đồng Tháp"),
    ],
)
def test_issuers_in_small_letters(capitals: str, issuer: str) -> None:
    assert read(HEADER.replace("ỦY BAN NHÂN DÂN\nTỈNH ĐÔNG HẢI", capitals)).issuer == issuer


@pytest.mark.parametrize(
    ("block", "signer", "title"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nVõ Tấn Đức", "Võ Tấn Đức", "Chủ tịch"),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\n\nNguyễn Văn Ấn", "Nguyễn Văn Ấn", "Thứ trưởng"),
        ("KT. BỘ TRƯỞNG, CHỦ NHIỆM\nPHÓ CHỦ NHIỆM\n\nLê Sơn", "Lê Sơn", "Phó Chủ nhiệm"),
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", None, "Chủ tịch"),
        ("TM. ỦY BAN NHÂN DÂN\n\nVõ Tấn Đức", "Võ Tấn Đức", None),
    ],
)
def test_signatures(block: str, signer: str | None, title: str | None) -> None:
    header = read(f"{HEADER}Nội dung của kế hoạch.\n|\n{block}\n|\n")
    assert (header.signer, header.signer_title) == (signer, title)


def test_a_text_without_a_header_says_nothing() -> None:
    header = read("Một đoạn văn bất kỳ.\nMột đoạn nữa.")
    assert header == Header(None, None, None, None, None, None, None, None)
