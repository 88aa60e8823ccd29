"""Documents and provisions that a question names."""

import pytest

from bot.answering.references import (
    References,
    is_only_reference,
    is_reference,
    reference_path,
    root,
)
from corpus.catalogue import catalogue
from corpus.model import Document
from corpus.registry import load_documents
from index.query import Query
from tests.bot.asking import DECISION, PLAN


def _named(plan: Document, text: str) -> list[list[str]]:
    query = Query(typed=text, text=text, english=False)
    found = References(load_documents(), (plan,)).documents(query)
    return [[known.key for known in named.known] for named in found]


def test_a_number_of_another_issuer_is_not_the_one_of_the_corpus(plan: Document) -> None:
    assert _named(plan, "QĐ 1315/QĐ-TTg") == []
    assert _named(plan, "thi hành 1315") == [["1315/QĐ-UBND@2016-07-08"]]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("quyết định 1315/QĐ-UBND", ["1315/QĐ-UBND@2016-07-08"]),
        ("quyet dinh 1315", ["1315/QĐ-UBND@2016-07-08"]),
        ("nghị quyết 22 ngày 10 tháng 4 năm 2013", ["22-NQ/TW@2013-04-10"]),
        ("quyết định số 01315", ["1315/QĐ-UBND@2016-07-08"]),
        ("1315 qd", ["1315/QĐ-UBND@2016-07-08"]),
        ("Nghị quyết 22-NQ/TW ngày 10/4/2013", ["22-NQ/TW@2013-04-10"]),
        ("Nghị quyết 22-NQ/TW năm 2018", ["22-NQ/TW@2018-03-15"]),
        (
            "nghị quyết 22",
            ["22-NQ/TW@2013-04-10", "22-NQ/TW@2008-02-02", "22-NQ/TW@2018-03-15"],
        ),
        ("22 nq tw", ["22-NQ/TW@2013-04-10", "22-NQ/TW@2008-02-02", "22-NQ/TW@2018-03-15"]),
        ("qd1315", ["1315/QĐ-UBND@2016-07-08"]),
        ("QĐ số 1315/QĐ UBND", ["1315/QĐ-UBND@2016-07-08"]),
        ("1315-qd-ubnd", ["1315/QĐ-UBND@2016-07-08"]),
        ("nq 31/nq-cp", ["31/NQ-CP@2014-05-13"]),
        ("luật 77/2015", ["77/2015/QH13@2015-06-19"]),
        ("ctr02", ["02-CTr/TU@2016-01-12"]),
        ("nq 22-tw", ["22-NQ/TW@2013-04-10", "22-NQ/TW@2008-02-02", "22-NQ/TW@2018-03-15"]),
        # Documents of one number are told apart by who issued them, and on what.
        (
            "nghị quyết 22 của bộ chính trị",
            ["22-NQ/TW@2013-04-10", "22-NQ/TW@2018-03-15"],
        ),
        ("nghị quyết 22 của bộ chính trị về hội nhập", ["22-NQ/TW@2013-04-10"]),
        (
            "nghị quyết 32 của bộ chính trị",
            ["32-NQ/TW@2003-08-05", "32-NQ/TW@2014-05-26"],
        ),
        ("nghị quyết 22 năm 2018", ["22-NQ/TW@2018-03-15"]),
        ("Pháp lệnh về tự vệ", ["42/2002/PL-UBTVQH10@2002-05-25"]),
    ],
)
def test_a_document_is_found_by_number_kind_year_or_name(
    plan: Document, text: str, keys: list[str]
) -> None:
    assert _named(plan, text) == [keys]


@pytest.mark.parametrize(
    "text", ["nghị quyết 500", "quyết định 22", "ngày 22 tháng 4", "22 doanh nghiệp", "kế hoạch"]
)
def test_a_number_of_something_else_is_no_document(plan: Document, text: str) -> None:
    assert _named(plan, text) == []


def test_documents_named_in_words_are_several_too(plan: Document) -> None:
    assert _named(plan, "nghị quyết 31 và quyết định 1315, lại nq 31") == [
        ["31/NQ-CP@2014-05-13"],
        ["1315/QĐ-UBND@2016-07-08"],
    ]


def test_several_documents_are_named_in_order(plan: Document) -> None:
    assert _named(plan, "31/NQ-CP và 1315/QĐ-UBND") == [
        ["31/NQ-CP@2014-05-13"],
        ["1315/QĐ-UBND@2016-07-08"],
    ]


@pytest.mark.parametrize(
    ("folded", "path"),
    [
        ("dieu 2", "dieu-2"),
        ("khoan 3 dieu 2", "dieu-2/khoan-3"),
        ("diem a khoan 3 dieu 2", "dieu-2/khoan-3/diem-a"),
        ("muc iii.3", "iii.3"),
        ("muc iii 3", "iii.3"),
        ("muc 3 phan iii", "iii.3"),
        ("khoan 3 muc iii", "iii.3"),
        ("phan iii", "iii"),
        ("muc ii.4 doan 12", "ii.4/doan-12"),
        ("muc i.1 gach dau dong 2", "i.1/gach-2"),
        ("bao cao", None),
    ],
)
def test_a_reference_spells_a_path(folded: str, path: str | None) -> None:
    assert reference_path(folded) == path


@pytest.mark.parametrize(
    ("folded", "is_one"),
    [
        ("dieu 2 noi gi", True),
        ("muc iii.3", True),
        ("muc 3 phan iii", True),
        ("iii.3", True),
        ("phan iii", True),
        ("iii 3", True),
        ("bao cao 6 thang", False),
        ("dieu gi", False),
        ("vi 2 ly do", False),
        ("khoa xi", False),
    ],
)
def test_a_reference_is_told_from_other_words(folded: str, is_one: bool) -> None:
    assert is_reference(folded) is is_one


@pytest.mark.parametrize(
    ("folded", "only"),
    [
        ("muc iii.3", True),
        ("muc ix 4 noi gi", True),
        ("iii 3", True),
        ("muc iii.3 doan 77", True),
        ("muc iii.3 giao cho ai", False),
        ("bao cao theo muc iii.3", False),
        ("la gi", False),
    ],
)
def test_a_reference_alone_is_told_from_a_question_with_one(folded: str, only: bool) -> None:
    assert is_only_reference(folded) is only


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("quyết định 9999/QĐ-UBND là gì", "9999/QĐ-UBND"),
        ("Ai ký quyết định 9999?", "quyết định 9999"),
        ("kế hoạch 9999 là gì", "kế hoạch 9999"),
        ("qd9999", "qd9999"),
        ("nđ 99/2021", "nđ 99/2021"),
        ("nghị định 99 quy định gì", "nghị định 99"),
        ("khoản 2 điều 5 nghị định 99", "nghị định 99"),
        ("quyết định 22", "quyết định 22"),
        ("QĐ số 1315/QĐ UBND", None),
        ("nq 22-tw", None),
        ("bc 6 tháng", None),
        ("quyết định 1315/QĐ-UBND là gì", None),
        ("kế hoạch 1315", None),
        ("kế hoạch năm 2016", None),
        ("kế hoạch 2016 có gì", None),
        ("kế hoạch 100 ngày", None),
        ("chương trình 500 tỷ đồng", None),
    ],
)
def test_a_number_that_nobody_knows_is_told(plan: Document, text: str, unknown: str | None) -> None:
    query = Query(typed=text, text=text, english=False)

    assert References(load_documents(), (plan,)).unknown(query) == unknown


def test_a_document_of_the_corpus_need_not_be_in_the_registry(plan: Document) -> None:
    added = plan.model_copy(update={"key": "45/QĐ-UBND", "number": "45/QĐ-UBND"})
    query = Query(typed="quyết định 45 là gì", text="quyết định 45 là gì", english=False)
    corpus = (plan, added)
    references = References(catalogue(load_documents(), corpus), corpus)
    whole = query.model_copy(update={"typed": "45/QĐ-UBND"})

    for asked in (query, whole):
        (named,) = references.documents(asked)
        assert [known.number for known in named.known] == ["45/QĐ-UBND"]
        assert named.known[0].issued_on == plan.issued_on
        assert references.unknown(asked) is None


def test_provisions_are_found_whole_and_nowhere_else(plan: Document) -> None:
    references = References(load_documents(), (plan,))

    assert references.provisions("muc iii.3") == (f"{PLAN}III.3",)
    assert references.provisions("dieu 2") == (f"{DECISION}dieu-2",)
    assert references.provisions("muc ii.4 doan 12") == (f"{PLAN}II.4/doan-12",)
    assert references.provisions("dieu 20") == ()
    assert references.provisions("bao cao") == ()
    assert references.provisions("dieu 2", key="9/QĐ-UBND") == ()
    assert references.provisions("dieu 2", key=plan.key) == (f"{DECISION}dieu-2",)


def test_a_reference_with_a_document_is_looked_up_in_that_one(plan: Document) -> None:
    references = References(load_documents(), (plan,))

    assert references.provisions("dieu 2 quyet dinh 1315") == (f"{DECISION}dieu-2",)
    assert references.provisions("dieu 2 nghi dinh 99") == ()
    assert references.provisions("dieu thu hai qd1315") == (f"{DECISION}dieu-2",)


def test_the_root_is_the_first_provision_with_text_of_its_own(plan: Document) -> None:
    assert root(plan) == f"{DECISION}tieu-de"
