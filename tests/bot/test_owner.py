"""Who owns a task: named where the clause names a unit, said to be unnamed where it does not."""

import pytest

from bot.answering.answer import Answer, Kind
from bot.answering.engine import Engine
from corpus.model import Document, Level
from corpus.text import squeeze
from index.evaluation.sets import Case
from tests.bot.asking import PLAN, UNNAMED, own_words, paths, shown, units_by_role

SUPPORTERS = [
    "các Sở, ban, ngành",
    "các tổ chức chính trị - xã hội thành phố",
    "Ủy ban nhân dân các quận, huyện",
]


@pytest.mark.parametrize(
    "question",
    [
        "Đơn vị nào chủ trì tổ chức thực hiện kế hoạch?",
        "Sở nào chủ trì thực hiện kế hoạch 1315?",
        "ai chu tri thuc hien ke hoach 1315",
        "CQ nào chủ trì thực hiện KH 1315?",
        "Đơn vị nào chủ tri thực hiệnn kế hoạhc?",
        "Which department leads the implementation of the plan?",
    ],
)
def test_the_leader_of_the_plan_is_named_first(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.kind is Kind.OWNER
    assert answer.answered
    assert answer.named_owner
    assert answer.lead == "Chủ trì: Sở Công Thương."
    assert units_by_role(answer) == {"lead": ["Sở Công Thương"]}
    assert paths(answer)[0] == "III.3"
    assert "Giao Sở Công Thương chủ trì" in answer.citations[0].quote
    quoted = shown(answer).partition("“")[2].partition("”")[0]
    assert "Giao Sở Công Thương chủ trì, phối hợp với các Sở, ban, ngành" in quoted


def test_support_is_its_own_role(engine: Engine) -> None:
    answer = engine.ask("Đơn vị nào phối hợp với Sở Công Thương?")

    assert answer.lead == f"Phối hợp: {', '.join(SUPPORTERS)}."
    assert units_by_role(answer) == {"support": SUPPORTERS}
    assert paths(answer)[0] == "III.3"


@pytest.mark.parametrize(
    "question",
    [
        "Ai bố trí kinh phí thực hiện kế hoạch?",
        "so nao bo tri kinh phi thuc hien ke hoach",
        "Cơ quan nào cân đối nguồn kinh phí thực hiện kế hoạch?",
    ],
)
def test_several_owners_are_all_named_with_what_became_of_them(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)

    assert answer.lead == "Được giao: Sở Kế hoạch và Đầu tư, Sở Tài chính."
    assert units_by_role(answer) == {"assigned": ["Sở Kế hoạch và Đầu tư", "Sở Tài chính"]}
    assert paths(answer)[0] == "III.4"
    notes = [line for line in own_words(answer).splitlines() if "nay thuộc" in line]
    assert notes == ["Lưu ý: Sở Kế hoạch và Đầu tư nay thuộc Sở Tài chính (từ 01/03/2025)."]


def test_those_who_answer_for_the_decision_are_its_heads(engine: Engine) -> None:
    answer = engine.ask("Ai chịu trách nhiệm thi hành Quyết định 1315?")

    assert list(units_by_role(answer)) == ["accountable"]
    assert units_by_role(answer)["accountable"] == [
        "Chánh Văn phòng Ủy ban nhân dân thành phố",
        "Giám đốc các Sở, ngành",
        "Chủ tịch Ủy ban nhân dân các quận, huyện",
        "thủ trưởng cơ quan, đơn vị liên quan",
    ]
    assert paths(answer)[0] == "dieu-2"
    assert answer.lead.startswith("Chịu trách nhiệm thi hành: Chánh Văn phòng")


def test_the_front_is_requested_not_assigned(engine: Engine) -> None:
    answer = engine.ask("Ai được đề nghị tham gia tuyên truyền trong đoàn viên, hội viên?")

    assert list(units_by_role(answer)) == ["requested"]
    assert answer.lead.startswith("Được đề nghị: Ủy ban Mặt trận Tổ quốc, ")
    assert paths(answer)[0] == "III.1"


@pytest.mark.parametrize(
    ("question", "task"),
    [
        (
            "Sở nào chủ trì xây dựng chiến lược tổng thể hội nhập quốc tế của Hải Phòng đến 2025?",
            "II.2/doan-1",
        ),
        ("Ai chủ trì phát triển cảng Lạch Huyện?", "II.3/doan-11"),
        ("so nao chu tri nang cap san bay cat bi", "II.3/doan-13"),
        ("cq nào lo nâng cấp sân bay Cát Bi", "II.3/doan-13"),
        ("Đơn vị nào chủ tri nâng cấp sân bay Cát Bii?", "II.3/doan-13"),
        ("chủ trì nâng cấp sân bay Cát Bi", "II.3/doan-13"),
        ("Sở Giao thông vận tải có phải chủ trì xây cảng Lạch Huyện không?", "II.3/doan-11"),
        ("Who is in charge of Lach Huyen port?", "II.3/doan-11"),
    ],
)
def test_an_unnamed_owner_is_said_to_be_so_and_the_general_assignment_quoted(
    engine: Engine, question: str, task: str
) -> None:
    answer = engine.ask(question)

    assert answer.kind is Kind.OWNER
    assert answer.answered
    assert not answer.named_owner
    assert answer.assignments == ()
    assert answer.lead == UNNAMED
    assert paths(answer)[:3] == [task, "III.2", "III.3"]
    assert "Giao các Sở, ban, ngành" in answer.citations[1].quote
    assert "Giao Sở Công Thương chủ trì" in answer.citations[2].quote
    order = [block.words or block.citation for block in answer.body]
    assert order == ["Nhiệm vụ được nêu tại:", 0, "Phân công chung cho cả văn bản:", 1, 2]


def test_no_unit_is_ever_named_for_a_task_of_section_two(engine: Engine, plan: Document) -> None:
    tasks = [
        p for p in plan.provisions if p.id.startswith(f"{PLAN}II.") and p.level is Level.PARAGRAPH
    ]
    assert len(tasks) > 60
    for task in tasks:
        beginning = " ".join(squeeze(plan.lead(task)).split()[:14])
        answer = engine.ask(f"Đơn vị nào chủ trì {beginning}?")
        assert not answer.named_owner, task.id
        assert answer.assignments == (), task.id


def test_questions_on_tasks_without_owner_name_nobody(
    answered: tuple[tuple[Case, Answer], ...],
) -> None:
    unnamed = [(case, answer) for case, answer in answered if case.named_owner is False]
    assert len(unnamed) > 40
    wrong = [case.id for case, answer in unnamed if answer.named_owner or answer.assignments]
    assert wrong == []


def test_an_owner_question_about_a_provision_by_number_is_answered_from_it(
    engine: Engine,
) -> None:
    answer = engine.ask("Mục III.3 giao cho ai?")

    assert answer.named_owner
    assert units_by_role(answer) == {"lead": ["Sở Công Thương"], "support": SUPPORTERS}
    assert answer.lead == f"Chủ trì: Sở Công Thương; Phối hợp: {', '.join(SUPPORTERS)}."
    assert paths(answer) == ["III.3"]
