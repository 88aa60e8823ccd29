"""What can be wrong with a database before it is used."""

import logging
import os
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.storage import Storage, opening, sqlite_url
from corpus.errors import StorageError
from tests.storage.postgresql import Server

_ROOT = Path(__file__).parents[2]
_NOBODY = 65534


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with a thousand updates in it, closed."""
    file = tmp_path / "planbot.db"
    with Storage.open(sqlite_url(file)) as storage:
        storage.people.seed([1], [])
        storage.inbox.take([{"update_id": id, "text": "x" * 500} for id in range(1000)])
    return file


def test_the_folder_is_made_and_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b%20 ế?#" / "planbot.db"
    with Storage.open(sqlite_url(file)) as storage:
        storage.people.seed([1], [])
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}
        assert modes["planbot.db"] == modes["planbot.db-wal"] == 0o600


def test_sqlite_is_set_to_lose_nothing(tmp_path: Path) -> None:
    with Storage.open(sqlite_url(tmp_path / "p.db")) as storage:
        for transaction in (storage._database.reading, storage._database.writing):
            with transaction() as connection:
                found = {
                    name: connection.execute(sa.text(f"PRAGMA {name}")).scalar()
                    for name in (
                        "journal_mode",
                        "synchronous",
                        "foreign_keys",
                        "busy_timeout",
                        "secure_delete",
                    )
                }
            assert found == {
                "journal_mode": "wal",
                "synchronous": 2,
                "foreign_keys": 1,
                "busy_timeout": 10_000,
                "secure_delete": 1,
            }


@pytest.mark.parametrize(
    "url",
    [
        "",
        "planbot.db",
        "sqlite://",
        "sqlite:///:memory:",
        "mysql://u:secret@h/d",
        "postgresql+psycopg2://u:secret@h/d",
        "postgresql://u:secret@h:port/d",
    ],
)
def test_a_url_of_nothing_usable_is_refused_without_being_quoted(url: str) -> None:
    with pytest.raises(StorageError, match="sqlite:///PATH") as caught:
        Storage.open(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("damage", ["garbage", "middle", "cut", "head"])
def test_a_damaged_file_is_refused_and_left_as_it_is(file: Path, damage: str) -> None:
    content = file.read_bytes()
    half = len(content) // 2
    damaged = {
        "garbage": b"not a database at all " * 1000,
        "middle": content[:half] + b"\xff" * 20_000 + content[half + 20_000 :],
        "cut": content[: half - half % 4096],
        "head": b"\0" * 100 + content[100:],
    }[damage]
    file.write_bytes(damaged)
    with pytest.raises(StorageError, match="damaged") as caught:
        Storage.open(sqlite_url(file))
    assert "hỏng" in caught.value.vi
    assert file.read_bytes() == damaged
    log = file.with_name("planbot.db-wal")
    assert not log.exists() or log.stat().st_size == 0


def test_a_folder_in_the_files_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StorageError):
        Storage.open(sqlite_url(tmp_path))
    (tmp_path / "plain").write_text("x")
    with pytest.raises(StorageError):
        Storage.open(sqlite_url(tmp_path / "plain" / "planbot.db"))


def test_a_process_that_opens_for_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PATIENCE", 0.1)
    file = tmp_path / "planbot.db"
    script = "import filelock, sys; lock = filelock.FileLock(sys.argv[1]); lock.acquire()"
    with subprocess.Popen(
        [sys.executable, "-c", f"{script}; print(flush=True); sys.stdin.read()", f"{file}.lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(StorageError, match="another process"):
            Storage.open(sqlite_url(file))
        other.kill()
    Storage.open(sqlite_url(file)).close()


_OPEN_AS_NOBODY = f"""
import os, sys
from bot.storage import Storage
from corpus.errors import StorageError
if os.geteuid() == 0:
    os.setgid({_NOBODY}); os.setuid({_NOBODY})
try:
    Storage.open(sys.argv[1])
except StorageError as error:
    print(error); print(error.vi)
"""


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that other users may enter."""
    with tempfile.TemporaryDirectory(prefix="planbot-ro-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


@pytest.mark.parametrize("there", [True, False])
def test_a_read_only_folder_is_told(shared: Path, there: bool) -> None:
    file = shared / "planbot.db"
    if there:
        Storage.open(sqlite_url(file)).close()
        file.chmod(0o444)
    before = file.read_bytes() if there else None
    shared.chmod(0o555)
    told = subprocess.run(
        [sys.executable, "-c", _OPEN_AS_NOBODY, sqlite_url(file)],
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONIOENCODING="utf-8"),
    )
    assert "Permission denied" in told.stdout or "READONLY" in told.stdout, told
    assert "quyền ghi" in told.stdout
    assert before is None or file.read_bytes() == before


def test_a_password_is_neither_shown_nor_logged(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    url = server.fresh()
    with Storage.open(url + f"?application_name={server.password}") as storage:
        assert storage.url.startswith("postgresql+psycopg://planbot:***@127.0.0.1:")
        assert server.password not in storage.url
        assert server.password not in repr(vars(storage))
    wrong = url.replace(server.password, "wrong-secret")
    with pytest.raises(StorageError, match="cannot be opened") as caught:
        Storage.open(wrong)
    assert "wrong-secret" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert server.password not in caplog.text
    assert "wrong-secret" not in caplog.text


def test_both_names_of_postgresql_are_known(server: Server) -> None:
    url = server.fresh()
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        with Storage.open(url.replace("postgresql", scheme, 1)) as storage:
            storage.ping()


def test_a_server_that_does_not_listen_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        with pytest.raises(StorageError, match=f"127.0.0.1:{port}/d cannot be opened"):
            Storage.open(f"postgresql://u:secret@127.0.0.1:{port}/d")


def test_an_encoding_that_cannot_hold_vietnamese_is_refused(server: Server) -> None:
    with pytest.raises(StorageError, match="SQL_ASCII, not UTF8"):
        Storage.open(server.fresh("SQL_ASCII"))
