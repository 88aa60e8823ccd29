"""Documents as they were understood before, so that a corpus that has not changed loads at once.

A file is named by the digest of all that decides what is understood; it holds its own digest, so a
damaged one is like none. Nothing depends on the cache: whatever goes wrong with it costs time only.
"""

import hashlib
import os
import sys
import threading
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from corpus.model import Document
from corpus.registry import KnownDocuments, Units
from corpus.version import code_digest

_SPARE = 100
"""Documents kept beside those in use: of candidates, and of snapshots that may be returned to."""


class Understood:
    """A folder of understood documents."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, name: str) -> Document | None:
        """The document of a name (`name_of`); None where there is none that is whole."""
        try:
            digest, _, data = self._file(name).read_bytes().partition(b"\n")
            if digest.decode() != _seal(name, data):
                return None
            return Document.model_validate_json(data)
        except (OSError, ValueError):
            return None

    def put(self, name: str, document: Document) -> None:
        """Keep a document; a disk that is full or read-only is no error."""
        file = self._file(name)
        beside = file.with_name(f".{file.name}.{os.getpid()}-{threading.get_ident()}")
        with suppress(OSError, ValueError):
            data = document.model_dump_json().encode()
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                beside.write_bytes(_seal(name, data).encode() + b"\n" + data)
                beside.replace(file)
            finally:
                beside.unlink(missing_ok=True)

    def trim(self, used: Collection[str]) -> None:
        """Remove the oldest documents that are not in use, down to a number worth keeping."""
        with suppress(OSError):
            kept = {self._file(name) for name in used}
            others = [path for path in self.folder.iterdir() if path not in kept]
            if len(others) > _SPARE:
                others.sort(key=lambda path: path.stat().st_mtime)
                for path in others[:-_SPARE]:
                    path.unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.json"


def knowledge_digest(units: Units, registry: KnownDocuments) -> str:
    """Digest of what understanding rests on beside the text: the code and the registries."""
    digest = hashlib.sha256(f"{sys.version}\0{code_digest('corpus')}".encode())
    for record in (*units, *registry):
        digest.update(record.model_dump_json().encode() + b"\n")
    return digest.hexdigest()


def name_of(knowledge: str, text: bytes, *details: str | None) -> str:
    """What a document is kept under.

    Args:
        knowledge: by `knowledge_digest`.
        text: what was read, in bytes.
        details: what else decides: file name, key, corrections.
    """
    digest = hashlib.sha256(f"{knowledge}\0{details!r}\0".encode(errors="surrogatepass"))
    digest.update(text)
    return digest.hexdigest()


def _seal(name: str, data: bytes) -> str:
    return hashlib.sha256(name.encode() + b"\0" + data).hexdigest()
