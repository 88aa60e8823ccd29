"""From nodes to provisions: addresses as they are stored, labels as people cite them."""

from collections.abc import Iterator, Sequence

from corpus.model import CellText, Level, Provision
from corpus.outline.nodes import Node


def as_provisions(nodes: Sequence[Node], key: str, citation: str) -> Iterator[Provision]:
    """The provisions of one part, in order.

    Args:
        nodes: of the part, in order.
        key: what the document's addresses begin with.
        citation: how a person cites the part.
    """
    for node in nodes:
        yield Provision(
            id=f"{key}#{node.path}",
            level=node.level,
            number=node.number or None,
            label=", ".join([*_labels(node), citation]),
            parent=f"{key}#{node.parent.path}" if node.parent else None,
            start=node.block.start,
            lead_end=node.lead_end,
            end=node.end,
            is_heading=node.is_heading,
            page=node.block.page,
            cells=tuple(
                CellText(name=c.name, column=c.column.value, start=c.start, end=c.end)
                for c in (node.block.row.cells if node.block.row else ())
            ),
        )


def _labels(node: Node) -> list[str]:
    """The label of a node, then those of the nodes above that its path goes through."""
    labels = [_own_label(node)]
    inside = node.path.rsplit("/", 1)[0].split("/")
    above = node.parent
    while above is not None and above.level not in (Level.PART, Level.CHAPTER):
        if above.path.split("/")[-1] in inside:
            labels.append(above.label)
        above = above.parent
    return labels


def _own_label(node: Node) -> str:
    """An unnumbered paragraph before or after numbered ones is cited as the opening or the closing
    one."""
    if node.level is not Level.PARAGRAPH or node.parent is None:
        return node.label
    siblings = node.parent.children
    if siblings.are_all(Level.PARAGRAPH):
        return node.label
    if siblings.first is node:
        return "Đoạn mở đầu"
    return "Đoạn cuối" if siblings.final is node and node.number == "1" else node.label
