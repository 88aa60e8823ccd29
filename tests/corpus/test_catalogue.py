"""What documents of the corpus say about the validity of others, from the day they take effect."""

import datetime as dt

import pytest

from corpus.catalogue import catalogue, entry_of, resolved, valid_on
from corpus.citations import citations
from corpus.model import Document
from corpus.registry import KnownDocument, KnownDocuments, Validity
from corpus.understand import understand_text
from corpus.units import UnitMatcher

OLD = KnownDocument(
    key="3/2010/QĐ-UBND@2010-02-01",
    number="3/2010/QĐ-UBND",
    kind="Quyết định",
    issued_on=dt.date(2010, 2, 1),
    issuer="Ủy ban nhân dân tỉnh Đông Hải",
    subject="Về quản lý cảng",
)
NONE = KnownDocuments(())
CITED_OLD = "Quyết định số 3/2010/QĐ-UBND ngày 01/02/2010 của Ủy ban nhân dân tỉnh Đông Hải"


def decision(matcher: UnitMatcher, number: str, day: str, *articles: str) -> Document:
    lines = "\n".join(f"Điều {i}. {words}" for i, words in enumerate(articles, 1))
    text = f"""ỦY BAN NHÂN DÂN
TỈNH ĐÔNG HẢI
|
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
|
Số: {number}
|
Đông Hải, ngày {day}
|
QUYẾT ĐỊNH
VỀ QUẢN LÝ CẢNG
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
QUYẾT ĐỊNH:
{lines}
"""
    return understand_text(text, f"{number}.txt".replace("/", "-"), matcher, KnownDocuments((OLD,)))


def state(documents: list[Document], key: str = OLD.key) -> KnownDocument:
    registry = KnownDocuments((OLD,))
    return catalogue(registry, resolved(documents, registry)).by_key[key]


def test_a_document_is_replaced_from_the_day_the_new_one_takes_effect(matcher: UnitMatcher) -> None:
    new = decision(
        matcher, "8/2020/QĐ-UBND", "05 tháng 3 năm 2020",
        f"Quyết định này có hiệu lực kể từ ngày 01/5/2020 và thay thế {CITED_OLD}.",
    )  # fmt: skip
    known = state([new])
    assert known.changed_by == "8/2020/QĐ-UBND@2020-03-05"
    assert valid_on(known, dt.date(2020, 4, 30)) is Validity.UNKNOWN
    assert valid_on(known, dt.date(2020, 5, 1)) is Validity.REPLACED


@pytest.mark.parametrize(
    ("words", "validity"),
    [
        (f"Bãi bỏ {CITED_OLD}.", Validity.EXPIRED),
        (f"{CITED_OLD} hết hiệu lực kể từ ngày Quyết định này có hiệu lực.", Validity.EXPIRED),
        (f"Bãi bỏ khoản 2 Điều 5 {CITED_OLD}.", Validity.AMENDED),
        (f"Thay thế Phụ lục II kèm theo {CITED_OLD}.", Validity.AMENDED),
        (
            f"Các quy định về phí tại {CITED_OLD} trái với Quyết định này bị bãi bỏ.",
            Validity.AMENDED,
        ),
        (f"Sửa đổi, bổ sung một số điều của {CITED_OLD} như sau:", Validity.AMENDED),
        (f"Giao Sở Tài chính trình dự thảo Quyết định thay thế {CITED_OLD}.", Validity.UNKNOWN),
        (f"Thực hiện theo {CITED_OLD}.", Validity.UNKNOWN),
    ],
)
def test_what_changes_a_document(words: str, validity: Validity, matcher: UnitMatcher) -> None:
    new = decision(matcher, "8/2020/QĐ-UBND", "05 tháng 3 năm 2020", words)
    assert state([new]).validity is validity


def test_a_chain_of_replacements(matcher: UnitMatcher) -> None:
    second = decision(
        matcher, "8/2020/QĐ-UBND", "05 tháng 3 năm 2020",
        f"Quyết định này có hiệu lực kể từ ngày ký và thay thế {CITED_OLD}.",
    )  # fmt: skip
    third = decision(
        matcher, "9/2022/QĐ-UBND", "05 tháng 3 năm 2022",
        "Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 8/2020/QĐ-UBND ngày"
        " 05/3/2020.",
    )  # fmt: skip
    assert state([third, second]).changed_by == "8/2020/QĐ-UBND@2020-03-05"
    middle = state([third, second], "8/2020/QĐ-UBND@2020-03-05")
    assert (middle.validity, middle.changed_by) == (
        Validity.REPLACED,
        "9/2022/QĐ-UBND@2022-03-05",
    )


def test_an_end_outweighs_an_amendment_before_it(matcher: UnitMatcher) -> None:
    amends = decision(
        matcher, "8/2020/QĐ-UBND", "05 tháng 3 năm 2020", f"Bãi bỏ Điều 2 {CITED_OLD}."
    )
    ends = decision(matcher, "9/2022/QĐ-UBND", "05 tháng 3 năm 2022", f"Bãi bỏ {CITED_OLD}.")
    for order in ([amends, ends], [ends, amends]):
        known = state(order)
        assert (known.validity, known.since) == (Validity.EXPIRED, dt.date(2022, 3, 5))


def test_the_registry_has_the_last_word(matcher: UnitMatcher) -> None:
    sure = OLD.model_copy(update={"validity": Validity.IN_FORCE})
    new = decision(matcher, "8/2020/QĐ-UBND", "05 tháng 3 năm 2020", f"Bãi bỏ {CITED_OLD}.")
    known = catalogue(KnownDocuments((sure,)), [new]).by_key[OLD.key]
    assert known.validity is Validity.IN_FORCE


def test_a_document_of_the_corpus_is_the_entry_of_its_number_and_day(matcher: UnitMatcher) -> None:
    document = decision(matcher, "3/2010/QĐ-UBND", "01 tháng 02 năm 2010", "Ban hành quy định.")
    assert entry_of(document, [OLD]) is OLD
    other = decision(matcher, "3/2010/QĐ-UBND", "09 tháng 9 năm 2010", "Ban hành quy định.")
    assert entry_of(other, [OLD]).key == "3/2010/QĐ-UBND@2010-09-09"


def test_an_undated_entry_is_the_documents_where_it_is_the_only_one(matcher: UnitMatcher) -> None:
    document = decision(matcher, "3/2010/QĐ-UBND", "01 tháng 02 năm 2010", "Ban hành quy định.")
    undated = OLD.model_copy(update={"key": "cang", "issued_on": None})
    assert entry_of(document, [undated]) is undated
    other = undated.model_copy(update={"key": "cang-2"})
    assert entry_of(document, [undated, other]).key == "3/2010/QĐ-UBND@2010-02-01"


def test_an_admins_word_outweighs_the_corpus_and_the_registry(matcher: UnitMatcher) -> None:
    own = decision(matcher, "3/2010/QĐ-UBND", "01 tháng 02 năm 2010", "Ban hành quy định.")
    new = decision(
        matcher, "8/2020/QĐ-UBND", "05 tháng 3 năm 2020",
        f"Quyết định này có hiệu lực kể từ ngày 01/5/2020 và thay thế {CITED_OLD}.",
    )  # fmt: skip
    for said in (Validity.IN_FORCE, Validity.UNKNOWN, Validity.EXPIRED):
        told = own.model_copy(update={"validity": said})
        known = state([told, new])
        assert (known.validity, known.changed_by, known.since) == (said, None, None)
    same = state([own.model_copy(update={"validity": Validity.REPLACED}), new])
    assert (same.changed_by, same.since) == ("8/2020/QĐ-UBND@2020-03-05", None)
    sure = OLD.model_copy(
        update={"validity": Validity.REPLACED, "replaced_by": "x", "validity_basis": "y"}
    )
    told = own.model_copy(update={"validity": Validity.IN_FORCE})
    known = catalogue(KnownDocuments((sure,)), [told]).by_key[OLD.key]
    assert known == OLD.model_copy(update={"validity": Validity.IN_FORCE})


def test_resolving_again_is_finding_again(plan: Document, registry: KnownDocuments) -> None:
    """What was found before and is resolved by the catalogue is what would be found with it."""
    known = catalogue(registry, [plan])
    for by in (KnownDocuments(()), KnownDocuments(registry.all[:3]), known):
        before = citations(plan.source, plan.provisions, plan.number, by, plan.issued_on)
        (after,) = resolved([plan.model_copy(update={"citations": before})], registry)
        wanted = citations(plan.source, plan.provisions, plan.number, known, plan.issued_on)
        assert after.citations == wanted
    assert len(wanted) > 10
    assert any(citation.resolved for citation in wanted)
