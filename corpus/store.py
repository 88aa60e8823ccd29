"""The documents that an office added, each in a folder with its original, and which of them count.

::

    corpus/
        state.json              generation, and the folders that are the corpus
        844-qd-ttg-3f9ac1d2/
            entry.json          key, number, date, original's name and digest, corrections, when it
                                was added
            reading.json        what the reader found: pages need not be recognised again
            original.pdf        the file as it came

A folder is staged under another name, renamed when it is whole, and never changed. The corpus
changes in one step, when ``state.json`` is replaced, so whoever is killed on the way leaves the old
one or the new one. Where there is no state yet, every whole folder counts, of those with one key
the latest.
"""

import datetime as dt
import hashlib
import secrets
import shutil
from collections.abc import Collection, Iterable
from contextlib import ExitStack
from pathlib import Path

from corpus.address import slug
from corpus.clearing import ADDING, age_of, clear_leftovers, clearing, take_out
from corpus.errors import StaleState, StoreError, UnknownDocument
from corpus.files import flush, write_whole
from corpus.guards import guarded, held
from corpus.model import Record
from corpus.readers.model import Reading
from corpus.stored import ENTRY, Entry, Stored, read_stored, write_stored

__all__ = ["Entry", "State", "Store", "Stored", "file_digest"]

_STATE = "state.json"
_LONGEST_NAME = 80


class State(Record):
    """Which folders are the corpus."""

    generation: int
    """Counts the changes."""
    documents: tuple[str, ...]
    """Names of folders, sorted."""


class Store:
    """The folder of added documents. Any number of processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def state(self) -> State:
        """The corpus as it is.

        Raises:
            StoreError: it cannot be read.
        """
        path = self.folder / _STATE
        try:
            return State.model_validate_json(path.read_bytes())
        except FileNotFoundError:
            latest = _latest(map(self.stored, self._folders()))
            return State(generation=0, documents=tuple(sorted(s.name for s in latest.values())))
        except (OSError, ValueError) as error:
            raise StoreError(
                f"{_STATE} is damaged: {type(error).__name__}",
                vi=f"Tệp {_STATE} của kho văn bản bị hỏng.",
            ) from error

    def entries(self, documents: Iterable[str] | None = None) -> tuple[Stored, ...]:
        """The documents of the corpus, or those of these folders, in the order of their keys.

        Raises:
            StoreError: a folder is missing or damaged.
        """
        names = self.state().documents if documents is None else documents
        latest = _latest(map(self._present, names))
        return tuple(latest[key] for key in sorted(latest))

    def stored(self, name: str) -> Stored:
        """The document in a folder, of the corpus or not.

        Raises:
            UnknownDocument: there is no such folder (any more).
            StoreError: it is damaged.
        """
        folder = self.folder / name
        if name[:1] in ("", ".") or Path(name).name != name or not folder.is_dir():
            raise UnknownDocument(
                f"no document folder {name!r}", vi="Văn bản này không còn trong kho."
            )
        return read_stored(folder)

    def stage(self, entry: Entry, reading: Reading, original: Path) -> Stored:
        """Write a document into a folder of its own; the corpus stays as it is.

        Raises:
            StoreError: it cannot be written.
        """
        building = self.folder / f"{ADDING}{secrets.token_hex(8)}"
        try:
            with ExitStack() as stack:
                with guarded(self.folder):
                    if not (self.folder / _STATE).exists():
                        # From now on folders stand here that do not count.
                        self._write(self.state())
                    building.mkdir()
                    stack.enter_context(held(building))
                write_stored(building, entry, reading, original)
                with guarded(self.folder):
                    folder = self._free(entry.key)
                    building.rename(folder)
                    flush(self.folder)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        finally:
            shutil.rmtree(building, ignore_errors=True)
        return Stored(entry, folder)

    def with_change(self, add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
        """Names of the folders that a change would make the corpus, sorted; nothing is written.

        Args:
            add: staged folders, in order; each takes the place of the document that it corrects,
                and of one with the same key.
            remove: keys of documents that go.

        Raises:
            UnknownDocument: a folder is staged no more, or there is no document of a key.
            StaleState: what a folder corrects was corrected otherwise, or removed.
            StoreError: a folder is damaged.
        """
        found = {stored.entry.key: stored for stored in self.entries()}
        before = {stored.name for stored in found.values()}
        for key in remove:
            if found.pop(key, None) is None:
                raise UnknownDocument(
                    f"no added document {key!r}", vi=f"Kho không có văn bản {key} do cơ quan thêm."
                )
        for stored in map(self.stored, add):
            corrected = stored.entry.corrects
            if stored.name not in before and corrected is not None:
                if corrected not in before:
                    raise StaleState(
                        f"{stored.name} corrects {corrected}, which is not in the corpus",
                        vi=f"Văn bản {stored.entry.key} đã được người khác sửa hoặc gỡ; bản sửa này"
                        " không còn áp dụng được.",
                    )
                found = {key: other for key, other in found.items() if other.name != corrected}
            found[stored.entry.key] = stored
        return tuple(sorted(stored.name for stored in found.values()))

    def commit(self, documents: Iterable[str], expected: int) -> State:
        """Make these folders the corpus, in one step.

        Args:
            documents: names of folders.
            expected: the generation that they were worked out from.

        Raises:
            StaleState: the corpus is of another generation.
            StoreError: a folder is missing or damaged, two are of one key, or the state cannot be
                written; the corpus is as it was.
        """
        names = tuple(sorted(set(documents)))
        try:
            with guarded(self.folder):
                generation = self.state().generation
                if generation != expected:
                    raise StaleState(
                        f"the corpus is of generation {generation}, not {expected}",
                        vi="Kho văn bản vừa được người khác thay đổi; hãy thử lại.",
                    )
                if len(self.entries(names)) != len(names):
                    raise StoreError(
                        "two folders of one key", vi="Hai bản của cùng một văn bản trong kho."
                    )
                return self._write(State(generation=expected + 1, documents=names))
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def discard(self, names: Iterable[str]) -> None:
        """Remove staged folders; those of the corpus stay, and missing ones are no error.

        Raises:
            StoreError: the folder cannot be written, or the corpus cannot be read.
        """
        if self.folder.is_dir():
            with clearing(self.folder):
                kept = self.state().documents
                for name in set(names).intersection(self._folders()).difference(kept):
                    take_out(self.folder / name)

    def collect(self, keep: Collection[str], older_than: dt.timedelta) -> None:
        """Remove folders that are neither of the corpus nor in ``keep`` and were added longer ago
        than ``older_than``; and what those left behind who were killed while adding or removing.

        One that cannot be dated, or is dated in the future, stays.

        Raises:
            StoreError: the folder cannot be written, or the corpus cannot be read.
        """
        if self.folder.is_dir():
            now = dt.datetime.now(dt.UTC)
            with clearing(self.folder):
                kept = self.state().documents
                for name in set(self._folders()).difference(kept, keep):
                    age = age_of(self.folder / name, now)
                    if age is not None and age > older_than:
                        take_out(self.folder / name)
                clear_leftovers(self.folder, _STATE)

    def _present(self, name: str) -> Stored:
        """A document that must be there."""
        try:
            return self.stored(name)
        except UnknownDocument as error:
            raise StoreError(
                f"document folder {name} is missing",
                vi=f"Thư mục văn bản {name} không còn trong kho.",
            ) from error

    def _folders(self) -> list[str]:
        """Names of all whole folders, of the corpus or not."""
        try:
            found = sorted(path for path in self.folder.iterdir() if path.name[0] != ".")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreError(
                f"cannot read {self.folder}: {error.strerror}", vi="Không đọc được kho văn bản."
            ) from error
        return [path.name for path in found if (path / ENTRY).is_file()]

    def _free(self, key: str) -> Path:
        """A folder for a document of this key, which nobody has had."""
        name = slug(key)[:_LONGEST_NAME]
        while True:
            folder = self.folder / f"{name}-{secrets.token_hex(4)}"
            if not folder.exists():
                return folder

    def _write(self, state: State) -> State:
        write_whole(self.folder / _STATE, state.model_dump_json(indent=2))
        return state


def file_digest(file: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _latest(documents: Iterable[Stored]) -> dict[str, Stored]:
    """By key; of two with one key the later counts."""
    latest: dict[str, Stored] = {}
    for stored in documents:
        other = latest.get(stored.entry.key)
        if other is None or other.entry.added_at < stored.entry.added_at:
            latest[stored.entry.key] = stored
    return latest


def _unwritable(folder: Path, error: OSError) -> StoreError:
    return StoreError(
        f"cannot write {folder}: {error.strerror}",
        vi="Không ghi được vào kho văn bản (hết chỗ hoặc không có quyền ghi).",
    )
