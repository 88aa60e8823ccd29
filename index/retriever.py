"""Retrieval from a snapshot: every passage ranked, pooled to provisions."""

from collections.abc import Collection

import numpy as np
from numpy.typing import NDArray

from corpus.registry import Units
from index.embedding import Encoder
from index.language import question_reader
from index.lexicon import Lexicon
from index.model import Hit
from index.query import Query
from index.ranking import Ranking
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
        self._ranking = Ranking(snapshot.tokens, snapshot.dense, snapshot.lexical, encoder)

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
        best: dict[str, Hit] = {}
        among = self._among(documents)
        for ranked in self._ranking.best(query, count, among, rest, similarity):
            passage = self.snapshot.passages[ranked.position]
            if passage.provision not in best:
                best[passage.provision] = Hit(
                    provision=passage.provision,
                    passage=passage,
                    score=ranked.score,
                    similarity=ranked.similarity,
                    coverage=ranked.coverage,
                    phrases=ranked.phrases,
                    names=ranked.names,
                )
        return tuple(best.values())[:count]

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

    def _among(self, documents: Collection[str] | None) -> NDArray[np.intp] | None:
        """Positions of the passages of documents; None where all are searched."""
        if documents is None:
            return None
        return np.sort(np.concatenate([_NONE, *(self._positions[key] for key in documents)]))
