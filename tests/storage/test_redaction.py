"""What identifies a person goes; what names a document, a day or a sum stays."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.storage.redaction import HIDDEN, redacted

PERSONAL = """
0912 345 678
0912.345.678
0912-345-678
0912,345,678
0912/345/678
0912–345–678
09 12 34 56 78
0 9 1 2 3 4 5 6 7 8
0.9.1.2.3.4.5.6.7.8
0912 1978 65
+84.912.345.678
+84912345678
84-912345678
84 912 345 678
(+84) 912 345 678
+84 (0) 912 345 678
0084912345678
024 3825 1234
(024) 3825 1234
024/38251234
0225.3842.123
01234567890
031085001234
031 085 001 234
0310 8500 1234
031 0 85 001234
031234567
031 234 567
312345678
312 345 678
12345678
0011001234567
9704 3612 3456 7890
lan@sct.haiphong.gov.vn
nguyen.lan+a@gmail.com
@chi_lan
t.me/chilan
https://zalo.me/0912345678
０９１２３４５６７８
0912\u200b345\u200b678
""".strip().split("\n")

KEPT = """
1315/QĐ-UBND
22-NQ/TW
30/2020/NĐ-CP
01/2021/NQ-HĐND 02/2021/NQ-HĐND
QCVN 07-2:2016/BXD
TCVN 9001:2015
phụ lục 01 1315/QĐ-UBND
mục 02 03 04 1315/QĐ-UBND
08/7/2016
8-7-2016
08.07.2016
08 07 2016
2016-07-08
08072016
20160708
01/7/2020-30/9/2020
08.7.2016-08.7.2020
01/2020 - 12/2021
12.2020 08.2021
2016
2016-2020
2016-2020-2025
2016 2017 2018
2016 2017 2018 2019
1315 2016 2020
20.000.000 đồng
20 000 000 đồng
20,000,000 đ
20.000.000
20000000 đồng
20000000
12345678 đồng
12345678 VNĐ
312 345 678 đồng
312345678 dong
kinh phí 12345678
số tiền là 312345678
84.912.345.678 đồng
1.500.000.000
1.234.567,50 đồng
1.500 tỷ
12.345.678 người
khoán điện thoại 20.000.000
Điều 1, 2, 3, 4, 5, 6, 7, 8, 9
Điều 1 2 3 4 5 6 7 8 9
III.3.1.2
25,5%
""".strip().split("\n")


@pytest.mark.parametrize("text", PERSONAL)
def test_personal_numbers_and_addresses_go(text: str) -> None:
    assert redacted(text.replace("\\u200b", "\u200b")) == HIDDEN
    assert redacted(f"gọi {text} nhé") == f"gọi {HIDDEN} nhé"
    # A year beside it stays.
    assert redacted(f"năm 2016 {text}, đồng chí Lan") == f"năm 2016 {HIDDEN}, đồng chí Lan"


@pytest.mark.parametrize("text", KEPT)
def test_documents_days_and_sums_stay(text: str) -> None:
    assert redacted(text) == text
    assert redacted(f"theo {text} thì ai chủ trì?") == f"theo {text} thì ai chủ trì?"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("0912345678/0987654321", "…/…"),
        ("0912345678, 0987654321", "…, …"),
        ("0912345678 0987654321", "… …"),
        ("gọi 0912345678 đồng chí Lan", "gọi … đồng chí Lan"),
        ("312345678 đồng chí Lan", "… đồng chí Lan"),
        ("cmnd 312.345.678", "cmnd …"),
        ("CCCD số 001 085 1234", "CCCD số …"),
        ("stk: 1234 5678 90", "stk: …"),
        ("tài khoản của tôi là 12345670000", "tài khoản của tôi là …"),
        ("ngày 08/7/2016 số 0912345678", "ngày 08/7/2016 số …"),
        ("Quyết định 1315/QĐ-UBND 0912345678", "Quyết định 1315/QĐ-UBND …"),
        ("+84 912 345 678 đồng", "… đồng"),
    ],
)
def test_the_words_around_decide(text: str, left: str) -> None:
    assert redacted(text) == left


_SEPARATORS = st.sampled_from(["", " ", ".", "-", " - ", "\u00a0", "  ", ". "])
_MOBILE = st.tuples(
    st.sampled_from(["32", "35", "39", "52", "56", "70", "77", "81", "88", "90", "91", "98"]),
    st.text("0123456789", min_size=7, max_size=7),
).map("".join)


@st.composite
def _spelled(draw: st.DrawFn, digits: st.SearchStrategy[str]) -> str:
    """The same digits, separated anywhere."""
    text = draw(digits)
    return "".join(digit + draw(_SEPARATORS) for digit in text[:-1]) + text[-1]


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


@given(_spelled(_MOBILE.map(lambda rest: "0" + rest)))
def test_mobile_numbers_go_however_they_are_spelled(text: str) -> None:
    # "09 12 1998 …" begins with a day; a person who writes so is not protected.
    assume("19" not in text and "20" not in text)
    assert _digits(redacted(f"gọi {text} nhé")) == 0


@given(_MOBILE, st.sampled_from(["+84", "84", "0084", "+84 ", "84-", "(+84) ", "+84(0)"]))
def test_mobile_numbers_go_with_the_country_before_them(rest: str, country: str) -> None:
    assert redacted(f"{country}{rest}") == HIDDEN


@given(st.integers(1, 96), st.text("0123456789", min_size=9, max_size=9))
def test_citizen_ids_go(province: int, rest: str) -> None:
    digits = f"{province:03}{rest}"
    assert redacted(digits) == HIDDEN
    assert _digits(redacted(" ".join(digits[i : i + 3] for i in range(0, 12, 3)))) == 0


@given(
    st.integers(1, 99_999),
    st.one_of(st.none(), st.integers(1990, 2035)),
    st.sampled_from(["QĐ-UBND", "NĐ-CP", "TT-BTC", "NQ/TW", "KH-SCT", "CV"]),
    st.text(max_size=30),
)
def test_document_numbers_stay(number: int, year: int | None, kind: str, before: str) -> None:
    # What stands before may end in digits of its own.
    assume(not before[-6:].strip() or not any(c.isdigit() for c in before[-6:]))
    name = f"{number}/{year}/{kind}" if year else f"{number}/{kind}"
    assert f"văn bản {name}" in redacted(f"{before} văn bản {name}")


@given(
    st.dates(dt.date(1930, 1, 1), dt.date(2090, 1, 1)),
    st.sampled_from(["{d}/{m}/{y}", "{d:02}/{m:02}/{y}", "{d}-{m}-{y}", "{d:02}.{m:02}.{y}"]),
)
def test_days_stay(day: dt.date, spelling: str) -> None:
    text = f"từ {spelling.format(d=day.day, m=day.month, y=day.year)} đến nay"
    assert redacted(text) == text


@given(
    st.integers(1, 10**13),
    st.sampled_from([",", ".", " ", ""]),
    st.sampled_from(["đồng", "đ", "VNĐ", "triệu đồng", "dong", "tỷ"]),
)
def test_sums_stay(amount: int, mark: str, unit: str) -> None:
    text = f"{amount:,}".replace(",", mark)
    # A sum without marks may be a telephone number to the last digit.
    assume(mark or not text.startswith("84"))
    assert redacted(f"mức {text} {unit}") == f"mức {text} {unit}"


@given(st.text())
def test_redacting_again_changes_nothing(text: str) -> None:
    once = redacted(text)
    assert redacted(once) == once


@given(st.text("0123456789 .-/+(),@ađồng", max_size=60))
def test_of_digits_either_all_of_a_number_goes_or_nothing(text: str) -> None:
    once = redacted(text)
    assert redacted(once) == once
    # What is left is the text with pieces taken out.
    rest = iter(text)
    assert all(character in rest for character in once if character != HIDDEN)


@given(st.text(max_size=200))
def test_text_without_digits_and_addresses_is_not_touched(text: str) -> None:
    assume(not any(c.isdigit() for c in text) and "@" not in text and "." not in text)
    assert redacted(text) == text
