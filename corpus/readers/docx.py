"""Word documents (DOCX, DOCM): what a reader sees on the page, every change accepted."""

from collections.abc import Sequence
from pathlib import Path

from corpus.readers.docx_columns import MOST_ROWS, two_columns
from corpus.readers.docx_decoding import Decoder
from corpus.readers.docx_drafts import CellDraft, Draft, ParagraphDraft, TableDraft, paragraphs_of
from corpus.readers.docx_package import Package
from corpus.readers.docx_runs import Notice
from corpus.readers.docx_story import Story
from corpus.readers.files import refusal
from corpus.readers.legacy_remarks import legacy_remarks
from corpus.readers.model import Cell, Format, Paragraph, Progress, Reading, Remark, Table

_LETTERS_NEEDED = 40
_MOST_COLUMNS = 100
"""Of a table that is kept; Word draws 63."""
_BETWEEN_CELLS = " | "


def read_docx(file: Path, workdir: Path, on_progress: Progress | None = None) -> Reading:
    """A Word document's paragraphs and tables.

    Numbers of lists are text; page headers and footers, the table of contents, hidden and deleted
    text are left out; text boxes follow the paragraph that they are anchored in; notes come last.

    Args:
        file: the document.
        workdir: not used; the document is never unpacked.
        on_progress: not called, since the format has no pages.

    Raises:
        UnreadableDocument: broken, locked with a password, unsafe, or without text.
    """
    del workdir, on_progress
    package = Package(file)
    story = Story(package)
    text, notes = story.text(), story.notes()
    decoder = Decoder(paragraphs_of([*text, *notes]))
    blocks = [*_blocks(text, decoder), *_footnotes(notes, decoder)]
    _require_text(file, blocks, story.notice)
    return Reading(
        format=Format.DOCX,
        blocks=tuple(blocks),
        encoding=decoder.encoding,
        remarks=tuple(_remarks(package, story.notice, decoder.encoding)),
    )


def _blocks(drafts: Sequence[Draft], decoder: Decoder) -> list[Paragraph | Table]:
    found: list[Paragraph | Table] = []
    taken = 0
    for number, draft in enumerate(drafts):
        if number < taken:
            continue
        if isinstance(draft, ParagraphDraft):
            if (columns := two_columns(drafts[number : number + MOST_ROWS], decoder)) is not None:
                found.append(columns[0])
                taken = number + columns[1]
            elif text := decoder.text(draft.spans):
                found.append(Paragraph(text=_labelled(draft, text, decoder)))
        elif _is_frame(draft):
            for cell in draft.cells:
                found += _blocks(cell.blocks, decoder)
        else:
            found.append(_table(draft, decoder))
    return found


def _labelled(draft: ParagraphDraft, text: str, decoder: Decoder) -> str:
    """A paragraph's text behind its number; the number is decoded in its own font."""
    label = decoder.text(draft.label)
    blank = " " if draft.label and draft.label[-1].text.endswith(" ") else ""
    return f"{label}{blank}{text}" if label else text


def _is_frame(table: TableDraft) -> bool:
    """True for a table that only lays out others, or is wider than any that a person reads."""
    holds = any(isinstance(block, TableDraft) and block.rows * block.columns > 1
                for cell in table.cells for block in cell.blocks)  # fmt: skip
    wide = table.columns > _MOST_COLUMNS
    return wide or (holds and (not table.bordered or table.columns == 1))


def _table(draft: TableDraft, decoder: Decoder) -> Table:
    return Table(
        rows=draft.rows,
        columns=draft.columns,
        cells=tuple(
            Cell(row=cell.row, column=cell.column, rows=cell.rows, columns=cell.columns,
                 text="\n".join(_lines(cell, decoder)))
            for cell in draft.cells
        ),
        bordered=draft.bordered,
        header_rows=draft.header_rows,
    )  # fmt: skip


def _lines(cell: CellDraft, decoder: Decoder) -> list[str]:
    """A cell's paragraphs; a table inside it gives a line a row."""
    lines = []
    for block in cell.blocks:
        if isinstance(block, ParagraphDraft):
            text = decoder.text(block.spans)
            if text or (block.label and not block.bullet):
                lines.append(_labelled(block, text, decoder).strip())
        else:
            for row in range(block.rows):
                texts = (
                    "\n".join(_lines(inner, decoder)) for inner in block.cells if inner.row == row
                )
                lines.append(_BETWEEN_CELLS.join(text for text in texts if text))
    return [line for line in lines if line]


def _footnotes(drafts: Sequence[Draft], decoder: Decoder) -> list[Paragraph]:
    lines = _lines(CellDraft(0, 0, 1, 1, list(drafts)), decoder)
    return [Paragraph(text=line, footnote=True) for line in lines]


def _require_text(file: Path, blocks: Sequence[Paragraph | Table], notice: Notice) -> None:
    texts = (
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in blocks
    )
    if sum(char.isalpha() for text in texts for char in text) >= _LETTERS_NEEDED:
        return
    only = ""
    if notice.pictures or notice.embedded:
        only = " (chỉ có hình ảnh hoặc đối tượng nhúng); hãy gửi bản PDF để nhận dạng chữ"
    raise refusal(
        file,
        f"holds no text, {notice.pictures} large pictures, {notice.embedded} objects",
        f"không có nội dung chữ{only}",
    )


def _remarks(package: Package, notice: Notice, encoding: str | None) -> list[Remark]:
    messages = []
    if notice.changes:
        messages.append(
            "Tệp còn theo dõi thay đổi (track changes); nội dung được đọc như đã chấp nhận mọi "
            "thay đổi."
        )
    if notice.pictures:
        messages.append(
            f"Tệp có {notice.pictures} hình lớn; chữ trong hình, nếu có, không được đọc."
        )
    if notice.embedded:
        messages.append(f"Tệp có {notice.embedded} đối tượng nhúng không được đọc.")
    if package.has_macros:
        messages.append("Tệp có macro; macro không được chạy.")
    return [*legacy_remarks(encoding), *(Remark(message=message) for message in messages)]
