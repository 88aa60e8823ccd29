"""The corpus as a set of documents."""

from pathlib import Path

import pytest

from corpus.errors import DuplicateDocument, UnreadableDocument
from corpus.library import SHIPPED, load_corpus
from corpus.registry import KnownDocuments, Units
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
