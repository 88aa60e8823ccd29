"""Duties whose reporter or recipient stands outside their sentence, and those set out by labels."""

import pytest

from corpus.assignments import assignments
from corpus.duties import duties
from corpus.model import CellText, Duty, Level, Provision
from corpus.units import UnitMatcher
from tests.corpus.texts import HEADER, outlined, provision


def read(body: str, matcher: UnitMatcher, head: str = HEADER) -> list[tuple[list[str], str, str]]:
    """Reporters, recipient and frequencies of the duties of a whole document."""
    return [
        ([r.text for r in d.reporters], d.recipient or "–", ", ".join(d.frequency))
        for d in whole(body, matcher, head)
    ]


def whole(body: str, matcher: UnitMatcher, head: str = HEADER) -> tuple[Duty, ...]:
    source = head + body
    provisions = tuple(outlined(source).values())
    return duties(source, provisions, assignments(source, provisions, matcher), matcher)


@pytest.mark.parametrize(
    "heading",
    [
        "1. Sở Y tế:",
        "1. Sở Y tế chủ trì, phối hợp với các cơ quan, địa phương:",
        "1. Sở Y tế, căn cứ vào tình hình thực tế:",
        "1. Trách nhiệm của Sở Y tế",
        "1. Giao Sở Y tế:",
    ],
)
def test_the_unit_of_a_heading_reports(heading: str, matcher: UnitMatcher) -> None:
    body = (
        f"I. TỔ CHỨC THỰC HIỆN\n{heading}\na) Hướng dẫn thực hiện.\nb) Báo cáo Bộ Y tế hằng quý.\n"
    )
    assert read(body, matcher) == [(["Sở Y tế"], "Bộ Y tế", "hằng quý")]
    assert whole(body, matcher)[0].inherited


def test_those_that_a_lead_in_asks_report(matcher: UnitMatcher) -> None:
    body = (
        "I. NHIỆM VỤ\nĐể đạt mục tiêu trên, Ủy ban nhân dân tỉnh yêu cầu các Sở, ban, ngành:\n"
        "a) Rà soát quy hoạch.\nb) Báo cáo kết quả về Sở Xây dựng trước ngày 5 hằng tháng.\n"
    )
    assert read(body, matcher) == [(["các Sở, ban, ngành"], "Sở Xây dựng", "hằng tháng")]


def test_a_far_heading_without_units_names_nobody(matcher: UnitMatcher) -> None:
    body = "I. NHIỆM VỤ CHUNG\n1. Báo cáo kết quả về Sở Xây dựng.\n"
    assert read(body, matcher) == [([], "Sở Xây dựng", "")]


def test_items_report_to_the_recipient_of_their_lead_in(matcher: UnitMatcher) -> None:
    body = (
        "I. NHIỆM VỤ\n1. Chi cục Kiểm lâm:\na) Báo cáo số vụ cháy rừng về Sở Xây dựng như sau:\n"
        "- Khi có cảnh báo cấp III: báo cáo 01 lần/ngày.\n- Trường hợp cháy lớn: báo cáo ngay.\n"
    )
    found = whole(body, matcher)
    assert [(d.recipient, d.frequency, d.condition) for d in found] == [
        ("Sở Xây dựng", ("hằng ngày",), "Khi có cảnh báo cấp III"),
        ("Sở Xây dựng", ("khi phát sinh",), "Trường hợp cháy lớn"),
    ]
    assert all([r.text for r in d.reporters] == ["Chi cục Kiểm lâm"] for d in found)


def test_items_with_a_subject_keep_it(matcher: UnitMatcher) -> None:
    body = (
        "I. NHIỆM VỤ\n1. Các đơn vị gửi báo cáo về Văn phòng Bộ. Các nội dung gồm:\n"
        "- Sở Y tế báo cáo về tình hình dịch bệnh;\n- Mẫu báo cáo kèm theo.\n"
    )
    assert read(body, matcher) == [
        (["Các đơn vị"], "Văn phòng Bộ", ""),
        (["Sở Y tế"], "Văn phòng Bộ", ""),
    ]


def test_a_lead_in_without_items_on_reports_stays(matcher: UnitMatcher) -> None:
    body = (
        "I. NHIỆM VỤ\n1. Sở Y tế báo cáo Bộ Y tế các nội dung sau:\n- Số ca mắc;\n- Số ca khỏi.\n"
    )
    assert read(body, matcher) == [(["Sở Y tế"], "Bộ Y tế", "")]


def test_reports_set_out_by_labels(matcher: UnitMatcher) -> None:
    body = (
        "I. CHẾ ĐỘ BÁO CÁO\n1. Báo cáo 6 tháng\n"
        "a) Cơ quan, đơn vị thực hiện: Sở Y tế, Sở Tài chính.\n"
        "b) Cơ quan nhận báo cáo: Ủy ban nhân dân tỉnh.\n"
        "c) Thời gian chốt số liệu: từ ngày 15/12.\n"
        "d) Thời hạn gửi báo cáo: trước ngày 20 tháng 6 hằng năm.\n2. Báo cáo đột xuất\n"
        "a) Đơn vị thực hiện: Sở Y tế.\nb) Thời gian báo cáo: Báo cáo ngay khi có vụ việc.\n"
        "3. Báo cáo khác\na) Thời gian báo cáo:\n- Báo cáo năm gửi trước ngày 10 tháng 01.\n"
    )
    found = whole(body, matcher)
    assert [([r.text for r in d.reporters], d.recipient, d.frequency, d.due) for d in found] == [
        (
            ["Sở Y tế", "Sở Tài chính"],
            "Ủy ban nhân dân tỉnh",
            ("6 tháng",),
            "trước ngày 20 tháng 6 hằng năm",
        ),
        (["Sở Y tế"], None, ("khi phát sinh",), "ngay khi có vụ việc"),
        ([], None, ("hằng năm",), "trước ngày 10 tháng 01"),
    ]


def test_a_name_that_a_page_border_broke_is_one_recipient(matcher: UnitMatcher) -> None:
    body = (
        "I. THỰC HIỆN\n1. Sở Y tế theo dõi, đôn đốc các đơn vị thực hiện nhiệm vụ theo đúng tiến"
        " độ, yêu cầu đề ra trong Kế hoạch này; kiểm tra, hướng dẫn, tháo gỡ khó khăn, vướng mắc"
        " trong quá trình thực hiện ở các địa phương, nhất là vùng sâu, vùng xa; tổng hợp, báo cáo"
        " kết quả về Sở Nội vụ\n"
        "- Cơ quan thường trực cải cách hành chính, trước ngày 20 hằng tháng.\n"
    )
    (duty,) = whole(body, matcher)
    assert (duty.recipient or "").startswith("Sở Nội vụ")
    assert duty.due == "trước ngày 20 hằng tháng"


@pytest.mark.parametrize("stop", [".", ";", ":"])
def test_a_dash_behind_a_stop_is_an_item(stop: str, matcher: UnitMatcher) -> None:
    body = (
        f"I. THỰC HIỆN\n1. Sở Y tế báo cáo Sở Nội vụ{stop}\n- Kiểm tra trước ngày 20 hằng tháng.\n"
    )
    (duty,) = whole(body, matcher)
    assert duty.due is None


def test_headings_and_steps_of_a_law_are_no_duties(matcher: UnitMatcher) -> None:
    assert read("I. VỀ VIỆC BÁO CÁO CHÍNH PHỦ\n1. Rà soát.\n", matcher) == []
    without_stop = "I. VIỆC\n1. Sở Y tế báo cáo Chính phủ\n2. Rà soát.\n"
    assert read(without_stop, matcher) == [(["Sở Y tế"], "Chính phủ", "")]
    text = "Sở Y tế báo cáo Ủy ban nhân dân tỉnh để đề nghị Bộ Y tế bãi bỏ."
    in_plan = provision(text)
    in_law = in_plan.model_copy(update={"id": "77/2015/QH13#luat/dieu-1"})
    assert len(duties(text, [in_plan], (), matcher)) == 1
    assert duties(text, [in_law], (), matcher) == ()
    asks = "Trường hợp khác ý kiến thì báo cáo cấp ủy cấp trên trực tiếp xem xét, quyết định."
    in_regulation = provision(asks).model_copy(update={"id": "294-QĐ/TW#quy-dinh/5"})
    assert duties(asks, [in_regulation], (), matcher) == ()
    periodic = "Hằng năm, Sở Y tế báo cáo Ủy ban nhân dân tỉnh để theo dõi."
    in_law = provision(periodic).model_copy(update={"id": "77/2015/QH13#luat/dieu-1"})
    assert len(duties(periodic, [in_law], (), matcher)) == 1


def row(source: str, **columns: str) -> Provision:
    cells = tuple(
        CellText(
            name=name,
            column=name,
            start=source.index(words),
            end=source.index(words) + len(words),
        )
        for name, words in columns.items()
    )
    return provision(source, Level.ROW).model_copy(update={"cells": cells})


def test_a_cell_of_times_may_hold_a_duty(matcher: UnitMatcher) -> None:
    source = "1 | Tự đánh giá | Trước ngày 30/4 hàng năm, báo cáo Bộ Nội vụ | Sở Y tế"
    whole_row = row(
        source,
        task="Tự đánh giá",
        due="Trước ngày 30/4 hàng năm, báo cáo Bộ Nội vụ",
        lead="Sở Y tế",
    )
    (duty,) = duties(source, [whole_row], assignments(source, [whole_row], matcher), matcher)
    assert [r.key for r in duty.reporters] == ["so-y-te"]
    assert (duty.recipient, duty.due) == ("Bộ Nội vụ", "Trước ngày 30/4 hàng năm")
    assert duty.inherited
    assert source[duty.sentence.start : duty.sentence.end].startswith("Trước ngày")


def test_a_product_is_no_duty_and_the_time_of_the_row_is_when(matcher: UnitMatcher) -> None:
    source = "1 | Báo cáo Bộ Nội vụ số biên chế | Tháng 8/2025 | Báo cáo gửi Chính phủ | Sở Y tế"
    whole_row = row(
        source,
        task="Báo cáo Bộ Nội vụ số biên chế",
        due="Tháng 8/2025",
        product="Báo cáo gửi Chính phủ",
        lead="Sở Y tế",
    )
    (duty,) = duties(source, [whole_row], assignments(source, [whole_row], matcher), matcher)
    assert (duty.recipient, duty.due, duty.frequency) == ("Bộ Nội vụ", "Tháng 8/2025", ("một lần",))


def test_a_row_that_heads_a_group_sets_nothing(matcher: UnitMatcher) -> None:
    source = "I | Báo cáo Bộ Nội vụ"
    group = row(source, task="Báo cáo Bộ Nội vụ").model_copy(update={"is_heading": True})
    assert duties(source, [group], (), matcher) == ()
