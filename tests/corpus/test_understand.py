"""Whole documents: what holds for any text, and for the real documents at hand."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import DocumentError, UnreadableDocument
from corpus.library import SHIPPED
from corpus.model import Document
from corpus.registry import KnownDocuments, load_documents, load_units
from corpus.text import clean
from corpus.understand import understand_text
from corpus.units import UnitMatcher
from tests.corpus.invariants import check
from tests.corpus.texts import HEADER

MATCHER = UnitMatcher(load_units())
REGISTRY = load_documents()
LINES = (SHIPPED / "1315-qd-ubnd-2016.txt").read_text(encoding="utf-8").split("\n")
MARKS = [
    "", "|", "-------", "I. MỤC TIÊU", "II.", "III. TỔ CHỨC", "1.", "1. Một", "2. Hai", "4. Bốn",
    "1.1. Một", "9999. Số lớn", "a) Điểm", "đ) Điểm", "- Gạch", "+ Cộng", "•", "Điều 1. Một",
    "Điều 1a. Một", "Điều 3.", "Chương I", "CHƯƠNG II", "Mục 1", "Tiểu mục 2", "Phần thứ hai",
    "Phần I", "KẾ HOẠCH", "QUYẾT ĐỊNH:", "PHỤ LỤC I", "(Ban hành kèm theo Quyết định số 1/QĐ-A)",
    "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Lê Khắc Nam", "Căn cứ Luật Thư viện;",
    "Số: 12/KH-UBND", "Giao Sở Công Thương chủ trì, phối hợp với", "báo cáo UBND thành phố",
    "Nghị quyết số 22-NQ/TW ngày 31/02/2013", "nếu vướng mắc phát sinh,", "CỘNG HÒA XÃ HỘI", "./.",
]  # fmt: skip


texts = st.lists(
    st.one_of(
        st.sampled_from(LINES),
        st.sampled_from(MARKS),
        st.text(alphabet="aăâbcdđeghiIVX123.;:,-–()/|*“” \n", max_size=30),
    ),
    min_size=3,
    max_size=60,
).map("\n".join)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, headed=st.booleans())
def test_any_text_is_understood_or_refused(text: str, headed: bool) -> None:
    source = clean(HEADER + text if headed else text)
    try:
        document = understand_text(source, "van-ban.txt", MATCHER, REGISTRY)
    except DocumentError:
        assert not any(char.isalnum() for char in source)
        return
    check(document)
    assert document.source == source


@settings(max_examples=40, deadline=None)
@given(text=texts)
def test_understanding_is_the_same_every_time(text: str) -> None:
    source = clean(HEADER + text)
    first = understand_text(source, "van-ban.txt", MATCHER, REGISTRY)
    assert understand_text(source, "van-ban.txt", MATCHER, REGISTRY) == first


def test_the_plan_holds_together(plan: Document) -> None:
    check(plan)


def test_a_document_carries_the_hash_of_its_source(
    matcher: UnitMatcher, registry: KnownDocuments
) -> None:
    source = HEADER + "I. MỤC TIÊU\n"
    document = understand_text(source, "a.txt", matcher, registry)
    assert document.source_sha256 == hashlib.sha256(source.encode()).hexdigest()
    assert document.warnings == ()


def test_what_the_header_lacks_is_warned_of(matcher: UnitMatcher, registry: KnownDocuments) -> None:
    document = understand_text("Số: 12/KH-UBND\nI. MỤC TIÊU\n", "a.txt", matcher, registry)
    assert [remark.message for remark in document.warnings] == [
        "Không tìm thấy ngày ban hành.",
        "Không tìm thấy cơ quan ban hành.",
    ]
    assert (document.kind, document.issuer, document.issued_on) == ("Kế hoạch", "", None)


def test_a_text_without_a_number_is_known_by_its_first_words(
    matcher: UnitMatcher, registry: KnownDocuments
) -> None:
    document = understand_text("Kính gửi các anh chị.", "a.txt", matcher, registry)
    assert (document.number, document.key) == (None, "khong-so-cong-van-kinh-gui-cac-anh-chi")


def test_a_text_without_words_is_refused(matcher: UnitMatcher, registry: KnownDocuments) -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.txt"):
        understand_text("-----\n|\n", "a.txt", matcher, registry)
