"""Retrieval from a snapshot: every passage ranked, pooled to provisions."""

import re
from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from corpus.registry import Units
from corpus.text import squeeze
from index.embedding import Encoder
from index.language import question_reader
from index.lexicon import Lexicon
from index.model import Hit
from index.query import Query
from index.ranking import Belonging, Ranked, Ranking
from index.reranking import Features
from index.snapshot import Snapshot

_NONE = np.zeros(0, dtype=np.intp)


class Retriever:
    """Searches one snapshot."""

    def __init__(
        self, snapshot: Snapshot, encoder: Encoder, lexicon: Lexicon, units: Units
    ) -> None:
        self.snapshot = snapshot
        language = (
            document.text(provision)
            for document in snapshot.documents
            for provision in document.provisions
            if provision.parent is None
        )
        self.reader = question_reader(language, lexicon, units)
        positions: dict[str, list[int]] = {document.key: [] for document in snapshot.documents}
        for position, passage in enumerate(snapshot.passages):
            positions[passage.document].append(position)
        self._positions = {key: np.array(own, dtype=np.intp) for key, own in positions.items()}
        self._ranking = Ranking(
            snapshot.tokens, snapshot.dense, snapshot.lexical, encoder, _belonging(snapshot)
        )

    def search(
        self,
        query: Query,
        count: int,
        documents: Collection[str] | None = None,
        rest: Query | None = None,
        similarity: NDArray[np.float32] | None = None,
    ) -> tuple[Hit, ...]:
        """The ``count`` provisions that fit best, best first.

        Args:
            query: what is looked for.
            count: how many are wanted.
            documents: keys of the documents that are searched; all by default.
            rest: the query without the words that name these documents: a clause need not hold
                those, so its words are compared with the rest.
            similarity: what `similarity` says of the query, where it was asked before.
        """
        found = self._ranking.best(query, count, self._among(documents), rest, similarity)
        return tuple(self._hit(ranked) for ranked in found)

    def considered(self, query: Query, count: int) -> tuple[tuple[str, ...], Features]:
        """The provisions that are considered for a query, and their features, for fitting
        weights."""
        found = self._ranking.considered(query, count)
        passages = self.snapshot.passages
        return tuple(passages[at].provision for at in found.positions.tolist()), found.features

    def _hit(self, ranked: Ranked) -> Hit:
        passage = self.snapshot.passages[ranked.position]
        return Hit(
            provision=passage.provision,
            passage=passage,
            score=ranked.score,
            similarity=ranked.similarity,
            coverage=ranked.coverage,
            phrases=ranked.phrases,
            names=ranked.names,
        )

    def similarity(self, query: Query) -> NDArray[np.float32]:
        """Cosine of every passage with a query: for searching several times, embedding once."""
        return self._ranking.similarity(query)

    def unknown(self, query: Query, documents: Collection[str] | None = None) -> float:
        """Share of the query's informative words, by rarity, that no passage holds; of
        ``documents`` by their keys, or of all."""
        return self._ranking.unknown(query, self._among(documents))

    def unknown_names(self, query: Query) -> bool:
        """True when the query has a word that no passage holds and that is no syllable: a name."""
        return self._ranking.unknown_names(query)

    def size(self, documents: Collection[str] | None = None) -> int:
        """How many passages are searched; of ``documents`` by their keys, or of all."""
        keys = self._positions if documents is None else documents
        return sum(self._positions[key].size for key in keys)

    def _among(self, documents: Collection[str] | None) -> NDArray[np.intp] | None:
        """Positions of the passages of documents; None where all are searched."""
        if documents is None:
            return None
        return np.sort(np.concatenate([_NONE, *(self._positions[key] for key in documents)]))


def _belonging(snapshot: Snapshot) -> Belonging:
    """What the passages of a snapshot belong to."""
    titles = {d.key: squeeze(f"{d.kind} {d.subject}") for d in snapshot.documents}
    return Belonging(
        owners=[passage.provision for passage in snapshot.passages],
        headings=[passage.heading.rsplit(" - ", 1)[-1] for passage in snapshot.passages],
        sources=[titles[passage.document] for passage in snapshot.passages],
        articles=[_article(passage.provision) for passage in snapshot.passages],
    )


def _article(provision: str) -> str | None:
    """The number of the article that a provision is of, by its address."""
    found = re.search(r"/dieu-([^/]+)", provision)
    return found[1] if found else None
