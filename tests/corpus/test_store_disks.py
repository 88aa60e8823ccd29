"""The store on disks that are full or read-only, and what a kill leaves of it."""

import datetime as dt
import errno
import os
import resource
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import StoreError
from corpus.guards import guarded
from corpus.store import Store
from tests.corpus.stores import READING, added, change, entry, folders, keys, leftovers


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
@pytest.mark.parametrize("step", ["files.os.fsync", "stored.shutil.copyfile", "guards.FileLock"])
def test_a_disk_that_cannot_be_written_is_told_and_left_as_it_was(
    store: Store, original: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    kept = added(store, original, entry())
    staged = store.stage(entry("2/QĐ-A"), READING, original)
    before = contents(store.folder)

    def fails(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(f"corpus.{step}", fails)
        calls: list[Callable[[], object]] = [lambda: store.stage(entry("3"), READING, original)]
        if step != "stored.shutil.copyfile":
            calls.append(lambda: store.commit([staged.name], 1))
        if step == "guards.FileLock":
            calls.append(lambda: store.discard([staged.name]))
        for call in calls:
            with pytest.raises(StoreError, match=os.strerror(code)) as caught:
                call()
            assert caught.value.vi.startswith("Không")
    assert contents(store.folder) == before
    assert keys(store) == [kept.entry.key]


def test_a_store_that_cannot_be_made_is_told(tmp_path: Path, original: Path) -> None:
    (tmp_path / "file").write_text("a")
    with pytest.raises(StoreError, match="Not a directory"):
        Store(tmp_path / "file" / "corpus").stage(entry(), READING, original)


def test_a_store_that_another_process_keeps_is_told(
    store: Store, original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged = store.stage(entry(), READING, original)
    monkeypatch.setattr("corpus.guards._PATIENCE", 0.01)
    with guarded(store.folder), pytest.raises(StoreError, match="in use") as caught:
        store.commit([staged.name], 0)
    assert "đang bận" in caught.value.vi


def in_child(act: Callable[[], object]) -> int:
    """The exit status of a process that does this: 0 done, 3 StoreError, 9 killed on the way."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            act()
            os._exit(0)
        except StoreError:
            os._exit(3)
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("size", [0, 10, 150])
def test_a_disk_that_fills_up_leaves_the_corpus(store: Store, original: Path, size: int) -> None:
    """150 bytes are enough for the original, not for the entry."""
    kept = added(store, original, entry())
    staged = store.stage(entry("2/QĐ-A"), READING, original)
    before = contents(store.folder)

    def stage() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        store.stage(entry("3/QĐ-A"), READING, original)

    def commit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (min(size, 10), size))
        store.commit([kept.name, staged.name], 1)

    assert [in_child(stage), in_child(commit)] == [3, 3]
    assert contents(store.folder) == before


_STEPS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.copyfile")


def killed_at(step: int, act: Callable[[], object]) -> int:
    """Do this in a process that ends at once before the step-th thing it does to the disk."""

    def until() -> None:
        done = 0

        def count(event: str, _: object) -> None:
            nonlocal done
            done += event in _STEPS
            if done > step:
                os._exit(9)

        sys.addaudithook(count)
        act()

    return in_child(until)


def test_killed_at_any_step_leaves_the_old_or_the_new_corpus(store: Store, original: Path) -> None:
    added(store, original, entry())
    old = store.state()

    def replace() -> None:
        change(store, store.stage(entry(), READING, original).name)
        store.collect((), dt.timedelta(0))

    seen = []
    for step in range(200):
        status = killed_at(step, replace)
        state = store.state()
        seen.append(state.generation - old.generation)
        assert keys(store) == ["1/QĐ-A"]
        assert all(stored.reading() == READING for stored in store.entries())
        assert seen[-1] == 1 or state == old
        store.collect((), dt.timedelta(0))
        assert folders(store) == {"state.json", *state.documents}
        assert leftovers(store) == set()
        old = state
        if status == 0:
            break
        assert status == 9
    assert status == 0
    assert len(seen) > 20
    assert {0, 1} <= set(seen[:-1])
    assert seen == sorted(seen)
