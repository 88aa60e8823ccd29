"""Who signed: blocks that a page gave out on one line, examples in the text, and scans."""

import pytest

from corpus.header.signature import is_person, read_signer
from tests.corpus.heads import cells


@pytest.mark.parametrize("line", ["Lê Khắc Nam", "TS. Hồ Ý", "Nguyễn Thị Kim Tiến", "Y Thanh Hà"])
def test_names(line: str) -> None:
    assert is_person(line)


@pytest.mark.parametrize(
    "line", ["DÂN", "CHỦ TỊCH", "Nơi nhận", "Đã ký", "Nam", "THỨ TRƯỞNG", "Bộ Y tế"]
)
def test_no_names(line: str) -> None:
    assert not is_person(line)


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (
            ("TM. ỦY BAN NHÂN\nDÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Mai Sơn"),
            ("Mai Sơn", "Phó Chủ tịch"),
        ),
        (("TM.\nỦY BAN NHÂN DÂN\nCHỦ TỊCH", "Mai Sơn"), ("Mai Sơn", "Chủ tịch")),
        (("| CHỦ TỊCH QUỐC HỘI Nguyễn Sinh Hùng",), ("Nguyễn Sinh Hùng", "Chủ tịch Quốc hội")),
        (("KT.BỘ TRƯỞNG BỘ TÀI CHÍNH", "Thứ trưởng", "Trần Văn Tá"), ("Trần Văn Tá", "Thứ trưởng")),
        (("TM. CHÍNH PHỦ", "Thủ tướng", "Phan Văn Khải"), ("Phan Văn Khải", "Thủ tướng")),
        (("BỘ TRƯỞNG", "(Đã ký)", "Trần Văn Tuấn"), ("Trần Văn Tuấn", "Bộ trưởng")),
        (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Sơn"), ("Lê Sơn", "Chánh Văn phòng")),
    ],
)
def test_blocks(lines: tuple[str, ...], signed: tuple[str, str]) -> None:
    blocks = cells(("Điều 1. Nội dung./.",), ("Nơi nhận:", "- Lưu: VT."), lines)
    assert read_signer(blocks) == signed


def test_examples_in_the_text_did_not_sign() -> None:
    example = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn A")
    filler = ("Quy định.",) * 40
    blocks = cells(
        ("Điều 1. Chữ ký",), example, (*filler, "Hết./."), ("BỘ TRƯỞNG", "Trần Tuấn"), filler
    )
    assert read_signer(blocks) == ("Trần Tuấn", "Bộ trưởng")


@pytest.mark.parametrize(
    ("lines", "signed"),
    [
        (("KT, GIÁM ĐÓC", "PHÓ GIÁ M ĐỐC", "z", "Hà Văn Phúc"), ("Hà Văn Phúc", "Phó Giám đốc")),
        (("`AN GIÁM ĐÓC", "BHÓ GIÁM ĐỚC", "Nguyễn Giang"), ("Nguyễn Giang", "Phó Giám đốc")),
        (("KT..BỘ TRƯỞNG, CHỦ NHIỆM", "tho CHỦ NÑ HIỆM", "Sỹ Hiệp"), ("Sỹ Hiệp", "Phó Chủ nhiệm")),
        (("KT. CHỦ TỊCH", "F", "Phan Tấn"), ("Phan Tấn", "Phó Chủ tịch")),
        (("KT. BỘ TRƯỞNG", "#"), (None, "Thứ trưởng")),
        (("V1. GIÁM ĐÓC", "am"), (None, None)),
        (("THỦ TƯỚNG", "F KT, H :"), (None, None)),
    ],
)
def test_scans(lines: tuple[str, ...], signed: tuple[str | None, str | None]) -> None:
    blocks = cells(("1. Nội dung./.",), ("Noi nhận:", "- Lưu: VT."), lines)
    assert read_signer(blocks, scanned=True) == signed
