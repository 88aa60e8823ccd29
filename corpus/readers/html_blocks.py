"""From the document's element to paragraphs and tables in reading order.

The walk never calls itself except into the cells of a table, and of an inner table so deep: pages
nested deeper are given up.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from corpus.readers.html_lists import Lists
from corpus.readers.html_tables import cells_of, grid_of, is_readable, make_table, rows_of
from corpus.readers.model import Paragraph, Table
from corpus.text import clean, squeeze
from corpus.titles import is_kind_line

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
        "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
        "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    )
)  # fmt: skip
_DEEPEST_TABLE = 40
_BREAK = "\n"
_SOURCE_BLANKS = re.compile(r"[ \t\r\n\f]+")
_ITEM = re.compile(
    r"(?:Điều\s+\d+[a-zđ]?\s*[.:]|Chương\s+[IVXLC\d]+\b|Mục\s+\d+\b|Phần\s+(?:thứ|[IVX]+)\b"
    r"|(?:[IVXLC]+|\d{1,3}(?:\.\d{1,2}){0,3})[.)]\s|[a-zđ]\)\s|[-–+•*]\s|Căn cứ\s)"
)
_NOTE = re.compile(r"(?:id)?_?(?:_?ftn|_?edn|fn|footnote|endnote)[-_:]?\d+", re.I)
_NOTES = re.compile(r"(?:^|[\s_-])(?:footnotes?|endnotes?)(?:$|[\s_-])", re.I)
_NOTE_STYLE = re.compile(r"mso-element\s*:\s*(?:foot|end)note", re.I)
_BIG_CELL = 1_500
_MANY_PARAGRAPHS = 6
_ARTICLE = re.compile(r"Điều\s+\d+[a-zđ]?\s*[.:]")

Run = tuple[str, str]
"""A text and the font it is set in."""
Decode = Callable[[Sequence[Run]], str]
"""The runs of one paragraph to Unicode."""
FontOf = Callable[[etree._Element], str | None]


class TooDeep(Exception):
    """Tables stand inside tables deeper than any document's."""


class Walk:
    """Reads elements; one for a page, since list numbers and fonts go on through it."""

    def __init__(self, font_of: FontOf, decode: Decode) -> None:
        self._font_of = font_of
        self._decode = decode

    def blocks(
        self, element: etree._Element, font: str = "", depth: int = 0
    ) -> list[Paragraph | Table]:
        """What an element holds, in reading order, notes below the text last.

        Raises:
            TooDeep: tables are nested too deep.
        """
        if depth > _DEEPEST_TABLE:
            raise TooDeep
        found = list(_Reader(self, element, font, depth).read())
        notes = [block for block in found if isinstance(block, Paragraph) and block.footnote]
        return [b for b in found if not (isinstance(b, Paragraph) and b.footnote)] + notes

    def font(self, element: etree._Element) -> str | None:
        return self._font_of(element)

    def text(self, runs: Sequence[Run]) -> str:
        return self._decode(runs)

    def cell(self, element: etree._Element, font: str, depth: int) -> str:
        """A cell's paragraphs on lines of their own, an inner table's cells too."""
        lines: list[str] = []
        for block in self.blocks(element, self.font(element) or font, depth):
            if isinstance(block, Paragraph):
                lines.append(block.text)
            else:
                lines += [cell.text for cell in block.cells]
        return "\n".join(line for line in lines if line)


class _Reader:
    """One pass over an element."""

    def __init__(self, walk: Walk, root: etree._Element, font: str, depth: int) -> None:
        self._walk, self._root, self._depth = walk, root, depth
        self._fonts = [font]
        self._lists = Lists()
        self._runs: list[Run] = []
        self._preformatted = 0
        self._notes: list[etree._Element] = []
        self._is_note = False

    def read(self) -> Iterator[Paragraph | Table]:
        steps = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in steps:
            if not isinstance(element.tag, str):
                if event == "end" and element is not self._root:
                    self._add(element.tail)
                continue
            if event == "start":
                if element.tag == "table" and element is not self._root:
                    yield from self._flush()
                    yield from self._table(element)
                    steps.skip_subtree()
                else:
                    yield from self._open(element)
            elif element.tag == "table" and element is not self._root:
                self._add(element.tail)
            else:
                yield from self._close(element)
        yield from self._flush()

    def _open(self, element: etree._Element) -> Iterator[Paragraph]:
        tag = element.tag
        if tag in _BLOCKS:
            yield from self._flush()
        if tag == "br":
            self._runs.append((_BREAK, self._fonts[-1]))
        self._preformatted += tag == "pre"
        if _is_note(element):
            self._notes.append(element)
        elif tag == "a" and not self._said() and _NOTE.fullmatch(element.get("name") or ""):
            self._is_note = True
        self._lists.open(element)
        self._fonts.append(self._walk.font(element) or self._fonts[-1])
        self._add(element.text)

    def _close(self, element: etree._Element) -> Iterator[Paragraph]:
        if element.tag in _BLOCKS:
            yield from self._flush()
        self._lists.close(element)
        self._preformatted -= element.tag == "pre"
        self._fonts.pop()
        if self._notes and self._notes[-1] is element:
            self._notes.pop()
        if element is not self._root:
            self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text:
            words = text if self._preformatted else _SOURCE_BLANKS.sub(" ", text)
            self._runs.append((words, self._fonts[-1]))

    def _said(self) -> bool:
        return any(text.strip() for text, _ in self._runs)

    def _flush(self) -> Iterator[Paragraph]:
        text = clean(self._walk.text(self._runs)) if self._said() else ""
        self._runs.clear()
        footnote = bool(self._notes) or self._is_note
        self._is_note = False
        if not text.strip():
            return
        for words in _paragraphs(text):
            yield Paragraph(text=self._lists.marked(words), footnote=footnote)

    def _table(self, table: etree._Element) -> Iterator[Paragraph | Table]:
        font = self._walk.font(table) or self._fonts[-1]
        for caption in table.findall("caption"):
            yield from self._walk.blocks(caption, font, self._depth + 1)
        cells = [cell for section in rows_of(table) for row in section for cell in cells_of(row)]
        grid = grid_of(table)
        if _is_frame(cells) or not is_readable(grid, len(cells)):
            for cell in cells:
                inner = self._walk.font(cell) or self._row_font(cell) or font
                yield from self._walk.blocks(cell, inner, self._depth + 1)
            return
        made = make_table(grid, lambda cell: self._cell(cell, font))
        if made is not None:
            yield made

    def _cell(self, cell: etree._Element, font: str) -> str:
        return self._walk.cell(cell, self._row_font(cell) or font, self._depth + 1)

    def _row_font(self, cell: etree._Element) -> str | None:
        row = cell.getparent()
        return self._walk.font(row) if row is not None else None


def _is_note(element: etree._Element) -> bool:
    return element.tag in _BLOCKS and (
        bool(_NOTE.fullmatch(element.get("id") or ""))
        or bool(_NOTE.fullmatch((element.get("id") or "").removeprefix("id_")))
        or bool(_NOTES.search(element.get("class") or ""))
        or bool(_NOTE_STYLE.search(element.get("style") or ""))
        or element.get("role") in ("doc-endnotes", "doc-footnote")
    )


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a block: a blank line parts them, and so does a break before an item.

    Pages of an older kind hold a whole document in one element with a break after each paragraph.
    """
    lines: list[str] = []
    for line in map(squeeze, text.split(_BREAK)):
        parts = not line or (bool(lines) and bool(_ITEM.match(line) or is_kind_line(lines[-1])))
        if parts and lines:
            yield "\n".join(lines)
            lines = []
        if line:
            lines.append(line)
    if lines:
        yield "\n".join(lines)


def _is_frame(cells: Sequence[etree._Element]) -> bool:
    """True for the cells of a table that only puts a document, or a part of it, on the page."""
    if len(cells) <= 1:
        return True
    texts = ["".join(str(text) for text in cell.itertext()) for cell in cells]
    letters = sum(map(len, texts)) or 1
    for cell, text in zip(cells, texts, strict=True):
        inner = sum(len("".join(map(str, t.itertext()))) for t in cell.iterfind(".//table"))
        if inner and (inner > 0.3 * letters and len(text) > 0.5 * letters):
            return True
        if len(_ARTICLE.findall(text)) >= 2 and len(text) > 0.6 * letters:
            return True
        paragraphs = sum(1 for _ in cell.iter("p", "div", "br"))
        if len(text) > max(_BIG_CELL, 0.9 * letters) and paragraphs >= _MANY_PARAGRAPHS:
            return True
    return False
