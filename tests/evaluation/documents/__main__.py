"""How well real documents are understood, against gold that was written by reading them.

    python -m tests.evaluation.documents [--readings FOLDER] [--misses] [--held-out] [FILE…]

Prints what each document costs and gives, then the share of header fields, task rows, assignments
and duties that are right.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import DocumentError
from corpus.model import Document, Level
from corpus.registry import load_documents, load_units
from corpus.splitting import split
from corpus.understand import understand
from corpus.units import UnitMatcher
from tests.evaluation.documents import gold, pairs
from tests.evaluation.documents.readings import Measured, measured
from tests.evaluation.documents.scores import Scores


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 where the documents are not there."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.documents")
    parser.add_argument("files", nargs="*", help="names of documents; all by default")
    parser.add_argument("--documents", type=Path, default=gold.DOCUMENTS, metavar="FOLDER")
    parser.add_argument("--readings", type=Path, metavar="FOLDER", help="keep readings here")
    parser.add_argument("--misses", action="store_true", help="print what is wrong")
    parser.add_argument("--held-out", action="store_true", help="the gold nothing was tuned on")
    options = parser.parse_args(arguments)
    files = [f for f in sorted(options.documents.glob("*")) if _is_document(f)]
    if options.files:
        files = [f for f in files if f.name in options.files]
    if not files:
        print(f"no documents in {options.documents}", file=sys.stderr)
        return 1
    matcher, registry = UnitMatcher(load_units()), load_documents()
    scores = Scores(held_out=options.held_out)
    documents: dict[str, Document] = {}
    print(f"{'document':58} format  pages  s      MB    provisions rows tasks duties")
    for file in files:
        result = measured(file, options.readings)
        if result.reading is None:
            print(f"{file.name[:58]:58} refused: {result.reason}")
            scores.refused(file.name)
            continue
        for part, reading in enumerate(split(result.reading), 1):
            try:
                document = understand(reading, file.name, matcher, registry)
            except DocumentError as error:
                print(f"{file.name[:58]:58} refused: {error.vi}")
                continue
            documents.setdefault(file.name, document)
            scores.add(document, part)
            print(_line(file.name if part == 1 else f"  document {part}", result, document))
    print("\n" + scores.tables())
    print(pairs.tables(documents))
    if options.misses:
        print(scores.misses())
    return 0


def _is_document(file: Path) -> bool:
    return file.is_file() and file.suffix != ".tsv" and not file.name.endswith(".truth.txt")


def _line(name: str, result: Measured, document: Document) -> str:
    assert result.reading is not None
    seconds = f"{result.seconds:6.1f}" if result.seconds is not None else "     –"
    megabytes = f"{result.megabytes:6.0f}" if result.megabytes is not None else "     –"
    rows = sum(p.level is Level.ROW for p in document.provisions)
    return (
        f"{name[:58]:58} {result.reading.format.value:8} {result.reading.pages or '–':>4}"
        f" {seconds} {megabytes} {len(document.provisions):6} {rows:5}"
        f" {len(document.assignments):5} {len(document.duties):5}"
    )


if __name__ == "__main__":
    sys.exit(main())
