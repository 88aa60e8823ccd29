"""Telling a page of text from a stamp, a watermark or rubbish over an image."""

import pytest

from corpus.readers.page_quality import Verdict, damage, is_signature_stamp, judge
from tests.corpus.pages import words

TEXT = [
    "Ủy ban nhân dân tỉnh ban hành Kế hoạch phát triển thương mại trên địa bàn",
    "Sở Công Thương chủ trì, phối hợp với các sở, ban, ngành tổ chức thực hiện",
    "định kỳ báo cáo kết quả thực hiện về Ủy ban nhân dân tỉnh trước ngày 15 tháng 12.",
]
STAMP = [
    "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", "Email: thongtinchinhphu@chinhphu.vn",
    "Cơ quan: VĂN PHÒNG CHÍNH PHỦ", "Thời gian ký: 11.04.2024 11:03:31 +07:00",
]  # fmt: skip
WATERMARK = ["w w w . L u a t V i e t n a m . v n", "www.LuatVietnam.vn LuatVietnam"]


def verdict(
    lines: list[str], image_share: float = 0.0, drawn: int = 0, unmapped: float = 0.0
) -> Verdict:
    found = [word for line in lines for word in words(80, 100, line)]
    return judge(found, lines=lines, image_share=image_share, drawn=drawn, unmapped=unmapped)


@pytest.mark.parametrize("image_share", [0.0, 0.2, 1.0])
def test_a_page_of_text_is_text_even_over_an_image(image_share: float) -> None:
    assert verdict(TEXT * 2, image_share) is Verdict.TEXT


@pytest.mark.parametrize("lines", [STAMP, WATERMARK, [], ["Trang 1"]])
def test_what_lies_over_a_scan_is_not_its_text(lines: list[str]) -> None:
    assert verdict(lines, 1.0) is Verdict.IMAGE


def test_the_stamp_does_not_lend_its_letters_to_a_scan() -> None:
    assert verdict([*STAMP, *STAMP, *STAMP], 1.0) is Verdict.IMAGE


def test_text_of_another_language_over_a_scan_is_somebody_elses_recognition() -> None:
    rubbish = ["Uy ban nhan dan tinh ban hanh Ke hoach phat trien thuong mai tren dia ban"] * 4
    assert verdict(rubbish, 1.0) is Verdict.IMAGE
    assert verdict(rubbish) is Verdict.TEXT


def test_a_short_page_of_a_few_words_is_text() -> None:
    assert verdict(["PHỤ LỤC II"]) is Verdict.TEXT
    assert verdict(["PHỤ LỤC"], image_share=0.05) is Verdict.TEXT


def test_a_page_without_anything_is_empty() -> None:
    assert verdict([]) is Verdict.EMPTY


def test_letters_drawn_as_outlines_are_recognised() -> None:
    assert verdict([], drawn=2000) is Verdict.IMAGE
    assert verdict(TEXT, drawn=2000) is Verdict.TEXT


def test_characters_without_letters_are_recognised() -> None:
    assert verdict(TEXT, unmapped=0.5) is Verdict.IMAGE
    assert verdict(TEXT, unmapped=0.05) is Verdict.TEXT


def test_text_broken_into_letters_is_recognised() -> None:
    assert verdict([" ".join("Ủy ban nhân dân tỉnh ban hành Kế hoạch" * 3)]) is Verdict.IMAGE


@pytest.mark.parametrize("line", STAMP)
def test_lines_of_a_signature_stamp(line: str) -> None:
    assert is_signature_stamp(line)


@pytest.mark.parametrize("line", [
    "Thủ tướng Chính phủ ký ban hành", "Người ký văn bản chịu trách nhiệm", "Ký bởi Chủ tịch",
])  # fmt: skip
def test_text_about_signing_is_no_stamp(line: str) -> None:
    assert not is_signature_stamp(line)


def test_damage_counts_words_with_foreign_letters() -> None:
    broken = ["Định kǶ báo cáo, phát tri\u01c7n, tri\u01c7n khai"]
    assert damage(broken) == pytest.approx(3 / 8)
    assert damage(TEXT) == 0.0
    assert damage(["Định kǶ báo cáo"]) == 0.0
