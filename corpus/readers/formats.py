"""What a file is by its content: names lie, a ``.docx`` may be a ``.doc`` or a page of HTML."""

import re
from pathlib import Path

from corpus.readers.containers import ole_format, zip_format
from corpus.readers.files import LARGEST, check_ordinary, refusal
from corpus.readers.model import Format

__all__ = ["LARGEST", "format_of"]

_HEAD = 65_536
"""Bytes from the beginning and from the end that are looked at."""
_PDF_WITHIN = 1024
"""Bytes in which the header of a PDF stands (ISO 32000-1, annex H.3.4.1)."""
_BLANK = b" \t\r\n\f\xef\xbb\xbf"
_MOST_CONTROLS = 0.02
"""Share of control characters from which bytes are no text."""
_TEXT_CONTROLS = bytes({*range(32), 127} - {9, 10, 11, 12, 13, 26, 27})

_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
"""PNG, JPEG, TIFF and BigTIFF."""
_AS_IMAGE = "hãy chuyển sang PNG, JPEG, TIFF hoặc PDF"
_REFUSED: tuple[tuple[bytes, str], ...] = (
    (rb"GIF8[79]a", f"ảnh GIF; {_AS_IMAGE}"),
    (rb"BM.{4}\0\0\0\0.{2}\0\0", f"ảnh BMP; {_AS_IMAGE}"),
    (rb"RIFF.{4}WEBP", f"ảnh WebP; {_AS_IMAGE}"),
    (rb".{4}ftyp(?:hei[cx]|hev|mif1|msf1|avif)", f"ảnh HEIC/AVIF; {_AS_IMAGE}"),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", f"ảnh JPEG 2000; {_AS_IMAGE}"),
    (rb"AT&TFORM", "tệp DjVu; hãy chuyển sang PDF"),
    (rb"Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x1f\x8b\x08|BZh[1-9]|\xfd7zXZ\0|MSCF\0|\x28\xb5\x2f\xfd"
     rb"|.{257}ustar", "tệp nén; hãy giải nén rồi gửi từng văn bản"),
    (rb"MZ.{58}|\x7fELF|\xca\xfe\xba\xbe|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|dex\n",
     "chương trình máy tính, không phải văn bản"),
    (rb"SQLite format 3\0", "cơ sở dữ liệu, không phải văn bản"),
    (rb"ID3|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|.{4}ftyp|\x1aE\xdf\xa3",
     "tệp âm thanh hoặc phim, không phải văn bản"),
    (rb"%!PS", "tệp PostScript; hãy chuyển sang PDF"),
)  # fmt: skip
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|frameset)\b", re.I)
_HTML_PART = re.compile(
    r"<(?:!--|/?(?:meta|title|link|style|script|base|table|tbody|tr|div|p|span|center|font|h[1-6]"
    r"|b|strong|i|em|u|ul|ol|li|br|a|article|section|main|header)\b)",
    re.I,
)
_XML = re.compile(r"<\?xml\b|<(?:w:wordDocument|pkg:package|svg|rss|feed)\b")
_WORD_XML = re.compile(r"<(?:w:wordDocument|pkg:package)\b|progid=\"Word.Document\"")
_MHTML = re.compile(
    r"(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
    r"Content-Type:\s*(?:multipart/related|text/html)",
    re.I,
)
_MARKDOWN_NAMES = (".md", ".markdown")


def format_of(file: Path) -> Format:
    """The format of a file, by its content; only between text and Markdown the name decides.

    Raises:
        UnreadableDocument: missing, empty, too large, no ordinary file, locked with a password,
            broken, or of a kind that is not read; the message names the kind.
    """
    check_ordinary(file)
    head, tail = _ends(file)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return zip_format(file)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ole_format(file)
    if head.startswith(_IMAGES):
        return Format.IMAGE
    if _is_pdf(head, tail):
        return Format.PDF
    if head.lstrip(_BLANK).startswith(b"{\\rtf"):
        return Format.RTF
    for pattern, vietnamese in _REFUSED:
        if re.match(pattern, head, re.S):
            raise refusal(file, f"is of a kind that is not read ({pattern!r})", f"là {vietnamese}")
    if not _is_text(head, tail):
        raise refusal(
            file, "is binary of an unknown kind", "không phải văn bản ở định dạng đọc được"
        )
    return _markup(file, _decoded(head))


def _ends(file: Path) -> tuple[bytes, bytes]:
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD)
            opened.seek(max(0, file.stat().st_size - _HEAD))
            return head, opened.read(_HEAD)
    except OSError as error:
        raise refusal(file, f"cannot be read: {error.strerror}", "không mở được") from error


def _is_pdf(head: bytes, tail: bytes) -> bool:
    at = head.find(b"%PDF-", 0, _PDF_WITHIN)
    if at < 0:
        return False
    # A text may speak of such headers: then nothing of a PDF follows.
    return not head[:at].strip(_BLANK) or b" obj" in head[at:] or b"startxref" in tail


def _is_text(head: bytes, tail: bytes) -> bool:
    if _utf16(head) is not None:
        return True
    return all(
        len(part) - len(part.translate(None, _TEXT_CONTROLS)) <= _MOST_CONTROLS * len(part)
        for part in (head, tail)
    )


def _utf16(head: bytes) -> str | None:
    """The byte order of UTF-16, by its mark or by the zeros of Latin letters; else None."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    zeros = head[0::2].count(0), head[1::2].count(0)
    enough = 0.2 * len(head) / 2
    if zeros[1] > enough and zeros[0] < 0.01 * len(head):
        return "utf-16-le"
    if zeros[0] > enough and zeros[1] < 0.01 * len(head):
        return "utf-16-be"
    return None


def _decoded(head: bytes) -> str:
    text = head.decode(_utf16(head) or "utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff\0 \t\n\f")


def _markup(file: Path, text: str) -> Format:
    markdown = file.suffix.lower() in _MARKDOWN_NAMES
    tagged = text.startswith("<")
    if _HTML.search(text) if tagged else _HTML.search(text, 0, _PDF_WITHIN):
        return Format.HTML
    if _XML.match(text):
        if _WORD_XML.search(text):
            raise refusal(file, "is Word XML", "là tệp Word dạng XML; hãy lưu lại thành .docx")
        raise refusal(file, "is XML", "là tệp XML, không phải văn bản đọc được")
    if _MHTML.match(text[:8192]):
        return Format.HTML
    if _HTML_PART.match(text) and not markdown:
        return Format.HTML
    return Format.MARKDOWN if markdown else Format.TEXT
