"""One start of one side in a fresh process, up to its first answer.

``python -m tests.benchmarks.start planbot|framework DATA`` prints the resident memory after the
first answer, in MB; whoever started it takes the time at which that line arrives.
"""

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

from bot.settings import Settings
from index.embedding import BUNDLED, BUNDLED_FOLDER

Side = Literal["planbot", "framework"]

QUESTION = "Sở Công Thương báo cáo kết quả thực hiện kế hoạch cho ai?"
FRAMEWORK_STORE = "framework.json"
THREADS = 1
"""Of both sides' arithmetic. With two on two busy cores, embedding the same passages took between
3 and 48 seconds, since each waits for the other; with one it took 4.4 to 4.5."""

_MODULE = "tests.benchmarks.start"
_STATUS = Path("/proc/self/status")


def settings_of(data: Path) -> Settings:
    """Settings of the benchmark: its own data folder and the bundled model."""
    return Settings(data=data, model=BUNDLED, threads=THREADS)


def model_folder(settings: Settings) -> Path:
    """The unpacked bundled model."""
    return settings.models / BUNDLED_FOLDER


def measure_start(side: Side, data: Path) -> tuple[float, float]:
    """Seconds from the start of a new process to its first answer, and its resident MB then.

    Raises:
        RuntimeError: the process ended without an answer; it told why on standard error.
    """
    command = [sys.executable, "-m", _MODULE, side, str(data)]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - started
    if not line:
        raise RuntimeError(f"{side} did not start: exit code {process.returncode}")
    return seconds, float(line)


def main(arguments: Sequence[str]) -> None:
    side, data = arguments
    if side not in get_args(Side):
        raise SystemExit(f"no such side: {side}")
    settings = settings_of(Path(data))
    if side == "planbot":
        from bot.service import open_engine

        if not open_engine(settings).ask(QUESTION).answered:
            raise SystemExit("the first question was not answered")
    else:
        from index.embedding import use_threads
        from tests.benchmarks.framework import Framework

        use_threads(THREADS)
        framework = Framework.load(settings.data / FRAMEWORK_STORE, model_folder(settings))
        if not framework.search(QUESTION, 1):
            raise SystemExit("the first question found nothing")
    print(_resident_mb(), flush=True)


def _resident_mb() -> float:
    """From the kernel's account of this process, which states kB; not a number elsewhere."""
    if not _STATUS.is_file():
        return float("nan")
    fields = dict(line.split(":", 1) for line in _STATUS.read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
