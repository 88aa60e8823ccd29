"""Updates: each is taken once, kept until it is done, and then forgotten but for its id."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa

from bot.storage import Outgoing, Storage, sqlite_url
from bot.storage.inbox import KEPT
from bot.storage.schema import inbox
from tests.storage.conftest import Clock


def _update(id: int, text: str = "x") -> dict[str, Any]:
    return {"update_id": id, "message": {"chat": {"id": 7}, "text": text}}


def _ids(updates: Any) -> list[int]:
    return [update.update_id for update in updates]


def _rows(url: str) -> list[dict[str, Any]]:
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        rows = connection.execute(sa.text("SELECT * FROM inbox ORDER BY update_id")).mappings()
        found = [dict(row) for row in rows]
    engine.dispose()
    return found


def test_new_updates_come_back_whole_and_in_order(storage: Storage) -> None:
    odd = _update(3, "\ud800\0Ế“")
    taken = storage.inbox.take([_update(9), odd, _update(5)])
    assert _ids(taken) == [3, 5, 9]
    assert taken[0].body == odd
    assert taken[0].deaths == 0
    assert storage.inbox.waiting() == taken


def test_what_is_known_is_dropped_whatever_became_of_it(storage: Storage) -> None:
    storage.inbox.take([_update(1), _update(2), _update(3), _update(3)])
    storage.finish(1)
    storage.inbox.set_aside(2, "ValueError")
    assert _ids(storage.inbox.take([_update(id) for id in (4, 3, 2, 1)])) == [4]
    assert _ids(storage.inbox.waiting()) == [3, 4]


@pytest.mark.parametrize("id", [None, "5", True, -1, 2**63, 1.5])
def test_an_update_without_a_proper_id_does_not_stop_the_others(
    storage: Storage, id: object
) -> None:
    assert _ids(storage.inbox.take([{"update_id": id}, {}, _update(8)])) == [8]


def test_the_same_batch_taken_at_once_is_taken_once(storage: Storage) -> None:
    start = Barrier(4)

    def take(_: int) -> list[int]:
        start.wait()
        return _ids(storage.inbox.take([_update(id) for id in range(30)]))

    with ThreadPoolExecutor(4) as pool:
        taken = [id for ids in pool.map(take, range(4)) for id in ids]
    assert sorted(taken) == list(range(30))


def test_deaths_are_counted_and_releases_are_none(storage: Storage) -> None:
    storage.inbox.take([_update(1)])
    assert storage.inbox.begin(1) == 0
    storage.inbox.release(1)
    assert storage.inbox.begin(1) == 0
    assert storage.inbox.begin(1) == 1
    storage.inbox.release(1)
    assert storage.inbox.waiting()[0].deaths == 1
    assert storage.inbox.begin(1) == 1
    assert storage.inbox.begin(1) == 2
    storage.inbox.set_aside(1, "ValueError")
    assert storage.inbox.aside(1)[0].deaths == 3


def test_a_release_too_many_makes_no_debt(storage: Storage) -> None:
    storage.inbox.take([_update(1)])
    storage.inbox.release(1)
    assert storage.inbox.begin(1) == 0
    assert storage.inbox.begin(1) == 1


def test_nothing_personal_stays_of_what_has_ended(storage: Storage, url: str) -> None:
    storage.inbox.take([_update(1), _update(2), _update(3)])
    for id in (1, 2, 3):
        storage.outbox.compose(id, 0, [Outgoing(chat_id=7, html="bí mật", plain="bí mật")])
    storage.finish(1)
    storage.inbox.set_aside(2, "ValueError")
    assert [row["body"] is None for row in _rows(url)] == [True, True, False]
    assert [len(storage.outbox.parts(id)) for id in (1, 2, 3)] == [0, 0, 1]


def test_what_was_deleted_is_not_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "planbot.db"
    with Storage.open(sqlite_url(file)) as storage:
        storage.inbox.take([_update(id, "rather-secret") for id in range(50)])
        storage.outbox.compose(1, 0, [Outgoing(chat_id=7, html="", plain="rather-secret")])
    assert b"rather-secret" in file.read_bytes()
    with Storage.open(sqlite_url(file)) as storage:
        for id in range(50):
            storage.finish(id)
    assert b"rather-secret" not in file.read_bytes()


def test_what_has_ended_stays_so(storage: Storage) -> None:
    storage.inbox.take([_update(1), _update(2)])
    storage.finish(1)
    storage.inbox.set_aside(1, "ValueError")
    storage.inbox.set_aside(2, "ValueError")
    storage.finish(2)
    assert storage.inbox.begin(1) == 0
    assert storage.inbox.begin(404) == 0
    counts = storage.inbox.counts()
    assert (counts.waiting, counts.done, counts.aside) == (0, 1, 1)


def test_updates_set_aside_are_listed_with_their_reason(storage: Storage, clock: Clock) -> None:
    storage.inbox.take([_update(id) for id in range(1, 5)])
    for id in (3, 1, 2):
        clock.move(minutes=1)
        storage.inbox.set_aside(id, f"Error{id}")
    listed = storage.inbox.aside(2)
    assert [(one.update_id, one.reason) for one in listed] == [(2, "Error2"), (1, "Error1")]
    assert listed[0].at == clock.now


def test_old_ids_are_forgotten_but_the_newest_many(storage: Storage, clock: Clock) -> None:
    storage.inbox.take([_update(id) for id in (1, 2, 900_000)])
    storage.finish(1)
    storage.finish(900_000)
    clock.move(days=1)
    rows = [
        {"update_id": id, "state": "done", "begun": 0, "received_at": clock.now}
        | {"ended_at": clock.now}
        for id in range(100, 100 + KEPT - 1)
    ]
    with storage._database.writing() as connection:
        connection.execute(sa.insert(inbox), rows)
    clock.move(days=1)
    # 900000 is the highest of the ids received first, the last that still counts as new.
    assert storage.inbox.forget(dt.timedelta(hours=36)) == 1
    assert storage.inbox.forget(dt.timedelta(hours=1)) == 0
    assert _ids(storage.inbox.take([_update(1), _update(900_000)])) == [1]
    assert _ids(storage.inbox.waiting()) == [1, 2]
    storage.inbox.take([_update(id) for id in (3, 4)])
    # Waiting ones are kept whatever their age; done ones only while they are young.
    assert storage.inbox.forget(dt.timedelta(hours=36)) == 1
    assert storage.inbox.forget(dt.timedelta(hours=1)) == 2
    assert _ids(storage.inbox.waiting()) == [1, 2, 3, 4]
