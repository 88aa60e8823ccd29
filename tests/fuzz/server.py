"""Reads many files at the cost of a fork each: ``python -m tests.fuzz.server SECONDS``.

A line of input names a copy and a result, apart by a tab; the answer is a line with the exit status
and 1 where the time was over. The libraries are loaded once, before the forks.
"""

import os
import resource
import signal
import sys
import time
from pathlib import Path

from corpus.readers import html, image, libreoffice, office, pdf
from corpus.readers.apart import Limits
from corpus.readers.worker import knowledge, read_and_try

_LOADED = (html, image, libreoffice, office, pdf)


def main() -> None:
    seconds = float(sys.argv[1])
    knowledge()
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for line in sys.stdin:
        copy, result = line.rstrip("\n").split("\t")
        pid = os.fork()
        if pid == 0:
            _child(Path(copy), Path(result), seconds)
        status, timed_out = _wait(pid, seconds)
        answers.write(f"{status} {int(timed_out)}\n")


def _child(copy: Path, result: Path, seconds: float) -> None:
    os.setsid()
    limits = Limits()
    os.environ["HOME"] = os.environ["TMPDIR"] = str(copy.parent)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_size, limits.file_size))
    told = read_and_try(copy, Limits(understanding=seconds), lambda done, total: None)
    result.write_text(told.model_dump_json(exclude_none=True), encoding="utf-8")
    os._exit(0)


def _wait(pid: int, seconds: float) -> tuple[int, bool]:
    end = time.monotonic() + seconds
    timed_out = False
    while True:
        done, status, _ = os.wait4(pid, os.WNOHANG)
        if done:
            break
        if time.monotonic() > end and not timed_out:
            timed_out = True
            os.killpg(pid, signal.SIGKILL)
        time.sleep(0.002)
    return os.waitstatus_to_exitcode(status), timed_out


if __name__ == "__main__":
    main()
