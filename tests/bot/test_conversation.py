"""Questions one after the other: what the later ones mean, and that a wrong context bends none."""

import random
from collections.abc import Callable

import pytest

from bot.answering.answer import Answer, Context, Kind
from bot.answering.engine import Engine
from bot.assistant import ask_after
from index.evaluation.sets import Case
from tests.bot.asking import NO_DAY, PLAN, REPORT, UNNAMED, own_words, paths, shown

TASK = "Ai chủ trì quảng bá hình ảnh Hải Phòng ra nước ngoài?"
TASK_CLAUSE = f"{PLAN}II.1/doan-4"

TREATIES = "Ai phụ trách tuyên truyền về WTO, TPP, RCEP?"

Talk = Callable[..., Answer]


@pytest.fixture(scope="module")
def talk(engine: Engine) -> Talk:
    """Asks several questions; the answer to the last."""

    def ask(*questions: str) -> Answer:
        return ask_after(engine, questions[-1], questions[:-1])

    return ask


def test_a_question_that_stands_by_itself_says_nothing_of_a_context(talk: Talk) -> None:
    answer = talk(TASK, REPORT)
    assert answer.about is None
    assert shown(answer) == shown(talk(REPORT))


def test_no_deadline_is_said_of_the_clause_and_looked_for_nowhere_else(talk: Talk) -> None:
    for typed in ("hạn khi nào?", "han khi nao"):
        answer = talk(TASK, typed)
        assert answer.lead == "Đoạn này không ấn định thời hạn."
        assert [c.provision for c in answer.citations] == [TASK_CLAUSE]
        assert answer.about == "Đoạn 4, Mục II.1, 1315/QĐ-UBND"
        assert shown(answer).startswith("Về: Đoạn 4, Mục II.1, 1315/QĐ-UBND\n")
        assert answer.answered


def test_a_report_without_a_day_has_none(talk: Talk) -> None:
    answer = talk("Sở Y tế phải báo cáo ai?", "hạn khi nào?")
    assert answer.lead.startswith("Đoạn này không ấn định ngày cụ thể.")
    assert NO_DAY in shown(talk("Sở Y tế phải báo cáo ai?"))
    assert paths(answer) == ["III.2"]


def test_points_of_time_are_named_but_are_no_deadline(talk: Talk) -> None:
    first = talk("Kế hoạch hội nhập giáo dục và đào tạo đến năm nào?")
    answer = talk("Kế hoạch hội nhập giáo dục và đào tạo đến năm nào?", "hạn khi nào?")
    assert answer.lead == "Đoạn này không ấn định thời hạn."
    assert answer.citations[0].provision == first.citations[0].provision
    assert "đến năm 20" in own_words(answer)


def test_an_owner_is_not_inferred_in_a_context_either(talk: Talk) -> None:
    answer = talk("Kế hoạch nói gì về Kitakyushu?", "ai chủ trì?")
    assert (answer.kind, answer.named_owner) == (Kind.OWNER, False)
    assert answer.lead == UNNAMED
    assert not answer.assignments


def test_support_is_asked_of_a_clause_that_names_it(talk: Talk) -> None:
    answer = talk("Ai chủ trì tham mưu tổ chức thực hiện Chương trình hành động 02?", "ai phối hợp")
    assert {a.role for a in answer.assignments} == {"support"}
    assert paths(answer)[0] == "III.3"


def test_a_unit_is_put_in_the_place_of_another(talk: Talk) -> None:
    first = "Sở Công Thương phải báo cáo ai?"
    for typed in ("còn Sở Tài chính thì sao?", "con so tai chinh thi sao"):
        answer = talk(first, typed)
        assert answer.about == "Sở Tài chính phải báo cáo ai?"
        assert paths(answer) == ["III.2"]
    assert paths(talk(first)) == ["III.3"]


def test_english_leans_on_what_was_said(talk: Talk) -> None:
    assert shown(talk(TASK, "by when?")) == shown(talk(TASK, "hạn khi nào?"))
    answer = talk("Sở Công Thương phải báo cáo ai?", "What about the Department of Finance?")
    assert answer.about == "Sở Tài chính phải báo cáo ai?"
    assert talk(TASK, "When does the plan take effect?").about is None


@pytest.mark.parametrize("typed", ["the iii.2", "còn III.2?", "còn mục III.2 thì sao?"])
def test_another_section_is_named_by_its_number(talk: Talk, typed: str) -> None:
    answer = talk("muc iii.1 noi gi", typed)
    assert paths(answer)[0] == "III.2"
    assert answer.about is not None
    assert answer.about.startswith("Mục III.2")


def test_who_proposed_a_document_is_told_first(talk: Talk) -> None:
    answer = talk("ke hoach can cu vao to trinh nao", "co quan nao trinh")
    assert "Sở Công Thương" in answer.citations[0].quote


def test_a_unit_is_put_beside_a_question_about_reports_that_names_none(talk: Talk) -> None:
    answer = talk("Báo cáo 6 tháng gửi về đâu?", "còn Sở Y tế?")
    assert answer.about == "Sở Y tế báo cáo 6 tháng gửi về đâu?"
    assert paths(answer) == ["III.2"]


def test_a_unit_that_the_clause_does_not_name_is_said_not_to_be(talk: Talk) -> None:
    answer = talk(TASK, "còn Sở Y tế thì sao?")
    assert answer.lead.startswith("Đoạn này không nêu Sở Y tế. Sở Y tế: ")
    assert answer.kind is Kind.UNIT


def test_a_topic_is_put_in_the_place_of_another(talk: Talk) -> None:
    answer = talk("Ai chủ trì đẩy mạnh hợp tác giáo dục đào tạo?", "còn du lịch thì sao?")
    assert answer.about == "Ai chủ trì du lịch?"
    assert answer.kind is Kind.OWNER
    assert "du lịch" in answer.citations[0].quote


def test_what_was_asked_of_one_clause_is_asked_of_the_next(talk: Talk) -> None:
    answer = talk("Ai chủ trì đẩy mạnh hợp tác giáo dục?", "hạn khi nào?", "còn du lịch thì sao?")
    assert answer.lead == "Đoạn này không ấn định thời hạn."
    assert "du lịch" in answer.citations[0].quote


def test_a_clause_stays_what_the_talk_is_about(talk: Talk) -> None:
    answer = talk(TASK, "hạn khi nào?", "gửi cho ai?", "ai phối hợp?")
    assert answer.about == "Đoạn 4, Mục II.1, 1315/QĐ-UBND"
    assert answer.citations[0].provision == TASK_CLAUSE


def test_more_is_the_whole_clause_with_its_heading_and_what_follows(talk: Talk) -> None:
    for typed in ("mục đó nói gì nữa?", "noi ro hon"):
        assert paths(talk(TREATIES, typed)) == ["II.1/doan-3", "II.1", "II.1/doan-4"]


def test_the_next_clause_is_what_the_talk_is_about_then(talk: Talk) -> None:
    further, back = "đoạn tiếp theo nói gì?", "mục trước đó?"
    assert paths(talk(TREATIES, further))[0] == "II.1/doan-4"
    assert paths(talk(TREATIES, further, further))[0] == "II.2"
    assert paths(talk(TREATIES, further, back))[0] == "II.1/doan-3"


def test_where_it_stands_is_its_label(talk: Talk) -> None:
    answer = talk(TASK, "ở mục nào?")
    assert answer.lead.startswith("Tại Đoạn 4, Mục II.1, Kế hoạch")


@pytest.mark.parametrize("typed", ["quyết định đó ai ký?", "quyet dinh do ai ky", "ai ký?"])
def test_the_document_is_asked_about(talk: Talk, typed: str) -> None:
    answer = talk(TASK, typed)
    assert answer.kind is Kind.DOCUMENT
    assert "Lê Khắc Nam" in answer.lead


def test_a_document_that_was_named_is_meant_before_the_one_that_cites_it(talk: Talk) -> None:
    answer = talk("Nghị quyết 22 nói về gì?", "cơ quan nào ban hành?")
    assert answer.lead.startswith("Nghị quyết 22-NQ/TW ngày 10/4/2013 của Bộ Chính trị")
    other = talk("Nghị quyết 22 nói về gì?", "còn nghị quyết 31 thì sao?")
    assert other.lead.startswith("Nghị quyết 31/NQ-CP")


def test_a_unit_that_was_named_is_asked_about(talk: Talk) -> None:
    answer = talk("Đơn vị nào chủ trì theo dõi kế hoạch?", "đơn vị đó báo cáo cho ai?")
    assert answer.about == "Sở Công Thương báo cáo cho ai?"
    assert paths(answer) == ["III.3"]


def test_who_received_a_report_passes_it_on(talk: Talk) -> None:
    answer = talk("Gặp vướng mắc thì gửi cho ai?", "nơi đó báo cáo tiếp lên đâu?")
    assert [duty.recipient for duty in answer.duties] == ["Ủy ban nhân dân thành phố"]
    assert paths(answer) == ["III/doan-1"]


def test_small_talk_between_does_not_end_a_talk(talk: Talk) -> None:
    answer = talk(TASK, "cảm ơn nhé", "hạn khi nào?")
    assert [c.provision for c in answer.citations] == [TASK_CLAUSE]
    assert talk("cảm ơn nhé").context is None


def test_what_leans_on_nothing_is_answered_by_itself(engine: Engine) -> None:
    assert engine.ask("hạn khi nào?").about is None
    unanswered = engine.ask("giá vàng hôm nay")
    assert engine.ask("hạn khi nào?", context=unanswered.context).about is None


def test_a_context_that_the_documents_no_longer_hold_is_dropped(engine: Engine) -> None:
    gone = Context(question=TASK, kind=Kind.OWNER, citations=("99/KH-UBND#ke-hoach/I",))
    moved = Context(question=TASK, kind=Kind.OWNER, citations=(f"{PLAN}II.1/doan-99", f"{PLAN}I"))
    alone = engine.ask("hạn khi nào?")
    for context in (gone, moved):
        answer = engine.ask("hạn khi nào?", context=context)
        assert answer.about is None
        assert shown(answer) == shown(alone)


def test_units_and_duties_that_were_listed_are_contexts(engine: Engine) -> None:
    unit = engine.unit("so ngoai vu")
    other = engine.ask("còn Sở Y tế?", context=unit.context)
    assert (other.kind, other.about) == (Kind.UNIT, "Nhiệm vụ của Sở Y tế")
    duties = engine.reporting()
    assert engine.ask("hạn khi nào?", context=duties.context).kind is Kind.REPORTING


def test_a_context_is_kept_whole_through_json(engine: Engine) -> None:
    context = engine.ask("ai phối hợp?", context=engine.ask(TASK).context).context
    assert context is not None
    assert Context.model_validate_json(context.model_dump_json()) == context


def test_any_context_bends_hardly_any_question_of_the_set(
    engine: Engine, answered: tuple[tuple[Case, Answer], ...]
) -> None:
    """Of all questions, each with the context of another one, under half a percent change."""
    rest = random.Random(5).sample(range(len(answered)), 300)
    chance = random.Random(6)
    bent = []
    for place in rest:
        case, alone = answered[place]
        other = answered[(place + chance.randrange(1, len(answered))) % len(answered)][1]
        answer = engine.ask(case.question, context=other.context)
        if (answer.lead, answer.citations) != (alone.lead, alone.citations):
            bent.append((case.question, other.question, answer.about))
    assert len(bent) <= 1, bent
