"""One added document in its folder."""

import datetime as dt
import shutil
from dataclasses import dataclass
from pathlib import Path

from corpus.corrections import AS_READ, Corrections
from corpus.errors import StoreError
from corpus.files import flush
from corpus.model import Record
from corpus.readers.model import Reading

ENTRY = "entry.json"
_READING = "reading.json"


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
    corrections: Corrections = AS_READ
    corrects: str | None = None
    """Folder of the corpus whose document this is with other corrections; None for one that was
    sent."""
    added_at: str
    """ISO 8601, UTC, with microseconds."""


@dataclass(frozen=True)
class Stored:
    """An entry and the folder it stands in."""

    entry: Entry
    folder: Path

    @property
    def name(self) -> str:
        """Name of the folder."""
        return self.folder.name

    @property
    def original(self) -> Path:
        """The file as it was sent."""
        return self.folder / self.entry.original

    def reading(self) -> Reading:
        """What the reader found.

        Raises:
            StoreError: the file is missing or damaged.
        """
        return parsed(self.folder, self.reading_bytes())

    def reading_bytes(self) -> bytes:
        """The file that holds what the reader found.

        Raises:
            StoreError: it is missing.
        """
        try:
            return (self.folder / _READING).read_bytes()
        except OSError as error:
            raise _damaged(self.folder, error) from error


def parsed(folder: Path, reading: bytes) -> Reading:
    """What the reader found, of `Stored.reading_bytes`.

    Raises:
        StoreError: the file is damaged.
    """
    try:
        return Reading.model_validate_json(reading)
    except ValueError as error:
        raise _damaged(folder, error) from error


def read_stored(folder: Path) -> Stored:
    """The document in a folder.

    Raises:
        StoreError: its entry is missing or damaged.
    """
    try:
        return Stored(Entry.model_validate_json((folder / ENTRY).read_bytes()), folder)
    except (OSError, ValueError) as error:
        raise _damaged(folder, error) from error


def write_stored(folder: Path, entry: Entry, reading: Reading, original: Path) -> None:
    """Fill a new folder, down to the disk.

    Raises:
        OSError: it cannot be written, or the original cannot be read.
    """
    shutil.copyfile(original, folder / entry.original)
    (folder / _READING).write_text(reading.model_dump_json(), encoding="utf-8")
    (folder / ENTRY).write_text(entry.model_dump_json(indent=2), encoding="utf-8")
    for path in (*folder.iterdir(), folder):
        flush(path)


def _damaged(folder: Path, error: Exception) -> StoreError:
    return StoreError(
        f"document folder {folder.name} is damaged: {type(error).__name__}",
        vi=f"Thư mục văn bản {folder.name} trong kho bị hỏng.",
    )
