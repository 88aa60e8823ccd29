"""How well questions are understood however they are typed, and what retrieval loses by it.

    python -m tests.evaluation.typing [--sets FOLDER] [--examples N] [--retrieval] [SET…]

For each set: the share of syllables, and of whole questions, that come back from each form of
``index/evaluation/forms.py``, read by the language of the set's own corpus and by that of another
set; the share of questions with marks that were changed; the median time of reading one. With
``--retrieval``: recall of each form, and what it loses against the plain one.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.registry import load_units
from index.language import question_reader
from index.lexicon import load_lexicon
from tests.evaluation.typing.restoring import Restored, harmed, restored, shown
from tests.evaluation.typing.retrieval import losses
from tests.evaluation.typing.sets import SHARED, TypedSet, load_sets


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 where a set that was named is not there."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.typing")
    parser.add_argument("names", nargs="*", metavar="SET", help="sets to measure; all by default")
    parser.add_argument("--sets", type=Path, default=SHARED, metavar="FOLDER")
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="print N faults each")
    parser.add_argument("--retrieval", action="store_true", help="measure what retrieval loses")
    options = parser.parse_args(arguments)
    sets = load_sets(options.sets)
    chosen = [s for s in sets if not options.names or s.name in options.names]
    if not chosen or len(chosen) < len(options.names):
        print(f"there are: {' '.join(s.name for s in sets)}", file=sys.stderr)
        return 1
    lexicon, units = load_lexicon(), load_units()
    print(f"{'set':8} {'language':8} {'form':9} {'n':>4} syllables whole      ms")
    for asked in chosen:
        for teacher in _teachers(asked, sets):
            reader = question_reader(teacher.language, lexicon, units)
            for result in restored(asked, reader):
                print(_line(asked, teacher, result))
                for wrong in result.wrong[: options.examples]:
                    print(f"    {wrong.id}: {shown(wrong)}")
            changed = harmed(asked, reader)
            share = len(changed) / len(asked.questions)
            print(f"{asked.name:8} {teacher.name:8} changed though right as typed: {share:.4f}")
            for harm in changed[: options.examples]:
                print(f"    {harm.id}: {harm.typed}\n      → {harm.understood}")
    if options.retrieval:
        for asked in chosen:
            if asked.judged is not None:
                print(losses(asked.judged, lexicon, units))
    return 0


def _teachers(asked: TypedSet, sets: Sequence[TypedSet]) -> list[TypedSet]:
    """The set itself, and the one after it."""
    others = [other for other in sets if other is not asked]
    return [asked, *others[sets.index(asked) % max(len(others), 1) :][:1]]


def _line(asked: TypedSet, teacher: TypedSet, result: Restored) -> str:
    return (
        f"{asked.name:8} {teacher.name:8} {result.form:9} {result.questions:4}"
        f" {result.share:9.4f} {result.share_whole:.4f} {result.median:6.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
