"""``planbot people``, for the engineer on call."""

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import typer
from pydantic import SecretStr
from typer.testing import CliRunner, Result

from bot import admin_messages as words
from bot.cli_people import register
from bot.storage import Place, Role, Standing, Storage
from bot.telegram.pseudonyms import Pseudonyms

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


def test_with_who_is_revoked_goes_what_was_said(
    run: Run, storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage.people.seed([1], [2, 3])
    monkeypatch.setenv("PLANBOT_TELEGRAM_TOKEN", "1:a")
    standing_for = Pseudonyms(SecretStr("1:a"))
    for person in (2, 3):
        asker = standing_for.person(person)
        place = Place(chat=standing_for.chat(person), thread_id=None, asker=asker)
        storage.contexts.keep(place, person, dt.datetime.now(dt.UTC), question="ai làm?")
    assert run("people", "revoke", "2").exit_code == 0
    assert storage.contexts.of_update(2) is None
    assert storage.contexts.of_update(3) is not None


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
