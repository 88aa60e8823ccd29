"""Which snapshot serves, and which have served: two small files, each replaced in one step."""

import re
from contextlib import suppress
from pathlib import Path

from corpus.errors import CorruptSnapshot
from corpus.files import write_whole

NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]*")
"""What a snapshot may be called: never a path, never a hidden file."""

_CURRENT = "current"
_HISTORY = "history"
_REMEMBERED = 200
"""Names that the history keeps."""


class Pointer:
    """The files ``current`` and ``history`` of a folder of snapshots."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def current(self) -> str | None:
        """What the pointer says; None where there is no pointer.

        Raises:
            CorruptSnapshot: it cannot be read.
        """
        try:
            content = (self._folder / _CURRENT).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise CorruptSnapshot(
                f"the pointer to the snapshot cannot be read: {error.strerror}",
                vi="Không đọc được chỉ mục trong thư mục dữ liệu.",
            ) from error
        return content.decode("utf-8", "replace").strip()

    def served(self) -> list[str]:
        """Names of those that have served, in order; the last is the current one.

        Raises:
            CorruptSnapshot: the pointer cannot be read.
        """
        current, history = self.current(), self._history()
        if current is None or not NAME.fullmatch(current):
            return history
        if current not in history:
            return [*history, current]
        # A name after it is of one whose activation was cut off: it never served.
        return history[: len(history) - history[::-1].index(current)]

    def set(self, name: str) -> None:
        """Make a snapshot the current one.

        Raises:
            CorruptSnapshot: the pointer cannot be read.
            OSError: the folder cannot be written; the current one is as it was.
        """
        served = self.served()
        if served[-1:] != [name]:
            served.append(name)
        # The history first: its last name counts only when the pointer says so too.
        lines = "".join(f"{one}\n" for one in served[-_REMEMBERED:])
        write_whole(self._folder / _HISTORY, lines)
        write_whole(self._folder / _CURRENT, name)

    def clear_leftovers(self) -> None:
        """Remove what was left by someone who was killed while writing."""
        for name in (_CURRENT, _HISTORY):
            for path in self._folder.glob(f".{name}.*"):
                with suppress(OSError):
                    path.unlink()

    def _history(self) -> list[str]:
        try:
            content = (self._folder / _HISTORY).read_bytes().decode("utf-8", "replace")
        except OSError:
            return []
        return [name for name in content.splitlines() if NAME.fullmatch(name)]
