"""The folder of snapshots: which serves, which served, which stay."""

import datetime as dt
import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import CorruptSnapshot, IncompatibleSnapshot, NoSnapshot, SnapshotError
from index.snapshots import Snapshots
from index.workplace import workplace
from tests.index.building import FIRST, SECOND, candidate
from tests.index.fakes import FakeEncoder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "snapshots"


@pytest.fixture
def snapshots(folder: Path) -> Snapshots:
    return Snapshots(folder)


@pytest.fixture
def ids(folder: Path) -> list[str]:
    """Four candidates, the oldest first; none serves."""
    return [candidate(folder).id for _ in range(4)]


def rewrite(folder: Path, **changes: Any) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), encoding="utf-8")


def damage(folder: Path) -> None:
    (folder / "passages.jsonl").write_text("{}", encoding="utf-8")


def served(snapshots: Snapshots, *order: str) -> None:
    for one in order:
        snapshots.activate(one)


def test_none_yet(snapshots: Snapshots, folder: Path) -> None:
    for _ in range(2):
        assert snapshots.current() is None
        assert snapshots.previous() is None
        assert [*snapshots.all(), *snapshots.unusable(), *snapshots.prune(1)] == []
        assert snapshots.newest_whole(FakeEncoder()) is None
        snapshots.clear_leftovers()
        snapshots.discard("20200101-000000-00000000")
        with pytest.raises(NoSnapshot, match="run `planbot index`") as caught:
            snapshots.open(FakeEncoder())
        assert "planbot index" in caught.value.vi
        folder.mkdir(parents=True, exist_ok=True)
    assert list(folder.iterdir()) == []


def test_the_activated_one_serves(snapshots: Snapshots, ids: list[str], folder: Path) -> None:
    for one in (ids[2], ids[0]):
        snapshots.activate(one)
        assert snapshots.current() == one
        assert snapshots.open(FakeEncoder()).id == one
        assert (folder / "current").read_bytes() == one.encode()
    assert snapshots.open(FakeEncoder(), ids[3]).id == ids[3]
    names = {path.name for path in folder.iterdir()}
    assert names == {"current", "history", *ids}


@pytest.mark.parametrize("name", ["gone", "", ".", "..", "../snapshots", ".building-1", "current"])
def test_what_is_no_snapshot_is_not_activated_nor_opened(
    name: str, snapshots: Snapshots, ids: list[str]
) -> None:
    snapshots.activate(ids[0])
    for act in (snapshots.activate, snapshots.manifest):
        with pytest.raises(NoSnapshot):
            act(name)
    with pytest.raises(NoSnapshot):
        snapshots.open(FakeEncoder(), name)
    snapshots.discard(name)
    assert snapshots.current() == ids[0]
    assert [manifest.id for manifest in snapshots.all()] == ids[::-1]


def test_one_without_a_whole_manifest_is_not_activated(
    snapshots: Snapshots, ids: list[str], folder: Path
) -> None:
    snapshots.activate(ids[0])
    (folder / ids[1] / "manifest.json").write_text("{")
    rewrite(folder / ids[2], format=2)
    with pytest.raises(CorruptSnapshot):
        snapshots.activate(ids[1])
    with pytest.raises(IncompatibleSnapshot):
        snapshots.activate(ids[2])
    assert snapshots.current() == ids[0]


@pytest.mark.parametrize("content", [b"", b"gone", b"\xff\xfe", b"\0", b"../data", b"a\nb"])
def test_a_pointer_to_nothing_is_said(
    content: bytes, snapshots: Snapshots, ids: list[str], folder: Path
) -> None:
    served(snapshots, ids[0], ids[1])
    (folder / "current").write_bytes(content)
    with pytest.raises(CorruptSnapshot, match=r"is gone.*planbot index --full") as caught:
        snapshots.open(FakeEncoder())
    assert "planbot index --full" in caught.value.vi
    # Nothing is thrown away while nobody knows what serves.
    assert snapshots.prune(1) == ()
    fallback = snapshots.newest_whole(FakeEncoder())
    assert fallback is not None
    assert fallback.id == ids[1]
    snapshots.activate(fallback.id)
    assert snapshots.open(FakeEncoder()).id == ids[1]


def test_a_pointer_that_cannot_be_read_is_said(
    snapshots: Snapshots, ids: list[str], folder: Path
) -> None:
    (folder / "current").mkdir()
    for act in (snapshots.current, snapshots.previous, lambda: snapshots.open(FakeEncoder())):
        with pytest.raises(CorruptSnapshot, match="pointer"):
            act()


def test_the_newest_come_first_whatever_the_clock_says(
    snapshots: Snapshots, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(dt.datetime):
        years = iter([2027, 2026, 2026, 1999, 2030])

        @classmethod
        def now(cls, tz: Any = None) -> "Clock":
            return cls(next(cls.years), 1, 1, tzinfo=tz)

    monkeypatch.setattr(dt, "datetime", Clock)
    built = [candidate(folder, FIRST).id for _ in range(5)]
    assert len(set(built)) == 5
    assert [manifest.id for manifest in snapshots.all()] == built[::-1]
    assert [manifest.sequence for manifest in snapshots.all()] == [5, 4, 3, 2, 1]


def test_those_that_cannot_be_used_are_told_and_kept(
    snapshots: Snapshots, ids: list[str], folder: Path
) -> None:
    rewrite(folder / ids[1], format=2)
    (folder / ids[3] / "manifest.json").write_bytes(b"\xff")
    assert [manifest.id for manifest in snapshots.all()] == [ids[2], ids[0]]
    assert snapshots.unusable() == tuple(sorted([ids[1], ids[3]]))


def test_numbers_go_on_after_those_of_other_versions(
    snapshots: Snapshots, ids: list[str], folder: Path
) -> None:
    rewrite(folder / ids[0], format=9, sequence=41)
    (folder / ids[1] / "manifest.json").write_text("[]")
    rewrite(folder / ids[2], sequence="x")
    assert snapshots.next_sequence() == 42
    assert candidate(folder).manifest.sequence == 42


def test_the_previous_one_is_the_one_that_served_before(
    snapshots: Snapshots, ids: list[str], folder: Path
) -> None:
    a, b, c, _ = ids
    for order, expected in (
        ([c], None),
        ([a], c),
        ([a], c),
        ([b], a),
        ([c], b),
        ([b], c),
    ):
        served(snapshots, *order)
        assert snapshots.previous() == expected
    # One that is gone, or of another version, is none to return to.
    rewrite(folder / c, format=2)
    assert snapshots.previous() == a
    snapshots.discard(a)
    assert snapshots.previous() is None


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("cut", ["history", "current"])
def test_an_activation_that_was_cut_off_counts_for_nothing(
    cut: str, again: bool, snapshots: Snapshots, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b, c, d = ids
    served(snapshots, *([b, a, b] if again else [a, b]))
    with monkeypatch.context() as patched:
        whole = Path.replace

        def killed(self: Path, target: Path) -> Path:
            if target.name == cut:
                raise OSError(errno.EROFS, "Read-only file system")
            return whole(self, target)

        patched.setattr(Path, "replace", killed)
        with pytest.raises(SnapshotError, match="Read-only file system") as caught:
            snapshots.activate(a if again else c)
    assert "không có quyền ghi" in caught.value.vi
    assert (snapshots.current(), snapshots.previous()) == (b, a)
    snapshots.activate(d)
    assert (snapshots.current(), snapshots.previous()) == (d, b)
    assert not [path for path in snapshots.folder.iterdir() if path.name.startswith(".")]


def test_the_pointer_is_replaced_in_one_step(
    snapshots: Snapshots, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshots.activate(ids[0])
    flushed: list[int] = []
    steps: list[tuple[str, str, int]] = []
    whole = Path.replace

    def watched(self: Path, target: Path) -> Path:
        steps.append((target.name, self.read_text("utf-8"), len(flushed)))
        return whole(self, target)

    fsync = os.fsync

    def flush(descriptor: int) -> None:
        flushed.append(descriptor)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(Path, "replace", watched)
    snapshots.activate(ids[1])
    # Both are whole, and on the disk, before they stand in their place; so is the folder after.
    assert steps == [("history", f"{ids[0]}\n{ids[1]}\n", 1), ("current", ids[1], 3)]
    assert len(flushed) == 4


@pytest.mark.parametrize("content", [None, b"", b"\xff\n\0\n../x\n", b"gone\nalso-gone"])
def test_a_damaged_history_costs_only_the_way_back(
    content: bytes | None, snapshots: Snapshots, ids: list[str], folder: Path
) -> None:
    served(snapshots, ids[0], ids[1])
    (folder / "history").unlink()
    if content is not None:
        (folder / "history").write_bytes(content)
    assert snapshots.previous() is None
    snapshots.activate(ids[2])
    assert snapshots.previous() == ids[1]


def test_the_history_does_not_grow_for_ever(
    snapshots: Snapshots, ids: list[str], folder: Path
) -> None:
    snapshots.activate(ids[0])
    (folder / "history").write_text(f"{ids[1]}\n{ids[0]}\n" * 300)
    snapshots.activate(ids[2])
    names = (folder / "history").read_text().splitlines()
    assert (len(names), names[-2:]) == (200, [ids[0], ids[2]])


def test_the_fallback_has_served_and_is_whole(
    snapshots: Snapshots, ids: list[str], folder: Path
) -> None:
    a, b, c, d = ids
    served(snapshots, b, a, c)

    def fallback(*excluding: str, **values: Any) -> str | None:
        found = snapshots.newest_whole(FakeEncoder(), excluding, **values)
        return found.id if found else None

    assert fallback() == c
    assert fallback(c) == a
    damage(folder / a)
    assert fallback(c) == b
    # One that never served comes last.
    assert fallback(c, b) == d
    assert fallback(c, b, d) is None
    assert fallback(folders=("other",)) is None
    other = candidate(folder, folders=["other"])
    assert fallback(folders=("other",)) == other.id
    assert snapshots.newest_whole(FakeEncoder("fake-2")) is None


def test_one_is_discarded(snapshots: Snapshots, ids: list[str], folder: Path) -> None:
    snapshots.activate(ids[0])
    for _ in range(2):
        snapshots.discard(ids[1])
        assert {path.name for path in folder.iterdir()} == {
            "current", "history", ids[0], ids[2], ids[3],
        }  # fmt: skip
    with pytest.raises(SnapshotError, match="serves") as caught:
        snapshots.discard(ids[0])
    assert "đang phục vụ" in caught.value.vi
    assert snapshots.open(FakeEncoder()).id == ids[0]


def test_half_discarded_is_no_snapshot(
    snapshots: Snapshots, ids: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "rmtree", lambda *_, **__: None)
        snapshots.discard(ids[1])
    assert [manifest.id for manifest in snapshots.all()] == [ids[3], ids[2], ids[0]]
    assert snapshots.unusable() == ()
    snapshots.clear_leftovers()
    assert {path.name for path in folder.iterdir()} == {ids[0], ids[2], ids[3]}


def test_what_cannot_be_removed_is_said(
    snapshots: Snapshots, ids: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: Any) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "rename", read_only)
    with pytest.raises(SnapshotError, match="Read-only"):
        snapshots.discard(ids[1])
    assert len(snapshots.all()) == 4


def test_the_newest_are_kept(snapshots: Snapshots, ids: list[str]) -> None:
    snapshots.activate(ids[3])
    assert snapshots.prune(2) == tuple(sorted(ids[:2]))
    assert [manifest.id for manifest in snapshots.all()] == [ids[3], ids[2]]
    assert snapshots.prune(2) == ()


def test_what_serves_served_or_is_protected_is_kept_whatever_its_age(
    snapshots: Snapshots, folder: Path
) -> None:
    ids = [candidate(folder).id for _ in range(6)]
    served(snapshots, ids[5], ids[1], ids[0])
    assert set(snapshots.prune(1, {ids[2], "gone"})) == {ids[3], ids[4]}
    assert {manifest.id for manifest in snapshots.all()} == {ids[at] for at in (0, 1, 2, 5)}
    assert (snapshots.current(), snapshots.previous()) == (ids[0], ids[1])


def test_older_formats_are_pruned(snapshots: Snapshots, ids: list[str], folder: Path) -> None:
    rewrite(folder / ids[3], format=2)
    snapshots.activate(ids[0])
    assert snapshots.prune(3) == (ids[3],)


def test_leftovers_are_cleared_and_what_is_being_built_is_not(
    snapshots: Snapshots, ids: list[str], folder: Path
) -> None:
    snapshots.activate(ids[0])
    for name in (".building-1", ".building-99-abc", f".removed-{ids[0]}"):
        (folder / name / "lexical").mkdir(parents=True)
        (folder / name / "lexical" / "data.npy").write_text("half")
    for name in (".current.1", ".history.77"):
        (folder / name).write_text("half")
    with workplace(folder) as building:
        snapshots.clear_leftovers()
        names = {path.name for path in folder.iterdir()}
        assert names == {"current", "history", building.name, *ids}
    assert {path.name for path in folder.iterdir()} == {"current", "history", *ids}
    assert snapshots.open(FakeEncoder(), ids[0]).documents == (FIRST, SECOND)
