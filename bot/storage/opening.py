"""From a URL to a database of the newest schema."""

import contextlib
import os
import sqlite3
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from bot.storage.database import BUSY_SECONDS, Database, storage_error
from bot.storage.migrating import migrate
from corpus.errors import StorageError

_POSTGRESQL = ("postgres", "postgresql", "postgresql+psycopg")
_PATIENCE = 60
"""Seconds that a process waits for another one's migration."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def sqlite_url(file: Path) -> str:
    """The URL of an SQLite file, whatever characters its path has."""
    return URL.create("sqlite", database=str(file)).render_as_string()


def parsed(url: str) -> URL:
    """The URL with its driver named; StorageError where it names no database planbot can use."""
    with contextlib.suppress(SQLAlchemyError, ValueError):
        found = make_url(url)
        if found.drivername == "sqlite" and found.database not in (None, "", ":memory:"):
            return found
        if found.drivername in _POSTGRESQL:
            return found.set(drivername="postgresql+psycopg")
    # The URL itself may hold a password.
    raise StorageError(
        "the database URL is neither sqlite:///PATH nor postgresql://USER:PASSWORD@HOST/NAME",
        vi="Địa chỉ cơ sở dữ liệu không hợp lệ.",
    )


def shown(url: URL) -> str:
    """The URL for a log or a status: without password, and without options that may hold one."""
    return url.set(query={}).render_as_string(hide_password=True)


def opened(url: URL) -> Database:
    """The database at ``url``, made and brought to the newest schema where need be."""
    if url.drivername == "sqlite":
        return _opened_sqlite(Path(str(url.database)))
    return _opened_postgresql(url)


def _opened_sqlite(file: Path) -> Database:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _check(file)
        with _alone(file):
            # It holds who has access; SQLite gives its companion files the same mode.
            os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
            database = Database(
                sa.create_engine(sa.URL.create("sqlite", database=str(file)), hide_parameters=True)
            )
            with _closed_on_error(database):
                raw = database.engine.raw_connection()
                try:
                    raw.cursor().execute("PRAGMA journal_mode = WAL").close()
                finally:
                    raw.close()
                with database.writing() as connection:
                    migrate(connection)
    except OSError as error:
        raise StorageError(
            f"{file}: {error.strerror or type(error).__name__}",
            vi="Không mở được tệp cơ sở dữ liệu (hết chỗ hoặc không có quyền ghi).",
        ) from error
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise storage_error(error, f"{file} cannot be opened") from None
    return database


def _check(file: Path) -> None:
    """StorageError where the file is damaged; looks through a connection that cannot write."""
    if not file.exists() or file.stat().st_size == 0:
        return
    address = f"file:{urllib.parse.quote(str(file.absolute()))}?mode=ro"
    try:
        with contextlib.closing(
            sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)
        ) as connection:
            whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF not in _DAMAGED:
            raise
        whole = False
    if not whole:
        raise StorageError(
            f"{file} is damaged; it was left as it is: put a backup in its place or move it away",
            vi="Tệp cơ sở dữ liệu bị hỏng và được giữ nguyên;"
            " hãy thay bằng bản sao lưu hoặc chuyển tệp đi chỗ khác.",
        )


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    lock = FileLock(file.with_name(file.name + ".lock"), timeout=_PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise StorageError(
            f"{file}: another process has been opening it for {_PATIENCE} s",
            vi="Một tiến trình khác đang mở cơ sở dữ liệu; hãy thử lại sau.",
        ) from None
    try:
        yield
    finally:
        lock.release()


def _opened_postgresql(url: URL) -> Database:
    try:
        engine = sa.create_engine(
            url,
            hide_parameters=True,
            # A server that restarted meanwhile is noticed before, not by, the next transaction.
            pool_pre_ping=True,
            connect_args={
                "connect_timeout": BUSY_SECONDS,
                "tcp_user_timeout": BUSY_SECONDS * 1000,
                "options": f"-c lock_timeout={BUSY_SECONDS}s"
                f" -c idle_in_transaction_session_timeout={_PATIENCE}s",
                "application_name": "planbot",
                # Whatever the server's own encoding is: the driver would hand out bytes for some.
                "client_encoding": "utf8",
            },
        )
        database = Database(engine)
        engine.connect().close()
        with _closed_on_error(database), database.writing() as connection:
            encoding = connection.execute(sa.text("SHOW server_encoding")).scalar_one()
            if encoding != "UTF8":
                raise StorageError(
                    f"the database's encoding is {encoding}, not UTF8",
                    vi="Cơ sở dữ liệu phải dùng bảng mã UTF8.",
                )
            migrate(connection)
    except SQLAlchemyError as error:
        raise storage_error(error, f"{shown(url)} cannot be opened") from None
    return database


@contextlib.contextmanager
def _closed_on_error(database: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.engine.dispose()
        raise
