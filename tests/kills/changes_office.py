"""One data folder with all that works on it: the model, the settings, the workshop."""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot import service
from bot.answering.engine import Engine
from bot.assistant import Asked
from bot.changes.measuring import Watch
from bot.changes.workshop import Workshop
from bot.settings import Settings
from corpus.errors import SnapshotError
from corpus.readers.model import Progress, Reading
from corpus.readers.text import read_text_file
from index.embedding import Encoder, load_encoder
from index.snapshots import Snapshots
from tests.index.fakes import FakeEncoder

BUNDLED, FAKE = "bundled", "fake"

ORDINARY, FAILED = 0, 4
"""How a child process ends."""


def settings_of(data: Path) -> Settings:
    """Few questions and few snapshots, so that a change takes a moment and many are pruned."""
    return Settings(
        data=data,
        threads=1,
        gate_questions=13,
        gate_moved=0.03,
        replayed_questions=5,
        kept_snapshots=4,
        _env_file=None,
    )


def encoder_of(model: str, settings: Settings) -> Encoder:
    """The model, for all processes that are forked from this one."""
    if model == FAKE:
        return FakeEncoder()
    return load_encoder(BUNDLED, settings.models, threads=1)


class Office:
    """What every process of the run has in its hands."""

    def __init__(self, settings: Settings, encoder: Encoder, recent: tuple[Asked, ...]) -> None:
        self.settings = settings
        self.encoder = encoder
        self.snapshots = Snapshots(settings.snapshots)
        self._recent = recent

    def workshop(self) -> Workshop:
        """A workshop as the command line has it: what serves is opened when it is needed."""
        watch = Watch(serving=self._serving, recent=lambda count: self._recent[:count])
        return Workshop(self.settings, self.encoder, watch)

    def _serving(self) -> Engine | None:
        try:
            snapshot = self.snapshots.open(self.encoder)
        except SnapshotError:
            return None
        return service.engine_of(self.settings, self.encoder, snapshot)


def read_here() -> None:
    """Text is read in the process itself: what a reader apart does is tested elsewhere."""

    def read(file: Path, on_progress: Progress | None) -> Reading:
        return read_text_file(file, file.parent)

    service._read_apart = read


def forked(work: Callable[[int], None], log: Path) -> tuple[int, int]:
    """Do some work in a child of this process, which has the model already.

    Args:
        work: gets a descriptor to write to.
        log: file for what the child logs.

    Returns:
        The child's process id, and the descriptor to read from.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    code = FAILED
    try:
        os.close(reading)
        _log_to(log)
        work(writing)
        code = ORDINARY
    except BaseException:
        logging.getLogger("tests.kills").exception("a child process failed")
    finally:
        # Nothing of the parent's is flushed or cleaned up a second time.
        os._exit(code)


def tell(descriptor: int, line: str) -> None:
    """Write one line, whole or not at all."""
    os.write(descriptor, f"{line}\n".encode())


def _log_to(log: Path) -> None:
    stream: Any = log.open("a", encoding="utf-8")
    sys.stdout = sys.stderr = stream
    logging.basicConfig(
        stream=stream, force=True, level=logging.INFO, format="%(process)d %(name)s %(message)s"
    )
