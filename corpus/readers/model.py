"""What a reader makes of a file: its paragraphs and tables in reading order, and what it is unsure
of. Nothing here says what the words mean."""

from collections.abc import Callable
from enum import StrEnum

from pydantic import model_validator

from corpus.model import Record, Remark

__all__ = ["Cell", "Format", "Paragraph", "Progress", "Reading", "Remark", "Table"]

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages there are, on long work."""


class Format(StrEnum):
    """What a file is by its content, whatever its name says."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    DOC = "doc"
    RTF = "rtf"
    PDF = "pdf"
    IMAGE = "image"


class Paragraph(Record):
    """One paragraph, heading, list item or caption; a list item begins with its number."""

    text: str
    """Clean text (`corpus.text.clean`) on one line; ``\\n`` only where the author broke the
    line."""
    page: int | None = None
    footnote: bool = False
    """True for notes below the text, which stand after all that is no note."""


class Cell(Record):
    """One cell of a table; merged cells stand once, at their upper left place."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    text: str
    """Clean text; paragraphs of the cell are separated by ``\\n``."""


class Table(Record):
    """A table as the file draws it, borderless ones that only lay out a header included.

    A table that goes on over pages comes whole where the format holds it whole (DOCX, HTML), and as
    one table a page where it does not (PDF, OCR): joining them is no reader's work.
    """

    rows: int
    columns: int
    cells: tuple[Cell, ...]
    """In order of row, then column; every place of the grid belongs to at most one cell."""
    page: int | None = None
    bordered: bool = True
    """False where no lines are drawn: such tables mostly lay out headers and signatures."""
    header_rows: int = 0
    """Rows that the format itself marks as headers to be repeated; 0 where it marks none."""

    @model_validator(mode="after")
    def _inside_the_grid(self) -> "Table":
        for cell in self.cells:
            if cell.row + cell.rows > self.rows or cell.column + cell.columns > self.columns:
                raise ValueError(f"cell {cell.row},{cell.column} reaches beyond the grid")
        return self


class Reading(Record):
    """A file as it was read.

    Either ``text`` is set (plain text and Markdown, stored word for word, whose lines are still to
    be understood), or ``blocks`` are.
    """

    format: Format
    text: str | None = None
    blocks: tuple[Paragraph | Table, ...] = ()
    pages: int | None = None
    """Pages of the file; None where the format has none."""
    ocr_pages: tuple[int, ...] = ()
    """Pages whose text was recognised from an image, counted from 1."""
    ocr_language: str | None = None
    """Language model of the recognition, such as "vie"."""
    encoding: str | None = None
    """"TCVN3" or "VNI" where a legacy encoding was converted."""
    remarks: tuple[Remark, ...] = ()
