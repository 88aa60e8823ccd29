"""Processes that die, disks that are full, servers that go away, many at once."""

import contextlib
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage import Outgoing, Part, Storage
from bot.storage.schema import people
from corpus.errors import StorageError
from tests.storage.postgresql import Server

_ROOT = Path(__file__).parents[2]

_TAKE = """
import sys
from bot.storage import Storage
print("ready", flush=True)
sys.stdin.readline()
with Storage.open(sys.argv[1]) as storage:
    for id in range(60):
        if storage.inbox.take([{"update_id": id}]):
            print(id, flush=True)
"""

_DIE_WITHIN = """
import sys, time
import sqlalchemy as sa
from bot.storage import Storage
from bot.storage.schema import inbox, people
storage = Storage.open(sys.argv[1])
storage.people.seed([1], [])
with storage._database.writing(alone=people) as connection:
    connection.execute(sa.delete(people))
    connection.execute(sa.delete(inbox))
    print("within", flush=True)
    time.sleep(60)
"""

_DIE_ANYWHERE = """
import sys
from bot.storage import Outgoing, Storage
with Storage.open(sys.argv[1]) as storage:
    for id in range(int(sys.argv[2]), 10**9):
        storage.inbox.take([{"update_id": id}])
        storage.outbox.compose(id, 0, [Outgoing(chat_id=1, html="a", plain="a")] * 3)
        print(id, flush=True)
"""


@contextlib.contextmanager
def _running(script: str, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_processes_that_open_and_write_at_once_take_each_update_once(url: str) -> None:
    with contextlib.ExitStack() as stack:
        processes = [stack.enter_context(_running(_TAKE, url)) for _ in range(3)]
        assert [_line(process) for process in processes] == ["ready"] * 3
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        taken = [line for one in processes for line in one.communicate(timeout=60)[0].split()]
        assert [process.returncode for process in processes] == [0, 0, 0]
    assert sorted(map(int, taken)) == list(range(60))


def test_a_process_killed_within_a_transaction_leaves_no_trace_and_no_lock(url: str) -> None:
    with Storage.open(url) as storage:
        storage.inbox.take([{"update_id": 1}])
        with _running(_DIE_WITHIN, url) as process:
            assert _line(process) == "within"
            process.kill()
            process.wait()
        start = time.monotonic()
        assert storage.people.request(7, "Lan")
        assert time.monotonic() - start < 5
        assert storage.people.admins() == (1,)
        assert len(storage.inbox.waiting()) == 1


def test_what_was_confirmed_before_a_kill_is_there(url: str) -> None:
    confirmed, cut = -1, set[int]()
    for delay in (0.0, 0.01, 0.03):
        with _running(_DIE_ANYWHERE, url, str(confirmed + 1)) as process:
            confirmed = int(_line(process))
            time.sleep(delay)
            process.kill()
            assert process.stdout is not None
            # The last line may be cut.
            lines = process.stdout.read().split("\n")[:-1]
        confirmed = max([confirmed, *map(int, lines)])
        with Storage.open(url) as storage:
            found = [one.update_id for one in storage.inbox.waiting()]
            assert found in (list(range(confirmed + 1)), list(range(confirmed + 2)))
            sizes = {id: len(storage.outbox.parts(id)) for id in found}
            assert set(sizes.values()) <= {0, 3}
            if sizes[found[-1]] == 0:
                cut.add(found[-1])
            assert {id for id, size in sizes.items() if size == 0} == cut
            confirmed = found[-1]


@contextlib.contextmanager
def _files_limited_to(size: int) -> Iterator[None]:
    """No file of this process grows beyond ``size`` bytes, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _big(id: int) -> dict[str, object]:
    return {"update_id": id, "text": "x" * 10_000}


def _taken_until_refused(storage: Storage) -> Iterator[int]:
    for id in range(100):
        storage.inbox.take([_big(id)])
        yield id


def test_a_full_disk_is_told_and_what_was_written_stays(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/planbot.db"
    with Storage.open(url) as storage:
        storage.people.seed([1], [])
        stored: list[int] = []
        with _files_limited_to(200_000):
            with pytest.raises(StorageError) as caught:
                stored.extend(_taken_until_refused(storage))
            assert "hết chỗ" in caught.value.vi
            assert 0 < len(stored) < 100
            # Who is known is still let in.
            assert storage.people.role_of(1) is not None
            assert [one.update_id for one in storage.inbox.waiting()] == stored
        assert len(storage.inbox.take([_big(len(stored))])) == 1
    with Storage.open(url) as storage:
        assert len(storage.inbox.waiting()) == len(stored) + 1


def test_a_batch_that_does_not_fit_is_not_stored_in_part(tmp_path: Path) -> None:
    with Storage.open(f"sqlite:///{tmp_path}/planbot.db") as storage:
        pages = [Outgoing(chat_id=1, html="x" * 4000, plain="x" * 4000)] * 100
        with _files_limited_to(200_000), pytest.raises(StorageError):
            storage.outbox.compose(1, 0, pages)
        assert storage.outbox.parts(1) == ()
        assert len(storage.outbox.compose(1, 0, pages)) == 100


def test_a_disk_full_at_the_start_is_told(tmp_path: Path) -> None:
    with _files_limited_to(3000), pytest.raises(StorageError) as caught:
        Storage.open(f"sqlite:///{tmp_path}/planbot.db")
    assert "hết chỗ" in caught.value.vi
    Storage.open(f"sqlite:///{tmp_path}/planbot.db").close()


def test_a_server_that_went_away_is_told_and_found_again(server: Server) -> None:
    with Storage.open(server.fresh()) as storage:
        storage.people.seed([1], [])
        server.stop()
        try:
            with pytest.raises(StorageError, match="Operational") as caught:
                storage.people.request(7, "Nguyễn Thị Lan")
            assert "Lan" not in str(caught.value)
            assert "mất kết nối" in caught.value.vi
            with pytest.raises(StorageError):
                storage.ping()
        finally:
            server.start()
        storage.ping()
        assert storage.people.request(7, "Lan")
        assert storage.people.admins() == (1,)


def test_a_connection_that_was_cut_is_replaced(server: Server) -> None:
    with Storage.open(server.fresh()) as storage:
        storage.people.seed([1], [])
        cut = sa.text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        with storage._database.reading() as connection, Storage.open(server.fresh()):
            assert connection.execute(cut).all() == []
        with Storage.open(storage_url(storage, server)) as other:
            with other._database.reading() as connection:
                assert len(connection.execute(cut).all()) == 1
            assert storage.people.admins() == (1,)


def storage_url(storage: Storage, server: Server) -> str:
    return storage.url.replace("***", server.password)


def test_an_error_says_nothing_of_the_row(storage: Storage) -> None:
    secret = {"id": 77, "name": "Nguyễn Thị Lan", "role": "official", "standing": "admitted"}
    with (
        pytest.raises(StorageError, match=r"IntegrityError|NotNullViolation") as caught,
        storage._database.writing() as connection,
    ):
        connection.execute(sa.insert(people).values(secret))
    assert "Lan" not in str(caught.value)
    assert "77" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_defect_within_a_transaction_undoes_it_and_is_not_hidden(storage: Storage) -> None:
    storage.people.seed([1], [])

    def fail() -> None:
        with storage._database.writing() as connection:
            connection.execute(sa.delete(people))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert storage.people.admins() == (1,)


def test_writers_wait_for_their_turn(url: str) -> None:
    """Transactions that read before they write, on connections that share no lock."""
    outgoing = [Outgoing(chat_id=1, html="a", plain="a")] * 160
    with Storage.open(url) as one, Storage.open(url) as other:
        parts = one.outbox.compose(1, 0, outgoing)

        def stand_in(part: Part) -> None:
            (one if part.number % 2 else other).outbox.stand_in(part, 5)

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(stand_in, parts))
        assert one.outbox.resent() == 160


def test_readers_do_not_wait_for_a_writer(storage: Storage) -> None:
    storage.people.seed([1], [])
    with storage._database.writing(alone=people) as connection:
        connection.execute(sa.delete(people))
        start = time.monotonic()
        assert storage.people.admins() == (1,)
        assert time.monotonic() - start < 1


def test_a_number_no_database_holds_is_told(storage: Storage) -> None:
    with pytest.raises(StorageError):
        storage.people.get(2**70)
