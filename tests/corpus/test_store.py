"""The folder of added documents, and the state that says which of them count."""

import datetime as dt
import shutil
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.corrections import Corrections
from corpus.errors import StaleState, StoreError, UnknownDocument
from corpus.model import Validity
from corpus.store import State, Store
from tests.corpus.stores import (
    READING,
    added,
    change,
    days_ago,
    entry,
    folders,
    keys,
    leftovers,
    old_data,
)

# --- what is staged and what counts ----------------------------------------------------------


def test_what_is_staged_is_whole_and_not_of_the_corpus(store: Store, original: Path) -> None:
    staged = store.stage(entry(), READING, original)
    assert store.entries() == ()
    assert store.state() == State(generation=0, documents=())
    again = store.stored(staged.name)
    assert (again.entry, again.reading()) == (entry(), READING)
    assert again.original.read_bytes() == b"bytes as they came"
    assert staged.name.startswith("1-qd-a-")
    assert leftovers(store) == set()


def test_a_change_that_is_committed_counts(store: Store, original: Path) -> None:
    one, two = (store.stage(entry(key), READING, original) for key in ("2/QĐ-A", "1/QĐ-A"))
    state = change(store, one.name, two.name)
    assert state == State(generation=1, documents=tuple(sorted((one.name, two.name))))
    assert Store(store.folder).state() == state
    assert keys(store) == ["1/QĐ-A", "2/QĐ-A"]


def test_corrections_are_stored(store: Store, original: Path) -> None:
    said = Corrections(
        number="7/KH", issued_on=dt.date(2020, 2, 1), issuer="Sở A", validity=Validity.EXPIRED
    )
    one = entry().model_copy(update={"corrections": said})
    assert store.stored(store.stage(one, READING, original).name).entry.corrections == said


def test_an_empty_or_missing_folder_holds_nothing(store: Store) -> None:
    assert store.entries() == ()
    store.collect((), dt.timedelta(0))
    store.discard(["a"])
    assert not store.folder.exists()


def test_entries_of_other_folders_than_the_states(store: Store, original: Path) -> None:
    added(store, original, entry())
    staged = store.stage(entry("2/QĐ-A"), READING, original)
    assert [stored.name for stored in store.entries([staged.name])] == [staged.name]


@pytest.mark.parametrize(
    "name", ["khong-co", "", ".", "..", "../corpus", "a/b", "state.json", "\0"]
)
def test_a_folder_that_is_not_there_is_unknown(store: Store, original: Path, name: str) -> None:
    added(store, original, entry())
    with pytest.raises(UnknownDocument):
        store.stored(name)


# --- data of before there was a state --------------------------------------------------------


def test_without_a_state_the_latest_of_each_key_counts(store: Store, original: Path) -> None:
    later = "2026-02-01T00:00:00.000000+00:00"
    names = old_data(
        store, original, entry(), entry(added_at=later), entry("2/QĐ-A"), entry("2/QĐ-A", "2025")
    )
    assert store.state() == State(generation=0, documents=tuple(sorted(names[1:3])))


def test_the_first_that_is_staged_onto_old_data_does_not_count(
    store: Store, original: Path
) -> None:
    (old,) = old_data(store, original, entry())
    staged = store.stage(entry("2/QĐ-A"), READING, original)
    assert store.state() == State(generation=0, documents=(old,))
    assert change(store, staged.name).generation == 1
    assert keys(store) == ["1/QĐ-A", "2/QĐ-A"]


def test_old_entries_are_read(store: Store, original: Path) -> None:
    (name,) = old_data(store, original, entry())
    file = store.folder / name / "entry.json"
    old = entry().model_dump_json(exclude={"corrections", "corrects"})
    file.write_text(old, encoding="utf-8")
    assert store.entries()[0].entry == entry()


def test_a_folder_without_an_entry_is_left_alone(store: Store, original: Path) -> None:
    old_data(store, original, entry())
    (store.folder / "ghi chu").mkdir()
    (store.folder / "ghi chu.txt").write_text("a")
    assert len(store.entries()) == 1
    store.collect((), dt.timedelta(0))
    assert {"ghi chu", "ghi chu.txt"} < folders(store)


# --- changes ---------------------------------------------------------------------------------


def test_a_new_version_takes_the_place_of_the_old_one(store: Store, original: Path) -> None:
    old = added(store, original, entry())
    new = store.stage(entry(), READING, original)
    assert store.with_change([new.name], []) == (new.name,)
    assert store.state().documents == (old.name,)
    both = store.stage(entry(), READING, original)
    assert store.with_change([new.name, both.name], []) == (both.name,)


def test_removing_takes_out_one_document(store: Store, original: Path) -> None:
    added(store, original, entry())
    kept = added(store, original, entry("2/QĐ-A"))
    assert store.with_change([], ["1/QĐ-A"]) == (kept.name,)
    with pytest.raises(UnknownDocument, match="3/QĐ-A") as caught:
        store.with_change([], ["3/QĐ-A"])
    assert "3/QĐ-A" in caught.value.vi
    with pytest.raises(UnknownDocument):
        store.with_change(["khong-co"], [])


def test_a_correction_takes_the_place_of_what_it_corrects(store: Store, original: Path) -> None:
    first = added(store, original, entry())
    other = added(store, original, entry("2/QĐ-A"))
    corrected = store.stage(entry("3/QĐ-A", corrects=first.name), READING, original)
    wanted = tuple(sorted((corrected.name, other.name)))
    assert store.with_change([corrected.name], []) == wanted
    assert store.with_change([corrected.name], ["1/QĐ-A"]) == wanted
    change(store, corrected.name)
    assert store.with_change([corrected.name], []) == wanted
    assert store.with_change([], ["3/QĐ-A"]) == (other.name,)


def test_a_correction_of_what_was_changed_meanwhile_is_refused(
    store: Store, original: Path
) -> None:
    first = added(store, original, entry())
    mine, theirs = (
        store.stage(entry(key, corrects=first.name), READING, original)
        for key in ("1/QĐ-A", "3/QĐ-A")
    )
    change(store, theirs.name)
    with pytest.raises(StaleState) as caught:
        store.with_change([mine.name], [])
    assert "người khác" in caught.value.vi


def test_a_change_of_another_generation_is_refused(store: Store, original: Path) -> None:
    mine, theirs = (store.stage(entry(key), READING, original).name for key in ("1/A", "2/A"))
    store.commit([theirs], 0)
    for expected in (0, 2):
        with pytest.raises(StaleState):
            store.commit([mine], expected)
    assert store.state() == State(generation=1, documents=(theirs,))
    assert store.commit([mine], 1).generation == 2


def test_of_many_who_change_one_generation_one_does(store: Store, original: Path) -> None:
    def commit(at: int) -> str | None:
        mine = Store(store.folder)
        staged = mine.stage(entry(f"{at}/A"), READING, original)
        ready.wait(10)
        try:
            mine.commit([staged.name], 0)
        except StaleState:
            return None
        return staged.name

    ready = threading.Barrier(8)
    with ThreadPoolExecutor(8) as pool:
        done = [name for name in pool.map(commit, range(8)) if name is not None]
    assert store.state() == State(generation=1, documents=tuple(done))
    assert len(done) == 1
    assert len(folders(store)) == 9


def test_what_is_not_whole_is_not_committed(store: Store, original: Path) -> None:
    one = added(store, original, entry())
    two = store.stage(entry(), READING, original)
    with pytest.raises(StoreError, match="khong-co"):
        store.commit([one.name, "khong-co"], 1)
    with pytest.raises(StoreError, match="one key"):
        store.commit([one.name, two.name], 1)
    (two.folder / "entry.json").write_text("{")
    with pytest.raises(StoreError, match=two.name):
        store.commit([two.name], 1)
    assert store.state() == State(generation=1, documents=(one.name,))


# --- damage ----------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": "1"}', b"\xff"])
def test_a_damaged_document_is_told_by_its_folder(
    store: Store, original: Path, damage: bytes
) -> None:
    folder = added(store, original, entry()).folder
    (folder / "reading.json").write_bytes(damage)
    with pytest.raises(StoreError, match=folder.name):
        store.entries()[0].reading()
    (folder / "reading.json").unlink()
    with pytest.raises(StoreError, match=folder.name):
        store.entries()[0].reading_bytes()
    (folder / "entry.json").write_bytes(damage)
    with pytest.raises(StoreError, match=folder.name) as caught:
        store.entries()
    assert folder.name in caught.value.vi


def test_a_missing_document_is_told_by_its_folder(store: Store, original: Path) -> None:
    stored = added(store, original, entry())
    (stored.folder / "entry.json").unlink()
    with pytest.raises(StoreError, match=stored.name):
        store.entries()
    shutil.rmtree(stored.folder)
    with pytest.raises(StoreError, match=f"{stored.name} is missing") as caught:
        store.entries()
    assert stored.name in caught.value.vi


@pytest.mark.parametrize("damage", [b"", b"{", b'{"generation": 1}', b"\xff"])
def test_a_damaged_state_is_told_and_nothing_is_removed(
    store: Store, original: Path, damage: bytes
) -> None:
    stored = added(store, original, entry("a", days_ago(9)))
    (store.folder / "state.json").write_bytes(damage)
    calls: list[Callable[[], object]] = [
        store.state,
        store.entries,
        lambda: store.discard([stored.name]),
        lambda: store.collect((), dt.timedelta(0)),
        lambda: store.commit([stored.name], 1),
    ]
    for call in calls:
        with pytest.raises(StoreError, match=r"state\.json") as caught:
            call()
        assert "state.json" in caught.value.vi
    assert stored.folder.is_dir()
