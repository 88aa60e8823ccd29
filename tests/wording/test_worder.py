import json
from collections.abc import Callable, Iterator

import pytest
from typer.testing import CliRunner

from bot import cli
from bot.answering.answer import Answer, Kind
from bot.answering.engine import Engine
from bot.answering.plain import plain_text
from bot.assistant import worded
from bot.serving import Serving
from bot.wording.breaker import FAILURES
from bot.wording.client import Client
from bot.wording.endpoint import Endpoint
from bot.wording.prompts import Prompts
from bot.wording.records import Reason, TemplateName
from bot.wording.worder import AT_ONCE, Worder
from tests.wording.models import Held, Scripted, Silent
from tests.wording.servers import ModelServer, hang

OWNER = "Đơn vị nào chủ trì theo dõi, đôn đốc Kế hoạch?"
TRUE = "Sở Công Thương chủ trì theo dõi, kiểm tra, đôn đốc việc triển khai thực hiện Kế hoạch [1]."
FALSE = TRUE.replace("Sở Công Thương", "Sở Tài chính")
REPORTING = "Báo cáo 6 tháng gửi về đâu?"
UNNAMED = "Đơn vị nào chủ trì xây dựng chiến lược xuất khẩu?"

Make = Callable[..., Worder]


@pytest.fixture(scope="module")
def prompts() -> Prompts:
    return Prompts.load()


@pytest.fixture
def make(prompts: Prompts) -> Iterator[Make]:
    made: list[Worder] = []

    def worder(model: Scripted, **values: object) -> Worder:
        given = {"wait": 5.0, "seconds": 10.0, "tokens": 200, **values}
        made.append(Worder(model, prompts, **given))  # type: ignore[arg-type]
        return made[-1]

    yield worder
    for one in made:
        one.close()


def saying(text: str) -> Scripted:
    return Scripted(lambda messages: text)


def finished(worder: Worder, engine: Engine, question: str) -> Answer:
    pending = worder.begin(engine.ask(question), engine.facts)
    assert pending is not None
    answer = pending.result(10)
    assert answer is not None
    return answer


def test_a_true_wording_stands_above_the_quoted_clause(engine: Engine, make: Make) -> None:
    before = engine.ask(OWNER)
    answer = finished(make(saying(TRUE)), engine, OWNER)
    assert answer.lead == TRUE.replace("[1]", "(Mục III.3)")
    assert next(b.citation for b in answer.body if b.citation is not None) == 0
    assert answer.citations == before.citations
    assert answer.assignments == before.assignments
    assert "Giao Sở Công Thương chủ trì" in plain_text(answer)
    assert answer.wording is not None
    assert answer.wording.passed
    assert answer.wording.template == Prompts.load().template(TemplateName.OWNER).id
    assert answer.wording.model == "scripted"


def test_a_false_one_leaves_the_answer_as_it_was(engine: Engine, make: Make) -> None:
    before = engine.ask(OWNER)
    answer = finished(make(saying(FALSE)), engine, OWNER)
    assert answer.wording is not None
    assert Reason.UNIT in answer.wording.reasons
    unworded = {"wording": None, "elapsed_ms": 0.0}
    assert answer.model_copy(update=unworded) == before.model_copy(update=unworded)


def test_a_model_is_cut_short_at_its_first_sentence_that_does_not_hold(
    engine: Engine, make: Make
) -> None:
    model = saying(f"{FALSE} " + f"{TRUE} " * 20)
    finished(make(model), engine, OWNER)
    assert len("".join(model.given)) < len(f"{FALSE} {TRUE} {TRUE}")
    assert model.replies[0].closed.is_set()


def test_a_mark_behind_the_full_stop_is_waited_for(engine: Engine, make: Make) -> None:
    behind = TRUE.replace(" [1].", ". [1]")
    answer = finished(make(saying(f"{behind} {behind}")), engine, OWNER)
    assert answer.wording is not None
    assert answer.wording.passed, answer.wording


@pytest.mark.parametrize("reason", [Reason.SLOW, Reason.UNREACHABLE, Reason.NONSENSE])
def test_a_model_without_words_leaves_the_answer(
    engine: Engine, make: Make, reason: Reason
) -> None:
    answer = finished(make(Silent(reason)), engine, OWNER)
    assert answer.wording is not None
    assert answer.wording.reasons == (reason,)
    assert answer.lead == engine.ask(OWNER).lead


def test_a_defect_of_the_model_is_told_to_who_waits(engine: Engine, make: Make) -> None:
    def fail(messages: object) -> str:
        raise ZeroDivisionError

    pending = make(Scripted(fail)).begin(engine.ask(OWNER), engine.facts)
    assert pending is not None
    with pytest.raises(ZeroDivisionError):
        pending.result(10)


def test_an_answer_that_waits_no_longer_goes_out_as_it_was(engine: Engine, make: Make) -> None:
    model = Held(TRUE)
    serving = Serving(engine, make(model, wait=0.05))
    answer = worded(serving, serving.ask(OWNER))
    assert answer.wording is None
    assert answer.lead == engine.ask(OWNER).lead
    assert model.replies[0].closed.wait(5)


def test_an_endpoint_that_is_always_late_is_left_alone(
    engine: Engine, prompts: Prompts, model_server: ModelServer
) -> None:
    model_server.behave(then=hang)
    client = Client(Endpoint(url=model_server.url, model="double"))
    worder = Worder(client, prompts, wait=0.2, seconds=20, tokens=50)
    serving = Serving(engine, worder)
    answer = serving.ask(OWNER)
    for _ in range(FAILURES):
        assert worded(serving, answer).lead == answer.lead
    assert client.resting
    rested = worded(serving, answer)
    assert rested.wording is not None
    assert rested.wording.reasons == (Reason.RESTING,)
    worder.close()


def test_one_answer_too_many_is_not_worded(engine: Engine, make: Make) -> None:
    model = Held(TRUE)
    worder = make(model)
    answer = engine.ask(OWNER)
    begun = [worder.begin(answer, engine.facts) for _ in range(AT_ONCE)]
    late = worder.begin(answer, engine.facts)
    assert late is not None
    refused = late.result(1)
    assert refused is not None
    assert refused.wording is not None
    assert refused.wording.reasons == (Reason.BUSY,)
    model.let.set()
    for pending in begun:
        assert pending is not None
        assert pending.result(10) is not None
    again = worder.begin(answer, engine.facts)
    assert again is not None
    assert (done := again.result(10)) is not None
    assert done.wording is not None
    assert done.wording.passed


@pytest.mark.parametrize(
    "question", ["Nhiệm vụ của Sở Tài chính?", "Kế hoạch 1315 là gì?", "Xin chào", "giá vàng?"]
)
def test_lists_documents_and_refusals_are_not_worded(
    engine: Engine, make: Make, question: str
) -> None:
    assert make(saying(TRUE)).begin(engine.ask(question), engine.facts) is None


def test_that_nobody_is_named_is_said_as_it_was_found(engine: Engine, make: Make) -> None:
    before = engine.ask(UNNAMED)
    assert before.kind is Kind.OWNER
    assert not before.named_owner
    said = "Văn bản không nêu đích danh đơn vị chủ trì xây dựng chiến lược xuất khẩu [1]."
    answer = finished(make(saying(said)), engine, UNNAMED)
    assert answer.wording is not None
    assert answer.wording.passed
    assert answer.lead == before.lead
    silent = finished(make(saying("Xây dựng chiến lược xuất khẩu [1].")), engine, UNNAMED)
    assert silent.wording is not None
    assert Reason.INCOMPLETE in silent.wording.reasons


def test_the_remark_that_no_day_is_set_stays(engine: Engine, make: Make) -> None:
    before = engine.ask(REPORTING)
    told = " ".join(
        f"{duty.reporter} báo cáo {duty.recipient} định kỳ 6 tháng và hằng năm [{number}]."
        for number, duty in enumerate(before.duties, 1)
    )
    answer = finished(make(saying(told.replace("; ", ", "))), engine, REPORTING)
    assert answer.wording is not None
    assert answer.wording.passed, answer.wording
    assert "Văn bản không ấn định ngày cụ thể." in plain_text(answer)
    assert "•" not in plain_text(answer)


def test_the_model_is_given_the_clauses_and_what_was_found(engine: Engine, make: Make) -> None:
    model = saying(TRUE)
    finished(make(model), engine, OWNER)
    system, user = model.asked[0]
    assert "Giao Sở Công Thương chủ trì" in user.content
    assert "Chủ trì: Sở Công Thương" in user.content
    assert OWNER in user.content
    assert (system.role, user.role) == ("system", "user")


def test_a_public_model_gets_no_names(engine: Engine, make: Make) -> None:
    model = saying(TRUE)
    worder = make(model, public=True)
    asked = f"Ông Nguyễn Văn Hùng hỏi: {OWNER}"
    pending = worder.begin(engine.ask(OWNER).model_copy(update={"question": asked}), engine.facts)
    assert pending is not None
    answer = pending.result(10)
    assert answer is not None
    assert answer.wording is not None
    assert answer.wording.reasons == (Reason.PRIVATE,)
    assert not model.asked
    assert finished(worder, engine, OWNER).wording.passed  # type: ignore[union-attr]


def test_a_follow_up_may_be_made_whole(engine: Engine, make: Make) -> None:
    whole = "Báo cáo 6 tháng ai gom lại?"
    first = engine.ask(REPORTING)
    asked = "rồi ai gom lại"
    assert not engine.ask(asked, None, first.context).answered
    answer = Serving(engine, make(saying(whole))).ask(asked, None, first.context)
    assert answer.answered
    assert (answer.question, answer.about) == (asked, whole)
    assert answer.duties == engine.ask(whole).duties
    elsewhere = Serving(engine, make(saying("Sở Y tế gom lại ở đâu?")))
    assert not elsewhere.ask(asked, None, first.context).answered


def test_words_of_a_snapshot_that_serves_no_more_are_given_up(engine: Engine, make: Make) -> None:
    model = Held(TRUE)
    serving = Serving(engine, make(model))
    answer = serving.ask(OWNER)
    pending = serving.word(answer)
    assert pending is not None
    assert model.begun.wait(5)
    other = Engine(engine.retriever, engine.facts.units, engine._registry)
    serving.swap(other)
    assert pending.abandoned
    assert serving.word(answer.model_copy(update={"snapshot": "another"})) is None


def test_ask_words_its_answer(
    settings: object, engine: Engine, model_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    model_server.reply = lambda messages: TRUE
    monkeypatch.setenv("PLANBOT_DATA", str(settings.data))  # type: ignore[attr-defined]
    monkeypatch.setenv("PLANBOT_THREADS", "1")
    monkeypatch.setenv("PLANBOT_WORDING_URL", model_server.url)
    monkeypatch.setenv("PLANBOT_WORDING_WAIT", "10")
    result = CliRunner().invoke(cli.app, ["ask", OWNER, "--json"])
    told = json.loads(result.stdout)
    assert told["text"].startswith("Sở Công Thương chủ trì theo dõi")
    assert told["wording"]["passed"]
    monkeypatch.setenv("PLANBOT_WORDING_URL", "http://8.8.8.8/v1")
    assert CliRunner().invoke(cli.app, ["ask", OWNER, "--json"]).exit_code == 2
