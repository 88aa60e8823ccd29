"""Pages built word by word, and page images with text drawn on them, for tests of the readers."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.readers.page import Page, Rule, Word
from corpus.readers.tesseract import missing_packages

WIDTH, HEIGHT = 595.0, 842.0
_FONTS = (
    "dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSans.ttf", "liberation/LiberationSerif-Regular.ttf",
    "dejavu/DejaVuSansMono.ttf",
)  # fmt: skip


def words(
    x: float, top: float, text: str, *, size: float = 12.0, confidence: float = 100.0
) -> list[Word]:
    """A line of text, half a font size wide a character."""
    found = []
    for part in text.split(" "):
        if part:
            found.append(
                Word(part, x, top, x + size * len(part) / 2, top + size, size,
                     confidence=confidence)
            )  # fmt: skip
        x += size * (len(part) + 1) / 2
    return found


def page(*lines: Sequence[Word], rules: Sequence[Rule] = (), recognised: bool = False) -> Page:
    some = tuple(word for line in lines for word in line)
    return Page(1, WIDTH, HEIGHT, some, tuple(rules), recognised=recognised)


def need_recognition() -> None:
    """Skips a test where tesseract or its Vietnamese model is missing, or a font to draw with."""
    missing = missing_packages()
    if missing:
        pytest.skip(f"recognition needs the Debian packages {' and '.join(missing)}")
    assert shutil.which("tesseract")
    _font_file()


def _font_file() -> Path:
    for name in _FONTS:
        file = Path("/usr/share/fonts/truetype") / name
        if file.exists():
            return file
    pytest.skip("no font with Vietnamese letters: install the Debian package fonts-dejavu-core")


def sheet_image(
    lines: Sequence[tuple[float, float, str]], *, dpi: int = 150, size: float = 15.0,
    boxes: Sequence[tuple[float, float, float, float]] = (),
) -> Image.Image:  # fmt: skip
    """An A4 sheet with text at places in points, and boxes drawn around it."""
    scale = dpi / 72
    image = Image.new("RGB", (round(WIDTH * scale), round(HEIGHT * scale)), "white")
    pen = ImageDraw.Draw(image)
    font = ImageFont.truetype(_font_file(), size * scale)
    for x, top, text in lines:
        pen.text((x * scale, top * scale), text, font=font, fill="black")
    for box in boxes:
        pen.rectangle([place * scale for place in box], outline="black", width=max(1, dpi // 75))
    return image
