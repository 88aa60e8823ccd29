"""The outline: a document's blocks as a tree of provisions with stable addresses.

Levels follow Nghị định 34/2016/NĐ-CP (phần, chương, mục, tiểu mục, điều, khoản, điểm) for rules and
Nghị định 30/2020/NĐ-CP, Phụ lục I (I, 1, a, -) for plans. A number opens a provision only where it
continues its sequence or starts a new one, so a year at the start of a line opens none.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus import numbering
from corpus.address import slug, step, step_label
from corpus.lines import Block, is_caps, is_kind_line
from corpus.model import Level, Provision
from corpus.parts import ATTACHED, split_parts

_CLOSING = re.compile(r"(?:Trong quá trình|Trên đây là|Trong khi)\b.{0,40}?(?:thực\s+hiện|,)", re.S)
_SENTENCE_END = re.compile(r"[.…]\W*$")
_BASIS = re.compile(r"(?:Căn\s+cứ|Xét|Theo|Thừa)\s")
_SIGNS = re.compile(r"(?:TM\.|KT\.|TL\.|TUQ\.|Q\.|T/M|K/T)")


@dataclass
class _Node:
    level: Level
    number: str
    block: Block
    parent: "_Node | None"
    path: str
    label: str
    is_heading: bool
    end: int
    lead_end: int
    rank: float
    children: "list[_Node]" = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """The provisions in document order, with the part slugs and titles in order."""

    provisions: tuple[Provision, ...]
    parts: tuple[str, ...]
    part_titles: tuple[str, ...]


def outline(blocks: Sequence[Block], number: str, citation: str) -> Outline:
    """Provisions of the document ``number``, which a person cites as ``citation``.

    The first part is what the document itself is; each attached plan, regulation or annex is a
    further part.
    """
    nodes: list[_Node] = []
    parts: list[tuple[str, str]] = []
    for title, members in split_parts(blocks):
        name = _unique(slug(title) or "van-ban", [known for known, _ in parts])
        parts.append((name, title))
        nodes += _Part(name, title, first=len(parts) == 1).read(members)
    provisions = tuple(_provision(node, number, citation, dict(parts)) for node in nodes)
    return Outline(provisions, tuple(p for p, _ in parts), tuple(t for _, t in parts))


def _unique(name: str, taken: list[str]) -> str:
    if name not in taken:
        return name
    return next(f"{name}-{n}" for n in range(2, len(taken) + 3) if f"{name}-{n}" not in taken)


class _Part:
    """Reads the blocks of one part; keeps the open provisions as a stack."""

    def __init__(self, name: str, title: str, first: bool) -> None:
        self.name = name
        self.title = title
        self.first = first
        self.nodes: list[_Node] = []
        self.stack: list[_Node] = []
        self.paths: set[str] = set()
        self.top: list[_Node] = []

    def read(self, blocks: list[Block]) -> list[_Node]:
        body = self._body_start(blocks)
        self._front(blocks[:body])
        index = body
        while index < len(blocks):
            index = self._take(blocks, index)
        self._release_closing_paragraphs()
        return self.nodes

    def _body_start(self, blocks: list[Block]) -> int:
        for index, block in enumerate(blocks):
            title = is_kind_line(block.text) or is_caps(block.text)
            titled = any(is_kind_line(b.text) for b in blocks[:index])
            if self._marker(block) and (titled or not title):
                return index
            if _BASIS.match(block.text) and not title:
                return index
            if titled and not title:
                return index + 1 if ATTACHED.match(block.text) else index
        return len(blocks)

    def _front(self, blocks: list[Block]) -> None:
        """The header (issuer, number, date) and the title with its subject."""
        at = next((i for i, b in enumerate(blocks) if is_kind_line(b.text)), len(blocks))
        for level, members in ((Level.HEADER, blocks[:at]), (Level.TITLE, blocks[at:])):
            if members:
                self._add(level, "", members[0], None, members[-1].end, heading=True)

    def _take(self, blocks: list[Block], index: int) -> int:
        block = blocks[index]
        if is_kind_line(block.text):
            return index + 1
        if re.match(r"Nơi\s+nhận\s*:", block.text):
            last = index
            while last + 1 < len(blocks) and blocks[last + 1].cell == block.cell:
                last += 1
            self.stack = []
            self._add(Level.RECIPIENTS, "", block, None, blocks[last].end)
            return last + 1
        if _SIGNS.match(block.text):
            last = index
            while last + 1 < len(blocks) and blocks[last + 1].cell == block.cell:
                last += 1
            self.stack = []
            self._add(Level.SIGNATURE, "", block, None, blocks[last].end)
            return last + 1
        marker = self._marker(block)
        if marker:
            self._open(marker[0], marker[1], block)
        elif self.first and _BASIS.match(block.text) and not self._has_body():
            count = sum(node.level is Level.BASIS for node in self.top)
            self._add(Level.BASIS, str(count + 1), block, None, block.end)
        else:
            self._paragraph(block)
        return index + 1

    def _has_body(self) -> bool:
        return any(node.level in numbering.RANK for node in self.top)

    def _marker(self, block: Block) -> tuple[Level, str] | None:
        for level, pattern in numbering.MARKERS:
            match = pattern.match(block.text)
            if match and self._continues(level, match[1]):
                return level, match[1]
        return None

    def _continues(self, level: Level, number: str) -> bool:
        siblings = self._open_siblings(numbering.rank(level, number))
        same = [node.number for node in siblings if node.level is level]
        return numbering.follows(level, number, same[-1] if same else None)

    def _open_siblings(self, rank: float) -> list[_Node]:
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
            number = str(sum(node.level is Level.BULLET for node in siblings) + 1)
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
        number = str(sum(node.level is Level.PARAGRAPH for node in siblings) + 1)
        self._add(Level.PARAGRAPH, number, block, parent, block.end)

    def _add(
        self,
        level: Level,
        number: str,
        block: Block,
        parent: _Node | None,
        end: int,
        *,
        heading: bool | None = None,
        rank: float = 99,
    ) -> _Node:
        path, label = self._claim(*_path(level, number, parent))
        is_heading = _is_heading(level, block.text) if heading is None else heading
        node = _Node(
            level, number, block, parent, path, label, is_heading, end, end, rank
        )  # fmt: skip
        (parent.children if parent else self.top).append(node)
        self.nodes.append(node)
        node.path = f"{self.name}/{path}"
        self._extend(parent, end)
        return node

    def _claim(self, path: str, label: str) -> tuple[str, str]:
        """The path and label, told apart where a numbering that restarts has used them before."""
        times, claimed = 1, path
        while claimed in self.paths:
            times += 1
            claimed = f"{path}-{times}"
        self.paths.add(claimed)
        return claimed, label if times == 1 else f"{label} (lần {times})"

    @staticmethod
    def _extend(node: _Node | None, end: int) -> None:
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
            last.children = []
            last.end = last.lead_end
            known = sum(n.level is Level.PARAGRAPH for n in section.children)
            for offset, node in enumerate(tail, known + 1):
                node.parent, node.number = section, str(offset)
                path, node.label = self._claim(*_path(Level.PARAGRAPH, node.number, section))
                node.path = f"{self.name}/{path}"
                section.children.append(node)


def _path(level: Level, number: str, parent: _Node | None) -> tuple[str, str]:
    """Path inside the part, and the label of the step. In plans, numbers below a Roman section are
    cited together: "III.3"."""
    above = parent.path.split("/", 1)[1] if parent else ""
    if level is Level.SECTION and re.fullmatch(r"[IVXLC]+", number):
        return f"{above}/{number}".lstrip("/"), f"Mục {number}"
    if (
        level is Level.CLAUSE
        and parent
        and re.search(r"(?:^|/)[IVXLC]+(?:\.\d+)*(?:-\d+)?$", above)
    ):
        dotted = f"{above}.{number.rsplit('.', 1)[-1]}"
        return dotted, f"Mục {dotted.rsplit('/', 1)[-1]}"
    if level is Level.CLAUSE and (parent is None or parent.level is not Level.ARTICLE):
        return f"{above}/{number}".lstrip("/"), f"Mục {number}"
    if level is Level.ARTICLE:
        above = ""  # numbered through the document, whatever chapter they stand in
    return f"{above}/{step(level, number)}".lstrip("/"), step_label(level, number)


def _is_heading(level: Level, text: str) -> bool:
    if level in (Level.PART, Level.CHAPTER, Level.SUBSECTION):
        return True
    if level in (Level.BULLET, Level.BASIS, Level.RECIPIENTS, Level.SIGNATURE):
        return False
    short = len(text) <= 250
    if level is Level.PARAGRAPH:
        return short and text.rstrip().endswith(":") and len(text) < 80
    return short and (is_caps(text) or not re.search(r"[.;,…]\W*$", text))


def _place(node: _Node) -> str:
    """The node's own label; an unnumbered paragraph before or after numbered ones is cited as the
    opening or the closing one."""
    siblings = node.parent.children if node.parent else []
    if node.level is not Level.PARAGRAPH or all(n.level is Level.PARAGRAPH for n in siblings):
        return node.label
    if siblings[0] is node:
        return "Đoạn mở đầu"
    return "Đoạn cuối" if siblings[-1] is node and node.number == "1" else node.label


def _provision(node: _Node, number: str, citation: str, titles: dict[str, str]) -> Provision:
    part = node.path.split("/", 1)[0]
    labels = [_place(node)]
    above = node.parent
    while above is not None and above.level not in (Level.PART, Level.CHAPTER):
        inside = node.path.rsplit("/", 1)[0].split("/")
        if above.path.split("/")[-1] in inside:
            labels.append(above.label)
        above = above.parent
    own = next(iter(titles)) == part
    where = citation if own else f"{titles[part]} ban hành kèm theo {citation}"
    return Provision(
        id=f"{number}#{node.path}",
        level=node.level,
        number=node.number or None,
        label=", ".join([*labels, where]),
        parent=f"{number}#{node.parent.path}" if node.parent else None,
        start=node.block.start,
        lead_end=node.lead_end,
        end=node.end,
        is_heading=node.is_heading,
    )
