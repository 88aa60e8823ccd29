"""What admins did, and when, and on which snapshot: written once, never changed."""

import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.schema import audit
from corpus.model import Record


class Entry(Record):
    """One act of an admin."""

    id: int
    at: dt.datetime
    who: int | None
    """None for an act at the command line."""
    act: str
    subject: str
    snapshot: str | None
    detail: str | None


class Audit:
    """The acts of one database. Every method raises StorageError where it cannot be used."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now

    def record(
        self,
        who: int | None,
        act: str,
        subject: str,
        *,
        snapshot: str | None = None,
        detail: str | None = None,
    ) -> Entry:
        """Note an act now."""
        values = {
            "at": self._now(),
            "who": who,
            "act": act,
            "subject": subject,
            "snapshot": snapshot,
            "detail": detail,
        }
        with self._database.writing() as connection:
            added = sa.insert(audit).values(**values).returning(audit)
            return Entry.model_validate(dict(connection.execute(added).mappings().one()))

    def latest(self, count: int, before_id: int | None = None) -> tuple[Entry, ...]:
        """The newest acts first, at most ``count``; only those before the entry ``before_id``."""
        wanted = sa.select(audit).order_by(audit.c.id.desc()).limit(count)
        if before_id is not None:
            wanted = wanted.where(audit.c.id < before_id)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).mappings()
            return tuple(Entry.model_validate(dict(row)) for row in rows)
