"""Keeps a running bot on the snapshot that serves, whichever process activated it."""

import logging
import threading

from bot import service
from bot.changes.lock import if_free
from bot.serving import Serving
from bot.settings import Settings
from corpus.errors import PlanbotError
from index.embedding import Encoder
from index.snapshots import Snapshots

_log = logging.getLogger(__name__)

EVERY_SECONDS = 1.0


class Follower:
    """Looks at the pointer to the current snapshot, and swaps the engine when it moved."""

    def __init__(self, settings: Settings, encoder: Encoder, serving: Serving) -> None:
        self._settings = settings
        self._encoder = encoder
        self._serving = serving
        self._snapshots = Snapshots(settings.snapshots)
        self._failed: str | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="follower", daemon=True)

    def start(self) -> None:
        """Follow from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Follow no more."""
        self._stop.set()
        self._thread.join()

    def look(self) -> None:
        """Swap the engine where another snapshot was activated; one that does not open is told
        once, and what served goes on serving.

        A builder of this process holds the lock until it has handed its own engine over.
        """
        if self._snapshots.current() in (self._serving.engine.snapshot.id, self._failed, None):
            return
        with if_free(self._settings.builder_lock) as free:
            current = self._snapshots.current()
            if not free or current in (self._serving.engine.snapshot.id, None):
                return
            try:
                snapshot = self._snapshots.open(self._encoder, current)
                engine = service.engine_of(self._settings, self._encoder, snapshot)
            except PlanbotError as error:
                self._failed = current
                _log.error("the new snapshot is not served: %s", error)
                return
        self._failed = None
        self._serving.swap(engine)
        _log.info("snapshot %s serves", engine.snapshot.id)

    def _run(self) -> None:
        while not self._stop.wait(EVERY_SECONDS):
            try:
                self.look()
            except (PlanbotError, OSError) as error:
                _log.warning("the current snapshot cannot be read: %s", type(error).__name__)
