"""Exact dense search."""

from pathlib import Path

import numpy as np
import pytest

from index.dense import DenseIndex
from tests.index.fakes import FakeEncoder

TEXTS = [f"đoạn {at}" for at in range(50)]


@pytest.fixture
def index() -> DenseIndex:
    return DenseIndex.build(FakeEncoder().encode_passages(TEXTS))


def test_similarities_are_cosines_in_the_order_of_the_texts(index: DenseIndex) -> None:
    encoder = FakeEncoder()
    query = encoder.encode_queries(["hỏi"])[0]
    found = index.similarities(query)
    assert found.shape == (50,)
    assert found.dtype == np.float32
    assert found == pytest.approx(encoder.encode_passages(TEXTS) @ query, abs=1e-6)
    # Faiss answers best first; positions are those of the texts all the same.
    assert found.tolist() != sorted(found.tolist(), reverse=True)


@pytest.mark.parametrize("at", [0, 17, 49])
def test_a_text_is_nearest_to_itself(at: int, index: DenseIndex) -> None:
    found = index.similarities(FakeEncoder().encode_queries([TEXTS[at]])[0])
    assert found.argmax() == at
    assert found[at] == pytest.approx(1)


def test_size_and_dimension(index: DenseIndex) -> None:
    assert (index.size, index.dimension) == (50, 8)


def test_rows_that_are_not_contiguous_are_indexed_too() -> None:
    wide = FakeEncoder(dimension=16).encode_passages(TEXTS)[:, ::2]
    found = DenseIndex.build(wide).similarities(wide[3].copy())
    assert found == pytest.approx(wide @ wide[3], abs=1e-6)


def test_what_is_saved_is_what_is_loaded(index: DenseIndex, tmp_path: Path) -> None:
    index.save(tmp_path)
    loaded = DenseIndex.load(tmp_path)
    query = FakeEncoder().encode_queries(["hỏi"])[0]
    assert loaded.similarities(query).tolist() == index.similarities(query).tolist()
    assert (loaded.size, loaded.dimension) == (50, 8)


@pytest.mark.parametrize("content", [None, b"", b"no index"])
def test_what_is_no_index_is_an_error(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "dense.faiss").write_bytes(content)
    with pytest.raises(RuntimeError):
        DenseIndex.load(tmp_path)


@pytest.mark.parametrize("spoiled", [np.nan, np.inf, 0.0, 1.5])
def test_vectors_that_are_no_unit_vectors_are_told(spoiled: float) -> None:
    vectors = FakeEncoder().encode_passages(TEXTS)
    assert DenseIndex.build(vectors).unsound().size == 0
    vectors[7] *= spoiled
    vectors[31] *= spoiled
    assert DenseIndex.build(vectors).unsound().tolist() == [7, 31]


def test_half_precision_is_sound() -> None:
    vectors = FakeEncoder().encode_passages(TEXTS).astype(np.float16).astype(np.float32)
    assert DenseIndex.build(vectors).unsound().size == 0


def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(
    index: DenseIndex, tmp_path: Path
) -> None:
    with pytest.raises(OSError, match="gone"):
        index.save(tmp_path / "gone")
