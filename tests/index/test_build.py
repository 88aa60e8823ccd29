"""Building aside: the serving snapshot stays whole whatever happens on the way."""

import errno
import os
import re
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import CorruptSnapshot, SnapshotError
from index import build as room
from index.build import build_candidate, builder
from index.snapshot import Snapshot
from index.snapshots import Snapshots
from tests.index import building
from tests.index.building import FIRST, SECOND, STATE, candidate
from tests.index.fakes import FakeEncoder

ROOT = Path(__file__).parents[2]


class Killed(BaseException):
    """As if the process ended there."""


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    return tmp_path / "data" / "snapshots"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "data" / "embeddings.sqlite"


@pytest.fixture
def serving(snapshots: Path) -> Snapshot:
    return building.serving(snapshots, FIRST)


def assert_only(snapshots: Path, serving: Snapshot) -> None:
    """Nothing but what served before is there, and it serves."""
    assert {p.name for p in snapshots.iterdir()} == {"current", "history", serving.id}
    assert Snapshots(snapshots).open(FakeEncoder()).documents == (FIRST,)


def test_a_candidate_does_not_serve(snapshots: Path, serving: Snapshot) -> None:
    newer = candidate(snapshots)
    assert Snapshots(snapshots).current() == serving.id != newer.id
    assert re.fullmatch(r"\d{8}-\d{6}-[0-9a-f]{8}", newer.id)
    names = {p.name for p in snapshots.iterdir()}
    assert names == {"current", "history", serving.id, newer.id}
    assert newer.documents == (FIRST, SECOND)
    assert newer.manifest.corpus == STATE
    assert newer.manifest.builder == builder()


def test_what_is_returned_is_what_is_read(snapshots: Path) -> None:
    built = candidate(snapshots)
    read = Snapshots(snapshots).open(FakeEncoder(), built.id)
    assert (built.manifest, built.documents, built.passages) == (
        read.manifest, read.documents, read.passages,
    )  # fmt: skip
    query = FakeEncoder().encode_queries(["báo cáo"])[0]
    assert built.dense.similarities(query).tolist() == read.dense.similarities(query).tolist()
    for term in ("bao", "bao cao", "chieu"):
        assert built.lexical.scores([term]).tolist() == read.lexical.scores([term]).tolist()
        assert built.lexical.rarity(term) == read.lexical.rarity(term)


def test_the_same_may_be_built_again_at_once(snapshots: Path, serving: Snapshot) -> None:
    again = candidate(snapshots, FIRST)
    assert again.manifest.files == serving.manifest.files
    assert again.id != serving.id
    assert again.manifest.sequence == serving.manifest.sequence + 1


def test_unchanged_content_embeds_nothing(snapshots: Path, cache: Path) -> None:
    first, second, third = FakeEncoder(), FakeEncoder(), FakeEncoder()
    built = candidate(snapshots, FIRST, encoder=first, cache=cache)
    assert len(first.passages) == built.manifest.passages == 2
    again = candidate(snapshots, FIRST, encoder=second, cache=cache)
    assert second.passages == []
    assert again.manifest.files == built.manifest.files
    candidate(snapshots, SECOND, FIRST, encoder=third, cache=cache)
    assert third.passages == ["Các đơn vị báo cáo định kỳ."]


def test_without_a_cache_all_is_embedded(snapshots: Path, serving: Snapshot) -> None:
    encoder = FakeEncoder()
    candidate(snapshots, FIRST, encoder=encoder)
    assert len(encoder.passages) == 2


def test_progress_is_told(snapshots: Path) -> None:
    told: list[tuple[int, int]] = []
    build_candidate(
        [FIRST], FakeEncoder(), snapshots, corpus=STATE, cache=None,
        on_progress=lambda done, all_: told.append((done, all_)),
    )  # fmt: skip
    assert told == [(2, 2)]


def test_all_is_on_the_disk_before_it_has_its_name(
    snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[str] = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        flushed.append(str(Path(f"/proc/self/fd/{descriptor}").readlink()))
        fsync(descriptor)

    def renamed(self: Path, target: Path) -> Path:
        flushed.append("renamed")
        return whole(self, target)

    whole = Path.rename
    monkeypatch.setattr(os, "fsync", watched)
    monkeypatch.setattr(Path, "rename", renamed)
    built = candidate(snapshots)
    at = flushed.index("renamed")
    before = {Path(path).name.removeprefix(".").split(".json.")[0] for path in flushed[:at]}
    files = {Path(name).name for name in built.manifest.files}
    assert before >= files | {"lexical", "manifest"}
    # The folder itself, after its last file was put there; the folder of snapshots at the end.
    assert ".building-" in Path(flushed[at - 1]).name
    assert flushed[at + 1 :] == [str(snapshots)]


def test_killed_at_every_step_the_old_one_serves(tmp_path: Path) -> None:
    start = tmp_path / "start"
    serving = building.serving(start, FIRST)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.index.killed_builds", str(tmp_path)],
        cwd=ROOT, env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    steps = int(ran.stdout)
    assert steps > 15
    left = switched = 0
    for turn in range(1, steps + 2):
        snapshots = Snapshots(tmp_path / str(turn))
        opened = snapshots.open(FakeEncoder())
        assert opened.documents == ((FIRST,) if opened.id == serving.id else (FIRST, SECOND))
        switched += opened.id != serving.id
        # Whatever has a name is whole.
        for manifest in snapshots.all():
            snapshots.open(FakeEncoder(), manifest.id)
        assert snapshots.unusable() == ()
        left += bool(list(snapshots.folder.glob(".*")))
        snapshots.clear_leftovers()
        assert not list(snapshots.folder.glob(".*"))
        assert snapshots.previous() == (None if opened.id == serving.id else serving.id)
    assert left > 10
    # The pointer is the very last step, and the last of them was not killed.
    assert switched == 1


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (Path, "mkdir"), (Path, "write_bytes"), (np, "save"), (os, "fsync"), (Path, "rename"),
        (room, "embed"), (room, "write_contents"), (room, "write_manifest"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_is_full_or_read_only_is_said_and_changes_nothing(
    where: Any,
    name: str,
    number: int,
    snapshots: Path,
    serving: Snapshot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(where, name, fails)
        with pytest.raises(SnapshotError, match=os.strerror(number)) as caught:
            candidate(snapshots)
    assert "hết chỗ hoặc không có quyền ghi" in caught.value.vi
    assert_only(snapshots, serving)


@pytest.mark.parametrize("limit", [0, 100, 900])
def test_files_that_cannot_grow_are_said(limit: int, snapshots: Path, serving: Snapshot) -> None:
    """The kernel itself refuses the bytes, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        with pytest.raises(SnapshotError, match="cannot write"):
            candidate(snapshots)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert_only(snapshots, serving)


@pytest.mark.parametrize("error", [RuntimeError("bad"), ValueError("bad")])
def test_what_the_libraries_raise_is_said(
    error: Exception, snapshots: Path, serving: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(np, "save", fails)
        with pytest.raises(SnapshotError, match="bad"):
            candidate(snapshots)
    assert_only(snapshots, serving)


@pytest.mark.parametrize("name", ["embed", "write_contents", "write_manifest", "assemble"])
def test_interrupted_it_leaves_nothing(
    name: str, snapshots: Path, serving: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: Any, **__: Any) -> Any:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(room, name, killed)
        with pytest.raises(Killed):
            candidate(snapshots)
    assert_only(snapshots, serving)


@pytest.mark.parametrize("name", ["documents.jsonl", "passages.jsonl", "dense.faiss"])
def test_what_does_not_open_gets_no_name(
    name: str, snapshots: Path, serving: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.write_bytes

    def spoiled(self: Path, content: bytes) -> int:
        return whole(self, content[:-1] if self.name == name else content)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", spoiled)
        with pytest.raises(CorruptSnapshot):
            candidate(snapshots)
    assert_only(snapshots, serving)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    # A file in the way stops the superuser too, whom permissions do not.
    (tmp_path / "data").write_text("")
    encoder = FakeEncoder()
    with pytest.raises(SnapshotError, match="cannot write a snapshot") as caught:
        candidate(tmp_path / "data" / "snapshots", encoder=encoder)
    assert "không có quyền ghi" in caught.value.vi
    # Found out before the long part of the work.
    assert encoder.passages == []


def test_two_may_build_at_once(snapshots: Path, serving: Snapshot) -> None:
    """Whoever keeps no lock still harms nobody."""
    inner: list[Snapshot] = []

    class Nested(FakeEncoder):
        def encode_passages(self, texts: Sequence[str], **values: Any) -> NDArray[np.float32]:
            Snapshots(snapshots).clear_leftovers()
            inner.append(candidate(snapshots, SECOND))
            return super().encode_passages(texts, **values)

    outer = candidate(snapshots, FIRST, SECOND, encoder=Nested())
    for built in (outer, *inner):
        read = Snapshots(snapshots).open(FakeEncoder(), built.id)
        assert read.documents == built.documents
    assert not list(snapshots.glob(".*"))
