"""The index of a foreign corpus, apart from the office's."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from corpus.registry import Units
from corpus.text import clean
from index.cache import embed
from index.confidence import confidence
from index.dense import DenseIndex
from index.embedding import Encoder
from index.evaluation.beir_set import SetDocument
from index.evaluation.outcome import SearchOutcome
from index.evaluation.pieces import pieces
from index.evaluation.report import FIRST
from index.evaluation.run_files import Retrieved, ranked
from index.language import question_reader
from index.lexical import LexicalIndex
from index.lexicon import Lexicon
from index.ranking import Belonging, Ranking
from index.reranking import Features

_FOUND = 100
"""Documents that are found for each query."""

_TITLE = re.compile(r"(?P<source>.+?) - Điều (?P<article>\d+)\b")

_EMBEDDED_AT_ONCE = 1000
"""Pieces after which vectors are kept, so that a run that was stopped goes on from there."""


class BeirIndex:
    """A foreign corpus, searched as the office's corpus is: same reading, scores and fusion."""

    def __init__(
        self,
        documents: Sequence[SetDocument],
        encoder: Encoder,
        lexicon: Lexicon,
        units: Units,
        *,
        cache: Path | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Embeds what ``cache`` lacks; ``on_progress(done, total)`` counts pieces."""
        texts: list[str] = []
        self._owners: list[str] = []
        for document in documents:
            found = pieces(
                clean(document.title),
                clean(document.text),
                count_tokens=encoder.count_tokens,
                max_tokens=encoder.max_tokens,
            )
            texts += found
            self._owners += [document.id] * len(found)
        blocks = []
        for start in range(0, len(texts), _EMBEDDED_AT_ONCE):
            blocks.append(embed(texts[start : start + _EMBEDDED_AT_ONCE], encoder, cache))
            if on_progress is not None:
                on_progress(min(start + _EMBEDDED_AT_ONCE, len(texts)), len(texts))
        self._texts = texts
        dense = DenseIndex.build(np.concatenate(blocks))
        lexical = LexicalIndex.build(texts)
        self._ranking = Ranking(texts, dense, lexical, encoder, self._belonging(documents))
        language = (clean(f"{document.title}\n{document.text}") for document in documents)
        self._reader = question_reader(language, lexicon, units)

    def search(self, query: str) -> tuple[Retrieved, ...]:
        """Documents by their best piece, best first."""
        return self.outcome(query).retrieved

    def outcome(self, query: str) -> SearchOutcome:
        """The same with what was made of the query, and the pieces that the first were found by."""
        read = self._reader.read(query)
        found = self._ranking.best(read, _FOUND)
        return SearchOutcome(
            retrieved=ranked((self._owners[hit.position], hit.score) for hit in found),
            pieces=tuple(self._texts[hit.position] for hit in found[:FIRST]),
            confidence=confidence(
                found,
                self._ranking.unknown(read),
                self._ranking.unknown_names(read),
                len(self._texts),
                english=read.english,
            ),
            understood=read.text,
        )

    def considered(self, query: str) -> tuple[tuple[str, ...], Features]:
        """The documents that are considered for a query, with their features: for fitting."""
        found = self._ranking.considered(self._reader.read(query), _FOUND)
        return tuple(self._owners[at] for at in found.positions.tolist()), found.features

    def _belonging(self, documents: Sequence[SetDocument]) -> Belonging:
        """The titles of statute law are "<law> - Điều <number>. <heading>"; others are headings."""
        titles = {document.id: clean(document.title) for document in documents}
        split = {key: _TITLE.match(title) for key, title in titles.items()}
        return Belonging(
            owners=self._owners,
            headings=[titles[owner].rsplit(" - ", 1)[-1] for owner in self._owners],
            sources=[found["source"] if (found := split[o]) else None for o in self._owners],
            articles=[found["article"] if (found := split[o]) else None for o in self._owners],
        )
