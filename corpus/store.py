"""The documents that an office added, each in a folder with its original.

::

    corpus/
        844-qd-ttg-3f9ac1d2/
            entry.json          key, number, date, original's name and digest, when it was added
            reading.json        what the reader found: pages need not be recognised again
            original.pdf        the file as it came

A folder is written under another name and renamed when it is whole, so whoever is killed on the way
leaves the corpus as it was. Of two folders with one key the later counts.
"""

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.address import slug
from corpus.errors import StoreError
from corpus.model import Record
from corpus.readers.model import Reading

_ENTRY = "entry.json"
_READING = "reading.json"
_ADDING = ".adding-"
_REMOVED = ".removed-"
_LONGEST_NAME = 80


class Entry(Record):
    """What the store knows of a document without understanding it."""

    key: str
    number: str | None
    issued_on: dt.date | None
    file: str
    """Name of the file as it was sent."""
    original: str
    """Name of the copy in the folder."""
    original_sha256: str
    part: int = 1
    """Which document of the file it is, counted from 1."""
    recognised: bool = False
    """True where words of it were recognised from images."""
    added_at: str
    """ISO 8601, UTC, with microseconds."""


@dataclass(frozen=True)
class Stored:
    """An entry and the folder it stands in."""

    entry: Entry
    folder: Path

    def reading(self) -> Reading:
        """What the reader found.

        Raises:
            StoreError: the file is missing or damaged.
        """
        try:
            return Reading.model_validate_json((self.folder / _READING).read_bytes())
        except (OSError, ValueError) as error:
            raise _damaged(self.folder, error) from error


class Store:
    """The folder of added documents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def entries(self) -> tuple[Stored, ...]:
        """All documents, in the order of their keys.

        Raises:
            StoreError: an entry is damaged.
        """
        latest: dict[str, Stored] = {}
        for stored in self._all():
            other = latest.get(stored.entry.key)
            if other is None or other.entry.added_at < stored.entry.added_at:
                latest[stored.entry.key] = stored
        return tuple(latest[key] for key in sorted(latest))

    def add(self, entry: Entry, reading: Reading, original: Path) -> None:
        """Store a document; one of the same key is taken out afterwards.

        Raises:
            StoreError: the folder cannot be written.
        """
        older = [stored for stored in self._all() if stored.entry.key == entry.key]
        mark = hashlib.sha256(f"{entry.original_sha256}{entry.added_at}".encode()).hexdigest()[:8]
        name = f"{slug(entry.key)[:_LONGEST_NAME]}-{mark}"
        building = self.folder / f"{_ADDING}{os.getpid()}-{mark}"
        try:
            building.mkdir(parents=True)
            shutil.copyfile(original, building / entry.original)
            (building / _READING).write_text(reading.model_dump_json(), encoding="utf-8")
            (building / _ENTRY).write_text(entry.model_dump_json(indent=2), encoding="utf-8")
            for path in building.iterdir():
                _flush(path)
            building.replace(self.folder / name)
            _flush(self.folder)
        except OSError as error:
            shutil.rmtree(building, ignore_errors=True)
            raise StoreError(
                f"cannot write {self.folder}: {error.strerror}",
                vi="Không ghi được vào kho văn bản (hết chỗ hoặc không có quyền ghi).",
            ) from error
        for stored in older:
            self._take_out(stored.folder)

    def remove(self, key: str) -> bool:
        """Take a document out; False where there is none of this key.

        Raises:
            StoreError: the folder cannot be written.
        """
        found = [stored for stored in self._all() if stored.entry.key == key]
        for stored in found:
            self._take_out(stored.folder)
        return bool(found)

    def clear_leftovers(self) -> None:
        """Remove what was left by someone who was killed while adding or removing."""
        if self.folder.is_dir():
            for mark in (_ADDING, _REMOVED):
                for path in self.folder.glob(f"{mark}*"):
                    shutil.rmtree(path, ignore_errors=True)

    def _all(self) -> Iterator[Stored]:
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.iterdir()):
            if path.name.startswith(".") or not (path / _ENTRY).is_file():
                continue
            try:
                yield Stored(Entry.model_validate_json((path / _ENTRY).read_bytes()), path)
            except (OSError, ValueError) as error:
                raise _damaged(path, error) from error

    def _take_out(self, folder: Path) -> None:
        try:
            aside = folder.with_name(f"{_REMOVED}{folder.name}")
            folder.replace(aside)
        except OSError as error:
            raise StoreError(
                f"cannot remove {folder.name}: {error.strerror}",
                vi="Không gỡ được văn bản khỏi kho (không có quyền ghi).",
            ) from error
        shutil.rmtree(aside, ignore_errors=True)


def file_digest(file: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _damaged(folder: Path, error: Exception) -> StoreError:
    return StoreError(
        f"document folder {folder.name} is damaged: {type(error).__name__}",
        vi=f"Thư mục văn bản {folder.name} trong kho bị hỏng.",
    )
