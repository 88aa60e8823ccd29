"""When a document takes effect by its own words."""

import datetime as dt

import pytest

from corpus.effect import effect
from corpus.model import Level
from tests.corpus.texts import provision

SIGNED = dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Quyết định này có hiệu lực kể từ ngày ký.", SIGNED),
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký ban hành.", SIGNED),
        ("Thông tư này có hiệu lực sau 45 ngày kể từ ngày ký.", dt.date(2024, 4, 19)),
        ("Nghị định này có hiệu lực sau 10 (mười) ngày, kể từ ngày ký.", dt.date(2024, 3, 15)),
        ("Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2025.", dt.date(2025, 1, 1)),
        ("Quyết định này có hiệu lực từ 01/7/2024 và thay thế …", dt.date(2024, 7, 1)),
        (
            "Quyết định này có hiệu lực từ ngày ký, riêng Điều 5 có hiệu lực từ ngày 01/01/2025.",
            SIGNED,
        ),
        ("Nghị định này có hiệu lực sau 15 ngày, kể từ ngày đăng Công báo.", None),
        ("Nghị định số 5/2020/NĐ-CP có hiệu lực từ ngày 01/01/2020.", None),
        ("kể từ ngày Luật này có hiệu lực thi hành", None),
    ],
)
def test_days(text: str, on: dt.date | None) -> None:
    assert effect(text, [provision(text)], SIGNED).on == on


def test_the_day_of_signing_is_unknown_where_the_date_is() -> None:
    text = "Quyết định này có hiệu lực kể từ ngày ký."
    assert effect(text, [provision(text)], None).on is None


def test_what_a_basis_says_of_another_document_is_not_its_own() -> None:
    text = "Căn cứ Luật này có hiệu lực từ ngày 01/01/2020;"
    assert effect(text, [provision(text, Level.BASIS)], SIGNED).on is None
