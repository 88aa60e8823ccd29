"""Files through the whole of examining, with what must hold, and what it took."""

import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from corpus.adding import Adding, Reader, Status
from corpus.readers.apart import Ended, Limits
from corpus.readers.files import copy_ordinary, safe_suffix
from corpus.readers.model import Progress, Reading
from corpus.readers.sandbox import outcome, read_file
from corpus.readers.worker import knowledge
from corpus.store import Store
from tests.fuzz.invariants import check_offer


@dataclass
class Row:
    """What came of the files of one kind."""

    kind: str
    files: int = 0
    read: int = 0
    refused: int = 0
    timeouts: int = 0
    slowest: float = 0.0
    slowest_file: str = ""
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        return (
            f"{self.kind:10} {self.files:6} {self.read:6} {self.refused:8} {self.timeouts:9}"
            f" {self.slowest:8.2f} {peak:8} MB {len(self.faults):7}  {self.slowest_file[:40]!r}"
        )


HEADING = "kind        files   read  refused  timeouts  slowest  peak RSS     faults  slowest file"


def examiner(folder: Path, read: Reader) -> Adding:
    """Examines against an empty corpus in ``folder``."""
    return Adding(Store(folder), (), *knowledge(), read)


def run(
    kind: str, files: Iterable[Path], read: Reader, corpus: Path, seconds: float, verbose: bool
) -> Row:
    """Examine the files; whatever must not happen becomes a fault of the row."""
    row = Row(kind)
    adding, before = examiner(corpus, read), _state(corpus)
    for file in files:
        row.files += 1
        begin = time.monotonic()
        try:
            offers = adding.examine(file)
            assert offers, "no offer"
            for offer in offers:
                check_offer(offer)
            refused = all(offer.status is Status.REFUSED for offer in offers)
            reasons = " ".join(offer.reason or "" for offer in offers)
            row.refused += refused
            row.read += not refused
            row.timeouts += "quá lâu" in reasons
        except Exception:
            row.faults.append(f"{file.name!r}: {traceback.format_exc(limit=-3)}")
            reasons = "FAULT"
        took = time.monotonic() - begin
        if took > row.slowest:
            row.slowest, row.slowest_file = took, file.name
        if took > seconds + 5:
            row.faults.append(f"{file.name!r}: took {took:.1f} s")
        if verbose:
            print(f"  {took:7.2f}  {file.name[:60]!r}  {reasons[:150]}", flush=True)
    if _state(corpus) != before:
        row.faults.append("the corpus folder changed")
    return row


def sandboxed(seconds: float) -> Reader:
    """The real sandbox."""
    limits = Limits(first=seconds, step=seconds, whole=seconds, understanding=seconds)

    def read(file: Path, on_progress: Progress | None) -> Reading:
        return read_file(file, limits=limits, on_progress=on_progress)

    return read


class ForkingReader:
    """Reads by a server of forks: faster than the sandbox, and held to the same limits."""

    def __init__(self, seconds: float) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.server", str(seconds)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )  # fmt: skip

    def __call__(self, file: Path, on_progress: Progress | None) -> Reading:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        with tempfile.TemporaryDirectory(prefix="fuzz-", ignore_cleanup_errors=True) as folder:
            copy, result = Path(folder) / f"fcopy{safe_suffix(file)}", Path(folder) / "result.json"
            copy_ordinary(file, copy)
            print(copy, result, sep="\t", file=self._server.stdin, flush=True)
            status, timed_out = self._server.stdout.readline().split()
            ended = Ended(int(status), timed_out == "1")
            return outcome(file, copy, result, ended, Limits())

    def close(self) -> None:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait()
        self._server.stdout.close()


def _state(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
