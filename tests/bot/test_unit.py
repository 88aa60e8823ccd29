"""All that the documents give a unit to do, directly or through a collective."""

import pytest

from bot import messages
from bot.answering.answer import Kind
from bot.answering.engine import Engine
from tests.bot.asking import WHEN, own_words, paths, units_by_role


@pytest.mark.parametrize(
    "question",
    [
        "Nhiệm vụ của Sở Công Thương trong kế hoạch 1315",
        "nhiem vu cua so cong thuong",
        "NV của SCT theo KH 1315?",
        "Nhiệm vụ của Sở Công Thươgn?",
        "Sở Công Thương",
        "What does the Department of Industry and Trade have to do?",
    ],
)
def test_the_leading_department_sees_its_own_and_its_shared_tasks(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.kind is Kind.UNIT
    assert answer.answered
    assert not answer.named_owner
    assert answer.lead == "Sở Công Thương: 3 nội dung được giao, 3 chế độ báo cáo."
    assert units_by_role(answer) == {
        "lead": ["Sở Công Thương"],
        "assigned": ["các Sở, ban, ngành"],
        "accountable": ["Giám đốc các Sở, ngành"],
    }
    words = own_words(answer).splitlines()
    assert words[1] == "Theo Quyết định 1315/QĐ-UBND ngày 08/7/2016:"
    assert words[2] == "• Chủ trì"
    assert words[3] == "• Được giao (thuộc “các Sở, ban, ngành”)"
    assert "• Chịu trách nhiệm thi hành (thuộc “Giám đốc các Sở, ngành”)" in words
    assert f"• Báo cáo: gửi UBND thành phố, {WHEN}." in words
    assert paths(answer)[0] == "III.3"
    assert {"III.2", "dieu-2", "III/doan-1"} <= set(paths(answer))
    assert not any("nay thuộc" in line for line in words)


@pytest.mark.parametrize(
    ("question", "name", "note"),
    [
        (
            "Sở Kế hoạch và Đầu tư có nhiệm vụ gì?",
            "Sở Kế hoạch và Đầu tư",
            "Lưu ý: Sở Kế hoạch và Đầu tư nay thuộc Sở Tài chính (từ 01/03/2025).",
        ),
        (
            "nhiem vu so gtvt",
            "Sở Giao thông vận tải",
            "Lưu ý: Sở Giao thông vận tải nay thuộc Sở Xây dựng (từ 01/03/2025).",
        ),
        (
            "Sở Du lịch có nhiệm vụ gì?",
            "Sở Du lịch",
            "Lưu ý: Sở Du lịch nay thuộc Sở Văn hóa, Thể thao và Du lịch (từ 01/03/2025).",
        ),
    ],
)
def test_a_unit_merged_since_is_said_so(
    engine: Engine, question: str, name: str, note: str
) -> None:
    answer = engine.ask(question)

    assert answer.lead.startswith(f"{name}: ")
    assert [line for line in own_words(answer).splitlines() if "nay thuộc" in line] == [note]


@pytest.mark.parametrize(
    "question", ["Huyện Cát Hải phải làm gì?", "nhiem vu cua ubnd huyen cat hai"]
)
def test_a_district_has_what_the_districts_have(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.lead == "UBND huyện Cát Hải: 3 nội dung được giao, 2 chế độ báo cáo."
    assert units_by_role(answer) == {
        "assigned": ["Ủy ban nhân dân các quận, huyện"],
        "support": ["Ủy ban nhân dân các quận, huyện"],
        "accountable": ["Chủ tịch Ủy ban nhân dân các quận, huyện"],
    }
    assert {duty.recipient for duty in answer.duties} == {"Sở Công Thương"}
    assert all("(thuộc “" in line for line in own_words(answer).splitlines() if line[0] == "•")
    assert "từ 01/07/2025" in own_words(answer)


def test_own_and_shared_tasks_are_told_apart(engine: Engine) -> None:
    answer = engine.ask("Sở Tài chính phải làm những gì theo kế hoạch này?")

    words = own_words(answer).splitlines()
    assert "• Được giao" in words
    assert "• Được giao (thuộc “các Sở, ban, ngành”)" in words
    assert "III.4" in paths(answer)
    assert units_by_role(answer)["assigned"].count("Sở Tài chính") == 1


def test_the_front_and_a_mass_organisation(engine: Engine) -> None:
    front = engine.ask("Mặt trận Tổ quốc thành phố có nhiệm vụ gì")
    union = engine.ask("Thành đoàn có nhiệm vụ gì?")

    assert units_by_role(front) == {"requested": ["Ủy ban Mặt trận Tổ quốc"]}
    assert paths(front) == ["III.1"]
    assert list(units_by_role(union)) == ["requested", "support"]
    assert paths(union) == ["III.1", "III.3"]
    assert union.duties == ()


def test_a_unit_without_tasks_is_said_so(engine: Engine) -> None:
    answer = engine.ask("Nhiệm vụ của Thành ủy Hải Phòng")

    assert answer.kind is Kind.UNIT
    assert answer.lead == "Văn bản không giao nhiệm vụ nào cho Thành ủy Hải Phòng."
    assert answer.assignments == ()
    assert answer.duties == ()


@pytest.mark.parametrize("name", ["Sở Công Thương", "so cong thuong", "SCT", "Sở Công Thươgn"])
def test_the_command_takes_a_name_in_any_form(engine: Engine, name: str) -> None:
    answer = engine.unit(name)

    assert answer.kind is Kind.UNIT
    assert answer.lead.startswith("Sở Công Thương: ")
    assert answer.assignments == engine.ask("Nhiệm vụ của Sở Công Thương").assignments


def test_the_command_takes_a_name_that_is_also_a_place(engine: Engine) -> None:
    assert engine.unit("Cát Hải").lead.startswith("UBND huyện Cát Hải: ")


@pytest.mark.parametrize("name", ["Sở Phép thuật", "", "   ", "😀", "x" * 4096])
def test_the_command_says_that_it_does_not_know_a_unit(engine: Engine, name: str) -> None:
    answer = engine.unit(name)

    assert not answer.answered
    assert answer.lead == messages.UNIT_UNKNOWN.format(name=name.strip()[:80])
    assert answer.citations == ()
