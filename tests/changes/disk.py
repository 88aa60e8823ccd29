"""A disk whose writes fail when they are told to."""

import os
import re
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Disk:
    """Notes each write below a folder, whichever library does it, and lets some of them fail."""

    def __init__(self) -> None:
        self._folder: str | None = None
        self._fails: Callable[[str], bool] = lambda kind: False
        self._errno = 0
        self.kinds: list[str] = []
        """What was written, names made alike, in order and each once."""
        self.failed = 0
        self._fsync: Any = os.fsync
        sys.addaudithook(self._hear)

    @contextmanager
    def watched(
        self, folder: Path, fails: Callable[[str], bool] = lambda kind: False, code: int = 0
    ) -> Iterator[None]:
        """While a folder's writes are noted, and those that ``fails`` picks end with an error."""
        self._fails, self._errno, self.kinds, self.failed = fails, code, [], 0
        self._folder = str(folder)
        vars(os)["fsync"] = self._synced
        try:
            yield
        finally:
            self._folder = None
            vars(os)["fsync"] = self._fsync

    def _synced(self, descriptor: Any) -> None:
        self._write("fsync", Path(f"/proc/self/fd/{descriptor}").readlink())
        self._fsync(descriptor)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._folder is None:
            return
        if event == "open":
            path, _, flags = arguments
            if flags & _WRITING and isinstance(path, str | os.PathLike):
                self._write("open", path)
        elif event in ("os.mkdir", "os.rename", "os.remove", "os.rmdir", "sqlite3.connect"):
            self._write(event, arguments[1] if event == "os.rename" else arguments[0])

    def _write(self, what: str, path: Any) -> None:
        full = os.fspath(path)
        if not isinstance(full, str) or self._folder is None or not full.startswith(self._folder):
            return
        kind = f"{what} {_alike(full.removeprefix(self._folder))}"
        if kind not in self.kinds:
            self.kinds.append(kind)
        if self._fails(kind):
            self.failed += 1
            raise OSError(self._errno, os.strerror(self._errno), full)


def _alike(path: str) -> str:
    """A path without what is another each time; the files of one new folder are as one."""
    name = re.sub(r"#[-#]*", "#", re.sub(r"[0-9a-f]*\d[0-9a-f]*", "#", path))
    return re.sub(r"(\.building-#|\.adding-#|gate|understood)/.*", r"\1/…", name)


@contextmanager
def only_so_large(limit: int) -> Iterator[None]:
    """No file grows beyond so many bytes: what a disk without room does to a write."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
