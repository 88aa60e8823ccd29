"""From every schema that ever was to the newest, whole or not at all."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.storage import Storage, migrations
from bot.storage.database import Database
from bot.storage.migrating import migrate
from bot.storage.opening import opened, parsed
from bot.storage.schema import METADATA
from corpus.errors import StorageError

_FOLDER = Path(migrations.__file__).parent
_OLDEST = "0001"


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return ScriptDirectory.from_config(config)


def _revisions() -> list[str]:
    return [script.revision for script in _scripts().walk_revisions()][::-1]


def _differences(database: Database) -> list[object]:
    with database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        return list(compare_metadata(context, METADATA))


def _empty(url: str, tmp_path: Path) -> Database:
    """A database without any table."""
    (tmp_path / "data").mkdir(exist_ok=True)
    return Database(sa.create_engine(parsed(url)))


def test_steps_are_numbered_without_gap_and_named_by_their_number() -> None:
    revisions = _revisions()
    assert revisions == [f"{number:04}" for number in range(1, len(revisions) + 1)]
    files = sorted(file.name[:4] for file in (_FOLDER / "versions").glob("0*.py"))
    assert files == revisions
    assert revisions[0] == _OLDEST


def test_an_empty_database_gets_the_schema_of_the_code(url: str) -> None:
    database = opened(parsed(url))
    assert _differences(database) == []
    database.engine.dispose()


def test_a_difference_would_be_seen(url: str) -> None:
    database = opened(parsed(url))
    with database.writing() as connection:
        connection.execute(sa.text("DROP INDEX ix_inbox_state"))
        connection.execute(sa.text("ALTER TABLE people DROP COLUMN name"))
    assert len(_differences(database)) == 2
    database.engine.dispose()


@pytest.mark.parametrize("revision", _revisions())
def test_every_older_schema_becomes_the_newest_and_keeps_its_rows(
    url: str, tmp_path: Path, revision: str
) -> None:
    database = _empty(url, tmp_path)
    with database.writing() as connection:
        migrate(connection, _OLDEST)
        connection.execute(
            sa.text(
                "INSERT INTO people (id, name, role, standing, since)"
                " VALUES (1, 'Lan', 'admin', 'admitted', '2026-01-05 08:00:00')"
            )
        )
    with database.writing() as connection:
        migrate(connection, revision)
    database.engine.dispose()
    with Storage.open(url) as storage:
        assert storage.people.admins() == (1,)
        assert _differences(storage._database) == []


def test_a_migration_that_is_cut_leaves_nothing(url: str, tmp_path: Path) -> None:
    database = _empty(url, tmp_path)

    def cut() -> None:
        with database.writing() as connection:
            migrate(connection)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut()
    with database.reading() as connection:
        assert sa.inspect(connection).get_table_names() == []
    database.engine.dispose()
    Storage.open(url).close()


def test_the_schema_of_a_newer_version_is_refused_and_left_alone(url: str) -> None:
    with Storage.open(url) as storage, storage._database.writing() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageError, match=r"newer version of planbot .*9999") as caught:
        Storage.open(url)
    assert "mới hơn" in caught.value.vi


def test_opening_again_changes_nothing(url: str) -> None:
    with Storage.open(url) as storage:
        storage.people.seed([1], [])
    with Storage.open(url) as storage:
        assert storage.people.admins() == (1,)
        storage.ping()


def test_questions_of_before_were_not_worded(url: str, tmp_path: Path) -> None:
    database = _empty(url, tmp_path)
    with database.writing() as connection:
        migrate(connection, "0002")
        connection.execute(
            sa.text(
                "INSERT INTO questions (asked_at, text, kind, answered, citations)"
                " VALUES ('2026-01-05 08:00:00', 'ai?', 'owner', true, '[]')"
            )
        )
    database.engine.dispose()
    with Storage.open(url) as storage:
        (found,) = storage.questions.recent(1)
        assert (found.text, found.wording, found.wording_reasons) == ("ai?", None, ())
        assert storage.questions.wordings().asked == 0
