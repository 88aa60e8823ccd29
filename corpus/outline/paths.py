"""Paths of provisions inside their part, and the labels of their steps."""

import re

from corpus.address import step, step_label
from corpus.model import Level
from corpus.outline.nodes import Node


def path_of(level: Level, number: str, parent: Node | None) -> tuple[str, str]:
    """Path inside the part, and the label of the step. In plans, numbers below a Roman section are
    cited together: "III.3"."""
    above = parent.path_in_part if parent else ""
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


def row_path(number: str, ordinal: str, table: int) -> tuple[str, str]:
    """Path and label of a table row; rows are counted through their table, tables through their
    part."""
    path, label = step(Level.ROW, number), step_label(Level.ROW, number)
    if ordinal:
        label = f"{label} (số thứ tự {ordinal})"
    if table > 1:
        path, label = f"bang-{table}/{path}", f"{label}, Bảng {table}"
    return path, label
