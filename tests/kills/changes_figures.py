"""The figures of a run, and what they are called."""

import statistics
from collections import Counter
from dataclasses import dataclass, field

from tests.kills.changes_witness import Witness


@dataclass
class Figures:
    """What is counted."""

    kills: Counter[str] = field(default_factory=Counter)
    """Killed builders by where they were."""
    left: Counter[str] = field(default_factory=Counter)
    """What a kill left, after the next start: the corpus of before, or of after."""
    finished: Counter[str] = field(default_factory=Counter)
    """Builders that were let be, or were faster, by what came of them."""
    deeds: Counter[str] = field(default_factory=Counter)
    recoveries_killed: int = 0
    recovery_seconds: list[float] = field(default_factory=list)
    rebuilt: int = 0
    """Starts that found no snapshot to serve from and built one."""
    lost: list[str] = field(default_factory=list)
    """Documents that should be there and are not, or are there and should not."""
    dirty: list[str] = field(default_factory=list)
    """What stood about after a start."""
    broken: list[str] = field(default_factory=list)
    """Whatever else went wrong."""
    stray_files: int = 0

    def faults(self, witness: Witness) -> list[str]:
        """All that breaks a promise."""
        named = {
            "lost": self.lost,
            "dirty": self.dirty,
            "broken": self.broken,
            "not answered": witness.failed,
            "mixed": witness.mixed,
            "stale": witness.stale,
        }
        faults = [f"{name}: {line}" for name, lines in named.items() for line in lines]
        return faults if witness.answers else [*faults, "broken: the bot answered nothing"]

    def table(self, witness: Witness) -> str:
        """The figures as text, a line each."""
        recovery = self.recovery_seconds or [0.0]
        rows: list[tuple[str, object]] = [
            ("builders killed", self.kills.total()),
            *((f"  {phase}", count) for phase, count in self.kills.most_common()),
            *((f"left by kills: {what}", count) for what, count in sorted(self.left.items())),
            ("recoveries killed too", self.recoveries_killed),
            ("builders that ended by themselves", self.finished.total()),
            *((f"  {what}", count) for what, count in self.finished.most_common()),
            ("changes begun", ", ".join(f"{n} {c}" for n, c in self.deeds.most_common())),
            ("starts after a kill, median seconds", f"{statistics.median(recovery):.2f}"),
            ("  slowest", f"{max(recovery):.2f}"),
            ("starts that had to build", self.rebuilt),
            ("dirty starts", len(self.dirty)),
            ("lost or resurrected documents", len(self.lost)),
            ("swaps of the running bot", witness.swaps),
            ("answers meanwhile", witness.answers),
            ("  quotations compared with their sources", witness.cited),
            ("buttons pressed meanwhile", witness.pressed),
            ("failed answers", len(witness.failed)),
            ("mixed answers", len(witness.mixed)),
            ("answers from what was removed or replaced", len(witness.stale)),
            ("other faults", len(self.broken)),
            ("half-written cache files left", self.stray_files),
        ]
        width = max(len(name) for name, _ in rows)
        return "\n".join(f"{name:<{width}}   {value}" for name, value in rows)
