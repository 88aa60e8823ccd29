"""The corpus as a set of documents."""

from pathlib import Path

import pytest

from corpus.corrections import Corrections
from corpus.errors import DuplicateDocument, StoreError, UnreadableDocument
from corpus.library import SHIPPED, load_corpus
from corpus.model import Validity
from corpus.readers.model import Format, Reading
from corpus.registry import KnownDocuments, Units
from corpus.store import Entry, Store, Stored
from tests.corpus.texts import HEADER

BODY = "I. MỤC TIÊU\n1. Giao Sở Tài chính lập dự toán.\n"


def write(folder: Path, name: str, number: str) -> None:
    text = HEADER.replace("12/KH-UBND", number) + BODY
    (folder / name).write_text(text, encoding="utf-8")


def test_the_shipped_corpus_is_the_plan(units: Units, registry: KnownDocuments) -> None:
    assert [d.number for d in load_corpus([SHIPPED], units, registry)] == ["1315/QĐ-UBND"]


def test_documents_come_in_the_order_of_folders_and_names(
    tmp_path: Path, units: Units, registry: KnownDocuments
) -> None:
    write(tmp_path, "b.txt", "1/KH-UBND")
    write(tmp_path, "a.md", "2/KH-UBND")
    documents = load_corpus([SHIPPED, tmp_path], units, registry)
    assert [d.number for d in documents] == ["1315/QĐ-UBND", "2/KH-UBND", "1/KH-UBND"]
    assert [d.file for d in documents][1:] == ["a.md", "b.txt"]


def test_other_files_are_left_alone(tmp_path: Path, units: Units, registry: KnownDocuments) -> None:
    write(tmp_path, "a.txt", "1/KH-UBND")
    (tmp_path / "ghi-chu.pdf").write_bytes(b"%PDF")
    assert len(load_corpus([tmp_path], units, registry)) == 1


@pytest.mark.parametrize("second", ["12/KH-UBND", "012/kh-ubnd"])
def test_two_files_of_one_number_are_refused(
    tmp_path: Path, units: Units, registry: KnownDocuments, second: str
) -> None:
    write(tmp_path, "a.txt", "12/KH-UBND")
    write(tmp_path, "b.txt", second.replace("kh-ubnd", "KH-UBND"))
    with pytest.raises(DuplicateDocument, match=r"b\.txt and a\.txt") as caught:
        load_corpus([tmp_path], units, registry)
    assert "12/KH-UBND" in caught.value.vi


def test_a_corpus_without_documents_is_refused(
    tmp_path: Path, units: Units, registry: KnownDocuments
) -> None:
    for folders in ([], [tmp_path], [tmp_path / "khong-co"]):
        with pytest.raises(UnreadableDocument, match="no document"):
            load_corpus(folders, units, registry)


def test_a_file_without_a_number_is_refused(
    tmp_path: Path, units: Units, registry: KnownDocuments
) -> None:
    (tmp_path / "thu.txt").write_text("Kính gửi các anh chị. " * 9, encoding="utf-8")
    with pytest.raises(UnreadableDocument, match=r"thu\.txt: no document number") as caught:
        load_corpus([tmp_path], units, registry)
    assert "số, ký hiệu" in caught.value.vi


def staged(store: Store, folder: Path, key: str, text: str, said: Corrections) -> Stored:
    original = folder / "a.doc"
    original.write_bytes(b"a")
    entry = Entry(
        key=key, number=None, issued_on=None, file="a.doc", original="original.doc",
        original_sha256="0" * 64, corrections=said, added_at="2026-01-01T00:00:00+00:00",
    )  # fmt: skip
    return store.stage(entry, Reading(format=Format.TEXT, text=text), original)


def test_stored_documents_come_after_texts_under_their_keys_with_their_corrections(
    tmp_path: Path, units: Units, registry: KnownDocuments
) -> None:
    folder, store = tmp_path / "corpus", Store(tmp_path / "corpus")
    said = Corrections(number="9/KH-UBND", validity=Validity.EXPIRED)
    one = staged(store, tmp_path, "12/KH-UBND", HEADER + BODY + "2. Sửa.\n", Corrections())
    two = staged(store, tmp_path, "9/KH-UBND@2025-03-05", HEADER + BODY, said)
    store.commit([one.name, two.name], 0)
    write(folder, "b.txt", "12/KH-UBND")
    write(folder, "c.txt", "13/KH-UBND")
    found = load_corpus([SHIPPED, folder], units, registry, store=store)
    assert [document.key for document in found] == [
        "1315/QĐ-UBND", "12/KH-UBND", "13/KH-UBND", "9/KH-UBND@2025-03-05",
    ]  # fmt: skip
    assert found[1].source.endswith("2. Sửa.\n")
    assert (found[3].number, found[3].validity) == ("9/KH-UBND", Validity.EXPIRED)
    assert found[3].provisions[0].id.startswith("9/KH-UBND@2025-03-05#")
    chosen = load_corpus([], units, registry, store=store, documents=[two.name])
    assert [document.key for document in chosen] == ["9/KH-UBND@2025-03-05"]


def test_a_stored_document_that_is_missing_is_told(
    tmp_path: Path, units: Units, registry: KnownDocuments
) -> None:
    with pytest.raises(StoreError, match="khong-co"):
        load_corpus([SHIPPED], units, registry, store=Store(tmp_path), documents=["khong-co"])
