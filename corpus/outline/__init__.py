"""The outline: a document's blocks as a tree of provisions with stable addresses.

Levels follow Nghị định 34/2016/NĐ-CP (phần, chương, mục, tiểu mục, điều, khoản, điểm) for rules and
Nghị định 30/2020/NĐ-CP, Phụ lục I (I, 1, a, -) for plans. A number opens a provision only where it
continues its sequence or starts a new one, so a year at the start of a line opens none.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.address import slug
from corpus.blocks import Block
from corpus.model import Provision
from corpus.outline.part import PartReader
from corpus.outline.provisions import as_provisions
from corpus.parts import split_parts


@dataclass(frozen=True)
class Outline:
    """The provisions in document order, with the part slugs and titles in order."""

    provisions: tuple[Provision, ...]
    parts: tuple[str, ...]
    part_titles: tuple[str, ...]


def outline(
    blocks: Sequence[Block],
    key: str,
    citation: str,
    kind: str = "Văn bản",
    *,
    recognised: bool = False,
) -> Outline:
    """Provisions of the document whose addresses begin with ``key``, which a person cites as
    ``citation``.

    The first part is what the document itself is (``kind`` where no title says it); each attached
    plan, regulation or annex is a further part. Of ``recognised`` text, numerals may be misread.
    """
    provisions: list[Provision] = []
    parts: dict[str, str] = {}
    taken: Counter[str] = Counter()
    for part in split_parts(blocks, kind):
        name = _unique(slug(part.title) or "van-ban", parts, taken)
        parts[name] = part.title
        nodes = PartReader(name, first=len(parts) == 1, recognised=recognised).read(part.blocks)
        where = citation if len(parts) == 1 else f"{part.title} ban hành kèm theo {citation}"
        provisions += as_provisions(nodes, key, where)
    return Outline(tuple(provisions), tuple(parts), tuple(parts.values()))


def _unique(name: str, parts: dict[str, str], taken: Counter[str]) -> str:
    """The name, or the first of "name-2", "name-3"… that no part has."""
    found = name
    while found in parts:
        taken[name] += 1
        found = f"{name}-{taken[name] + 1}"
    return found
