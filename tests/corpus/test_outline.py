"""The tree of provisions and its addresses."""

import functools
import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.lines import blocks
from corpus.model import Document, Level, Provision
from corpus.numbering import roman
from corpus.outline import outline
from corpus.text import squeeze
from tests.corpus.texts import HEADER, outlined
from tests.golden.update import parse_plan


def paths(body: str) -> list[str]:
    """Paths of the provisions of a plan with this body, without the header and the title."""
    return [path.removeprefix("ke-hoach/") for path in outlined(HEADER + body)][2:]


def test_levels_of_a_plan() -> None:
    assert paths(
        "Thực hiện Nghị quyết, Ủy ban ban hành Kế hoạch như sau:\n"
        "I. MỤC TIÊU\n1. Mục tiêu chung\n- Một là.\n- Hai là.\n2. Cụ thể\n2.1. Kinh tế\n"
        "a) Tăng trưởng;\nb) Ngân sách.\n2.2. Xã hội\nII. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính."
    ) == [
        "doan-1",
        "I",
        "I.1",
        "I.1/gach-1",
        "I.1/gach-2",
        "I.2",
        "I.2.1",
        "I.2.1/diem-a",
        "I.2.1/diem-b",
        "I.2.2",
        "II",
        "II.1",
    ]


def test_levels_of_a_law() -> None:
    found = outlined(
        "QUỐC HỘI\nLuật số: 1/2025/QH15\nLUẬT\nTHƯ VIỆN\nChương I\nQUY ĐỊNH CHUNG\n"
        "Điều 1. Phạm vi\nLuật này quy định về thư viện.\nĐiều 2. Giải thích\n1. Thư viện là:\n"
        "a) Thiết chế;\nb) Tài nguyên.\n2. Tài liệu.\nChương II\nTHÀNH LẬP\nMục 1\nĐIỀU KIỆN\n"
        "Điều 3. Điều kiện\nĐiều 3a. Bổ sung\n"
    )
    assert list(found)[2:] == [
        "luat/chuong-i",
        "luat/dieu-1",
        "luat/dieu-1/doan-1",
        "luat/dieu-2",
        "luat/dieu-2/khoan-1",
        "luat/dieu-2/khoan-1/diem-a",
        "luat/dieu-2/khoan-1/diem-b",
        "luat/dieu-2/khoan-2",
        "luat/chuong-ii",
        "luat/chuong-ii/muc-1",
        "luat/dieu-3",
        "luat/dieu-3a",
    ]
    assert found["luat/dieu-2/khoan-1/diem-b"].label == (
        "Điểm b, Khoản 1, Điều 2, Kế hoạch 12/KH-UBND"
    )


def test_point_d_with_stroke_follows_d() -> None:
    body = "I. MỤC TIÊU\n" + "".join(f"{p}) Điểm {p};\n" for p in "abcdđeg")
    assert paths(body)[1:] == [f"I/diem-{p}" for p in ("a", "b", "c", "d", "dd", "e", "g")]


def test_points_that_the_rules_leave_out_are_points_too() -> None:
    body = "I. MỤC TIÊU\n" + "".join(f"{p}) Điểm {p};\n" for p in "abcdefghijk")
    assert paths(body)[1:] == [f"I/diem-{p}" for p in "abcdefghijk"]


def test_numbering_may_jump_over_repealed_clauses() -> None:
    assert paths("I. MỤC TIÊU\n1. Một.\n4. Bốn.\n") == ["I", "I.1", "I.4"]


def test_numbering_that_restarts_keeps_ids_apart() -> None:
    found = outlined(
        HEADER + "I. MỤC TIÊU\n1. Một.\n- A.\n2. Hai.\n1. Lại một.\n- B.\n2. Lại hai.\n"
    )
    assert [p.removeprefix("ke-hoach/") for p in found][3:] == [
        "I.1",
        "I.1/gach-1",
        "I.2",
        "I.1-2",
        "I.1-2/gach-1",
        "I.2-2",
    ]
    again = found["ke-hoach/I.1-2/gach-1"]
    assert again.parent == "12/KH-UBND#ke-hoach/I.1-2"
    assert found["ke-hoach/I.1-2"].label == "Mục I.1 (lần 2), Kế hoạch 12/KH-UBND"


def test_part_names_are_plain_letters() -> None:
    found = outlined("BỘ TÀI CHÍNH\nTHÔNG TƯ\nVỀ THUẾ\nPhần thứ hai\nThuế khác.\n")
    assert "thong-tu/phan-thu-hai" in found
    assert all(re.fullmatch(r"[\w./-]+", path, re.ASCII) for path in found)


@pytest.mark.parametrize(
    "line",
    [
        "2020. Tăng cường tiếp xúc.",
        "15. Số này không nối vào đâu.",
        "đ) Điểm lẻ loi.",
        "Chương trình hành động của tỉnh.",
        "Mục tiêu của tỉnh.",
        "Điều này rất quan trọng.",
    ],
)
def test_what_looks_like_a_number_opens_nothing(line: str) -> None:
    assert paths(f"I. MỤC TIÊU\n1. Một.\n{line}\n") == ["I", "I.1", "I.1/doan-1"]


def test_closing_paragraphs_are_released_to_the_section() -> None:
    body = "I. TỔ CHỨC\n1. Giao Sở A.\n2. Giao Sở B.\nYêu cầu các đơn vị nghiêm túc thực hiện./.\n"
    assert paths(body) == ["I", "I.1", "I.2", "I/doan-1"]


def test_paragraphs_stay_below_a_heading_and_beside_like_ones() -> None:
    below_heading = "I. A\n1. Mục đích\nĐoạn một.\n2. Yêu cầu\nĐoạn hai.\n"
    assert paths(below_heading)[-1] == "I.2/doan-1"
    below_capitals = "I. A\n1. Giao Sở A.\n2. YÊU CẦU.\nĐoạn hai.\n"
    assert paths(below_capitals)[-1] == "I.2/doan-1"
    each_has_some = "I. A\n1. Giao Sở A.\nĐoạn một.\n2. Giao Sở B.\nĐoạn hai.\n"
    assert paths(each_has_some)[-1] == "I.2/doan-1"


def test_a_difficulty_clause_is_the_sections_own() -> None:
    body = "I. A\n1. Giao Sở A.\nThêm.\n2. Giao Sở B.\nTrong quá trình thực hiện, nếu khó khăn.\n"
    assert paths(body)[-1] == "I/doan-1"


def test_an_attached_plan_is_the_second_part() -> None:
    found = outlined(
        "BỘ A\nSố: 1/QĐ-BA\nQUYẾT ĐỊNH\nVỀ VIỆC BAN HÀNH KẾ HOẠCH\nCăn cứ Luật B;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành Kế hoạch.\nNơi nhận:\n- Như Điều 1;\n|\nKT. BỘ TRƯỞNG\nNguyễn Văn A\n|\n"
        "KẾ HOẠCH\nTHỰC HIỆN\n(Ban hành kèm theo Quyết định số 1/QĐ-BA)\nI. MỤC TIÊU\n1. Một."
    )
    assert list(found) == [
        "quyet-dinh/phan-dau",
        "quyet-dinh/tieu-de",
        "quyet-dinh/can-cu-1",
        "quyet-dinh/dieu-1",
        "quyet-dinh/noi-nhan",
        "quyet-dinh/ky-ten",
        "ke-hoach/tieu-de",
        "ke-hoach/I",
        "ke-hoach/I.1",
    ]
    assert found["ke-hoach/I.1"].label == (
        "Mục I.1, Kế hoạch ban hành kèm theo Kế hoạch 12/KH-UBND"
    )


def test_two_annexes_have_two_names() -> None:
    text = "BỘ A\nQUYẾT ĐỊNH\nB\nĐiều 1. A./.\nPHỤ LỤC\nDANH SÁCH\n1. Một./.\nPHỤ LỤC\nMẪU\n1. Hai."
    tree = outline(blocks(text), "1/QĐ-BA", "Quyết định 1/QĐ-BA")
    assert tree.parts == ("quyet-dinh", "phu-luc", "phu-luc-2")


def test_headings_say_what_a_topic_is_and_clauses_say_something() -> None:
    found = outlined(HEADER + "I. MỤC TIÊU\n1. Mục đích:\n- Một.\n2. Giao Sở A lập kế hoạch.\n")
    assert found["ke-hoach/I"].is_heading
    assert found["ke-hoach/I.1"].is_heading
    assert not found["ke-hoach/I.1/gach-1"].is_heading
    assert not found["ke-hoach/I.2"].is_heading


@pytest.mark.parametrize(("numeral", "value"), [("I", 1), ("IV", 4), ("XIV", 14), ("XL", 40)])
def test_roman_numerals(numeral: str, value: int) -> None:
    assert roman(numeral) == value


def test_spans_nest(plan: Document) -> None:
    for p in plan.provisions:
        assert p.start < p.lead_end <= p.end
        for child in plan.children.get(p.id, ()):
            assert p.lead_end <= child.start
            assert child.end <= p.end


the_plan = functools.cache(parse_plan)
"""Not the fixture: hypothesis would print it."""


def rewrapped(document: Document, width: int) -> str:
    """The source with each paragraph of its outline wrapped at another width.

    Lines end anywhere but after a list's mark or a full stop: where a line and a sentence end
    together, nobody could tell whether a paragraph ends too.
    """
    pieces = []
    position = 0
    for start, end in own_words(document):
        pieces.append(document.source[position:start])
        pieces.append(wrapped(document.source[start:end], width))
        position = end
    return "".join(pieces) + document.source[position:]


def own_words(document: Document) -> list[tuple[int, int]]:
    levels = (Level.ARTICLE, Level.CLAUSE, Level.BULLET, Level.PARAGRAPH, Level.BASIS)
    return [(p.start, p.lead_end) for p in document.provisions if p.level in levels]


_NO_BREAK = re.compile(r"(?<=[.:…!?)”]) |(?<=^-) |(?<=^Điều) ")
_GLUE = "\ue000"


def wrapped(text: str, width: int) -> str:
    glued = _NO_BREAK.sub(_GLUE, squeeze(text))
    lines = textwrap.wrap(glued, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace(_GLUE, " ")


def words_of(provisions: tuple[Provision, ...], source: str) -> dict[str, str]:
    return {p.id: squeeze(source[p.start : p.end]) for p in provisions}


@settings(max_examples=25, deadline=None)
@given(width=st.integers(min_value=20, max_value=160))
def test_ids_and_words_do_not_depend_on_where_lines_break(width: int) -> None:
    plan = the_plan()
    source = rewrapped(plan, width)
    label = "Quyết định 1315/QĐ-UBND ngày 08/7/2016"
    again = outline(blocks(source), plan.key, label).provisions
    assert words_of(again, source) == words_of(plan.provisions, plan.source)
