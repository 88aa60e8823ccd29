"""Candidates that the gate held back, kept until an admin decides."""

import logging
from pathlib import Path

from pydantic import ValidationError

from bot import messages
from bot.changes.records import Outcome
from corpus.errors import StoreError
from corpus.files import write_whole

_log = logging.getLogger(__name__)


class Held:
    """A folder of outcomes, one a candidate; the candidates themselves are snapshots."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, outcome: Outcome) -> None:
        """Keep what is known of a held candidate.

        Raises:
            StoreError: it cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(self._file(outcome.snapshot), outcome.model_dump_json(indent=2))
        except OSError as error:
            raise self._unwritable(error) from error

    def get(self, snapshot_id: str) -> Outcome | None:
        """What is known of a held candidate; None where it is not held (any more)."""
        file = self._file(snapshot_id)
        try:
            return Outcome.model_validate_json(file.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            _log.warning("held candidate %s cannot be read (%s)", file.stem, type(error).__name__)
            return None

    def all(self) -> tuple[Outcome, ...]:
        """All held candidates, the newest first."""
        files = sorted(self._folder.glob("*.json"), reverse=True) if self._folder.is_dir() else []
        return tuple(found for file in files if (found := self.get(file.stem)) is not None)

    def drop(self, snapshot_id: str) -> None:
        """Forget a candidate.

        Raises:
            StoreError: its file cannot be removed.
        """
        try:
            self._file(snapshot_id).unlink(missing_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> StoreError:
        return StoreError(
            f"cannot write {self._folder}: {error.strerror}", vi=messages.DATA_UNWRITABLE
        )

    def _file(self, snapshot_id: str) -> Path:
        return self._folder / f"{snapshot_id}.json"
