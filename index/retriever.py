"""Retrieval from a snapshot: every passage ranked, pooled to provisions."""

from corpus.registry import Units
from index.embedding import Encoder
from index.language import question_reader
from index.lexicon import Lexicon
from index.model import Hit
from index.query import Query
from index.ranking import Ranking
from index.snapshot import Snapshot


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
        texts = [passage.searched for passage in snapshot.passages]
        self._ranking = Ranking(texts, snapshot.dense, snapshot.lexical, encoder)

    def search(self, query: Query, count: int) -> tuple[Hit, ...]:
        """The ``count`` provisions that fit best, best first."""
        best: dict[str, Hit] = {}
        for ranked in self._ranking.best(query, count):
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

    def unknown(self, query: Query) -> float:
        """Share of the query's informative words, by rarity, that no passage holds."""
        return self._ranking.unknown(query)

    def unknown_names(self, query: Query) -> bool:
        """True when the query has a word that no passage holds and that is no syllable: a name."""
        return self._ranking.unknown_names(query)
