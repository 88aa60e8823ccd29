"""PDF and image files that exhaust, mislead or break."""

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from tests.fuzz.seeds import LINES, Made, pdf, pdf_of, picture

_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def pdfs() -> Iterator[tuple[str, Made]]:
    """PDF files."""
    sound = pdf(LINES)
    yield (
        "cyclic pages.pdf",
        lambda: pdf_of(_CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    )
    yield "two-step cycle.pdf", lambda: pdf_of(
        _CATALOGUE, b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>",
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
    )  # fmt: skip
    yield "doubling pages.pdf", lambda: _doubling()
    yield "lying count.pdf", lambda: sound.replace(b"/Count 1", b"/Count 99999999")
    yield "100,000 pages.pdf", lambda: _pages(100_000)
    yield "huge page.pdf", lambda: sound.replace(b"[0 0 595 842]", b"[0 0 9e9 9e9]")
    yield "no size.pdf", lambda: sound.replace(b"[0 0 595 842]", b"[0 0 0 0]")
    yield "bad size.pdf", lambda: sound.replace(b"[0 0 595 842]", b"[/a (b) null]")
    yield "minus size.pdf", lambda: sound.replace(b"[0 0 595 842]", b"[900 900 -9 -9]")
    yield "no end.pdf", lambda: sound[: sound.rfind(b"xref") - 5]
    yield "broken xref.pdf", lambda: sound.replace(b"startxref\n", b"startxref\n9")
    yield "only head.pdf", lambda: b"%PDF-1.7\n"
    yield "junk before.pdf", lambda: b"junk" * 200 + sound
    yield "encrypted.pdf", lambda: pdf_of(
        _CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>",
        trailer=b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s>"
        b" /U <%s> >>" % (b"00" * 32, b"11" * 32),
    )  # fmt: skip
    yield "other lock.pdf", lambda: pdf_of(_CATALOGUE, trailer=b"/Encrypt << /Filter /Foo >>")
    yield "deep arrays.pdf", lambda: _with_contents(b"[" * 200_000)
    yield "deep names.pdf", lambda: pdf_of(b"<< /A " * 20_000, b"[" * 100_000)
    yield "stream bomb.pdf", lambda: _compressed(b"\n" * 400_000_000)
    yield "bomb of text.pdf", lambda: _compressed(b"BT /F1 9 Tf 9 700 Td (a) Tj ET\n" * 400_000)
    yield "lines.pdf", lambda: _compressed(b"0 0 m 9 9 l S\n" * 200_000)
    yield (
        "rectangles.pdf",
        lambda: _compressed(
            b"".join(b"%d %d 30 20 re S\n" % (x * 3, y * 4) for x in range(200) for y in range(200))
        ),
    )
    yield "saved states.pdf", lambda: _compressed(b"q " * 1_000_000)
    yield "self form.pdf", lambda: _self_form()
    yield "one per letter.pdf", lambda: _compressed(
        b"BT /F1 1 Tf " + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (n % 595, n % 842)
                                  for n in range(60_000)) + b"ET"
    )  # fmt: skip
    yield "nan.pdf", lambda: _with_contents(b"BT /F1 nan Tf 1e999 -1e999 Td (abc) Tj ET")
    yield "empty page.pdf", lambda: _with_contents(b"")
    yield "image bomb.pdf", lambda: _image_page(60_000, 60_000)
    yield "many scans.pdf", lambda: _pages(600, b"/Resources << >>")
    yield "self length.pdf", lambda: sound.replace(b"/Length ", b"/Length 4 0 R /X ")
    yield (
        "script.pdf",
        lambda: sound.replace(
            b"/Type /Catalog", b"/Type /Catalog /OpenAction << /S /JavaScript /JS (while(1);) >>"
        ),
    )
    yield "pdf.txt", lambda: sound


def _with_contents(content: bytes, head: bytes = b"") -> bytes:
    return pdf_of(
        _CATALOGUE,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), head, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _compressed(content: bytes) -> bytes:
    return _with_contents(zlib.compress(content, 9), b"/Filter /FlateDecode")


def _self_form() -> bytes:
    form = b"/X Do /X Do"
    return _with_contents(b"/X Do").replace(
        b"xref\n0",
        b"6 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length %d /Resources"
        b" << /XObject << /X 6 0 R >> >> >>\nstream\n%s\nendstream\nendobj\nxref\n0"
        % (len(form), form),
        1,
    )


def _pages(count: int, more: bytes = b"") -> bytes:
    kids = b" ".join(b"%d 0 R" % n for n in range(3, count + 3))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %s >>" % more
    pages = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return pdf_of(_CATALOGUE, pages, *[page] * count)


def _doubling() -> bytes:
    """Each node of the page tree names the next one twice: 2 to the 40th pages."""
    nodes = [b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count 2 >>" % (n, n) for n in range(3, 43)]
    return pdf_of(_CATALOGUE, *nodes, b"<< /Type /Page /MediaBox [0 0 595 842] >>")


def _image_page(width: int, height: int) -> bytes:
    data = zlib.compress(b"\0" * 30_000_000, 9)
    return _with_contents(b"595 0 0 842 0 0 cm /X Do").replace(
        b"xref\n0",
        b"6 0 obj\n<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray"
        b" /BitsPerComponent 8 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n"
        b"xref\n0" % (width, height, len(data), data),
        1,
    )


def images() -> Iterator[tuple[str, Made]]:
    """Image files."""
    yield "bomb.png", lambda: _png(50_000, 50_000)
    yield "huge.png", lambda: _png(2_000_000_000, 2_000_000_000)
    yield "zero.png", lambda: _png(0, 0)
    yield "thin.png", lambda: _png(1, 50_000_000)
    yield (
        "text bomb.png",
        lambda: _png(100, 100, _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 90_000_000))),
    )
    yield "frames.tiff", lambda: _tiff(10_000)
    yield "tiff loop.tiff", lambda: _tiff_loop()
    yield "tiff bomb.tiff", lambda: b"II*\0\x08\0\0\0" + _directory(60_000, 60_000, 0)
    yield "one pixel.png", lambda: _picture("PNG", (1, 1))
    yield "white.png", lambda: _picture("PNG", (1200, 1700))
    yield "cut.png", lambda: picture("PNG")[:700]
    yield "cut.jpg", lambda: _picture("JPEG", (900, 900))[:900]
    yield "only head.jpg", lambda: b"\xff\xd8\xff\xe0" + b"\0" * 100
    yield "picture.gif", lambda: _picture("GIF", (100, 100))
    yield "picture.bmp", lambda: _picture("BMP", (100, 100))
    yield "picture.webp", lambda: _picture("WEBP", (100, 100))
    yield "picture.docx", lambda: picture("PNG")
    yield "palette.png", lambda: _palette()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, more: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width & 0x7FFFFFFF, height & 0x7FFFFFFF, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + more
        + _chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000)) + _chunk(b"IEND", b"")
    )  # fmt: skip


def _directory(width: int, height: int, following: int) -> bytes:
    entries = ((256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, 8), (278, height),
               (279, 100))  # fmt: skip
    packed = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    return struct.pack("<H", len(entries)) + packed + struct.pack("<I", following)


def _tiff(frames: int) -> bytes:
    size = len(_directory(8, 8, 0))
    pages = (_directory(8, 8, 8 + (n + 1) * size if n + 1 < frames else 0) for n in range(frames))
    return b"II*\0\x08\0\0\0" + b"".join(pages)


def _tiff_loop() -> bytes:
    return b"II*\0\x08\0\0\0" + _directory(8, 8, 8)


def _picture(kind: str, size: tuple[int, int]) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "white").save(written, kind)
    return written.getvalue()


def _palette() -> bytes:
    written = io.BytesIO()
    Image.new("P", (300, 300)).save(written, "PNG", transparency=b"\0" * 256)
    return written.getvalue()
