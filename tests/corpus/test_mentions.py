"""Document numbers as people type them."""

import pytest

from corpus.mentions import mentions


@pytest.mark.parametrize(
    ("text", "number", "kind", "year", "issuers"),
    [
        ("ND 30/2020", "30", "nd", "2020", ()),
        ("nđ30", "30", "nd", None, ()),
        ("NĐ-CP 30", "30", "nd", None, ("cp",)),
        ("nghi dinh so 30 nam 2020", "30", "nd", "2020", ()),
        ("nghị định 30-2020", "30", "nd", "2020", ()),
        ("30/2020/nđ-cp", "30", "nd", "2020", ("cp",)),
        ("30-2020 nd cp", "30", "nd", "2020", ("cp",)),
        ("nđ 30/2020/nđ-cp", "30", "nd", "2020", ("cp",)),
        ("quyet dinh 1315", "1315", "qd", None, ()),
        ("qd1315", "1315", "qd", None, ()),
        ("1315qd", "1315", "qd", None, ()),
        ("QĐ số 1315/QĐ UBND", "1315", "qd", None, ("ubnd",)),
        ("22 NQ TW", "22", "nq", None, ("tw",)),
        ("nq 22-tw", "22", "nq", None, ("tw",)),
        ("Nghị quyết số 22-NQ/TW ngày 10/4/2013", "22", "nq", None, ("tw",)),
        ("02 ctr tu", "02", "ctr", None, ("tu",)),
        ("luật số 77/2015/QH13", "77", "qh", "2015", ("qh13",)),
        ("42/2002/PL-UBTVQH10", "42", "pl", "2002", ("ubtvqh10",)),
        ("tt 05/2022/TT-BNV", "05", "tt", "2022", ("bnv",)),
        ("ct 15 của ttg", "15", "ct", None, ()),
        ("nd 30 quy định gì", "30", "nd", None, ()),
    ],
)
def test_a_document_is_read_from_any_spelling(
    text: str, number: str, kind: str, year: str | None, issuers: tuple[str, ...]
) -> None:
    (found,) = mentions(text)

    assert (found.number, found.kind, found.year, found.issuers) == (number, kind, year, issuers)
    assert found.certain


@pytest.mark.parametrize(
    "text",
    [
        "kế hoạch năm 2016",
        "kế hoạch 100 ngày",
        "kế hoạch 5 năm",
        "ke hoach 2016 co gi",
        "chương trình 500 tỷ đồng",
        "báo cáo 6 tháng",
        "bc 6 thang",
        "30 ngày",
        "20 km 30 kg",
        "2016-2020",
        "ngày 10/4/2013",
        "",
    ],
)
def test_what_is_counted_is_no_document(text: str) -> None:
    assert mentions(text) == ()


def test_several_are_read_in_order_with_their_places() -> None:
    text = "NQ 31 và qd1315, cả 22-NQ/TW"

    assert [text[m.start : m.end] for m in mentions(text)] == ["NQ 31", "qd1315", "22-NQ/TW"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("30-2020 nd cp", "30/2020/NĐ-CP"),
        ("22 nq tw", "22-NQ/TW"),
        ("02 ctr tu", "02-CTr/TU"),
        ("ct 15/ttg", "15/CT-TTg"),
        ("1315 qd ubnd", "1315/QĐ-UBND"),
        ("qd1315", "quyết định 1315"),
        ("nđ 30/2020", "nghị định 30/2020"),
        ("NĐ-CP 30", "nghị định 30"),
        ("nq 22 bct", "nghị quyết 22 của Bộ Chính trị"),
    ],
)
def test_it_is_written_as_texts_write_it(text: str, written: str) -> None:
    (found,) = mentions(text)

    assert found.written() == written


@pytest.mark.parametrize(
    ("text", "number", "meant"),
    [
        ("nđ 30", "30/2020/NĐ-CP", True),
        ("nđ 30/2020", "30/2020/NĐ-CP", True),
        ("nđ 30/2019", "30/2020/NĐ-CP", False),
        ("nđ 3", "30/2020/NĐ-CP", False),
        ("nghị quyết 9", "09-NQ/TW", True),
        ("nq 22-tw", "22/NQ-CP", False),
        ("luật 77", "77/QĐ-UBND", False),
    ],
)
def test_it_means_the_numbers_that_fit_all_it_says(text: str, number: str, meant: bool) -> None:
    (found,) = mentions(text)

    assert found.means(number) is meant


def test_the_kind_is_compared_apart() -> None:
    (found,) = mentions("quyết định 22")

    assert found.means("22-NQ/TW")
    assert not found.says_kind("22-NQ/TW")
    assert found.says_kind("22/QĐ-UBND")
