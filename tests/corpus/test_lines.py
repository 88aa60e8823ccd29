"""From wrapped lines to blocks."""

import itertools

import pytest

from corpus.lines import blocks, is_hard_wrapped
from corpus.model import Document
from corpus.titles import is_caps, is_kind_line

WRAPPED = """Phát triển nhanh và bền
vững kinh tế của thành
phố trong thời kỳ mới.
"""
"""Lines that make a text count as hard-wrapped."""


def read(text: str) -> list[str]:
    """Texts of the blocks after those of `WRAPPED`, white space squeezed."""
    source = WRAPPED + text
    found = [" ".join(block.text.split()) for block in blocks(source)]
    assert found[0] == " ".join(WRAPPED.split())
    return found[1:]


@pytest.mark.parametrize(
    "text",
    [
        "Đẩy mạnh phát triển kinh tế\n- xã hội của thành phố; đồng thời chú trọng.",
        "Chương trình đến năm 2017, định hướng\n2020. Tăng cường tiếp xúc các bên.",
        "Nghị quyết này gồm các phần: kinh tế\n- xã hội. Nâng cao Chất lượng hoạt động.",
        "Thực hiện Nghị quyết số\n31/NQ-CP của Chính phủ.",
        "Căn cứ Kết luận số 210-\nKL/TW của Ban Bí thư.",
        "Theo quy định tại khoản 3\nĐiều 5 của Luật này",
        "Tổ chức thực hiện tốt\nChương trình hành động của tỉnh.",
        "Báo cáo Ban Chỉ đạo\nTP. Hải Phòng kết quả.",
        "Các đơn vị thuộc UBND TP.\nHải Phòng báo cáo kết quả.",
        "Giao Sở Công Thương tổ chức thực hiện;\nTheo dõi, kiểm tra việc thực hiện.",
        "Gồm lúa, ngô,\nSắn và khoai các loại.",
    ],
)
def test_a_line_that_goes_on_opens_no_block(text: str) -> None:
    assert read(text) == [" ".join(text.split())]


@pytest.mark.parametrize(
    "parts",
    [
        ("Phát triển nhanh và bền vững.", "- Nâng cao hiệu quả."),
        ("Phát triển nhanh và bền vững.", "Nâng cao hiệu quả."),
        ("- Nhiệm vụ thứ nhất;", "- Nhiệm vụ thứ hai;", "- Nhiệm vụ thứ ba."),
        ("Bao gồm các nội dung:", "1. Nội dung thứ nhất;", "2. Nội dung thứ hai."),
        ("Bao gồm các nội dung:", "a) Nội dung;", "đ) Nội dung khác."),
        ("Căn cứ Luật Tổ chức chính quyền địa phương;", "Căn cứ Nghị quyết số 31/NQ-CP;"),
        ("Nhiệm vụ đã nêu.", "Điều 2. Tổ chức thực hiện"),
        ("Nhiệm vụ đã nêu./.", "Nơi nhận:"),
        ("Gồm nhiều dự án...", "Tiếp tục hoàn thiện hạ tầng."),
        ("Đào tạo cán bộ (bơi, cử tạ, boxing...)", "Tạo điều kiện cho các bên."),
        ("Xây dựng “pháo đài bất khả xâm phạm”.", "Tăng cường hợp tác."),
    ],
)
def test_a_line_that_begins_something_opens_a_block(parts: tuple[str, ...]) -> None:
    assert read("\n".join(parts)) == list(parts)


def test_a_heading_in_capitals_goes_on_over_its_lines() -> None:
    assert read("II. NHIỆM VỤ CHỦ YẾU ĐẾN NĂM\n2020\n1. Đẩy mạnh tuyên truyền:") == [
        "II. NHIỆM VỤ CHỦ YẾU ĐẾN NĂM 2020",
        "1. Đẩy mạnh tuyên truyền:",
    ]
    assert read("KẾ HOẠCH\nPHÁT TRIỂN CẢNG\nBIỂN\nThực hiện Nghị quyết") == [
        "KẾ HOẠCH",
        "PHÁT TRIỂN CẢNG BIỂN",
        "Thực hiện Nghị quyết",
    ]


@pytest.mark.parametrize("mark", ["1.", "III.", "a)", "Điều", "Điều 4.", "Chương I", "Chương"])
def test_a_mark_alone_on_its_line_takes_the_next_line(mark: str) -> None:
    assert read(f"Đã nêu ở trên.\n{mark}\nMục đích của văn bản") == [
        "Đã nêu ở trên.",
        f"{mark} Mục đích của văn bản",
    ]


def test_text_that_is_not_wrapped_is_a_block_a_line() -> None:
    text = "Kế hoạch phát triển\n- Mục tiêu\nkết quả cần đạt\n1. Nội dung"
    assert not is_hard_wrapped(["Một câu đầy đủ.", "Một câu nữa.", "Câu thứ ba."])
    assert [b.text for b in blocks("Một câu đầy đủ.\nMột câu nữa.\nCâu thứ ba\nKế hoạch")] == [
        "Một câu đầy đủ.",
        "Một câu nữa.",
        "Câu thứ ba",
        "Kế hoạch",
    ]
    assert is_hard_wrapped(text.split("\n"))


def test_the_plan_is_hard_wrapped(plan: Document) -> None:
    assert is_hard_wrapped(plan.source.split("\n"))


def test_blank_lines_part_blocks() -> None:
    assert read("Đẩy mạnh phát triển\n\nkinh tế số của tỉnh") == [
        "Đẩy mạnh phát triển",
        "kinh tế số của tỉnh",
    ]


def test_rulers_and_cell_borders_belong_to_no_block() -> None:
    found = blocks("ỦY BAN\n-------\n|\nCỘNG HÒA\n---------------\n|\nSố: 1/KH-UBND")
    assert [(b.text, b.cell) for b in found] == [
        ("ỦY BAN", 0),
        ("CỘNG HÒA", 1),
        ("Số: 1/KH-UBND", 2),
    ]


def test_blocks_are_slices_of_the_source(plan: Document) -> None:
    found = blocks(plan.source)
    assert all(plan.source[b.start : b.end] == b.text == b.text.strip() for b in found)
    assert all(a.end < b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize("text", ["KẾ HOẠCH", "QUYẾT ĐỊNH:", "PHỤ LỤC I", "PHỤ LỤC SỐ 2", "LUẬT"])
def test_titles_are_kinds_in_capitals(text: str) -> None:
    assert is_kind_line(text)


@pytest.mark.parametrize("text", ["Kế hoạch", "KẾ HOẠCH PHÁT TRIỂN", "KẾ", "PHỤ LỤC kèm theo"])
def test_other_lines_are_no_titles(text: str) -> None:
    assert not is_kind_line(text)


def test_capitals_leave_numbers_apart() -> None:
    assert is_caps("NGÀY 12/01/2016 CỦA BAN THƯỜNG VỤ")
    assert not is_caps("Ngày 12/01/2016")
    assert not is_caps("2020")
    assert not is_caps("I")
