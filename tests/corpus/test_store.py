"""The folder of added documents."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from corpus.errors import StoreError
from corpus.readers.model import Format, Paragraph, Reading
from corpus.store import Entry, Store

READING = Reading(format=Format.DOCX, blocks=(Paragraph(text="Điều 1. Giao Sở A."),), pages=2)


def entry(key: str = "1/QĐ-A", added_at: str = "2026-01-01T00:00:00.000000+00:00") -> Entry:
    return Entry(
        key=key, number="1/QĐ-A", issued_on=dt.date(2026, 1, 1), file="một hai.docx",
        original="original.docx", original_sha256="ab" * 32, added_at=added_at,
    )  # fmt: skip


@pytest.fixture
def original(tmp_path: Path) -> Path:
    file = tmp_path / "một hai.docx"
    file.write_bytes(b"bytes as they came")
    return file


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data" / "corpus")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_added_is_found_with_its_original(store: Store, original: Path) -> None:
    store.add(entry(), READING, original)
    (stored,) = store.entries()
    assert stored.entry == entry()
    assert stored.reading() == READING
    assert (stored.folder / "original.docx").read_bytes() == b"bytes as they came"
    assert stored.folder.name.startswith("1-qd-a-")


def test_an_empty_or_missing_folder_holds_nothing(store: Store) -> None:
    assert store.entries() == ()
    store.clear_leftovers()
    assert not store.folder.exists()


def test_a_new_version_takes_the_place_of_the_old_one(store: Store, original: Path) -> None:
    store.add(entry(), READING, original)
    later = entry(added_at="2026-02-01T00:00:00.000000+00:00")
    newer = READING.model_copy(update={"pages": 3})
    store.add(later, newer, original)
    (stored,) = store.entries()
    assert (stored.entry, stored.reading().pages) == (later, 3)
    assert len(list(store.folder.iterdir())) == 1


def test_of_two_folders_with_one_key_the_later_counts(store: Store, original: Path) -> None:
    """So it is where somebody was killed between adding the new and taking out the old."""
    later = entry(added_at="2026-02-01T00:00:00.000000+00:00")
    store.add(later, READING, original)
    kept = next(store.folder.iterdir())
    aside = store.folder.with_name("aside")
    shutil.copytree(kept, aside)
    store.remove(later.key)
    store.add(entry(), READING, original)
    aside.rename(store.folder / kept.name)
    assert [stored.entry for stored in store.entries()] == [later]


def test_removing_takes_out_one_document(store: Store, original: Path) -> None:
    store.add(entry(), READING, original)
    store.add(entry("2/QĐ-A"), READING, original)
    assert store.remove("1/QĐ-A")
    assert not store.remove("1/QĐ-A")
    assert [stored.entry.key for stored in store.entries()] == ["2/QĐ-A"]
    assert len(list(store.folder.iterdir())) == 1


def test_a_half_written_folder_is_no_document_and_is_cleared(store: Store, original: Path) -> None:
    store.add(entry(), READING, original)
    for name in (".adding-7-abc", ".removed-1-qd-a-0"):
        (store.folder / name).mkdir()
        (store.folder / name / "entry.json").write_text("{", encoding="utf-8")
    assert len(store.entries()) == 1
    store.clear_leftovers()
    assert [path.name[:1] for path in store.folder.iterdir()] == ["1"]


def test_a_folder_without_an_entry_is_left_alone(store: Store, original: Path) -> None:
    store.add(entry(), READING, original)
    (store.folder / "ghi chu").mkdir()
    assert len(store.entries()) == 1


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"key": "1"}', b"\xff"])
def test_a_damaged_document_is_told_by_its_folder(
    store: Store, original: Path, damage: bytes
) -> None:
    store.add(entry(), READING, original)
    folder = store.entries()[0].folder
    (folder / "reading.json").write_bytes(damage)
    with pytest.raises(StoreError, match=folder.name):
        store.entries()[0].reading()
    (folder / "entry.json").write_bytes(damage)
    with pytest.raises(StoreError, match=folder.name) as caught:
        store.entries()
    assert folder.name in caught.value.vi


def test_a_folder_that_cannot_be_written_is_told_and_left_as_it_was(
    store: Store, original: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(entry(), READING, original)
    before = contents(store.folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.store.shutil.copyfile", full)
    with pytest.raises(StoreError, match="No space left") as caught:
        store.add(entry("2/QĐ-A"), READING, original)
    assert "Không ghi được" in caught.value.vi
    assert contents(store.folder) == before
