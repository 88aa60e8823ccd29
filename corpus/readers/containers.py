"""What a zip archive or an OLE compound file holds: a Word document, or something not read.

Sources: ECMA-376 part 2 (packages), [MS-DOC] 2.5.2 (FibBase), [MS-OFFCRYPTO] 2.3
(EncryptedPackage).
"""

import struct
import zipfile
import zlib
from pathlib import Path

import olefile

from corpus.errors import UnreadableDocument
from corpus.readers.files import refusal
from corpus.readers.model import Format

_CONTENT_TYPES = "[content_types].xml"
_MAIN_PARTS = (
    b"wordprocessingml.document.main+xml",
    b"wordprocessingml.template.main+xml",
    b"ms-word.document.macroenabled.main+xml",
    b"ms-word.template.macroenabledtemplate.main+xml",
)
_MOST_READ = 1_000_000
"""Bytes of a member that are looked at, whatever it claims to unpack to."""
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": (
        "văn bản OpenDocument (.odt); hãy lưu lại thành .docx"
    ),
    b"application/vnd.oasis.opendocument.spreadsheet": "bảng tính OpenDocument (.ods)",
    b"application/vnd.oasis.opendocument.presentation": "bản trình chiếu OpenDocument (.odp)",
    b"application/epub+zip": "sách điện tử EPUB",
}
_ZIP_FOLDERS = (
    ("xl/", "bảng tính Excel (.xlsx), không phải văn bản"),
    ("ppt/", "bản trình chiếu PowerPoint (.pptx), không phải văn bản"),
    ("visio/", "bản vẽ Visio (.vsdx), không phải văn bản"),
    ("meta-inf/manifest.mf", "chương trình máy tính (.jar), không phải văn bản"),
)
_OLE_STREAMS = (
    ("Workbook", "bảng tính Excel (.xls), không phải văn bản"),
    ("Book", "bảng tính Excel (.xls), không phải văn bản"),
    ("PowerPoint Document", "bản trình chiếu PowerPoint (.ppt), không phải văn bản"),
    ("__properties_version1.0", "thư Outlook (.msg); hãy lưu văn bản đính kèm ra tệp riêng"),
    ("VisioDocument", "bản vẽ Visio (.vsd), không phải văn bản"),
    ("Contents", "tệp Works hoặc Publisher; hãy lưu lại thành .docx"),
)
_WORD_97 = 0xA5EC
"""First word of a Word document since Word 97; 0xA5DC and below are Word 2 to 95."""
_ENCRYPTED = 0x0100
"""Bit of the FibBase's flags."""


def zip_format(file: Path) -> Format:
    """DOCX for a package with a Word document.

    Raises:
        UnreadableDocument: broken, or an archive of another kind, which the message names.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            names = {info.filename.lower(): info for info in archive.infolist()}
            if "word/document.xml" in names or _declares_word(archive, names):
                return Format.DOCX
            stated = _start(archive, names["mimetype"])[:80] if "mimetype" in names else b""
    except (
        zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError,
        OSError, struct.error,
    ) as error:  # fmt: skip
        raise refusal(
            file, f"is a broken package ({type(error).__name__})", "bị hỏng hoặc tải về thiếu"
        ) from error
    for kind, vietnamese in _OPEN_DOCUMENT.items():
        if stated.strip().startswith(kind):
            raise refusal(file, f"is {kind.decode()}", f"là {vietnamese}")
    for folder, vietnamese in _ZIP_FOLDERS:
        if any(name.startswith(folder) for name in names):
            raise refusal(file, f"is a package with {folder}", f"là {vietnamese}")
    raise refusal(file, "is a zip archive", "là tệp nén (.zip); hãy giải nén rồi gửi từng văn bản")


def _declares_word(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> bool:
    """True where the main part is declared as Word's, wherever it stands."""
    if _CONTENT_TYPES not in names:
        return False
    declared = _start(archive, names[_CONTENT_TYPES]).lower()
    return any(part in declared for part in _MAIN_PARTS)


def _start(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as opened:
        return opened.read(_MOST_READ)


def ole_format(file: Path) -> Format:
    """DOC for a compound file with a Word document.

    Raises:
        UnreadableDocument: broken, locked with a password, or of another kind, which the message
            names.
    """
    try:
        with olefile.OleFileIO(str(file)) as ole:
            if ole.exists("WordDocument"):
                return _word_format(file, ole.openstream("WordDocument").read(12))
            streams = {entry[0] for entry in ole.listdir()}
    except UnreadableDocument:
        raise
    except Exception as error:  # The parser raises whatever a broken file makes it stumble over.
        raise refusal(
            file, f"is a broken compound file ({type(error).__name__})", "bị hỏng hoặc tải về thiếu"
        ) from error
    if "EncryptedPackage" in streams:
        raise _locked(file)
    for stream, vietnamese in _OLE_STREAMS:
        if stream in streams:
            raise refusal(file, f"is a compound file with {stream}", f"là {vietnamese}")
    raise refusal(file, "is a compound file of an unknown kind", "không phải văn bản Word")


def _word_format(file: Path, fib: bytes) -> Format:
    if len(fib) < 12:
        raise refusal(file, "has a broken Word stream", "bị hỏng hoặc tải về thiếu")
    ident, flags = struct.unpack_from("<H", fib)[0], struct.unpack_from("<H", fib, 10)[0]
    if ident == _WORD_97 and flags & _ENCRYPTED:
        raise _locked(file)
    return Format.DOC


def _locked(file: Path) -> UnreadableDocument:
    return refusal(file, "is encrypted", "bị khóa bằng mật khẩu")
