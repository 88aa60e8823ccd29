"""What the bot does beside answering: it forgets what is kept no longer, and whom."""

import datetime as dt
from collections.abc import Callable

import pytest
from pydantic import SecretStr

from bot.running import forget
from bot.settings import Settings
from bot.storage import Place, Role, Standing, Storage
from bot.telegram.pseudonyms import Pseudonyms

LONG_AGO = dt.timedelta(days=400)


@pytest.fixture
def settings(clean_settings: Callable[..., Settings]) -> Settings:
    return clean_settings(telegram_token=SecretStr("1:a"))


def say(storage: Storage, update_id: int, person: int) -> None:
    standing_for = Pseudonyms(SecretStr("1:a"))
    place = Place(chat=standing_for.chat(person), thread_id=None, asker=standing_for.person(person))
    storage.contexts.keep(place, update_id, dt.datetime.now(dt.UTC), question="ai làm?")


def test_what_is_old_is_forgotten(settings: Settings) -> None:
    now = dt.datetime.now(dt.UTC) - LONG_AGO
    settings.data.mkdir(parents=True, exist_ok=True)
    with Storage.open(settings.database, now=lambda: now) as storage:
        say(storage, 1, 5)
        old = storage.questions.record("ai làm?", "owner", True, None, ())
        now += LONG_AGO
        say(storage, 2, 5)
        new = storage.questions.record("ai làm?", "owner", True, None, ())
        forget(settings, storage)
        assert [storage.contexts.of_update(update) is None for update in (1, 2)] == [True, False]
        assert [storage.questions.get(id) is None for id in (old, new)] == [True, False]


@pytest.mark.parametrize("with_token", [True, False])
def test_who_was_revoked_elsewhere_is_forgotten(settings: Settings, with_token: bool) -> None:
    if not with_token:
        settings = settings.model_copy(update={"telegram_token": None})
    settings.data.mkdir(parents=True, exist_ok=True)
    with Storage.open(settings.database) as storage:
        storage.people.seed([1], [5, 6])
        say(storage, 1, 5)
        say(storage, 2, 6)
        storage.people.decide(5, Standing.REVOKED, Role.OFFICIAL, None)
        forget(settings, storage)
        kept = [storage.contexts.of_update(update) is not None for update in (1, 2)]
        assert kept == [not with_token, True]
