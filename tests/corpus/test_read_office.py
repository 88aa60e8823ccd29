"""Old Word formats by way of LibreOffice, and what is said where it cannot help."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import libreoffice, office
from corpus.readers.model import Format, Paragraph, Reading, Table
from corpus.readers.office import read_doc, read_rtf
from tests.corpus.ole import compound_file

DOCUMENTS = Path(__file__).parents[3] / "shared" / "data" / "documents"
TCVN3_DOC = DOCUMENTS / "TCVN3_ND-114-2003.doc"
needs_soffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)
needs_documents = pytest.mark.skipif(
    not TCVN3_DOC.exists(), reason="the folder of real documents is not beside the project"
)
RTF = rb"""{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\fcharset0 Times New Roman;}
{\f1\fcharset0 .VnTime;}{\f2\fcharset0 .VnTimeH;}{\f3\fcharset163 .VnTime;}{\f4 VNI-Times;}}
{\header\pard C\'d4NG B\'c1O\par}
{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc0\levelstartat1\levelfollow0
{\leveltext\'02\'00.;}{\levelnumbers\'01;}}\listid1}}{\*\listoverridetable{\listoverride\listid1
\listoverridecount0\ls1}}
\pard\f2 b\'e9 t\'b5i ch\'ddnh\par
\pard\f1 \'a7i\'d2u 1. Ph\'ad\'acng ph\'b8p qu\'b6n l\'fd nh\'b5 n\'ad\'edc\par
\pard\f3 V\'d2 vi\'d6c thu nh\'cbp ch\'deu thu\'d5 c\'f1a x\'b7 h\'e9i\par
\pard\f4 Quy \'f1\'f2nh ve\'e0 kie\'e5m tra\par
\pard\f0 S\u7903? C\'f4ng Th\u432?\u417?ng\par
\pard\f0\ls1\ilvl0 m\u7897?t\par\pard\f0\ls1\ilvl0 hai\par
\pard{\v \f0 \'e2m th\'e2m}\f0 xong\par
\trowd\trbrdrt\brdrs\cellx2000\cellx4000\pard\intbl a\cell b\cell\row
}"""


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def refused(file: Path, words: str) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_doc(file, file.parent)
    assert words in caught.value.vi
    assert file.name in caught.value.vi
    return caught.value


@needs_soffice
def test_rtf_with_several_encodings(tmp_path: Path) -> None:
    file = tmp_path / "thu.rtf"
    file.write_bytes(RTF)
    reading = read_rtf(file, tmp_path)
    assert (reading.format, reading.encoding) == (Format.RTF, "TCVN3")
    assert texts(reading) == [
        "BỘ TÀI CHÍNH", "Điều 1. Phương pháp quản lý nhà nước",
        "Về việc thu nhập chịu thuế của xã hội", "Quy định về kiểm tra", "Sở Công Thương", "1. một",
        "2. hai", "xong",
    ]  # fmt: skip
    (table,) = [block for block in reading.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.cells] == ["a", "b"]
    assert list(tmp_path.iterdir()) == [file]


@needs_soffice
@needs_documents
def test_doc_whatever_its_name_ends_with(tmp_path: Path) -> None:
    file = tmp_path / "sai-duoi.docx"
    file.write_bytes(TCVN3_DOC.read_bytes())
    reading = read_doc(file, tmp_path)
    assert (reading.format, reading.encoding) == (Format.DOC, "TCVN3")
    assert "Điều 29. Trách nhiệm thi hành" in texts(reading)
    assert "TM. CHÍNH PHỦ" in texts(reading)


@needs_soffice
def test_a_broken_document_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "hong.doc"
    file.write_bytes(compound_file({"WordDocument": b"\xec\xa5" + bytes(30)}))
    refused(file, "")


def test_locked_documents_say_so(tmp_path: Path) -> None:
    file = tmp_path / "khoa.doc"
    file.write_bytes(compound_file({"WordDocument": b"\xec\xa5" + bytes(8) + b"\x00\x01"}))
    refused(file, "bị khóa bằng mật khẩu")
    file.write_bytes(compound_file({"EncryptedPackage": b"x"}))
    refused(file, "bị khóa bằng mật khẩu")


def test_other_ole_files_and_no_ole_files_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "bang.doc"
    file.write_bytes(compound_file({"Workbook": b"x"}))
    refused(file, "Excel")
    file.write_bytes(b"x" * 2000)
    refused(file, "bị hỏng")


@pytest.mark.parametrize("announced", [b"99", b"2000000000"])
def test_rtf_that_announces_more_bytes_than_it_has_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, announced: bytes
) -> None:
    monkeypatch.setattr(office, "convert", lambda *_: pytest.fail("was converted"))
    file = tmp_path / "thieu.rtf"
    file.write_bytes(rb"{\rtf1 a {\bin" + announced + b" abc}}")
    with pytest.raises(UnreadableDocument, match="announces more bytes"):
        read_rtf(file, tmp_path)


def test_rtf_with_all_the_bytes_that_it_announces_is_converted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "convert", lambda *_: b"converted")
    file = tmp_path / "du.rtf"
    file.write_bytes(rb"{\rtf1 a {\bin3 abc}}")
    with pytest.raises(UnreadableDocument, match="broken document"):
        read_rtf(file, tmp_path)


def test_without_libreoffice_the_package_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    file = tmp_path / "cu.doc"
    file.write_bytes(compound_file({"WordDocument": b"\xec\xa5" + bytes(30)}))
    error = refused(file, "libreoffice-writer-nogui")
    assert "libreoffice-writer-nogui" in str(error)


@pytest.mark.parametrize(
    ("script", "words"), [("sleep 60", "quá thời gian"), ("exit 3", "không chuyển được")]
)
def test_a_program_that_hangs_or_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, words: str
) -> None:
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(libreoffice, "TIME_LIMIT", 0.5)
    file = tmp_path / "cu.doc"
    file.write_bytes(compound_file({"WordDocument": b"\xec\xa5" + bytes(30)}))
    refused(file, words)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "cu.doc"]
