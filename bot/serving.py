"""The engine that serves: swapped in one step, each question answered whole by one of them."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from bot.answering.answer import Answer, Context
from bot.answering.engine import Engine
from bot.assistant import DocumentView, ProvisionView

_log = logging.getLogger(__name__)

DRAIN_SECONDS = 30.0
"""How long a swap waits for questions that the engine before is still answering."""


class Serving:
    """An assistant (`bot.assistant.Assistant`) over whichever engine serves now."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._busy: Counter[Engine] = Counter()
        self._changed = threading.Condition()

    @property
    def engine(self) -> Engine:
        """What serves now; callers that ask several things keep hold of one."""
        return self._engine

    def swap(self, engine: Engine) -> None:
        """Serve from another engine from the next question on.

        Returns when no answer of the one before is under way any more, so that whoever removed a
        document may be told that it is gone.
        """
        with self._changed:
            before, self._engine = self._engine, engine
            if before is engine:
                return
            deadline = time.monotonic() + DRAIN_SECONDS
            while self._busy[before] and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
            late = self._busy[before]
        if late:
            _log.warning("%d answers of the snapshot before are still under way", late)

    def ask(
        self, question: str, question_id: str | None = None, context: Context | None = None
    ) -> Answer:
        """Answer one question, in the context of an answer before where it leans on that."""
        with self._held() as engine:
            return engine.ask(question, question_id, context)

    def unit(self, name: str) -> Answer:
        """All assignments and duties of a unit."""
        with self._held() as engine:
            return engine.unit(name)

    def reporting(self) -> Answer:
        """All reporting duties."""
        with self._held() as engine:
            return engine.reporting()

    def documents(self) -> tuple[DocumentView, ...]:
        """Documents of the corpus, then those known by name only."""
        with self._held() as engine:
            return engine.documents()

    def find_provisions(self, reference: str) -> tuple[ProvisionView, ...]:
        """Provisions that a typed reference means."""
        with self._held() as engine:
            return engine.find_provisions(reference)

    def provision(self, provision_id: str) -> ProvisionView:
        """One provision by its address."""
        with self._held() as engine:
            return engine.provision(provision_id)

    def provision_by_token(self, token: str) -> ProvisionView:
        """One provision by the token of its address."""
        with self._held() as engine:
            return engine.provision_by_token(token)

    @contextmanager
    def _held(self) -> Iterator[Engine]:
        with self._changed:
            engine = self._engine
            self._busy[engine] += 1
        try:
            yield engine
        finally:
            with self._changed:
                self._busy[engine] -= 1
                if not self._busy[engine]:
                    del self._busy[engine]
                self._changed.notify_all()
