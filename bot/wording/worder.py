"""Has a model word answers, in the background, and lets through only what the gate lets through."""

import logging
import re
import threading
import time
import weakref
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from typing import Protocol

from bot.answering.answer import Answer
from bot.answering.facts import Facts
from bot.wording.gate import Expected, Gate
from bot.wording.gate.parsing import sentences
from bot.wording.prompts import Prompts
from bot.wording.records import Message, Reason, TemplateName, Worded
from bot.wording.rewriting import whole_question
from bot.wording.sources import Task, task_of, worded
from corpus.errors import PlanbotError
from corpus.text import fold, squeeze

_log = logging.getLogger(__name__)

_LETTERS = re.compile(r"[^\W\d_]{2}")

AT_ONCE = 4
"""Answers that are worded at the same time; a further one goes out as it was found."""


class Pieces(Protocol):
    """A reply as it comes."""

    def __iter__(self) -> Iterator[str]:
        """Its pieces, in order."""
        ...

    def close(self) -> None:
        """Give up the rest; any thread may."""
        ...


class Model(Protocol):
    """What gives words (`bot.wording.client.Client`)."""

    @property
    def model(self) -> str | None:
        """The model's name; None as long as it is not known."""
        ...

    def words(
        self, messages: Sequence[Message], *, seconds: float, tokens: int, hurried: bool = False
    ) -> Pieces:
        """Ask for words; a model that is too slow where it is ``hurried`` has not failed.

        Raises:
            WordingUnavailable: it gives none, or not in time; also while the pieces come.
        """
        ...


class Wording:
    """One answer that is being worded (`bot.assistant.Pending`)."""

    def __init__(self, future: "Future[Answer]", wait: float, seconds: float) -> None:
        self.future = future
        self.wait = wait
        self.seconds = seconds
        self._pieces: Pieces | None = None
        self._abandoned = False

    @property
    def abandoned(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._abandoned

    def result(self, seconds: float) -> Answer | None:
        """The finished answer; None where it is not finished in so many seconds."""
        try:
            return self.future.result(timeout=seconds)
        except TimeoutError:
            return None

    def abandon(self) -> None:
        """Stop: nobody waits for it."""
        self._abandoned = True
        if self._pieces is not None:
            self._pieces.close()

    def reads(self, pieces: Pieces) -> None:
        """Note what is to be closed when it is abandoned."""
        self._pieces = pieces
        if self._abandoned:
            pieces.close()


class Worder:
    """Words the answers of whichever engine serves."""

    def __init__(
        self,
        model: Model,
        prompts: Prompts,
        *,
        wait: float,
        seconds: float,
        tokens: int,
        public: bool = False,
    ) -> None:
        """What words answers.

        Args:
            model: asked for words.
            prompts: what it is told.
            wait: seconds that an answer is kept back.
            seconds: seconds that the wording of an answer may take in all.
            tokens: tokens that it may have.
            public: the model is reached over a public network: it gets no names and no ids.
        """
        self.wait = wait
        self.seconds = seconds
        self._model = model
        self._prompts = prompts
        self._tokens = tokens
        self._public = public
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="wording")
        self._free = threading.BoundedSemaphore(AT_ONCE)
        self._gates: weakref.WeakKeyDictionary[Facts, Gate] = weakref.WeakKeyDictionary()

    def begin(self, answer: Answer, facts: Facts, *, hasty: bool = False) -> Wording | None:
        """Begin to word an answer that was given from these facts; None where answers of its kind
        are not worded. A ``hasty`` one has no more time than an answer is kept back."""
        task = task_of(answer, facts)
        if task is None:
            return None
        started = time.monotonic()
        finished: Future[Answer] = Future()
        pending = Wording(finished, self.wait, self.wait if hasty else self.seconds)
        keep = partial(self._kept, answer, task, started)
        if not self._free.acquire(blocking=False):
            finished.set_result(keep((Reason.BUSY,)))
            return pending

        def run() -> None:
            try:
                finished.set_result(self._word(answer, task, facts, pending, started))
            except PlanbotError as error:
                _log.info("an answer was not worded: %s", error)
                finished.set_result(keep((_reason_of(error),)))
            except Exception as error:  # a defect leaves nobody waiting
                finished.set_exception(error)
            finally:
                self._free.release()

        self._threads.submit(run)
        return pending

    def whole(self, question: str, earlier: Sequence[str], facts: Facts) -> str | None:
        """A follow-up as a whole question, in the words of the conversation alone; None where the
        model gives none in the time that an answer is kept back."""
        if self._public and _personal((question, *earlier), facts):
            return None
        messages = self._prompts.render(
            TemplateName.FOLLOW_UP, earlier=tuple(earlier), question=question
        )
        try:
            with closing(
                self._model.words(messages, seconds=self.wait, tokens=self._tokens, hurried=True)
            ) as pieces:
                reply = "".join(pieces)
        except PlanbotError as error:
            _log.info("a follow-up was not rewritten: %s", error)
            return None
        return whole_question(reply, earlier, question, facts.units)

    def close(self) -> None:
        """Word nothing more; what runs is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def gate(self, facts: Facts) -> Gate:
        """The gate of a snapshot's facts."""
        gate = self._gates.get(facts)
        if gate is None:
            gate = self._gates[facts] = Gate(facts)
        return gate

    def _word(
        self, answer: Answer, task: Task, facts: Facts, pending: Wording, started: float
    ) -> Answer:
        gate = self.gate(facts)
        keep = partial(self._kept, answer, task, started)
        if not gate.may_be_worded(task.sources):
            return keep((Reason.INSTRUCTION,))
        question = squeeze(answer.question)
        if self._public and _personal((question, *task.texts), facts):
            return keep((Reason.PRIVATE,))
        messages = self._messages(task, question)
        left = pending.seconds - (time.monotonic() - started)
        wording = self._reply(messages, left, pending, gate, task)
        verdict = gate.check(wording, task.sources, task.expected)
        if not verdict.passed:
            return keep(tuple(dict.fromkeys(r.reason for r in verdict.refusals)))
        said = worded(answer, wording, task.sources)
        return said.model_copy(update={"wording": self._record(task, started, ())})

    def _messages(self, task: Task, question: str) -> tuple[Message, ...]:
        if task.template in (TemplateName.OWNER, TemplateName.REPORTING):
            return self._prompts.render(
                task.template, question=question, clauses=task.sources, findings=task.findings
            )
        return self._prompts.render(task.template, question=question, clauses=task.sources)

    def _reply(
        self,
        messages: Sequence[Message],
        seconds: float,
        pending: Wording,
        gate: Gate,
        task: Task,
    ) -> str:
        """The model's words, as far as they hold: a sentence that does not ends it."""
        text, complete = "", 0
        reply = self._model.words(messages, seconds=seconds, tokens=self._tokens)
        pending.reads(reply)
        with closing(reply) as pieces:
            for piece in pieces:
                text += piece
                if pending.abandoned:
                    break
                *ended, begun = sentences(text) or ("",)
                # The mark of a sentence may stand behind its full stop.
                if len(ended) > complete and _LETTERS.search(begun):
                    complete = len(ended)
                    if _fails(gate, task, ended):
                        break
        return text

    def _kept(
        self, answer: Answer, task: Task, started: float, reasons: tuple[Reason, ...]
    ) -> Answer:
        """The answer as it was found, with why it was not worded."""
        return answer.model_copy(update={"wording": self._record(task, started, reasons)})

    def _record(self, task: Task, started: float, reasons: tuple[Reason, ...]) -> Worded:
        return Worded(
            template=self._prompts.template(task.template).id,
            model=self._model.model or "?",
            passed=not reasons,
            reasons=reasons,
            elapsed_ms=round((time.monotonic() - started) * 1000, 1),
        )


def _fails(gate: Gate, task: Task, complete: Sequence[str]) -> bool:
    """True where a sentence that is complete already does not hold."""
    return not gate.check(" ".join(complete), task.sources, Expected()).passed


def _personal(texts: Sequence[str], facts: Facts) -> bool:
    """Whether texts hold a name or an id that a public endpoint may not see."""
    from bot.wording.privacy import personal  # a slow import, which few need

    signers = frozenset(fold(squeeze(d.signer)) for d in facts.documents if d.signer)
    return any(personal(text, signers) for text in texts)


def _reason_of(error: PlanbotError) -> Reason:
    reason = getattr(error, "reason", None)
    return reason if isinstance(reason, Reason) else Reason.NONSENSE
