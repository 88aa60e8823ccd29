"""Addresses and labels."""

import datetime as dt

import pytest

from corpus.address import date_label, document_label, slug, slug_number, step, step_label
from corpus.model import Level


def test_slugs_are_plain_words() -> None:
    assert slug("Kế hoạch hành động") == "ke-hoach-hanh-dong"


@pytest.mark.parametrize(
    ("number", "expected"),
    [("2", "2"), ("đ", "dd"), ("d", "d"), ("IV", "iv"), ("3a", "3a"), ("thứ hai", "thu-hai")],
)
def test_numbers_in_paths(number: str, expected: str) -> None:
    assert slug_number(number) == expected


def test_steps() -> None:
    assert step(Level.ARTICLE, "2") == "dieu-2"
    assert step_label(Level.POINT, "đ") == "Điểm đ"
    assert step(Level.SIGNATURE, "") == "ky-ten"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        (dt.date(2016, 7, 8), "08/7/2016"),
        (dt.date(2016, 1, 12), "12/01/2016"),
        (dt.date(2025, 2, 5), "05/02/2025"),
        (dt.date(2025, 3, 5), "05/3/2025"),
        (dt.date(2025, 10, 5), "05/10/2025"),
    ],
)
def test_dates_are_written_as_in_decisions(date: dt.date, expected: str) -> None:
    assert date_label(date) == expected


def test_documents_without_a_date_are_cited_without_one() -> None:
    assert document_label("Quyết định", "1/QĐ-A", None) == "Quyết định 1/QĐ-A"
    day = dt.date(2016, 7, 8)
    assert document_label("Quyết định", "1/QĐ-A", day) == "Quyết định 1/QĐ-A ngày 08/7/2016"
