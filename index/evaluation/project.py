"""Evaluating a snapshot on a project set: is the right clause found, is the answer right?"""

import time
from collections.abc import Callable, Container, Sequence

from index.evaluation.answers import AnsweredCase, SameUnit, judge
from index.evaluation.metrics import SUCCESS_MEASURES, retrieval_values
from index.evaluation.report import (
    ANSWER_MEASURE,
    CLAUSE_MEASURE,
    FOUND,
    CaseResult,
    Evaluation,
    Found,
    make_report,
)
from index.evaluation.run_files import Retrieved, ranked
from index.evaluation.sets import Case

DEPTH = 100
"""Provisions that are asked of the search for each question."""

Search = Callable[[str, int], Sequence[tuple[str, float]]]
"""(question, count) → addresses with their scores, best first."""


def evaluate_project(
    name: str,
    cases: Sequence[Case],
    search: Search,
    answer: Callable[[str], AnsweredCase] | None,
    *,
    index: str,
    same_unit: SameUnit,
    known: Container[str] | None = None,
    label: Callable[[str], str] = str,
    on_progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Ask every question of at least one.

    Args:
        name: what the set is called.
        cases: the questions with their gold.
        search: retrieval alone; measured over the answerable questions.
        answer: the whole bot, or None to measure retrieval alone.
        index: the snapshot's name.
        same_unit: whether two names mean one unit.
        known: addresses of the snapshot; a gold address outside is warned of.
        label: how a person would cite an address.
        on_progress: called with (done, total) after each question.
    """
    found: dict[str, tuple[Retrieved, ...]] = {}
    times: dict[str, float] = {}
    answers: dict[str, AnsweredCase] = {}
    for done, case in enumerate(cases, start=1):
        started = time.perf_counter()
        found[case.id] = ranked(search(case.question, DEPTH))
        if answer is not None:
            started = time.perf_counter()
            answers[case.id] = answer(case.question)
        times[case.id] = 1000 * (time.perf_counter() - started)
        if on_progress is not None:
            on_progress(done, len(cases))
    qrels = {case.id: dict.fromkeys(case.provisions, 1) for case in cases if case.provisions}
    values = retrieval_values(SUCCESS_MEASURES, qrels, found) if qrels else {}
    results = []
    for case in cases:
        answered = answers.get(case.id)
        verdict = judge(case, answered, same_unit) if answered else None
        own = {measure: by[case.id] for measure, by in values.items() if case.id in by}
        if verdict is not None:
            own[ANSWER_MEASURE] = float(verdict.right)
            if verdict.clause_cited is not None:
                own[CLAUSE_MEASURE] = float(verdict.clause_cited)
        results.append(
            CaseResult(
                id=case.id,
                form=case.form,
                kind=case.kind,
                question=case.question,
                gold=case.provisions,
                found=tuple(
                    Found(
                        document=item.document,
                        label=label(item.document),
                        relevant=item.document in case.provisions,
                    )
                    for item in found[case.id][:FOUND]
                ),
                cited=answered.citations if answered else (),
                values=own,
                reasons=verdict.reasons if verdict else (),
                elapsed_ms=times[case.id],
            )
        )
    report = make_report(
        name=name,
        layout="project",
        index=index,
        cases=results,
        warnings=_unknown_gold(cases, known),
    )
    return Evaluation(report, found)


def _unknown_gold(cases: Sequence[Case], known: Container[str] | None) -> tuple[str, ...]:
    if known is None:
        return ()
    return tuple(
        f"{case.id}: the snapshot has no {address}"
        for case in cases
        for address in case.provisions
        if address not in known
    )
