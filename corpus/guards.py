"""Keeping the processes that write one folder apart. What a killed one held is free at once."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import StoreError
from corpus.files import flush

_LOCK = ".lock"
_PATIENCE = 30.0
"""Seconds; the lock is held for single steps, not while documents are written."""


@contextmanager
def guarded(folder: Path) -> Iterator[None]:
    """Alone among those who change a folder; it is made where it is missing.

    Raises:
        StoreError: another process does not let go.
        OSError: the folder cannot be written.
    """
    _make(folder)
    lock = FileLock(folder / _LOCK)
    try:
        lock.acquire(timeout=_PATIENCE)
    except Timeout as error:
        raise StoreError(
            f"{folder.name} is in use for {_PATIENCE:.0f} s",
            vi="Kho văn bản đang bận; hãy thử lại sau ít phút.",
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Mark a folder as one that a living process works in.

    Raises:
        OSError: it cannot be opened.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def is_held(folder: Path) -> bool:
    """Whether a living process works in a folder.

    Raises:
        OSError: it cannot be opened.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _make(folder: Path) -> None:
    """Make a folder and those above it, down to the disk."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in reversed(missing):
        flush(path.parent)
