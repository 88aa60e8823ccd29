"""The process in which a file is read: ``python -m corpus.readers.worker FILE RESULT LIMITS``.

What was read is understood here once, too, for trial: words may be as hostile as bytes. Whoever
asks understands them again, and then knows that it ends.
"""

import contextlib
import json
import signal
import sys
import traceback
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import DocumentError
from corpus.model import Record
from corpus.readers.apart import Limits
from corpus.readers.inside import begin
from corpus.readers.model import Progress, Reading

if TYPE_CHECKING:
    from corpus.registry import KnownDocuments
    from corpus.units import UnitMatcher

TOO_LONG = signal.SIGVTALRM
"""Ends the process where understanding takes too long."""


class Told(Record):
    """What the process writes into the result: one of these."""

    reading: Reading | None = None
    error: tuple[str, str, str] | None = None
    """An error of ours: its class, its message in English and in Vietnamese."""
    failure: str | None = None
    """What else went wrong: class of the error and place in the code, no word of the file."""


def main(arguments: list[str]) -> None:
    """Read the file into the result."""
    file, result, limits = arguments
    allowed = Limits(**json.loads(limits))
    told = read_and_try(Path(file), allowed, begin(allowed))
    Path(result).write_text(told.model_dump_json(exclude_none=True), encoding="utf-8")


def read_and_try(file: Path, limits: Limits, on_progress: Progress) -> Told:
    """What comes of a file in this process; it ends by `TOO_LONG` where its words take too long."""
    try:
        from corpus.readers.read import read

        reading = read(file, file.parent, on_progress)
        _understand(reading, limits.understanding)
        return Told(reading=reading)
    except DocumentError as error:
        return Told(error=(type(error).__name__, _valid(str(error)), _valid(error.vi)))
    except Exception as error:  # The border: whatever a reader stumbles over is told outside.
        return Told(failure=_named(error))


def _understand(reading: Reading, seconds: float) -> None:
    """Understand the documents and forget them: errors of ours are for whoever does it again."""
    from corpus.splitting import split
    from corpus.understand import understand

    matcher, registry = knowledge()
    # No handler: the signal ends the process even inside of one long match.
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        for part in split(reading):
            with contextlib.suppress(DocumentError):
                understand(part, "", matcher, registry)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@cache
def knowledge() -> "tuple[UnitMatcher, KnownDocuments]":
    """What understanding knows of units and documents, loaded once."""
    from corpus.registry import load_documents, load_units
    from corpus.units import UnitMatcher

    return UnitMatcher(load_units()), load_documents()


def _valid(text: str) -> str:
    return text.encode("utf-8", errors="replace").decode()


def _named(error: BaseException) -> str:
    """The class of the innermost cause that says something, and where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    cause: BaseException | None = error
    for _ in range(10):
        if cause is None:
            break
        if isinstance(cause, MemoryError | ImportError):
            missing = f" ({cause.name})" if isinstance(cause, ImportError) else ""
            return f"{type(cause).__name__}{missing}{where}"
        cause = cause.__cause__ or cause.__context__
    return f"{type(error).__name__}{where}"


if __name__ == "__main__":
    main(sys.argv[1:])
