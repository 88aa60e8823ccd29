"""Figures of wording, and how they are shown."""

from typing import Any

from index.evaluation.html_wording import wording
from index.evaluation.report import Report
from index.evaluation.wording import Fault, WordedCase, wording_report
from index.evaluation.wording_table import wording_table
from tests.index.test_evaluation_report import evaluated


def worded(name: str, **values: Any) -> WordedCase:
    kept = {
        "id": name, "question": f"Hỏi {name}?", "kind": "owner", "template": "owner@1",
        "model": "m", "passed": True, "right_before": True, "elapsed_ms": 100.0,
    }  # fmt: skip
    return WordedCase.model_validate({**kept, **values})


CASES = (
    worded("a", text="<b>Sở A</b> & B", citations=("Mục 1", "Mục 2"), after=("Trước?",)),
    worded("b", passed=False, reasons=("unit", "role"), elapsed_ms=300.0),
    worded("c", passed=False, reasons=("unit",), kind="content", template="content@1"),
    worded("d", passed=False, failed=True, reasons=("slow",), elapsed_ms=9000.0),
    worded("e", faults=(Fault(rule="words_lead", detail="Sở <X>"),), right_before=False),
)


def report() -> Report:
    found = evaluated().report
    return found.model_copy(update={"wording": wording_report(CASES, asked=7)})


def test_reasons_of_one_answer_each_count() -> None:
    found = wording_report(CASES, asked=7)
    assert [(c.name, c.count) for c in found.refused] == [("unit", 2), ("role", 1)]
    assert [(c.name, c.count) for c in found.failed] == [("slow", 1)]
    assert [(k.name, k.offered, k.passed) for k in found.kinds] == [
        ("owner", 4, 2), ("content", 1, 0),
    ]  # fmt: skip
    assert (found.asked, found.offered, found.passed) == (7, 5, 2)
    assert (found.right_before, found.wrong) == (1, 1)
    assert found.share is not None
    assert found.share.mean == 0.4


def test_added_time_is_of_all_and_of_what_passed() -> None:
    found = wording_report(CASES, asked=7)
    assert found.added is not None
    assert found.added_passed is not None
    assert (found.added.count, found.added.median_ms) == (5, 100.0)
    assert 300 < found.added.p95_ms < 9000
    assert (found.added_passed.count, found.added_passed.p95_ms) == (2, 100.0)


def test_the_page_shows_texts_as_texts() -> None:
    page = wording(report())
    assert "&lt;b&gt;Sở A&lt;/b&gt; &amp; B" in page
    assert "<b>" not in page
    assert "Sở &lt;X&gt;" in page
    assert "Mục 1; Mục 2" in page
    assert "Trước? → Hỏi a?" in page
    sent, _, kept = page.partition("<details>")
    assert "unit, role" in kept
    assert "Hỏi b?" not in sent
    assert "class='warning'" in page


def test_a_page_without_wording_says_nothing_of_it() -> None:
    assert wording(report().model_copy(update={"wording": None})) == ""


def test_the_table_names_what_is_wrong() -> None:
    told = wording_table(wording_report(CASES, asked=7))
    assert "wrong: e: words_lead: Sở <X>" in told
    assert "endpoint failed" in told
    assert "Hỏi" not in told


def test_nothing_offered_is_told() -> None:
    told = wording_table(wording_report([], asked=3))
    assert "of 3 questions 0 answers were offered, 0 passed" in told
    assert "share" not in told
