"""What a file is, by its content."""

import struct
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import files
from corpus.readers.formats import format_of
from corpus.readers.model import Format
from tests.fuzz.compound import compound
from tests.fuzz.hostile_markup import others
from tests.fuzz.hostile_paths import strange_paths
from tests.fuzz.seeds import TEXT, body, html, mhtml, package, paragraphs, pdf, picture, rtf, word

DOCUMENTS = Path(__file__).parents[3] / "shared" / "data" / "documents"


def found(folder: Path, name: str, data: bytes) -> Format:
    file = folder / name
    file.write_bytes(data)
    return format_of(file)


def refused(file: Path) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        format_of(file)
    assert files.shown_name(file) in caught.value.vi
    assert files.shown_name(file) in str(caught.value)
    return caught.value.vi


@pytest.mark.parametrize("name", ["a.docx", "a.doc", "a.pdf", "a.txt", "a", "a.png", "a.html"])
@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word(), Format.DOCX),
        (package(body(paragraphs())), Format.DOCX),
        (rtf(), Format.RTF),
        (b"\xef\xbb\xbf\n " + rtf(), Format.RTF),
        (html(), Format.HTML),
        (html().decode().encode("utf-16"), Format.HTML),
        (b"\n <!DOCTYPE html>" + b" " * 9000 + TEXT.encode(), Format.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE html><html>', Format.HTML),
        ("<table><tr><td>Kế hoạch</td></tr></table>".encode(), Format.HTML),
        (mhtml(), Format.HTML),
        (pdf(("Abc",)), Format.PDF),
        (b"HTTP/1.1 200\r\n\r\n\0" + pdf(("Abc",)), Format.PDF),
        (picture("PNG"), Format.IMAGE),
        (picture("JPEG"), Format.IMAGE),
        (picture("TIFF"), Format.IMAGE),
        (TEXT.encode(), Format.TEXT),
        (TEXT.encode("utf-16"), Format.TEXT),
        (TEXT.encode("utf-16-le"), Format.TEXT),
        (TEXT.encode("cp1258", "replace"), Format.TEXT),
        ("Tệp bắt đầu bằng %PDF-1.7 là PDF.\n".encode(), Format.TEXT),
        ("Tệp bắt đầu bằng {\\rtf1 là RTF.\n".encode(), Format.TEXT),
    ],
)  # fmt: skip
def test_content_decides_whatever_the_name(
    tmp_path: Path, name: str, data: bytes, kind: Format
) -> None:
    assert found(tmp_path, name, data) is kind


def test_the_name_tells_markdown_from_text(tmp_path: Path) -> None:
    assert found(tmp_path, "a.MD", TEXT.encode()) is Format.MARKDOWN
    assert found(tmp_path, "b.md", b"<!-- x -->\n" + TEXT.encode()) is Format.MARKDOWN
    assert found(tmp_path, "c.md", html()) is Format.HTML


def test_a_main_part_of_another_name_is_found(tmp_path: Path) -> None:
    data = word().replace(b"word/document.xml", b"word/documenX.xml")
    assert found(tmp_path, "a.docx", data) is Format.DOCX


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("sheet.xlsx", "Excel"), ("show.pptx", "PowerPoint"), ("text.odt", "OpenDocument"),
        ("archive.zip", "tệp nén"), ("archive.rar", "tệp nén"), ("archive.7z", "tệp nén"),
        ("program.docx", "chương trình"), ("program.pdf", "chương trình"),
        ("noise.doc", "không phải văn bản"), ("ole head.doc", "bị hỏng"),
        ("ole loop.doc", "bị hỏng"), ("ole ones.doc", "bị hỏng"),
    ],
)  # fmt: skip
def test_other_kinds_are_refused_by_what_they_are(tmp_path: Path, name: str, reason: str) -> None:
    file = tmp_path / name
    file.write_bytes(dict(others())[name]())
    assert reason in refused(file)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"GIF89a" + b"\0" * 50, "GIF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "WebP"),
        (b"\0\0\0\x18ftypheic\0\0", "HEIC"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "XML"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "XML"),
        (b"PK\x03\x04" + b"\0" * 50, "bị hỏng"),
        (b"\x1f\x8b\x08" + b"\0" * 50, "tệp nén"),
    ],
)
def test_further_kinds_are_named(tmp_path: Path, data: bytes, reason: str) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    assert reason in refused(file)


def test_paths_that_are_no_files_are_refused(tmp_path: Path) -> None:
    for path in strange_paths(tmp_path):
        refused(path)


def test_a_file_may_be_as_large_as_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a" * 100)
    files.check_ordinary(file, largest=100)
    with pytest.raises(UnreadableDocument, match="too large"):
        files.check_ordinary(file, largest=99)


def test_a_file_that_grows_while_it_is_copied_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"a" * 100)
    monkeypatch.setattr(files, "_check", lambda *_: None)
    with pytest.raises(UnreadableDocument, match="too large"):
        files.copy_ordinary(file, tmp_path / "copy", largest=99)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kế hoạch 1.docx", "Kế hoạch 1.docx"),
        ("a\nb\x1b.txt", "a\ufffdb\ufffd.txt"),
        ("\u202efdp.txt", "\ufffdfdp.txt"),
        ("a" * 200 + ".DOCX", "a" * 74 + "….docx"),
        ("a" * 200, "a" * 79 + "…"),
        ("k\udcff.txt", "k\ufffd.txt"),
    ],
)
def test_names_are_shown_on_one_line(name: str, shown: str) -> None:
    assert files.shown_name(Path(name)) == shown
    assert len(shown) <= 80


@pytest.mark.parametrize(("flags", "locked"), [(0x0100, True), (0x0000, False), (0x0300, True)])
def test_a_locked_word_document_is_told(tmp_path: Path, flags: int, locked: bool) -> None:
    file = tmp_path / "a.doc"
    start = struct.pack("<HHHHHH", 0xA5EC, 193, 0, 0, 0, flags)
    file.write_bytes(compound({"1Table": b"", "WordDocument": start}))
    if locked:
        assert "bị khóa bằng mật khẩu" in refused(file)
    else:
        assert format_of(file) is Format.DOC


@pytest.mark.parametrize(
    ("stream", "reason"),
    [
        ("EncryptedPackage", "bị khóa bằng mật khẩu"), ("Workbook", "Excel"),
        ("PowerPoint Document", "PowerPoint"), ("__properties_version1.0", "Outlook"),
        ("x", "không phải văn bản Word"),
    ],
)  # fmt: skip
def test_compound_files_are_told_by_their_streams(tmp_path: Path, stream: str, reason: str) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(compound({"DataSpaces": b"", stream: b""}))
    assert reason in refused(file)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the folder of real documents is not here")
def test_real_documents_are_what_they_are() -> None:
    by_suffix = {
        ".docx": Format.DOCX, ".doc": Format.DOC, ".pdf": Format.PDF, ".rtf": Format.RTF,
        ".html": Format.HTML, ".md": Format.MARKDOWN, ".txt": Format.TEXT, ".tsv": Format.TEXT,
    }  # fmt: skip
    for file in sorted(DOCUMENTS.iterdir()):
        wrong = file.name.startswith("DINH-DANG-SAI")
        expected = Format.DOC if wrong else by_suffix[file.suffix]
        assert format_of(file) is expected, file.name
