"""One engine and its transactions; what a driver raises leaves here as StorageError."""

import contextlib
import threading
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from corpus.errors import StorageError

BUSY_SECONDS = 10
"""How long a transaction waits for another one before it gives up."""

_WRITES = "planbot_writes"
_VI = "Không ghi được cơ sở dữ liệu (hết chỗ, không có quyền ghi hoặc mất kết nối)."


class Database:
    """Transactions on one engine, for several threads."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._is_sqlite = engine.dialect.name == "sqlite"
        # SQLite has one writer at a time and lets the others poll for their turn, in no order;
        # threads of one process can queue.
        self._turn = threading.Lock()
        if self._is_sqlite:
            sa.event.listen(engine, "connect", _set_up_sqlite)
            sa.event.listen(engine, "begin", _begin_sqlite)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that writes nothing; StorageError where the database fails it."""
        with _translated(), self.engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def writing(self, alone: Table | None = None) -> Iterator[Connection]:
        """A transaction that is kept whole or not at all; StorageError where it is not kept.

        ``alone`` names a table that nobody else writes meanwhile, for a decision that rests on
        rows read before. (On SQLite nobody else writes at all.)
        """
        turn = self._turn if self._is_sqlite else contextlib.nullcontext()
        with _translated(), turn, self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITES: True})
            with connection.begin():
                if alone is not None and not self._is_sqlite:
                    name = connection.dialect.identifier_preparer.format_table(alone)
                    connection.exec_driver_sql(f"LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE")
                yield connection


def insert_new(connection: Connection, table: Table, row: Mapping[str, Any]) -> bool:
    """Insert a row unless its key is there; whether it was inserted."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    # The number of rows is not told by every driver; what was inserted is.
    added = insert(table).values(row).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(added).first() is not None


def _set_up_sqlite(connection: Any, _: object) -> None:
    # Transactions are begun by _begin_sqlite; the driver would begin some by itself, too late.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    # What is deleted because it names people is overwritten, not only unlinked.
    connection.execute("PRAGMA secure_delete = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and then wants to write is refused without waiting when
    # another wrote in between; IMMEDIATE waits for its turn at the start.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextlib.contextmanager
def _translated() -> Iterator[None]:
    """Drivers' messages may quote rows and passwords, so none of their words are kept."""
    try:
        yield
    except (SQLAlchemyError, OverflowError) as error:
        raise storage_error(error) from None


def storage_error(error: Exception, doing: str = "the database failed") -> StorageError:
    """What to raise for an error of a driver: its kind and code, none of its words."""
    origin = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    code = getattr(origin, "sqlite_errorname", None) or getattr(origin, "sqlstate", None)
    kind = type(origin).__name__
    return StorageError(f"{doing}: {kind} {code}" if code else f"{doing}: {kind}", vi=_VI)
