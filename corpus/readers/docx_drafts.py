"""What a Word document holds before its text is decoded: runs with their fonts."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Span:
    """Text in one font."""

    text: str
    font: str = ""
    caps: bool = False


@dataclass(slots=True)
class ParagraphDraft:
    """A paragraph, and the number or bullet in front of it."""

    spans: list[Span] = field(default_factory=list)
    label: list[Span] = field(default_factory=list)
    bullet: bool = False
    """True where the label is a bullet, which says nothing without text behind it."""


@dataclass(slots=True)
class CellDraft:
    """A cell at its upper left place."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: list["ParagraphDraft | TableDraft"]


@dataclass(slots=True)
class TableDraft:
    """A table, whose cells may hold tables."""

    rows: int
    columns: int
    cells: list[CellDraft]
    bordered: bool
    header_rows: int


Draft = ParagraphDraft | TableDraft


def paragraphs_of(drafts: list[Draft]) -> list[list[Span]]:
    """The spans of every paragraph, with its label; those of tables included."""
    found: list[list[Span]] = []
    for draft in drafts:
        if isinstance(draft, ParagraphDraft):
            found.append([*draft.label, *draft.spans])
        else:
            for cell in draft.cells:
                found += paragraphs_of(cell.blocks)
    return found
