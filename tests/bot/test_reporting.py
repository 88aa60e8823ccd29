"""Who reports what to whom, how often and by when."""

import pytest

from bot import messages
from bot.answering.answer import Kind
from bot.answering.engine import Engine
from tests.bot.asking import NO_DAY, WHEN, own_words, paths, related, shown

ALL = "các Sở, ban, ngành; Ủy ban nhân dân các quận, huyện; cơ quan và đơn vị có liên quan"
PERIODIC = ("6 tháng", "hằng năm")


@pytest.mark.parametrize(
    "question",
    [
        "Báo cáo 6 tháng gửi về đâu?",
        "bao cao 6 thang gui ve dau",
        "BC 6 tháng gửi về đâu?",
        "Báo cáo 6 tháng gủi về đâu?",
        "Where do departments send the six-month report?",
        "Ngày nào phải nộp báo cáo 6 tháng?",
        "Hạn chót nộp báo cáo năm là ngày nào?",
    ],
)
def test_both_steps_of_the_periodic_report_are_told(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.kind is Kind.REPORTING
    assert answer.answered
    assert not answer.named_owner
    assert answer.lead == "Văn bản quy định 2 chế độ báo cáo:"
    first, second = answer.duties
    assert (first.reporter, first.recipient) == (ALL, "Sở Công Thương")
    assert (second.reporter, second.recipient) == ("Sở Công Thương", "UBND thành phố")
    assert first.frequency == second.frequency == PERIODIC
    assert first.due is second.due is None
    assert first.via is second.via is None
    assert paths(answer) == ["III.2", "III.3"]
    assert [duty.provision for duty in answer.duties] == [c.provision for c in answer.citations]
    assert f"→ Sở Công Thương: {WHEN}." in own_words(answer)
    assert shown(answer).splitlines()[-1] == NO_DAY


def test_the_duty_s_own_sentence_is_quoted_not_its_whole_clause(engine: Engine) -> None:
    answer = engine.ask("Báo cáo 6 tháng gửi về đâu?")

    assert " ".join(answer.citations[0].quote.split()) == (
        "Báo cáo kết quả thực hiện về Sở Công Thương định kỳ 6 tháng và hàng năm."
    )


@pytest.mark.parametrize(
    "question",
    [
        "UBND huyện Cát Hải báo cáo cho ai?",
        "huyen cat hai bao cao cho ai",
        "Sở Du lịch báo cáo về đâu?",
        "SDL nộp báo cáo cho ai?",
        "ai phải gửi báo cáo cho Sở Công Thương",
    ],
)
def test_one_duty_is_told_in_the_first_line(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert len(answer.duties) == 1
    assert answer.duties[0].reporter == ALL
    assert answer.lead == (f"{ALL.replace('; ', ', ')} → Sở Công Thương: {WHEN}.")
    assert paths(answer) == ["III.2"]
    assert own_words(answer).endswith(NO_DAY)


@pytest.mark.parametrize(
    "question",
    ["Ai tổng hợp báo cáo UBND thành phố?", "Sở Công Thương báo cáo UBND thành phố khi nào?"],
)
def test_the_consolidator_reports_on(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert [(d.reporter, d.recipient, d.frequency) for d in answer.duties] == [
        ("Sở Công Thương", "UBND thành phố", PERIODIC)
    ]
    assert answer.lead == f"Sở Công Thương → UBND thành phố: {WHEN}."
    assert paths(answer) == ["III.3"]


@pytest.mark.parametrize(
    "question",
    [
        "Gặp vướng mắc thì gửi văn bản về đâu?",
        "vuong mac thi bao cao ai",
        "Nếu có khó khăn phát sinh thì báo cho ai?",
        "If a department runs into problems during implementation, where should it send its "
        "proposal?",
    ],
)
def test_difficulties_go_their_own_way(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert answer.kind is Kind.REPORTING
    assert set(paths(answer)) == {"III/doan-1"}
    assert answer.duties[0].recipient == "Sở Công Thương"
    assert all(duty.frequency == ("khi phát sinh",) for duty in answer.duties)
    assert "nếu vướng mắc phát sinh" in own_words(answer)
    assert "khi phát sinh" not in own_words(answer)


def test_all_duties_are_listed_where_reporting_as_such_is_asked(engine: Engine) -> None:
    answer = engine.ask("các chế độ báo cáo")

    assert len(answer.duties) == 5
    assert answer.lead == "Văn bản quy định 5 chế độ báo cáo:"
    assert set(paths(answer)) == {"III.2", "III.3", "III/doan-1"}
    assert own_words(answer).count("• ") == 5
    command = engine.reporting()
    assert command.duties == answer.duties
    assert command.citations == answer.citations


def test_a_unit_that_reports_nothing_is_said_so(engine: Engine) -> None:
    answer = engine.ask("Thành đoàn phải báo cáo ai?")

    assert answer.kind is Kind.REPORTING
    assert not answer.answered
    assert answer.duties == ()
    assert answer.lead == messages.REPORT_NONE_OF_UNIT.format(
        unit="Đoàn Thanh niên Cộng sản Hồ Chí Minh thành phố Hải Phòng"
    )
    assert 0 < len(related(answer)) <= 3
    assert NO_DAY not in own_words(answer)
