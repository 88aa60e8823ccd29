"""A small PDF writer: text with its places, lines and images, as office programs write them.

Every character is half as wide as its font size, so that places are easy to reckon.
"""

import zlib
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

A4 = (595.0, 842.0)
WIDE = 0.5
"""Width of every character, in font sizes."""
LEFT, RIGHT = 85.0, 540.0
"""Margins of running text."""


@dataclass
class Sheet:
    """One page; places in points from the upper left corner."""

    width: float = A4[0]
    height: float = A4[1]
    turn: int = 0
    """Degrees clockwise that a viewer turns the page by."""
    drawing: list[str] = field(default_factory=list)
    fonts: list[str] = field(default_factory=list)
    images: list[Image.Image] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)

    def text(
        self, x: float, top: float, text: str, *, size: float = 14.0, font: str = "Times",
        upwards: bool = False,
    ) -> float:  # fmt: skip
        """Text with its upper left corner there; returns where it ends."""
        if font not in self.fonts:
            self.fonts.append(font)
        self.letters |= set(text)
        code = "".join(f"{ord(char):04X}" for char in text)
        y = self.height - top - 0.8 * size
        matrix = f"0 1 -1 0 {x:.2f} {y:.2f}" if upwards else f"1 0 0 1 {x:.2f} {y:.2f}"
        name = self.fonts.index(font)
        self.drawing.append(f"BT /F{name} {size} Tf {matrix} Tm <{code}> Tj ET")
        return x + WIDE * size * len(text)

    def centred(self, top: float, text: str, *, size: float = 14.0, font: str = "Times") -> None:
        middle = (LEFT + RIGHT) / 2
        self.text(middle - WIDE * size * len(text) / 2, top, text, size=size, font=font)

    def justified(self, x0: float, x1: float, top: float, text: str, *, size: float = 14.0) -> None:
        """Words spread from one margin to the other, each drawn for itself."""
        words = text.split()
        ink = sum(map(len, words)) * WIDE * size
        blank = (x1 - x0 - ink) / max(len(words) - 1, 1)
        assert blank > 0.2 * size, f"too long a line: {text}"
        for word in words:
            x0 = self.text(x0, top, word, size=size) + blank

    def paragraph(
        self, top: float, text: str, *, size: float = 14.0, indent: float = 36.0, fill: bool = False
    ) -> float:
        """Justified text with its first line indented; returns where the next one may begin.

        The last line is filled too where the paragraph goes on overleaf.
        """
        lines: list[str] = []
        for word in text.split():
            room = RIGHT - LEFT - (indent if len(lines) == 1 else 0.0)
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and len(longer) * WIDE * size <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        for index, line in enumerate(lines):
            x0 = LEFT + (indent if index == 0 else 0.0)
            if index < len(lines) - 1 or fill:
                self.justified(x0, RIGHT, top, line, size=size)
            else:
                self.text(x0, top, line, size=size)
            top += 1.3 * size
        return top + 0.5 * size

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        self.drawing.append(
            f"0.5 w {x0:.2f} {self.height - top:.2f} m {x1:.2f} {self.height - bottom:.2f} l S"
        )

    def grid(self, xs: list[float], ys: list[float]) -> None:
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for x in xs:
            self.line(x, ys[0], x, ys[-1])

    def image(
        self, image: Image.Image, x0: float = 0, top: float = 0, x1: float = 0, bottom: float = 0
    ) -> None:
        """An image over the page, or in a box."""
        x1, bottom = x1 or self.width, bottom or self.height
        self.images.append(image.convert("RGB"))
        self.drawing.append(
            f"q {x1 - x0:.2f} 0 0 {bottom - top:.2f} {x0:.2f} {self.height - bottom:.2f} cm"
            f" /I{len(self.images) - 1} Do Q"
        )

    def curve(self, x: float, top: float) -> None:
        y = self.height - top
        self.drawing.append(f"{x} {y} m {x + 2} {y + 4} {x + 4} {y + 4} {x + 5} {y} c f")


def pdf_bytes(*sheets: Sheet, trailer: str = "") -> bytes:
    """The pages as a PDF file; ``trailer`` is added to the file's trailer."""
    objects = _Objects()
    objects.add("<< /Type /Catalog /Pages 2 0 R >>")
    objects.add("")
    pages = [_page(sheet, objects) for sheet in sheets]
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects.bodies[1] = f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode()
    return objects.file(trailer)


def write_pdf(folder: Path, *sheets: Sheet, name: str = "van-ban.pdf", trailer: str = "") -> Path:
    file = folder / name
    file.write_bytes(pdf_bytes(*sheets, trailer=trailer))
    return file


class _Objects:
    """The numbered objects that a PDF file consists of."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def add(self, body: str | bytes) -> int:
        self.bodies.append(body.encode() if isinstance(body, str) else body)
        return len(self.bodies)

    def stream(self, head: str, data: bytes) -> int:
        packed = zlib.compress(data)
        start = f"<< {head} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n"
        return self.add(start.encode() + packed + b"\nendstream")

    def file(self, trailer: str) -> bytes:
        file = b"%PDF-1.7\n"
        places = []
        for number, body in enumerate(self.bodies, 1):
            places.append(len(file))
            file += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        count = len(self.bodies) + 1
        table = f"xref\n0 {count}\n0000000000 65535 f \n"
        table += "".join(f"{place:010d} 00000 n \n" for place in places)
        table += f"trailer\n<< /Size {count} /Root 1 0 R {trailer} >>\n"
        return file + f"{table}startxref\n{len(file)}\n%%EOF\n".encode()


def _page(sheet: Sheet, objects: _Objects) -> int:
    fonts = " ".join(
        f"/F{index} {_font(name, sheet.letters, objects)} 0 R"
        for index, name in enumerate(sheet.fonts)
    )
    images = " ".join(
        f"/I{index} {_image(image, objects)} 0 R" for index, image in enumerate(sheet.images)
    )
    content = objects.stream("", "\n".join(sheet.drawing).encode())
    return objects.add(
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}]"
        f" /Rotate {sheet.turn} /Contents {content} 0 R"
        f" /Resources << /Font << {fonts} >> /XObject << {images} >> >> >>"
    )


def _image(image: Image.Image, objects: _Objects) -> int:
    return objects.stream(
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height}"
        " /ColorSpace /DeviceRGB /BitsPerComponent 8",
        image.tobytes(),
    )


def _font(name: str, letters: set[str], objects: _Objects) -> int:
    pairs = "\n".join(f"<{ord(char):04X}> <{ord(char):04X}>" for char in sorted(letters))
    to_unicode = objects.stream(
        "",
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end".encode(),
    )
    descriptor = objects.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -200 500 800]"
        " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    descendant = objects.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /FontDescriptor {descriptor} 0 R"
        " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>"
    )
    return objects.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H"
        f" /DescendantFonts [{descendant} 0 R] /ToUnicode {to_unicode} 0 R >>"
    )
