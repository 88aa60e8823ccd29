"""The files of the double: what people send, to be downloaded, and what the bot sends."""

from typing import Any


class Files:
    """Files by id and by path."""

    def __init__(self) -> None:
        self._files: dict[str, tuple[str, bytes, int]] = {}

    def add(self, data: bytes, name: str, size: int | None = None) -> dict[str, Any]:
        """Keep a file; returns what a message's ``document`` says of it.

        ``size`` is what is said of it, to play a file larger than the bytes that are kept.
        """
        file_id = f"file{len(self._files) + 1}"
        self._files[file_id] = name, data, len(data) if size is None else size
        return {
            "file_id": file_id,
            "file_unique_id": f"u{file_id}",
            "file_name": name,
            "file_size": self._files[file_id][2],
        }

    def described(self, file_id: str) -> dict[str, Any] | None:
        """What ``getFile`` tells."""
        if file_id not in self._files:
            return None
        return {
            "file_id": file_id,
            "file_unique_id": f"u{file_id}",
            "file_size": self._files[file_id][2],
            "file_path": f"documents/{file_id}",
        }

    def read(self, path: str) -> bytes | None:
        """The bytes under a path that ``getFile`` told."""
        found = self._files.get(path.removeprefix("documents/"))
        return found and found[1]
