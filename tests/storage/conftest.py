"""Every test that takes ``storage`` runs on SQLite and on PostgreSQL."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage import Storage
from tests.storage import postgresql
from tests.storage.postgresql import Server


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 1, 5, 8, 0, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    folder, user = postgresql.binaries(), postgresql.account()
    if folder is None:
        pytest.skip("no PostgreSQL server is installed here")
    if user is None:
        pytest.skip("PostgreSQL refuses root, and there is no user postgres")
    with postgresql.serving(folder, user) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/data/planbot.db"
    running: Server = request.getfixturevalue("server")
    return running.fresh()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def storage(url: str, clock: Clock) -> Iterator[Storage]:
    with Storage.open(url, now=clock) as opened:
        yield opened
