"""Tables inside Markdown that no line-by-line reading understands, as pipe tables."""

import re
from collections.abc import Iterator, Sequence

import lxml.html
from lxml import etree

from corpus.readers.html_tables import grid_of, make_table
from corpus.readers.model import Table
from corpus.text import squeeze

_OPEN = re.compile(r"<table\b", re.I)
_CLOSE = re.compile(r"</table\s{0,5}>", re.I)
_BORDER = re.compile(r"[ \t]*\+(?:[-=:]{2,500}\+){1,50}[ \t]*")
_LARGEST = 2_000_000


def without_html_tables(text: str) -> str:
    """The text with its HTML tables written as pipe tables."""
    kept: list[str] = []
    last = 0
    while (opened := _OPEN.search(text, last)) is not None:
        closed = _CLOSE.search(text, opened.end())
        if closed is None or closed.end() - opened.start() > _LARGEST:
            break
        kept += (text[last : opened.start()], _rows(text[opened.start() : closed.end()]))
        last = closed.end()
    return "".join((*kept, text[last:]))


def _rows(source: str) -> str:
    parser = lxml.html.HTMLParser(no_network=True)
    try:
        element = lxml.html.fragment_fromstring(source, create_parent="div", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return source
    tables = element.xpath(".//table")
    made = make_table(grid_of(tables[0]), _text) if tables else None
    return "\n" + "\n".join(_lines(made)) + "\n" if made is not None else "\n"


def _text(cell: etree._Element) -> str:
    return squeeze(" ".join(str(text) for text in cell.itertext())).replace("|", "\\|")


def _lines(table: Table) -> Iterator[str]:
    for row in range(table.rows):
        texts = {cell.column: cell.text for cell in table.cells if cell.row == row}
        yield _line([texts.get(column, "") for column in range(table.columns)])
        if row == max(table.header_rows, 1) - 1:
            yield _line(["---"] * table.columns)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def without_grids(text: str) -> str:
    """The text with its grid tables ("+---+---+") written as pipe tables."""
    if "+-" not in text and "+=" not in text:
        return text
    kept: list[str] = []
    run: list[str] = []
    for line in (*text.split("\n"), ""):
        inside = bool(run) and line.strip().startswith("|")
        if inside or (line.lstrip().startswith("+") and _BORDER.fullmatch(line)):
            run.append(line)
            continue
        kept += _grid(run)
        run = []
        kept.append(line)
    return "\n".join(kept[:-1])


def _grid(run: Sequence[str]) -> list[str]:
    """One grid's rows; each holds the lines between two borders, column by column."""
    if len(run) < 3:
        return list(run)
    found: list[str] = []
    row: list[list[str]] = []
    for line in run:
        if _BORDER.fullmatch(line):
            if row:
                found.append(_line([squeeze(" ".join(words)) for words in row]))
                if len(found) == 1:
                    found.append(_line(["---"] * len(row)))
            row = []
            continue
        for column, words in enumerate(line.strip().strip("|").split("|")):
            if column == len(row):
                row.append([])
            row[column].append(words)
    if row:
        found.append(_line([squeeze(" ".join(words)) for words in row]))
    return found
