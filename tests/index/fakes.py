"""A deterministic encoder that counts its work, and small documents made by hand."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.model import Document, Level, Provision


class FakeEncoder:
    """An ``Encoder`` whose vectors follow from a digest of the text."""

    name = "fake"
    max_tokens = 512

    def __init__(self, fingerprint: str = "fake-1", dimension: int = 8) -> None:
        self.fingerprint = fingerprint
        self.dimension = dimension
        self.passages: list[str] = []
        """Every passage that was encoded."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._vectors(texts)

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        self.passages += texts
        if on_progress is not None:
            on_progress(len(texts), len(texts))
        return self._vectors(texts)

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.empty((len(texts), self.dimension), np.float32)
        for at, text in enumerate(texts):
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
            rows[at] = np.random.default_rng(seed).normal(size=self.dimension)
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


class AlikeEncoder(FakeEncoder):
    """All texts are much alike, as trained models see them: so their words decide, and what was
    found is believed."""

    name = "alike"

    def __init__(self) -> None:
        super().__init__("alike-1")

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = super()._vectors(texts) / 6
        rows[:, 0] += 1
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


@dataclass(frozen=True)
class Node:
    """A provision by its own words and what hangs below it."""

    lead: str
    below: tuple["Node", ...] = ()
    level: Level = Level.PARAGRAPH
    is_heading: bool = False


def make_document(number: str, *nodes: Node) -> Document:
    """A document of these provisions, one a line, numbered "1", "1.2", … in their addresses."""
    source = ""
    provisions: list[Provision] = []

    def add(node: Node, path: str, parent: str | None) -> None:
        nonlocal source
        start, at = len(source), len(provisions)
        source += node.lead
        lead_end = len(source)
        source += "\n"
        own = Provision(
            id=f"{number}#{path}", level=node.level, number=None, label=path, parent=parent,
            start=start, lead_end=lead_end, end=lead_end, is_heading=node.is_heading,
        )  # fmt: skip
        provisions.append(own)
        for turn, child in enumerate(node.below, 1):
            add(child, f"{path}.{turn}", own.id)
        provisions[at] = own.model_copy(update={"end": len(source) - 1})

    for turn, node in enumerate(nodes, 1):
        add(node, str(turn), None)
    return Document(
        key=number, number=number, kind="Kế hoạch", issuer="UBND", issued_on=None, place=None,
        subject="", pages=None, signer=None, signer_title=None, parts=(), part_titles=(),
        source=source, source_sha256=hashlib.sha256(source.encode()).hexdigest(),
        file=f"{number}.txt", provisions=tuple(provisions), citations=(), assignments=(), duties=(),
        warnings=(),
    )  # fmt: skip
