"""Messages: stored whole before the first is sent, and never composed twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from bot.storage import Outgoing, Part, PartState, Storage
from corpus.errors import StorageError


def _pages(*texts: str) -> list[Outgoing]:
    return [Outgoing(chat_id=7, html=f"<b>{text}</b>", plain=text) for text in texts]


def _plain(parts: tuple[Part, ...]) -> list[str]:
    return [part.outgoing.plain for part in parts]


def test_messages_are_stored_as_they_are(storage: Storage) -> None:
    message = Outgoing(
        chat_id=-1001234567890, html="<b>Ế</b>", plain="Ế", keyboard='{"a": 1}', reply_to=5
    )
    parts = storage.outbox.compose(3, 0, [message])
    assert parts == (
        Part(
            update_id=3,
            batch=0,
            number=0,
            outgoing=message,
            state=PartState.WAITING,
            message_id=None,
            stand_in=None,
        ),
    )
    assert storage.outbox.parts(3) == parts


def test_a_send_composed_again_is_the_one_stored(storage: Storage) -> None:
    first = storage.outbox.compose(3, 0, _pages("một", "hai"))
    storage.outbox.sent(first[0], 70)
    again = storage.outbox.compose(3, 0, _pages("khác"))
    assert _plain(again) == ["một", "hai"]
    assert [part.state for part in again] == [PartState.SENT, PartState.WAITING]
    assert again[0].message_id == 70


def test_sends_and_updates_are_apart_and_in_order(storage: Storage) -> None:
    storage.outbox.compose(3, 1, _pages("ba"))
    storage.outbox.compose(3, 0, _pages(*"abcdefghijkl"))
    storage.outbox.compose(4, 0, _pages("khác"))
    assert _plain(storage.outbox.parts(3)) == [*"abcdefghijkl", "ba"]
    storage.outbox.discard(3)
    assert storage.outbox.parts(3) == ()
    assert _plain(storage.outbox.parts(4)) == ["khác"]


def test_a_send_of_nothing_is_nothing(storage: Storage) -> None:
    assert storage.outbox.compose(3, 0, []) == ()


def test_the_same_send_composed_at_once_is_one(storage: Storage) -> None:
    start = Barrier(4)

    def compose(text: str) -> tuple[str, ...]:
        start.wait()
        return tuple(_plain(storage.outbox.compose(3, 0, _pages(text, text))))

    with ThreadPoolExecutor(4) as pool:
        stored = set(pool.map(compose, "abcd"))
    assert len(stored) == 1


def test_the_way_of_a_message_is_told_and_counted(storage: Storage) -> None:
    first, second, _ = storage.outbox.compose(3, 0, _pages("một", "hai", "ba"))
    sending = storage.outbox.sending(first)
    assert (sending.number, sending.state) == (0, PartState.SENDING)
    assert storage.outbox.sent(sending, 70).message_id == 70
    storage.outbox.sending(second)
    counts = storage.outbox.counts()
    assert (counts.waiting, counts.sending, counts.sent, counts.resent) == (1, 1, 1, 0)
    assert storage.outbox.waiting(second).state is PartState.WAITING
    assert [part.state for part in storage.outbox.parts(3)] == [
        PartState.SENT,
        PartState.WAITING,
        PartState.WAITING,
    ]


def test_a_message_that_may_have_come_twice_is_counted_once_and_for_good(
    storage: Storage,
) -> None:
    storage.inbox.take([{"update_id": 3}])
    first, second = storage.outbox.compose(3, 0, _pages("một", "hai"))
    storage.outbox.sending(first)
    assert storage.outbox.resent() == 0
    assert storage.outbox.stand_in(first, 80).stand_in == 80
    # The caller's record is older than the row.
    assert storage.outbox.stand_in(first, 81).stand_in == 81
    assert storage.outbox.stand_in(second, 82).stand_in == 82
    storage.finish(3)
    assert storage.outbox.resent() == 2
    assert storage.outbox.counts().resent == 2


def test_a_message_that_was_discarded_is_not_sent(storage: Storage) -> None:
    (part,) = storage.outbox.compose(3, 0, _pages("một"))
    storage.outbox.discard(3)
    with pytest.raises(StorageError):
        storage.outbox.sending(part)
    with pytest.raises(StorageError):
        storage.outbox.stand_in(part, 5)
    assert storage.outbox.resent() == 0


def test_finishing_leaves_the_others_alone(storage: Storage) -> None:
    storage.inbox.take([{"update_id": 3}, {"update_id": 4}])
    for id in (3, 4):
        storage.outbox.compose(id, 0, _pages(str(id)))
    storage.finish(3)
    assert [one.update_id for one in storage.inbox.waiting()] == [4]
    assert storage.outbox.parts(3) == ()
    assert _plain(storage.outbox.parts(4)) == ["4"]
