"""The second stage of ranking: its features and their sum."""

from dataclasses import fields

import numpy as np
import pytest

from index.reranking import WEIGHTS, Features, Weights, longest_runs, nearness


@pytest.mark.parametrize(
    ("query", "text", "longest"),
    [
        ([1, 2, 3], [9, 1, 2, 3, 9], 3),
        ([1, 2, 3], [1, 2, 9, 3], 2),
        ([1, 2, 3], [3, 2, 1], 1),
        ([1, 2, 3], [7, 8], 0),
        ([], [1], 0),
        ([1, 1, 2], [1, 2, 1, 1, 2], 3),
        ([-1, 2], [2, 5], 1),
        ([5, 6, 5, 7], [5, 6, 5, 6, 5, 7], 4),
    ],
)
def test_the_longest_run(query: list[int], text: list[int], longest: int) -> None:
    texts = [np.array(words, dtype=np.int64) for words in (text, [], text)]
    assert longest_runs(query, texts).tolist() == [longest, 0, longest]


def test_a_run_does_not_go_on_in_the_next_text() -> None:
    texts = [np.array([5, 1]), np.array([2, 5])]
    assert longest_runs([1, 2], texts).tolist() == [1, 1]
    assert longest_runs([1], []).tolist() == []


def test_nearness_is_by_rank() -> None:
    assert nearness(np.array([0.2, 0.9, 0.5])).tolist() == pytest.approx([1 / 3, 1, 1 / 2])
    assert nearness(np.zeros(0)).size == 0


def test_each_weight_goes_with_its_feature() -> None:
    names = [field.name for field in fields(Weights)]
    assert names == [field.name for field in fields(Features)]
    count = len(names)
    one_each = Features(*np.eye(count))
    assert WEIGHTS.scores(one_each).tolist() == pytest.approx(
        [getattr(WEIGHTS, name) for name in names]
    )
    assert sum(getattr(WEIGHTS, name) for name in names) == pytest.approx(1, abs=0.01)
