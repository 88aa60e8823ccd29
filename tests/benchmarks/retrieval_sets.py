"""Sets that retrieval is compared on: what is searched, what is asked, and planbot over it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answering.engine import Engine
from bot.changes.measuring import Watch
from bot.changes.records import Consent
from bot.changes.workshop import Workshop
from bot.settings import Settings
from corpus.registry import load_units
from corpus.text import clean
from index.embedding import Encoder
from index.evaluation.beir import BeirIndex
from index.evaluation.beir_set import PLAIN, load_beir_set
from index.evaluation.forms import in_form
from index.evaluation.pieces import pieces
from index.evaluation.sets import SHIPPED, load_cases
from index.lexicon import load_lexicon
from tests.benchmarks.peers.model import Embed, Texts

PLAN = "plan"
"""The set that ships, over the documents that ship."""

WHOLE = "whole documents"
"""Title and text of each document in one, as they are given; the encoder cuts what is too long."""
PIECES = "pieces"
"""Planbot's own cuts, clauses and points headed by the title, pooled to their documents."""
PASSAGES = "passages"
"""Planbot's own passages of the documents that ship, pooled to their provisions."""

RECALL = ("R@1", "R@10", "RR@10", "nDCG@10")
SUCCESS = ("Success@1", "Success@10", "RR@10", "nDCG@10")
"""Where any one gold clause is enough."""

Search = Callable[[str, int], Sequence[str]]
"""(query, count) → documents, best first."""


@dataclass(frozen=True)
class Task:
    """A set, ready to be searched."""

    name: str
    measures: tuple[str, ...]
    queries: Mapping[str, str]
    qrels: Mapping[str, Mapping[str, int]]
    searched: Mapping[str, Texts]
    """What peers search, by how the documents are cut."""
    own: str
    """How they are cut for planbot."""
    planbot: Search

    def asked(self, form: str) -> dict[str, str]:
        """The queries in one of the forms, or `PLAIN`."""
        if form == PLAIN:
            return dict(self.queries)
        return {key: in_form(text, form, key) for key, text in self.queries.items()}


def foreign_task(folder: Path, encoder: Encoder, embed: Embed, settings: Settings) -> Task:
    """A set in the BEIR layout.

    Raises:
        EvaluationError: it cannot be read.
    """
    beir = load_beir_set(folder)
    whole = [f"{document.title}\n{document.text}".strip() for document in beir.documents]
    cut: list[str] = []
    owners: list[str] = []
    for document in beir.documents:
        found = pieces(
            clean(document.title),
            clean(document.text),
            count_tokens=encoder.count_tokens,
            max_tokens=encoder.max_tokens,
        )
        cut += found
        owners += [document.id] * len(found)
    searched = {
        WHOLE: Texts(tuple(whole), tuple(d.id for d in beir.documents), embed(whole)),
        PIECES: Texts(tuple(cut), tuple(owners), embed(cut)),
    }
    index = BeirIndex(
        beir.documents, encoder, load_lexicon(), load_units(), cache=settings.embeddings
    )
    return Task(
        name=beir.name,
        measures=RECALL,
        queries={query.id: query.text for query in beir.queries if query.form == PLAIN},
        qrels=beir.qrels,
        searched=searched,
        own=PIECES,
        planbot=lambda query, count: documents_of(index.search(query))[:count],
    )


def plan_task(encoder: Encoder, embed: Embed, settings: Settings) -> Task:
    """The set that ships, over an index that is built of the documents as they are now.

    Raises:
        PlanbotError: the index cannot be built.
    """
    engine = _built(encoder, settings)
    passages = engine.snapshot.passages
    texts = tuple(passage.searched for passage in passages)
    searched = Texts(texts, tuple(passage.provision for passage in passages), embed(texts))
    cases = [case for case in load_cases(SHIPPED / f"{PLAN}.jsonl") if case.provisions]
    return Task(
        name=PLAN,
        measures=SUCCESS,
        queries={case.id: case.question for case in cases},
        qrels={case.id: dict.fromkeys(case.provisions, 1) for case in cases},
        searched={PASSAGES: searched},
        own=PASSAGES,
        planbot=lambda query, count: [hit["provision"] for hit in engine.search(query, count)],
    )


def documents_of(outcome: Any) -> list[str]:
    """Documents of what ``BeirIndex.search`` returns, best first: a record that holds what it
    retrieved, or that alone."""
    return [item.document for item in getattr(outcome, "retrieved", outcome)]


def _built(encoder: Encoder, settings: Settings) -> Engine:
    workshop = Workshop(settings, encoder, Watch(serving=lambda: None))
    workshop.reindex(consent=Consent.ANYWAY)
    return workshop.open()
