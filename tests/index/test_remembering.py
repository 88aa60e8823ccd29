from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import Encoder
from index.remembering import Remembering
from tests.index.fakes import FakeEncoder


class Counting(FakeEncoder):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return super().encode_queries(texts)


def test_a_question_is_embedded_once() -> None:
    inner = Counting()
    encoder: Encoder = Remembering(inner)
    first, other = encoder.encode_queries(["a"]), encoder.encode_queries(["b"])
    again = encoder.encode_queries(["a"])
    assert inner.asked == ["a", "b"]
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert np.array_equal(again, FakeEncoder().encode_queries(["a"]))


def test_what_a_caller_does_to_a_vector_stays_with_him() -> None:
    encoder = Remembering(FakeEncoder())
    for _ in range(3):
        encoder.encode_queries(["a"])[:] = 0
    assert np.array_equal(encoder.encode_queries(["a"]), FakeEncoder().encode_queries(["a"]))


def test_the_question_asked_longest_ago_is_forgotten() -> None:
    inner = Counting()
    encoder = Remembering(inner, remembered=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        encoder.encode_queries([text])
    assert inner.asked == ["a", "b", "c", "b"]


def test_all_else_is_the_encoder_s() -> None:
    inner = FakeEncoder("print", 4)
    encoder: Encoder = Remembering(inner)
    assert (encoder.name, encoder.fingerprint, encoder.dimension, encoder.max_tokens) == (
        "fake", "print", 4, 512,
    )  # fmt: skip
    told: list[tuple[int, int]] = []
    vectors = encoder.encode_passages(["a", "b"], on_progress=lambda *at: told.append(at))
    assert np.array_equal(vectors, FakeEncoder("print", 4).encode_passages(["a", "b"]))
    assert (inner.passages, told) == (["a", "b"], [(2, 2)])
    assert encoder.count_tokens("một hai") == 2
    assert encoder.encode_queries([]).shape == (0, 4)
    assert encoder.encode_queries(["a", "b"]).shape == (2, 4)
