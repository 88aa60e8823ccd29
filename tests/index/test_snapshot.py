"""One snapshot: what is opened, and what is refused."""

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import CorruptSnapshot, IncompatibleSnapshot
from corpus.model import Document
from index.build import builder
from index.snapshot import FORMAT, Manifest, read_manifest, read_snapshot
from tests.index.building import STATE, candidate
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
    return candidate(snapshots, *DOCUMENTS).manifest


@pytest.fixture
def folder(snapshots: Path, manifest: Manifest) -> Path:
    return snapshots / manifest.id


def rewrite(folder: Path, **changes: Any) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), encoding="utf-8")


def test_what_was_built_is_opened(folder: Path, manifest: Manifest) -> None:
    opened = read_snapshot(folder, FakeEncoder())
    assert opened.id == manifest.id
    assert opened.manifest == manifest
    assert opened.documents == DOCUMENTS
    assert [passage.provision for passage in opened.passages] == ["1/KH#1", "1/KH#2", "2/KH#1"]
    query = FakeEncoder().encode_queries([opened.passages[1].searched])[0]
    assert opened.dense.similarities(query).argmax() == 1
    assert opened.lexical.scores(["kinh phi"]).argmax() == 1


def damaged_files(folder: Path) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    assert len(found) >= 8
    return [path for path in found if path.name != "manifest.json"]


def refused(folder: Path) -> CorruptSnapshot:
    with pytest.raises(CorruptSnapshot, match="planbot index --full") as caught:
        read_snapshot(folder, FakeEncoder())
    return caught.value


def test_a_missing_file_is_refused(folder: Path) -> None:
    for path in damaged_files(folder):
        content = path.read_bytes()
        path.unlink()
        error = refused(folder)
        assert path.name in str(error)
        assert "planbot index --full" in error.vi
        path.write_bytes(content)
    read_snapshot(folder, FakeEncoder())


def test_a_truncated_file_is_refused(folder: Path) -> None:
    for path in damaged_files(folder):
        content = path.read_bytes()
        path.write_bytes(content[:-1])
        assert path.name in str(refused(folder))
        path.write_bytes(content)
    read_snapshot(folder, FakeEncoder())


def test_a_flipped_byte_is_refused(folder: Path) -> None:
    for path in damaged_files(folder):
        content = path.read_bytes()
        for at in (0, len(content) // 2, len(content) - 1):
            path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            assert path.name in str(refused(folder))
        path.write_bytes(content)
    read_snapshot(folder, FakeEncoder())


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"{",
        b"[]",
        b"1",
        b"null",
        b'{"format": %d}' % FORMAT,
        b"\xff\xfe",
        b"{}",
        b"[" * 100_000,
    ],
)
def test_a_manifest_that_is_none_is_refused(content: bytes | None, folder: Path) -> None:
    path = folder / "manifest.json"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    assert "manifest" in str(refused(folder))


def test_a_manifest_with_an_unknown_field_is_refused(folder: Path) -> None:
    rewrite(folder, surprise=1)
    refused(folder)


@pytest.mark.parametrize("number", [0, FORMAT + 1, str(FORMAT), None])
def test_another_format_is_refused(number: object, folder: Path) -> None:
    rewrite(folder, format=number)
    with pytest.raises(IncompatibleSnapshot, match=f"format {number}") as caught:
        read_snapshot(folder, FakeEncoder())
    assert "planbot index --full" in str(caught.value)
    assert "planbot index --full" in caught.value.vi
    assert not caught.value.by_model


def test_a_folder_of_another_name_is_refused(snapshots: Path, folder: Path) -> None:
    folder.rename(snapshots / "20200101-000000-00000000")
    assert "another" in str(refused(snapshots / "20200101-000000-00000000"))


def test_another_model_is_refused(folder: Path) -> None:
    with pytest.raises(IncompatibleSnapshot, match="built with the model 'fake'") as caught:
        read_snapshot(folder, FakeEncoder("fake-2"))
    assert "PLANBOT_MODEL" in caught.value.vi
    assert caught.value.by_model


def test_files_the_manifest_does_not_name_are_needed_all_the_same(
    snapshots: Path, folder: Path
) -> None:
    rewrite(folder, files={})
    read_snapshot(folder, FakeEncoder())
    (folder / "dense.faiss").write_bytes(b"no index")
    refused(folder)


@pytest.mark.parametrize("part", ["dense.faiss", "lexical", "passages.jsonl"])
def test_parts_of_two_snapshots_are_refused(part: str, snapshots: Path, folder: Path) -> None:
    other = snapshots / candidate(snapshots, *DOCUMENTS[:1]).id
    rewrite(folder, files={})
    if (other / part).is_dir():
        shutil.copytree(other / part, folder / part, dirs_exist_ok=True)
    else:
        shutil.copy(other / part, folder / part)
    assert "counts differ" in str(refused(folder))


def test_passages_of_no_document_are_refused(folder: Path) -> None:
    rewrite(folder, files={})
    path = folder / "passages.jsonl"
    path.write_text(path.read_text("utf-8").replace('"document":"2/KH"', '"document":"3/KH"'))
    assert "no document" in str(refused(folder))


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
    assert (manifest.corpus, manifest.builder) == (STATE, builder())
    assert (manifest.model.name, manifest.model.fingerprint) == ("fake", "fake-1")
    assert manifest.model.dimension == 8
    files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert manifest.files.keys() == files - {"manifest.json"}


def test_documents_come_back_whole(snapshots: Path, plan: Document) -> None:
    built = candidate(snapshots, plan)
    opened = read_snapshot(snapshots / built.id, FakeEncoder())
    assert opened.documents == built.documents == (plan,)
    # Of the process that built it, and of one that reads it.
    assert opened.passages == built.passages
    assert opened.tokens.lengths.tolist() == built.tokens.lengths.tolist()
