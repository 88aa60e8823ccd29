"""Speed, memory and hit rate of planbot beside a well-known framework, on this machine.

``python -m tests.benchmarks.answers [--data DIR]``, or ``make bench``. Exit code 2 where the
framework is not installed. Nothing is downloaded.
"""

import argparse
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from bot import service
from bot.changes.opening import open_workshop
from index.bundled_model import ensure_bundled_model
from index.embedding import _best_dtype
from index.evaluation.sets import SHIPPED, Case, load_cases
from index.passages import passages
from tests.benchmarks import framework
from tests.benchmarks.framework import Framework
from tests.benchmarks.measures import Job, Row, hit_rate, percentile, table, time_interleaved
from tests.benchmarks.start import (
    FRAMEWORK_STORE,
    THREADS,
    measure_start,
    model_folder,
    settings_of,
)

QUESTIONS = SHIPPED / "plan.jsonl"
FIRST = 4
STARTS = 3
WARM_UPS = 20

NOT_INSTALLED = 2

_T = TypeVar("_T")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.answers", description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="the benchmark's own data folder, kept; else a temporary one"
    )
    data: Path | None = parser.parse_args(arguments).data
    lacking = framework.missing()
    if lacking:
        print(lacking, file=sys.stderr)
        return NOT_INSTALLED
    if data is not None:
        run(data)
        return 0
    with tempfile.TemporaryDirectory(prefix="planbot-bench-") as folder:
        run(Path(folder))
    return 0


def run(data: Path) -> None:
    """Measure with this data folder and print the table."""
    cases = load_cases(QUESTIONS)
    settings = settings_of(data)
    model = model_folder(settings)
    was_unpacked = model.is_dir()
    unpacking, _ = _timed(lambda: ensure_bundled_model(model))
    service.encoder_of(settings)  # imports the libraries, which is no part of indexing
    size, indexing = _index(data)
    first = Row("model unpacked, once", "s", float("nan") if was_unpacked else unpacking)
    rows = (first, indexing, *_start(data), *_answer(data, cases))
    print(
        f"{len(cases)} questions, {size} passages; Python {platform.python_version()}, "
        f"{framework.installed_version()}, {THREADS} thread, {_best_dtype()}"
    )
    print(table(rows, framework.NAME))


def _index(data: Path) -> tuple[int, Row]:
    """The number of passages, and what both sides take to load the model and index them."""
    settings = settings_of(data)
    model = model_folder(settings)
    found = [p for document in service.read_corpus(settings) for p in passages(document)]
    Framework.build(found[:1], model)  # the same for the framework's
    own, _ = _timed(lambda: open_workshop(settings).reindex(full=True))
    other, _ = _timed(lambda: Framework.build(found, model).save(data / FRAMEWORK_STORE))
    return len(found), Row("model loaded, index built", "s", own, other)


def _start(data: Path) -> tuple[Row, Row]:
    own, other = [], []
    for _ in range(STARTS):
        own.append(measure_start("planbot", data))
        other.append(measure_start("framework", data))
    seconds, resident = (
        [statistics.median(run[i] for run in runs) for runs in (own, other)] for i in (0, 1)
    )
    return (
        Row("new process to first answer", "s", *seconds),
        Row("resident memory then", "MB", *resident),
    )


def _answer(data: Path, cases: Sequence[Case]) -> tuple[Row, ...]:
    settings = settings_of(data)
    engine = service.open_engine(settings)
    other = Framework.load(data / FRAMEWORK_STORE, model_folder(settings))
    jobs: dict[str, Job] = {
        "answer": engine.ask,
        "own": lambda question: engine.search(question, FIRST),
        "other": lambda question: other.search(question, FIRST),
    }
    # Texts that are no questions of the set, so that nothing of these is cached.
    time_interleaved(jobs, [p.text[:120] for p in engine.snapshot.passages[:WARM_UPS]])
    times, results = time_interleaved(jobs, [case.question for case in cases])
    gold = [case.provisions for case in cases]
    own_found = [[hit["provision"] for hit in hits] for hits in results["own"]]
    own, others, answers = times["own"], times["other"], times["answer"]
    return (
        Row("one retrieval, median", "ms", statistics.median(own), statistics.median(others)),
        Row("one retrieval, p95", "ms", percentile(own, 0.95), percentile(others, 0.95)),
        Row("one whole answer, median", "ms", statistics.median(answers)),
        Row("one whole answer, p95", "ms", percentile(answers, 0.95)),
        Row(
            f"gold provision in first {FIRST}",
            "%",
            hit_rate(gold, own_found),
            hit_rate(gold, results["other"]),
        ),
    )


def _timed(action: Callable[[], _T]) -> tuple[float, _T]:
    """Seconds that it took, and what it returned."""
    started = time.perf_counter()
    result = action()
    return time.perf_counter() - started, result


if __name__ == "__main__":
    raise SystemExit(main())
