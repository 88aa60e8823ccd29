"""A bot that answers all the while: real engine, real follower; what it says goes into a file."""

import json
import os
import random
import signal
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot import following, messages
from bot.answering.engine import Engine
from bot.following import Follower
from bot.serving import Serving
from corpus.errors import UnknownProvision
from tests.kills.changes_office import Office, forked

THREADS = 3
_PAUSE = 0.06
_LOOKS_EVERY = 0.05
_REMEMBERED = 60


class Diary:
    """Lines of JSON, each written whole."""

    def __init__(self, file: Path) -> None:
        self._file = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def note(self, **line: Any) -> None:
        """Write one line."""
        os.write(self._file, json.dumps(line, ensure_ascii=False).encode() + b"\n")


class ToldServing(Serving):
    """Notes which snapshot serves, before the first question can be answered from it."""

    def __init__(self, engine: Engine, diary: Diary) -> None:
        super().__init__(engine)
        self._diary = diary
        self._diary.note(serves=engine.snapshot.id, at=time.monotonic())

    def swap(self, engine: Engine) -> None:
        """See ``Serving``; the second note says that nothing of the one before is under way."""
        self._diary.note(swapping=engine.snapshot.id, at=time.monotonic())
        super().swap(engine)
        self._diary.note(serves=engine.snapshot.id, at=time.monotonic())


class Official(threading.Thread):
    """Someone who asks, and presses the buttons of what was answered before."""

    def __init__(self, serving: Serving, asked: Sequence[str], diary: Diary, seed: int) -> None:
        super().__init__(daemon=True)
        self._serving = serving
        self._asked = asked
        self._diary = diary
        self._chance = random.Random(seed)
        self._buttons: list[str] = []

    def run(self) -> None:
        while True:
            if self._buttons and self._chance.random() < 0.25:
                self._press(self._chance.choice(self._buttons))
            else:
                self._ask(self._chance.choice(self._asked))
            time.sleep(_PAUSE)

    def _ask(self, question: str) -> None:
        asked = time.monotonic()
        try:
            answer = self._serving.ask(question)
        except Exception as error:  # the promise is that there is none
            self._diary.note(asked=asked, at=time.monotonic(), failed=repr(error))
            return
        failed = "held back" if answer.lead == messages.FAILED else None
        said = answer.model_dump(mode="json")
        self._diary.note(asked=asked, at=time.monotonic(), answer=said, failed=failed)
        self._buttons += [citation.provision for citation in answer.citations[:1]]
        del self._buttons[:-_REMEMBERED]

    def _press(self, provision: str) -> None:
        asked = time.monotonic()
        text: str | None = None
        failed = None
        try:
            text = self._serving.provision(provision).text
        except UnknownProvision:
            pass
        except Exception as error:  # the promise is that there is none
            failed = repr(error)
        self._diary.note(
            asked=asked, at=time.monotonic(), pressed=provision, text=text, failed=failed
        )


class RunningBot:
    """The bot in a process of its own."""

    def __init__(
        self, office: Office, asked: Sequence[str], diary: Path, log: Path, seed: int
    ) -> None:
        """Start over what serves."""

        def work(_: int) -> None:
            following.EVERY_SECONDS = _LOOKS_EVERY
            notes = Diary(diary)
            serving = ToldServing(office.workshop().open(), notes)
            Follower(office.settings, office.encoder, serving).start()
            for turn in range(THREADS):
                Official(serving, asked, notes, seed + turn).start()
            signal.pause()

        diary.touch()
        self._child, descriptor = forked(work, log)
        os.close(descriptor)
        self._ended = False

    def is_alive(self) -> bool:
        """Whether it still runs."""
        self._ended = self._ended or bool(os.waitpid(self._child, os.WNOHANG)[0])
        return not self._ended

    def stop(self) -> None:
        """End it, if it still runs."""
        if self.is_alive():
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
