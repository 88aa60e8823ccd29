"""Clauses that a question names by their numbers."""

import pytest

from bot.answering.clauses import Clause, clause_of, is_only_reference, is_reference


@pytest.mark.parametrize(
    ("folded", "path"),
    [
        ("khoan 2 dieu 5 nghi dinh 30", "dieu-5/khoan-2"),
        ("diem a khoan 1 dieu 3", "dieu-3/khoan-1/diem-a"),
        ("dieu thu hai", "dieu-2"),
        ("khoan thu nhat dieu thu ba", "dieu-3/khoan-1"),
        ("muc 3 phan iii", "iii.3"),
        ("phan iii muc 3", "iii.3"),
        ("phan ii, khoan 6", "ii.6"),
        ("muc iii.1.2", "iii.1.2"),
        ("diem a muc iii.3", "iii.3/diem-a"),
        ("chuong ii", "chuong-ii"),
        ("chuong 2", "chuong-ii"),
        ("muc 2 chuong iii", "chuong-iii/muc-2"),
        ("dieu 5 chuong ii", "dieu-5"),
        ("phan thu hai", "phan-thu-hai"),
        ("muc 2.1", "2.1"),
        ("muc 3", "3"),
    ],
)
def test_levels_of_all_kinds(folded: str, path: str) -> None:
    assert clause_of(folded) == Clause(path)
    assert is_reference(folded)
    assert is_only_reference(folded)


@pytest.mark.parametrize(
    ("folded", "clause"),
    [
        ("phu luc 1", Clause("", ("phu luc", "1"))),
        ("phu luc ii dong 7", Clause("dong-7", ("phu luc", "ii"))),
        ("bieu so 3", Clause("", ("bieu", "3"))),
        ("dieu 2 phu luc", Clause("dieu-2", ("phu luc", ""))),
    ],
)
def test_annexes(folded: str, clause: Clause) -> None:
    assert clause_of(folded) == clause


@pytest.mark.parametrize("folded", ["noi dung phu luc", "bao cao 6 thang", "dong tien", ""])
def test_no_number_is_no_clause(folded: str) -> None:
    assert clause_of(folded) is None
    assert not is_reference(folded)


def test_annexes_are_found_by_either_numeral() -> None:
    clause = Clause("", ("phu luc", "2"))

    assert clause.is_in("phu-luc-2")
    assert clause.is_in("phu-luc-ii")
    assert not clause.is_in("phu-luc-i")
    assert not clause.is_in("ke-hoach")
    assert Clause("", ("phu luc", "")).is_in("phu-luc")
    assert Clause("dieu-2").is_in("luat")


@pytest.mark.parametrize(
    ("named", "path", "at"),
    [
        ("dieu-2", "dieu-2", True),
        ("dieu-2", "dieu-2/khoan-1", False),
        ("ii", "phan-ii", True),
        ("2.1", "2/2.1", True),
        ("2.1", "12.1", False),
        ("dong-7", "bang-2/dong-7", True),
        ("dong-7", "bang-2/dong-17", False),
        ("khoan-1", "dieu-2/khoan-1", False),
    ],
)
def test_paths_are_compared_whole_but_for_what_nobody_names(
    named: str, path: str, at: bool
) -> None:
    assert Clause(named).is_at(path) is at


@pytest.mark.parametrize(
    "folded", ["chuong ii giao viec gi cho so tai chinh", "phu luc i co bao nhieu du an"]
)
def test_a_question_about_what_stands_in_a_large_part_is_no_reference(folded: str) -> None:
    assert not is_reference(folded)
