from pathlib import Path

import pytest

from tests.benchmarks import answers, framework, start
from tests.benchmarks.measures import Job, Row, hit_rate, percentile, table, time_interleaved


def test_each_job_is_done_once_a_question_and_takes_its_turn_at_being_first() -> None:
    done: list[str] = []

    def job(name: str) -> Job:
        def act(question: str) -> str:
            done.append(f"{name}{question}")
            return f"{name}{question}"

        return act

    times, results = time_interleaved({"a": job("a"), "b": job("b")}, ["1", "2", "3"])

    assert done == ["a1", "b1", "b2", "a2", "a3", "b3"]
    assert results == {"a": ["a1", "a2", "a3"], "b": ["b1", "b2", "b3"]}
    assert [len(times["a"]), len(times["b"])] == [3, 3]


def test_percentile_is_the_nearest_rank() -> None:
    values = [float(n) for n in range(100, 0, -1)]
    assert percentile(values, 0.95) == 95.0
    assert percentile([7.0], 0.95) == 7.0


def test_hit_rate_takes_any_gold_and_leaves_out_questions_without() -> None:
    gold = [("x", "y"), ("x",), ()]
    found = [("z", "y"), ("z",), ("z",)]
    assert hit_rate(gold, found) == 50.0


def test_table_shows_how_many_times_the_other_takes() -> None:
    rows = [Row("one", "ms", 2.0, 5.0), Row("alone", "MB", 812.4), Row("lost", "s", float("nan"))]
    assert table(rows, "other").splitlines() == [
        "        planbot    other   ratio",
        "one      2.0 ms   5.0 ms    2.50",
        "alone    812 MB        -",
        "lost          -        -",
    ]


def test_says_so_where_the_framework_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(framework, "_MODULES", ("haystack_of_no_one",))
    assert answers.main([]) == 2
    printed = capsys.readouterr()
    assert "haystack-ai, which is not installed" in printed.err
    assert printed.out == ""


def test_a_start_that_fails_is_no_measurement(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(start, "_MODULE", "no_such_module")
    with pytest.raises(RuntimeError, match="exit code 1"):
        start.measure_start("planbot", tmp_path)
