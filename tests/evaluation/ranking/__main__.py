"""Fits the weights of the second stage of ranking, and measures them on questions left out.

    python -m tests.evaluation.ranking [--sets FOLDER] [--data DIR] [--forms F …] [SET …]

Prints, for each set, the first stage, the weights in force and the cross-validated ones (weights of
the other four fifths of all sets' questions), then the weights fitted on everything, to be put into
``index/reranking.py``.
"""

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

import numpy as np

from bot.settings import Settings
from index.reranking import WEIGHTS, Weights
from tests.evaluation.ranking.collecting import Judged, collect
from tests.evaluation.ranking.fitting import cross_validated, fit, rank_of
from tests.evaluation.typing.sets import SHARED


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 1 where a set that was named is not there."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.ranking")
    parser.add_argument("names", nargs="*", metavar="SET", default=["alqac", "vlqa", "dvc_faq"])
    parser.add_argument("--sets", type=Path, default=SHARED, metavar="FOLDER")
    parser.add_argument("--data", type=Path, help="data folder whose cache and model are used")
    parser.add_argument("--forms", nargs="*", default=["plain"], metavar="FORM")
    options = parser.parse_args(arguments)
    folders = [options.sets / name for name in options.names]
    missing = [folder.name for folder in folders if not folder.is_dir()]
    if missing:
        print(f"not there: {' '.join(missing)}", file=sys.stderr)
        return 1
    settings = Settings(data=options.data) if options.data else Settings()
    plain: tuple[Judged, ...] = ()
    for form in options.forms:
        questions = collect(settings, folders, form)
        plain = plain or questions
        first = np.eye(len(fields(Weights)))[0]
        print(f"{form:10}{'':12}   R@1   R@10    MRR")
        for name in dict.fromkeys(question.set for question in questions):
            own = [question for question in questions if question.set == name]
            left_out = cross_validated(questions)
            for what, ranks in (
                ("first stage", [rank_of(q, first) for q in own]),
                ("in force", [rank_of(q, np.array(astuple(WEIGHTS))) for q in own]),
                (
                    "left out",
                    [r for q, r in zip(questions, left_out, strict=True) if q.set == name],
                ),
            ):
                print(f"{name:10}{what:12} {_measures(ranks)}  n = {len(own)}")
    weights = fit(plain)
    for field, value in zip(fields(Weights), weights.tolist(), strict=True):
        print(f"    {field.name}={value:.3f},")
    return 0


def _measures(ranks: Sequence[int | None]) -> str:
    found = [rank or math.inf for rank in ranks]
    first, tenth = (sum(rank <= k for rank in found) / len(found) for k in (1, 10))
    reciprocal = sum(1 / rank for rank in found if rank <= 10) / len(found)
    return f"{first:.3f}  {tenth:.3f}  {reciprocal:.3f}"


if __name__ == "__main__":
    sys.exit(main())
