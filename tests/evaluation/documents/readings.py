"""Readings of the real documents, each made in a process of its own so that its time and its peak
memory are its own."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DocumentError
from corpus.readers.model import Reading
from corpus.readers.sandbox import read_file


@dataclass(frozen=True)
class Measured:
    """A reading and what it cost; both costs are None where the reading was kept from before."""

    reading: Reading | None
    """None where the file was refused."""
    reason: str | None
    seconds: float | None
    megabytes: float | None
    """Peak of the resident memory of the largest process."""


def measured(file: Path, kept: Path | None = None) -> Measured:
    """Read a file, or take its reading from ``kept``, a folder that readings are written to."""
    store = kept / f"{file.name}.json" if kept else None
    if store is not None and store.is_file():
        return Measured(Reading.model_validate_json(store.read_bytes()), None, None, None)
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(file)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    output, said = process.stdout.read(), process.stderr.read()
    process.stdout.close()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds, megabytes = time.perf_counter() - started, usage.ru_maxrss / 1024
    if process.returncode != 0:
        return Measured(None, said.decode("utf-8", "replace").strip(), seconds, megabytes)
    reading = Reading.model_validate_json(output)
    if store is not None:
        store.parent.mkdir(parents=True, exist_ok=True)
        store.write_bytes(output)
    return Measured(reading, None, seconds, megabytes)


def main() -> int:
    """Read the file that is named, and print its reading as JSON."""
    try:
        sys.stdout.write(read_file(Path(sys.argv[1])).model_dump_json())
    except DocumentError as error:
        sys.stderr.write(error.vi)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
