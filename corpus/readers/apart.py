"""A Python module run in a process of its own, held to limits of time, memory and disk.

The process is a fresh interpreter, never a fork: the program that starts it may run threads. It
leads a session of its own; when it ends, or has to, everything that it started ends with it.
"""

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import corpus
from corpus.readers.model import Progress

_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_THREADS = "2"
_LONGEST_LINE = 4096
"""Bytes of a line of progress; whoever sends more is out of order."""


@dataclass(frozen=True)
class Limits:
    """What a process may use; those of the machine (memory, disk) hold for each process it starts.

    A page that is recognised takes 2 to 10 s on two cores, an office conversion 2 to 60 s; both
    start with programs that reserve up to 1 GiB of addresses.
    """

    first: float = 180.0
    """Seconds until the first sign of progress."""
    step: float = 180.0
    """Seconds from one sign of progress to the next."""
    whole: float = 3600.0
    """Seconds in all; also of processor time."""
    understanding: float = 60.0
    """Seconds of processor time for the words that were read; a long law takes 1 to 3."""
    memory: int = 3 << 30
    """Bytes of address space."""
    file_size: int = 512 << 20
    """Bytes of any file that is written."""
    result: int = 128 << 20
    """Bytes of the result."""
    niceness: int = 10


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit status (negative for a signal), or that its time was over."""

    status: int
    timed_out: bool


def run_apart(
    module: str,
    arguments: Sequence[str],
    workdir: Path,
    limits: Limits,
    on_progress: Progress | None = None,
) -> Ended:
    """Run a module until it ends, or its time is over.

    Args:
        module: run like ``python -m``; it calls `corpus.readers.inside.begin` first.
        arguments: of the command line.
        workdir: a folder for this run alone, whose path nothing else on the machine carries; all
            processes that carry it in their environment are killed at the end.
        limits: of time here; those of the machine are set by the module.
        on_progress: called with what the module reports, in this thread.
    """
    process = subprocess.Popen(
        # -P: no module is imported from the current folder, where the files of strangers are.
        [sys.executable, "-P", "-B", "-m", module, *arguments],
        cwd=workdir,
        env=_environment(workdir),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert process.stdout is not None
        timed_out = not _follow(process.stdout, limits, on_progress)
        if not timed_out:
            process.wait()
    finally:
        _kill(process, workdir)
    return Ended(process.returncode, timed_out)


def _environment(workdir: Path) -> dict[str, str]:
    """Nothing of the caller's environment but where to find programs and modules."""
    modules = [str(Path(corpus.__file__).parents[1]), *sys.path]
    return {
        "PATH": os.environ.get("PATH", _PATH),
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(p for p in modules if Path(p).is_absolute())),
        "PYTHONUTF8": "1",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "HOME": str(workdir),
        "TMPDIR": str(workdir),
        # Threads and their heaps reserve addresses, of which there are not many.
        "OMP_NUM_THREADS": _THREADS,
        "OPENBLAS_NUM_THREADS": _THREADS,
        "MALLOC_ARENA_MAX": _THREADS,
    }


def _follow(pipe: IO[bytes], limits: Limits, on_progress: Progress | None) -> bool:
    """Pass on progress until the pipe is closed; False where the time was over before."""
    end = time.monotonic() + limits.whole
    deadline = min(end, time.monotonic() + limits.first)
    pending = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            if not selector.select(left):
                continue
            data = os.read(pipe.fileno(), 65_536)
            if not data:
                return True
            *lines, pending = (pending + data).split(b"\n")
            if len(pending) > _LONGEST_LINE:
                return False
            for line in lines:
                step = _step(line)
                if step is not None:
                    deadline = min(end, time.monotonic() + limits.step)
                    if on_progress is not None:
                        on_progress(*step)


def _step(line: bytes) -> tuple[int, int] | None:
    try:
        done, total = json.loads(line)
    except (ValueError, TypeError, RecursionError):
        return None
    return (done, total) if isinstance(done, int) and isinstance(total, int) else None


def _kill(process: "subprocess.Popen[bytes]", workdir: Path) -> None:
    """End the process and all that it started, those that left its session included."""
    if process.returncode is None:
        process.kill()
        process.wait()
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    kill_marked(workdir)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def kill_marked(workdir: Path) -> None:
    """Kill all other processes that carry the folder's path in their environment."""
    mark = os.fsencode(workdir)
    # What is killed may be starting something at that moment: look until nothing is found.
    for _ in range(20):
        marked = [pid for pid in _pids() if _carries(pid, mark)]
        if not marked:
            return
        for pid in marked:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.02)


def _pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _carries(pid: int, mark: bytes) -> bool:
    """True for a living process whose environment holds the mark (a dead one shows none)."""
    try:
        return pid != os.getpid() and mark in Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return False
