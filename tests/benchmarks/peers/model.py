"""What a peer gets, and what it gives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

DEPTH = 100
"""Texts that each retriever of a peer gives to be fused and pooled, as many as planbot pools."""

RRF_K = 60
"""Of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009)."""

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Vectors of passages by the model that all share, kept from run to run."""


@dataclass(frozen=True)
class Texts:
    """What is searched: texts, the document that each belongs to, and its vector."""

    texts: tuple[str, ...]
    owners: tuple[str, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True)
class Tools:
    """What peers share."""

    model: Path
    """A sentence-transformers folder with the prompts of queries and passages."""
    embed: Embed
    threads: int
    nom_python: Path
    """Interpreter of the environment that nom-vn is installed in."""


class Searcher(Protocol):
    """A peer over one collection of texts."""

    def search(self, query: str, count: int) -> tuple[str, ...]:
        """The ``count`` documents that fit best, best first."""
        ...

    def close(self) -> None:
        """Free what it holds outside of this process."""
        ...


@dataclass(frozen=True)
class Peer:
    """A system to compare with."""

    name: str
    words: str
    """What it is, for the head of the table."""
    missing: Callable[[Tools], str | None]
    """What must be installed before it can be opened; None where all is there."""
    version: Callable[[Tools], str]
    open: Callable[[Texts, Tools], Searcher]


def pooled(positions: Iterable[int], owners: Sequence[str], count: int) -> tuple[str, ...]:
    """Documents of ranked texts, each at the rank of its best text."""
    return tuple(islice(dict.fromkeys(owners[position] for position in positions), count))


def fused(rankings: Iterable[Iterable[int]]) -> list[int]:
    """Positions by the sum of their reciprocal ranks."""
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, position in enumerate(ranking, start=1):
            scores[position] = scores.get(position, 0.0) + 1 / (RRF_K + rank)
    return sorted(scores, key=lambda position: -scores[position])
