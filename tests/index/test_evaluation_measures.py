"""Measures by hand and by trec_eval's own code, intervals, run files."""

import math
import random
from pathlib import Path
from typing import Any

import ir_measures
import pytest

from corpus.errors import EvaluationError
from index.evaluation.bootstrap import difference, estimate
from index.evaluation.metrics import RECALL_MEASURES, SUCCESS_MEASURES, retrieval_values
from index.evaluation.run_files import ranked, read_run, write_qrels, write_run

QRELS = {"q1": {"a": 1, "b": 1}, "q2": {"c": 1}, "q3": {"d": 1}}
RUN = {
    "q1": ranked([("x", 0.9), ("b", 0.8), ("y", 0.7), ("z", 0.6), ("a", 0.5)]),
    "q2": ranked([(f"x{i}", 1 - i / 100) for i in range(10)] + [("c", 0.1)]),
    "other": ranked([("a", 1.0)]),
}


def test_success_counts_any_one_gold() -> None:
    values = retrieval_values(SUCCESS_MEASURES, QRELS, RUN)
    assert list(values) == ["Success@1", "Success@4", "Success@10", "RR@10", "nDCG@10"]
    assert values["Success@1"] == {"q1": 0, "q2": 0, "q3": 0}
    # Only b of a and b is there: recall would be a half.
    assert values["Success@4"] == {"q1": 1, "q2": 0, "q3": 0}
    # c is the eleventh.
    assert values["Success@10"] == {"q1": 1, "q2": 0, "q3": 0}
    assert values["RR@10"] == {"q1": 0.5, "q2": 0, "q3": 0}
    gain = (1 / math.log2(3) + 1 / math.log2(6)) / (1 + 1 / math.log2(3))
    assert values["nDCG@10"]["q1"] == pytest.approx(gain)


def test_recall_counts_all_golds() -> None:
    values = retrieval_values(RECALL_MEASURES, QRELS, RUN)
    assert values["R@4"] == {"q1": 0.5, "q2": 0, "q3": 0}
    assert values["R@10"] == {"q1": 1, "q2": 0, "q3": 0}


def test_measures_are_those_of_trec_eval() -> None:
    pytrec_eval = pytest.importorskip("pytrec_eval")
    generator = random.Random(7)
    documents = [f"d{i}" for i in range(30)]
    qrels = {
        f"q{i}": {d: generator.randint(0, 2) for d in generator.sample(documents, 6)} | {"d0": 1}
        for i in range(20)
    }
    run = {
        query: ranked((d, 1 - i / 50) for i, d in enumerate(generator.sample(documents, 15)))
        for query in qrels
    }
    values = retrieval_values(RECALL_MEASURES, qrels, run)
    evaluator = pytrec_eval.RelevanceEvaluator(qrels, {"recall.4", "ndcg_cut.10"})
    expected = evaluator.evaluate(
        {q: {item.document: item.score for item in found} for q, found in run.items()}
    )
    for query in qrels:
        assert values["R@4"][query] == pytest.approx(expected[query]["recall_4"])
        assert values["nDCG@10"][query] == pytest.approx(expected[query]["ndcg_cut_10"])


def test_ties_keep_the_order_they_were_found_in() -> None:
    # trec_eval would put z, the later id, before a.
    run = {"q": ranked([("a", 0.5), ("z", 0.5), ("y", 0.4999999)])}
    assert [item.score for item in run["q"]] == [0.5, 0.499999, 0.499998]
    assert retrieval_values(["RR@10"], {"q": {"a": 1}}, run)["RR@10"]["q"] == 1
    assert retrieval_values(["RR@10"], {"q": {"y": 1}}, run)["RR@10"]["q"] == pytest.approx(1 / 3)


def test_an_interval_is_seeded_and_holds_the_mean() -> None:
    values = [0.0] * 30 + [1.0] * 70
    found = estimate(values)
    assert found == estimate(values)
    assert found != estimate(values, seed=2)
    assert (found.mean, found.count) == (0.7, 100)
    # The normal interval of a share: 0.7 ± 1.96 √(0.7 · 0.3 / 100), 0.61 to 0.79.
    assert found.low == pytest.approx(0.61, abs=0.02)
    assert found.high == pytest.approx(0.79, abs=0.02)


def test_an_interval_narrows_with_more_questions_and_is_none_of_nothing() -> None:
    few, many = estimate([0.0, 1.0] * 10), estimate([0.0, 1.0] * 1000)
    assert many.high - many.low < (few.high - few.low) / 5
    assert (estimate([1.0]).low, estimate([1.0]).high) == (1.0, 1.0)
    with pytest.raises(ValueError, match="nothing"):
        estimate([])


def test_an_interval_does_not_depend_on_how_many_resamples_are_held_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    values = [generator_value / 7 for generator_value in range(50)]
    together = estimate(values)
    monkeypatch.setattr("index.evaluation.bootstrap._MOST_AT_ONCE", 10)
    apart = estimate(values)
    assert apart.low == pytest.approx(together.low, abs=0.1)
    assert apart.high == pytest.approx(together.high, abs=0.1)
    assert apart.mean == together.mean


def test_a_comparison_is_paired() -> None:
    before = {f"q{i:02}": float(i % 2) for i in range(40)} | {"gone": 1.0}
    after = {f"q{i:02}": float(i % 2) for i in range(40)} | {"new": 1.0}
    after["q00"], after["q01"], after["q02"], after["q04"] = 1.0, 0.0, 1.0, 1.0
    found = difference("Answer", before, after)
    assert found is not None
    assert (found.before, found.after) == (0.5, 0.55)
    assert found.difference.count == 40
    assert found.difference.mean == pytest.approx(2 / 40)
    # Unpaired, the interval of two means of 40 would be some ±0.22.
    assert found.difference.low > -0.1
    assert found.difference.high < 0.2
    assert [change.id for change in found.changed] == ["q01", "q00", "q02", "q04"]
    assert (found.changed[0].before, found.changed[0].after) == (1.0, 0.0)


def test_a_comparison_of_different_questions_is_none() -> None:
    assert difference("R@1", {"a": 1.0}, {"b": 1.0}) is None


def test_a_run_file_round_trip(tmp_path: Path) -> None:
    run = {
        "q1": ranked([("1315/QĐ-UBND#ke-hoach/III.3", 0.123456789), ("Luật_A,_B|1", 0.1)]),
        "q2": ranked([("a", 3.0)]),
    }
    path = tmp_path / "new" / "run.txt"
    write_run(path, run, "planbot")
    assert path.read_text(encoding="utf-8").splitlines() == [
        "q1 Q0 1315/QĐ-UBND#ke-hoach/III.3 1 0.123457 planbot",
        "q1 Q0 Luật_A,_B|1 2 0.100000 planbot",
        "q2 Q0 a 1 3.000000 planbot",
    ]
    assert read_run(path) == run


def test_a_run_is_read_by_score_not_by_rank(tmp_path: Path) -> None:
    path = tmp_path / "run.txt"
    path.write_text("q Q0 a 1 0.1 t\nq Q0 b 2 0.9 t\n", encoding="utf-8")
    assert [item.document for item in read_run(path)["q"]] == ["b", "a"]


def test_other_readers_of_the_files_come_to_the_same_figures(tmp_path: Path) -> None:
    generator = random.Random(13)
    # Ids as they are in real sets: laws in Vietnamese, addresses of provisions.
    documents = [f"Luật_Phòng,_chống_ma_túy|{i}" for i in range(20)]
    documents += [f"1315/QĐ-UBND#ke-hoach/II.4/doan-{i}" for i in range(20)]
    qrels = {
        f"q{i}": {d: generator.randint(0, 2) for d in generator.sample(documents, 5)}
        | {documents[i]: 1}
        for i in range(30)
    }
    run = {
        # Many of the same score: the order must hold all the same.
        query: ranked(
            (d, round(1 - i / 9, 1)) for i, d in enumerate(generator.sample(documents, 9))
        )
        for query in list(qrels)[:-1]
    }
    write_run(tmp_path / "a.run", run, "planbot")
    write_qrels(tmp_path / "a.qrels", qrels)
    values = retrieval_values(RECALL_MEASURES, qrels, run)

    pytrec_eval = pytest.importorskip("pytrec_eval")
    with (tmp_path / "a.run").open(encoding="utf-8") as lines:
        read = pytrec_eval.parse_run(lines)
    with (tmp_path / "a.qrels").open(encoding="utf-8") as lines:
        judged = pytrec_eval.parse_qrel(lines)
    assert judged == qrels
    measured = {"recall.1,4,10", "recip_rank", "ndcg_cut.10"}
    found = pytrec_eval.RelevanceEvaluator(judged, measured).evaluate(read)
    names = {
        "recall_1": "R@1", "recall_4": "R@4", "recall_10": "R@10", "recip_rank": "RR@10",
        "ndcg_cut_10": "nDCG@10",
    }  # fmt: skip
    for query, own in found.items():
        for theirs, ours in names.items():
            assert own[theirs] == pytest.approx(values[ours][query]), (query, ours)

    measures = [ir_measures.parse_measure(name) for name in RECALL_MEASURES]
    read_qrels: Any = ir_measures.read_trec_qrels
    read_lines: Any = ir_measures.read_trec_run
    means = ir_measures.calc_aggregate(
        measures, read_qrels(str(tmp_path / "a.qrels")), read_lines(str(tmp_path / "a.run"))
    )
    for measure, mean in means.items():
        assert mean == pytest.approx(sum(values[str(measure)].values()) / len(qrels))


@pytest.mark.parametrize("bad", ["a b", "a\u00a0b", "a\tb", ""])
def test_ids_that_no_run_file_can_hold_are_refused(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "run.txt"
    for run, tag in (
        ({bad: ranked([("a", 1.0)])}, "t"),
        ({"q": ranked([("a", 1.0), (bad, 0.5)])}, "t"),
        ({"q": ranked([("a", 1.0)])}, bad),
    ):
        with pytest.raises(EvaluationError, match="white space"):
            write_run(path, run, tag)
    assert not path.exists()
    with pytest.raises(EvaluationError, match="white space"):
        write_qrels(path, {"q": {bad: 1}})


@pytest.mark.parametrize(
    "line", ["q Q0 a 1 0.5", "q Q0 b first 0.5 t", "q Q0 b 1 high t", "q Q0 a 2 0.4 t"]
)
def test_a_bad_line_of_a_run_file(tmp_path: Path, line: str) -> None:
    path = tmp_path / "run.txt"
    path.write_text(f"q Q0 a 1 0.5 t\n{line}\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"run\.txt:2: "):
        read_run(path)


def test_a_run_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="cannot write"):
        write_run(tmp_path, {}, "t")
    with pytest.raises(EvaluationError, match="cannot write"):
        write_qrels(tmp_path, {})
