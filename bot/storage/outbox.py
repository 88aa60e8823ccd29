"""Messages that answer an update, kept until all of them are sent."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Connection, Select

from bot.storage.database import Database, insert_new
from bot.storage.schema import counters, outbox
from corpus.errors import StorageError
from corpus.model import Record


class PartState(StrEnum):
    """How far a message has come."""

    WAITING = "waiting"
    SENDING = "sending"
    """Its send began; while this is so nobody knows whether it arrived."""
    SENT = "sent"


class Outgoing(Record):
    """A message to be sent."""

    chat_id: int
    html: str
    plain: str
    keyboard: str | None = None
    """JSON of the reply markup."""
    reply_to: int | None = None


class Part(Record):
    """A stored message: the ``number``-th, from 0, of the ``batch``-th send of an update."""

    update_id: int
    batch: int
    number: int
    outgoing: Outgoing
    state: PartState
    message_id: int | None
    stand_in: int | None
    """Id of the placeholder that is to be edited into this message."""


class OutboxCounts(Record):
    """How many messages are in which state, and how many may have arrived twice so far."""

    waiting: int
    sending: int
    sent: int
    resent: int


class Outbox:
    """The messages of one database. Every method raises StorageError where it cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def compose(self, update_id: int, batch: int, messages: Sequence[Outgoing]) -> tuple[Part, ...]:
        """Store the messages of a send, whole; its parts in order.

        A send is known by its update and its number among that update's sends. Where it is stored
        already it is returned as it is, and ``messages`` are ignored.
        """
        wanted = _stored.where(outbox.c.update_id == update_id, outbox.c.batch == batch)
        with self._database.writing(alone=outbox) as connection:
            parts = _read(connection, wanted)
            if parts or not messages:
                return parts
            rows = [
                message.model_dump()
                | {
                    "update_id": update_id,
                    "batch": batch,
                    "number": number,
                    "state": PartState.WAITING,
                }
                for number, message in enumerate(messages)
            ]
            connection.execute(sa.insert(outbox), rows)
            return _read(connection, wanted)

    def parts(self, update_id: int) -> tuple[Part, ...]:
        """All stored messages of an update, in order."""
        with self._database.reading() as connection:
            return _read(connection, _stored.where(outbox.c.update_id == update_id))

    def sending(self, part: Part) -> Part:
        """Note that a message's send begins."""
        return self._change(part, state=PartState.SENDING)

    def waiting(self, part: Part) -> Part:
        """Note that a message that was being sent certainly did not arrive."""
        return self._change(part, state=PartState.WAITING)

    def stand_in(self, part: Part, message_id: int) -> Part:
        """Note that a placeholder was sent for a message whose send was cut.

        The first time it counts the message as one that may have arrived twice.
        """
        return self._change(part, stand_in=message_id)

    def sent(self, part: Part, message_id: int) -> Part:
        """Note that a message arrived, and under which id."""
        return self._change(part, state=PartState.SENT, message_id=message_id)

    def _change(self, part: Part, **values: Any) -> Part:
        here = _is(part)
        with self._database.writing(alone=outbox) as connection:
            before = _read(connection, _stored.where(here))
            if not before:
                raise StorageError(
                    "a message is not in the outbox any more", vi="Tin nhắn không còn được lưu."
                )
            if "stand_in" in values and before[0].stand_in is None:
                _count_resent(connection)
            connection.execute(sa.update(outbox).where(here).values(**values))
            return _read(connection, _stored.where(here))[0]

    def discard(self, update_id: int) -> None:
        """Delete an update's messages; see ``Storage.finish``."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(outbox).where(outbox.c.update_id == update_id))

    def counts(self) -> OutboxCounts:
        """How many messages are in which state."""
        wanted = sa.select(outbox.c.state, sa.func.count().label("number")).group_by(outbox.c.state)
        with self._database.reading() as connection:
            found = {row.state: row.number for row in connection.execute(wanted)}
            resent = _resent(connection)
        by_state = {state.value: found.get(state, 0) for state in PartState}
        return OutboxCounts(**by_state, resent=resent)

    def resent(self) -> int:
        """How many messages may have arrived twice since the database was made."""
        with self._database.reading() as connection:
            return _resent(connection)


_RESENT = "resent"
_stored = sa.select(outbox).order_by(outbox.c.update_id, outbox.c.batch, outbox.c.number)


def _read(connection: Connection, wanted: Select[Any]) -> tuple[Part, ...]:
    found = []
    for row in connection.execute(wanted).mappings():
        outgoing = Outgoing.model_validate({name: row[name] for name in Outgoing.model_fields})
        own = {name: row[name] for name in Part.model_fields if name != "outgoing"}
        found.append(Part.model_validate(own | {"outgoing": outgoing}))
    return tuple(found)


def _is(part: Part) -> ColumnElement[bool]:
    return sa.and_(
        outbox.c.update_id == part.update_id,
        outbox.c.batch == part.batch,
        outbox.c.number == part.number,
    )


def _count_resent(connection: Connection) -> None:
    # Kept apart from the messages, which are deleted.
    insert_new(connection, counters, {"name": _RESENT, "value": 0})
    counter = sa.update(counters).where(counters.c.name == _RESENT)
    connection.execute(counter.values(value=counters.c.value + 1))


def _resent(connection: Connection) -> int:
    wanted = sa.select(counters.c.value).where(counters.c.name == _RESENT)
    return connection.execute(wanted).scalar() or 0
