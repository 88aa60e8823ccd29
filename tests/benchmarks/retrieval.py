"""Retrieval beside what anyone would assemble from parts: one run, one corpus, one model.

``python -m tests.benchmarks.retrieval [--set plan|DIR]… [--peers NAME…] [--forms [FORM…]]
[--data DIR] [--nom-python FILE] [--json FILE] [--markdown]``. A set is a folder in the BEIR layout,
or the plan that ships, which is the default. Every peer searches whole documents, as people would
feed it, and, as a kindness, planbot's own cuts, pooled to their documents by the best rank. Vectors
of texts are computed once by the model that all share and handed to each; queries each embeds
itself. All are asked each query in turn, so that their times are of the same moments.

Exit code 2 where a peer is not installed. Nothing is downloaded.
"""

import argparse
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import faiss

from bot import service
from bot.settings import Settings
from corpus.errors import PlanbotError
from index.bundled_model import ensure_bundled_model
from index.cache import embed
from index.embedding import Encoder, _best_dtype, use_threads
from index.evaluation.beir_set import PLAIN
from index.evaluation.bootstrap import difference, estimate
from index.evaluation.forms import FORMS
from index.evaluation.metrics import Values, retrieval_values
from index.evaluation.run_files import ranked
from tests.benchmarks.answers import NOT_INSTALLED
from tests.benchmarks.measures import Job, percentile, time_interleaved
from tests.benchmarks.peers.catalogue import PEERS
from tests.benchmarks.peers.model import Peer, Tools
from tests.benchmarks.retrieval_report import (
    PLANBOT,
    Comparison,
    Line,
    Table,
    as_markdown,
    as_text,
)
from tests.benchmarks.retrieval_sets import PLAN, Task, foreign_task, plan_task
from tests.benchmarks.start import THREADS, model_folder, settings_of

FIRST = 10
WARM_UPS = 5
NOM_PYTHON = Path(".venv-nom/bin/python")

System = tuple[str, str]
"""Name, and how the documents are cut that it searches."""


def main(arguments: Sequence[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    wanted = FORMS if given.forms == [] else given.forms or ()
    peers = [PEERS[name] for name in dict.fromkeys(given.peers)]
    forms = (PLAIN, *dict.fromkeys(wanted))
    with ExitStack() as stack:
        data = given.data or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="planbot-bench-"))
        )
        settings = settings_of(data)
        tools = Tools(
            model=model_folder(settings),
            embed=lambda texts: embed(texts, encoder, settings.embeddings, _progress),
            threads=THREADS,
            nom_python=given.nom_python,
        )
        lacking = [text for peer in peers if (text := peer.missing(tools))]
        if lacking:
            print("\n".join(lacking), file=sys.stderr)
            return NOT_INSTALLED
        ensure_bundled_model(tools.model)
        encoder = service.encoder_of(settings)
        try:
            found = compare(given.set or [PLAN], peers, forms, settings, tools, encoder)
        except PlanbotError as error:
            print(error, file=sys.stderr)
            return 1
    print(as_markdown(found) if given.markdown else as_text(found))
    if given.json is not None:
        given.json.write_text(found.model_dump_json(indent=1), encoding="utf-8")
    return 0


def compare(
    sets: Sequence[str],
    peers: Sequence[Peer],
    forms: Sequence[str],
    settings: Settings,
    tools: Tools,
    encoder: Encoder,
) -> Comparison:
    """Ask all systems the queries of each set in each form.

    Raises:
        PlanbotError: a set cannot be read or indexed.
    """
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    tables: list[Table] = []
    for name in sets:
        _tell(f"{name}: reading and embedding")
        task = (
            plan_task(encoder, tools.embed, settings)
            if name == PLAN
            else foreign_task(Path(name), encoder, tools.embed, settings)
        )
        with opened(task, peers, tools) as jobs:
            # For all alike, whatever each has set while it was opened.
            use_threads(tools.threads)
            faiss.omp_set_num_threads(tools.threads)
            time_interleaved(jobs, [texts[:120] for texts in _some(task)])
            for form in forms:
                _tell(f"{name}, {form}: asking")
                tables.append(measured(task, form, jobs))
    return Comparison(
        machine=f"Python {platform.python_version()}, {platform.machine()}, "
        f"{tools.threads} thread, model {encoder.name}, {_best_dtype()}",
        versions={peer.name: peer.version(tools) for peer in peers},
        words={peer.name: peer.words for peer in peers},
        tables=tuple(tables),
    )


@contextmanager
def opened(task: Task, peers: Sequence[Peer], tools: Tools) -> Iterator[dict[System, Job]]:
    """What answers a query with documents, planbot's first; closed at the end."""
    jobs: dict[System, Job] = {
        (PLANBOT, task.own): partial(_search, task.planbot),
    }
    with ExitStack() as stack:
        for peer in peers:
            for over, texts in task.searched.items():
                _tell(f"{task.name}: opening {peer.name} over {over}")
                searcher = peer.open(texts, tools)
                stack.callback(searcher.close)
                jobs[peer.name, over] = partial(_search, searcher.search)
        yield jobs


def measured(task: Task, form: str, jobs: Mapping[System, Job]) -> Table:
    """The table of one form of the queries."""
    queries = task.asked(form)
    times, results = time_interleaved(jobs, list(queries.values()))
    values: dict[System, Values] = {}
    for system, found in results.items():
        run = {
            key: ranked((document, float(-rank)) for rank, document in enumerate(documents))
            for key, documents in zip(queries, found, strict=True)
        }
        values[system] = retrieval_values(task.measures, task.qrels, run)
    own = next(iter(values.values()))
    return Table(
        set=task.name,
        form=form,
        queries=len(queries),
        searched={over: len(texts.texts) for over, texts in task.searched.items()},
        measures=task.measures,
        lines=tuple(
            _line(system, own, by_measure, times[system]) for system, by_measure in values.items()
        ),
    )


def _line(system: System, own: Values, values: Values, times: Sequence[float]) -> Line:
    name, over = system
    ahead = {
        measure: found.difference
        for measure in values
        if (found := difference(measure, values[measure], own[measure])) and name != PLANBOT
    }
    return Line(
        system=name,
        over=over,
        estimates={measure: estimate(list(by.values())) for measure, by in values.items()},
        differences=ahead,
        median_ms=statistics.median(times),
        p95_ms=percentile(times, 0.95),
        values=values,
    )


def _search(search: Any, query: str) -> tuple[str, ...]:
    return tuple(search(query, FIRST))


def _some(task: Task) -> list[str]:
    """Texts that are no queries, so that nothing of those is in any cache."""
    return list(next(iter(task.searched.values())).texts[:WARM_UPS])


def _progress(done: int, total: int) -> None:
    if done == total or done % 512 == 0:
        _tell(f"embedded {done} of {total}")


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.retrieval")
    parser.add_argument(
        "--set", action="append", metavar="DIR", help=f"a folder in the BEIR layout, or {PLAN!r}"
    )
    parser.add_argument("--peers", nargs="*", choices=PEERS, default=list(PEERS))
    parser.add_argument("--forms", nargs="*", choices=FORMS, help="all, if none named")
    parser.add_argument("--data", type=Path, help="the benchmark's own data folder, kept")
    parser.add_argument("--nom-python", type=Path, default=NOM_PYTHON)
    parser.add_argument("--json", type=Path, help="where all values go")
    parser.add_argument("--markdown", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
