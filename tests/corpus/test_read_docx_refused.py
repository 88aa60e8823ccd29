"""Word documents that are refused, or told of."""

import struct
import zipfile
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import docx_package
from corpus.readers.docx import read_docx
from tests.corpus.docx_files import FILLER, W, build, paragraph
from tests.corpus.ole import compound_file


def refused(file: Path, words: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_docx(file, file.parent)
    assert words in caught.value.vi
    assert file.name in caught.value.vi
    assert file.name in str(caught.value)


def test_documents_without_text_are_refused(tmp_path: Path) -> None:
    refused(build(tmp_path / "rong.docx", paragraph("")), "không có nội dung chữ")


def test_pictures_are_told_of(tmp_path: Path) -> None:
    page = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="6000000" cy="8000000"/><pic:pic/></wp:inline>'
        "</w:drawing></w:r>"
    ).replace("<wp:inline>", '<wp:inline xmlns:wp="urn:wp" xmlns:pic="urn:pic">')
    refused(build(tmp_path / "anh.docx", paragraph(page)), "hình ảnh")
    reading = read_docx(build(tmp_path / "a.docx", paragraph(FILLER) + paragraph(page)), tmp_path)
    assert [remark.message[:15] for remark in reading.remarks] == ["Tệp có 1 hình l"]


def test_broken_and_foreign_files_are_refused(tmp_path: Path) -> None:
    file = build(tmp_path / "hong.docx", paragraph(FILLER))
    file.write_bytes(file.read_bytes()[:-40])
    refused(file, "bị hỏng")
    file.write_bytes(b"khong phai zip")
    refused(file, "bị hỏng")
    refused(build(tmp_path / "xml.docx", "<w:p>"), "bị hỏng")


def test_an_archive_whose_directory_points_before_it_is_refused(tmp_path: Path) -> None:
    file = build(tmp_path / "lech.docx", paragraph(FILLER))
    data = bytearray(file.read_bytes())
    end = data.rfind(b"PK\5\6") + 16
    (place,) = struct.unpack_from("<I", data, end)
    struct.pack_into("<I", data, end, place + 10)
    file.write_bytes(data)
    refused(file, "bị hỏng")


def test_more_cells_than_any_document_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(docx_package, "MOST_CELLS", 3)
    row = f"<w:tr>{f'<w:tc>{paragraph(FILLER)}</w:tc>' * 2}</w:tr>"
    assert read_docx(build(tmp_path / "a.docx", f"<w:tbl>{row}</w:tbl>"), tmp_path).blocks
    refused(build(tmp_path / "nhieu.docx", f"<w:tbl>{row * 2}</w:tbl>"), "hơn 3 ô bảng")


def test_locked_documents_say_so(tmp_path: Path) -> None:
    file = tmp_path / "khoa.docx"
    file.write_bytes(compound_file({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}))
    refused(file, "bị khóa bằng mật khẩu")


def test_document_types_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "thuc-the.docx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
            f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>'
            "</w:document>",
        )
    refused(file, "không an toàn")


def test_archives_that_unpack_to_too_much_are_refused(tmp_path: Path) -> None:
    file = build(tmp_path / "bom.docx", paragraph(FILLER))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image.bin", bytes(40_000_000))
    refused(file, "không an toàn")


def test_macros_are_only_remarked_on(tmp_path: Path) -> None:
    file = build(tmp_path / "macro.docm", paragraph(FILLER))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    reading = read_docx(file, tmp_path)
    assert [remark.message for remark in reading.remarks] == [
        "Tệp có macro; macro không được chạy."
    ]
