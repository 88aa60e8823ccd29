"""The engine that serves: swapped in one step, each question answered whole by one of them."""

import logging
import threading
import time
import weakref
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.answering.answer import Answer, Context
from bot.answering.engine import Engine
from bot.assistant import DocumentView, ProvisionView

if TYPE_CHECKING:
    from bot.wording.worder import Worder, Wording

_log = logging.getLogger(__name__)

DRAIN_SECONDS = 30.0
"""How long a swap waits for questions that the engine before is still answering."""


class Serving:
    """An assistant (`bot.assistant.Assistant`) over whichever engine serves now."""

    def __init__(self, engine: Engine, worder: "Worder | None" = None) -> None:
        """``worder`` words answers, where a language model is set."""
        self._engine = engine
        self._worder = worder
        self._worded: weakref.WeakSet[Wording] = weakref.WeakSet()
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
            worded = tuple(self._worded)
            self._worded.clear()
        for pending in worded:  # what they word may have been removed
            pending.abandon()
        if late:
            _log.warning("%d answers of the snapshot before are still under way", late)

    def ask(
        self, question: str, question_id: str | None = None, context: Context | None = None
    ) -> Answer:
        """Answer one question, in the context of an answer before where it leans on that.

        A follow-up that the rules of conversation do not understand may be made a whole question by
        the language model, in the conversation's own words; what it was taken for is told.
        """
        with self._held() as engine:
            answer = engine.ask(question, question_id, context)
        if self._worder is None or context is None or answer.answered or answer.about is not None:
            return answer
        whole = self._worder.whole(question, (context.question,), self._engine.facts)
        if whole is None:
            return answer
        with self._held() as engine:
            found = engine.ask(whole, question_id)
        if not found.answered:
            return answer
        return found.model_copy(update={"question": question, "about": whole})

    def word(self, answer: Answer, *, hasty: bool = False) -> "Wording | None":
        """Have the language model word an answer; None where there is none, or where another
        snapshot has come to serve since."""
        with self._changed:
            engine = self._engine
            if self._worder is None or answer.snapshot != engine.snapshot.id:
                return None
            pending = self._worder.begin(answer, engine.facts, hasty=hasty)
            if pending is not None:
                self._worded.add(pending)
            return pending

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
