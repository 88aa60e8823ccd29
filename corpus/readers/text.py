"""Plain text and Markdown as copied from the web."""

import re
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.readers.bounds import check_length
from corpus.readers.decoding import UndecodableBytes, decode
from corpus.readers.furniture import without_furniture
from corpus.readers.legacy import guess_encoding, to_unicode
from corpus.readers.legacy_remarks import legacy_remarks
from corpus.readers.markdown import is_markdown, plain, without_emphasis
from corpus.readers.model import Format, Progress, Reading
from corpus.text import clean

LARGEST = 20_000_000
"""Bytes; a longer file is no text of a document."""

_LINE_BREAKS = re.compile(r"[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
"""Characters that part lines or pages as a line break does."""
_LETTERS_NEEDED = 40


def read_text(file: Path) -> str:
    """The file's text as it is stored: UTF-8, cleaned, Markdown emphasis removed from ``.md``.

    Raises:
        UnreadableDocument: the file is missing, empty, too large, not UTF-8, or holds no text.
    """
    data = _bytes(file)
    try:
        text = clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"{file.name}: not UTF-8 at byte {error.start}",
            vi=f"Tệp {file.name} không phải văn bản UTF-8.",
        ) from error
    if file.suffix.lower() == ".md":
        text = without_emphasis(text)
    return _with_letters(text, file)


def read_text_file(file: Path, workdir: Path, on_progress: Progress | None = None) -> Reading:
    """A text in any encoding in use, Markdown's marks and a portal's furniture taken off.

    Args:
        file: plain text or Markdown; which one, its content tells.
        workdir: not used; texts need no files of their own.
        on_progress: called once, at the end.

    Raises:
        UnreadableDocument: the file is missing, empty, too large or long, or holds no text.
    """
    try:
        decoded = decode(_bytes(file))
    except UndecodableBytes as error:
        raise UnreadableDocument(
            f"{file.name}: {error}, no text",
            vi=f"Tệp {file.name} không phải là văn bản chữ.",
        ) from error
    text = decoded.text
    check_length(file, len(text))
    encoding = guess_encoding(text)
    if encoding is not None:
        text = to_unicode(text, encoding)
    text = clean(_LINE_BREAKS.sub("\n", text.replace("\r\n", "\n")))
    marked = file.suffix.lower() in (".md", ".markdown") or is_markdown(text)
    if marked:
        text = plain(text)
    text = _with_letters(without_furniture(text), file)
    if on_progress is not None:
        on_progress(1, 1)
    return Reading(
        format=Format.MARKDOWN if marked else Format.TEXT,
        text=text,
        encoding=str(encoding) if encoding is not None else None,
        remarks=legacy_remarks(encoding),
    )


def _bytes(file: Path) -> bytes:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableDocument(
            f"{file.name}: cannot be read: {error.strerror}", vi=f"Không đọc được tệp {file.name}."
        ) from error
    if len(data) > LARGEST:
        raise UnreadableDocument(
            f"{file.name}: {len(data)} bytes is too large", vi=f"Tệp {file.name} quá lớn."
        )
    return data


def _with_letters(text: str, file: Path) -> str:
    if sum(char.isalpha() for char in text) < _LETTERS_NEEDED:
        raise UnreadableDocument(
            f"{file.name}: holds no text", vi=f"Tệp {file.name} không có nội dung."
        )
    return text
