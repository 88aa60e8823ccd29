"""Files as they come from people: names that are safe to show, refusal of all that is no ordinary
file, and a copy that nobody else changes."""

import os
import re
import stat
import unicodedata
from pathlib import Path

from corpus.errors import UnreadableDocument

LARGEST = 50_000_000
"""Bytes; a scan of a hundred pages has ten to thirty million."""
_LONGEST_NAME = 80
_LONGEST_SUFFIX = 8
_CHUNK = 1 << 20
_UNSHOWN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Unicode categories that a name is shown without: controls, marks of direction, half pairs."""
_KINDS = (
    (stat.S_ISLNK, "is a symbolic link", "là liên kết (symlink), không phải tệp văn bản"),
    (stat.S_ISDIR, "is a directory", "là thư mục, không phải tệp văn bản"),
    (stat.S_ISFIFO, "is a pipe", "là đường ống (FIFO), không phải tệp văn bản"),
    (stat.S_ISSOCK, "is a socket", "là socket, không phải tệp văn bản"),
    (stat.S_ISCHR, "is a device", "là thiết bị, không phải tệp văn bản"),
    (stat.S_ISBLK, "is a device", "là thiết bị, không phải tệp văn bản"),
)


def shown_name(file: Path) -> str:
    """The file's name for messages and records: valid Unicode on one line, of bearable length."""
    name = os.fsencode(file.name).decode("utf-8", errors="replace")
    name = unicodedata.normalize("NFC", name)
    name = "".join("\ufffd" if unicodedata.category(c) in _UNSHOWN else c for c in name)
    if len(name) > _LONGEST_NAME:
        tail = safe_suffix(file)
        name = name[: _LONGEST_NAME - len(tail) - 1] + "…" + tail
    return name or "(không tên)"


def safe_suffix(file: Path) -> str:
    """The name's extension in small letters, where it is a plain one; else ""."""
    suffix = file.suffix.lower()
    return suffix if re.fullmatch(rf"\.[a-z0-9]{{1,{_LONGEST_SUFFIX}}}", suffix) else ""


def refusal(file: Path, english: str, vietnamese: str) -> UnreadableDocument:
    """The error that says of the file what ``english`` and ``vietnamese`` say, as predicates."""
    name = shown_name(file)
    return UnreadableDocument(f"{name}: {english}", vi=f"Tệp {name} {vietnamese}.")


def check_ordinary(file: Path, largest: int = LARGEST) -> None:
    """Raises UnreadableDocument for all but a file with content of bearable size; links are not
    followed."""
    try:
        status = file.lstat()
    except (OSError, ValueError) as error:
        raise _unopened(file, error) from error
    _check(file, status, largest)


def copy_ordinary(file: Path, target: Path, largest: int = LARGEST) -> None:
    """Copy a file that passes `check_ordinary`, as it is at this moment.

    Raises:
        UnreadableDocument: it does not pass, or grows beyond ``largest`` bytes while it is copied.
        OSError: the copy cannot be written.
    """
    check_ordinary(file, largest)
    try:
        # It may have been exchanged since: no link is followed, and no pipe waited for.
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _unopened(file, error) from error
    with os.fdopen(descriptor, "rb") as source, target.open("xb") as copy:
        _check(file, os.fstat(source.fileno()), largest)
        size = 0
        while chunk := _read(file, source.fileno()):
            size += len(chunk)
            if size > largest:
                raise _too_large(file, size, largest)
            copy.write(chunk)


def _read(file: Path, descriptor: int) -> bytes:
    try:
        return os.read(descriptor, _CHUNK)
    except OSError as error:
        raise _unopened(file, error) from error


def _check(file: Path, status: os.stat_result, largest: int) -> None:
    for is_kind, english, vietnamese in _KINDS:
        if is_kind(status.st_mode):
            raise refusal(file, english, vietnamese)
    if status.st_size == 0:
        raise refusal(file, "is empty", "rỗng (0 byte)")
    if status.st_size > largest:
        raise _too_large(file, status.st_size, largest)


def _too_large(file: Path, size: int, largest: int) -> UnreadableDocument:
    million = largest // 1_000_000
    return refusal(file, f"{size} bytes is too large", f"quá lớn (giới hạn {million} MB)")


def _unopened(file: Path, error: OSError | ValueError) -> UnreadableDocument:
    if isinstance(error, FileNotFoundError):
        return refusal(file, "does not exist", "không tồn tại")
    if isinstance(error, PermissionError):
        return refusal(file, "may not be read", "không mở được vì không có quyền đọc")
    reason = error.strerror if isinstance(error, OSError) else "bad name"
    return refusal(file, f"cannot be read: {reason}", "không mở được")
