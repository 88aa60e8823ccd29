"""``python -m tests.fuzz``: hostile and mutated files through reading and understanding.

Ends with status 1 where anything happened that must not: an exception out of examining, a refusal
without a reason, a span outside its text, a changed corpus, or a file that took too long.
"""

import argparse
import logging
import random
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from corpus.store import Store
from tests.fuzz.hostile import KINDS, hostile_files
from tests.fuzz.mutations import mutated
from tests.fuzz.running import HEADING, ForkingReader, Row, examiner, run, sandboxed
from tests.fuzz.seeds import seeds

_REAL = Path(__file__).parents[3] / "shared" / "data" / "documents"
_LARGEST_REAL = 150_000
_SLOW = ("doc", "rtf", "png", "tiff")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="mutated files")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2, help="formats mutated at once")
    parser.add_argument("--seconds-each", type=float, default=60.0)
    parser.add_argument("--kinds", nargs="*", default=[*KINDS, "mutated"])
    parser.add_argument("--formats", nargs="*", help="mutate only seeds of these extensions")
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    logging.disable(logging.NOTSET if arguments.verbose else logging.WARNING)
    seconds, rows = arguments.seconds_each, []
    print(HEADING, flush=True)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        corpus = Path(folder) / "corpus"
        _fill(corpus, Path(folder))
        for kind in (kind for kind in arguments.kinds if kind != "mutated"):
            work = Path(folder) / kind
            work.mkdir()
            files = hostile_files(kind, work)
            rows.append(run(kind, files, sandboxed(seconds), corpus, seconds, arguments.verbose))
            print(rows[-1], flush=True)
        if "mutated" in arguments.kinds:
            for row in _mutated(arguments, corpus, Path(folder)):
                rows.append(row)
                print(row, flush=True)
    faults = [f"[{row.kind}] {fault}" for row in rows for fault in row.faults]
    for fault in faults:
        print(fault)
    count = f"{sum(row.files for row in rows):,} fuzzed or hostile files"
    print(
        f"\n{count}: {len(faults)} faults"
        if faults
        else f"\n{count}: no crash of the main process, no hang past the limit, corpus unchanged"
    )
    return 1 if faults else 0


def _fill(corpus: Path, folder: Path) -> None:
    """One document in the corpus, which must stay as it is."""
    file = folder / "sound.txt"
    file.write_bytes(seeds()["txt"])
    adding = examiner(corpus, sandboxed(60))
    for offer in adding.examine(file):
        staged = adding.stage(offer)
        store = Store(corpus)
        store.commit(store.with_change([staged.name], []), store.state().generation)
    assert Store(corpus).entries()


def _mutated(arguments: argparse.Namespace, corpus: Path, folder: Path) -> Iterator[Row]:
    """Mutated files, of each format as many, of those that take seconds to read a third."""
    sources = {name: [data] for name, data in seeds().items()}
    for file in sorted(_REAL.glob("*")) if _REAL.is_dir() else ():
        suffix = file.suffix[1:]
        if file.name != "MANIFEST.tsv" and file.stat().st_size <= _LARGEST_REAL:
            sources.setdefault(suffix, []).append(file.read_bytes())
    others = [data for some in sources.values() for data in some]
    wanted = [name for name in sources if name in (arguments.formats or sources)]
    shares = {name: 1 if name in _SLOW else 3 for name in wanted}

    def one(name: str) -> Row:
        count = -(-arguments.count * shares[name] // sum(shares.values()))
        chance = random.Random(f"{arguments.seed} {name}")
        files = _files(name, sources[name], others, chance, count, folder)
        reader = ForkingReader(arguments.seconds_each)
        try:
            return run(f"~{name}", files, reader, corpus, arguments.seconds_each, arguments.verbose)
        finally:
            reader.close()

    with ThreadPoolExecutor(arguments.jobs) as pool:
        yield from pool.map(one, wanted)


def _files(
    name: str, some: list[bytes], others: list[bytes], chance: random.Random, count: int,
    folder: Path,
) -> Iterator[Path]:  # fmt: skip
    for number in range(count):
        file = folder / f"{number}.{name}"
        file.write_bytes(mutated(chance.choice(some), chance, others) or b"\0")
        yield file
        file.unlink()


if __name__ == "__main__":
    raise SystemExit(main())
