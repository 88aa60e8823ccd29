"""Plain text and Markdown as copied from the web."""

import re
from pathlib import Path

from corpus.errors import UnreadableDocument
from corpus.text import clean

LARGEST = 20_000_000
"""Bytes; a longer file is no text of a document."""

_STRONG = re.compile(r"\n[ \t]*\*\*[ \t]*(?=\n)|\*\*")
"""Marks of strong text; one that stands alone on its line takes the line with it."""
_EMPHASIS = re.compile(
    r"(?<!\\)\*((?:(?!\n\s*\n)[^*|])*)(?<!\n)\*"
    r"|(?<![\w])__(?=[^\s_])((?:(?!\n\s*\n)[^|])+?)(?<=[^\s_])__(?![\w])"
)
"""A pair of marks inside one paragraph; converters leave blanks and line breaks on their inner
side. A mark at a line's start is a bullet where it would close."""

_LETTERS_NEEDED = 40


def read_text(file: Path) -> str:
    """The file's text as it is stored: UTF-8, cleaned, Markdown emphasis removed from ``.md``.

    Raises:
        UnreadableDocument: the file is missing, empty, too large, not UTF-8, or holds no text.
    """
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
    try:
        text = clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"{file.name}: not UTF-8 at byte {error.start}",
            vi=f"Tệp {file.name} không phải văn bản UTF-8.",
        ) from error
    if file.suffix.lower() == ".md":
        text = _EMPHASIS.sub(lambda match: match[1] or match[2] or "", _STRONG.sub("", text))
    if sum(char.isalpha() for char in text) < _LETTERS_NEEDED:
        raise UnreadableDocument(
            f"{file.name}: holds no text", vi=f"Tệp {file.name} không có nội dung."
        )
    return text
