"""Removing folders of the store: a folder is renamed first, so it is there whole or not at all."""

import datetime as dt
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import StoreError
from corpus.guards import guarded, is_held
from corpus.stored import read_stored

ADDING = ".adding-"
"""What the names of folders begin with that are being written."""
_REMOVED = ".removed-"


@contextmanager
def clearing(store: Path) -> Iterator[None]:
    """Alone in the store while folders of it are removed.

    Raises:
        StoreError: it cannot be written.
    """
    try:
        with guarded(store):
            yield
    except OSError as error:
        raise StoreError(
            f"cannot remove from {store}: {error.strerror}",
            vi="Không gỡ được văn bản khỏi kho (không có quyền ghi).",
        ) from error


def take_out(folder: Path) -> None:
    """Remove one document's folder.

    Raises:
        OSError: it cannot be renamed.
    """
    aside = folder.with_name(f"{_REMOVED}{secrets.token_hex(8)}")
    folder.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def clear_leftovers(store: Path, state: str) -> None:
    """Remove what those left behind who were killed: half-written folders, half-removed ones, and
    files that were to become ``state``.

    Raises:
        OSError: the store cannot be read or written.
    """
    for path in (*store.glob(f"{_REMOVED}*"), *store.glob(f"{ADDING}*")):
        if not is_held(path):
            shutil.rmtree(path, ignore_errors=True)
    for path in store.glob(f".{state}.*"):
        path.unlink()


def age_of(folder: Path, now: dt.datetime) -> dt.timedelta | None:
    """How long ago a document was added; None where nobody can say."""
    try:
        added = dt.datetime.fromisoformat(read_stored(folder).entry.added_at)
    except (StoreError, ValueError):
        return None
    return now - (added if added.tzinfo else added.replace(tzinfo=dt.UTC))
