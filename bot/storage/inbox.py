"""Updates that were received, kept until they are handled."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Update

from bot.storage.database import Database, insert_new
from bot.storage.schema import inbox, outbox
from corpus.model import Record

KEPT = 10_000
"""Ids that are kept whatever their age."""

_BEYOND = 2**63


class _State(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    ASIDE = "aside"


class Received(Record):
    """An update that waits to be handled."""

    update_id: int
    body: dict[str, Any]
    """As the server sent it, ``update_id`` included."""
    deaths: int
    """How many processes ended abruptly while they handled it."""


class Aside(Record):
    """An update that was given up."""

    update_id: int
    at: dt.datetime
    reason: str
    """Name of an error class."""
    deaths: int


class InboxCounts(Record):
    """How many updates are in which state."""

    waiting: int
    done: int
    aside: int


class Inbox:
    """The updates of one database. Every method raises StorageError where it cannot be used."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now

    def take(self, updates: Iterable[Mapping[str, Any]]) -> tuple[Received, ...]:
        """Store updates; those that were not known before, by id.

        An id that is known, whatever became of it, is dropped, and so is an update without one.
        All are stored when this returns, or none.
        """
        now = self._now()
        by_id: dict[int, dict[str, Any]] = {}
        for update in updates:
            id = update.get("update_id")
            # An id beyond the column's range is none of Telegram's, and would stop the others.
            if type(id) is int and 0 <= id < _BEYOND:
                by_id.setdefault(id, dict(update))
        new = []
        with self._database.writing() as connection:
            for id in sorted(by_id):
                row = {"update_id": id, "body": by_id[id], "begun": 0, "received_at": now}
                if insert_new(connection, inbox, row | {"state": _State.WAITING}):
                    new.append(Received(update_id=id, body=by_id[id], deaths=0))
        return tuple(new)

    def waiting(self) -> tuple[Received, ...]:
        """Updates that are neither done nor set aside, by id."""
        columns = (inbox.c.update_id, inbox.c.body, inbox.c.begun.label("deaths"))
        wanted = sa.select(*columns).where(inbox.c.state == _State.WAITING)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(inbox.c.update_id)).mappings()
            return tuple(Received.model_validate(dict(row)) for row in rows)

    def begin(self, update_id: int) -> int:
        """Note that an update is being handled; how many processes died of it before.

        To be followed by exactly one of ``release``, ``done`` and ``set_aside``; an
        update that is begun and gets none of them counts as a death.
        """
        begun = _waiting(update_id).values(begun=inbox.c.begun + 1).returning(inbox.c.begun)
        with self._database.writing() as connection:
            count = connection.execute(begun).scalar()
        return 0 if count is None else count - 1

    def release(self, update_id: int) -> None:
        """Note that an update is handled no further now and waits to be replayed: no death."""
        less = sa.case((inbox.c.begun > 0, inbox.c.begun - 1), else_=0)
        with self._database.writing() as connection:
            connection.execute(_waiting(update_id).values(begun=less))

    def done(self, update_id: int) -> None:
        """Note that an update was handled; its body and its messages are deleted, its id kept."""
        self._end(update_id, _State.DONE, None)

    def set_aside(self, update_id: int, reason: str) -> None:
        """Give an update up; its body and its messages are deleted.

        ``reason`` is the name of an error class, nothing personal.
        """
        self._end(update_id, _State.ASIDE, reason)

    def _end(self, update_id: int, state: _State, reason: str | None) -> None:
        # What names people goes with the update: its body and the messages that answered it.
        ended = _waiting(update_id).values(
            state=state, reason=reason, body=None, ended_at=self._now()
        )
        if state is _State.DONE:
            ended = ended.values(begun=0)
        with self._database.writing() as connection:
            connection.execute(ended)
            connection.execute(sa.delete(outbox).where(outbox.c.update_id == update_id))

    def aside(self, count: int) -> tuple[Aside, ...]:
        """Updates that were given up, the newest first, at most ``count``."""
        columns = (
            inbox.c.update_id,
            inbox.c.ended_at.label("at"),
            inbox.c.reason,
            inbox.c.begun.label("deaths"),
        )
        wanted = (
            sa.select(*columns)
            .where(inbox.c.state == _State.ASIDE)
            .order_by(inbox.c.ended_at.desc(), inbox.c.update_id.desc())
            .limit(count)
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted).mappings()
            return tuple(Aside.model_validate(dict(row)) for row in rows)

    def counts(self) -> InboxCounts:
        """How many updates are in which state."""
        wanted = sa.select(inbox.c.state, sa.func.count().label("number")).group_by(inbox.c.state)
        with self._database.reading() as connection:
            found = {row.state: row.number for row in connection.execute(wanted)}
        return InboxCounts(**{state.value: found.get(state, 0) for state in _State})

    def forget(self, older_than: dt.timedelta) -> int:
        """Delete the ids of updates done or given up longer ago; how many.

        The newest 10,000 ids are kept whatever their age, so that one that is delivered again is
        known.
        """
        newest = (
            sa.select(inbox.c.update_id)
            .order_by(inbox.c.received_at.desc(), inbox.c.update_id.desc())
            .limit(KEPT)
        )
        old = sa.and_(
            inbox.c.state != _State.WAITING,
            inbox.c.ended_at < self._now() - older_than,
            inbox.c.update_id.not_in(newest),
        )
        with self._database.writing() as connection:
            return connection.execute(sa.delete(inbox).where(old)).rowcount


def _waiting(update_id: int) -> Update:
    return sa.update(inbox).where(inbox.c.update_id == update_id, inbox.c.state == _State.WAITING)
