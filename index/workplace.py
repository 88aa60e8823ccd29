"""Folders to build in, which are locked for as long as someone builds in them.

The lock is the kernel's: it is free again when its holder is killed, and no other process that was
given the same number is taken for it.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_BUILDING = ".building-"


@contextmanager
def workplace(parent: Path) -> Iterator[Path]:
    """An empty folder beside what will be built, removed at the end unless it was renamed.

    Raises:
        OSError: it cannot be made.
    """
    parent.mkdir(parents=True, exist_ok=True)
    folder = parent / f"{_BUILDING}{os.getpid()}-{os.urandom(4).hex()}"
    folder.mkdir()
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            # Where a file system knows no locks, only the builder's own keeps others away.
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield folder
        finally:
            os.close(descriptor)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_abandoned(parent: Path) -> None:
    """Remove the folders of builders that were killed."""
    for folder in parent.glob(f"{_BUILDING}*"):
        if not _is_held(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_held(folder: Path) -> bool:
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False
