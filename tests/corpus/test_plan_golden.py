"""The plan as it was read by people, compared with how it is parsed now."""

import difflib
import hashlib
from collections import Counter
from pathlib import Path

import pytest

from corpus.library import SHIPPED
from corpus.model import Document, Level
from corpus.text import clean
from tests.golden.update import PLAN, render

NUMBER = "1315/QĐ-UBND"
FILE = SHIPPED / "1315-qd-ubnd-2016.txt"
SHA256 = "e609cfaaa385edfdfe432f8da60714704d2a320446bf9dd6712bead88b65ca7c"
ORIGINAL = Path(__file__).parents[3] / "shared" / "data" / "documents" / FILE.name

PARAGRAPHS = {
    "II.1": 4,
    "II.2": 8,
    "II.3": 18,
    "II.4": 22,
    "II.5": 6,
    "II.6": 25,
    "II.7": 5,
}
"""Unnumbered paragraphs below each heading of section II, counted by eye."""

EDGES = {
    "quyet-dinh/dieu-1": ("Điều 1. Ban hành kèm", "về hội nhập quốc tế."),
    "quyet-dinh/dieu-2": ("Điều 2. Chánh Văn phòng", "từ ngày ký./."),
    "ke-hoach/I.1/gach-1": ("- Quán triệt và", "và các lĩnh vực khác”."),
    "ke-hoach/I.1/gach-5": ("- Tạo sự đồng thuận", "trên địa bàn thành phố."),
    "ke-hoach/I.2/gach-1": ("- Việc triển khai", "xã hội của địa phương."),
    "ke-hoach/I.2/doan-3": ("Hội nhập quốc tế phải gắn", "để phát triển\nđột phá."),
    "ke-hoach/II.3/doan-2": ("Về phát triển hạ tầng", "kỹ\nthuật:"),
    "ke-hoach/II.3/doan-6": ("Phát triển và nâng cấp", "an toàn thuận tiện."),
    "ke-hoach/II.4/doan-11": ("Xây dựng chiến lược xuất", "thành phố Hải Phòng."),
    "ke-hoach/II.5/doan-5": ("Tổ chức thực hiện Chương", "quy định của pháp luật."),
    "ke-hoach/II.6/doan-21": ("Tăng cường công tác", "boxing...)"),
    "ke-hoach/II.7/doan-5": ("Tăng cường một số", "quân đội nhân dân Việt Nam."),
    "ke-hoach/III.1": ("1. Đề nghị Ủy ban Mặt trận", "về hội nhập quốc tế."),
    "ke-hoach/III.2": ("2. Giao các Sở, ban, ngành", "định kỳ 6 tháng và hàng năm."),
    "ke-hoach/III.3": ("3. Giao Sở Công Thương", "và tình hình thực tế."),
    "ke-hoach/III.4": ("4. Giao Sở Kế hoạch và Đầu", "hàng năm theo quy định."),
    "ke-hoach/III/doan-1": ("Trong quá trình triển khai", "điều chỉnh cho phù hợp./."),
}
"""Where provisions begin and end, copied from the source by hand."""


def test_the_parse_is_the_golden_one(plan: Document) -> None:
    golden = PLAN.read_text(encoding="utf-8").splitlines()
    now = render(plan).splitlines()
    changes = [
        line
        for line in difflib.unified_diff(golden, now, "golden", "now", n=0, lineterm="")
        if not line.startswith("@@")
    ]
    if changes:
        told = "\n".join(changes)
        pytest.fail(f"the parse changed; if it is better, run tests.golden.update\n{told}", False)


def test_the_shipped_file_is_the_source_untouched() -> None:
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == SHA256


@pytest.mark.skipif(not ORIGINAL.is_file(), reason=f"{ORIGINAL.name} is not beside the repository")
def test_the_shipped_file_equals_the_original_byte_for_byte() -> None:
    assert FILE.read_bytes() == ORIGINAL.read_bytes()


def test_the_stored_source_is_the_file(plan: Document) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert plan.source == clean(text) == text


def test_the_decision_has_two_articles(plan: Document) -> None:
    assert [p.number for p in plan.provisions if p.level is Level.ARTICLE] == ["1", "2"]


def test_the_plan_has_three_sections(plan: Document) -> None:
    sections = [p for p in plan.provisions if p.level is Level.SECTION]
    assert [p.number for p in sections] == ["I", "II", "III"]
    assert all(p.is_heading for p in sections)


@pytest.mark.parametrize(("heading", "count"), PARAGRAPHS.items())
def test_section_two_holds_every_paragraph(plan: Document, heading: str, count: int) -> None:
    below = plan.children[f"{NUMBER}#ke-hoach/{heading}"]
    assert [p.level for p in below] == [Level.PARAGRAPH] * count
    assert [p.number for p in below] == [str(n) for n in range(1, count + 1)]


def test_no_heading_of_section_two_holds_bullets(plan: Document) -> None:
    below_two = [p for p in plan.provisions if "#ke-hoach/II." in p.id]
    assert len(below_two) == 7 + sum(PARAGRAPHS.values())
    assert Counter(p.level for p in below_two)[Level.BULLET] == 0


def test_section_one_holds_its_bullets_and_paragraphs(plan: Document) -> None:
    aims = plan.children[f"{NUMBER}#ke-hoach/I.1"]
    demands = plan.children[f"{NUMBER}#ke-hoach/I.2"]
    assert [p.level for p in aims] == [Level.BULLET] * 5
    assert [p.level for p in demands] == [Level.BULLET] + [Level.PARAGRAPH] * 3


def test_section_three_holds_four_clauses_and_a_closing_paragraph(plan: Document) -> None:
    below = plan.children[f"{NUMBER}#ke-hoach/III"]
    assert [p.id.split("/")[-1] for p in below] == ["III.1", "III.2", "III.3", "III.4", "doan-1"]
    assert below[-1].label.startswith("Đoạn cuối, Mục III, Kế hoạch ban hành kèm theo Quyết định")


@pytest.mark.parametrize(("path", "edges"), EDGES.items())
def test_provisions_begin_and_end_where_they_do_in_the_source(
    plan: Document, path: str, edges: tuple[str, str]
) -> None:
    text = plan.text(plan.by_id[f"{NUMBER}#{path}"])
    assert " ".join(text.split()).startswith(edges[0])
    assert text.endswith(edges[1])


def test_leaves_cover_every_word_of_the_plan_once(plan: Document) -> None:
    inner = {p.parent for p in plan.provisions}
    covered = bytearray(len(plan.source))
    for p in plan.provisions:
        span = slice(p.start, p.lead_end if p.id in inner else p.end)
        assert not any(covered[span]), p.id
        covered[span] = b"\1" * (span.stop - span.start)
    bare = "".join(" " if used else char for char, used in zip(plan.source, covered, strict=True))
    assert set(bare.split()) == {"|", "QUYẾT", "ĐỊNH:"}


def test_nothing_of_section_two_is_assigned_to_anybody(plan: Document) -> None:
    assert not [a for a in plan.assignments if "#ke-hoach/II." in a.provision]


def test_no_duty_sets_a_day(plan: Document) -> None:
    assert [duty.due for duty in plan.duties] == [None] * 5
