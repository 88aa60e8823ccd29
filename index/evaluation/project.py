"""Evaluating a snapshot on a project set: is the right clause found, is the answer right?"""

import time
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from index.evaluation.answers import AnsweredCase, SameUnit, judge
from index.evaluation.beir_set import PLAIN
from index.evaluation.case import Case
from index.evaluation.forms import in_form
from index.evaluation.metrics import SUCCESS_MEASURES, retrieval_values
from index.evaluation.report import (
    ANSWER_MEASURE,
    CLAUSE_MEASURE,
    FIRST,
    FOUND,
    CaseResult,
    Evaluation,
    Found,
)
from index.evaluation.run_files import Retrieved, ranked
from index.evaluation.summing import make_report

DEPTH = 100
"""Provisions that are asked of the search for each question."""

MADE = "{form} (made)"
"""Form, in a report, of questions that were put into a form by machine: a set has questions that
people wrote in forms of the same names."""

Search = Callable[[str, int], Sequence[tuple[str, float]]]
"""(question, count) → addresses with their scores, best first."""


def evaluate_project(
    name: str,
    cases: Sequence[Case],
    search: Search,
    answer: Callable[[Case], AnsweredCase] | None,
    *,
    index: str,
    same_unit: SameUnit,
    known: Container[str] | None = None,
    label: Callable[[str], str] = str,
    words: Callable[[str], str | None] = lambda address: None,
    forms: Iterable[str] = (),
    waiting: int = 0,
    on_progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Ask every question of at least one.

    Args:
        name: what the set is called.
        cases: the questions with their gold.
        search: retrieval alone; measured over the answerable questions. Of a follow-up it is asked
            what the answer says was understood.
        answer: the whole bot, with the conversation before a question; or None to measure
            retrieval alone.
        index: the snapshot's name.
        same_unit: whether two names mean one unit.
        known: addresses of the snapshot; a gold address outside is warned of.
        label: how a person would cite an address.
        words: what stands at an address.
        forms: forms that the plain questions are asked in too; they count in their own groups only.
        waiting: drafts of the set that were left out.
        on_progress: called with (done, total) after each question.
    """
    questions = _questions(cases, forms)
    asked = []
    for done, (case, form) in enumerate(questions, start=1):
        asked.append(_ask(case, form, search, answer))
        if on_progress is not None:
            on_progress(done, len(questions))
    values = _retrieval(asked)
    results = []
    for at, item in enumerate(asked):
        result = _result(item, values.get(at, {}), same_unit, label)
        if result.missed:
            wanted = (
                Found(document=a, label=label(a), relevant=True, text=words(a)) for a in result.gold
            )
            result = result.with_words([words(f.document) for f in result.found[:FIRST]], wanted)
        results.append(result)
    report = make_report(
        name=name,
        layout="project",
        index=index,
        cases=results,
        waiting=waiting,
        warnings=_unknown_gold(cases, known),
    )
    run = {item.case.id: item.found for item in asked if not item.made}
    return Evaluation(report, run, {case.id: _grades(case) for case in cases if case.provisions})


@dataclass(frozen=True)
class _Asked:
    case: Case
    form: str
    answered: AnsweredCase | None
    found: tuple[Retrieved, ...]
    elapsed_ms: float

    @property
    def made(self) -> bool:
        return self.form != self.case.form


def _questions(cases: Sequence[Case], forms: Iterable[str]) -> list[tuple[Case, str]]:
    """Every question with its form, then the plain ones put into forms."""
    asked: list[tuple[Case, str]] = [(case, case.form) for case in cases]
    for form in forms:
        if form != PLAIN:
            name = MADE.format(form=form)
            asked += [(_in_form(case, form), name) for case in cases if case.form == PLAIN]
    return asked


def _ask(
    case: Case, form: str, search: Search, answer: Callable[[Case], AnsweredCase] | None
) -> _Asked:
    started = time.perf_counter()
    answered = answer(case) if answer is not None else None
    if answered is not None:
        elapsed = answered.elapsed_ms or 1000 * (time.perf_counter() - started)
        about = answered.understood if case.after else None
        return _Asked(case, form, answered, ranked(search(about or case.question, DEPTH)), elapsed)
    found = ranked(search(case.question, DEPTH))
    return _Asked(case, form, None, found, 1000 * (time.perf_counter() - started))


def _retrieval(asked: Sequence[_Asked]) -> dict[int, dict[str, float]]:
    """Measures of retrieval by place in ``asked``, of the answerable questions."""
    qrels = {str(at): _grades(item.case) for at, item in enumerate(asked) if item.case.provisions}
    if not qrels:
        return {}
    run = {str(at): item.found for at, item in enumerate(asked)}
    values = retrieval_values(SUCCESS_MEASURES, qrels, run)
    return {int(key): {measure: by[key] for measure, by in values.items()} for key in qrels}


def _result(
    asked: _Asked,
    retrieval: dict[str, float],
    same_unit: SameUnit,
    label: Callable[[str], str],
) -> CaseResult:
    case, answered, found = asked.case, asked.answered, asked.found
    values = dict(retrieval)
    verdict = judge(case, answered, same_unit) if answered else None
    if verdict is not None:
        values[ANSWER_MEASURE] = float(verdict.right)
        if verdict.clause_cited is not None:
            values[CLAUSE_MEASURE] = float(verdict.clause_cited)
    return CaseResult(
        id=case.id,
        form=asked.form,
        made=asked.made,
        kind=case.kind,
        question=case.question,
        after=case.after,
        understood=answered.understood if answered else None,
        gold=case.provisions,
        ranks=tuple(at for at, item in enumerate(found, 1) if item.document in case.provisions),
        found=tuple(
            Found(
                document=item.document,
                label=label(item.document),
                relevant=item.document in case.provisions,
            )
            for item in found[:FOUND]
        ),
        cited=answered.citations if answered else (),
        values=values,
        reasons=verdict.reasons if verdict else (),
        answerable=case.answerable,
        answered=answered.answered if answered else None,
        confidence=answered.confidence if answered else None,
        elapsed_ms=asked.elapsed_ms,
    )


def _grades(case: Case) -> dict[str, int]:
    return dict.fromkeys(case.provisions, 1)


def _in_form(case: Case, form: str) -> Case:
    """A conversation is typed in one form from its beginning."""
    return case.model_copy(
        update={
            "question": in_form(case.question, form, case.id),
            "after": tuple(
                in_form(text, form, f"{case.id} {at}") for at, text in enumerate(case.after)
            ),
        }
    )


def _unknown_gold(cases: Sequence[Case], known: Container[str] | None) -> tuple[str, ...]:
    if known is None:
        return ()
    return tuple(
        f"{case.id}: the snapshot has no {address}"
        for case in cases
        for address in case.provisions
        if address not in known
    )
