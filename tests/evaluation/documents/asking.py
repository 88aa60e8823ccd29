"""Questions over all real documents at once, answered by the real engine.

    python -m tests.evaluation.documents.asking [--readings FOLDER] [--data FOLDER] [--misses]

Adds every document that can be read to the plan, builds an index with the bundled model, and asks.
A question is answered right where one of the first four clauses cited holds the words that answer
it; one that no document answers, where the bot says so.
"""

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from bot.answering.engine import Engine
from bot.changes.opening import open_workshop
from bot.settings import Settings
from corpus.adding import Adding, Status
from corpus.catalogue import catalogue
from corpus.errors import UnreadableDocument
from corpus.library import load_corpus
from corpus.readers.model import Progress, Reading
from corpus.registry import load_documents, load_units
from corpus.store import Store
from corpus.units import UnitMatcher
from tests.evaluation.documents import gold
from tests.evaluation.documents.counting import Count
from tests.evaluation.documents.matching import plain
from tests.evaluation.documents.readings import measured

_CITED = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Print how many questions are answered right; 1 where the documents are not there."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.documents.asking")
    parser.add_argument("--documents", type=Path, default=gold.DOCUMENTS, metavar="FOLDER")
    parser.add_argument("--readings", type=Path, metavar="FOLDER", help="keep readings here")
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="keep the data folder here")
    parser.add_argument("--misses", action="store_true", help="print what is wrong")
    options = parser.parse_args(arguments)
    if not options.documents.is_dir():
        print(f"no documents in {options.documents}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data=options.data or Path(folder), _env_file=None)
        started = time.perf_counter()
        added = _add_all(settings, options.documents, options.readings)
        print(f"{added} documents added in {time.perf_counter() - started:.0f} s")
        started = time.perf_counter()
        workshop = open_workshop(settings)
        engine = workshop.open()
        seconds = time.perf_counter() - started
        print(f"{len(engine.snapshot.passages)} passages indexed in {seconds:.0f} s")
        _ask_all(engine, options.misses)
    return 0


def _add_all(settings: Settings, documents: Path, readings: Path | None) -> int:
    units, registry = load_units(), load_documents()
    store = Store(settings.added)
    corpus = load_corpus(settings.corpus_folders, units, registry, store=store)

    def read(file: Path, _: Progress | None) -> Reading:
        result = measured(file, readings)
        if result.reading is None:
            raise UnreadableDocument(f"{file.name}: refused", vi=result.reason or "")
        return result.reading

    known = catalogue(registry, corpus)
    adding = Adding(store, corpus, UnitMatcher(units), known, read)
    staged = []
    for file in sorted(documents.glob("*")):
        if file.suffix == ".tsv" or file.name.endswith(".truth.txt"):
            continue
        for offer in adding.examine(file):
            if offer.status in (Status.ADDED, Status.REPLACED):
                staged.append(adding.stage(offer).name)
    store.commit(store.with_change(staged, ()), store.state().generation)
    return len(load_corpus(settings.corpus_folders, units, registry, store=store))


def _ask_all(engine: Engine, misses: bool) -> None:
    right: dict[str, Count] = defaultdict(Count)
    times = []
    for record in gold.records("questions.jsonl"):
        answer = engine.ask(record["question"], record["id"])
        times.append(answer.elapsed_ms)
        said = f"{record['id']} {record['question']} → {answer.kind.value}: {answer.lead[:120]}"
        if record["kind"] == "none":
            good = not answer.answered
        else:
            quotes = [plain(c.quote) for c in answer.citations[:_CITED]]
            wanted = plain(record["words"])
            good = answer.answered and (
                any(wanted in quote for quote in quotes) or wanted in plain(answer.lead)
            )
        for name in ("all", f"kind {record['kind']}", f"form {record['form']}"):
            right[name].add(good, said)
    for name in sorted(right):
        print(f"{name:20} {right[name].right:4} of {right[name].all:4}  {right[name].share:.3f}")
    print(f"median {sorted(times)[len(times) // 2]:.1f} ms an answer")
    if misses:
        print("\n".join(right["all"].wrong))


if __name__ == "__main__":
    sys.exit(main())
