"""Comparing with another index, an earlier report, and the run of any system."""

import pytest

from corpus.errors import EvaluationError
from index.evaluation.comparing import compared, compared_with_run, verdict
from index.evaluation.metrics import RECALL_MEASURES, retrieval_values
from index.evaluation.report import CaseResult, Report
from index.evaluation.run_files import ranked
from index.evaluation.summing import make_report

QRELS = {f"q{i}": {f"d{i}": 1} for i in range(40)}


def result(key: str, value: float, *, form: str = "plain", **changed: object) -> CaseResult:
    values = {
        "id": key, "form": form, "kind": "owner" if key < "q2" else "content",
        "question": f"hỏi {key} {form}?", "gold": ("d",), "found": (), "cited": (),
        "values": {"R@1": value}, "reasons": (), "elapsed_ms": 1.0,
    }  # fmt: skip
    return CaseResult.model_validate(values | changed)


def report(*cases: CaseResult, index: str = "new") -> Report:
    return make_report(name="set", layout="beir", index=index, cases=cases, counted_form="plain")


def values_of(found: Report) -> dict[str, tuple[float, float]]:
    return {d.measure: (d.before, d.after) for d in found.differences}


def test_only_the_same_questions_are_compared() -> None:
    now = report(result("q1", 1.0), result("q2", 1.0), result("q3", 0.0))
    then = report(
        result("q1", 0.0), result("q2", 0.0, question="câu khác"), result("q9", 0.0), index="old"
    )
    found = compared(now, then)
    assert (found.baseline, values_of(found)) == ("old", {"R@1": (0.0, 1.0)})
    assert found.differences[0].difference.count == 1
    assert found.warnings == ("not compared, since old was asked no such question: q2, q3",)
    assert compared(now, then, "before.json").baseline == "before.json"


def test_a_conversation_is_the_same_where_all_of_it_is() -> None:
    now = report(result("q1", 1.0, after=("trước",)), result("q2", 1.0))
    then = report(result("q1", 0.0, after=("khác",)), result("q2", 0.0))
    assert compared(now, then).differences[0].difference.count == 1


def test_a_comparison_of_other_questions_is_refused() -> None:
    with pytest.raises(EvaluationError, match="no question"):
        compared(report(result("q1", 1.0)), report(result("q2", 1.0)))


def test_forms_and_kinds_are_compared_each_with_its_own() -> None:
    now = report(*(result(f"q{i}", 1.0) for i in (1, 3)), result("q1", 0.0, form="nodiac"))
    then = report(*(result(f"q{i}", 0.0) for i in (1, 3)), result("q1", 1.0, form="nodiac"))
    found = compared(now, then)
    groups = {(g.by, g.name): g.differences[0].difference.mean for g in found.group_differences}
    assert groups == {
        ("form", "plain"): 1.0,
        ("form", "nodiac"): -1.0,
        ("kind", "owner"): 1.0,
        ("kind", "content"): 1.0,
    }
    assert values_of(found) == {"R@1": (0.0, 1.0)}, "the main measures are of the plain form"


def test_a_run_is_measured_with_the_same_judgements() -> None:
    run = {key: ranked([("x", 1.0), (next(iter(QRELS[key])), 0.5)]) for key in list(QRELS)[:30]}
    own = retrieval_values(RECALL_MEASURES, QRELS, {})
    cases = [
        result(key, 0.0, values={m: own[m][key] for m in RECALL_MEASURES} | {"Answer": 1.0})
        for key in QRELS
    ]
    found = compared_with_run(report(*cases), QRELS, run, "bm25.run")
    expected = retrieval_values(RECALL_MEASURES, QRELS, run)
    before = {measure: value for measure, (value, _) in values_of(found).items()}
    means = {measure: sum(values.values()) / 40 for measure, values in expected.items()}
    assert before == pytest.approx(means), "answers are nothing that a run has"
    assert {after for _, after in values_of(found).values()} == {0.0}
    assert found.baseline == "bm25.run"
    assert found.warnings[0].startswith("bm25.run has nothing for q30")
    assert found.warnings[0].endswith("and 5 more: counted 0")


def test_a_run_of_other_queries_is_refused() -> None:
    with pytest.raises(EvaluationError, match="no query of the run"):
        compared_with_run(report(result("q1", 1.0)), QRELS, {"z": ranked([("d1", 1.0)])}, "x.run")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([0.0] * 20, [1.0] * 20, "R@1: better by 1.000"),
        ([1.0] * 20, [0.0] * 20, "R@1: worse by 1.000"),
        ([0.0, 1.0] * 10, [1.0, 0.0] * 10, "R@1: no difference shown (95% interval -"),
        ([1.0] * 20, [1.0] * 20, "R@1: the same on all 20 questions."),
    ],
)
def test_a_verdict_in_words(before: list[float], after: list[float], said: str) -> None:
    now, then = (
        report(*(result(f"q{i}", value) for i, value in enumerate(values)))
        for values in (after, before)
    )
    (difference,) = compared(now, then).differences
    assert verdict(difference).startswith(said)
    assert "20 questions" in verdict(difference)


def test_a_form_loses_against_the_plain_form_of_the_same_questions() -> None:
    found = report(
        result("q1", 1.0),
        result("q2", 1.0),
        result("q1", 1.0, form="typo"),
        result("q2", 0.0, form="typo"),
        result("z", 0.0, form="alone"),
    )
    (loss,) = found.losses
    assert loss.name == "typo", "a form without the same questions loses nothing that is known"
    (difference,) = loss.differences
    assert (difference.before, difference.after, difference.difference.count) == (1.0, 0.5, 2)
