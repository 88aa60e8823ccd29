"""Evaluating retrieval on a foreign set, whose corpus is indexed apart from the office's."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from corpus.registry import Units
from corpus.text import clean
from index.cache import embed
from index.dense import DenseIndex
from index.embedding import Encoder
from index.evaluation.beir_set import PLAIN, BeirSet, SetDocument
from index.evaluation.metrics import RECALL_MEASURES, retrieval_values
from index.evaluation.pieces import pieces
from index.evaluation.report import FOUND, CaseResult, Evaluation, Found, make_report
from index.evaluation.run_files import Retrieved, ranked
from index.language import question_reader
from index.lexical import LexicalIndex
from index.lexicon import Lexicon
from index.ranking import Ranking

_PIECES = 100
"""Pieces that are pooled to documents for each query, as many as the product pools."""

_EMBEDDED_AT_ONCE = 1000
"""Pieces after which vectors are kept, so that a run that was stopped goes on from there."""


class BeirIndex:
    """A foreign corpus, searched as the office's corpus is: same reading, scores and fusion."""

    def __init__(
        self,
        documents: Sequence[SetDocument],
        encoder: Encoder,
        lexicon: Lexicon,
        units: Units,
        *,
        cache: Path | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Embeds what ``cache`` lacks; ``on_progress(done, total)`` counts pieces."""
        texts: list[str] = []
        self._owners: list[str] = []
        for document in documents:
            found = pieces(
                clean(document.title),
                clean(document.text),
                count_tokens=encoder.count_tokens,
                max_tokens=encoder.max_tokens,
            )
            texts += found
            self._owners += [document.id] * len(found)
        blocks = []
        for start in range(0, len(texts), _EMBEDDED_AT_ONCE):
            blocks.append(embed(texts[start : start + _EMBEDDED_AT_ONCE], encoder, cache))
            if on_progress is not None:
                on_progress(min(start + _EMBEDDED_AT_ONCE, len(texts)), len(texts))
        dense = DenseIndex.build(np.concatenate(blocks))
        self._ranking = Ranking(texts, dense, LexicalIndex.build(texts), encoder)
        language = (clean(f"{document.title}\n{document.text}") for document in documents)
        self._reader = question_reader(language, lexicon, units)

    def search(self, query: str) -> tuple[Retrieved, ...]:
        """Documents by their best piece, best first."""
        best: dict[str, float] = {}
        for piece in self._ranking.best(self._reader.read(query), _PIECES):
            best.setdefault(self._owners[piece.position], piece.score)
        return ranked(best.items())


def evaluate_beir(
    beir: BeirSet,
    encoder: Encoder,
    lexicon: Lexicon,
    units: Units,
    *,
    cache: Path | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Index the corpus and search every query in every form.

    The report's main measures, and the run, are those of ``queries.jsonl``; other forms have a
    group each.
    """
    index = BeirIndex(beir.documents, encoder, lexicon, units, cache=cache, on_progress=on_progress)
    titles = {document.id: document.title or document.id for document in beir.documents}
    run: dict[str, tuple[Retrieved, ...]] = {}
    cases: list[CaseResult] = []
    for form in dict.fromkeys(query.form for query in beir.queries):
        queries = {query.id: query.text for query in beir.queries if query.form == form}
        found: dict[str, tuple[Retrieved, ...]] = {}
        times: dict[str, float] = {}
        for key, text in queries.items():
            started = time.perf_counter()
            found[key] = index.search(text)
            times[key] = 1000 * (time.perf_counter() - started)
        qrels = {key: beir.qrels[key] for key in queries}
        values = retrieval_values(RECALL_MEASURES, qrels, found)
        for key, text in queries.items():
            gold = tuple(document for document, grade in qrels[key].items() if grade > 0)
            cases.append(
                CaseResult(
                    id=key,
                    form=form,
                    kind=None,
                    question=text,
                    gold=gold,
                    found=tuple(
                        Found(
                            document=item.document,
                            label=titles[item.document],
                            relevant=item.document in gold,
                        )
                        for item in found[key][:FOUND]
                    ),
                    cited=(),
                    values={measure: by[key] for measure, by in values.items()},
                    reasons=(),
                    elapsed_ms=times[key],
                )
            )
        if form == PLAIN:
            run = found
    report = make_report(
        name=beir.name, layout="beir", index=encoder.name, cases=cases, counted_form=PLAIN
    )
    return Evaluation(report, run)
