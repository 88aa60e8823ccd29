"""The workshop as this channel needs it; `bot.changes.workshop` is the real one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from bot.changes.records import Change, Consent, OnStep, Outcome
from bot.changes.views import Examined, SnapshotView, StatusView, StoredView
from corpus.corrections import Corrections


class Workshop(Protocol):
    """What an admin does to the corpus and the index. Calls block; they raise PlanbotError."""

    def examine(
        self,
        file: Path,
        on_pages: Callable[[int, int], None] | None = None,
        beside: Sequence[str] = (),
    ) -> tuple[Examined, ...]:
        """Read a file and stage each document in it, as it would be added with ``beside``."""

    def look(self, folder: str, beside: Sequence[str] = ()) -> Examined:
        """What was understood of a staged document."""

    def correct(
        self, folder: str, corrections: Corrections, beside: Sequence[str] = ()
    ) -> Examined:
        """Stage a staged document again, with all of an admin's corrections."""

    def correct_stored(self, key: str, corrections: Corrections) -> Examined:
        """Stage a document of the corpus again, with all of an admin's corrections."""

    def withdraw(self, folders: Sequence[str]) -> None:
        """Discard staged documents; what the corpus holds stays."""

    def apply(
        self, change: Change, *, consent: Consent = Consent.NONE, on_step: OnStep | None = None
    ) -> Outcome:
        """Carry out a change; one that is carried out already is "unchanged"."""

    def reindex(
        self,
        *,
        consent: Consent = Consent.NONE,
        full: bool = False,
        on_step: OnStep | None = None,
    ) -> Outcome:
        """Build the corpus as it is anew."""

    def activate_held(self, snapshot: str) -> Outcome:
        """Activate a held candidate as it was built; StaleState where the corpus has changed."""

    def discard_held(self, snapshot: str) -> None:
        """Remove a held candidate, and the documents that were staged for it."""

    def rollback(self, snapshot: str | None = None, *, restore_removed: bool = False) -> Outcome:
        """Return to an earlier snapshot; WouldRestore where removed documents would come back."""

    def snapshots(self) -> tuple[SnapshotView, ...]:
        """Snapshots that can be returned to, the newest first."""

    def status(self) -> StatusView:
        """What serves."""

    def documents(self) -> tuple[StoredView, ...]:
        """Documents of the corpus."""

    def find(self, number: str) -> StoredView:
        """A document of the corpus by its number or key."""

    def evaluate(self, on_step: OnStep | None = None) -> tuple[int, float]:
        """Ask the evaluation questions of what serves: how many, and the share answered right."""
