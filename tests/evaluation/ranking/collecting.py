"""The candidates of judged questions with their features, as the product considers them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot import service
from bot.changes.opening import open_engine
from bot.settings import Settings
from corpus.registry import load_units
from index.evaluation.beir import BeirIndex
from index.evaluation.beir_set import load_beir_set
from index.evaluation.forms import in_form
from index.evaluation.sets import SHIPPED, load_cases
from index.lexicon import load_lexicon
from index.reranking import Features

PLAN = "plan"
_COUNT = 100

Consider = Callable[[str], tuple[tuple[str, ...], Features]]


@dataclass(frozen=True)
class Judged:
    """A question's candidates."""

    set: str
    id: str
    features: NDArray[np.float64]
    """Shape (candidates, features)."""
    gold: NDArray[np.bool_]
    """Which candidates answer."""
    wanted: int
    """How many answer, found or not."""


def collect(settings: Settings, folders: Iterable[Path], form: str) -> tuple[Judged, ...]:
    """The judged questions of the plan's set and of the sets in ``folders``, typed in ``form``."""
    found = _of_plan(settings, form)
    for folder in folders:
        found += _of_folder(settings, folder, form)
    return tuple(found)


def _of_plan(settings: Settings, form: str) -> list[Judged]:
    retriever = open_engine(settings).retriever
    cases = [case for case in load_cases(SHIPPED / f"{PLAN}.jsonl") if case.provisions]
    return _judged(
        PLAN,
        {case.id: case.question for case in cases},
        {case.id: dict.fromkeys(case.provisions, 1) for case in cases},
        form,
        lambda text: retriever.considered(retriever.reader.read(text), _COUNT),
    )


def _of_folder(settings: Settings, folder: Path, form: str) -> list[Judged]:
    beir = load_beir_set(folder)
    encoder = service.encoder_of(settings)
    index = BeirIndex(
        beir.documents, encoder, load_lexicon(), load_units(), cache=settings.embeddings
    )
    queries = {query.id: query.text for query in beir.queries if query.form == "plain"}
    return _judged(beir.name, queries, beir.qrels, form, index.considered)


def _judged(
    name: str,
    queries: Mapping[str, str],
    qrels: Mapping[str, Mapping[str, int]],
    form: str,
    consider: Consider,
) -> list[Judged]:
    found = []
    for key, text in queries.items():
        candidates, features = consider(text if form == "plain" else in_form(text, form, key))
        gold = {document for document, grade in qrels[key].items() if grade > 0}
        held = np.array([candidate in gold for candidate in candidates])
        found.append(Judged(name, key, features.table(), held, len(gold)))
    return found
