"""Batches of documents and orders, as the database keeps them, asked off the event loop."""

import zlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, partial

from bot.storage import Batch, BatchState, Proposal, ProposalState
from bot.telegram.admin.orders import Begun, Order, Result, written
from bot.telegram.records import Records

WORKING = (BatchState.QUEUED, BatchState.BUILDING)
"""States of what the builder has to do."""


@dataclass(frozen=True)
class Sent:
    """A file as an admin sent it."""

    file_id: str
    file_unique_id: str
    name: str
    size: int | None
    """In bytes; None where Telegram did not say."""


@dataclass(frozen=True)
class Paper:
    """A staged document of a batch."""

    proposal: Proposal
    folder: str


@dataclass(frozen=True)
class Papers:
    """A batch with its files."""

    batch: Batch
    proposals: tuple[Proposal, ...]

    @cached_property
    def documents(self) -> tuple[Paper, ...]:
        """The documents that are offered, in the order of the files."""
        return tuple(
            Paper(proposal, folder)
            for proposal in self.proposals
            if proposal.state is not ProposalState.WITHDRAWN
            for folder in proposal.folders
        )

    @property
    def folders(self) -> tuple[str, ...]:
        """Staged folders of the documents."""
        return tuple(paper.folder for paper in self.documents)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why files, or documents in them, were not taken."""
        return tuple(proposal.reason for proposal in self.proposals if proposal.reason)

    @property
    def title(self) -> str:
        """What the batch was called when an order began it; the files' names otherwise."""
        return "; ".join(dict.fromkeys(proposal.file_name for proposal in self.proposals))

    @property
    def revision(self) -> int:
        """A number below 10⁹ that changes whenever what is offered does; buttons carry it."""
        return zlib.crc32("\n".join(self.folders).encode()) % 1_000_000_000


class Ledger:
    """What admins sent and ordered. Every method raises StorageError."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._proposals = records.storage.proposals
        self._audit = records.storage.audit

    async def receive(
        self, update_id: int, admin: int, chat_id: int, group: str, sent: Sent
    ) -> Proposal:
        """Store a file; it joins the batch of its group while that one is being read."""
        return await self._records.call(
            partial(
                self._proposals.receive,
                update_id,
                admin,
                chat_id,
                group,
                file_id=sent.file_id,
                file_unique_id=sent.file_unique_id,
                file_name=sent.name,
                size=sent.size,
            )
        )

    async def begin(self, update_id: int, admin: int, chat_id: int, title: str) -> Proposal:
        """Begin a batch that no file was sent for; the same update's batch is begun once.

        It counts as being read until it is given documents or an order.
        """
        nothing = Sent(file_id="", file_unique_id="", name=title, size=None)
        return await self.receive(update_id, admin, chat_id, f"update-{update_id}", nothing)

    async def order(
        self,
        update_id: int,
        admin: int,
        chat_id: int,
        title: str,
        order: Order,
        message_id: int | None,
    ) -> int:
        """Queue an order, as a batch of this id; the same update's order is queued once.

        ``message_id`` is the message that is to show it; None for one that is to be sent.
        """
        proposal = await self.begin(update_id, admin, chat_id, title)
        batch = await self.batch(proposal.batch_id)
        if message_id is not None and batch is not None and batch.state is BatchState.READING:
            await self.show_in(proposal.batch_id, message_id)
        await self.move(proposal.batch_id, (BatchState.READING,), BatchState.QUEUED, order)
        return proposal.batch_id

    async def batch(self, batch_id: int) -> Batch | None:
        """A batch as it is now."""
        return await self._records.call(self._proposals.batch, batch_id)

    async def papers(self, batch_id: int) -> Papers | None:
        """A batch as it is now, with its files."""
        batch = await self.batch(batch_id)
        if batch is None:
            return None
        return Papers(batch, await self._records.call(self._proposals.of, batch_id))

    async def open(self, *states: BatchState) -> tuple[Batch, ...]:
        """Batches in one of these states, or whose end is open at all, the oldest first."""
        found = await self._records.call(self._proposals.open_batches)
        return tuple(batch for batch in found if not states or batch.state in states)

    async def move(
        self,
        batch_id: int,
        before: Collection[BatchState],
        after: BatchState,
        note: Order | Result | Begun | None = None,
        held: str | None = None,
    ) -> bool:
        """Move a batch on if it is in one of the states ``before``; whether it was."""
        outcome = None if note is None else written(note)
        return await self._records.call(
            partial(self._proposals.move, batch_id, before, after, held=held, outcome=outcome)
        )

    async def settle(
        self,
        proposal: Proposal,
        state: ProposalState,
        *,
        folders: Collection[str] | None = None,
        reason: str | None = None,
    ) -> None:
        """Note what became of a file."""
        await self._records.call(
            partial(
                self._proposals.update, proposal.id, state=state, folders=folders, reason=reason
            )
        )

    async def show_in(self, batch_id: int, message_id: int) -> None:
        """Note which message shows a batch."""
        await self._records.call(self._proposals.set_message, batch_id, message_id)

    async def note(
        self,
        who: int,
        act: str,
        subject: str,
        *,
        snapshot: str | None = None,
        detail: str | None = None,
    ) -> None:
        """Put an act into the audit trail."""
        await self._records.call(
            partial(self._audit.record, who, act, subject, snapshot=snapshot, detail=detail)
        )
