"""How much a document may say: what is longer is none, and would take minutes to understand."""

from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.readers.files import refusal
from corpus.readers.model import Paragraph, Reading

MOST_CHARACTERS = 5_000_000
"""A law of 143 articles has 160,000."""
MOST_LINES = 60_000
"""Paragraphs and cells with text; a law of 143 articles has 900, five hundred pages of text lines
20,000."""
MOST_CELLS = 50_000
"""Cells of tables, empty ones included."""
MOST_PARAGRAPHS = 200_000
"""Paragraphs as files mark them, empty ones included."""
MOST_ELEMENTS = 300_000
"""Elements of a web page; Word saves ten a line."""


def check_size(file: Path, reading: Reading) -> None:
    """Nothing where a reading is of bearable size.

    Raises:
        UnreadableDocument: it has more characters, or more lines, than any document.
    """
    if reading.text is not None:
        texts = [reading.text]
    else:
        texts = [
            text
            for block in reading.blocks
            for text in (
                [block.text]
                if isinstance(block, Paragraph)
                else [cell.text for cell in block.cells if cell.text]
            )
        ]
    check_length(file, sum(map(len, texts)))
    lines = len(texts) + sum(text.count("\n") for text in texts)
    if lines > MOST_LINES and sum(_lines(text) for text in texts) > MOST_LINES:
        raise too_many(file, MOST_LINES, "lines", "dòng")


def check_length(file: Path, characters: int) -> None:
    """Raises UnreadableDocument where a document has more characters than any."""
    if characters > MOST_CHARACTERS:
        raise too_many(file, MOST_CHARACTERS, "characters", "ký tự")


def too_many(file: Path, most: int, english: str, vietnamese: str) -> UnreadableDocument:
    """The refusal of a file that holds more than ``most`` of something."""
    return refusal(
        file,
        f"has more than {most} {english}",
        f"dài bất thường: có hơn {_grouped(most)} {vietnamese}",
    )


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _lines(text: str) -> int:
    return sum(1 for line in text.split("\n") if line.strip())
