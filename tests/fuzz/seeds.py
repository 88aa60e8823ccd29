"""Small sound documents of each format, made from one text; mutations start from them."""

import io
import zipfile
from collections.abc import Callable
from html import escape

import docx
from PIL import Image, ImageDraw

LINES = (
    "ỦY BAN NHÂN DÂN",
    "THÀNH PHỐ HẢI PHÒNG",
    "Số: 12/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Hải Phòng, ngày 01 tháng 02 năm 2025",
    "KẾ HOẠCH",
    "Thực hiện công tác theo dõi văn bản năm 2025",
    "Căn cứ Luật Tổ chức chính quyền địa phương;",
    "I. MỤC ĐÍCH",
    "1. Tổ chức thực hiện Nghị quyết số 22-NQ/TW ngày 10 tháng 4 năm 2013 của Bộ Chính trị.",
    "2. Giao Sở Công Thương chủ trì, phối hợp với Sở Tài chính thực hiện, hoàn thành trước ngày 15"
    " tháng 6 năm 2025; báo cáo Ủy ban nhân dân thành phố.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Các sở, ngành báo cáo Ủy ban nhân dân thành phố trước ngày 20 hằng tháng./.",
    "Nơi nhận:",
    "- Như trên;",
    "TM. ỦY BAN NHÂN DÂN",
    "CHỦ TỊCH",
    "Nguyễn Văn An",
)
Made = Callable[[], bytes]
"""Makes the content of a file; large ones are made when they are asked for."""
ROWS = (("STT", "Nội dung", "Đơn vị chủ trì"), ("1", "Xây dựng báo cáo", "Sở Tài chính"))
TEXT = "\n".join(LINES) + "\n"


def seeds() -> dict[str, bytes]:
    """The document as a file of each format that can be written here, by extension."""
    return {
        "txt": TEXT.encode(),
        "utf16.txt": TEXT.encode("utf-16"),
        "md": markdown(),
        "html": html(),
        "mhtml": mhtml(),
        "rtf": rtf(),
        "docx": word(),
        "pdf": pdf(LINES),
        "png": picture("PNG"),
        "tiff": picture("TIFF"),
    }


def markdown() -> bytes:
    rows = "\n".join("| " + " | ".join(row) + " |" for row in (ROWS[0], ("---",) * 3, *ROWS[1:]))
    return ("\n\n".join(f"**{line}**" for line in LINES) + f"\n\n{rows}\n").encode()


def html() -> bytes:
    body = "".join(f"<p><b>{escape(line)}</b></p>\n" for line in LINES)
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS)
    head = '<html><head><meta charset="utf-8"><title>Kế hoạch</title></head>'
    return f"{head}<body>{body}<table border=1>{rows}</table></body></html>".encode()


def mhtml() -> bytes:
    head = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head + html() + b"\r\n--x--\r\n"


def rtf() -> bytes:
    def coded(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)

    body = "".join(coded(line) + "\\par\n" for line in LINES)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\n" + body + "}").encode("ascii")


def word() -> bytes:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def package(document: bytes, **others: bytes) -> bytes:
    """A Word package whose main part is ``document``, with other parts by name."""
    types = (
        b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        b'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        b'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        b"</Types>"
    )
    relations = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
        b'2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        b"</Relationships>"
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", document)
        for name, data in others.items():
            archive.writestr(name, data)
    return written.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def body(inner: str, doctype: str = "") -> bytes:
    """The main part of a Word package around ``inner``."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<w:document xmlns:w="{_W}"><w:body>'
        f"{inner}</w:body></w:document>"
    ).encode()


def paragraph(text: str) -> str:
    """A Word paragraph; ``text`` is XML."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def paragraphs() -> str:
    """The document's lines as Word paragraphs."""
    return "".join(paragraph(escape(line)) for line in LINES)


def pdf(lines: tuple[str, ...]) -> bytes:
    """A PDF with one page of text in a standard font, marks left out."""
    shown = b"".join(
        b"(%s) Tj T*\n" % line.encode("ascii", "ignore").translate(None, b"()\\") for line in lines
    )
    content = b"BT /F1 11 Tf 14 TL 50 780 Td\n" + shown + b"ET"
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def pdf_of(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of the objects, numbered from 1; the first is the catalogue."""
    written = io.BytesIO()
    written.write(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(written.tell())
        written.write(b"%d 0 obj\n%s\nendobj\n" % (number, one))
    start = written.tell()
    written.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    written.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    written.write(
        b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, trailer, start)
    )
    return written.getvalue()


def picture(kind: str) -> bytes:
    image = Image.new("L", (827, 400), 255)
    draw = ImageDraw.Draw(image)
    for at, line in enumerate(LINES[:8]):
        draw.text((40, 20 + 40 * at), line.encode("ascii", "ignore").decode(), fill=0)
    written = io.BytesIO()
    image.save(written, kind)
    return written.getvalue()
