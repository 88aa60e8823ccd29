"""Whole documents: what holds for any text, and for the real documents at hand."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import DocumentError, UnreadableDocument
from corpus.library import SHIPPED
from corpus.model import Document
from corpus.readers.text import read_text
from corpus.registry import KnownDocuments, load_documents, load_units
from corpus.text import clean
from corpus.understand import understand
from corpus.units import UnitMatcher
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

REAL = Path(__file__).parents[3] / "shared" / "data" / "documents"
NO_NUMBER = {"VNI_quy-dinh-kiem-tra_2006.doc.truth.txt"}
"""A regulation whose number was left blank ("số …05…./2006/ QĐ-UBND")."""

texts = st.lists(
    st.one_of(
        st.sampled_from(LINES),
        st.sampled_from(MARKS),
        st.text(alphabet="aăâbcdđeghiIVX123.;:,-–()/|*“” \n", max_size=30),
    ),
    min_size=3,
    max_size=60,
).map("\n".join)


def check(document: Document) -> None:
    """What holds for every document, whatever its text."""
    size = len(document.source)
    ids = [p.id for p in document.provisions]
    assert len(set(ids)) == len(ids)
    for p in document.provisions:
        assert p.id.startswith(f"{document.number}#")
        assert 0 <= p.start < p.lead_end <= p.end <= size
        text = document.text(p)
        assert text == text.strip()
        if p.parent is not None:
            parent = document.by_id[p.parent]
            assert parent.start <= p.start
            assert p.end <= parent.end
    for citation in document.citations:
        inside(document, citation.provision, citation.start, citation.end)
    for assignment in document.assignments:
        sentence, task, unit = assignment.sentence, assignment.task, assignment.unit
        inside(document, assignment.provision, sentence.start, sentence.end)
        assert sentence.start <= unit.start < unit.end <= sentence.end
        assert sentence.start <= task.start <= task.end <= sentence.end
    for duty in document.duties:
        inside(document, duty.provision, duty.sentence.start, duty.sentence.end)
        assert duty.due is None or duty.due in " ".join(document.source.split())


def inside(document: Document, provision: str, start: int, end: int) -> None:
    whole = document.by_id[provision]
    assert whole.start <= start < end <= whole.lead_end


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts, headed=st.booleans())
def test_any_text_is_understood_or_refused(text: str, headed: bool) -> None:
    source = clean(HEADER + text if headed else text)
    try:
        document = understand(source, "van-ban.txt", MATCHER, REGISTRY)
    except DocumentError:
        assert not headed
        return
    check(document)
    assert document.source == source


@settings(max_examples=40, deadline=None)
@given(text=texts)
def test_understanding_is_the_same_every_time(text: str) -> None:
    source = clean(HEADER + text)
    first = understand(source, "van-ban.txt", MATCHER, REGISTRY)
    assert understand(source, "van-ban.txt", MATCHER, REGISTRY) == first


def test_the_plan_holds_together(plan: Document) -> None:
    check(plan)


def test_a_document_carries_the_hash_of_its_source(
    matcher: UnitMatcher, registry: KnownDocuments
) -> None:
    source = HEADER + "I. MỤC TIÊU\n"
    document = understand(source, "a.txt", matcher, registry)
    assert document.source_sha256 == hashlib.sha256(source.encode()).hexdigest()
    assert document.warnings == ()


def test_what_the_header_lacks_is_warned_of(matcher: UnitMatcher, registry: KnownDocuments) -> None:
    document = understand("Số: 12/KH-UBND\nI. MỤC TIÊU\n", "a.txt", matcher, registry)
    assert document.warnings == ("a.txt: no date found", "a.txt: no issuer found")
    assert (document.kind, document.issuer, document.issued_on) == ("Văn bản", "", None)


def test_a_text_without_a_number_is_refused(matcher: UnitMatcher, registry: KnownDocuments) -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.txt"):
        understand("Kính gửi các anh chị.", "a.txt", matcher, registry)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not beside the repository")
def test_real_documents_are_understood(matcher: UnitMatcher, registry: KnownDocuments) -> None:
    files = [f for f in sorted(REAL.glob("*")) if f.suffix in (".md", ".txt")]
    assert files
    for file in files:
        if file.name in NO_NUMBER:
            continue
        document = understand(read_text(file), file.name, matcher, registry)
        check(document)
        assert len(document.provisions) > 10, file.name
