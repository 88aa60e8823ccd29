"""Word documents in the old formats (DOC, RTF), converted by LibreOffice and read as DOCX."""

import io
import re
import tempfile
from pathlib import Path

import olefile

from corpus.readers.containers import ole_format
from corpus.readers.docx import read_docx
from corpus.readers.docx_package import bytes_of
from corpus.readers.files import refusal
from corpus.readers.libreoffice import convert
from corpus.readers.model import Format, Progress, Reading, Remark

_BINARY = re.compile(rb"\\bin(\d{1,10})")
"""Raw bytes and how many (Rich Text Format specification 1.9.1, "Pictures"); LibreOffice waits for
all that are announced."""


def read_doc(file: Path, workdir: Path, on_progress: Progress | None = None) -> Reading:
    """A binary Word document's paragraphs and tables, as `read_docx` gives them.

    Args:
        file: the document, whatever its name ends with.
        workdir: an existing folder for files of the work.
        on_progress: passed on.

    Raises:
        UnreadableDocument: broken, locked with a password, no Word document, without text, or
            LibreOffice is missing or fails.
    """
    data = bytes_of(file)
    ole_format(file)
    reading = _read(file, data, ".doc", workdir, on_progress)
    remarks = reading.remarks
    if _has_macros(data):
        remarks += (Remark(message="Tệp có macro; macro không được chạy."),)
    return reading.model_copy(update={"format": Format.DOC, "remarks": remarks})


def read_rtf(file: Path, workdir: Path, on_progress: Progress | None = None) -> Reading:
    """An RTF document's paragraphs and tables; arguments and errors as of `read_doc`."""
    data = bytes_of(file)
    if any(int(match[1]) > len(data) - match.end() for match in _BINARY.finditer(data)):
        raise refusal(file, "announces more bytes than it has", "bị hỏng hoặc tải về thiếu")
    reading = _read(file, data, ".rtf", workdir, on_progress)
    return reading.model_copy(update={"format": Format.RTF})


def _read(
    file: Path, data: bytes, suffix: str, workdir: Path, on_progress: Progress | None
) -> Reading:
    converted = convert(data, suffix, file, workdir)
    with tempfile.TemporaryDirectory(dir=workdir, prefix="office") as folder:
        document = Path(folder) / file.name
        document.write_bytes(converted)
        return read_docx(document, workdir, on_progress)


def _has_macros(data: bytes) -> bool:
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            return bool(ole.exists("Macros"))
    except (OSError, ValueError, IndexError, TypeError):  # LibreOffice may read it all the same.
        return False
