"""What tesseract says, as words; and what is said where it is missing."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import tesseract
from corpus.readers.tesseract import corrected, recognised_words, require_tesseract, words_of

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def row(left: int, width: int, text: str, *, top: int = 100, height: int = 40, line: int = 1,
        confidence: float = 90.0) -> str:  # fmt: skip
    return f"5\t1\t1\t1\t{line}\t1\t{left}\t{top}\t{width}\t{height}\t{confidence}\t{text}"


def found(*rows: str) -> list[str]:
    return [word.text for word in words_of("\n".join([HEAD, *rows]), 0.24)]


def test_words_come_in_points_with_their_confidence() -> None:
    (word,) = words_of("\n".join([HEAD, "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t", row(100, 200, "Sở")]),
                       0.24)  # fmt: skip
    assert (word.text, word.x0, word.x1, word.confidence) == ("Sở", 24.0, 72.0, 90.0)
    assert (word.top, word.bottom) == pytest.approx((24.0, 33.6))


def test_words_of_a_line_share_its_height() -> None:
    some = words_of("\n".join([HEAD, row(0, 90, "Nguyễn", top=90, height=60),
                               row(100, 90, "Văn", top=100), row(200, 30, "An", top=104)]),
                    0.24)  # fmt: skip
    assert len({(word.top, word.bottom) for word in some}) == 1


def test_a_word_far_off_the_line_keeps_its_height() -> None:
    some = words_of("\n".join([HEAD, row(0, 90, "Sở"), row(100, 90, "Tài"),
                               row(200, 30, "đóng", top=170)]), 0.24)  # fmt: skip
    assert some[2].top > some[0].bottom


def test_a_box_that_reaches_over_the_next_word_is_cut() -> None:
    some = words_of("\n".join([HEAD, row(100, 300, "SỞ"), row(220, 40, "Y"), row(280, 80, "TẾ")]),
                    0.24)  # fmt: skip
    assert [word.x1 <= after.x0 for word, after in pairwise(some)] == [True] * 2


def test_a_lone_consonant_joins_its_word() -> None:
    assert found(row(0, 200, "THÔNG"), row(220, 30, "B"), row(252, 90, "ÁO")) == ["THÔNG", "BÁO"]


def test_single_letters_with_a_space_stay_apart() -> None:
    apart = [row(0, 60, "SỞ"), row(80, 30, "Y"), row(114, 60, "TẾ")]
    assert found(*apart) == ["SỞ", "Y", "TẾ"]
    assert found(row(0, 30, "B"), row(60, 90, "ÁO")) == ["B", "ÁO"]
    assert found(row(0, 30, "B"), row(31, 90, "TW")) == ["B", "TW"]


@pytest.mark.parametrize(("read", "meant"), [
    ("Ðiều", "Điều"), ("ĐĐiều", "Điều"), ("2O1l", "2011"), ("l5", "15"), ("2//QĐ", "2/QĐ"),
    ("lO", "lO"), ("Il", "Il"), ("hội", "hội"), ("II.", "II."),
])  # fmt: skip
def test_what_can_only_be_a_misreading_is_mended(read: str, meant: str) -> None:
    assert corrected(read) == meant


def test_without_the_program_the_debian_packages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UnreadableDocument, match="tesseract-ocr and tesseract-ocr-vie") as caught:
        require_tesseract("quet.pdf")
    assert "quet.pdf" in str(caught.value)
    assert "tesseract-ocr" in caught.value.vi


def test_without_the_vietnamese_model_its_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract._languages.cache_clear()
    try:
        assert tesseract.missing_packages() == ("tesseract-ocr-vie",)
    finally:
        tesseract._languages.cache_clear()


def test_a_run_that_takes_too_long_gives_no_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexec sleep 5\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(tesseract, "TIME_LIMIT", 0.1)
    assert recognised_words(np.full((9, 9), 255, dtype=np.uint8), 300, tmp_path, 4) is None
