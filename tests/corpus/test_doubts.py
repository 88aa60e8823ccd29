"""What is told about a document before it is trusted."""

import pytest

from corpus.model import Document
from corpus.readers.model import Format, Paragraph, Reading
from corpus.registry import KnownDocuments
from corpus.understand import understand, understand_text
from corpus.units import UnitMatcher

DECISION = """ỦY BAN NHÂN DÂN
TỈNH ĐÔNG HẢI
|
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
|
Số: 12/2024/QĐ-UBND
|
Đông Hải, ngày 05 tháng 3 năm 2024
|
QUYẾT ĐỊNH
Ban hành Kế hoạch cảng biển
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Ban hành Kế hoạch.
Điều 2. Sở Tài chính báo cáo trước ngày 20/3/2024.
|
Nơi nhận:
- Như Điều 2;
|
CHỦ TỊCH

Mai Sơn
|
KẾ HOẠCH
CẢNG BIỂN
(Ban hành kèm theo Quyết định số 12/2024/QĐ-UBND ngày 05/3/2024)
I. MỤC TIÊU
Phát triển cảng biển.
"""
NONE = KnownDocuments(())


def told(text: str, matcher: UnitMatcher, file: str = "12.txt") -> list[str]:
    return [remark.message for remark in understand_text(text, file, matcher, NONE).warnings]


def test_a_sound_document_raises_no_doubt(matcher: UnitMatcher) -> None:
    assert told(DECISION, matcher) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Số: 12/2024", "Số:      /2024", "Số văn bản để trống (“/2024/QĐ-UBND”)"),
        ("ngày 05 tháng 3 năm", "ngày      tháng      năm", "Ngày ban hành để trống"),
        ("Số: 12/2024/QĐ", "Số: 12/2024/KH", "Loại văn bản “Quyết định” không khớp"),
        ("Số: 12/2024/QĐ-UBND", "Số: 12/2024/QĐ-TTg", "không khớp với ký hiệu 12/2024/QĐ-TTg"),
        ("tháng 3 năm 2024", "tháng 3 năm 2025", "Năm trong số 12/2024/QĐ-UBND khác"),
        ("Như Điều 2", "Như điều 3", "Nơi nhận ghi “Như điều 3” nhưng văn bản không có Điều 3."),
        ("ngày 20/3/2024", "ngày 20/3/2023", "Thời hạn “trước ngày 20/3/2023” trước ngày ban hành"),
        ("ngày 20/3/2024", "ngày 04/3/2024", "Thời hạn “trước ngày 04/3/2024”"),
        ("ngày 05/3/2024)", "ngày 08/3/2024)", "Dòng “kèm theo” ghi ngày 08/3/2024"),
        ("theo Quyết định số 12/", "theo Quyết định số 13/", "ghi số 13/2024/QĐ-UBND"),
        ("Điều 2. Sở", "Điều 4. Sở", "Số thứ tự điều nhảy từ Điều 1 sang Điều 4"),
        ("Phát triển cảng", "Thứ Hai, ngày 05/3/2024 họp cảng", "ngày này không phải thứ hai"),
        ("Phát triển cảng", "Ngày 05/3/2024 (thứ 4) họp cảng", "ngày này không phải thứ 4"),
    ],
)  # fmt: skip
def test_contradictions_are_told(old: str, new: str, words: str, matcher: UnitMatcher) -> None:
    assert old in DECISION
    assert any(words in message for message in told(DECISION.replace(old, new), matcher))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Phát triển cảng", "Thứ Ba, ngày 05/3/2024 họp cảng"),
        ("Sở Tài chính báo cáo trước", "Sở Tài chính đã báo cáo trước ngày 01/01/2024; lập trước"),
        ("theo Quyết định số 12/2024/QĐ-UBND", "theo Nghị quyết số 7/2024/NQ-HĐND"),
    ],
)
def test_no_contradictions(old: str, new: str, matcher: UnitMatcher) -> None:
    assert told(DECISION.replace(old, new), matcher) == []


def test_the_files_name_is_compared(matcher: UnitMatcher) -> None:
    messages = told(DECISION, matcher, "21_2024_QD-UBND.txt")
    assert messages == ["Tên tệp ghi số 21/2024/QĐ-UBND, văn bản ghi số 12/2024/QĐ-UBND."]
    assert told(DECISION, matcher, "12_2024_QD-UBND.txt") == []


def test_the_party_writes_qd_for_a_regulation(matcher: UnitMatcher) -> None:
    text = DECISION.replace("Số: 12/2024/QĐ-UBND", "Số 294-QĐ/TU").split("KẾ HOẠCH\nCẢNG")[0]
    text = text.replace("|\nQUYẾT ĐỊNH\n", "|\nQUY ĐỊNH\n").replace("Kế hoạch", "Quy định")
    assert told(text, matcher) == []


def scanned(matcher: UnitMatcher, number: str, date: str, file: str) -> Document:
    lines = (
        "SỞ Y TẾ", number, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", date, "KẾ HOẠCH", "Kiểm tra",
        "1. Nội dung thực hiện.",
    )  # fmt: skip
    blocks = tuple(Paragraph(text=line, page=1) for line in lines)
    reading = Reading(format=Format.PDF, blocks=blocks, pages=1, ocr_pages=(1,))
    return understand(reading, file, matcher, NONE)


def test_what_comes_from_the_files_name_must_be_checked(matcher: UnitMatcher) -> None:
    document = scanned(
        matcher, "Số: /#/KH-SYT", "Kiên Giang, ngày + tháng 3 năm 2018", "KH_239-KH-SYT.pdf"
    )
    assert document.number == "239/KH-SYT"
    assert [(w.page, w.message) for w in document.warnings] == [
        (
            1,
            "Số viết trên văn bản không đọc được; số 239/KH-SYT lấy theo tên tệp, cần kiểm tra"
            " lại.",
        ),
        (1, "Ngày ban hành không đọc được: bản quét chỉ đọc được “ngày + tháng 3 năm 2018”."),
    ]


def test_an_illegible_number_is_told(matcher: UnitMatcher) -> None:
    document = scanned(matcher, "Số: /#/KH-SYT", "Kiên Giang, ngày 1 tháng 3 năm 2018", "a.pdf")
    assert [w.message for w in document.warnings] == [
        "Số văn bản không đọc được (chỉ đọc được “/KH-SYT”)."
    ]
