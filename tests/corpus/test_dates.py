"""Dates in their spellings."""

import datetime as dt
import re

import pytest

from corpus import dates


@pytest.mark.parametrize(
    "text",
    [
        "08/7/2016",
        "08/07/2016",
        "8-7-2016",
        "08.7.2016",
        "08/ 7/ 2016",
        "08 tháng 07 năm 2016",
        "08\ntháng 7\nnăm 2016",
        "08/7/\n2016",
    ],
)
def test_spellings_of_one_day(text: str) -> None:
    match = re.search(dates.DATE, f"ngày {text} của")
    assert match is not None
    assert dates.from_match(match) == dt.date(2016, 7, 8)


@pytest.mark.parametrize("text", ["31/02/2016", "32/1/2016", "12/13/2016"])
def test_a_day_that_the_calendar_lacks_is_no_date(text: str) -> None:
    match = re.search(dates.DATE, text)
    assert match is not None
    assert dates.from_match(match) is None


@pytest.mark.parametrize(
    "text", ["tháng 7 năm 2016", "năm 2016", "ngày    tháng    năm 2016", "8/2016"]
)
def test_blanks_are_no_date(text: str) -> None:
    assert re.search(dates.DATE, text) is None


def test_a_match_without_a_date_gives_none() -> None:
    match = re.match(rf"Số(?: {dates.DATE})?", "Số 1")
    assert match is not None
    assert dates.from_match(match) is None
