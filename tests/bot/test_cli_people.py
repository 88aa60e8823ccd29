"""``planbot people`` and ``planbot questions``, for the engineer on call."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot import admin_messages as words
from bot.cli_people import LACKING, register
from bot.storage import Role, Standing, Storage
from index.evaluation.sets import load_cases

Run = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("logging_as_it_was")


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    """The database as the bot has it open."""
    with Storage.open(f"sqlite:///{tmp_path / 'data' / 'planbot.db'}") as opened:
        yield opened


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command over a data folder of its own."""
    monkeypatch.setenv("PLANBOT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PLANBOT_ADMIN_IDS", "1")
    monkeypatch.chdir(tmp_path)
    app = typer.Typer()
    register(app)

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(app, list(arguments))
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return invoke


# People


def test_people_are_listed(run: Run, storage: Storage) -> None:
    storage.people.seed([1], [2])
    storage.people.request(3, "Nguyễn Văn Kín")
    listed = json.loads(run("people", "--json").stdout)
    lines = run("people").stdout.splitlines()

    assert [(p["id"], p["role"], p["standing"]) for p in listed] == [
        (3, "official", "requested"),
        (1, "admin", "admitted"),
        (2, "official", "admitted"),
    ]
    assert lines[0].startswith("3\tofficial\trequested\t")
    assert lines[0].endswith("\tNguyễn Văn Kín")


@pytest.mark.parametrize("before", ["unknown", "requested", "refused", "revoked", "admitted"])
@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.ADMIN])
def test_a_person_is_admitted_whatever_they_were(
    run: Run, storage: Storage, before: str, role: Role
) -> None:
    if before != "unknown":
        storage.people.request(5, "Lan")
    if before in ("admitted", "revoked"):
        storage.people.decide(5, Standing.ADMITTED, Role.OFFICIAL, 1)
    if before in ("refused", "revoked"):
        storage.people.decide(5, Standing(before), Role.OFFICIAL, 1)
    flags = ["--admin"] if role is Role.ADMIN else []
    result = run("people", "admit", "5", *flags)

    assert result.exit_code == 0
    assert storage.people.role_of(5) is role
    assert f"5\t{role}\tadmitted" in result.stdout
    changed = before != "admitted" or role is Role.ADMIN
    noted = storage.audit.latest(10)
    assert {(entry.who, entry.subject) for entry in noted} == ({(None, "5")} if changed else set())


def test_an_admin_who_is_admitted_again_stays_one(run: Run, storage: Storage) -> None:
    storage.people.seed([1, 7], [])
    assert run("people", "admit", "7").exit_code == 0
    assert storage.people.role_of(7) is Role.ADMIN


def test_a_revocation_is_seen_by_the_running_bot(run: Run, storage: Storage) -> None:
    storage.people.seed([1], [2])
    result = run("people", "revoke", "2")

    assert result.exit_code == 0
    assert storage.people.role_of(2) is None
    (entry,) = storage.audit.latest(10)
    assert (entry.who, entry.act, entry.subject) == (None, "people.revoke", "2")


def test_what_cannot_be_revoked_is_told_why(run: Run, storage: Storage) -> None:
    storage.people.seed([1], [])
    by_setting = run("people", "revoke", "1")
    unknown = run("people", "revoke", "9")
    storage.people.request(8, "Lan")
    storage.people.decide(8, Standing.ADMITTED, Role.ADMIN, 1)
    storage.people.decide(1, Standing.REVOKED, Role.ADMIN, 8)
    last = run("people", "revoke", "8")

    assert by_setting.exit_code == unknown.exit_code == last.exit_code == 2
    assert words.PEOPLE_BY_SETTING in by_setting.stderr
    assert words.PEOPLE_NOT_ADMITTED.format(id=9) in unknown.stderr
    assert words.PEOPLE_LAST_ADMIN in last.stderr
    assert storage.people.role_of(8) is Role.ADMIN
    assert storage.audit.latest(10) == ()


@pytest.mark.parametrize("id", ["0", "-5", "x"])
def test_an_id_is_a_number_above_0(run: Run, storage: Storage, id: str) -> None:
    assert run("people", "admit", id).exit_code == 2
    assert storage.people.all() == ()


def test_a_database_that_cannot_be_opened_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "planbot.db").write_bytes(b"no database" * 100)
    result = run("people")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.strip()


# Questions


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
