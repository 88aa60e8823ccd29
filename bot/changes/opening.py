"""The workshop of a process that serves nobody while it works: the command line's."""

import logging
from collections.abc import Callable, Sequence

from bot import service
from bot.answering.engine import Engine
from bot.assistant import Asked
from bot.changes.measuring import Watch
from bot.changes.records import Outcome
from bot.changes.workshop import Workshop
from bot.settings import Settings
from bot.storage import Storage
from corpus.errors import SnapshotError, StorageError
from index.embedding import Encoder
from index.snapshots import Snapshots

_log = logging.getLogger(__name__)


def open_workshop(settings: Settings) -> Workshop:
    """A workshop with the model of the settings; what serves is opened when it is needed.

    Raises:
        ModelError: the model cannot be loaded.
    """
    encoder = service.encoder_of(settings)
    return Workshop(
        settings, encoder, Watch(serving=_serving(settings, encoder), recent=_recent(settings))
    )


def open_engine(settings: Settings) -> Engine:
    """The engine over what serves; built where there is nothing that can.

    Raises:
        PlanbotError: it can neither be opened nor built.
    """
    return open_workshop(settings).open()


def note(settings: Settings, outcome: Outcome, subject: str) -> None:
    """Enter what was done by command into the audit trail; nobody's name is known there."""
    try:
        with Storage.open(settings.database) as storage:
            storage.audit.record(
                None, f"build.{outcome.status}", subject, snapshot=outcome.snapshot
            )
    except StorageError as error:  # it is done all the same
        _log.error("the audit trail lacks an act: %s", error)


def _serving(settings: Settings, encoder: Encoder) -> Callable[[], Engine | None]:
    def open_serving() -> Engine | None:
        try:
            snapshot = Snapshots(settings.snapshots).open(encoder)
        except SnapshotError:
            return None
        return service.engine_of(settings, encoder, snapshot)

    return open_serving


def _recent(settings: Settings) -> Callable[[int], Sequence[Asked]]:
    def ask_database(count: int) -> Sequence[Asked]:
        if not count or not settings.has_database:
            return ()
        with Storage.open(settings.database) as storage:
            return recently_asked(storage, count)

    return ask_database


def recently_asked(storage: Storage, count: int) -> list[Asked]:
    """The newest questions with what they leant on, at most ``count``.

    Raises:
        StorageError: the database cannot be used.
    """
    found = storage.questions.recent(count)
    return [Asked(question=asked.text, after=asked.after) for asked in found]
