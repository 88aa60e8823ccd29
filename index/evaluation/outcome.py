"""What a search came to, whatever searched: a foreign corpus, a baseline, the office's own."""

from corpus.model import Record
from index.evaluation.run_files import Retrieved


class SearchOutcome(Record):
    """The documents found for a query, and what the search made of it."""

    retrieved: tuple[Retrieved, ...]
    """Best first, with strictly falling scores (``run_files.ranked``)."""
    pieces: tuple[str, ...] = ()
    """The words that the first documents were found by, in the same order; as many as there are to
    show."""
    confidence: float | None = None
    """Probability that the corpus answers the query."""
    understood: str | None = None
    """The query as it was understood: marks and abbreviations written out."""
