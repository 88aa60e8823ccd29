"""Evaluating a project set, comparing two indexes, and what the reports show."""

import re
from collections.abc import Sequence

import pytest

from index.evaluation.answers import AnsweredCase
from index.evaluation.case import Case
from index.evaluation.comparing import compared
from index.evaluation.html import page
from index.evaluation.project import Search, evaluate_project
from index.evaluation.report import Evaluation, Report
from index.evaluation.table import definitions, fault_counts, table

A, B = "1/QĐ#a/I.1", "1/QĐ#a/I.2"


def case(key: str, *provisions: str, form: str = "plain") -> Case:
    return Case.model_validate(
        {
            "id": key,
            "question": f"hỏi <b>{key}</b>?",
            "kind": "content" if provisions else "none",
            "form": form,
            "answerable": bool(provisions),
            "provisions": provisions,
        }
    )


CASES = (case("q1", A, B), case("q2", B, form="nodiac"), case("q3"))


def good_search(question: str, count: int) -> Sequence[tuple[str, float]]:
    return [(A, 0.9), (B, 0.5)][:count]


def poor_search(question: str, count: int) -> Sequence[tuple[str, float]]:
    return [(f"1/QĐ#a/{i}", 1 - i / 10) for i in range(5)] + (
        [(B, 0.1)] if "q1" in question else []
    )


def answer(case: Case) -> AnsweredCase:
    """Right on q1, another clause on q2, and an answer to q3, which has none."""
    return AnsweredCase(kind="content", answered=True, named_owner=False, citations=(A,))


def evaluated(search: Search = good_search, *, index: str = "new") -> Evaluation:
    return evaluate_project(
        "plan", CASES, search, answer, index=index, same_unit=str.__eq__, known={A},
        label=lambda address: f"Mục {address}",
    )  # fmt: skip


def means(report: Report) -> dict[str, tuple[float, int]]:
    return {m.measure: (m.estimate.mean, m.estimate.count) for m in report.measures}


def test_a_project_set_is_evaluated() -> None:
    report = evaluated().report
    assert means(report) == {
        "Success@1": (0.5, 2),
        "Success@4": (1.0, 2),
        "Success@10": (1.0, 2),
        "RR@10": (0.75, 2),
        "nDCG@10": (pytest.approx((1 + 0.6309) / 2, abs=1e-4), 2),
        "Answer": (pytest.approx(1 / 3), 3),
        "Clause@4": (0.5, 2),
    }
    assert [(g.by, g.name, g.count) for g in report.groups] == [
        ("form", "plain", 2),
        ("form", "nodiac", 1),
        ("kind", "content", 2),
        ("kind", "none", 1),
    ]
    plain = {m.measure: m.estimate for m in report.groups[0].measures}
    assert (plain["Answer"].mean, plain["Answer"].count) == (0.5, 2)
    assert (plain["Clause@4"].mean, plain["Clause@4"].count) == (1.0, 1)
    assert report.warnings == (f"q1: the snapshot has no {B}", f"q2: the snapshot has no {B}")
    assert fault_counts(report) == (("kind", 1), ("abstention", 1), ("clause", 1))


def test_the_values_and_findings_of_each_question_are_kept() -> None:
    first, second, third = evaluated().report.cases
    assert [item.label for item in first.found] == [f"Mục {A}", f"Mục {B}"]
    assert [item.relevant for item in second.found] == [False, True]
    assert second.values["RR@10"] == 0.5
    assert set(third.values) == {"Answer"}
    assert [c.missed for c in (first, second, third)] == [False, True, True]


def test_retrieval_alone() -> None:
    seen: list[tuple[int, int]] = []
    result = evaluate_project(
        "plan", CASES, poor_search, None, index="x", same_unit=str.__eq__,
        on_progress=lambda *at: seen.append(at),
    )  # fmt: skip
    assert "Answer" not in means(result.report)
    assert [c.missed for c in result.report.cases] == [True, True, False]
    assert set(result.run) == {"q1", "q2", "q3"}
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert result.report.warnings == ()


def test_a_set_without_answerable_questions() -> None:
    result = evaluate_project(
        "none", CASES[2:], good_search, answer, index="x", same_unit=str.__eq__
    )
    assert means(result.report) == {"Answer": (0.0, 1)}
    assert "none: 1 questions" in table(result.report)
    assert "<h2>By kind</h2>" in page(result.report)


def test_two_indexes_are_compared() -> None:
    report = compared(evaluated().report, evaluated(poor_search, index="old").report)
    assert report.baseline == "old"
    found = {item.measure: item for item in report.differences}
    assert (found["Success@4"].before, found["Success@4"].after) == (0.0, 1.0)
    assert [change.id for change in found["Success@4"].changed] == ["q1", "q2"]
    assert found["Answer"].changed == ()
    text = table(report)
    assert "compared with old" in text
    assert re.search(r"Success@4\s+0\.000\s+1\.000\s+\+1\.000\s+\+1\.000 to \+1\.000\s+2", text)
    assert "Success@4 better for 2: q1, q2" in text
    back = compared(evaluated(poor_search, index="old").report, evaluated().report)
    assert "Success@4 worse for 2: q1, q2" in table(back)


def test_the_table() -> None:
    text = table(evaluated().report)
    assert "plan: 3 questions, index new" in text
    lines = [line.split() for line in text.splitlines()]
    assert ["Clause@4", "0.500", "0.000", "to", "1.000", "2"] in lines
    assert ["nodiac", "1", "0.000", "1.000", "1.000", "0.500", "0.631", "0.000", "0.000"] in lines
    # Questions without an answer have no retrieval to measure.
    assert ["none", "1", "-", "-", "-", "-", "-", "0.000", "-"] in lines
    assert ["abstention", "1"] in lines
    assert f"warning: q2: the snapshot has no {B}" in text


def test_each_measure_is_defined() -> None:
    assert all(meaning for _, meaning in definitions(evaluated().report))


def test_a_report_survives_json() -> None:
    report = compared(evaluated().report, evaluated(poor_search, index="old").report)
    assert Report.model_validate_json(report.model_dump_json()) == report


def test_plain_questions_are_asked_in_forms_too() -> None:
    result = evaluate_project(
        "plan",
        CASES,
        good_search,
        answer,
        index="x",
        same_unit=str.__eq__,
        forms=["nodiac", "plain"],
    )
    report = result.report
    assert [(g.by, g.name, g.count) for g in report.groups if g.by == "form"] == [
        ("form", "plain", 2),
        ("form", "nodiac", 1),
        ("form", "nodiac (made)", 2),
    ]
    assert means(report) == means(evaluated().report), "they count in their own group only"
    assert report.count == 3
    assert set(result.run) == {"q1", "q2", "q3"}
    assert result.qrels == {"q1": {A: 1, B: 1}, "q2": {B: 1}}
    (loss,) = report.losses
    assert loss.name == "nodiac (made)"
    assert {d.measure: d.difference.count for d in loss.differences}["Answer"] == 2
    assert "against the plain form of the same questions" in table(report)
    made = [c.question for c in report.cases if c.made]
    assert made == ["hoi <b>q1</b>?", "hoi <b>q3</b>?"]


def test_a_follow_up_is_searched_as_it_was_understood() -> None:
    follow_up = case("q1", A).model_copy(update={"after": ("Sở nào chủ trì?",)})
    searched: list[str] = []
    asked: list[tuple[str, ...]] = []

    def search(question: str, count: int) -> Sequence[tuple[str, float]]:
        searched.append(question)
        return good_search(question, count)

    def understanding(case: Case) -> AnsweredCase:
        asked.append(case.after)
        return answer(case).model_copy(
            update={"understood": f"{case.after} {case.question}", "confidence": 0.8}
        )

    report = evaluate_project(
        "c", [follow_up, case("q2", B)], search, understanding, index="x", same_unit=str.__eq__,
        forms=["nodiac"],
    ).report  # fmt: skip
    first, second = report.cases[:2]
    assert searched[0] == first.understood == "('Sở nào chủ trì?',) hỏi <b>q1</b>?"
    assert searched[1] == second.question
    assert (first.after, first.confidence) == (("Sở nào chủ trì?",), 0.8)
    assert asked[2] == ("So nao chu tri?",), "a conversation is typed in one form throughout"
    assert report.reliability is not None
    assert report.reliability.answerable == 2


def test_what_is_right_of_a_question() -> None:
    answered, _, unanswerable = evaluated().report.cases
    assert answered.right
    assert not unanswerable.right
    wrong = answered.model_copy(update={"values": answered.values | {"Clause@4": 0.0}})
    assert not wrong.right, "found, but not shown"
    refused = wrong.model_copy(update={"answered": False})
    assert refused.right, "it would have been shown"
    assert not refused.model_copy(update={"ranks": (5,)}).right


def test_words_are_kept_of_what_was_missed() -> None:
    report = evaluate_project(
        "plan", CASES, good_search, answer, index="x", same_unit=str.__eq__,
        words=lambda address: f"lời {address}",
    ).report  # fmt: skip
    first, second, _ = report.cases
    assert [item.text for item in first.found] == [None, None]
    assert [item.text for item in second.found] == [f"lời {A}", f"lời {B}"]
    assert [(item.document, item.text) for item in second.wanted] == [(B, f"lời {B}")]


def test_drafts_that_wait_are_told() -> None:
    report = evaluate_project(
        "plan", CASES, good_search, answer, index="x", same_unit=str.__eq__, waiting=4
    ).report
    assert "4 cases wait for gold" in table(report)
    assert "4 cases wait for gold" in page(report)


def test_the_time_of_an_answer_is_its_own() -> None:
    report = evaluate_project(
        "plan", CASES[:1], good_search,
        lambda case: answer(case).model_copy(update={"elapsed_ms": 123.0}),
        index="x", same_unit=str.__eq__,
    ).report  # fmt: skip
    assert report.median_ms == 123.0
