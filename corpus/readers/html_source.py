"""From the file of a web page to its tree: single-file pages unpacked, the encoding found.

Nothing outside the file is ever looked up.
"""

import email
import email.policy
import re
from email.message import Message
from pathlib import Path

import lxml.html
from lxml import etree

from corpus.errors import UnreadableDocument
from corpus.readers.bounds import MOST_CELLS, MOST_ELEMENTS, too_many
from corpus.readers.decoding import UndecodableBytes, decode
from corpus.text import fold

LARGEST = 40_000_000
"""Bytes; a longer page is no document."""
_HEAD = 8_192
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})",
    re.I,
)
_ARCHIVE = re.compile(rb"^content-type:\s*multipart/related", re.I | re.M)
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|dang cong san viet nam|noi nhan")


def read_tree(file: Path) -> etree._Element:
    """The page's root element, comments left in.

    Raises:
        UnreadableDocument: the file is missing, too large, nested too deep, or no page.
    """
    data = _bytes(file)
    declared = None
    if _ARCHIVE.search(data[:_HEAD]):
        data, declared = _page_of_archive(data, file)
    try:
        text = _decoded(data, declared)
    except UndecodableBytes as error:
        raise no_text(file, "holds control bytes, no page") from error
    source = _XML.sub("", text.replace("\0", "")).encode("utf-8", "replace")
    if not source.strip():
        raise no_text(file, "is empty")
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True
    )
    try:
        root = lxml.html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise no_text(file, "holds no element") from error
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise too_many(file, MOST_ELEMENTS, "elements", "phần tử")
    if sum(1 for _ in root.iter("td", "th")) > MOST_CELLS:
        raise too_many(file, MOST_CELLS, "cells", "ô bảng")
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise too_deep(file)
    return root


def no_text(file: Path, why: str) -> UnreadableDocument:
    return UnreadableDocument(f"{file.name}: {why}", vi=f"Tệp {file.name} không có nội dung chữ.")


def too_deep(file: Path) -> UnreadableDocument:
    return UnreadableDocument(
        f"{file.name}: elements are nested too deep",
        vi=f"Tệp {file.name}: trang lồng quá sâu, không đọc được.",
    )


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise UnreadableDocument(
                f"{file.name}: more than {LARGEST} bytes", vi=f"Tệp {file.name} quá lớn."
            )
        return file.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            f"{file.name}: cannot be read: {error.strerror}", vi=f"Không đọc được tệp {file.name}."
        ) from error


def _decoded(data: bytes, declared: str | None) -> str:
    if declared is None:
        found = _DECLARED.search(data[:_HEAD])
        declared = (found[1] or found[2]).decode("ascii", "ignore") if found else None
    return decode(data, declared).text


def _page_of_archive(data: bytes, file: Path) -> tuple[bytes, str | None]:
    """The document's page of an MHTML archive: the one with the motto, else the longest."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        pages = [_part(part) for part in message.walk() if part.get_content_type() == "text/html"]
    except (ValueError, LookupError, RecursionError) as error:
        raise no_text(file, "is no archive that can be unpacked") from error
    if not pages:
        raise no_text(file, "is an archive without a page")
    return max(pages, key=lambda page: (_is_document(*page), len(page[0])))


def _part(part: Message) -> tuple[bytes, str | None]:
    payload = part.get_payload(decode=True)
    return (payload if isinstance(payload, bytes) else b""), part.get_content_charset()


def _is_document(data: bytes, declared: str | None) -> bool:
    try:
        words = re.sub(r"<[^>]{0,2000}>|&nbsp;", " ", _decoded(data, declared))
    except UndecodableBytes:
        return False
    return bool(_MOTTO.search(fold(" ".join(words.split()))))
