"""The next start after a kill: finished or discarded, never half."""

import threading
from pathlib import Path

import pytest

from bot.changes.lock import building, if_free, serving_alone
from bot.changes.records import Change
from corpus.errors import AlreadyServing, BuilderBusy, StaleState
from corpus.store import Store
from index.embedding import Encoder
from index.snapshots import Snapshots
from tests.changes.conftest import Office
from tests.changes.papers import decision


class Killed(BaseException):
    """As if the process ended there."""


def _die(*_: object, **__: object) -> None:
    raise Killed


@pytest.mark.parametrize(
    ("where", "finished"),
    [
        ("bot.changes.builder.build_candidate", False),
        ("bot.changes.builder.check", False),
        ("corpus.store.Store.commit", False),
        ("index.snapshots.Snapshots.activate", True),
        ("bot.changes.builder.Builder._prune", True),
    ],
)
def test_a_change_cut_off_is_whole_or_not_at_all(
    office: Office,
    encoder: Encoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    finished: bool,
) -> None:
    folder = office.stage(tmp_path, "77/QĐ-UBND")
    with monkeypatch.context() as patch:
        patch.setattr(where, _die)
        with pytest.raises(Killed):
            office.workshop.apply(Change(add=(folder,)))
    again = Office(office.settings, encoder)
    held = {"1315/QĐ-UBND", "77/QĐ-UBND"} if finished else {"1315/QĐ-UBND"}
    assert {d.key for d in again.engine.snapshot.documents} == held
    assert {d.key for d in again.workshop.documents()} == held
    assert not again.workshop.outdated()
    if not finished:
        # What was staged is there still: the admin's press is handled again.
        assert again.workshop.apply(Change(add=(folder,))).status == "activated"
    names = {path.name for path in office.settings.snapshots.iterdir() if path.is_dir()}
    assert names == {view.id for view in again.workshop.snapshots()}


def _damage(office: Office) -> str:
    current = office.engine.snapshot.id
    file = office.settings.snapshots / current / "passages.jsonl"
    file.write_bytes(file.read_bytes()[:-9])
    return current


def test_a_damaged_snapshot_is_replaced_by_one_of_the_same_documents(
    office: Office, encoder: Encoder
) -> None:
    first = office.engine.snapshot.id
    office.workshop.reindex()
    damaged = _damage(office)
    again = Office(office.settings, encoder)
    assert again.engine.snapshot.id == first != damaged
    assert Snapshots(office.settings.snapshots).current() == first


def test_and_never_by_one_that_holds_what_was_removed(
    office: Office, encoder: Encoder, tmp_path: Path
) -> None:
    office.workshop.apply(Change(add=(office.stage(tmp_path, "77/QĐ-UBND"),)))
    with_it = office.engine.snapshot.id
    office.workshop.apply(Change(remove=("77/QĐ-UBND",)))
    for view in office.workshop.snapshots():
        if not view.serving and view.id != with_it:
            Snapshots(office.settings.snapshots).discard(view.id)
    damaged = _damage(office)
    again = Office(office.settings, encoder)
    assert again.engine.snapshot.id not in (damaged, with_it)
    assert {d.key for d in again.engine.snapshot.documents} == {"1315/QĐ-UBND"}


def test_a_corpus_ahead_of_what_serves_is_told(office: Office, tmp_path: Path) -> None:
    assert not office.workshop.outdated()
    office.settings.added.mkdir(exist_ok=True)
    decision(office.settings.added, "5/QĐ-UBND")
    assert office.workshop.outdated()


def test_a_state_that_changed_meanwhile_is_not_overwritten(office: Office, tmp_path: Path) -> None:
    folder = office.stage(tmp_path, "77/QĐ-UBND")
    store = Store(office.settings.added)
    store.commit((folder,), store.state().generation)
    with pytest.raises(StaleState):
        store.commit((), 0)


class TestLock:
    def test_one_builder_at_a_time(self, tmp_path: Path) -> None:
        file = tmp_path / "data" / "builder.lock"
        waited: list[bool] = []
        with building(file):
            with if_free(file) as free:
                assert not free
            with pytest.raises(BuilderBusy), building(file, lambda: waited.append(True), 0.05):
                pytest.fail("two builders")
        assert waited == [True]
        with if_free(file) as free:
            assert free

    def test_the_next_one_begins_when_the_first_ends(self, tmp_path: Path) -> None:
        file = tmp_path / "builder.lock"
        order: list[str] = []
        begun, waiting = threading.Event(), threading.Event()

        def second() -> None:
            assert begun.wait(5)
            with building(file, waiting.set):
                order.append("second")

        thread = threading.Thread(target=second)
        thread.start()
        with building(file):
            begun.set()
            assert waiting.wait(5)
            order.append("first")
        thread.join(5)
        assert order == ["first", "second"]

    def test_one_bot_at_a_time_beside_a_builder(self, tmp_path: Path) -> None:
        with (
            building(tmp_path / "builder.lock"),
            serving_alone(tmp_path / "bot.lock"),
            pytest.raises(AlreadyServing),
            serving_alone(tmp_path / "bot.lock", 0.05),
        ):
            pytest.fail("two bots")
        with serving_alone(tmp_path / "bot.lock"):
            pass
