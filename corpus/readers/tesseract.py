"""Tesseract, run as a program of its own; what it needs, and what it says."""

import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PIL import Image

from corpus.errors import UnreadableDocument
from corpus.readers.page import POINTS_PER_INCH, Word
from corpus.readers.pixels import Grey
from corpus.text import clean

LANGUAGE = "vie"
TIME_LIMIT = 120.0
"""Seconds for one run, which is a page at most."""
_ORIENTATION_SURE = 1.5
"""Confidence from which tesseract's opinion on the page's orientation is followed."""
_MISREAD = str.maketrans(
    {"ø": "g", "Ø": "0", "\u2044": "/", "Š": "5", "§": "8", "Ð": "Đ", "—": "–"}
)
"""Characters that Vietnamese text does not have, for those they are read for."""
_CONSONANTS = frozenset("BCDĐGHKLMNPQRSTVX")
_DIGITS = re.compile(r"[0-9lIO]{2,}(?=\D?$)")
_DIGIT_LIKE = str.maketrans("lIO", "110")


def require_tesseract(name: str) -> None:
    """Raises UnreadableDocument, which names the Debian packages, where recognition cannot run."""
    missing = missing_packages()
    if missing:
        raise UnreadableDocument(
            f"{name}: has scanned pages and needs OCR; install the Debian packages "
            f"{' and '.join(missing)}",
            vi=f"Tệp {name} có trang quét cần nhận dạng chữ, nhưng máy chủ chưa cài gói "
            f"{' và '.join(missing)}.",
        )


def missing_packages() -> tuple[str, ...]:
    """The Debian packages that are missing for recognition; none where it can run."""
    if shutil.which("tesseract") is None:
        return "tesseract-ocr", "tesseract-ocr-vie"
    return () if LANGUAGE in _languages() else ("tesseract-ocr-vie",)


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    try:
        result = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(line.strip() for line in (result.stdout + result.stderr).splitlines())


def recognised_words(
    grey: Grey, dpi: float, workdir: Path, segmentation: int, only: str | None = None
) -> list[Word] | None:
    """Words of an image, in points; None where the time limit was reached.

    Args:
        grey: the image.
        dpi: its resolution.
        workdir: folder for the program's files.
        segmentation: tesseract's page segmentation mode.
        only: characters that may be recognised.
    """
    options = ["--psm", str(segmentation), "-l", LANGUAGE]
    if only is not None:
        options += ["-c", f"tessedit_char_whitelist={only}"]
    output = _run(grey, dpi, workdir, options, ["tsv"])
    return None if output is None else words_of(output, POINTS_PER_INCH / dpi)


def orientation(grey: Grey, dpi: float, workdir: Path) -> int:
    """Quarter turns, against the clock, that set the page upright; 0 where unknown."""
    if "osd" not in _languages():
        return 0
    output = _run(grey, dpi, workdir, ["--psm", "0", "-l", "osd"], []) or ""
    turn = re.search(r"Orientation in degrees: (\d+)", output)
    sure = re.search(r"Orientation confidence: ([\d.]+)", output)
    if turn is None or sure is None or float(sure[1]) < _ORIENTATION_SURE:
        return 0
    return int(turn[1]) // 90 % 4


def _run(
    grey: Grey, dpi: float, workdir: Path, options: Sequence[str], outputs: Sequence[str]
) -> str | None:
    """Standard output; None where the time limit was reached."""
    with tempfile.TemporaryDirectory(dir=workdir, prefix="ocr") as folder:
        picture = Path(folder) / "page.png"
        Image.fromarray(grey).save(picture, compress_level=1)
        try:
            result = subprocess.run(
                ["tesseract", str(picture), "stdout", *options, "--dpi", str(round(dpi)), *outputs],
                capture_output=True, timeout=TIME_LIMIT, check=False,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return None
    return result.stdout.decode("utf-8", errors="replace")


def words_of(output: str, scale: float) -> list[Word]:
    """Words of tesseract's table, scaled to points; words of one line share its height."""
    by_line: dict[tuple[str, str, str], list[_Found]] = {}
    for row in csv.DictReader(io.StringIO(output), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = corrected(clean(row.get("text") or "").strip())
        if row["level"] != "5" or not text:
            continue
        left, top = float(row["left"]) * scale, float(row["top"]) * scale
        right, bottom = left + float(row["width"]) * scale, top + float(row["height"]) * scale
        key = (row["block_num"], row["par_num"], row["line_num"])
        by_line.setdefault(key, []).append(
            _Found(text, left, top, right, bottom, float(row["conf"]))
        )
    return [word for line in by_line.values() for word in _line_words(line)]


class _Found(NamedTuple):
    """A word as tesseract boxes it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float


def _line_words(line: Sequence[_Found]) -> list[Word]:
    whole = [word for word in line if len(word.text) > 1] or line
    usual = median(word.bottom - word.top for word in whole)
    level = median((word.top + word.bottom) / 2 for word in whole)
    size = min(max(usual * 1.1, 6.0), 40.0)
    words: list[Word] = []
    for found, after in zip_longest(line, line[1:]):
        middle = (found.top + found.bottom) / 2
        if abs(middle - level) < 0.7 * usual:
            middle = level
        # Boxes may reach over the next word, which would then seem to stand on another line.
        x1 = min(found.x1, after.x0) if after is not None and after.x0 > found.x0 else found.x1
        word = Word(found.text, found.x0, middle - usual / 2, x1, middle + usual / 2, size,
                    confidence=found.confidence)  # fmt: skip
        if words and _is_split(words[-1], word):
            words[-1] = replace(words[-1], text=words[-1].text + word.text, x1=word.x1)
        else:
            words.append(word)
    return words


def _is_split(before: Word, after: Word) -> bool:
    """True for a lone consonant of a word in capitals ("B ÁO") with no space behind it."""
    return (
        before.text in _CONSONANTS
        and after.text.isupper()
        and after.text[0] not in _CONSONANTS
        and after.x0 - before.x1 < 0.1 * before.size
    )


def corrected(text: str) -> str:
    """A word without what can only be a misreading: letters of other alphabets, l among digits."""
    text = text.translate(_MISREAD).replace("//", "/").replace("ĐĐ", "Đ")
    match = _DIGITS.fullmatch(text.rstrip(".,;:)"))
    if match is not None and any(char.isdigit() for char in text):
        return text.translate(_DIGIT_LIKE)
    return text
