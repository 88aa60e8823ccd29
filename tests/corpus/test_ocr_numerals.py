"""Roman numbers of chapters as recognition reads them."""

import pytest

from corpus.readers.model import Paragraph
from corpus.readers.ocr_numerals import with_numerals
from corpus.readers.page import lines
from corpus.readers.page_layout import join_pages, lay_out
from tests.corpus.pages import page, words


def corrected(text: str) -> str:
    (line,) = lines(with_numerals(words(200, 100, text, confidence=40)))
    return line.text


@pytest.mark.parametrize(("read", "meant"), [
    ("Chương IH", "Chương III"), ("Chương HI", "Chương III"), ("Chương H", "Chương II"),
    ("Chương H -", "Chương II"), ("ChươngIV", "Chương IV"), ("Chương ]", "Chương I"),
    ("Chương l", "Chương I"), ("- ChươngIH", "Chương III"), ("Chượng VH", "Chương VII"),
    ("CHƯƠNG 1H", "CHƯƠNG III"), ("Chương IV", "Chương IV"), ("Chương XI", "Chương XI"),
])  # fmt: skip
def test_the_number_of_a_chapter(read: str, meant: str) -> None:
    assert corrected(read) == meant


@pytest.mark.parametrize("text", [
    "Chương trình", "Chương", "Chương IIII", "Chương II của Luật", "Chung H", "Chương mới",
])  # fmt: skip
def test_other_lines_stay(text: str) -> None:
    assert corrected(text) == text


@pytest.mark.parametrize(("recognised", "meant"), [(True, "Chương I"), (False, "Chương")])
def test_only_scans_are_mended(recognised: bool, meant: str) -> None:
    found = page(words(250, 100, "Chương ]"), recognised=recognised)
    (block,) = join_pages([lay_out(found)])
    assert isinstance(block, Paragraph)
    assert block.text == meant
