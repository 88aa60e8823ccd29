"""The swap: from the next question on, and no answer of two engines."""

import threading
import time
from typing import Any, cast

import pytest

from bot import serving as room
from bot.answering.answer import Context
from bot.answering.engine import Engine
from bot.serving import Serving

PATIENCE = 5.0


class SlowEngine:
    """Answers with its name, after it may."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.may = threading.Event()
        self.begun = threading.Event()

    def ask(
        self, question: str, question_id: str | None = None, context: Context | None = None
    ) -> str:
        self.begun.set()
        assert self.may.wait(PATIENCE)
        return self.name

    def documents(self) -> tuple[str, ...]:
        return (self.name,)


def engines() -> tuple[Any, Any]:
    return SlowEngine("old"), SlowEngine("new")


def _in_thread(function: Any, *args: Any) -> tuple[threading.Thread, list[Any]]:
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.append(function(*args)))
    thread.start()
    return thread, found


def test_a_question_under_way_ends_with_the_engine_it_began_with() -> None:
    old, new = engines()
    serving = Serving(cast(Engine, old))
    asking, answers = _in_thread(serving.ask, "x")
    assert old.begun.wait(PATIENCE)
    swapping, _ = _in_thread(serving.swap, new)
    while serving.engine is not new:
        time.sleep(0.001)
    assert cast(Any, serving.documents()) == ("new",)
    # Whoever swapped is kept until nothing of the old one can be said any more.
    swapping.join(0.05)
    assert swapping.is_alive()
    old.may.set()
    swapping.join(PATIENCE)
    asking.join(PATIENCE)
    assert not swapping.is_alive()
    assert answers == ["old"]


def test_a_swap_does_not_wait_for_ever(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(room, "DRAIN_SECONDS", 0.05)
    old, new = engines()
    serving = Serving(cast(Engine, old))
    asking, _ = _in_thread(serving.ask, "x")
    assert old.begun.wait(PATIENCE)
    serving.swap(new)
    assert "1 answers of the snapshot before" in caplog.text
    old.may.set()
    asking.join(PATIENCE)


def test_swapping_to_itself_waits_for_nothing() -> None:
    old, _ = engines()
    serving = Serving(cast(Engine, old))
    asking, _ = _in_thread(serving.ask, "x")
    assert old.begun.wait(PATIENCE)
    started = time.monotonic()
    serving.swap(cast(Engine, old))
    assert time.monotonic() - started < PATIENCE
    assert asking.is_alive()
    old.may.set()
    asking.join(PATIENCE)
