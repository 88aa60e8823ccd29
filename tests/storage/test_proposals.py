"""Files that admins sent: joined to batches, moved on by one admin only."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import sqlalchemy as sa

from bot.storage import Batch, BatchState, Proposal, ProposalState, Storage
from bot.storage.proposals import OPEN
from bot.storage.schema import proposals
from tests.storage.conftest import Clock


def _receive(
    storage: Storage, update_id: int, group: str | None = None, admin: int = 1, chat_id: int = 1
) -> Proposal:
    return storage.proposals.receive(
        update_id,
        admin,
        chat_id,
        group,
        file_id=f"f{update_id}",
        file_unique_id=f"u{update_id}",
        file_name=f"Quyết định {update_id}.docx",
        size=1024,
    )


def _state(storage: Storage, batch_id: int) -> BatchState:
    batch = storage.proposals.batch(batch_id)
    assert batch is not None
    return batch.state


def test_a_file_is_stored_with_its_batch(storage: Storage, clock: Clock) -> None:
    proposal = storage.proposals.receive(
        7, 2, -100_123, "g", file_id="f", file_unique_id="u", file_name="a\0.pdf"
    )
    assert proposal == Proposal(
        id=proposal.id,
        batch_id=proposal.batch_id,
        update_id=7,
        file_id="f",
        file_unique_id="u",
        file_name="a.pdf",
        size=None,
        state=ProposalState.RECEIVED,
        folders=(),
        reason=None,
    )
    assert storage.proposals.get(proposal.id) == proposal
    assert storage.proposals.batch(proposal.batch_id) == Batch(
        id=proposal.batch_id,
        admin=2,
        chat_id=-100_123,
        group="g",
        message_id=None,
        state=BatchState.READING,
        created_at=clock.now,
        held=None,
        outcome=None,
    )
    assert storage.proposals.get(404) is None
    assert storage.proposals.batch(404) is None


def test_files_sent_together_are_one_batch(storage: Storage) -> None:
    first = _receive(storage, 12, "g")
    second = _receive(storage, 11, "g")
    assert first.batch_id == second.batch_id
    assert storage.proposals.of(first.batch_id) == (second, first)


def test_files_that_were_not_sent_together_are_not(storage: Storage) -> None:
    apart = [
        _receive(storage, 1, "g"),
        _receive(storage, 2, "h"),
        _receive(storage, 3, "g", admin=2),
        _receive(storage, 4, None),
        _receive(storage, 5, None),
        _receive(storage, 6, "g", chat_id=9),
    ]
    assert len({proposal.batch_id for proposal in apart}) == len(apart)


def test_a_file_joins_no_batch_that_is_read_already(storage: Storage) -> None:
    first = _receive(storage, 1, "g")
    storage.proposals.move(first.batch_id, {BatchState.READING}, BatchState.OFFERED)
    assert _receive(storage, 2, "g").batch_id != first.batch_id


def test_the_same_update_is_received_once(storage: Storage) -> None:
    first = _receive(storage, 1)
    storage.proposals.update(first.id, folders=["22-nq-tw"])
    again = _receive(storage, 1)
    assert (again.id, again.folders) == (first.id, ("22-nq-tw",))
    assert len(storage.proposals.open_batches()) == 1


def test_files_received_at_once_share_one_batch(storage: Storage) -> None:
    start = Barrier(4)

    def receive(update_id: int) -> int:
        start.wait()
        return _receive(storage, update_id, "g").batch_id

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(receive, range(4)))) == 1


def test_a_batch_moves_from_where_it_is_only(storage: Storage) -> None:
    batch = _receive(storage, 1).batch_id
    assert not storage.proposals.move(batch, {BatchState.OFFERED}, BatchState.QUEUED)
    assert storage.proposals.move(batch, {BatchState.READING}, BatchState.OFFERED)
    assert not storage.proposals.move(batch, {BatchState.READING}, BatchState.OFFERED)
    assert not storage.proposals.move(404, set(BatchState), BatchState.DONE)
    assert not storage.proposals.move(batch, (), BatchState.DONE)
    assert _state(storage, batch) is BatchState.OFFERED


def test_a_move_notes_what_it_is_given_and_keeps_the_rest(storage: Storage) -> None:
    batch, other = _receive(storage, 1).batch_id, _receive(storage, 2).batch_id
    storage.proposals.set_message(batch, 55)
    storage.proposals.move(batch, OPEN, BatchState.HELD, held="s2", outcome="{}")
    storage.proposals.move(batch, OPEN, BatchState.BUILDING)
    moved = storage.proposals.batch(batch)
    assert moved is not None
    assert (moved.state, moved.message_id) == (BatchState.BUILDING, 55)
    assert (moved.held, moved.outcome) == ("s2", "{}")
    untouched = storage.proposals.batch(other)
    assert untouched is not None
    assert (untouched.state, untouched.message_id) == (BatchState.READING, None)


def test_of_two_admins_who_press_at_once_one_wins(storage: Storage) -> None:
    for number in range(10):
        batch = _receive(storage, number).batch_id
        start = Barrier(4)

        def press(to: BatchState, batch: int = batch, start: Barrier = start) -> bool:
            start.wait()
            return storage.proposals.move(batch, {BatchState.READING}, to)

        ends = [BatchState.QUEUED, BatchState.WITHDRAWN] * 2
        with ThreadPoolExecutor(4) as pool:
            won = [end for end, moved in zip(ends, pool.map(press, ends), strict=True) if moved]
        assert won == [_state(storage, batch)]


def test_a_proposal_changes_in_what_is_given(storage: Storage) -> None:
    one, other = _receive(storage, 1), _receive(storage, 2)
    offered = storage.proposals.update(
        one.id, state=ProposalState.OFFERED, folders=["a", "ế"], reason="không rõ số"
    )
    assert offered is not None
    assert (offered.state, offered.folders) == (ProposalState.OFFERED, ("a", "ế"))
    accepted = storage.proposals.update(one.id, state=ProposalState.ACCEPTED)
    assert accepted is not None
    assert (accepted.folders, accepted.reason) == (("a", "ế"), "không rõ số")
    assert storage.proposals.get(other.id) == other
    assert storage.proposals.update(404, reason="x") is None


def test_a_proposal_is_decided_once(storage: Storage) -> None:
    one = _receive(storage, 1).id
    undecided = {ProposalState.RECEIVED, ProposalState.OFFERED}
    refused = ProposalState.REFUSED
    assert storage.proposals.update(one, state=refused, from_states=undecided)
    late = storage.proposals.update(one, state=ProposalState.ACCEPTED, from_states=undecided)
    assert late is None
    stored = storage.proposals.get(one)
    assert stored is not None
    assert stored.state is refused


@pytest.mark.parametrize("state", BatchState)
def test_folders_are_needed_as_long_as_the_end_is_open(storage: Storage, state: BatchState) -> None:
    one, two = _receive(storage, 1, "g"), _receive(storage, 2, "g")
    storage.proposals.update(one.id, folders=["a", "b"])
    storage.proposals.update(two.id, folders=["b", "c"])
    storage.proposals.move(one.batch_id, OPEN, state)
    ended = state in {BatchState.DONE, BatchState.FAILED, BatchState.WITHDRAWN}
    assert storage.proposals.staged_folders() == (frozenset() if ended else {"a", "b", "c"})
    assert len(storage.proposals.open_batches()) == (0 if ended else 1)


def test_old_batches_that_ended_are_forgotten_with_their_files(
    storage: Storage, clock: Clock
) -> None:
    ended, still_open = _receive(storage, 1), _receive(storage, 2)
    storage.proposals.move(ended.batch_id, OPEN, BatchState.DONE)
    clock.move(days=2)
    young = _receive(storage, 3)
    storage.proposals.move(young.batch_id, OPEN, BatchState.FAILED)
    assert storage.proposals.forget(dt.timedelta(days=1)) == 1
    assert storage.proposals.get(ended.id) is None
    assert storage.proposals.get(still_open.id) is not None
    assert storage.proposals.get(young.id) is not None
    with storage._database.reading() as connection:
        count = connection.execute(sa.select(sa.func.count()).select_from(proposals)).scalar()
    assert count == 2
    assert _receive(storage, 4).id > young.id
