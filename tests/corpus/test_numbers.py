"""Document numbers."""

import re

import pytest

from corpus import numbers


@pytest.mark.parametrize(
    "number",
    [
        "1315/QĐ-UBND",
        "223/2025/QĐ-UBND",
        "22-NQ/TW",
        "02-CTr/TU",
        "77/2015/QH13",
        "30c/NQ-CP",
        "010/CT-UBND",
        "4532/UBND-KSTTHC",
        "01/2016/TTLT-BTC-BTP",
        "572/TTr-SCT",
        "294-QĐ/TW",
        "65/2025/QH15",
        "2276/VP-TH",
        "42/2002/PL-UBTVQH10",
        "1899/QĐ-TTg",
        "08/BC-TTT",
    ],
)
def test_shapes_of_numbers(number: str) -> None:
    match = re.search(numbers.NUMBER, f"Văn bản số {number} ngày 08/7/2016")
    assert match is not None
    assert match[0] == number


@pytest.mark.parametrize("split", ["31/\nNQ-CP", "210-\nKL/TW", "2276 /VP-TH", "45 -NQ/ TW"])
def test_numbers_split_by_blanks_are_whole_again(split: str) -> None:
    match = re.search(numbers.NUMBER, f"số {split} của")
    assert match is not None
    assert numbers.tidy(match[0]) == "".join(split.split())


@pytest.mark.parametrize(
    "text", ["12/01/2016", "5 - 9 trung tâm", "2016-2020", "Ngã 5 - Sân bay", "3/4"]
)
def test_other_figures_are_no_numbers(text: str) -> None:
    assert re.search(numbers.NUMBER, text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("02-CTr/TU", "2-CTR/TU"), ("1315/QĐ-UBND", "1315/qd-ubnd"), ("31/NQ-CP", "31 / NQ-CP")],
)
def test_spellings_of_one_number_have_one_key(one: str, other: str) -> None:
    assert numbers.key(one) == numbers.key(other)


@pytest.mark.parametrize(("one", "other"), [("22-NQ/TW", "22/NQ-TW"), ("2-NQ/TU", "20-NQ/TU")])
def test_different_numbers_have_different_keys(one: str, other: str) -> None:
    assert numbers.key(one) != numbers.key(other)


@pytest.mark.parametrize(
    ("number", "running"), [("02-CTr/TU", "2"), ("30c/NQ-CP", "30c"), ("Số", "")]
)
def test_running_numbers(number: str, running: str) -> None:
    assert numbers.running_number(number) == running


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("22-NQ/TW", "Nghị quyết"),
        ("1315/QĐ-UBND", "Quyết định"),
        ("02-CTr/TU", "Chương trình hành động"),
        ("77/2015/QH13", "Luật"),
        ("572/TTr-SCT", "Tờ trình"),
        ("2276/VP-TH", None),
        ("Luật", None),
    ],
)
def test_the_type_tells_the_kind(number: str, kind: str | None) -> None:
    assert numbers.kind_of(number) == kind


@pytest.mark.parametrize(
    ("number", "kind", "corrected"),
    [
        ("02-NQ/TU", "Chương trình hành động", "02-CTr/TU"),
        ("15/2015/QĐ-TTg", "Chỉ thị", "15/2015/CT-TTg"),
        ("02-CTr/TU", "Chương trình hành động", None),
        ("02-NQ/TU", "Công văn", None),
        ("không số", "Chỉ thị", None),
    ],
)
def test_a_kind_in_words_corrects_the_type(number: str, kind: str, corrected: str | None) -> None:
    assert numbers.with_kind(number, kind) == corrected
