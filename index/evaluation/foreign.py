"""Evaluating retrieval on a foreign set: every query in every form, and those nothing answers."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index.evaluation.beir_set import PLAIN, BeirSet, SetDocument, SetQuery
from index.evaluation.metrics import RECALL_MEASURES, retrieval_values
from index.evaluation.outcome import SearchOutcome
from index.evaluation.report import FOUND, LONGEST_WORDS, CaseResult, Evaluation, Found
from index.evaluation.run_files import Retrieved
from index.evaluation.summing import make_report

Search = Callable[[str], SearchOutcome]

UNANSWERABLE = "unanswerable"
"""The form, in a report, of queries that nothing in the corpus answers."""


def evaluate_beir(
    beir: BeirSet,
    search: Search,
    *,
    index: str,
    unanswerable: Sequence[SetQuery] = (),
    on_progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Search every query once.

    The report's main measures, and the run, are those of the plain queries; other forms have a
    group each, and what they lose against the plain ones.

    Args:
        beir: the set, with the forms that are measured.
        search: what is measured.
        index: what it is called.
        unanswerable: queries that nothing in the corpus answers; how sure the search is of them
            goes into the reliability.
        on_progress: called with (done, total) after each query.
    """
    documents = {document.id: document for document in beir.documents}
    total, done = len(beir.queries) + len(unanswerable), 0

    def asked(queries: Sequence[SetQuery]) -> dict[str, _Asked]:
        nonlocal done
        found = {}
        for query in queries:
            started = time.perf_counter()
            outcome = search(query.text)
            found[query.id] = _Asked(query, outcome, 1000 * (time.perf_counter() - started))
            done += 1
            if on_progress is not None:
                on_progress(done, total)
        return found

    run: dict[str, tuple[Retrieved, ...]] = {}
    cases: list[CaseResult] = []
    for form in dict.fromkeys(query.form for query in beir.queries):
        found = asked([query for query in beir.queries if query.form == form])
        retrieved = {key: item.outcome.retrieved for key, item in found.items()}
        qrels = {key: beir.qrels[key] for key in found}
        values = retrieval_values(RECALL_MEASURES, qrels, retrieved)
        for key, item in found.items():
            own = {measure: by[key] for measure, by in values.items()}
            cases.append(_case(item, form, own, qrels[key], documents))
        if form == PLAIN:
            run = retrieved
    cases += [_case(item, UNANSWERABLE, {}, {}, documents) for item in asked(unanswerable).values()]
    report = make_report(
        name=beir.name, layout="beir", index=index, cases=cases, counted_form=PLAIN
    )
    return Evaluation(report, run, beir.qrels)


@dataclass(frozen=True)
class _Asked:
    query: SetQuery
    outcome: SearchOutcome
    elapsed_ms: float


def _case(
    asked: _Asked,
    form: str,
    values: dict[str, float],
    grades: Mapping[str, int],
    documents: Mapping[str, SetDocument],
) -> CaseResult:
    retrieved = asked.outcome.retrieved
    gold = tuple(document for document, grade in grades.items() if grade > 0)
    case = CaseResult(
        id=asked.query.id,
        form=form,
        kind=None,
        question=asked.query.text,
        understood=asked.outcome.understood,
        gold=gold,
        ranks=tuple(at for at, item in enumerate(retrieved, 1) if item.document in gold),
        found=tuple(
            _found(documents[item.document], relevant=item.document in gold)
            for item in retrieved[:FOUND]
        ),
        cited=(),
        values=values,
        reasons=(),
        answerable=bool(gold),
        confidence=asked.outcome.confidence,
        elapsed_ms=asked.elapsed_ms,
    )
    if gold and not case.missed:
        return case
    # Their words make a report long: they are for whoever looks at what went wrong.
    wanted = (_found(documents[key], relevant=True, words=True) for key in gold)
    return case.with_words(asked.outcome.pieces, wanted)


def _found(document: SetDocument, *, relevant: bool, words: bool = False) -> Found:
    return Found(
        document=document.id,
        label=document.title or document.id,
        relevant=relevant,
        text=document.text[:LONGEST_WORDS] if words else None,
    )
