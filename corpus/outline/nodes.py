"""Nodes of an outline while it is read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.blocks import Block
from corpus.model import Level


class Siblings:
    """The nodes below one parent, in order; knows the last number and the count of each level."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._last: dict[Level, str] = {}
        self._count: Counter[Level] = Counter()

    def __iter__(self) -> Iterator["Node"]:
        """Nodes in order."""
        return iter(self._nodes)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._nodes)

    @property
    def first(self) -> "Node":
        return self._nodes[0]

    @property
    def final(self) -> "Node":
        return self._nodes[-1]

    def add(self, node: "Node") -> None:
        """Append a node."""
        self._nodes.append(node)
        self._last[node.level] = node.number
        self._count[node.level] += 1

    def last_number(self, level: Level) -> str | None:
        """The number of the last node of a level; None where there is none."""
        return self._last.get(level)

    def count(self, level: Level) -> int:
        """How many nodes are of a level."""
        return self._count[level]

    def are_all(self, level: Level) -> bool:
        """True where every node is of one level."""
        return self._count[level] == len(self._nodes)


@dataclass(eq=False)
class Node:
    """A provision that is being read; its path begins with the part's name."""

    level: Level
    number: str
    block: Block
    parent: "Node | None"
    path: str
    label: str
    is_heading: bool
    end: int
    lead_end: int
    rank: float
    children: Siblings = field(default_factory=Siblings)

    @property
    def path_in_part(self) -> str:
        return self.path.split("/", 1)[1]


class Claims:
    """Paths of a part; a numbering that restarts gets "-2" behind a path that is taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._times: Counter[str] = Counter()

    def claim(self, path: str, label: str) -> tuple[str, str]:
        """The path and its label, told apart where they have been used before."""
        claimed = path
        while claimed in self._taken:
            self._times[path] += 1
            claimed = f"{path}-{self._times[path] + 1}"
        self._taken.add(claimed)
        times = self._times[path] + 1
        return claimed, label if claimed == path else f"{label} (lần {times})"
