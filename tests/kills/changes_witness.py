"""Reads what the bot said, and holds each answer against what it may have been answered from."""

import json
import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.answering.answer import Answer
from tests.kills.changes_folder import SHIPPED, Holdings, Looked, Version, look

_PATIENCE = 30.0


@dataclass
class Period:
    """A time, and the holdings of which each answer then is one."""

    start: float
    allowed: tuple[Holdings, ...]

    def versions(self, key: str) -> set[Version | None]:
        """Versions of a decision that may be met; None stands for its absence."""
        return {holdings.get(key) for holdings in self.allowed}


@dataclass
class Served:
    """A snapshot, from when its first answer and until when its last may have begun."""

    name: str
    start: float
    end: float = math.inf


@dataclass
class Witness:
    """What was seen of the run so far."""

    snapshots: Path
    diary: Path
    known: dict[str, Looked] = field(default_factory=dict)
    activated: set[str] = field(default_factory=set)
    answers: int = 0
    pressed: int = 0
    cited: int = 0
    failed: list[str] = field(default_factory=list)
    """Questions that were not answered at all."""
    mixed: list[str] = field(default_factory=list)
    """Answers that are of no one snapshot that served, or not of its words."""
    stale: list[str] = field(default_factory=list)
    """Answers that hold what was not in the corpus any more, or not yet, when asked."""
    serves: str | None = None
    swaps: int = 0
    _periods: list[Period] = field(default_factory=list)
    _sources: dict[tuple[str, Version], str] = field(default_factory=dict)
    _served: list[Served] = field(default_factory=list)
    _read: int = 0

    def meet(self, name: str) -> Looked:
        """Remember a snapshot: it may be pruned before its last answer is read."""
        if name not in self.known:
            self.learn(look(self.snapshots, name))
        return self.known[name]

    def learn(self, looked: Looked) -> None:
        """Remember what a snapshot holds."""
        self.known[looked.id] = looked
        self._sources |= {
            (key, version): looked.sources[key] for key, version in looked.holdings.items()
        }

    def from_now(self, *allowed: Holdings, at: float | None = None) -> None:
        """From now on, or from then, answers are of one of these holdings."""
        self._periods.append(Period(time.monotonic() if at is None else at, allowed))

    def follow(self, current: str) -> bool:
        """Read on until the bot serves the current snapshot; False where it does not."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            self.read()
            if self.serves == current:
                return True
            time.sleep(0.02)
        return False

    def read(self) -> None:
        """Read and judge what the bot noted since."""
        with self.diary.open("rb") as lines:
            lines.seek(self._read)
            data = lines.read()
        end = data.rfind(b"\n") + 1
        self._read += end
        for line in data[:end].splitlines():
            self._note(json.loads(line))

    def _note(self, line: dict[str, Any]) -> None:
        if "swapping" in line:
            self._served.append(Served(line["swapping"], line["at"]))
        elif "serves" in line:
            self.serves = line["serves"]
            self.swaps += bool(self._served)
            self._served = self._served or [Served(line["serves"], line["at"])]
            for before in self._served[:-1]:
                before.end = min(before.end, line["at"])
        elif line["failed"]:
            self.failed.append(line["failed"])
        elif "pressed" in line:
            self.pressed += 1
            self.stale += self._faults_of_press(line)
        else:
            self.answers += 1
            answer = Answer.model_validate(line["answer"])
            self.cited += len(answer.citations)
            self.mixed += self._faults(answer, line["asked"], line["at"])
            self.stale += self._staleness(answer, line["asked"], line["at"])

    def _faults(self, answer: Answer, asked: float, at: float) -> Iterator[str]:
        about = f"{answer.question!r} from {answer.snapshot}"
        if answer.snapshot not in self.activated or answer.snapshot not in self.known:
            yield f"{about}: never activated"
            return
        if answer.snapshot not in self._serving(asked, at):
            yield f"{about}: it did not serve then"
        looked = self.known[answer.snapshot]
        for citation in answer.citations:
            source = looked.sources.get(citation.document)
            if source is None:
                yield f"{about}: cites {citation.document}, which it does not hold"
            elif source[citation.start : citation.end] != citation.quote or not citation.quote:
                yield f"{about}: another quote of {citation.document}"
            if citation.provision.split("#")[0] != citation.document:
                yield f"{about}: {citation.provision} is not of {citation.document}"
        for address in _addresses(answer):
            if address.split("#")[0] not in looked.sources:
                yield f"{about}: names {address}, which it does not hold"
        places = {block.citation for block in answer.body if block.citation is not None}
        if not places <= set(range(len(answer.citations))) or not answer.lead:
            yield f"{about}: not whole"

    def _staleness(self, answer: Answer, asked: float, at: float) -> Iterator[str]:
        looked = self.known.get(answer.snapshot)
        for key in {citation.document for citation in answer.citations} - {SHIPPED}:
            version = looked.holdings.get(key) if looked else None
            if version not in self._versions(key, asked, at):
                yield f"{answer.question!r}: cites {key} {version} from {answer.snapshot}"

    def _faults_of_press(self, line: dict[str, Any]) -> Iterator[str]:
        key = line["pressed"].split("#")[0]
        if key == SHIPPED:
            return
        versions = self._versions(key, line["asked"], line["at"])
        text = line["text"]
        sources = [self._sources.get((key, version), "") for version in versions if version]
        if text is None and None not in versions:
            yield f"{line['pressed']}: not found"
        if text is not None and not any(text in source for source in sources):
            yield f"{line['pressed']}: shown though it was removed or replaced"

    def _versions(self, key: str, asked: float, at: float) -> set[Version | None]:
        found: set[Version | None] = set()
        for place, period in enumerate(self._periods):
            later = self._periods[place + 1 : place + 2]
            if period.start <= at and (not later or later[0].start >= asked):
                found |= period.versions(key)
        return found

    def _serving(self, asked: float, at: float) -> set[str]:
        """Snapshots that served at some instant between."""
        return {served.name for served in self._served if served.start <= at and served.end > asked}


def _addresses(answer: Answer) -> Sequence[str]:
    return [
        *(assignment.provision for assignment in answer.assignments),
        *(duty.provision for duty in answer.duties),
        *(related.provision for related in answer.related),
    ]
