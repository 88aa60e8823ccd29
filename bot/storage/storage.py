"""The database as a whole: opened, brought to the newest schema, closed."""

import datetime as dt
from collections.abc import Callable
from typing import Self

import sqlalchemy as sa

from bot.storage.audit import Audit
from bot.storage.contexts import Contexts
from bot.storage.database import Database
from bot.storage.inbox import Inbox
from bot.storage.opening import opened, parsed, shown
from bot.storage.outbox import Outbox
from bot.storage.people import People
from bot.storage.proposals import Proposals
from bot.storage.questions import Questions


def utc_now() -> dt.datetime:
    """The present instant, in UTC."""
    return dt.datetime.now(dt.UTC)


class Storage:
    """One database. Safe to use from several threads; every method may block."""

    def __init__(self, database: Database, url: str, now: Callable[[], dt.datetime]) -> None:
        self.url = url
        """Where the database is, without password."""
        self.people = People(database, now)
        self.audit = Audit(database, now)
        self.inbox = Inbox(database, now)
        self.outbox = Outbox(database)
        self.questions = Questions(database, now)
        self.proposals = Proposals(database, now)
        self.contexts = Contexts(database, now)
        self._database = database

    @classmethod
    def open(cls, url: str, *, now: Callable[[], dt.datetime] = utc_now) -> Self:
        """Open a database, made or brought to the newest schema first where need be.

        ``url`` is ``sqlite:///PATH`` (``sqlite:////PATH`` for an absolute one; ``sqlite_url``
        makes it of any path) or ``postgresql://USER:PASSWORD@HOST/NAME``. Raises StorageError
        where it cannot be reached, is damaged, or was written by a newer version.
        """
        address = parsed(url)
        return cls(opened(address), shown(address), now)

    def close(self) -> None:
        """Let go of all connections; closing twice is no error."""
        self._database.engine.dispose()

    def ping(self) -> None:
        """Ask the database for a sign of life; StorageError where there is none."""
        with self._database.reading() as connection:
            connection.execute(sa.text("SELECT 1"))

    def finish(self, update_id: int) -> None:
        """In one step: an update is done and its messages are discarded."""
        self.inbox.done(update_id)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
