"""The bot as a process: what serves, its database, its workshop, and what goes on beside."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from bot import service
from bot.answering.engine import Engine
from bot.assistant import Asked
from bot.changes.lock import serving_alone
from bot.changes.measuring import Watch
from bot.changes.opening import recently_asked
from bot.changes.records import Consent
from bot.changes.workshop import Workshop
from bot.following import Follower
from bot.serving import Serving
from bot.settings import Settings
from bot.storage import Standing, Storage
from bot.telegram.admin.joining import admin_side
from bot.telegram.application import run_polling
from bot.telegram.config import TelegramConfig
from bot.telegram.pseudonyms import Pseudonyms
from corpus.errors import PlanbotError
from index.embedding import Encoder

_log = logging.getLogger(__name__)

_FORGET_EVERY = dt.timedelta(hours=6)
_UPDATES_KEPT = dt.timedelta(days=30)
"""Ids of updates are kept so long, that one delivered again is known; their contents go when they
are done."""


@dataclass(frozen=True)
class Running:
    """What a bot is made of besides its channel."""

    storage: Storage
    workshop: Workshop
    serving: Serving


@contextmanager
def running(settings: Settings, encoder: Encoder) -> Iterator[Running]:
    """Put the parts together, with what goes on beside them until the block ends.

    Raises:
        PlanbotError: the database or the corpus cannot be used.
    """
    with Storage.open(settings.database) as storage:
        worder = service.worder_of(settings, ahead=True)
        office = _Office(storage)
        workshop = Workshop(settings, encoder, office.watch)
        office.serving = serving = Serving(workshop.open(), worder)
        follower = Follower(settings, encoder, serving)
        chores = _Chores(settings, storage, workshop)
        follower.start()
        chores.start()
        try:
            yield Running(storage, workshop, serving)
        finally:
            chores.stop()
            follower.stop()
            if worder is not None:
                worder.close()


def serve_telegram(settings: Settings) -> None:
    """Serve Telegram until the process is told to stop.

    Raises:
        PlanbotError: the model, the database or the corpus cannot be used, or the token is refused.
    """
    encoder = service.encoder_of(settings)
    with serving_alone(settings.bot_lock), running(settings, encoder) as parts:
        sides = (admin_side(parts.workshop, settings.incoming),)
        run_polling(telegram_config(settings), parts.serving, parts.storage, sides)


def telegram_config(settings: Settings) -> TelegramConfig:
    """What the Telegram channel needs to know of the settings, which have a token."""
    assert settings.telegram_token is not None
    proxy = settings.telegram_proxy
    return TelegramConfig(
        token=settings.telegram_token,
        base_url=settings.telegram_base_url,
        proxy_url=proxy.get_secret_value() if proxy else None,
        allowed_ids=settings.allowed_ids,
        admin_ids=settings.admin_ids,
        max_in_flight=settings.max_in_flight,
        stop_seconds=settings.stop_seconds,
        store_askers=settings.store_askers,
        words_answers=settings.wording_url is not None,
    )


def forget(settings: Settings, storage: Storage) -> None:
    """Delete what is kept no longer, and the conversations of those who were revoked where the
    token was not at hand.

    Raises:
        StorageError: the database cannot be used.
    """
    kept = dt.timedelta(days=settings.question_days)
    storage.questions.forget(kept)
    storage.contexts.forget(kept)
    storage.proposals.forget(kept)
    storage.inbox.forget(_UPDATES_KEPT)
    if settings.telegram_token is None:
        return
    standing_for = Pseudonyms(settings.telegram_token)
    for person in storage.people.all():
        if person.standing is Standing.REVOKED:
            storage.contexts.forget_asker(standing_for.person(person.id))


class _Office:
    """What the workshop watches: the serving engine, and what officials asked."""

    def __init__(self, storage: Storage) -> None:
        self.serving: Serving | None = None
        self._storage = storage

    @property
    def watch(self) -> Watch:
        return Watch(serving=self._engine, recent=self._recent, activated=self._swap)

    def _engine(self) -> Engine | None:
        return self.serving.engine if self.serving is not None else None

    def _recent(self, count: int) -> list[Asked]:
        return recently_asked(self._storage, count)

    def _swap(self, engine: Engine) -> None:
        if self.serving is not None:
            self.serving.swap(engine)


class _Chores:
    """What a bot does in the background: builds what is outdated, forgets what is old."""

    def __init__(self, settings: Settings, storage: Storage, workshop: Workshop) -> None:
        self._settings = settings
        self._storage = storage
        self._workshop = workshop
        self._stop = threading.Event()
        # A build that runs when the bot is stopped is not waited for: it is begun again.
        self._thread = threading.Thread(target=self._run, name="chores", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """Begin nothing new."""
        self._stop.set()

    def _run(self) -> None:
        self._try(self._catch_up)
        self._try(self._measure)
        while True:
            self._try(partial(forget, self._settings, self._storage))
            if self._stop.wait(_FORGET_EVERY.total_seconds()):
                return

    def _catch_up(self) -> None:
        """Index again where the documents or the code are others than those that serve.

        A candidate that the gate holds back waits among what admins see of the index.
        """
        if not self._workshop.held() and self._workshop.outdated():
            outcome = self._workshop.reindex(consent=Consent.MOVED)
            _log.info(
                "what serves was outdated: snapshot %s is %s", outcome.snapshot, outcome.status
            )

    def _measure(self) -> None:
        """Ask the evaluation questions of what serves, which the first change would wait for."""
        self._workshop.evaluate()

    @staticmethod
    def _try(chore: Callable[[], None]) -> None:
        try:
            chore()
        except PlanbotError as error:
            _log.error("a chore failed: %s", error)
