"""Reading any file: each format by its own reader."""

from collections.abc import Callable
from pathlib import Path

from corpus.readers.bounds import check_size
from corpus.readers.formats import format_of
from corpus.readers.model import Format, Progress, Reading


def read(file: Path, workdir: Path, on_progress: Progress | None = None) -> Reading:
    """What the file holds, by the reader of its format.

    Args:
        file: any file.
        workdir: an existing folder for files of the work.
        on_progress: called after each page of long work.

    Raises:
        DocumentError: the file cannot be read, is of no kind that is read, or holds more than any
            document.
    """
    reading = _reader(format_of(file))(file, workdir, on_progress)
    check_size(file, reading)
    return reading


def _reader(kind: Format) -> Callable[[Path, Path, Progress | None], Reading]:
    """Readers are imported where they are needed: the libraries of one format are heavy, and a
    missing one is no reason to refuse the others."""
    match kind:
        case Format.PDF:
            from corpus.readers.pdf import read_pdf

            return read_pdf
        case Format.IMAGE:
            from corpus.readers.image import read_image

            return read_image
        case Format.DOCX:
            from corpus.readers.docx import read_docx

            return read_docx
        case Format.DOC:
            from corpus.readers.office import read_doc

            return read_doc
        case Format.RTF:
            from corpus.readers.office import read_rtf

            return read_rtf
        case Format.HTML:
            from corpus.readers.html import read_html

            return read_html
        case Format.TEXT | Format.MARKDOWN:
            from corpus.readers.text import read_text_file

            return read_text_file
