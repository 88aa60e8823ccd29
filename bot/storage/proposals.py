"""Documents that admins sent and that wait for a decision."""

import datetime as dt
from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Select

from bot.storage.database import Database
from bot.storage.schema import batches, proposals
from corpus.model import Record


class BatchState(StrEnum):
    """How far the files that were sent together have come."""

    READING = "reading"
    OFFERED = "offered"
    QUEUED = "queued"
    BUILDING = "building"
    HELD = "held"
    DONE = "done"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


OPEN = frozenset(
    {
        BatchState.READING,
        BatchState.OFFERED,
        BatchState.QUEUED,
        BatchState.BUILDING,
        BatchState.HELD,
    }
)
"""States in which a batch's staged folders are still needed."""


class ProposalState(StrEnum):
    """How far one file has come."""

    RECEIVED = "received"
    OFFERED = "offered"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Batch(Record):
    """Files that an admin sent together."""

    id: int
    admin: int
    chat_id: int
    group: str | None
    """Telegram's id of a group of files; None for a file on its own."""
    message_id: int | None
    """The message that shows the batch."""
    state: BatchState
    created_at: dt.datetime
    held: str | None
    """Id of the snapshot that the gate holds back."""
    outcome: str | None


class Proposal(Record):
    """One file of a batch."""

    id: int
    batch_id: int
    update_id: int
    file_id: str
    file_unique_id: str
    file_name: str
    size: int | None
    """In bytes; None where Telegram did not say."""
    state: ProposalState
    folders: tuple[str, ...]
    """Names of the folders staged in the store for what the file holds."""
    reason: str | None
    """Why it was refused."""


class Proposals:
    """The proposals of one database. Every method raises StorageError where it cannot be used."""

    def __init__(self, database: Database, now: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._now = now

    def receive(
        self,
        update_id: int,
        admin: int,
        chat_id: int,
        group: str | None,
        *,
        file_id: str,
        file_unique_id: str,
        file_name: str,
        size: int | None = None,
    ) -> Proposal:
        """Store a file that was sent; the same update's file is stored once.

        It joins the admin's batch of the same group while that one is still being read, and
        begins a new batch otherwise.
        """
        file = {
            "update_id": update_id,
            "file_id": file_id,
            "file_unique_id": file_unique_id,
            "file_name": file_name,
            "size": size,
            "state": ProposalState.RECEIVED,
            "folders": (),
        }
        with self._database.writing(alone=batches) as connection:
            same = sa.select(proposals).where(proposals.c.update_id == update_id)
            known = connection.execute(same).mappings().first()
            if known is None:
                batch = None if group is None else _joined(connection, admin, chat_id, group)
                if batch is None:
                    began = {
                        "admin": admin,
                        "chat_id": chat_id,
                        "group": group,
                        "state": BatchState.READING,
                        "created_at": self._now(),
                    }
                    added = sa.insert(batches).values(**began).returning(batches.c.id)
                    batch = connection.execute(added).scalar_one()
                stored = sa.insert(proposals).values(batch_id=batch, **file).returning(proposals)
                known = connection.execute(stored).mappings().one()
            return Proposal.model_validate(dict(known))

    def get(self, id: int) -> Proposal | None:
        """The proposal of this id."""
        found = self._proposals(sa.select(proposals).where(proposals.c.id == id))
        return found[0] if found else None

    def batch(self, id: int) -> Batch | None:
        """The batch of this id."""
        found = self._batches(sa.select(batches).where(batches.c.id == id))
        return found[0] if found else None

    def of(self, batch_id: int) -> tuple[Proposal, ...]:
        """A batch's files, in the order they were sent."""
        wanted = sa.select(proposals).where(proposals.c.batch_id == batch_id)
        return self._proposals(wanted.order_by(proposals.c.update_id))

    def open_batches(self) -> tuple[Batch, ...]:
        """Batches whose end is still open, the oldest first."""
        wanted = sa.select(batches).where(batches.c.state.in_(OPEN))
        return self._batches(wanted.order_by(batches.c.id))

    def move(
        self,
        batch_id: int,
        from_states: Collection[BatchState],
        to_state: BatchState,
        *,
        held: str | None = None,
        outcome: str | None = None,
    ) -> bool:
        """Move a batch on, provided that it is in one of ``from_states``; whether it was.

        ``held`` and ``outcome`` stay as they are where None.
        """
        values = {"state": to_state, "held": held, "outcome": outcome}
        moved = (
            sa.update(batches)
            .where(batches.c.id == batch_id, batches.c.state.in_(from_states))
            .values(**{name: value for name, value in values.items() if value is not None})
        )
        with self._database.writing() as connection:
            return connection.execute(moved).rowcount == 1

    def update(
        self,
        id: int,
        *,
        state: ProposalState | None = None,
        folders: Collection[str] | None = None,
        reason: str | None = None,
        from_states: Collection[ProposalState] | None = None,
    ) -> Proposal | None:
        """Change what is given of a proposal; the proposal as it is then.

        None, and nothing changed, where it is unknown or in none of ``from_states``.
        """
        given = {"state": state, "folders": folders, "reason": reason}
        values = {name: value for name, value in given.items() if value is not None}
        chosen = proposals.c.id == id
        if from_states is not None:
            chosen = sa.and_(chosen, proposals.c.state.in_(from_states))
        changed = sa.update(proposals).where(chosen).values(**values).returning(proposals)
        with self._database.writing() as connection:
            row = connection.execute(changed).mappings().first()
            return None if row is None else Proposal.model_validate(dict(row))

    def set_message(self, batch_id: int, message_id: int | None) -> None:
        """Note which message shows a batch."""
        shown = sa.update(batches).where(batches.c.id == batch_id).values(message_id=message_id)
        with self._database.writing() as connection:
            connection.execute(shown)

    def staged_folders(self) -> frozenset[str]:
        """Staged folders of the batches whose end is still open."""
        wanted = sa.select(proposals.c.folders).join(batches).where(batches.c.state.in_(OPEN))
        with self._database.reading() as connection:
            return frozenset(name for names in connection.scalars(wanted) for name in names)

    def forget(self, older_than: dt.timedelta) -> int:
        """Delete batches that ended, with their files, made longer ago; how many."""
        old = sa.and_(batches.c.state.not_in(OPEN), batches.c.created_at < self._now() - older_than)
        with self._database.writing() as connection:
            return connection.execute(sa.delete(batches).where(old)).rowcount

    def _batches(self, wanted: Select[Any]) -> tuple[Batch, ...]:
        with self._database.reading() as connection:
            rows = connection.execute(wanted).mappings()
            return tuple(Batch.model_validate(dict(row)) for row in rows)

    def _proposals(self, wanted: Select[Any]) -> tuple[Proposal, ...]:
        with self._database.reading() as connection:
            rows = connection.execute(wanted).mappings()
            return tuple(Proposal.model_validate(dict(row)) for row in rows)


def _joined(connection: Connection, admin: int, chat_id: int, group: str) -> int | None:
    wanted = sa.select(sa.func.max(batches.c.id)).where(
        batches.c.admin == admin,
        batches.c.chat_id == chat_id,
        batches.c.group == group,
        batches.c.state == BatchState.READING,
    )
    return connection.execute(wanted).scalar()
