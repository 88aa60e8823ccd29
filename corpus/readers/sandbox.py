"""Reading files of strangers: apart from this process, under limits, from a copy of our own.

Whatever a file does to a reader, the caller gets a reading, or a `DocumentError` that names the
file.
"""

import json
import logging
import re
import secrets
import shutil
import signal
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from pydantic import ValidationError

from corpus import errors
from corpus.errors import DocumentError, UnreadableDocument
from corpus.readers.apart import Ended, Limits, run_apart
from corpus.readers.files import copy_ordinary, refusal, safe_suffix, shown_name
from corpus.readers.model import Progress, Reading
from corpus.readers.worker import TOO_LONG, Told

__all__ = ["Limits", "clear_abandoned", "read_file"]

_DEFAULT = Limits()
_WORKER = "corpus.readers.worker"
_DOCUMENT_ERRORS = {
    name: kind
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, DocumentError)
}
_LONGEST_MESSAGE = 1000
_FAILURES = (
    ("MemoryError", "cần quá nhiều bộ nhớ để đọc"),
    ("ModuleNotFoundError", "chưa đọc được vì máy chủ thiếu thư viện đọc định dạng này"),
    ("ImportError", "chưa đọc được vì máy chủ thiếu thư viện đọc định dạng này"),
)
"""By the beginning of what the worker names."""
_log = logging.getLogger(__name__)

_FOLDER = "planbot-read-"
_ABANDONED_SECONDS = 24 * 3600.0
"""No reading takes so long: the process that a copy was made for was killed."""


def read_file(
    file: Path, *, limits: Limits = _DEFAULT, on_progress: Progress | None = None
) -> Reading:
    """Read any file in a process of its own.

    Args:
        file: what is to be read; it is copied first, and only the copy is read.
        limits: of time, memory and disk.
        on_progress: called in this thread, with the pages done and the pages there are.

    Raises:
        DocumentError: it cannot be read, or not within the limits; the message names the file.
    """
    with tempfile.TemporaryDirectory(prefix=_FOLDER, ignore_cleanup_errors=True) as folder:
        workdir = Path(folder).resolve()
        copy = workdir / f"f{secrets.token_hex(8)}{safe_suffix(file)}"
        result = workdir / "result.json"
        try:
            copy_ordinary(file, copy)
            arguments = [str(copy), str(result), json.dumps(asdict(limits))]
            ended = run_apart(_WORKER, arguments, workdir, limits, on_progress)
        except OSError as error:
            raise refusal(
                file,
                f"cannot be read apart: {error.strerror}",
                "chưa đọc được vì máy chủ thiếu chỗ trên đĩa hoặc thiếu bộ nhớ",
            ) from error
        return outcome(file, copy, result, ended, limits)


def clear_abandoned() -> None:
    """Remove copies of files that were being read when their process was killed."""
    before = time.time() - _ABANDONED_SECONDS
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        with suppress(OSError):
            if folder.stat().st_mtime < before:
                shutil.rmtree(folder, ignore_errors=True)


def outcome(file: Path, copy: Path, result: Path, ended: Ended, limits: Limits) -> Reading:
    """What the worker made of the copy of a file, once it ended.

    Raises:
        DocumentError: no reading came of it; the message names the file.
    """
    if ended.status == -TOO_LONG:
        raise refusal(
            file,
            "took too long to understand",
            "có nội dung bất thường, phân tích quá lâu nên đã bị dừng",
        )
    if ended.timed_out or ended.status == -signal.SIGXCPU:
        raise refusal(file, "took too long to read", "đọc quá lâu nên đã bị dừng")
    told = _told(file, result, limits) if ended.status == 0 else Told()
    if told.reading is not None:
        remarks = tuple(
            remark.model_copy(update={"message": _renamed(remark.message, file, copy)})
            for remark in told.reading.remarks
        )
        return told.reading.model_copy(update={"remarks": remarks})
    if told.error is not None:
        name, english, vietnamese = (_renamed(text, file, copy) for text in told.error)
        raise _DOCUMENT_ERRORS.get(name, UnreadableDocument)(english, vi=vietnamese)
    failure = (told.failure or f"exit status {ended.status}")[:_LONGEST_MESSAGE]
    _log.warning("a reader failed: %s", failure)
    known = (vietnamese for name, vietnamese in _FAILURES if failure.startswith(name))
    raise refusal(
        file,
        f"the reader failed: {failure}",
        next(known, "làm chương trình đọc bị dừng đột ngột; tệp có thể bị hỏng"),
    )


def _told(file: Path, result: Path, limits: Limits) -> Told:
    try:
        if result.stat().st_size > limits.result:
            raise refusal(file, "holds too much", "có nội dung quá lớn")
        return Told.model_validate_json(result.read_bytes())
    except (OSError, ValidationError) as error:
        _log.warning("a reader told nothing valid: %s", type(error).__name__)
        return Told()


def _renamed(message: str, file: Path, copy: Path) -> str:
    """The message with the name of the file as it came, for that of the copy and of what was made
    of it."""
    name = shown_name(file)
    of_copy = rf"(?:{re.escape(str(copy.parent))}/)?{re.escape(copy.stem)}(?:\.\w+)?"
    return re.sub(of_copy, lambda _: name, message[:_LONGEST_MESSAGE])
