"""The records of retrieval."""

from corpus.model import Record


class Passage(Record):
    """A stretch of a document that is searched as one.

    ``heading`` is the path of headings above it and is searched with it; ``source[start:end]`` of
    the document is the text it stands for.
    """

    provision: str
    document: str
    heading: str
    text: str
    start: int
    end: int

    @property
    def searched(self) -> str:
        """What is embedded and indexed."""
        return f"{self.heading}: {self.text}" if self.heading else self.text


class Hit(Record):
    """A provision that fits a query, with its best passage.

    ``score`` is the fused one (0 to 1 within one result list); ``similarity`` is the cosine of the
    dense vectors; ``coverage`` is the share of the query's informative words that the passage or
    its headings hold, weighted by their rarity (0 to 1); ``phrases`` is the same of pairs of
    neighbours;
    ``names`` is true where the query has acronyms or foreign names and the passage holds them all.
    """

    provision: str
    passage: Passage
    score: float
    similarity: float
    coverage: float
    phrases: float
    names: bool
