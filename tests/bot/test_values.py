"""Values that a clause or a table's row holds."""

import pytest

from bot.answering.content import row_words
from bot.answering.evidence import another_time, holds_value
from bot.answering.question import Question, read_question
from bot.answering.units import UnitFinder
from bot.answering.values import Wanted
from corpus.model import CellText, Document, Level
from corpus.registry import load_units
from index.query import Query
from tests.index.fakes import Node, make_document


@pytest.fixture(scope="module")
def finder() -> UnitFinder:
    return UnitFinder(load_units())


def asked(finder: UnitFinder, text: str) -> Question:
    return read_question(Query(typed=text, text=text, english=False), finder)


def row(text: str, *cells: tuple[str, str, str]) -> Document:
    """A document of one table row; cells by column's name, kind and words."""
    made = make_document("1/QĐ-UBND", Node(text, level=Level.ROW))
    provision = made.provisions[-1]
    placed = []
    for name, column, words in cells:
        start = made.source.index(words)
        placed.append(CellText(name=name, column=column, start=start, end=start + len(words)))
    provision = provision.model_copy(update={"cells": tuple(placed)})
    return made.model_copy(update={"provisions": (*made.provisions[:-1], provision)})


@pytest.mark.parametrize(
    ("question", "clause", "holds"),
    [
        ("kinh tế số chiếm bao nhiêu % GRDP?", "Kinh tế số chiếm 45% GRDP.", True),
        ("kinh tế số chiếm bao nhiêu % GRDP?", "Kinh tế số năm 2030.", False),
        ("tháng này có bao nhiêu ca mắc?", "Có 90 cas mắc.", True),
        ("độ phân giải bao nhiêu dpi?", "Tối thiểu: 200dpi.", True),
        ("mức đóng là bao nhiêu tiền?", "Đến 2026 tỷ lệ bao phủ cao.", False),
        ("thẻ có giá trị bao lâu?", "Thẻ có giá trị 1 năm.", True),
        ("thẻ có giá trị bao lâu?", "Thẻ có giá trị sử dụng.", False),
        ("điểm cầu đặt ở tỉnh nào?", "Điểm cầu tại tỉnh Đồng Nai.", True),
        ("điểm cầu đặt ở tỉnh nào?", "Điểm cầu trung tâm.", False),
        ("hệ số giá đất nông nghiệp là bao nhiêu?", "Đất nông nghiệp: 1,0 lần.", True),
    ],
)
def test_a_clause_holds_the_value(
    finder: UnitFinder, question: str, clause: str, holds: bool
) -> None:
    document = make_document("1/QĐ-UBND", Node(clause))
    assert holds_value(asked(finder, question), document, document.provisions[-1]) is holds


def test_a_figure_has_the_unit_of_its_column(finder: UnitFinder) -> None:
    document = row("Chiến lược | 30", ("Mức khoán (triệu đồng)", "other", "30"))
    question = asked(finder, "mức chi cho chiến lược là bao nhiêu triệu?")
    assert question.wanted is Wanted.AMOUNT
    assert holds_value(question, document, document.provisions[-1])


def test_an_ordinal_is_no_amount(finder: UnitFinder) -> None:
    document = row("12 | Chiến lược | Bộ Chính trị", ("TT", "ordinal", "12"))
    question = asked(finder, "mức chi cho chiến lược là bao nhiêu triệu?")
    assert not holds_value(question, document, document.provisions[-1])


def test_a_rows_columns_are_named_in_words() -> None:
    document = row(
        "1 | Xây dựng đề án | Quý II",
        ("TT", "ordinal", "1"),
        ("Nhiệm vụ", "task", "Xây dựng đề án"),
        ("Thời gian", "due", "Quý II"),
    )
    said = row_words(document, document.provisions[-1])
    assert said == "Nhiệm vụ: Xây dựng đề án; Thời gian: Quý II"


def test_the_year_of_a_law_that_is_named_is_not_the_time_asked(finder: UnitFinder) -> None:
    assert not another_time(asked(finder, "ai trình theo luật đất đai 2013"), "năm 2014")
    assert another_time(asked(finder, "số vốn năm 2013 là bao nhiêu"), "năm 2014")
