"""Brings a database to the newest schema, one process at a time."""

import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from corpus.errors import StorageError

_SCRIPTS = Path(__file__).parent / "migrations"

_ADVISORY = 0x706C616E
"""Key of PostgreSQL's advisory lock: any number, the same in every version."""

_PATIENCE = "60s"
"""How long a process waits for another one's migration."""


def migrate(connection: Connection, revision: str = "head") -> None:
    """Run the steps that are missing, inside the connection's transaction.

    Raises StorageError where the database is of a step that this version does not know.
    """
    # Says on every start that there is nothing to say.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY})
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    scripts = ScriptDirectory.from_config(config)
    known = {script.revision for script in scripts.walk_revisions()}
    present = MigrationContext.configure(connection).get_current_heads()
    unknown = sorted(set(present) - known)
    if unknown:
        raise StorageError(
            f"the database was written by a newer version of planbot (schema {unknown[0]})",
            vi="Cơ sở dữ liệu do phiên bản mới hơn tạo ra; hãy chạy phiên bản mới nhất.",
        )
    command.upgrade(config, revision)
