"""Stores of added documents for the tests."""

import datetime as dt
from pathlib import Path

from corpus.readers.model import Format, Paragraph, Reading
from corpus.store import Entry, State, Store, Stored

READING = Reading(format=Format.DOCX, blocks=(Paragraph(text="Điều 1. Giao Sở A."),), pages=2)


def entry(
    key: str = "1/QĐ-A",
    added_at: str = "2026-01-01T00:00:00.000000+00:00",
    corrects: str | None = None,
) -> Entry:
    return Entry(
        key=key, number="1/QĐ-A", issued_on=dt.date(2026, 1, 1), file="một hai.docx",
        original="original.docx", original_sha256="ab" * 32, added_at=added_at, corrects=corrects,
    )  # fmt: skip


def change(store: Store, *add: str, remove: tuple[str, ...] = ()) -> State:
    return store.commit(store.with_change(add, remove), store.state().generation)


def added(store: Store, original: Path, one: Entry) -> Stored:
    """A document of the corpus."""
    stored = store.stage(one, READING, original)
    change(store, stored.name)
    return stored


def keys(store: Store) -> list[str]:
    return [stored.entry.key for stored in store.entries()]


def folders(store: Store) -> set[str]:
    return {path.name for path in store.folder.iterdir() if path.name[0] != "."}


def leftovers(store: Store) -> set[str]:
    return {path.name for path in store.folder.iterdir() if path.name[0] == "."} - {".lock"}


def old_data(store: Store, original: Path, *entries: Entry) -> list[str]:
    """Folders as they were written before there was a state."""
    names = [store.stage(one, READING, original).name for one in entries]
    (store.folder / "state.json").unlink()
    return names


def days_ago(days: float) -> str:
    return (dt.datetime.now(dt.UTC) - dt.timedelta(days=days)).isoformat()
