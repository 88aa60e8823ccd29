"""Clocks set back, builders that were killed, two builders: one change after the other."""

import datetime as dt
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.changes import builder as builder_room
from bot.changes.lock import building
from bot.changes.records import Change, Step
from corpus.errors import BuilderBusy
from index.embedding import Encoder
from index.snapshots import Snapshots
from tests.changes.conftest import Office
from tests.changes.seen import VIETNAMESE, keys

ASKED = "Ai chủ trì xây dựng Đề án cảng cá Bạch Long Vĩ?"


class TestClock:
    def test_set_back_by_a_year(
        self, office: Office, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.workshop.apply(Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),)))
        before = office.engine.snapshot.id
        _set_clock(monkeypatch, dt.timedelta(days=-365))
        made = [before]
        for number in (2, 3, 4):
            folder = office.stage(tmp_path, f"{number}/QĐ-UBND")
            made.append(office.workshop.apply(Change(add=(folder,))).snapshot)
        assert made[1] < made[0]  # its name says the earlier time
        assert [view.id for view in office.workshop.snapshots()] == made[:0:-1]
        again = Office(office.settings, encoder)
        assert again.engine.snapshot.id == made[-1]
        assert again.workshop.rollback().snapshot == made[-2]
        assert keys(again) == {"1315/QĐ-UBND", *(f"{n}/QĐ-UBND" for n in (1, 2, 3))}

    def test_what_was_staged_in_the_future_stays(
        self, office: Office, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = office.stage(tmp_path, "1/QĐ-UBND")
        _set_clock(monkeypatch, dt.timedelta(days=-365))
        again = Office(office.settings, encoder)
        assert again.workshop.apply(Change(add=(folder,))).status == "activated"

    def test_set_back_after_a_correction(
        self, office: Office, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        office.workshop.apply(Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),)))
        _set_clock(monkeypatch, dt.timedelta(days=-365))
        task = "Sở Y tế chủ trì lập trạm cấp cứu trên đảo Bạch Long Vĩ."
        folder = office.stage(tmp_path, "1/QĐ-UBND", task)
        office.workshop.apply(Change(add=(folder,)))
        again = Office(office.settings, encoder)
        (document,) = [d for d in again.engine.snapshot.documents if d.key == "1/QĐ-UBND"]
        assert "trạm cấp cứu" in document.source


def _set_clock(monkeypatch: pytest.MonkeyPatch, by: dt.timedelta) -> None:
    class Shifted(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Shifted":
            return super().now(tz) + by

    monkeypatch.setattr(dt, "datetime", Shifted)


class Killed(BaseException):
    """As if the process ended there."""


def _die(*_: object) -> None:
    raise Killed


def test_a_rollback_that_was_killed_is_not_finished_with_what_was_held_back(
    office: Office, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = office.engine.snapshot.id
    with monkeypatch.context() as patch:
        patch.setattr("bot.changes.records.GateReport.fell", property(lambda report: True))
        held = office.workshop.reindex().snapshot
    with monkeypatch.context() as patch:
        # Killed before it could tidy: the candidate waits on though its corpus is no more.
        patch.setattr("bot.changes.builder.Builder._prune", _die)
        with pytest.raises(Killed):
            office.workshop.apply(Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),)))
    with monkeypatch.context() as patch:
        patch.setattr(Snapshots, "activate", _die)
        with pytest.raises(Killed):
            office.workshop.rollback()
    again = Office(office.settings, encoder)
    assert again.engine.snapshot.id == first != held


@pytest.mark.parametrize(
    "place", ["corpus.store.Store.commit", "bot.changes.builder.Builder._prune"]
)
def test_what_was_held_back_and_served_waits_no_more(
    office: Office,
    encoder: Encoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("bot.changes.records.GateReport.fell", property(lambda report: True))
        held = office.workshop.apply(Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),)))
    with monkeypatch.context() as patch:
        patch.setattr(place, _die)
        with pytest.raises(Killed):
            office.workshop.activate_held(held.snapshot)
    again = Office(office.settings, encoder)
    waiting = [outcome.snapshot for outcome in again.workshop.held()]
    assert (again.engine.snapshot.id == held.snapshot) is (waiting == [])
    assert waiting in ([], [held.snapshot])


def test_what_an_earlier_snapshot_needs_is_not_withdrawn(office: Office, tmp_path: Path) -> None:
    folder = office.stage(tmp_path, "1/QĐ-UBND")
    with_it = office.workshop.apply(Change(add=(folder,))).snapshot
    office.workshop.rollback()
    office.workshop.withdraw([folder])  # the same proposal, refused by someone else
    office.workshop.rollback(with_it, restore_removed=True)
    assert "1/QĐ-UBND" in keys(office)


class TestTwoBuilders:
    def test_of_one_process_come_one_after_the_other(
        self, office: Office, encoder: Encoder, tmp_path: Path
    ) -> None:
        offices = [Office(office.settings, encoder) for _ in range(2)]
        folders = [office.stage(tmp_path, f"{number}/QĐ-UBND") for number in (1, 2)]
        steps: list[list[Step]] = [[], []]
        statuses: list[str] = []

        def work(turn: int) -> None:
            outcome = offices[turn].workshop.apply(
                Change(add=(folders[turn],)),
                on_step=lambda step, done, total: steps[turn].append(step),
            )
            statuses.append(outcome.status)

        threads = [threading.Thread(target=work, args=(turn,)) for turn in range(2)]
        with building(office.settings.builder_lock):
            for thread in threads:
                thread.start()
            while not all(Step.WAITING in told for told in steps):
                threading.Event().wait(0.01)
        for thread in threads:
            thread.join(60)
        assert statuses == ["activated", "activated"]
        assert keys(Office(office.settings, encoder)) == {
            "1315/QĐ-UBND",
            "1/QĐ-UBND",
            "2/QĐ-UBND",
        }

    def test_of_two_processes_come_one_after_the_other(
        self, office: Office, encoder: Encoder, tmp_path: Path
    ) -> None:
        folders = [office.stage(tmp_path, f"{number}/QĐ-UBND") for number in (1, 2)]
        with building(office.settings.builder_lock):
            others = [
                subprocess.Popen(
                    [sys.executable, "-c", _APPLY, str(office.settings.data), folder],
                    stdout=subprocess.PIPE,
                    text=True,
                )
                for folder in folders
            ]
            for other in others:
                assert other.stdout is not None
                assert other.stdout.readline() == "waiting\n"
        for other in others:
            assert other.communicate(timeout=60)[0].endswith("activated\n")
        assert keys(Office(office.settings, encoder)) == {
            "1315/QĐ-UBND",
            "1/QĐ-UBND",
            "2/QĐ-UBND",
        }

    def test_one_that_is_kept_waiting_too_long_is_told(
        self, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            builder_room, "building", lambda file, on_wait=None: building(file, on_wait, 0.05)
        )
        change = Change(add=(office.stage(tmp_path, "1/QĐ-UBND"),))
        serving = office.engine.snapshot.id
        with building(office.settings.builder_lock):
            for act in (
                lambda: office.workshop.apply(change),
                office.workshop.reindex,
                office.workshop.rollback,
                lambda: office.workshop.activate_held(serving),
                lambda: office.workshop.discard_held(serving),
            ):
                with pytest.raises(BuilderBusy) as refused:
                    act()
                assert VIETNAMESE.search(refused.value.vi)
            assert office.engine.ask(ASKED).snapshot == serving
        assert office.workshop.apply(change).status == "activated"


_APPLY = """
import sys
from pathlib import Path
from bot.changes.records import Change, Step
from bot.settings import Settings
from tests.changes.conftest import Office
from tests.index.fakes import AlikeEncoder

settings = Settings(data=Path(sys.argv[1]), gate_questions=2, kept_snapshots=3, _env_file=None)
office = Office(settings, AlikeEncoder())

def tell(step, done, total):
    if step in (Step.WAITING,):
        print(step.value, flush=True)

print(office.workshop.apply(Change(add=(sys.argv[2],)), on_step=tell).status)
"""
