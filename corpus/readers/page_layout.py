"""A page's words and lines as paragraphs and tables in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.readers.model import Paragraph, Table
from corpus.readers.ocr_numerals import with_numerals
from corpus.readers.page import Line, Page, Word, body_size, lines
from corpus.readers.page_cells import side_by_side, table
from corpus.readers.page_columns import find_columns
from corpus.readers.page_grids import page_grids
from corpus.readers.page_paragraphs import (
    MARKER,
    Margins,
    Piece,
    is_open,
    join,
    page_margins,
    paragraphs,
    starts_low,
)
from corpus.readers.page_scraps import legible, without_scraps
from corpus.readers.ruling import Grid
from corpus.text import clean, fold, squeeze
from corpus.titles import DOCUMENT_KINDS, is_caps

_KINDS = {fold(kind): kind for kind in DOCUMENT_KINDS}
_NOTE = re.compile(r"[\d¹²³⁴-⁹*]{1,2}(?:\s|(?=[A-ZĐ]))|\(\d{1,2}\)")
_SMALLER = 0.87
"""Of the body size: footnotes are set smaller than that."""


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """What a page holds, from top to bottom, and its footnotes."""

    number: int
    body: tuple[Piece | Table, ...]
    notes: tuple[Piece, ...]
    indented: bool
    """True where first lines of paragraphs are indented on this page."""


def lay_out(page: Page, furniture: frozenset[Word] = frozenset()) -> PageBlocks:
    """Tables by drawn lines, columns side by side, and paragraphs, without the furniture."""
    drawn = page_grids(page)
    inside: list[list[Word]] = [[] for _ in drawn]
    free: list[Word] = []
    for word in page.words:
        index = next(
            (i for i, grid in enumerate(drawn) if grid.holds(word.centre, word.middle)), None
        )
        if index is not None:
            inside[index].append(word)
        elif word not in furniture:
            free.append(word)
    kept = [i for i, words in enumerate(inside) if _is_table(drawn[i], words)]
    for i, words in enumerate(inside):
        if i not in kept:
            free += [word for word in words if word not in furniture]
    if page.recognised:
        free = with_numerals(free)
    free = without_scraps(free, page)
    note_lines, free = _notes(free, page, [drawn[i] for i in kept])
    blocks: list[tuple[float, list[Piece | Table]]] = [
        (drawn[i].ys[0], [table(drawn[i], legible(inside[i]), page.number)]) for i in kept
    ]
    sides = find_columns(free, page.width)
    for columns in sides:
        blocks.append((columns.top, [side_by_side(columns, page.number)]))
    used = {word for columns in sides for word in columns.words}
    running = lines(word for word in free if word not in used)
    if page.recognised:
        running = [_kind_corrected(line) for line in running]
    margins = page_margins(running, page.width) or _fallback(page, [drawn[i] for i in kept])
    for stretch in _stretches(running, [top for top, _ in blocks]):
        blocks.append((stretch[0].top, list(paragraphs(stretch, margins))))
    blocks.sort(key=lambda block: block[0])
    return PageBlocks(
        page.number,
        tuple(item for _, items in blocks for item in items),
        tuple(replace(piece, footnote=True) for piece in _note_pieces(note_lines)),
        margins.indent is not None,
    )


def _kind_corrected(line: Line) -> Line:
    """A title line of a scan with its diacritics put right ("KÉ HOẠCH"), which small print on
    capitals loses; only where the whole line is the name of a kind of document."""
    name = line.text.rstrip(":").strip()
    kind = _KINDS.get(fold(name)) if is_caps(name) else None
    if kind is None or len(kind.split()) != len(line.words):
        return line
    tail = ":" if line.text.endswith(":") else ""
    parts = kind.split()
    parts[-1] += tail
    words = zip(line.words, parts, strict=True)
    return Line(tuple(replace(word, text=part) for word, part in words))


def _is_table(grid: Grid, words: Sequence[Word]) -> bool:
    return bool(words) and (len(grid.xs) > 2 or len(grid.ys) > 2)


def _fallback(page: Page, drawn: Sequence[Grid]) -> Margins:
    """Margins where no running text tells: the widest table's, or the usual ones."""
    if drawn:
        widest = max(drawn, key=lambda grid: grid.xs[-1] - grid.xs[0])
        return Margins(widest.xs[0], widest.xs[-1])
    return Margins(0.14 * page.width, 0.93 * page.width)


def _stretches(running: Sequence[Line], tops: Sequence[float]) -> list[list[Line]]:
    """Lines in stretches that no table or pair of columns interrupts."""
    found: list[list[Line]] = []
    last: int | None = None
    for line in running:
        behind = sum(top <= line.top for top in tops)
        if behind != last:
            found.append([])
        found[-1].append(line)
        last = behind
    return found


def _notes(
    words: Sequence[Word], page: Page, drawn: Sequence[Grid]
) -> tuple[list[Line], list[Word]]:
    """The footnotes: small lines at the foot, numbered, below a short rule or far smaller."""
    rows = lines(words)
    size = body_size([word for word in page.words if len(word.text) > 1])
    foot = max((grid.ys[-1] for grid in drawn), default=0.0)
    rules = [
        rule.top for rule in page.rules
        if rule.horizontal and 0.1 * page.width < rule.x1 - rule.x0 < 0.5 * page.width
        and rule.x0 < 0.3 * page.width and rule.top > 0.4 * page.height
    ]  # fmt: skip
    start = len(rows)
    for index in range(len(rows) - 1, -1, -1):
        row = rows[index]
        if row.size > _SMALLER * size or row.top < max(0.3 * page.height, foot):
            break
        ruled = any(0 <= row.top - rule < 2.5 * size for rule in rules)
        if _NOTE.match(row.text) and (ruled or not page.recognised):
            start = index
    ends = " ".join(row.text for row in rows[start:])
    if "nhận" in " ".join(row.text for row in rows[max(start - 2, 0) : start]) or not ends:
        return [], list(words)
    note_words = {word for row in rows[start:] for word in row.words}
    return rows[start:], [word for word in words if word not in note_words]


def _note_pieces(rows: Sequence[Line]) -> list[Piece]:
    texts: list[tuple[str, float]] = []
    for row in rows:
        if _NOTE.match(row.text) or not texts:
            texts.append((row.text, row.top))
        else:
            texts[-1] = (join(texts[-1][0], row.text), texts[-1][1])
    return [Piece(text, top, flush=False, full=False, centred=False) for text, top in texts]


def join_pages(pages: Sequence[PageBlocks]) -> tuple[Paragraph | Table, ...]:
    """All pages as one text: paragraphs cut by a page's end made whole, footnotes last."""
    blocks: list[Paragraph | Table] = []
    open_piece: Piece | None = None
    for page in pages:
        for index, item in enumerate(page.body):
            if isinstance(item, Table):
                blocks.append(item)
                open_piece = None
                continue
            last = blocks[-1] if blocks else None
            if (
                index == 0 and open_piece is not None and isinstance(last, Paragraph)
                and _goes_on(open_piece, item, page.indented)
            ):  # fmt: skip
                blocks[-1] = last.model_copy(update={"text": _stored(join(last.text, item.text))})
            elif text := _stored(item.text):
                blocks.append(Paragraph(text=text, page=page.number))
            open_piece = item
    notes = [
        Paragraph(text=text, page=page.number, footnote=True)
        for page in pages for piece in page.notes if (text := _stored(piece.text))
    ]  # fmt: skip
    return (*blocks, *notes)


def _stored(text: str) -> str:
    return squeeze(clean(text))


def _goes_on(before: Piece, after: Piece, indented: bool) -> bool:
    """True where a page's first paragraph is the rest of the last one of the page before."""
    if before.centred or after.centred or (MARKER.match(after.text) and not is_open(before.text)):
        return False
    if is_open(before.text):
        return starts_low(after.text) or (before.full and after.flush)
    if before.text.endswith(";") and starts_low(after.text):
        return before.full
    return before.full and after.flush and indented
