"""Seconds from an admin's confirmation to serving, next to a full build of the same corpus.

``python -m tests.benchmarks.adding [--data DIR] [--readings DIR] [--runs 3]``, part of ``make
bench``. The corpus holds 60 documents: the real ones where they are there and read quickly, or were
read before (``--readings`` keeps readings), the rest made up. A decision of 20 pages is examined,
which reads it and embeds it ahead while the admin looks at it; then the clock runs, from the
confirmation to the moment the next question is answered from the new snapshot. Exit code 1 where
that question does not find the new decision.
"""

import argparse
import itertools
import platform
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from bot import service
from bot.answering.engine import Engine
from bot.assistant import Asked
from bot.changes.measuring import Watch
from bot.changes.records import Change, Consent, Outcome, Step
from bot.changes.workshop import Workshop
from bot.serving import Serving
from bot.settings import Settings
from corpus.adding import Status
from corpus.errors import UnreadableDocument
from corpus.readers.model import Progress, Reading
from corpus.readers.text import read_text_file
from index.bundled_model import ensure_bundled_model
from index.embedding import Encoder
from index.evaluation.sets import SHIPPED, load_cases
from tests.benchmarks import decisions
from tests.benchmarks.measures import Row, table
from tests.benchmarks.start import THREADS, model_folder, settings_of
from tests.evaluation.documents import gold
from tests.evaluation.documents.readings import measured

DOCUMENTS = 60
PAGES = 20
RUNS = 3

_QUICKLY_READ = (".md", ".txt", ".html", ".docx")
_REPLAYED = 50

_T = TypeVar("_T")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.adding", description=__doc__)
    parser.add_argument("--data", type=Path, help="the benchmark's own data folder, kept")
    parser.add_argument("--readings", type=Path, help="a folder that keeps readings")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    given = parser.parse_args(arguments)
    if given.data is not None:
        return run(given.data, given.readings, given.runs, given.documents)
    with tempfile.TemporaryDirectory(prefix="planbot-bench-") as folder:
        return run(Path(folder), given.readings, given.runs, given.documents)


def run(data: Path, readings: Path | None, runs: int, documents: int) -> int:
    """Measure with this data folder and print the table; returns the exit code."""
    settings = settings_of(data)
    ensure_bundled_model(model_folder(settings))
    bench = Bench(settings, service.encoder_of(settings), readings)
    cold = bench.fill(documents)
    found = [bench.add(turn) for turn in range(runs)]
    warm = [bench.rebuild() for _ in range(runs)]
    middle = statistics.median(seconds for seconds, _, _ in found)
    steps = [steps for _, steps, _ in found]
    full = statistics.median(warm)
    print(
        f"{documents} documents, {bench.passages} passages; a decision of {PAGES} pages is added;"
        f" medians of {runs}; Python {platform.python_version()}, {THREADS} thread"
    )
    rows = [
        Row("from confirmation to serving", "s", middle),
        *(
            Row(f"  {step.value}", "s", statistics.median(own.get(step, 0.0) for own in steps))
            for step in Step
            if any(step in own for own in steps)
        ),
        Row("first answer after it", "ms", 1000 * statistics.median(s for _, _, s in found)),
        Row("examined before: read, understood, embedded", "s", statistics.median(bench.examined)),
        Row("full build of the same corpus, nothing kept", "s", cold),
        Row("full build, all vectors kept", "s", full),
        Row("full build / adding", "times", cold / middle),
    ]
    print(table(rows, ""))
    print(f"the question after it finds the new decision: {bench.found} of {runs}")
    print(f"the accuracy gate lets it pass: {bench.passed} of {runs}")
    return 0 if bench.found == runs else 1


class Bench:
    """A bot over the corpus, and the admin's side of it."""

    def __init__(
        self,
        settings: Settings,
        encoder: Encoder,
        readings: Path | None,
        added: random.Random | None = None,
    ) -> None:
        """``added`` chooses the words of the decisions that are added; by default others in each
        run of the benchmark, since a folder that was kept knows their vectors."""
        self._settings = settings
        self._readings = readings
        self._chance = random.Random(20)
        self._added = added or random.Random()
        self._made = Path(tempfile.mkdtemp(prefix="decisions-", dir=_made(settings.data)))
        self.serving: Serving | None = None
        recent = [
            Asked(question=case.question) for case in load_cases(SHIPPED / "plan.jsonl")[:_REPLAYED]
        ]
        watch = Watch(self._engine, lambda count: recent[:count], self._activated)
        self._workshop = Workshop(settings, encoder, watch)
        self.found = 0
        """Decisions that the first question after them found."""
        self.passed = 0
        """Decisions that the accuracy gate let pass without a person's word."""
        self.examined: list[float] = []
        service._read_apart = self._read

    @property
    def passages(self) -> int:
        """Of what serves."""
        engine = self._engine()
        return len(engine.snapshot.passages) if engine else 0

    def fill(self, documents: int) -> float:
        """Put so many documents into the corpus; seconds that it takes to build it from
        nothing; not a number where the data folder has them already."""
        store = self._workshop.builder.store
        if store.state().documents:  # a folder that was kept
            self.serving = Serving(self._workshop.open())
            return float("nan")
        numbers = itertools.count(3001)
        adding = service.adding(self._settings)

        folders: list[str] = []

        def stage(file: Path) -> None:
            folders.extend(
                adding.stage(offer).name
                for offer in adding.examine(file)
                if offer.status in (Status.ADDED, Status.REPLACED)
            )

        for file in self._files():
            if len(store.with_change(folders, ())) < documents - 1:
                stage(file)
        while len(store.with_change(folders, ())) < documents - 1:  # one ships
            pages = self._chance.uniform(2, 18)
            stage(decisions.make(self._made, f"{next(numbers)}/QĐ-UBND", pages, self._chance).file)
        names = store.with_change(folders, ())
        store.commit(names[: documents - 1], store.state().generation)
        for kept in (self._settings.understood, self._settings.gate):
            shutil.rmtree(kept, ignore_errors=True)
        self._settings.embeddings.unlink(missing_ok=True)
        seconds, engine = _timed(self._workshop.open)
        self.serving = Serving(engine)
        return seconds

    def add(self, turn: int) -> tuple[float, dict[Step, float], float]:
        """Add a new decision and take it out again; seconds to serving, by step, and to answer."""
        made = decisions.make(self._made, f"{5000 + turn}/QĐ-UBND", PAGES, self._added)
        seconds, examined = _timed(lambda: self._workshop.examine(made.file))
        self.examined.append(seconds)
        change = Change(add=tuple(one.folder for one in examined if one.folder is not None))
        steps = Steps()
        outcome = self._workshop.apply(change, consent=Consent.ANYWAY, on_step=steps.tell)
        taken = steps.end()
        serving = self.serving
        assert serving is not None
        seconds, answer = _timed(lambda: serving.ask(made.question))
        self.passed += outcome.gate is not None and outcome.gate.passed
        self.found += made.number in {citation.document for citation in answer.citations}
        self._workshop.apply(Change(remove=(made.number,)), consent=Consent.ANYWAY)
        return outcome.seconds, taken, seconds

    def rebuild(self) -> float:
        """Build the corpus as it is again; seconds."""
        outcome: Outcome = self._workshop.reindex(consent=Consent.ANYWAY)
        return outcome.seconds

    def _files(self) -> list[Path]:
        folder = gold.DOCUMENTS
        files = sorted(folder.iterdir()) if folder.is_dir() else []
        return [file for file in files if self._kept(file) or file.suffix in _QUICKLY_READ]

    def _kept(self, file: Path) -> bool:
        return self._readings is not None and (self._readings / f"{file.name}.json").is_file()

    def _read(self, file: Path, on_progress: Progress | None) -> Reading:
        """Read here what was made up, and take the readings of the others from where they are
        kept."""
        if file.parent == self._made:
            return read_text_file(file, file.parent)
        result = measured(file, self._readings)
        if result.reading is None:
            raise UnreadableDocument(f"{file.name} cannot be read", vi=result.reason or "")
        return result.reading

    def _engine(self) -> Engine | None:
        return self.serving.engine if self.serving is not None else None

    def _activated(self, engine: Engine) -> None:
        if self.serving is not None:
            self.serving.swap(engine)


class Steps:
    """Seconds by step, told as a change goes."""

    def __init__(self) -> None:
        self._now: Step | None = None
        self._since = 0.0
        self._taken: dict[Step, float] = {}

    def tell(self, step: Step, done: int, total: int) -> None:
        """A step goes on, or begins."""
        if step is not self._now:
            self.end()
            self._now = step

    def end(self) -> dict[Step, float]:
        """Nothing more comes; what each step took."""
        now = time.perf_counter()
        if self._now is not None:
            self._taken[self._now] = self._taken.get(self._now, 0.0) + now - self._since
        self._now, self._since = None, now
        return self._taken


def _made(data: Path) -> Path:
    data.mkdir(parents=True, exist_ok=True)
    return data


def _timed(action: Callable[[], _T]) -> tuple[float, _T]:
    """Seconds that it took, and what it returned."""
    started = time.perf_counter()
    result = action()
    return time.perf_counter() - started, result


if __name__ == "__main__":
    sys.exit(main())
