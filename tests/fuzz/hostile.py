"""All hand-made hostile files, by kind."""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from tests.fuzz import hostile_markup, hostile_pages, hostile_text
from tests.fuzz.hostile_paths import strange_names, strange_paths
from tests.fuzz.seeds import Made

_CONTENTS: dict[str, Callable[[], Iterator[tuple[str, Made]]]] = {
    "docx": hostile_markup.packages,
    "html": hostile_markup.pages,
    "rtf": hostile_markup.rich_texts,
    "other": hostile_markup.others,
    "pdf": hostile_pages.pdfs,
    "image": hostile_pages.images,
    "text": hostile_text.texts,
    "secret": lambda: _made(hostile_text.secrets()),
    "runs": lambda: _made(hostile_text.runs(200_000)),
    "long runs": lambda: _made(hostile_text.runs(1_000_000)),
}


KINDS = (*_CONTENTS, "paths", "names")


def hostile_files(kind: str, folder: Path) -> Iterator[Path]:
    """Files of a kind, each written to ``folder`` when it is asked for and removed after."""
    if kind in ("paths", "names"):
        yield from strange_paths(folder) if kind == "paths" else strange_names(folder)
        return
    for name, make in _CONTENTS[kind]():
        path = folder / name
        path.write_bytes(make())
        yield path
        path.unlink()


def contents(names: Collection[str]) -> dict[str, Made]:
    """What makes the files of these names."""
    found = (pair for pairs in _CONTENTS.values() for pair in pairs())
    return {name: make for name, make in found if name in names}


def _made(pairs: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, Made]]:
    for name, data in pairs:
        yield name, partial(bytes, data)
