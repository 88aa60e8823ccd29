"""The package of a Word document: a ZIP archive of XML parts, read with care and never unpacked.

Parts and relationships: ECMA-376, part 2 (Open Packaging Conventions).
"""

import io
import posixpath
import struct
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.readers.bounds import MOST_CELLS, MOST_PARAGRAPHS, too_many
from corpus.readers.containers import ole_format
from corpus.readers.files import LARGEST, check_ordinary, refusal

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_MOST_MEMBERS = 10_000
_LARGEST_PART = 150_000_000
"""Bytes of one XML part, unpacked."""
_LARGEST_TOTAL = 1_000_000_000
"""Bytes of all members, unpacked."""
_HIGHEST_RATIO = 250
"""Unpacked to packed; real documents with large tables reach 60."""
_RATIO_FROM = 20_000_000
"""Bytes from which the ratio counts."""
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/",
     b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
"""Namespaces of strict documents, and the usual ones."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, IndexError, OverflowError,
    struct.error,
)  # fmt: skip
"""What the library raises on broken archives, besides errors of ways to compress."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """The parts of one document, each parsed on demand.

    Raises:
        UnreadableDocument: no ZIP archive, broken, locked with a password, too large, or no Word
            document; here and from every method.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        data = bytes_of(file)
        if data.startswith(_OLE):
            ole_format(file)
            raise refusal(file, "is a DOC, no DOCX", "không phải tệp Word .docx")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (*_BROKEN, NotImplementedError) as error:
            raise self._broken(str(error)) from error
        self._check(members)
        self._members = {member.filename.lstrip("/").lower(): member for member in members}
        main = self.related("", "officeDocument")
        self.main = main[0] if main else "word/document.xml"

    def _check(self, members: list[zipfile.ZipInfo]) -> None:
        if any(member.flag_bits & 1 for member in members):
            raise self._locked()
        total = sum(member.file_size for member in members)
        packed = max(sum(member.compress_size for member in members), 1)
        if (
            len(members) > _MOST_MEMBERS
            or total > _LARGEST_TOTAL
            or (total > _RATIO_FROM and total > _HIGHEST_RATIO * packed)
        ):
            raise self._too_large(f"unpacks to {total} bytes in {len(members)} members")

    def part(self, name: str) -> Element | None:
        """A part's root element; None where there is no such part."""
        member = self._members.get(name.lstrip("/").lower())
        if member is None:
            return None
        try:
            with self._zip.open(member) as opened:
                data = opened.read(_LARGEST_PART + 1)
        except RuntimeError as error:
            if isinstance(error, NotImplementedError):
                raise self._broken(f"{name}: {error}") from error
            raise self._locked() from error
        except _BROKEN as error:
            raise self._broken(f"{name}: {error}") from error
        if len(data) > _LARGEST_PART:
            raise self._too_large(f"has a {name} of more than {_LARGEST_PART} bytes")
        return self._parse(name, data)

    def _parse(self, name: str, data: bytes) -> Element:
        if any("<!DOCTYPE".encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be")):
            raise refusal(
                self._file,
                f"declares a document type in {name}",
                "có khai báo XML không an toàn nên không đọc",
            )
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self._broken(f"{name}: {error}") from error

    def check_size(self, root: Element) -> None:
        """Raises UnreadableDocument where a part has more paragraphs or cells than any document."""
        for tag, most, english, vietnamese in (
            ("tc", MOST_CELLS, "cells", "ô bảng"),
            ("p", MOST_PARAGRAPHS, "paragraphs", "đoạn"),
        ):
            if sum(1 for _ in root.iter(W + tag)) > most:
                raise too_many(self._file, most, english, vietnamese)

    def related(self, part: str, kind: str) -> list[str]:
        """Names of the parts inside the package that a part ("" for the package) points to."""
        folder, name = posixpath.split(part)
        root = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        return [
            posixpath.normpath(posixpath.join("/", folder, entry.get("Target") or "")).lstrip("/")
            for entry in root
            if (entry.get("Type") or "").rsplit("/", 1)[-1] == kind
            and entry.get("TargetMode") != "External"
        ]

    def related_part(self, kind: str) -> Element | None:
        """The root of the first part of a kind that the main part points to."""
        names = self.related(self.main, kind)
        return self.part(names[0]) if names else None

    @property
    def has_macros(self) -> bool:
        """True where the document carries macros; they are never run."""
        return any(name.endswith("vbaproject.bin") for name in self._members)

    def _broken(self, why: str) -> UnreadableDocument:
        return refusal(
            self._file,
            f"is a broken document: {why}",
            "bị hỏng hoặc không phải tệp Word, không mở được",
        )

    def _too_large(self, why: str) -> UnreadableDocument:
        return refusal(self._file, why, "bung ra quá lớn, không an toàn để đọc")

    def _locked(self) -> UnreadableDocument:
        return refusal(self._file, "is encrypted", "bị khóa bằng mật khẩu")


def bytes_of(file: Path) -> bytes:
    """The file whole.

    Raises:
        UnreadableDocument: it is no ordinary file, too large, or cannot be read.
    """
    check_ordinary(file, LARGEST)
    try:
        return file.read_bytes()
    except OSError as error:
        raise refusal(file, f"cannot be read: {error.strerror}", "không mở được") from error
