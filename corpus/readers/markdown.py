"""Markdown as plain text: the marks off, the words and the lines as they stand.

Pipe tables stay as they are written, since they are understood in the text itself
(`corpus.text_tables`); tables that cannot be (HTML, grids of several lines) are rewritten as such.
Everything here takes time in proportion to the text.
"""

import html
import re
from collections.abc import Iterator, Sequence, Set

from corpus.readers.markdown_tables import without_grids, without_html_tables
from corpus.text_tables import find_tables

_FENCE = re.compile(r"^[ \t]{0,3}(?:`{3,}|~{3,})[^`~\n]{0,60}$", re.M)
_COMMENT = re.compile(r"<!--[^<>]{0,5000}-->")
_CELL_BREAK = "\x1e"
"""Stands for a line break inside a row's cell, until it is known what the table is."""
_LONE_PIPE = re.compile(r"^[ \t]*\|[ \t]*$", re.M)
_BREAK_TAG = re.compile(r"<br[ \t]{0,4}/?>", re.I)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|body|center|code|col|colgroup|del|details|div|em|figure|font"
    r"|h[1-6]|head|hr|html|i|img|ins|kbd|li|mark|ol|p|pre|s|small|span|strike|strong|sub|summary"
    r"|sup|table|tbody|td|th|thead|tr|u|ul)(?:[ \t\n/][^<>]{0,1000})?>",
    re.I,
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}(?:[ \t]+|$)(?:#+[ \t]*$)?", re.M)
_HEADING_END = re.compile(r"(?<=\S)[ \t]+#{1,6}[ \t]*$")
_QUOTE = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,9}", re.M)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,1000}(?:[ \t]+\"[^\"\n]{0,200}\")?\)")
_LINK = re.compile(
    r"(?<![\\!])\[([^\[\]\n]{1,500}(?:\n[^\[\]\n]{1,500})?)\]"
    r"\((?:[^()\s]|\([^()\s]{0,200}\)){0,1000}(?:[ \t]+\"[^\"\n]{0,200}\")?\)"
)
_REFERENCE = re.compile(r"(?<!\\)\[([^\[\]\n^]{1,300})\]\[[^\[\]\n]{0,100}\]")
_DEFINITION = re.compile(
    r"^[ \t]{0,3}\[[^\[\]\n^]{1,100}\]:[ \t]+\S+[ \t]*(?:\"[^\"\n]*\")?$\n?", re.M
)
_NOTE = re.compile(r"(?<!\\)\[\^([^\[\]\s]{1,20})\](:?)")
_CODE = re.compile(r"(?<![\\`])`([^`\n]{1,300})`(?!`)")
_STRONG = re.compile(r"\n[ \t]*\*\*[ \t]*(?=\n)|(?<![\\(])\*\*(?!\))")
"""Marks of strong text; one that stands alone on its line takes the line with it."""
_PARTS = re.compile(r"(\n[ \t]*\n|\|)")
_LEADING = re.compile(r"(?:^|\n)[ \t]*(\*)")
_UNDERSCORES = re.compile(r"(?<![\w\\])(__?)(?=[^\s_])|(?<=[^\s_\\])(__?)(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~&\"'$%,/:;=?@^])")
_HARD_BREAK = re.compile(r"\\$", re.M)
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9A-Fa-f]{1,5});")
_FRONT = re.compile(
    r"---[ \t]*\n((?:[ \t]*[\w-]{1,40}[ \t]*:[^\n]*\n|[ \t]+[^\n]*\n|-[^\n]*\n){1,60})---[ \t]*\n"
)

_RULE = re.compile(
    r"^[ \t]*+(?:\|[ \t]*+)?:?-{2,}+:?[ \t]*+(?:\|[ \t]*+:?-{2,}+:?[ \t]*+){1,40}\|?[ \t]*+$", re.M
)
_EMPHASIS = re.compile(r"(?<![*\\])\*\*?[^\s*|][^*\n|]{0,200}[^\s*|]?\*\*?(?!\*)")
_SAMPLE = 400_000


def is_markdown(text: str) -> bool:
    """True for text that holds emphasis, headings or tables as Markdown writes them."""
    sample = text[:_SAMPLE]
    headings = len(re.findall(r"^#{1,6}[ \t]+\S", sample, re.M))
    emphasis = sum(1 for _ in _EMPHASIS.finditer(sample))
    links = len(_LINK.findall(sample))
    return (
        bool(_RULE.search(sample))
        or headings >= 2
        or emphasis >= 3
        or headings + emphasis + links >= 4
    )


def plain(text: str) -> str:
    """The text without Markdown's marks."""
    text = _FRONT.sub("", text, count=1) if text.startswith("---") else text
    text = _FENCE.sub("", text)
    text = without_html_tables(_COMMENT.sub("", text))
    text = "\n".join(map(_without_breaks, text.split("\n")))
    text = _AUTOLINK.sub(r"\1", _TAG.sub("", text))
    text = without_grids(text)
    text = "\n".join(map(_without_heading, text.split("\n")))
    text = _QUOTE.sub("", text)
    text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    text = _NOTE.sub(r"[\1]", _REFERENCE.sub(r"\1", _DEFINITION.sub("", text)))
    text = _CODE.sub(r"\1", text)
    text = without_emphasis(text)
    text = _HARD_BREAK.sub("", _ESCAPE.sub(r"\1", text))
    text = _laid_out(text).replace(_CELL_BREAK, " ")
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)


def _without_breaks(line: str) -> str:
    """A line break inside a table's row is a blank: the row must stay one line."""
    if "<" not in line:
        return line
    first, *parts = _BREAK_TAG.split(line)
    if not parts:
        return line
    *between, last = (part.lstrip(" \t") for part in parts)
    stripped = [part.rstrip(" \t") for part in (first, *between)]
    return (_CELL_BREAK if line.count("|") > 1 else "\n").join((*stripped, last))


def _laid_out(text: str) -> str:
    """The text with the tables of its head and end in the portals' shape, a line of one pipe
    between two cells: the lines of such cells are running text."""
    kept: list[str] = []
    last = 0
    for table in find_tables(text):
        if not table.layout or not any(map(str.strip, text[table.start : table.end].split("|"))):
            continue
        if _LONE_PIPE.search(text, table.start, table.end):
            continue
        cells = [
            text[cell.start : cell.end].replace(_CELL_BREAK, "\n")
            for row in table.rows
            for cell in row
        ]
        kept += (text[last : table.start], "|\n", "\n|\n".join(c for c in cells if c), "\n|")
        last = table.end
    kept.append(text[last:])
    return "".join(kept)


def _without_heading(line: str) -> str:
    found = _HEADING.match(line) if "#" in line[:10] else None
    return _HEADING_END.sub("", line[found.end() :][-2000:]) if found and len(line) < 2000 else line


def without_emphasis(text: str) -> str:
    """The text without marks of strong and emphasised words; bullets and lone marks stay.

    Converters leave blanks and line breaks on the inner side of marks, so that only their pairs
    tell, not what stands beside them.
    """
    text = _STRONG.sub("", text)
    return "".join(
        part if index % 2 else _without_underscores(_without_stars(part))
        for index, part in enumerate(_PARTS.split(text))
    )


def _without_stars(part: str) -> str:
    """A paragraph without its pairs of single stars."""
    if "*" not in part:
        return part
    leading = {match.start(1) for match in _LEADING.finditer(part)}
    bullets: list[int] = []
    marks: list[int] = []
    for at in _stars(part):
        before, after = part[at - 1 : at], part[at + 1 : at + 2]
        if at in leading:
            (bullets if after in (" ", "\t") else marks).append(at)
        elif marks or not (before.isspace() and after in (" ", "\t")):
            marks.append(at)
    if len(marks) % 2 and bullets and bullets[0] < marks[0]:
        marks.insert(0, bullets[0])
    return _without(part, marks, 1, opens=leading)


def _stars(part: str) -> Iterator[int]:
    """Places of single stars that may be marks."""
    at = part.find("*")
    while at >= 0:
        end = at
        while part[end : end + 1] == "*":
            end += 1
        inside = part[at - 1 : at] == "(" and part[end : end + 1] == ")"
        if end - at == 1 and part[at - 1 : at] != "\\" and not inside:
            yield at
        at = part.find("*", end)


def _without(part: str, marks: Sequence[int], width: int, opens: Set[int]) -> str:
    """The part without pairs of marks; a mark at a line's start opens and never closes."""
    kept: list[str] = []
    last = index = 0
    while index + 1 < len(marks):
        first, second = marks[index], marks[index + 1]
        if second in opens:
            index += 1
            continue
        kept += (part[last:first], part[first + width : second])
        last, index = second + width, index + 2
    return "".join((*kept, part[last:]))


def _without_underscores(part: str) -> str:
    """A paragraph without pairs of "_" or "__" around words; rows of them are blanks to fill."""
    if "_" not in part:
        return part
    opened: tuple[int, str] | None = None
    kept: list[str] = []
    last = 0
    for match in _UNDERSCORES.finditer(part):
        mark = match[1] or match[2]
        if match[1] and not match[2]:
            opened = (match.start(), mark)
        elif opened and opened[1] == mark:
            start = opened[0]
            kept += (part[last:start], part[start + len(mark) : match.start()])
            last, opened = match.end(), None
    return "".join((*kept, part[last:]))
