"""Removing folders of the store that do not count."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from corpus.guards import held
from corpus.store import Store
from tests.corpus.stores import READING, added, days_ago, entry, folders, keys, leftovers, old_data


def test_discarding_spares_the_corpus(store: Store, original: Path) -> None:
    kept = added(store, original, entry())
    staged = store.stage(entry("2/QĐ-A"), READING, original)
    outside = store.folder.parent / "outside"
    shutil.copytree(kept.folder, outside)
    store.discard([kept.name, staged.name, "khong-co", "../outside", ".lock"])
    assert folders(store) == {"state.json", kept.name}
    assert outside.is_dir()
    assert leftovers(store) == set()


def test_collecting_spares_the_corpus_what_is_kept_and_what_is_young(
    store: Store, original: Path
) -> None:
    dates = {
        "old": days_ago(9), "kept": days_ago(9), "young": days_ago(1), "future": days_ago(-400),
        "naive": days_ago(9)[:-6], "undated": "hôm qua",
    }  # fmt: skip
    names = {
        name: store.stage(entry(name, added_at), READING, original).name
        for name, added_at in dates.items()
    }
    damaged = store.stage(entry("x", days_ago(9)), READING, original)
    (damaged.folder / "entry.json").write_text("{")
    corpus = added(store, original, entry("corpus", days_ago(9)))
    store.collect([names["kept"]], dt.timedelta(days=2))
    spared = {names[name] for name in ("kept", "young", "future", "undated")}
    assert folders(store) == {"state.json", corpus.name, damaged.name, *spared}


def test_collecting_from_old_data_spares_what_counts(store: Store, original: Path) -> None:
    names = old_data(store, original, entry(), entry(added_at="2026-02-01T00:00:00+00:00"))
    store.collect((), dt.timedelta(0))
    assert folders(store) == {names[1]}


def test_a_clock_set_back_makes_nothing_older(
    store: Store, original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged = store.stage(entry(added_at=days_ago(0)), READING, original)

    class Back(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Back":
            return cls(1970, 1, 1, tzinfo=tz)

    monkeypatch.setattr("corpus.store.dt.datetime", Back)
    store.collect((), dt.timedelta(days=1))
    assert store.stored(staged.name).entry.key == "1/QĐ-A"


def test_what_the_killed_left_is_removed_and_what_the_living_write_is_not(
    store: Store, original: Path
) -> None:
    kept = added(store, original, entry())
    for name in (".adding-7", ".removed-7", ".adding-8"):
        (store.folder / name).mkdir()
        (store.folder / name / "entry.json").write_text("{", encoding="utf-8")
    (store.folder / ".state.json.17").write_text("{")
    with held(store.folder / ".adding-8"):
        store.collect((), dt.timedelta(days=1))
    assert leftovers(store) == {".adding-8"}
    store.collect((), dt.timedelta(days=1))
    assert leftovers(store) == set()
    assert keys(store) == [kept.entry.key]


def test_a_folder_that_is_being_written_is_held(
    store: Store, original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def collecting(*_: object) -> None:
        store.collect((), dt.timedelta(0))
        assert len(leftovers(store)) == 1

    monkeypatch.setattr("corpus.store.write_stored", collecting)
    store.stage(entry(), READING, original)
