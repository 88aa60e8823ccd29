"""Building aside: the serving snapshot stays whole whatever happens on the way."""

import errno
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import CorruptSnapshot, SnapshotError
from index import build as room
from index import snapshot
from index.build import build_snapshot
from index.snapshot import Manifest, current_id, open_snapshot
from tests.index.fakes import FakeEncoder, Node, make_document

FIRST = make_document("1/KH", Node("Sở Công Thương chủ trì."), Node("Sở Tài chính lo kinh phí."))
SECOND = make_document("2/KH", Node("Các đơn vị báo cáo định kỳ."))


class Killed(BaseException):
    """As if the process ended there."""


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    return tmp_path / "data" / "snapshots"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "data" / "embeddings.sqlite"


@pytest.fixture
def serving(snapshots: Path) -> Manifest:
    return build_snapshot([FIRST], FakeEncoder(), snapshots)


def test_the_new_one_serves_and_the_old_one_is_kept(snapshots: Path, serving: Manifest) -> None:
    newer = build_snapshot([FIRST, SECOND], FakeEncoder(), snapshots)
    assert current_id(snapshots) == newer.id != serving.id
    assert open_snapshot(snapshots, FakeEncoder(), serving.id).documents == (FIRST,)
    # Nothing else is left beside them.
    assert {p.name for p in snapshots.iterdir()} == {"current", serving.id, newer.id}


def test_the_same_may_be_built_again_at_once(snapshots: Path, serving: Manifest) -> None:
    again = build_snapshot([FIRST], FakeEncoder(), snapshots)
    assert again.files == serving.files
    assert open_snapshot(snapshots, FakeEncoder()).documents == (FIRST,)


def test_unchanged_content_embeds_nothing(snapshots: Path, cache: Path) -> None:
    first, second, third = FakeEncoder(), FakeEncoder(), FakeEncoder()
    built = build_snapshot([FIRST], first, snapshots, cache=cache)
    assert len(first.passages) == built.passages == 2
    again = build_snapshot([FIRST], second, snapshots, cache=cache)
    assert second.passages == []
    assert again.files == built.files
    build_snapshot([SECOND, FIRST], third, snapshots, cache=cache)
    assert third.passages == ["Các đơn vị báo cáo định kỳ."]


def test_without_a_cache_all_is_embedded(snapshots: Path, serving: Manifest) -> None:
    encoder = FakeEncoder()
    build_snapshot([FIRST], encoder, snapshots)
    assert len(encoder.passages) == 2


def test_progress_is_told(snapshots: Path) -> None:
    told: list[tuple[int, int]] = []
    build_snapshot(
        [FIRST], FakeEncoder(), snapshots, on_progress=lambda done, all_: told.append((done, all_))
    )
    assert told == [(2, 2)]


@pytest.mark.parametrize(
    "step", ["embed", "write_contents", "write_manifest", "open_snapshot", "activate"]
)
def test_killed_on_the_way_the_old_one_serves(
    step: str, snapshots: Path, serving: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = getattr(room, step)

    def killed(*args: Any, **values: Any) -> Any:
        if step.startswith("write"):
            whole(*args, **values)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(room, step, killed)
        with pytest.raises(Killed):
            build_snapshot([FIRST, SECOND], FakeEncoder(), snapshots)
    assert current_id(snapshots) == serving.id
    assert open_snapshot(snapshots, FakeEncoder()).documents == (FIRST,)
    # What it left behind is in nobody's way.
    build_snapshot([SECOND], FakeEncoder(), snapshots)
    assert open_snapshot(snapshots, FakeEncoder()).documents == (SECOND,)
    assert not list(snapshots.glob(".building-*"))


def test_what_does_not_open_is_not_activated(
    snapshots: Path, serving: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = snapshot.write_contents

    def spoiled(folder: Path, *args: Any) -> dict[str, str]:
        digests = whole(folder, *args)
        (folder / "passages.jsonl").write_text("", encoding="utf-8")
        return digests

    monkeypatch.setattr(room, "write_contents", spoiled)
    with pytest.raises(CorruptSnapshot, match=r"passages\.jsonl"):
        build_snapshot([FIRST, SECOND], FakeEncoder(), snapshots)
    assert current_id(snapshots) == serving.id


def test_a_full_disk_is_said_and_changes_nothing(
    snapshots: Path, serving: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> dict[str, str]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(room, "write_contents", full)
    with pytest.raises(SnapshotError, match="No space left") as caught:
        build_snapshot([FIRST, SECOND], FakeEncoder(), snapshots)
    assert "hết chỗ" in caught.value.vi
    assert current_id(snapshots) == serving.id


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    # A file in the way stops the superuser too, whom permissions do not.
    (tmp_path / "data").write_text("")
    encoder = FakeEncoder()
    with pytest.raises(SnapshotError, match="cannot write a snapshot") as caught:
        build_snapshot([FIRST], encoder, tmp_path / "data" / "snapshots")
    assert "không có quyền ghi" in caught.value.vi
    # Found out before the long part of the work.
    assert encoder.passages == []
