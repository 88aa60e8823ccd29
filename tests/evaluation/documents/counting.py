"""Counts of what is right, found and missed."""

from dataclasses import dataclass, field


@dataclass
class Count:
    """Right out of all, with what was wrong."""

    right: int = 0
    all: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, what: str) -> None:
        self.all += 1
        self.right += right
        if not right:
            self.wrong.append(what)

    @property
    def share(self) -> float:
        return self.right / self.all if self.all else 1.0


@dataclass
class Matches:
    """True positives, what was found besides, and what was missed."""

    found: int = 0
    true: int = 0
    gold: int = 0
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.true / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.true / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __iadd__(self, other: "Matches") -> "Matches":
        self.found += other.found
        self.true += other.true
        self.gold += other.gold
        self.missed += other.missed
        self.spurious += other.spurious
        return self


def add_counts(into: dict[str, Count], counts: dict[str, Count]) -> None:
    """Add counts by name."""
    for name, count in counts.items():
        total = into.setdefault(name, Count())
        total.right += count.right
        total.all += count.all
        total.wrong += count.wrong
