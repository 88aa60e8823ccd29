"""A block: one paragraph, heading, list item or table row of a document's stored text."""

from dataclasses import dataclass

from corpus.tables.rows import Row


@dataclass(frozen=True)
class Block:
    """``source[start:end]``, and where it stands.

    ``cell`` counts the cells of headers and signatures that are laid out in columns: blocks of the
    same cell belong together.
    """

    start: int
    end: int
    cell: int
    text: str
    page: int | None = None
    row: Row | None = None
    """Set for a row of a table; its text is that of the cells that begin in it."""
    table: int | None = None
    """Counts the tables of the document from 1; set for rows."""
    footnote: bool = False
