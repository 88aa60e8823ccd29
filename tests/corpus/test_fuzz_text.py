"""Any text is understood or refused, and what is understood holds together."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.adding import Adding, Status
from corpus.errors import DocumentError
from corpus.readers.model import Cell, Format, Paragraph, Reading, Table
from corpus.registry import KnownDocuments
from corpus.splitting import split
from corpus.store import Store
from corpus.text import clean
from corpus.understand import understand
from corpus.units import UnitMatcher
from tests.fuzz.invariants import check_document, check_offer
from tests.fuzz.seeds import LINES

FRAGMENTS = (
    *LINES,
    "Điều 1. ", "Điều 2a. ", "Chương I", "Mục 1. ", "Phần thứ nhất", "1.1. ", "a) ", "đ) ", "- ",
    "+ ", "IV. ", "(Ban hành kèm theo Quyết định số 12/QĐ-UBND)", "PHỤ LỤC", "QUYẾT ĐỊNH:", "./.",
    "| STT | Nội dung |", "|---|---|", "| 1 | a |", "STT\nNội dung\n1\na", "Nơi nhận:", "MẬT",
    "thay thế Quyết định số 9/QĐ-UBND ngày 31/02/2020", "Luật Đất đai", "ngày 99 tháng 99 năm 9999",
    "có hiệu lực kể từ ngày ký", "Giao Sở Tài chính, ", "chủ trì, ", "phối hợp với ", "báo cáo ",
    "gửi ", "trước ngày 15 hằng tháng", "sau 05 ngày làm việc", "định kỳ 6 tháng", "Đề nghị ", "²",
    "Nghị quyết Trung ương 4 khóa XII", "Chương trình hành động của Thành ủy", "“", "…", "١.", "Ⅳ.",
)  # fmt: skip
words = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=12))
lines = st.lists(words, max_size=6).map("".join)
texts = st.lists(lines, max_size=30).map("\n".join)
cells = st.builds(clean, st.lists(words, max_size=3).map("".join))
relaxed = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows, columns = draw(st.integers(0, 4)), draw(st.integers(0, 4))
    found = [
        Cell(row=row, column=column, text=draw(cells))
        for row in range(rows)
        for column in range(columns)
        if draw(st.integers(0, 9))
    ]
    heads = draw(st.integers(0, rows))
    return Table(
        rows=rows, columns=columns, cells=tuple(found), page=draw(st.sampled_from((None, 1, 2))),
        header_rows=heads, bordered=draw(st.booleans()),
    )  # fmt: skip


paragraphs = st.builds(
    Paragraph, text=cells, page=st.sampled_from((None, 1, 2)), footnote=st.booleans()
)


def understood(reading: Reading, matcher: UnitMatcher, registry: KnownDocuments) -> None:
    parts = split(reading)
    assert parts
    if reading.text is not None:
        assert "".join(part.text or "" for part in parts) == reading.text
    for part in parts:
        try:
            document = understand(part, "a.txt", matcher, registry)
        except DocumentError as error:
            assert "a.txt" in error.vi  # noqa: PT017  (most do not raise)
        else:
            check_document(document)


@relaxed
@given(text=texts)
def test_any_text(text: str, matcher: UnitMatcher, registry: KnownDocuments) -> None:
    understood(Reading(format=Format.TEXT, text=clean(text)), matcher, registry)


@relaxed
@given(text=texts)
def test_any_text_below_a_head(text: str, matcher: UnitMatcher, registry: KnownDocuments) -> None:
    head = "\n".join(LINES[:9])
    understood(Reading(format=Format.TEXT, text=clean(f"{head}\n{text}")), matcher, registry)


@relaxed
@given(blocks=st.lists(st.one_of(paragraphs, tables()), max_size=12))
def test_any_blocks(
    blocks: list[Paragraph | Table], matcher: UnitMatcher, registry: KnownDocuments
) -> None:
    understood(Reading(format=Format.DOCX, blocks=tuple(blocks)), matcher, registry)


@relaxed
@given(text=texts)
def test_any_text_makes_offers(
    text: str, tmp_path: Path, matcher: UnitMatcher, registry: KnownDocuments
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a")
    reading = Reading(format=Format.TEXT, text=clean(text))
    adding = Adding(Store(tmp_path / "corpus"), (), matcher, registry, lambda *_: reading)
    offers = adding.examine(file)
    assert offers
    for offer in offers:
        check_offer(offer)
        assert offer.status in (Status.ADDED, Status.REFUSED)
