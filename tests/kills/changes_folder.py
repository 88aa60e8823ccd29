"""What a data folder holds, looked at from outside: by its files, not by the code under test."""

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.settings import Settings
from tests.kills.changes_papers import mark_of

Version = tuple[str, str | None]
"""Mark of a decision's text, and its validity as an admin said."""
Holdings = dict[str, Version]
"""By key."""

SHIPPED = "1315/QĐ-UBND"


@dataclass(frozen=True)
class Looked:
    """A snapshot's documents."""

    id: str
    sources: dict[str, str]
    """Text by key."""
    holdings: Holdings
    """Of the added ones."""
    folders: tuple[str, ...]


def look(snapshots: Path, name: str) -> Looked:
    """Read a snapshot's documents as plain JSON."""
    lines = (snapshots / name / "documents.jsonl").read_text(encoding="utf-8").split("\n")
    documents = [json.loads(line) for line in lines if line]
    manifest = _json(snapshots / name / "manifest.json")
    return Looked(
        id=name,
        sources={d["key"]: d["source"] for d in documents},
        holdings={
            d["key"]: (mark_of(d["source"]), d["validity"])
            for d in documents
            if d["key"] != SHIPPED
        },
        folders=tuple(manifest["corpus"]["folders"]),
    )


def serving(snapshots: Path) -> str:
    """Name of the snapshot that serves."""
    return (snapshots / "current").read_text(encoding="utf-8").strip()


def state(added: Path) -> tuple[int, tuple[str, ...]]:
    """Generation and folders of the corpus."""
    found = _json(added / "state.json")
    return found["generation"], tuple(found["documents"])


def whole(snapshots: Path) -> list[str]:
    """Names of the snapshots whose files are all there."""
    names = (path.name for path in snapshots.iterdir() if path.is_dir() and path.name[0] != ".")
    return sorted(name for name in names if not list(damage(snapshots / name)))


def damage(snapshot: Path) -> Iterator[str]:
    """What is wrong with a snapshot, by the digests in its manifest."""
    try:
        files: dict[str, str] = _json(snapshot / "manifest.json")["files"]
    except (OSError, ValueError, KeyError):
        yield f"{snapshot.name}: no whole manifest"
        return
    for name, digest in files.items():
        try:
            found = hashlib.sha256((snapshot / name).read_bytes()).hexdigest()
        except OSError:
            found = "missing"
        if found != digest:
            yield f"{snapshot.name}/{name} is damaged"


def broken_folders(settings: Settings) -> Iterator[str]:
    """Folders of the corpus that are not whole."""
    for name in state(settings.added)[1]:
        folder = settings.added / name
        try:
            entry = _json(folder / "entry.json")
            _json(folder / "reading.json")
            original = (folder / entry["original"]).read_bytes()
            if hashlib.sha256(original).hexdigest() != entry["original_sha256"]:
                yield f"{name}: another original"
        except (OSError, ValueError, KeyError) as error:
            yield f"{name}: {error!r}"


def leftovers(settings: Settings, activated: Collection[str]) -> Iterator[str]:
    """What nobody needs any more after a start."""
    for folder in (settings.snapshots, settings.added):
        for entry in os.scandir(folder):
            if entry.name.startswith(".") and entry.name != ".lock":
                yield f"{folder.name}/{entry.name}"
    held = held_candidates(settings)
    for name in held:
        if not (settings.snapshots / name).is_dir():
            yield f"held/{name}: its snapshot is gone"
        elif name == serving(settings.snapshots):
            yield f"held/{name}: it serves"
    for entry in os.scandir(settings.snapshots):
        known = entry.name in activated or entry.name in held
        if entry.is_dir() and entry.name[0] != "." and not known:
            yield f"{entry.name}: neither activated nor held"


def stray_files(settings: Settings) -> int:
    """Half-written files of killed processes in the folders that hold what can be made again."""
    folders = (settings.understood, settings.gate, settings.held)
    return sum(len(list(folder.glob(".*"))) for folder in folders if folder.is_dir())


def held_candidates(settings: Settings) -> list[str]:
    """Names of the candidates that wait for an admin's word."""
    return sorted(file.stem for file in settings.held.glob("[!.]*.json"))


def _json(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))
