"""``planbot evaluate SET --wording``: what passes, what is refused and why, what would be sent."""

import json
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot import admin_messages, service
from bot.answering.answer import Answer, Block
from bot.answering.engine import Engine
from bot.evaluating import spread
from bot.evaluating_wording import GRACE_SECONDS, evaluate_wording, leading
from bot.judging import SameUnit
from bot.wording import worder as worder_module
from bot.wording.prompts import Prompts
from bot.wording.records import Message, Reason
from bot.wording.unavailable import Unavailable
from bot.wording.worder import Worder
from corpus.registry import load_units
from corpus.units import UnitMatcher
from index.embedding import Encoder
from index.evaluation.case import Case
from index.evaluation.wording import WordingReport
from tests.bot.asking import GOLD, PLAN, REPORT
from tests.bot.conftest import Run

pytestmark = pytest.mark.usefixtures("logging_as_it_was", "engine")

LEAD = "Ai chủ trì theo dõi việc thực hiện kế hoạch?"
MONEY = "Ai bố trí kinh phí thực hiện kế hoạch?"
BESIDE = "Sở Công Thương phải phối hợp với những đơn vị nào khi triển khai kế hoạch?"
UNITS = "Sở Công Thương có nhiệm vụ gì?"

TRUE = "Sở Công Thương chủ trì theo dõi, đôn đốc việc thực hiện Kế hoạch [1]."
LIE = "Sở Tài chính chủ trì theo dõi việc thực hiện Kế hoạch [1]."
REPORTS = (
    "Các Sở, ban, ngành, Ủy ban nhân dân các quận, huyện báo cáo kết quả thực hiện về Sở Công "
    "Thương định kỳ 6 tháng và hàng năm [1]. Sở Công Thương tổng hợp báo cáo UBND thành phố tình "
    "hình, kết quả thực hiện thường kỳ 6 tháng và hàng năm [2]."
)


def case(name: str, question: str, kind: str, **gold: Any) -> dict[str, Any]:
    return {
        "id": name, "question": question, "kind": kind, "form": "plain", "answerable": True, **gold,
    }  # fmt: skip


CASES = (
    case("lead", LEAD, "owner", provisions=[f"{PLAN}III.3"], units=["Sở Công Thương"],
         roles=["lead"], named_owner=True),
    case("report", REPORT, "reporting", provisions=[f"{PLAN}III.2"], recipients=["Sở Công Thương"]),
    case("money", MONEY, "owner", provisions=[f"{PLAN}III.4"], units=["Sở Tài chính"],
         named_owner=True),
    case("units", UNITS, "unit", provisions=[f"{PLAN}III.3"]),
    {**case("none", GOLD, "none"), "answerable": False},
)  # fmt: skip


class Reply:
    def __init__(self, text: str) -> None:
        self._words = re.findall(r"\s*\S+", text)

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def close(self) -> None:
        self._words = []


class ScriptedModel:
    """Says what stands in ``replies`` under the question that it is asked; a reason is raised."""

    model = "scripted"

    def __init__(self, replies: dict[str, str | Reason]) -> None:
        self.replies = replies
        self.asked: list[str] = []

    def words(
        self,
        messages: Sequence[Message],
        *,
        seconds: float,
        tokens: int,
        hurried: bool = False,
    ) -> Reply:
        asked = messages[-1].content
        question = next(question for question in self.replies if f">{question}<" in asked)
        self.asked.append(question)
        reply = self.replies[question]
        if isinstance(reply, Reason):
            raise Unavailable(reply, "scripted")
        return Reply(reply)


def worder(replies: dict[str, str | Reason], seconds: float = 20.0) -> Worder:
    return Worder(ScriptedModel(replies), Prompts.load(), wait=0.8, seconds=seconds, tokens=400)


Measure = Callable[..., WordingReport]


@pytest.fixture
def measure(engine: Engine) -> Measure:
    """What comes of scripted replies to these cases."""
    units = load_units()

    def run(replies: dict[str, str | Reason], *names: str, **options: Any) -> WordingReport:
        given = options.get("cases", CASES)
        cases = [Case.model_validate(c) for c in given if not names or c["id"] in names]
        return evaluate_wording(
            engine, options.get("by") or worder(replies), cases, SameUnit(units), units
        )

    return run


@pytest.fixture
def evaluate(
    run: Run, tmp_path: Path, bundled_encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Any]:
    """Runs ``planbot evaluate own.jsonl``; a scripted model gives words."""
    monkeypatch.setattr(service, "load_encoder", lambda model, models, **options: bundled_encoder)
    text = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in CASES)
    (tmp_path / "own.jsonl").write_text(text, encoding="utf-8")
    replies: dict[str, str | Reason] = {LEAD: TRUE, REPORT: REPORTS, MONEY: LIE}

    def invoke(*arguments: str, scripted: bool = True) -> Any:
        if scripted:
            monkeypatch.setattr(service, "worder_of", lambda settings: worder(replies))
        return run("evaluate", *arguments)

    return invoke


def test_what_passed_and_what_not_is_told(evaluate: Callable[..., Any], tmp_path: Path) -> None:
    result = evaluate("own.jsonl", "--wording", "--json", "--report", "out")
    report = json.loads(result.stdout)
    found = report["wording"]

    assert result.exit_code == 0
    assert (report["count"], found["asked"], found["offered"], found["passed"]) == (5, 5, 3, 2)
    assert found["share"]["mean"] == pytest.approx(2 / 3)
    assert found["share"]["low"] <= 2 / 3 <= found["share"]["high"]
    assert (found["right_before"], found["wrong"]) == (2, 0)
    assert found["models"] == ["scripted"]
    assert found["cases"][2]["reasons"] == [item["name"] for item in found["refused"]]
    assert "incomplete" in found["cases"][2]["reasons"]
    assert all(item["count"] == 1 for item in found["refused"])
    assert found["failed"] == []
    kinds = {item["name"]: (item["offered"], item["passed"]) for item in found["kinds"]}
    assert kinds == {"owner": (2, 1), "reporting": (1, 1)}
    templates = {item["name"].split("@")[0]: item["count"] for item in found["templates"]}
    assert templates == {"owner": 2, "reporting": 1}
    assert (found["added"]["count"], found["added_passed"]["count"]) == (3, 2)
    assert 0 < found["added"]["median_ms"] <= found["added"]["p95_ms"]
    lead, reporting, money = found["cases"]
    assert lead["text"] == TRUE.replace("[1]", "(Mục III.3)")
    assert lead["citations"][0].startswith("Mục III.3, Kế hoạch")
    assert "Sở Công Thương tổng hợp báo cáo UBND thành phố" in reporting["text"]
    assert (money["passed"], money["text"], money["citations"]) == (False, None, [])
    assert money["reasons"]

    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "<h2>Wording</h2>" in page
    assert "Sở Công Thương chủ trì theo dõi, đôn đốc việc thực hiện Kế hoạch (Mục III.3)." in page
    before, _, kept = page.partition("Sent as they were found: 1")
    assert MONEY in kept
    assert MONEY not in before.partition("<h2>Wording</h2>")[2]
    assert json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["wording"]


def test_the_table_tells_it(evaluate: Callable[..., Any]) -> None:
    told = evaluate("own.jsonl", "--wording").stdout
    assert "of 5 questions 3 answers were offered, 2 passed (0.667" in told
    assert "wrong by their wording: 0" in told
    assert re.search(r"^incomplete +1$", told, re.MULTILINE)
    assert re.search(r"^reporting@[0-9a-f]{12} +1$", told, re.MULTILINE)
    assert TRUE[:30] not in told


def test_without_the_option_nothing_is_worded(evaluate: Callable[..., Any]) -> None:
    assert json.loads(evaluate("own.jsonl", "--json").stdout)["wording"] is None
    assert "wording" not in evaluate("own.jsonl").stdout


def test_a_report_with_wording_is_a_baseline(evaluate: Callable[..., Any]) -> None:
    evaluate("own.jsonl", "--wording", "--report", "out")
    report = json.loads(
        evaluate("own.jsonl", "--wording", "--json", "--baseline", "out/report.json").stdout
    )
    assert report["wording"]["passed"] == 2
    assert all(d["before"] == d["after"] for d in report["differences"])


def test_some_questions_are_asked(evaluate: Callable[..., Any]) -> None:
    report = json.loads(evaluate("own.jsonl", "--wording", "--limit", "2", "--json").stdout)
    assert [item["id"] for item in report["cases"]] == ["lead", "money"]
    assert (report["wording"]["asked"], report["wording"]["offered"]) == (2, 2)


def test_some_of_a_set_lie_evenly_in_it() -> None:
    cases = [Case.model_validate({**CASES[0], "id": str(at)}) for at in range(10)]
    assert [c.id for c in spread(cases, 4)] == ["0", "2", "5", "7"]
    assert [c.id for c in spread(cases, 10)] == [c.id for c in spread(cases, 99)]
    assert len(spread(cases, 99)) == 10


def test_no_model_is_set(evaluate: Callable[..., Any]) -> None:
    result = evaluate("own.jsonl", "--wording", scripted=False)
    assert (result.exit_code, result.stdout) == (2, "")
    assert admin_messages.NO_WORDING_MODEL in result.stderr


@pytest.mark.parametrize("option", [["--wording"], ["--limit", "1"]])
def test_a_folder_has_no_answers(
    evaluate: Callable[..., Any], tmp_path: Path, option: list[str]
) -> None:
    folder = tmp_path / "beir"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text('{"id": "d", "text": "Thuế."}\n', encoding="utf-8")
    (folder / "queries.jsonl").write_text('{"id": "q", "text": "thuế"}\n', encoding="utf-8")
    (folder / "qrels.tsv").write_text("q\td\t1\n", encoding="utf-8")
    result = evaluate("beir", *option)
    assert result.exit_code == 2
    assert admin_messages.WORDING_OF_FOLDER in result.stderr


@pytest.mark.parametrize("reason", [Reason.UNREACHABLE, Reason.SLOW, Reason.NONSENSE])
def test_an_endpoint_that_fails_is_told_apart(measure: Measure, reason: Reason) -> None:
    found = measure({LEAD: TRUE, REPORT: reason, MONEY: LIE}, "lead", "report", "money")
    assert [(item.name, item.count) for item in found.failed] == [(reason.value, 1)]
    assert reason.value not in {item.name for item in found.refused}
    assert (found.offered, found.passed) == (3, 1)
    assert [c.failed for c in found.cases] == [False, True, False]


def test_a_reply_that_was_too_long_is_the_models_fault(measure: Measure) -> None:
    found = measure({LEAD: Reason.LONG}, "lead")
    assert [item.name for item in found.refused] == ["long"]
    assert not found.failed


def test_a_wording_that_never_ends_counts_as_slow(
    measure: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stuck(ScriptedModel):
        def words(self, messages: Sequence[Message], **limits: Any) -> Reply:
            released.wait(10)
            return super().words(messages, **limits)

    released = threading.Event()
    monkeypatch.setattr("bot.evaluating_wording.GRACE_SECONDS", 0.1)
    by = Worder(Stuck({LEAD: TRUE}), Prompts.load(), wait=0.1, seconds=0.1, tokens=100)
    found = measure({}, "lead", by=by)
    released.set()
    assert GRACE_SECONDS > 0.1
    assert [item.name for item in found.failed] == ["slow"]
    assert found.cases[0].elapsed_ms == pytest.approx(200)
    assert found.passed == 0


def test_nothing_offered_has_no_share(measure: Measure) -> None:
    found = measure({}, "units", "none")
    assert (found.asked, found.offered) == (2, 0)
    assert (found.share, found.added, found.added_passed) == (None, None, None)


def _said(answer: Answer, text: str) -> Answer:
    body = tuple(block for block in answer.body if block.words is None)
    return answer.model_copy(update={"lead": text, "body": body})


def _gone(answer: Answer, _: str) -> Answer:
    return answer.model_copy(update={"lead": TRUE, "body": (Block(words="(hết)"),)})


def _forged(answer: Answer, _: str) -> Answer:
    quote = answer.citations[0].model_copy(update={"quote": "Giao Sở Tài chính"})
    return answer.model_copy(update={"lead": TRUE, "citations": (quote, *answer.citations[1:])})


@pytest.mark.parametrize(
    ("name", "change", "text", "rule"),
    [
        ("lead", _said, "Sở Tài chính chủ trì theo dõi việc thực hiện.", "words_lead"),
        ("lead", _said, "Đơn vị chủ trì là Sở Tài chính, không phải Sở Công Thương.", "words_lead"),
        ("lead", _said, "Sở Tài chính, Sở Công Thương chủ trì.", "words_lead"),
        ("lead", _said, "Việc này đã có đơn vị lo.", "words_owner"),
        ("report", _said, "Báo cáo gửi về UBND thành phố hằng năm.", "words_recipient"),
        ("lead", _gone, "", "clause"),
        ("lead", _forged, "", "ungrounded"),
    ],
)
def test_what_a_gate_would_have_let_through_counts_as_wrong(
    measure: Measure,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    change: Callable[[Answer, str], Answer],
    text: str,
    rule: str,
) -> None:
    monkeypatch.setattr(worder_module, "worded", lambda answer, *_: change(answer, text))
    found = measure({LEAD: TRUE, REPORT: REPORTS}, name)
    assert (found.passed, found.right_before, found.wrong) == (1, 1, 1)
    assert rule in {fault.rule for fault in found.cases[0].faults}


@pytest.mark.parametrize(
    ("question", "gold"),
    [
        (LEAD, {"provisions": [f"{PLAN}II.1"]}),
        (LEAD, {"units": ["Sở Tài chính"]}),
        (BESIDE, {"units": ["Các Sở, ban, ngành"], "roles": ["support"]}),
    ],
)
def test_what_is_no_fault_of_the_wording(
    measure: Measure, monkeypatch: pytest.MonkeyPatch, question: str, gold: dict[str, Any]
) -> None:
    said = "Sở Công Thương chủ trì, phối hợp với các Sở, ban, ngành."
    monkeypatch.setattr(worder_module, "worded", lambda answer, *_: _said(answer, said))
    true = (
        "Sở Công Thương chủ trì, phối hợp với các Sở, ban, ngành, các tổ chức chính trị - xã hội "
        "thành phố và Ủy ban nhân dân các quận, huyện tham mưu giúp Ủy ban nhân dân thành phố [1]."
    )
    given = {**CASES[0], "question": question, **gold}
    found = measure({question: TRUE if question == LEAD else true}, cases=[given])
    assert (found.passed, found.right_before, found.wrong) == (1, "roles" in gold, 0)


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        ("Sở Công Thương là đơn vị chủ trì.", ["Sở Công Thương"]),
        ("Sở Công Thương chủ trì, phối hợp với Sở Tài chính.", ["Sở Công Thương"]),
        ("Sở Tài chính phối hợp, Sở Công Thương chủ trì.", ["Sở Công Thương"]),
        ("Do Sở Tài chính và Sở Công Thương chủ trì.", ["Sở Công Thương", "Sở Tài chính"]),
        ("Đơn vị chủ trì: Sở Công Thương; phối hợp: Sở Tài chính.", ["Sở Công Thương"]),
        ("Sở Tài chính bố trí kinh phí.", []),
        ("Văn bản không nêu đơn vị chủ trì.", []),
    ],
)
def test_who_a_text_says_to_lead(text: str, leads: list[str]) -> None:
    assert list(leading(text, UnitMatcher(load_units()))) == leads
