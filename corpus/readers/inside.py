"""The inner side of `corpus.readers.apart`: what a process that is held to limits does first."""

import json
import os
import resource
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from corpus.readers.apart import Limits, kill_marked
from corpus.readers.model import Progress


def begin(limits: Limits) -> Progress:
    """Take on the limits, and return what reports progress to the process outside.

    Standard output is kept for that: libraries that print reach nobody. When the process outside
    ends, however it does, this one ends with all that it started.
    """
    channel = os.dup(sys.stdout.fileno())
    with open(os.devnull, "wb") as nothing:  # noqa: PTH123  (a device, by its name)
        os.dup2(nothing.fileno(), sys.stdout.fileno())
    os.nice(limits.niceness)
    # The processor's limit is a second line: the watch outside ends the process before.
    seconds = int(limits.whole) + 5
    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_FSIZE, limits.file_size),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        _lower(kind, most)
    threading.Thread(target=_end_with_parent, args=(sys.stdin.fileno(),), daemon=True).start()
    return _reporter(channel)


def _lower(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(kind, (most, most))


def _end_with_parent(pipe: int) -> None:
    while os.read(pipe, 1):
        pass
    kill_marked(Path.home())
    os.killpg(os.getpgrp(), signal.SIGKILL)


def _reporter(channel: int) -> Callable[[int, int], None]:
    def report(done: int, total: int) -> None:
        os.write(channel, json.dumps([done, total]).encode() + b"\n")

    return report
