"""Evaluating a project set, comparing two indexes, and what the reports show."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

import pytest

from corpus.errors import EvaluationError
from index.evaluation.answers import AnsweredCase
from index.evaluation.bootstrap import Estimate
from index.evaluation.html import page, write_html
from index.evaluation.project import Search, evaluate_project
from index.evaluation.report import Evaluation, Report, compared
from index.evaluation.sets import Case
from index.evaluation.svg import interval_plot
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


def answer(question: str) -> AnsweredCase:
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


class _Balanced(HTMLParser):
    """Fails where tags do not nest; collects what would be fetched from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("link", "script", "img", "iframe"):
            self.fetched.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_html_report_is_one_whole_file(tmp_path: Path) -> None:
    report = compared(evaluated().report, evaluated(poor_search, index="old & gone").report)
    target = write_html(report, tmp_path / "deep" / "report")
    assert [path.name for path in target.parent.iterdir()] == ["index.html"]
    reader = _Balanced()
    content = target.read_text(encoding="utf-8")
    reader.feed(content)
    reader.close()
    assert reader.open == []
    assert reader.fetched == []
    assert content.count("<svg") == 4
    assert "Misses (2 of 3)" in reader.text
    assert "hỏi <b>q2</b>?" in reader.text
    assert "<b>" not in content, "markup in a question is shown, not obeyed"
    assert "abstention: answered what has no answer" in reader.text
    assert "Compared with old & gone" in reader.text
    assert f"<li class=right>Mục {B}</li>" in content


def test_a_report_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(EvaluationError, match="cannot write"):
        write_html(evaluated().report, tmp_path / "file")


def test_a_plot_puts_values_where_they_belong() -> None:
    drawn = interval_plot([("a<b", Estimate(mean=0.5, low=0.25, high=2.0, count=3))])
    assert "cx='400.0'" in drawn
    assert "x1='295.0'" in drawn
    assert "x2='610.0' y2='12'" in drawn, "what is off the axis is drawn at its end"
    assert "a&lt;b" in drawn
    assert "a<b" not in drawn
