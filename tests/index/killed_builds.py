"""Builds and activates a snapshot again and again, each time killed one step later.

Run as a program: ``killed_builds.py FOLDER``. FOLDER/start holds the serving snapshot; the n-th
process works on a copy of it, FOLDER/n, and ends at its n-th change of a file there. Prints how
many were killed. Each is forked before any library has started a thread.
"""

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from index.snapshots import Snapshots
from tests.index.building import FIRST, SECOND, candidate

_CHANGES = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir"})


def main(folder: Path) -> None:
    """Kill one build at every step; the last is not killed."""
    turn = 1
    while _is_killed(folder, turn):
        turn += 1
    print(turn - 1)


def _is_killed(folder: Path, turn: int) -> bool:
    place = folder / str(turn)
    shutil.copytree(folder / "start", place)
    child = os.fork()
    if child == 0:
        sys.addaudithook(_Killer(place, turn))
        Snapshots(place).activate(candidate(place, FIRST, SECOND).id)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return True
    if status:
        raise SystemExit(f"the build failed at step {turn}")
    return False


class _Killer:
    def __init__(self, place: Path, turn: int) -> None:
        self._place = str(place)
        self._left = turn

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event not in _CHANGES or not str(args[0]).startswith(self._place):
            return
        if event == "open" and not isinstance(args[2], int):
            return
        if event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) == 0:
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
