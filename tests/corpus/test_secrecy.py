"""Marks of state secrets, and words that are none."""

import pytest

from corpus.blocks import Block
from corpus.secrecy import secrecy_mark


def blocks(*lines: str, page: int | None = None) -> list[Block]:
    return [Block(0, len(line), index, line, page) for index, line in enumerate(lines)]


MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("MẬT", "MẬT"),
        ("TỐI MẬT", "TỐI MẬT"),
        ("TUYỆT MẬT", "TUYỆT MẬT"),
        ("* TỐI MẬT *", "TỐI MẬT"),
        ("| MẬT |", "MẬT"),
        ("M Ậ T", "MẬT"),
        ("TUYẸT MẶT", "TUYỆT MẬT"),
        ("TUYÊT MÂT.", "TUYỆT MẬT"),
        ("TÓI  MẬT", "TỐI MẬT"),
        ("TỐ1 MẬT", "TỐI MẬT"),
        ("Độ mật: Mật", "MẬT"),
        ("ĐỘ MẬT: TUYỆT MẬT", "TUYỆT MẬT"),
        ("UBND TỈNH ĐÔNG HẢI     MẬT", "MẬT"),
        (f"TỐI MẬT {MOTTO}", "TỐI MẬT"),
        (f"BỘ CÔNG AN MẬT {MOTTO}", "MẬT"),
        ("SỞ Y TẾ\nMẬT\nSố: 12/BC-SYT", "MẬT"),
    ],
)
def test_marks(line: str, mark: str) -> None:
    assert secrecy_mark(blocks("ỦY BAN NHÂN DÂN", line, MOTTO)) == mark


@pytest.mark.parametrize(
    "line",
    [
        "Về bảo vệ bí mật nhà nước",
        "BAN HÀNH DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT",
        "VỀ BẢO MẬT THÔNG TIN",
        "Bí mật",
        "Dấu chỉ các mức độ mật: Tuyệt mật, Tối mật hoặc Mật được khắc sẵn",
        "Mật độ dân số",
        "mật",
        "Mất",
        "HỎA TỐC",
        "MẶT TRẬN TỔ QUỐC",
        f"BAN CƠ YẾU BẢO MẬT THÔNG TIN {MOTTO}",
        "Độ mật: Thường",
    ],
)
def test_words_that_are_no_mark(line: str) -> None:
    assert secrecy_mark(blocks("ỦY BAN NHÂN DÂN", line, MOTTO)) is None


def test_a_stamp_stands_at_the_head() -> None:
    text = ["Nội dung."] * 30
    assert secrecy_mark(blocks(*text, "MẬT")) is None
    assert secrecy_mark(blocks(*text, "MẬT", page=1)) == "MẬT"


def test_nothing_bears_no_mark() -> None:
    assert secrecy_mark([]) is None
