"""Heads in other layouts: one line, flattened columns, annexes, translations."""

import datetime as dt

import pytest

from corpus.header import read_header
from tests.corpus.heads import MOTTO, cells


def test_all_in_the_lines_of_the_title() -> None:
    header = read_header(
        cells((
            "QUYẾT ĐỊNH",
            "CỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 115/2004/QĐ-TTG NGÀY 25 THÁNG 6 NĂM 2004 VỀ VIỆC SỬA ĐỔI"
            " QUY CHẾ BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 193/2001/QĐ-TTG NGÀY 20 THÁNG 12 NĂM 2001",
            "THỦ TƯỚNG CHÍNH PHỦ",
            "Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001;",
        ))
    )  # fmt: skip
    assert header.number == "115/2004/QĐ-TTg"
    assert header.issued_on == dt.date(2004, 6, 25)
    assert (header.issuer, header.kind) == ("Thủ tướng Chính phủ", "Quyết định")
    assert header.subject is not None
    assert header.subject.startswith("VỀ VIỆC SỬA ĐỔI QUY CHẾ")
    assert not header.attached_to


@pytest.mark.parametrize(
    "lines",
    [
        (
            "THÔNG TƯ",
            "CỦA ỦY BAN DÂN TỘC SỐ 02/2010/TT-UBDT NGÀY 13 THÁNG 01 NĂM 2010",
            "VỀ BÁO CÁO",
        ),
        ("THÔNG TƯ CỦA ỦY BAN DÂN TỘC SỐ 02/2010/TT-UBDT", "NGÀY 13 THÁNG 01 NĂM 2010 VỀ BÁO CÁO"),
        ("THÔNG TƯ SỐ 02/2010/TT-UBDT NGÀY 13/01/2010 CỦA ỦY BAN DÂN TỘC VỀ BÁO CÁO",),
        ("Thông tư của Ủy ban Dân tộc số 02/2010/TT-UBDT ngày 13/01/2010 về báo cáo",),
    ],
)
def test_forms_of_such_a_title(lines: tuple[str, ...]) -> None:
    header = read_header(cells((*lines, "Căn cứ Nghị định số 1/2008/NĐ-CP;")))
    assert header.number == "02/2010/TT-UBDT"
    assert header.issued_on == dt.date(2010, 1, 13)
    assert (header.issuer or "").lower() == "ủy ban dân tộc"
    assert header.kind == "Thông tư"
    assert (header.subject or "").lower() == "về báo cáo"


def test_a_title_that_names_the_minister() -> None:
    header = read_header(
        cells(
            ("Số: 12/2001/QĐ-BTC",),
            (*MOTTO, "Hà Nội, ngày 13 tháng 3 năm 2001"),
            ("QUYẾT ĐỊNH CỦA BỘ TRƯỞNG BỘ TÀI CHÍNH", "Về việc ban hành Chế độ kế toán",
             "BỘ TRƯỞNG BỘ TÀI CHÍNH", "- Căn cứ Nghị định số 15/CP ngày 2/3/1993;"),
        )
    )  # fmt: skip
    assert (header.kind, header.issuer) == ("Quyết định", "Bộ Tài chính")
    assert header.subject == "Về việc ban hành Chế độ kế toán"


def test_a_plan_about_a_numbered_programme_has_a_number_of_its_own() -> None:
    header = read_header(
        cells(
            ("UBND TỈNH ĐÔNG HẢI", "Số: 12/KH-UBND"),
            (*MOTTO, "Đông Hải, ngày 05/3/2016"),
            ("KẾ HOẠCH", "THỰC HIỆN CHƯƠNG TRÌNH SỐ 02-CTR/TU NGÀY 12/01/2016 CỦA TỈNH ỦY",
             "I. MỤC TIÊU"),
        )
    )  # fmt: skip
    assert (header.number, header.issued_on) == ("12/KH-UBND", dt.date(2016, 3, 5))
    assert header.subject == "THỰC HIỆN CHƯƠNG TRÌNH SỐ 02-CTR/TU NGÀY 12/01/2016 CỦA TỈNH ỦY"


def test_both_columns_in_one_line() -> None:
    header = read_header(
        cells((
            "UỶ BAN NHÂN DÂN CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "TỈNH CÀ MAU Độc lập – Tự do – Hạnh phúc",
            "Số: 5/2006/QĐ-UBND Cà Mau, ngày 25 tháng 01 năm 2006",
            "QUYẾT ĐỊNH",
            "Về Đội kiểm tra",
            "Điều 1. Phạm vi",
        ))
    )  # fmt: skip
    assert header.issuer == "Uỷ ban nhân dân tỉnh Cà Mau"
    assert (header.number, header.place) == ("5/2006/QĐ-UBND", "Cà Mau")
    assert header.issued_on == dt.date(2006, 1, 25)


def test_a_regulation_alone_has_the_number_filled_into_the_dots() -> None:
    header = read_header(
        cells((
            "QUY ĐỊNH",
            "VỀ ĐỘI KIỂM TRA",
            "( Ban hành kèm theo Quyết định số …05…./2006/ QĐ-UBND,",
            "ngày …25..tháng 01 năm 2006 của UBND tỉnh Cà Mau )",
            "Chương I",
        ))
    )  # fmt: skip
    assert (header.number, header.issued_on) == ("05/2006/QĐ-UBND", dt.date(2006, 1, 25))
    assert header.issuer == "Ủy ban nhân dân tỉnh Cà Mau"
    assert (header.kind, header.attached_to) == ("Quy định", True)


def test_an_annex_alone() -> None:
    header = read_header(
        cells((
            "Phụ lục III",
            "BẢNG CHỮ VIẾT TẮT,",
            "MẪU TRÌNH BÀY",
            "(Kèm theo Nghị định số 30/2020/NĐ-CP",
            "ngày 05 tháng 3 năm 2020 của Chính phủ)",
            "I. BẢNG CHỮ VIẾT TẮT",
        ))
    )  # fmt: skip
    assert (header.kind, header.issuer) == ("Phụ lục", "Chính phủ")
    assert (header.number, header.issued_on) == ("30/2020/NĐ-CP", dt.date(2020, 3, 5))
    assert header.subject == "BẢNG CHỮ VIẾT TẮT, MẪU TRÌNH BÀY"
    assert header.attached_to


def test_a_law_is_dated_by_the_day_it_was_passed() -> None:
    law = ("LUẬT", "PHÒNG CHÁY", "Điều 1. Phạm vi", "Luật này quy định.")
    passed = "Luật này đã được Quốc hội khóa X, kỳ họp thứ 9 thông qua ngày 29 tháng 6 năm 2001."
    head = (("QUỐC HỘI", "Luật số: 27/2001/QH10"), MOTTO)
    assert read_header(cells(*head, (*law, passed))).issued_on == dt.date(2001, 6, 29)
    cited = "Luật Đất đai được Quốc hội thông qua ngày 29 tháng 11 năm 2013."
    assert read_header(cells(*head, (*law, cited))).issued_on is None


@pytest.mark.parametrize(
    "lines",
    [
        (
            "THE PRIME MINISTER", "No.: 40/QD-TTg", "Hanoi, January 07, 2016", "DECISION",
            "Approving the Overall Strategy",
        ),
        (
            "DECISION", "Approving the Overall Strategy", "THE PRIME MINISTER", "DECIDES:",
            "(Promulgated together with the Prime Minister’s Decision\nNo. 40/QD-TTg of January 7,"
            " 2016)",
        ),
    ],
)  # fmt: skip
def test_an_english_translation(lines: tuple[str, ...]) -> None:
    header = read_header(
        cells((*lines, "Article 1. To approve.", "Prime Minister\nNGUYEN TAN DUNG"))
    )
    assert (header.number, header.issued_on) == ("40/QĐ-TTg", dt.date(2016, 1, 7))
    assert (header.kind, header.issuer) == ("Quyết định", "Thủ tướng Chính phủ")
    assert header.subject == "Approving the Overall Strategy"
    assert (header.signer, header.signer_title) == ("Nguyen Tan Dung", "Thủ tướng")
    assert header.translated


def test_a_letter_whose_words_about_were_lost() -> None:
    header = read_header(
        cells(
            ("UBND TỈNH PHÚ THỌ", "Số: 620/UBND-KS"),
            (*MOTTO, "Phú Thọ, ngày 07 tháng 12 năm 2011"),
            ("việc xây dựng kế hoạch rà soát", "thủ tục hành chính.", "Kính gửi:", "- Các sở;"),
        )
    )
    assert header.kind == "Công văn"
    assert header.subject == "việc xây dựng kế hoạch rà soát thủ tục hành chính"


@pytest.mark.parametrize(
    "subject", ["Triển khai cài đặt phần mềm", "Thực hiện Nghị quyết số 1/NQ-CP"]
)
def test_a_subject_may_begin_like_a_text(subject: str) -> None:
    header = read_header(
        cells(("SỞ Y TẾ", "Số: 1/KH-SYT"), MOTTO, ("KẾ HOẠCH", subject, "I. MỤC TIÊU"))
    )
    assert header.subject == subject


def test_the_rows_of_a_list_are_no_head() -> None:
    header = read_header(cells(("BẢNG THEO DÕI CÔNG VĂN CHỈ ĐẠO", "1. Nội dung")))
    assert (header.number, header.issuer, header.kind) == (None, None, "Bảng")


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (("UBND TỈNH PHÚ THỌ", "VĂN PHÒNG"), "Văn phòng Ủy ban nhân dân tỉnh Phú Thọ"),
        (("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG ĐẠI HỌC HÀNG HẢI"), "Trường Đại học Hàng Hải"),
        (("BỘ TÀI NGUYÊN VÀ MÔI", "TRƯỜNG VIỆT NAM"), "Bộ Tài nguyên và Môi trường Việt Nam"),
        (("ỦY", "BAN NHÂN DÂN TỈNH PHÚ THỌ"), "Ủy ban nhân dân tỉnh Phú Thọ"),
        (("ĐẢNG BỘ TỈNH PHÚ THỌ", "BAN THƯỜNG VỤ"), "Ban Thường vụ Đảng bộ tỉnh Phú Thọ"),
        (("UBND HUYỆN AN LÃO", "PHÒNG NỘI VỤ"), "Phòng Nội vụ"),
    ],
)
def test_a_body_below_its_superior(lines: tuple[str, ...], issuer: str) -> None:
    blocks = cells((*lines, "Số: 1/KH-VP"), MOTTO, ("KẾ HOẠCH", "Rà soát", "1. Nội dung"))
    found = read_header(blocks).issuer
    assert (found or "").lower() == issuer.lower()
