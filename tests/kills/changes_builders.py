"""Builders in processes of their own, and the hand that kills them."""

import json
import os
import random
import signal
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.changes.records import Change, Consent, Outcome, Step
from bot.changes.workshop import Workshop
from corpus.corrections import AS_READ, Corrections
from corpus.errors import PlanbotError
from tests.kills.changes_office import FAILED, ORDINARY, Office, forked, tell
from tests.kills.changes_papers import Paper

Name = Literal[
    "add", "add several", "replace", "mark expired", "renumber", "remove", "swap", "roll back",
    "reindex", "remove unasked", "activate held", "discard held",
]  # fmt: skip

AIMS = ("anywhere", "candidate", "state", "pointer")
"""When a builder is killed: at any instant of its time, or just after something came to be."""

_POLL = 0.0005
_AFTER = {"candidate": 0.4, "state": 0.012, "pointer": 0.03}
"""Seconds after what is aimed at, at most."""


@dataclass(frozen=True)
class Deed:
    """What a builder is to do."""

    name: Name
    add: tuple[Paper, ...] = ()
    remove: tuple[str, ...] = ()
    correct: str | None = None
    corrections: Corrections = AS_READ
    snapshot: str | None = None


@dataclass(frozen=True)
class Ended:
    """How a builder ended."""

    killed: bool
    failed: bool
    refused: str | None
    outcome: Outcome | None
    """None where it was killed or refused."""
    phase: str
    seconds: float


class Builders:
    """Starts builders, one at a time."""

    def __init__(self, office: Office, papers: Path, log: Path, chance: random.Random) -> None:
        self._office = office
        self._papers = papers
        self._log = log
        self._chance = chance
        self._times: dict[str, list[float]] = defaultdict(list)

    def usual(self, name: str) -> float:
        """Seconds that a deed of this name takes when it is let be."""
        times = self._times[name] or [t for known in self._times.values() for t in known]
        return statistics.median(times) if times else 3.0

    def run(self, deed: Deed, aim: str | None) -> Ended:
        """Carry out a deed; with an aim, kill it on the way if it is still at work then."""
        return self._run(deed.name, lambda out: self._carry_out(deed, out), aim)

    def recover(self, aim: str | None) -> Ended:
        """What the next start does, killed on the way too where there is an aim."""
        return self._run("recover", self._open, aim)

    def _run(self, name: str, work: Callable[[int], None], aim: str | None) -> Ended:
        seen = _Seen(self._office.settings.snapshots, self._office.settings.added)
        started = time.monotonic()
        child, descriptor = forked(work, self._log)
        status = self._watch(child, aim, seen, started + self._fate(name, aim))
        seconds = time.monotonic() - started
        lines = _read(descriptor)
        killed = os.WIFSIGNALED(status)
        code = FAILED if killed else os.WEXITSTATUS(status)
        if code == ORDINARY:
            self._times[name].append(seconds)
        told = json.loads(lines[-1]) if code == ORDINARY else {}
        outcome = told.get("outcome")
        return Ended(
            killed=killed,
            failed=not killed and code != ORDINARY,
            refused=told.get("refused"),
            outcome=Outcome.model_validate(outcome) if outcome else None,
            phase=seen.phase() or _phase(lines),
            seconds=seconds,
        )

    def _fate(self, name: str, aim: str | None) -> float:
        """When it is killed at the latest, in seconds after it began."""
        if aim is None:
            return 600.0
        usual = self.usual(name)
        return self._chance.uniform(0, 1.05 * usual) if aim == "anywhere" else 20 * usual

    def _watch(self, child: int, aim: str | None, seen: "_Seen", deadline: float) -> int:
        while True:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return status
            if aim in _AFTER and seen.has(aim):
                time.sleep(self._chance.uniform(0, _AFTER[aim]))
                deadline = 0
            if time.monotonic() >= deadline:
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
                return os.waitpid(child, 0)[1]
            time.sleep(_POLL)

    def _open(self, out: int) -> None:
        tell(out, "recovering")
        engine = self._office.workshop().open()
        tell(out, json.dumps({"outcome": None, "refused": None, "snapshot": engine.snapshot.id}))

    def _carry_out(self, deed: Deed, out: int) -> None:
        told: dict[str, Any] = {"outcome": None, "refused": None}
        try:
            outcome = self._changed(self._office.workshop(), deed, out)
            told["outcome"] = outcome.model_dump(mode="json") if outcome else None
        except PlanbotError as error:
            told["refused"] = type(error).__name__
        tell(out, json.dumps(told))

    def _changed(self, workshop: Workshop, deed: Deed, out: int) -> Outcome | None:
        told: list[Step] = []

        def on_step(step: Step, done: int, total: int) -> None:
            if told[-1:] != [step]:
                told.append(step)
                tell(out, step.value)

        tell(out, "examining")
        if deed.name == "roll back":
            return workshop.rollback(deed.snapshot, restore_removed=True)
        if deed.name == "reindex":
            return workshop.reindex(consent=Consent.ANYWAY, on_step=on_step)
        if deed.name == "activate held":
            return workshop.activate_held(deed.snapshot or "")
        if deed.name == "discard held":
            workshop.discard_held(deed.snapshot or "")
            return None
        folders: list[str] = []
        for paper in deed.add:
            (found,) = workshop.examine(paper.write(self._papers), beside=tuple(folders))
            assert found.folder is not None, found.reason
            folders.append(found.folder)
        if deed.correct is not None:
            entries = {
                stored.entry.key: stored.entry for stored in workshop.builder.store.entries()
            }
            said = deed.corrections.model_dump(exclude_none=True)
            before = entries[deed.correct].corrections
            corrected = workshop.correct_stored(deed.correct, before.model_copy(update=said))
            assert corrected.folder is not None
            folders.append(corrected.folder)
        consent = Consent.NONE if deed.name == "remove unasked" else Consent.ANYWAY
        change = Change(add=tuple(folders), remove=deed.remove)
        return workshop.apply(change, consent=consent, on_step=on_step)


class _Seen:
    """What a builder did to the data folder, as anyone can see."""

    def __init__(self, snapshots: Path, added: Path) -> None:
        self._snapshots = snapshots
        self._files = {"state": added / "state.json", "pointer": snapshots / "current"}
        self._before = {name: _identity(file) for name, file in self._files.items()}
        self._names = self._candidates()

    def has(self, aim: str) -> bool:
        """Whether what is aimed at has come to be."""
        if aim == "candidate":
            return bool(self._candidates() - self._names)
        return _identity(self._files[aim]) != self._before[aim]

    def phase(self) -> str | None:
        """How far it came, where that can be seen; else None."""
        if self.has("pointer"):
            return "after the pointer"
        if self.has("state"):
            return "between state and pointer"
        return None

    def _candidates(self) -> set[str]:
        if not self._snapshots.is_dir():
            return set()
        names = (entry.name for entry in os.scandir(self._snapshots) if entry.is_dir())
        return {name for name in names if name[0] != "."}


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns


def _read(descriptor: int) -> list[str]:
    with os.fdopen(descriptor, encoding="utf-8") as lines:
        return [line for line in lines.read().split("\n") if line]


def _phase(lines: list[str]) -> str:
    steps = [line for line in lines if not line.startswith("{")]
    if len(steps) < len(lines):
        return "done, not yet ended"
    return steps[-1] if steps else "starting"
