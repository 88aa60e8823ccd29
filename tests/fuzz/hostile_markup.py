"""Word packages, HTML and RTF that exhaust, mislead or reach outside."""

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.fuzz.compound import compound
from tests.fuzz.seeds import LINES, Made, body, html, package, paragraph, paragraphs, rtf, word

_LAUGHS = (
    '<!DOCTYPE w:document [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
    + "]>"
)
_QUADRATIC = f'<!DOCTYPE w:document [<!ENTITY a "{"A" * 100_000}">]>'
_OUTSIDE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_BY_NETWORK = '<!DOCTYPE w:document [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>'


def packages() -> Iterator[tuple[str, Made]]:
    """Word packages."""
    inner = paragraphs()
    yield "laughs.docx", lambda: package(body(inner + paragraph("&k;"), _LAUGHS))
    yield "quadratic.docx", lambda: package(body(inner + paragraph("&a;" * 20_000), _QUADRATIC))
    yield "outside.docx", lambda: package(body(inner + paragraph("&a;"), _OUTSIDE))
    yield "network.docx", lambda: package(body(inner, _BY_NETWORK))
    yield "bomb.docx", lambda: package(body(inner + paragraph(" " * 60_000_000)))
    yield (
        "bomb in part.docx",
        lambda: package(body(inner), **{"word/styles.xml": b"<" * 60_000_000}),
    )
    yield "bomb of tags.docx", lambda: package(body(inner + "<w:p/>" * 5_000_000))
    yield "paths.docx", lambda: package(body(inner), **{"../../x": b"x", "/etc/x": b"x"})
    yield "deep.docx", lambda: package(body(inner + "<w:p>" * 50_000 + "</w:p>" * 50_000))
    yield "deep tables.docx", lambda: package(body(inner + _nested_tables(2_000)))
    yield "wide table.docx", lambda: package(body(inner + _wide_table()))
    yield "spans.docx", lambda: package(body(inner + _spans()))
    yield "million cells.docx", lambda: package(body(inner + _cells(1000, 60)))
    yield "long run.docx", lambda: package(body(inner + paragraph("a " * 3_000_000)))
    yield "no body.docx", lambda: package(b"<w:document/>")
    yield "not xml.docx", lambda: package(b"\0\1\2")
    yield "empty part.docx", lambda: package(b"")
    yield (
        "utf-16 part.docx",
        lambda: package(body(inner).decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    )
    yield (
        "cyclic styles.docx",
        lambda: package(body(inner), **{"word/styles.xml": _cyclic_styles()}),
    )
    yield (
        "strange numbers.docx",
        lambda: package(body(_numbered()), **{"word/numbering.xml": _numbering()}),
    )
    yield (
        "macros.docm",
        lambda: package(
            body(inner),
            **{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600},
        ),
    )
    yield "truncated.docx", lambda: word()[: len(word()) // 2]
    yield "renamed.doc", lambda: word()
    yield "secret.docx", lambda: package(body(paragraph("TUYỆT MẬT") + inner))
    yield "many members.docx", lambda: _many_members()
    yield "lying size.docx", lambda: _lying_size()
    yield "twice.docx", lambda: _twice()


def _nested_tables(depth: int) -> str:
    opening = "<w:tbl><w:tr><w:tc>"
    return opening * depth + paragraph("a") + "</w:tc></w:tr></w:tbl>" * depth


def _wide_table() -> str:
    return "<w:tbl><w:tr>" + f"<w:tc>{paragraph('a')}</w:tc>" * 20_000 + "</w:tr></w:tbl>"


def _cells(rows: int, columns: int) -> str:
    row = "<w:tr>" + f"<w:tc>{paragraph('a')}</w:tc>" * columns + "</w:tr>"
    return f"<w:tbl>{row * rows}</w:tbl>"


def _spans() -> str:
    tables = ""
    for span in ("999999999", "-5", "0", "x", "1e9"):
        properties = f'<w:tcPr><w:gridSpan w:val="{span}"/><w:vMerge w:val="continue"/></w:tcPr>'
        row = f"<w:tr><w:tc>{properties}{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>"
        tables += f"<w:tbl>{row * 3}</w:tbl>"
    return tables


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _cyclic_styles() -> bytes:
    styles = (
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A", "B"), ("B", "A"), ("Normal", "Normal"))
    )
    return f"<w:styles {_W}>{''.join(styles)}</w:styles>".encode()


def _numbered() -> str:
    return paragraphs() + "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        f"</w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
        for level in ("0", "8", "99", "-1", "x")
        for number in ("1", "2", "77", "x")
    )


def _numbering() -> bytes:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, start, kind, text in (
            ("0", "999999999", "upperRoman", "%1."),
            ("8", "-3", "lowerLetter", "%9.%10.%0"),
            ("1", "x", "none", "%" * 50),
        )
    )
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    ).encode()


def _many_members() -> bytes:
    written = io.BytesIO(package(body(paragraphs())))
    with zipfile.ZipFile(written, "a") as archive:
        for number in range(20_000):
            archive.writestr(f"x{number}", b"")
    return written.getvalue()


def _lying_size() -> bytes:
    """A package whose directory states other sizes than its members have."""
    data = bytearray(package(body(paragraphs())))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<I", data, at + 24, 5)
        at += 4
    return bytes(data)


def _twice() -> bytes:
    """A package with two main parts of one name."""
    written = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(package(body(paragraphs()))))
    with zipfile.ZipFile(written, "w") as archive:
        for info in source.infolist():
            archive.writestr(info.filename, source.read(info))
        raw = zipfile.ZipInfo("word/document.xmX")
        archive.writestr(raw, b"<broken")
    return written.getvalue().replace(b"document.xmX", b"document.xml")


def pages() -> Iterator[tuple[str, Made]]:
    """HTML and what calls itself so."""
    text = html().decode()
    yield "deep.html", lambda: text.replace("</body>", "<div>" * 100_000 + "a").encode()
    yield "deep tables.html", lambda: text.replace("</body>", "<table><tr><td>" * 20_000).encode()
    yield "deep inline.html", lambda: text.replace("</body>", "<b><i>" * 50_000 + "a").encode()
    yield (
        "spans.html",
        lambda: text.replace(
            "</table>",
            "<tr><td rowspan=999999999 colspan=999999999>a<td rowspan=-1 colspan=x>b</table>",
        ).encode(),
    )
    yield (
        "staircase.html",
        lambda: text.replace(
            "</table>",
            "".join(f"<tr><td rowspan=1000 colspan=1000>{n}" for n in range(300)) + "</table>",
        ).encode(),
    )
    yield (
        "million cells.html",
        lambda: text.replace("</table>", ("<tr>" + "<td>a" * 100) * 2000).encode(),
    )
    yield (
        "entities.html",
        lambda: text.replace("</body>", "&#0;&#xD800;&#99999999;&bogus;" * 1000).encode(),
    )
    yield "comments.html", lambda: text.replace("<body>", "<!--" * 100_000 + "<body>").encode()
    yield "attributes.html", lambda: text.replace("<body>", "<p " + "a=b " * 200_000 + ">").encode()
    yield "unclosed.html", lambda: (text + "<p" * 200_000).encode()
    yield (
        "outside.html",
        lambda: text.replace(
            "<body>",
            '<body><img src="file:///etc/passwd"><iframe src="http://127.0.0.1:9/">'
            '<link rel=stylesheet href="http://127.0.0.1:9/x.css"><object data="file:///etc/passwd">',
        ).encode(),
    )
    yield "false charset.html", lambda: text.replace("utf-8", "utf-7").encode()
    yield "bogus charset.html", lambda: text.replace("utf-8", "x-" + "a" * 9000).encode()
    yield "binary charset.html", lambda: text.replace("utf-8", "zip").encode()
    yield "secret.html", lambda: text.replace("<body>", "<body><p>MẬT</p>").encode()
    yield "long line.html", lambda: text.replace("</body>", "<p>" + "a b " * 2_000_000).encode()
    yield (
        "scripts.html",
        lambda: text.replace("<body>", "<script>while(1);</script><body>").encode(),
    )
    yield "page.pdf", lambda: html()
    yield "page.doc", lambda: html()
    yield "page.docx", lambda: html()


def rich_texts() -> Iterator[tuple[str, Made]]:
    """RTF."""
    text = rtf()
    yield "deep.rtf", lambda: b"{\\rtf1 " + b"{" * 200_000 + b"a"
    yield "binary.rtf", lambda: text[:-1] + b"{\\bin2000000000 abc}}"
    yield "huge numbers.rtf", lambda: text.replace(b"\\deff0", b"\\deff99999999999999\\u-99999999?")
    yield (
        "object.rtf",
        lambda: text[:-1] + b"{\\object\\objemb{\\*\\objdata " + b"d0cf11e0" * 9000 + b"}}}",
    )
    yield (
        "link.rtf",
        lambda: (
            text[:-1] + b'{\\field{\\*\\fldinst INCLUDETEXT "file:///etc/passwd"}{\\fldrslt x}}}'
        ),
    )
    yield "picture.rtf", lambda: text[:-1] + b"{\\pict\\pngblip " + b"00" * 200_000 + b"}}"
    yield (
        "many rows.rtf",
        lambda: text[:-1] + b"\\trowd\\cellx100\\intbl a\\cell\\row" * 20_000 + b"}",
    )
    yield "cut.rtf", lambda: text[: len(text) // 2]
    yield "rich.doc", lambda: text
    yield "rich.docx", lambda: text
    yield "secret.rtf", lambda: text.replace(b"\n", b"\nT\\u7888?I M\\u7852?T\\par\n", 1)


def others() -> Iterator[tuple[str, Made]]:
    """Kinds that are not read, and OLE files that lead in circles."""
    yield (
        "sheet.xlsx",
        lambda: _zip({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>"}),
    )
    yield (
        "show.pptx",
        lambda: _zip({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<x/>"}),
    )
    yield "text.odt", lambda: _zip({"mimetype": b"application/vnd.oasis.opendocument.text"})
    yield "archive.zip", lambda: _zip({"a.txt": "\n".join(LINES).encode()})
    yield "archive.rar", lambda: b"Rar!\x1a\x07\x00" + b"x" * 500
    yield "archive.7z", lambda: b"7z\xbc\xaf\x27\x1c" + b"x" * 500
    yield "program.docx", lambda: b"MZ" + b"\0" * 500
    yield "program.pdf", lambda: b"\x7fELF" + b"\0" * 500
    yield "noise.doc", lambda: bytes(range(256)) * 40
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    yield "ole head.doc", lambda: ole + b"\0" * 40
    yield "ole zeros.doc", lambda: ole + b"\0" * 5000
    yield "ole loop.doc", lambda: ole + _ole_header() + struct.pack("<128I", *[0] * 128) * 9
    yield "ole ones.doc", lambda: ole + b"\xff" * 5000
    start = struct.pack("<HHHHHH", 0xA5EC, 193, 0, 0, 0, 0)
    yield "hollow.doc", lambda: compound({"WordDocument": start, "1Table": b""})
    yield "noise inside.doc", lambda: compound({"WordDocument": start + bytes(range(256)) * 90})
    yield "locked.doc", lambda: compound({"WordDocument": start[:-2] + b"\0\1"})
    yield "locked.docx", lambda: compound({"EncryptedPackage": b"", "EncryptionInfo": b""})
    yield "sheet.doc", lambda: compound({"Workbook": b""})
    looped = bytearray(compound({"WordDocument": start * 900, "1Table": b""}))
    struct.pack_into("<I", looped, 512 + 4 * 5, 3)
    yield "stream loop.doc", lambda: bytes(looped)


def _ole_header() -> bytes:
    """A header whose tables all begin in sector 0, which follows itself."""
    head = b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += struct.pack("<IIIIIIIIII", 0, 1, 0, 0, 4096, 0, 1, 0, 1, 0)
    return (head + struct.pack("<108I", *[0] * 108))[:504]


def _zip(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()
