"""Snapshots: what is opened, what is refused, and how one is made the serving one."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import CorruptSnapshot, IncompatibleSnapshot, NoSnapshot, SnapshotError
from corpus.model import Document
from index.build import build_snapshot
from index.snapshot import (
    FORMAT,
    Manifest,
    activate,
    current_id,
    open_snapshot,
    read_manifest,
)
from tests.index.fakes import FakeEncoder, Node, make_document

DOCUMENTS = (
    make_document("1/KH", Node("Sở Công Thương chủ trì."), Node("Sở Tài chính bố trí kinh phí.")),
    make_document("2/KH", Node("Các đơn vị báo cáo định kỳ.")),
)


@pytest.fixture
def snapshots(tmp_path: Path) -> Path:
    return tmp_path / "snapshots"


@pytest.fixture
def manifest(snapshots: Path) -> Manifest:
    return build_snapshot(DOCUMENTS, FakeEncoder(), snapshots)


@pytest.fixture
def folder(snapshots: Path, manifest: Manifest) -> Path:
    return snapshots / manifest.id


def rewrite(folder: Path, **changes: Any) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), encoding="utf-8")


def test_what_was_built_is_opened(snapshots: Path, manifest: Manifest) -> None:
    opened = open_snapshot(snapshots, FakeEncoder())
    assert opened.id == manifest.id
    assert opened.manifest == manifest
    assert opened.documents == DOCUMENTS
    assert [passage.provision for passage in opened.passages] == ["1/KH#1", "1/KH#2", "2/KH#1"]
    query = FakeEncoder().encode_queries([opened.passages[1].searched])[0]
    assert opened.dense.similarities(query).argmax() == 1
    assert opened.lexical.scores(["kinh phi"]).argmax() == 1


def test_one_may_be_opened_by_its_name(snapshots: Path, manifest: Manifest) -> None:
    newer = build_snapshot(DOCUMENTS[:1], FakeEncoder(), snapshots)
    assert newer.id != manifest.id
    assert len(open_snapshot(snapshots, FakeEncoder()).documents) == 1
    assert len(open_snapshot(snapshots, FakeEncoder(), manifest.id).documents) == 2


def test_none_yet(snapshots: Path) -> None:
    for _ in range(2):
        with pytest.raises(NoSnapshot, match="planbot index"):
            current_id(snapshots)
        with pytest.raises(NoSnapshot):
            open_snapshot(snapshots, FakeEncoder())
        snapshots.mkdir(exist_ok=True)


def test_the_pointer_holds_the_name_alone(snapshots: Path, manifest: Manifest) -> None:
    assert (snapshots / "current").read_bytes() == manifest.id.encode()
    activate(snapshots, "another")
    assert (snapshots / "current").read_bytes() == b"another"
    assert current_id(snapshots) == "another"
    assert {path.name for path in snapshots.iterdir()} == {"current", manifest.id}


def test_activation_is_one_step(
    snapshots: Path, manifest: Manifest, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[tuple[str, str]] = []

    def killed(self: Path, target: Path) -> None:
        steps.append((self.read_text("utf-8"), Path(target).name))
        raise OSError("killed")

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(OSError, match="killed"):
        activate(snapshots, "another")
    # All was written beside before the pointer changed.
    assert steps == [("another", "current")]
    assert current_id(snapshots) == manifest.id


@pytest.mark.parametrize("content", [b"", b"gone", b"\xff\xfe", b"\0"])
def test_a_pointer_to_nothing_is_refused(
    content: bytes, snapshots: Path, manifest: Manifest
) -> None:
    (snapshots / "current").write_bytes(content)
    with pytest.raises(SnapshotError, match="planbot index"):
        open_snapshot(snapshots, FakeEncoder())


def damaged_files(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(found) >= 9
    return [path for path in found if path.name != "manifest.json"]


def refused(snapshots: Path) -> CorruptSnapshot:
    with pytest.raises(CorruptSnapshot, match="planbot index --full") as caught:
        open_snapshot(snapshots, FakeEncoder())
    return caught.value


def test_a_missing_file_is_refused(snapshots: Path, folder: Path) -> None:
    for path in damaged_files(folder):
        content = path.read_bytes()
        path.unlink()
        error = refused(snapshots)
        assert path.name in str(error)
        assert "planbot index --full" in error.vi
        path.write_bytes(content)
    open_snapshot(snapshots, FakeEncoder())


def test_a_truncated_file_is_refused(snapshots: Path, folder: Path) -> None:
    for path in damaged_files(folder):
        content = path.read_bytes()
        path.write_bytes(content[:-1])
        assert path.name in str(refused(snapshots))
        path.write_bytes(content)
    open_snapshot(snapshots, FakeEncoder())


def test_a_flipped_byte_is_refused(snapshots: Path, folder: Path) -> None:
    for path in damaged_files(folder):
        content = path.read_bytes()
        for at in (0, len(content) // 2, len(content) - 1):
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            assert path.name in str(refused(snapshots))
        path.write_bytes(content)
    open_snapshot(snapshots, FakeEncoder())


@pytest.mark.parametrize(
    "content",
    [None, b"", b"{", b"[]", b"1", b"null", b'{"format": %d}' % FORMAT, b"\xff\xfe", b"{}"],
)
def test_a_manifest_that_is_none_is_refused(
    content: bytes | None, snapshots: Path, folder: Path
) -> None:
    path = folder / "manifest.json"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert "manifest" in str(refused(snapshots))


def test_a_manifest_with_an_unknown_field_is_refused(snapshots: Path, folder: Path) -> None:
    rewrite(folder, surprise=1)
    refused(snapshots)


@pytest.mark.parametrize("number", [0, FORMAT + 1, str(FORMAT), None])
def test_another_format_is_refused(number: object, snapshots: Path, folder: Path) -> None:
    rewrite(folder, format=number)
    with pytest.raises(IncompatibleSnapshot, match=f"format {number}") as caught:
        open_snapshot(snapshots, FakeEncoder())
    assert "planbot index --full" in str(caught.value)
    assert "planbot index --full" in caught.value.vi


def test_another_model_is_refused(snapshots: Path, manifest: Manifest) -> None:
    with pytest.raises(IncompatibleSnapshot, match="built with the model 'fake'") as caught:
        open_snapshot(snapshots, FakeEncoder("fake-2"))
    assert "PLANBOT_MODEL" in caught.value.vi


def test_files_the_manifest_does_not_name_are_needed_all_the_same(
    snapshots: Path, folder: Path
) -> None:
    rewrite(folder, files={})
    open_snapshot(snapshots, FakeEncoder())
    (folder / "dense.faiss").write_bytes(b"no index")
    refused(snapshots)


@pytest.mark.parametrize("part", ["dense.faiss", "lexical", "passages.jsonl"])
def test_parts_of_two_snapshots_are_refused(part: str, snapshots: Path, folder: Path) -> None:
    other = snapshots / build_snapshot(DOCUMENTS[:1], FakeEncoder(), snapshots).id
    activate(snapshots, folder.name)
    rewrite(folder, files={})
    if (other / part).is_dir():
        shutil.copytree(other / part, folder / part, dirs_exist_ok=True)
    else:
        shutil.copy(other / part, folder / part)
    assert "counts differ" in str(refused(snapshots))


def test_nothing_is_pickled(folder: Path) -> None:
    suffixes = set()
    for path in (p for p in folder.rglob("*") if p.is_file()):
        suffixes.add(path.suffix)
        if path.suffix == ".npy":
            assert np.load(path, allow_pickle=False).dtype != object
        elif path.suffix == ".json":
            json.loads(path.read_text("utf-8"))
        elif path.suffix == ".jsonl":
            assert all(json.loads(line) for line in path.read_text("utf-8").splitlines())
    assert suffixes == {".npy", ".json", ".jsonl", ".faiss"}


def test_the_manifest_says_what_is_in_it(folder: Path, manifest: Manifest) -> None:
    assert read_manifest(folder) == manifest
    assert (manifest.format, manifest.passages, manifest.provisions) == (FORMAT, 3, 3)
    entries = [(entry.number, entry.source_sha256) for entry in manifest.documents]
    assert entries == [(document.number, document.source_sha256) for document in DOCUMENTS]
    assert (manifest.model.name, manifest.model.fingerprint) == ("fake", "fake-1")
    assert manifest.model.dimension == 8
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert manifest.files.keys() == files - {"manifest.json"}


def test_documents_come_back_whole(snapshots: Path, plan: Document) -> None:
    build_snapshot([plan], FakeEncoder(), snapshots)
    assert open_snapshot(snapshots, FakeEncoder()).documents == (plan,)
