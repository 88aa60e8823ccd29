"""Accuracy on the project's questions, as the product reports it."""

from collections import defaultdict

import pytest

from bot.answering.answer import Answer
from bot.answering.engine import Engine
from bot.judging import SameUnit, answered_case
from corpus.registry import load_units
from index.evaluation.answers import Judgement, Rule, judge
from index.evaluation.sets import Case

LEAST_OVERALL = 0.95
LEAST_OF_A_FORM = 0.90
LEAST_CITED = 0.97

Judged = tuple[Case, Answer, Judgement]


@pytest.fixture(scope="module")
def judged(engine: Engine, answered: tuple[tuple[Case, Answer], ...]) -> tuple[Judged, ...]:
    same = SameUnit(load_units())
    return tuple(
        (case, answer, judge(case, answered_case(engine, answer), same))
        for case, answer in answered
    )


def _wrong(judged: tuple[Judged, ...]) -> str:
    return "\n".join(
        f"{case.id} {case.question} {[(r.rule.value, r.detail) for r in verdict.reasons]}"
        for case, _, verdict in judged
        if not verdict.right
    )


def test_answers_are_right(judged: tuple[Judged, ...]) -> None:
    assert len(judged) >= 250
    right = sum(verdict.right for _, _, verdict in judged)

    assert right / len(judged) >= LEAST_OVERALL, _wrong(judged)


def test_answers_are_right_in_every_form(judged: tuple[Judged, ...]) -> None:
    by_form: dict[str, list[bool]] = defaultdict(list)
    for case, _, verdict in judged:
        by_form[case.form].append(verdict.right)
    shares = {form: sum(right) / len(right) for form, right in by_form.items()}

    assert set(shares) == {"plain", "nodiac", "abbreviation", "typo", "keyword", "english"}
    assert min(shares.values()) >= LEAST_OF_A_FORM, f"{shares}\n{_wrong(judged)}"


def test_a_clause_that_answers_is_among_the_first(judged: tuple[Judged, ...]) -> None:
    cited = [verdict.clause_cited for _, _, verdict in judged if verdict.clause_cited is not None]

    assert sum(cited) / len(cited) >= LEAST_CITED, _wrong(judged)


def test_no_owner_is_named_where_the_text_names_none(judged: tuple[Judged, ...]) -> None:
    unnamed = [(c, a) for c, a, _ in judged if c.kind == "owner" and not c.named_owner]
    assert len(unnamed) > 40

    assert [case.id for case, answer in unnamed if answer.named_owner or answer.assignments] == []


def test_every_quotation_is_grounded(judged: tuple[Judged, ...]) -> None:
    found = [c.id for c, _, v in judged if any(r.rule is Rule.UNGROUNDED for r in v.reasons)]

    assert found == []
