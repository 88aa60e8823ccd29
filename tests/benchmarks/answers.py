"""Speed, memory and hit rate of planbot beside a well-known framework, on this machine.

``python -m tests.benchmarks.answers [--data DIR]``, or ``make bench``. Exit code 2 where the
framework is not installed. Nothing is downloaded.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from bot import service
from index.embedding import Encoder, _best_dtype
from index.evaluation.sets import Case, load_cases
from index.model import Passage
from index.passages import passages
from tests.benchmarks import framework
from tests.benchmarks.framework import Framework
from tests.benchmarks.measures import Job, Row, hit_rate, percentile, table, time_interleaved
from tests.benchmarks.start import FRAMEWORK_STORE, measure_start, model_folder, settings_of

QUESTIONS = Path(__file__).parents[1] / "evaluation" / "plan.jsonl"
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
    unpacked = model_folder(settings).is_dir()
    loading, encoder = _timed(lambda: service.encoder_of(settings))
    if not unpacked:
        loaded_again, encoder = _timed(lambda: service.encoder_of(settings))
        loading -= loaded_again
    indexing, rows = _index(data, encoder)
    starting = _start(data)
    answering = _answer(data, cases)
    first = Row("model unpacked, once", "s", float("nan") if unpacked else loading)
    print(
        f"{len(cases)} questions, {rows} passages; Python {platform.python_version()}, "
        f"{framework.installed_version()}, {os.cpu_count()} cores, {_best_dtype()}, "
        "one thread an answer"
    )
    print(table((first, indexing, *starting, *answering), framework.NAME))


def _index(data: Path, encoder: Encoder) -> tuple[Row, int]:
    """Both sides' index, every vector computed, on all cores; and the number of passages."""
    settings = settings_of(data)
    own, _ = _timed(lambda: service.build(settings, encoder, full=True))

    def build() -> list[Passage]:
        found = [p for document in service.read_corpus(settings) for p in passages(document)]
        built = Framework.build(found, model_folder(settings))
        built.save(data / FRAMEWORK_STORE)
        return found

    other, found = _timed(build)
    return Row("index built, no cache", "s", own, other), len(found)


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
    engine = service.open_engine(settings)  # from here on the arithmetic has one thread
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
