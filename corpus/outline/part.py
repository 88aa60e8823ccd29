"""Reads the blocks of one part: which block opens what below what."""

import re

from corpus import numbering
from corpus.blocks import Block
from corpus.closing import opens_recipients, opens_signature, recipients_end, signature_end
from corpus.front import attached_front, own_front
from corpus.model import Level
from corpus.outline.nodes import Claims, Node, Siblings
from corpus.outline.paths import path_of, row_path
from corpus.titles import is_caps, is_kind_line

_CLOSING = re.compile(r"(?:Trong quá trình|Trên đây là|Trong khi)\b.{0,40}?(?:thực\s+hiện|,)", re.S)
_SENTENCE_END = re.compile(r"[.…]\W*$")
_BASIS = re.compile(r"[-–*\s]*(?:Căn\s+cứ|Xét|Theo|Thừa|Trên\s+cơ\s+sở)\s")
_ENACTS = re.compile(r"(?:QUYẾT\s+NGHỊ|QUYẾT\s+ĐỊNH|NGHỊ\s+QUYẾT|CHỈ\s+THỊ)\s*:")


class PartReader:
    """Reads the blocks of one part; keeps the open provisions as a stack."""

    def __init__(self, name: str, *, first: bool, recognised: bool) -> None:
        self.name = name
        self.recognised = recognised
        self.first = first
        self.nodes: list[Node] = []
        self.stack: list[Node] = []
        self.claims = Claims()
        self.top = Siblings()
        self.groups: list[tuple[int, Node]] = []
        self.table: int | None = None
        self.tables = 0
        self.rows = 0
        self.has_body = False

    def read(self, blocks: list[Block]) -> list[Node]:
        if self.first:
            title, index = own_front(blocks)
        else:
            title, index = 0, attached_front(blocks)
        for level, members in ((Level.HEADER, blocks[:title]), (Level.TITLE, blocks[title:index])):
            if members:
                self._add(level, "", members[0], None, members[-1].end, heading=True)
        while index < len(blocks):
            index = self._take(blocks, index)
        self._release_closing_paragraphs()
        return self.nodes

    def _take(self, blocks: list[Block], index: int) -> int:
        block = blocks[index]
        if block.row is not None:
            self._row(block)
            return index + 1
        if block.footnote:
            number = str(self.top.count(Level.FOOTNOTE) + 1)
            self._add(Level.FOOTNOTE, number, block, None, block.end)
            return index + 1
        if is_kind_line(block.text) or _ENACTS.fullmatch(block.text.strip()):
            return index + 1
        if opens_recipients(block, recognised=self.recognised):
            return self._close(Level.RECIPIENTS, blocks, index, recipients_end(blocks, index))
        behind_recipients = self.top.count(Level.RECIPIENTS) > 0
        if self.has_body and opens_signature(block, behind_recipients=behind_recipients):
            return self._close(Level.SIGNATURE, blocks, index, signature_end(blocks, index))
        marker = self._marker(block)
        if marker:
            self._open(marker[0], marker[1], block)
        elif self.first and _BASIS.match(block.text) and not self.has_body:
            number = str(self.top.count(Level.BASIS) + 1)
            self._add(Level.BASIS, number, block, None, block.end)
        else:
            self._paragraph(block)
        return index + 1

    def _close(self, level: Level, blocks: list[Block], index: int, end: int) -> int:
        self.stack = []
        self._add(level, "", blocks[index], None, blocks[end - 1].end)
        return end

    def _row(self, block: Block) -> None:
        """A table row, below the group row that heads it, else below what stands before it."""
        assert block.row is not None
        if block.table != self.table:
            self.table = block.table
            self.tables += 1
            self.groups = []
            self.rows = 0
        self.rows += 1
        depth = block.row.group
        if depth is not None:
            self.groups = [(d, node) for d, node in self.groups if d < depth]
        parent = self.groups[-1][1] if self.groups else (self.stack[-1] if self.stack else None)
        node = self._add(
            Level.ROW, str(self.rows), block, parent, block.end, heading=depth is not None
        )
        if depth is not None:
            self.groups.append((depth, node))

    def _marker(self, block: Block) -> tuple[Level, str] | None:
        for level, pattern in numbering.MARKERS:
            match = pattern.match(block.text)
            if match and self._continues(level, match[1]):
                return self._mended(level, match[1], block)
        if self.recognised:
            articles = self._open_siblings(numbering.RANK[Level.ARTICLE])
            article = numbering.misread_article(block.text, articles.last_number(Level.ARTICLE))
            if article is not None:
                return Level.ARTICLE, article
            numeral = numbering.misread_numeral(block.text)
            if numeral and numeral != "I" and self._continues(Level.SECTION, numeral):
                return Level.SECTION, numeral
        return None

    def _mended(self, level: Level, number: str, block: Block) -> tuple[Level, str]:
        """Point l, where it is printed as a capital I ("k) …", "I) …", "m) …"); point c, where it
        is recognised as an e."""
        if level is Level.SECTION and number == "I" and block.text[1:2] == ")":
            points = self._open_siblings(numbering.RANK[Level.POINT])
            if points.last_number(Level.POINT) == "k":
                return Level.POINT, "l"
        if self.recognised and level is Level.POINT and number == "e":
            points = self._open_siblings(numbering.RANK[Level.POINT])
            if points.last_number(Level.POINT) == "b":
                return Level.POINT, "c"
        return level, number

    def _continues(self, level: Level, number: str) -> bool:
        siblings = self._open_siblings(numbering.rank(level, number))
        return numbering.follows(level, number, siblings.last_number(level))

    def _open_siblings(self, rank: float) -> Siblings:
        parent = next((node for node in reversed(self.stack) if node.rank < rank), None)
        return parent.children if parent else self.top

    def _open(self, level: Level, number: str, block: Block) -> None:
        rank = numbering.rank(level, number)
        if level is Level.BULLET and number == "+":
            rank += 0.5
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        if level is Level.BULLET:
            siblings = parent.children if parent else self.top
            number = str(siblings.count(Level.BULLET) + 1)
        self.stack.append(self._add(level, number, block, parent, block.end, rank=rank))

    def _paragraph(self, block: Block) -> None:
        while self.stack and self.stack[-1].level is Level.BULLET:
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        if parent and parent.level is not Level.SECTION and _CLOSING.match(block.text):
            section = next((n for n in reversed(self.stack) if n.level is Level.SECTION), None)
            if section is not None and not parent.is_heading:
                while self.stack[-1] is not section:
                    self.stack.pop()
                parent = section
        if parent and parent.is_heading and not parent.children and is_caps(block.text):
            parent.lead_end = block.end
            self._extend(parent, block.end)
            return
        siblings = parent.children if parent else self.top
        number = str(siblings.count(Level.PARAGRAPH) + 1)
        self._add(Level.PARAGRAPH, number, block, parent, block.end)

    def _add(
        self,
        level: Level,
        number: str,
        block: Block,
        parent: Node | None,
        end: int,
        *,
        heading: bool | None = None,
        rank: float = 99,
    ) -> Node:
        where = (
            row_path(number, block.row.ordinal.rstrip("."), self.tables)
            if block.row
            else path_of(level, number, parent)
        )
        path, label = self.claims.claim(*where)
        is_heading = _is_heading(level, block.text) if heading is None else heading
        node = Node(
            level, number, block, parent, f"{self.name}/{path}", label, is_heading, end, end, rank
        )
        (parent.children if parent else self.top).add(node)
        self.nodes.append(node)
        self.has_body = self.has_body or (parent is None and level in numbering.RANK)
        self._extend(parent, end)
        return node

    @staticmethod
    def _extend(node: Node | None, end: int) -> None:
        while node is not None:
            node.end = max(node.end, end)
            node = node.parent

    def _release_closing_paragraphs(self) -> None:
        """A section that ends in paragraphs under its last item, where no other item has any,
        ends in paragraphs of its own: the closing provisions of a plan carry no number."""
        for section in [node for node in self.nodes if node.level is Level.SECTION]:
            items = [n for n in section.children if n.level is Level.CLAUSE]
            if len(items) < 2:
                continue
            *earlier, last = items
            tail = [n for n in last.children if n.level is Level.PARAGRAPH]
            if (
                not tail
                or last.is_heading
                or len(tail) != len(last.children)
                or any(item.children for item in earlier)
                or not _SENTENCE_END.search(last.block.text)
            ):
                continue
            last.children = Siblings()
            last.end = last.lead_end
            for node in tail:
                node.parent, node.number = section, str(section.children.count(Level.PARAGRAPH) + 1)
                path, node.label = self.claims.claim(*path_of(node.level, node.number, section))
                node.path = f"{self.name}/{path}"
                section.children.add(node)


def _is_heading(level: Level, text: str) -> bool:
    if level in (Level.PART, Level.CHAPTER, Level.SUBSECTION):
        return True
    if level in (Level.BULLET, Level.BASIS, Level.RECIPIENTS, Level.SIGNATURE):
        return False
    short = len(text) <= 250
    if level is Level.PARAGRAPH:
        return short and text.rstrip().endswith(":") and len(text) < 80
    return short and (is_caps(text) or not re.search(r"[.;,…]\W*$", text))
