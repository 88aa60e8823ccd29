"""The gold of the real documents, and where the documents are."""

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DOCUMENTS = HERE.parents[3] / "shared" / "data" / "documents"
"""The real documents; they are no part of the project."""

Record = dict[str, Any]


def records(*names: str) -> Iterator[Record]:
    """The records of gold files, in order."""
    for name in names:
        path = HERE / name
        if path.is_file():
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.strip():
                    yield json.loads(line)


def by_file(*names: str) -> dict[str, list[Record]]:
    """The records of gold files by the document they are about."""
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records(*names):
        found[record["file"]].append(record)
    return dict(found)


def is_optional(record: Record) -> bool:
    """True for a record that a careful reader may count or not."""
    return bool(record.get("optional"))


def readings_of(record: Record, name: str) -> list[Any]:
    """What the gold says, and what it says might as well be said."""
    return [record[name], *record.get(f"{name}_alternatives", [])]
