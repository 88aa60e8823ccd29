"""``planbot questions`` and ``planbot questions cases``, for the engineer on call."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot import admin_messages as words
from bot.answering.engine import Engine
from bot.changes.gate import open_gate
from bot.cli_questions import LACKING, register
from bot.evaluation_engines import Engines
from bot.settings import Settings
from bot.storage import Storage
from index.evaluation.sets import load_cases, load_set

Run = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("logging_as_it_was")

PLAN = "1315/QĐ-UBND#ke-hoach/"


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    """The database as the bot has it open."""
    with Storage.open(f"sqlite:///{tmp_path / 'data' / 'planbot.db'}") as opened:
        yield opened


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command over a data folder of its own."""
    monkeypatch.setenv("PLANBOT_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    app = typer.Typer()
    register(app)
    app.command("other")(lambda: None)

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(app, list(arguments))
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return invoke


@pytest.fixture
def serving(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The session's engine serves, so that no index is built."""
    monkeypatch.setattr(Engines, "engine", lambda self, settings, snapshot=None: engine)
    return engine


@pytest.fixture
def asked(storage: Storage) -> Storage:
    """A question answered well, one answered badly, one not answered."""
    storage.questions.record("Ai chủ trì?", "owner", True, "s", ["a#b/1"])
    bad = storage.questions.record("bao cao gui dau", "reporting", True, "s", ["a#b/2"])
    storage.questions.record("Giá vàng?", "none", False, "s", [])
    storage.questions.rate(bad, -1)
    return storage


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("flags", "ids"),
    [
        ((), ["q3", "q2"]),
        (("--unanswered",), ["q3"]),
        (("--bad",), ["q2"]),
        (("--unanswered", "--bad"), ["q3", "q2"]),
    ],
)
def test_questions_are_listed(run: Run, flags: tuple[str, ...], ids: list[str]) -> None:
    listed = json.loads(run("questions", "--json", *flags).stdout)
    lines = run("questions", *flags).stdout.splitlines()
    assert [question["id"] for question in listed] == ids
    assert [line.split(":")[0] for line in lines] == ids


@pytest.mark.usefixtures("asked")
def test_an_export_that_was_filled_in_becomes_a_set(run: Run, tmp_path: Path) -> None:
    assert run("questions", "--export", "asked.jsonl").exit_code == 0
    file = tmp_path / "asked.jsonl"
    first, second = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    assert first["question"] == "Giá vàng?"
    second["provisions"] = ["a#b/2"]
    file.write_text(json.dumps(first) + "\n" + json.dumps(second) + "\n", encoding="utf-8")

    made = run("questions", "--completed", "asked.jsonl", "--export", "set.jsonl")
    assert made.exit_code == LACKING
    assert words.EXPORT_LACKING.format(line=1, reason=words.EXPORT_NO_GOLD) in made.stderr
    assert [case.id for case in load_cases(tmp_path / "set.jsonl")] == ["q2"]

    assert run("questions", "--completed", "asked.jsonl").exit_code == 2
    assert run("questions", "--completed", "none.jsonl", "--export", "x.jsonl").exit_code == 2


@pytest.mark.usefixtures("asked")
def test_an_export_that_cannot_be_written_is_told(run: Run) -> None:
    result = run("questions", "--export", "none/asked.jsonl")
    assert result.exit_code == 2
    assert words.EXPORT_UNWRITABLE.format(file="asked.jsonl") in result.stderr


# Cases


def reported(tmp_path: Path) -> Path:
    return tmp_path / "data" / "evaluation" / "reported.jsonl"


@pytest.mark.usefixtures("asked", "serving")
def test_questions_that_were_rated_badly_become_drafts(run: Run, tmp_path: Path) -> None:
    result = run("questions", "cases")
    assert result.exit_code == 0
    assert words.CASES_ADDED.format(count=1, file="reported.jsonl", known=0) in result.stdout
    (draft,) = map(json.loads, reported(tmp_path).read_text(encoding="utf-8").splitlines())
    assert draft["question"] == "bao cao gui dau"
    assert (draft["kind"], draft["form"], draft["answered"]) == ("reporting", "nodiac", True)
    assert (draft["confirmed"], draft["provisions"], draft["answerable"]) == (False, [], None)
    assert draft["cited"] == ["a#b/2"], "a clause that is gone is named, and offered no more"
    offered = [candidate["provision"] for candidate in draft["candidates"]]
    assert f"{PLAN}III.2" in offered
    assert "a#b/2" not in offered
    assert all(candidate["label"] and candidate["text"] for candidate in draft["candidates"])
    assert load_set(reported(tmp_path)).waiting == 1
    open_gate(Settings(data=tmp_path / "data", _env_file=None))  # it measures what is confirmed


@pytest.mark.usefixtures("serving")
def test_the_same_question_is_added_once_and_nothing_is_overwritten(
    run: Run, storage: Storage, tmp_path: Path
) -> None:
    for text in ("Báo cáo gửi đâu?", "báo  cáo gửi đâu", "BÁO CÁO GỬI ĐÂU"):
        storage.questions.rate(storage.questions.record(text, "reporting", True, "s", []), -1)
    shipped = load_cases_of_the_product()[0]
    storage.questions.rate(storage.questions.record(shipped, "owner", True, "s", []), -1)
    assert run("questions", "cases").exit_code == 0
    file = reported(tmp_path)
    (line,) = file.read_text(encoding="utf-8").splitlines()
    written = json.loads(line) | {"provisions": [f"{PLAN}III.2"], "confirmed": True}
    by_hand = json.dumps(written, ensure_ascii=False) + "   "
    file.write_text(by_hand, encoding="utf-8")  # as an editor may leave it: without a line end

    again = run("questions", "cases")
    assert words.CASES_ADDED.format(count=0, file="reported.jsonl", known=2) in again.stdout
    assert file.read_text(encoding="utf-8") == by_hand
    new = storage.questions.record("Sở nào lo cầu cảng?", "owner", True, "s", [])
    storage.questions.rate(new, -1)
    added = json.loads(run("questions", "cases", "--json").stdout)
    assert [draft["question"] for draft in added] == ["Sở nào lo cầu cảng?"]
    assert file.read_text(encoding="utf-8").startswith(by_hand + "\n{")
    assert [case.provisions for case in load_cases(file)] == [(f"{PLAN}III.2",)]


@pytest.mark.usefixtures("serving")
def test_a_question_becomes_a_draft_with_those_that_it_leant_on(
    run: Run, storage: Storage, tmp_path: Path
) -> None:
    first, other = "Sở Y tế phải báo cáo ai?", "Ai chủ trì tuyên truyền về WTO?"
    for after in ((first,), (first,), (other,), ()):
        asked = storage.questions.record("mấy lần?", "reporting", True, "s", [], after=after)
        storage.questions.rate(asked, -1)
    assert f"{first} → mấy lần?" in run("questions").stdout
    assert run("questions", "cases").exit_code == 0
    lines = reported(tmp_path).read_text(encoding="utf-8").splitlines()
    drafts = {tuple(draft["after"]): draft for draft in map(json.loads, lines)}
    assert len(lines) == len(drafts) == len({draft["id"] for draft in drafts.values()}) == 3
    assert drafts[first,]["candidates"][0]["provision"] == f"{PLAN}III.2"
    gold = {"provisions": [f"{PLAN}III.2"], "units": ["Sở Y tế"], "confirmed": True}
    reported(tmp_path).write_text(json.dumps(drafts[first,] | gold) + "\n", encoding="utf-8")
    assert [case.after for case in load_cases(reported(tmp_path))] == [(first,)]
    assert (
        words.CASES_ADDED.format(count=2, file="reported.jsonl", known=1)
        in run("questions", "cases").stdout
    )


def load_cases_of_the_product() -> list[str]:
    from index.evaluation.sets import SHIPPED

    return [case.question for case in load_cases(SHIPPED / "plan.jsonl")]


@pytest.mark.usefixtures("asked", "serving")
def test_which_questions_become_drafts_can_be_said(run: Run) -> None:
    late = json.loads(run("questions", "cases", "--since", "2999-01-01", "--json").stdout)
    assert late == []
    both = json.loads(run("questions", "cases", "--unanswered", "--json").stdout)
    assert [draft["question"] for draft in both] == ["bao cao gui dau", "Giá vàng?"]
    bad = run("questions", "cases", "--since", "28/11/2026")
    assert bad.exit_code == 2
    assert words.CASES_BAD_DAY in bad.stderr


@pytest.mark.usefixtures("asked", "serving")
def test_what_a_person_filled_in_is_checked(run: Run, tmp_path: Path) -> None:
    missing = run("questions", "cases", "--check")
    assert missing.exit_code == 2
    run("questions", "cases", "--unanswered")
    file = reported(tmp_path)
    waiting = run("questions", "cases", "--check")
    assert waiting.exit_code == LACKING
    assert words.CASES_CHECKED.format(file=file.name, ready=0, waiting=2) in waiting.stdout
    assert words.CASES_LINE.format(line=2, reason=words.CASES_NO_GOLD) in waiting.stderr

    first, second = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    gold = {"provisions": [f"{PLAN}III.2"]}

    def checked(*lines: dict[str, object]) -> list[tuple[int, str]]:
        file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        found = json.loads(run("questions", "cases", "--check", "--json").stdout)
        return [(line["line"], line["reason"]) for line in found["lacking"]]

    confirmed = {"confirmed": True}
    nothing = {"answerable": False, "confirmed": True}
    assert checked(first | gold, second | nothing) == [(1, words.CASES_NOT_CONFIRMED)]
    ((line, reason),) = checked(first | gold | confirmed, second | confirmed)
    assert line == 2
    assert "neither provisions nor answerable" in reason
    gone = {"provisions": [f"{PLAN}IX.9"], "confirmed": True}
    assert checked(first | gone, first | gold | confirmed) == [
        (1, words.CASES_UNKNOWN_CLAUSE.format(provision=f"{PLAN}IX.9")),
        (2, words.EXPORT_TWICE),
    ]
    assert checked(first | gold | confirmed, second | nothing) == []
    assert run("questions", "cases", "--check").exit_code == 0


@pytest.mark.usefixtures("asked", "serving")
def test_drafts_that_cannot_be_written_are_told(run: Run, tmp_path: Path) -> None:
    reported(tmp_path).parent.parent.mkdir(exist_ok=True)
    reported(tmp_path).parent.write_text("no folder", encoding="utf-8")
    result = run("questions", "cases")
    assert result.exit_code == 2
    assert words.EXPORT_UNWRITABLE.format(file="reported.jsonl") in result.stderr
