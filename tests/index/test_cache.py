"""Vectors kept between builds."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index.cache import embed
from tests.index.fakes import FakeEncoder

TEXTS = ["một", "hai", "ba"]


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "data" / "embeddings.sqlite"


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


def test_what_is_known_is_not_encoded_again(cache: Path, encoder: FakeEncoder) -> None:
    first = embed(TEXTS, encoder, cache)
    again = FakeEncoder()
    second = embed(list(reversed(TEXTS)), again, cache)
    assert again.passages == []
    assert second.tolist() == first[::-1].tolist()
    assert first.tolist() == FakeEncoder().encode_passages(TEXTS).tolist()
    assert second.dtype == np.float32


def test_only_what_is_new_is_encoded(cache: Path, encoder: FakeEncoder) -> None:
    embed(TEXTS, encoder, cache)
    again = FakeEncoder()
    found = embed(["bốn", *TEXTS, "năm"], again, cache)
    assert again.passages == ["bốn", "năm"]
    assert found.tolist() == FakeEncoder().encode_passages(["bốn", *TEXTS, "năm"]).tolist()


def test_equal_texts_are_encoded_once(cache: Path, encoder: FakeEncoder) -> None:
    found = embed(["một", "hai", "một"], encoder, cache)
    assert encoder.passages == ["một", "hai"]
    assert found.shape == (3, 8)
    assert found[0].tolist() == found[2].tolist() != found[1].tolist()


def test_another_model_finds_nothing(cache: Path, encoder: FakeEncoder) -> None:
    embed(TEXTS, encoder, cache)
    other = FakeEncoder("fake-2")
    embed(TEXTS, other, cache)
    assert other.passages == TEXTS
    # And leaves the vectors of the first one.
    first = FakeEncoder()
    embed(TEXTS, first, cache)
    assert first.passages == []


def test_vectors_of_another_length_are_computed_anew(cache: Path, encoder: FakeEncoder) -> None:
    embed(TEXTS, encoder, cache)
    longer = FakeEncoder(dimension=16)
    assert embed(TEXTS, longer, cache).shape == (3, 16)
    assert longer.passages == TEXTS


def test_without_a_cache_all_is_encoded(tmp_path: Path, encoder: FakeEncoder) -> None:
    assert embed(TEXTS, encoder, None).shape == (3, 8)
    embed(TEXTS, encoder, None)
    assert encoder.passages == TEXTS * 2
    assert list(tmp_path.iterdir()) == []


def test_nothing_to_embed(cache: Path, encoder: FakeEncoder) -> None:
    assert embed([], encoder, cache).shape == (0, 8)
    assert encoder.passages == []


@pytest.mark.parametrize(
    "content", [b"no database at all " * 100, b"SQLite format 3\0" + b"x" * 9000]
)
def test_a_damaged_file_is_set_aside(content: bytes, cache: Path, encoder: FakeEncoder) -> None:
    cache.parent.mkdir()
    cache.write_bytes(content)
    assert embed(TEXTS, encoder, cache).tolist() == FakeEncoder().encode_passages(TEXTS).tolist()
    assert cache.with_suffix(".damaged").read_bytes() == content
    again = FakeEncoder()
    embed(TEXTS, again, cache)
    assert again.passages == []


def test_a_cut_file_is_set_aside(cache: Path, encoder: FakeEncoder) -> None:
    many = [f"đoạn {at}" for at in range(2000)]
    embed(many, encoder, cache)
    whole = cache.read_bytes()
    cache.write_bytes(whole[: len(whole) // 2])
    again = FakeEncoder()
    found = embed(many, again, cache)
    assert found.tolist() == FakeEncoder().encode_passages(many).tolist()
    assert again.passages == many
    assert cache.with_suffix(".damaged").exists()


def test_a_cache_that_cannot_be_written_costs_only_time(
    cache: Path, encoder: FakeEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    cache.parent.mkdir()
    with closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute("CREATE VIEW vectors AS SELECT '' AS key, x'' AS vector")
    with caplog.at_level(logging.WARNING):
        found = embed(TEXTS, encoder, cache)
    assert found.tolist() == FakeEncoder().encode_passages(TEXTS).tolist()
    assert "cannot be written" in caplog.text


def test_progress_counts_what_is_encoded(cache: Path, encoder: FakeEncoder) -> None:
    embed(TEXTS, encoder, cache)
    told: list[tuple[int, int]] = []
    embed([*TEXTS, "bốn"], encoder, cache, lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]
