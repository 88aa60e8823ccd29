"""Searching for a question: first where it says to look, then everywhere."""

import dataclasses
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answering.evidence import evidence, is_enough
from bot.answering.question import Question
from bot.answering.scope import Scope, Scopes, places_named
from corpus import numbers
from corpus.text import fold, squeeze, words
from index.asking import informative
from index.model import Hit
from index.query import Query
from index.retriever import Retriever

_HITS = 10
_MANY_HITS = 30
"""Searched where documents are named: what else they hold is of use to choose among."""

_LEADING = 3
"""Hits whose documents a topic may mean."""


@dataclass(frozen=True)
class Found:
    """What was found for a question, and where."""

    hits: tuple[Hit, ...]
    """Best first."""
    scope: Scope
    question: Question
    """The question; its topic without the words that name the documents of ``scope``."""
    evidence: float
    """Probability that the documents answer (`bot.answering.evidence`)."""

    @property
    def enough(self) -> bool:
        """True where the documents say something of what is asked."""
        return is_enough(self.question, self.evidence)


class Searcher:
    """Searches one snapshot for questions."""

    def __init__(self, retriever: Retriever, scopes: Scopes) -> None:
        self._retriever = retriever
        self._scopes = scopes

    def search(self, question: Question, named: Scope | None) -> Found:
        """What fits a question in the documents it names by number, in those of its place or topic
        where these answer, or anywhere."""
        similarity = self._retriever.similarity(question.query)
        if named is not None:
            return self._within(question, named, similarity)
        everywhere = self._within(question, Scope(self._scopes.documents), similarity)
        leading = [hit.passage.document for hit in everywhere.hits[:_LEADING]]
        if re.search(numbers.NUMBER, question.query.typed):
            # A number that is none of the documents' own stands in the clauses that cite it.
            return everywhere
        scope = self._scopes.about(question.folded, leading)
        if not scope.narrowed:
            return everywhere
        narrowed = self._within(question, scope, similarity)
        if everywhere.hits and everywhere.hits[0].passage.document in scope:
            best = max(everywhere.evidence, narrowed.evidence)
            return dataclasses.replace(narrowed, evidence=best)
        if everywhere.enough and self._speaks_of_place(question, everywhere):
            return max(everywhere, narrowed, key=lambda found: found.evidence)
        return narrowed if narrowed.enough or not everywhere.enough else everywhere

    @staticmethod
    def _speaks_of_place(question: Question, found: Found) -> bool:
        """True where the best clause itself names all places of the question: a central document
        may say what is to be done there."""
        places = places_named(question.folded)
        return bool(places) and places <= places_named(fold(found.hits[0].passage.text))

    def _within(self, question: Question, scope: Scope, similarity: NDArray[np.float32]) -> Found:
        query, retriever = question.query, self._retriever
        keys = [document.key for document in scope.documents] if scope.narrowed else None
        rest = _without(query, scope.naming) if scope.narrowed else None
        count = _MANY_HITS if scope.narrowed else _HITS
        hits = retriever.search(query, count, keys, rest, similarity)
        worded = rest or query
        unknown = retriever.unknown(worded, keys)
        names = retriever.unknown_names(worded)
        size = retriever.size(keys)
        found = evidence(question, hits, unknown, names, size)
        if rest is not None:
            whole = retriever.search(query, _LEADING, keys, similarity=similarity)
            unknown, names = retriever.unknown(query, keys), retriever.unknown_names(query)
            found = max(found, evidence(question, whole, unknown, names, size))
            topic = tuple(word for word in question.topic if word not in scope.naming)
            question = dataclasses.replace(question, topic=topic)
        return Found(hits, scope, question, found)


def _without(query: Query, naming: frozenset[str]) -> Query | None:
    """The query without the words that name documents; None where nothing is left to look for."""
    kept = re.sub(
        r"[^\W_]+", lambda match: " " if fold(match[0]) in naming else match[0], query.text
    )
    if not informative(kept):
        return None
    synonyms = tuple(
        (everyday, official)
        for everyday, official in query.synonyms
        if not set(words(everyday)) <= naming
    )
    return query.model_copy(update={"text": squeeze(kept), "synonyms": synonyms})
