"""A scripted workshop, and what it is made of."""

import itertools
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.changes.records import (
    Change,
    Consent,
    OnStep,
    Outcome,
    Step,
)
from bot.changes.views import Examined, SnapshotView, StatusView, StoredView
from corpus.adding import Status
from corpus.corrections import AS_READ, Corrections
from corpus.errors import StoreError, UnknownDocument
from tests.telegram.admin_records import examined, outcome, stored_view
from tests.telegram.fakes import PATIENCE

BAD = "<hostile> & tệp"


class FakeWorkshop:
    """Files hold the numbers of their documents, one a line; "!" refuses, "=" is known already.

    ``outcomes`` are what builds come to, in order; errors among them are raised.
    """

    def __init__(self) -> None:
        self.files: list[tuple[str, bytes]] = []
        self.staged: dict[str, Examined] = {}
        self.withdrawn: list[str] = []
        self.besides: list[tuple[str, ...]] = []
        self.applied: list[tuple[Change, Consent]] = []
        self.done: list[str] = []
        self.outcomes: deque[Outcome | Exception] = deque()
        self.failures: dict[str, Exception] = {}
        self.listed = [stored_view("7/QĐ-UBND"), stored_view("1/QĐ-UBND", removable=False)]
        self.kept: list[SnapshotView] = []
        self.tasks = 2
        self.building = 0
        self.most_building = 0
        self._numbers = itertools.count(1)
        self._held: dict[str, threading.Event] = {}
        self._begun: dict[str, threading.Event] = {}

    def hold(self, call: str) -> Callable[[], None]:
        """Make a call ("examine", "apply") wait in its thread until what this returns is called."""
        self._held[call] = threading.Event()
        self._begun[call] = threading.Event()
        return self._held[call].set

    def begun(self, call: str) -> bool:
        """Whether a held call waits."""
        return self._begun[call].is_set()

    def examine(
        self,
        file: Path,
        on_pages: Callable[[int, int], None] | None = None,
        beside: Sequence[str] = (),
    ) -> tuple[Examined, ...]:
        self._wait("examine")
        data = file.read_bytes()
        self.files.append((file.name, data))
        self.besides.append(tuple(beside))
        for page in range(1, 4):
            if on_pages is not None:
                on_pages(page, 3)
        return tuple(self._examined(file.name, line) for line in data.decode().splitlines())

    def look(self, folder: str, beside: Sequence[str] = ()) -> Examined:
        if folder not in self.staged:
            raise UnknownDocument("gone", "Văn bản tạm không còn.")
        return self.staged[folder]

    def correct(
        self, folder: str, corrections: Corrections, beside: Sequence[str] = ()
    ) -> Examined:
        found = self.look(folder)
        number = corrections.number or found.number or ""
        return self._stage(number, corrections)

    def correct_stored(self, key: str, corrections: Corrections) -> Examined:
        return self._stage(key, corrections)

    def withdraw(self, folders: Sequence[str]) -> None:
        self.withdrawn += folders
        for folder in folders:
            self.staged.pop(folder, None)

    def apply(
        self, change: Change, *, consent: Consent = Consent.NONE, on_step: OnStep | None = None
    ) -> Outcome:
        self.applied.append((change, consent))
        return self._build("apply", on_step)

    def reindex(
        self,
        *,
        consent: Consent = Consent.NONE,
        full: bool = False,
        on_step: OnStep | None = None,
    ) -> Outcome:
        return self._build("reindex", on_step)

    def activate_held(self, snapshot: str) -> Outcome:
        self.done.append(f"activate {snapshot}")
        return self._build("activate", None)

    def discard_held(self, snapshot: str) -> None:
        self.done.append(f"discard {snapshot}")

    def rollback(self, snapshot: str | None = None, *, restore_removed: bool = False) -> Outcome:
        self.done.append(f"rollback {snapshot} {restore_removed}")
        return self._build("rollback", None)

    def snapshots(self) -> tuple[SnapshotView, ...]:
        return tuple(self.kept)

    def status(self) -> StatusView:
        if error := self.failures.get("status"):
            raise error
        return StatusView(
            snapshot="20261128-090000-00000009",
            created_at="2026-11-28T02:00:00+00:00",
            model="bundled",
            documents=60,
            provisions=5000,
            passages=4000,
            up_to_date=False,
            held=("x",),
        )

    def documents(self) -> tuple[StoredView, ...]:
        return tuple(self.listed)

    def find(self, number: str) -> StoredView:
        for view in self.listed:
            if view.key == number:
                return view
        raise UnknownDocument("none", f"Không có văn bản số {number} trong kho.")

    def evaluate(self, on_step: OnStep | None = None) -> tuple[int, float]:
        self._build("evaluate", on_step)
        return 200, 0.915

    def _build(self, call: str, on_step: OnStep | None) -> Outcome:
        self.building += 1
        self.most_building = max(self.most_building, self.building)
        try:
            for step in Step:
                if on_step is not None:
                    on_step(step, 1, 2 if step is Step.EMBEDDING else 0)
                if step is Step.EMBEDDING:
                    self._wait(call)
            found = self.outcomes.popleft() if self.outcomes else outcome()
        finally:
            self.building -= 1
        if isinstance(found, Exception):
            raise found
        return found

    def _wait(self, call: str) -> None:
        if call in self._held:
            self._begun[call].set()
            if not self._held[call].wait(PATIENCE):
                raise TimeoutError("a held call was never let go")

    def _examined(self, name: str, line: str) -> Examined:
        if line.startswith("!"):
            return examined(name, None, Status.REFUSED, f"tệp hỏng: {BAD}")
        if line.startswith("?"):
            raise StoreError("cannot be written", "Kho không ghi được.")
        if line.startswith("*"):
            raise ValueError(line)
        if line.startswith("="):
            return examined(line[1:], None, Status.UNCHANGED, "Tệp này đã có trong kho.")
        return self._stage(line, AS_READ)

    def _stage(self, number: str, corrections: Corrections) -> Examined:
        folder = f"{next(self._numbers):03d}-{number.replace('/', '-')}"
        self.staged[folder] = examined(
            number, folder, Status.ADDED, None, corrections, tasks=self.tasks
        )
        return self.staged[folder]
