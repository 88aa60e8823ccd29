"""Vectors kept between builds."""

import hashlib
import resource
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from index import cache as room
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
    assert sorted(again.passages) == sorted(many)
    assert cache.with_suffix(".damaged").exists()


@pytest.mark.parametrize(
    "schema",
    [
        "CREATE VIEW vectors AS SELECT '' AS key, x'' AS vector",
        "CREATE TABLE vectors (name TEXT, content BLOB)",
        "CREATE TABLE vectors (key TEXT, vector BLOB, more TEXT NOT NULL)",
    ],
)
def test_a_file_of_another_kind_is_set_aside(
    schema: str, cache: Path, encoder: FakeEncoder
) -> None:
    cache.parent.mkdir()
    with closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute(schema)
    expected = FakeEncoder().encode_passages(TEXTS).tolist()
    assert embed(TEXTS, encoder, cache).tolist() == expected
    embed(TEXTS, FakeEncoder(), cache)  # where only writing tells, it is begun anew the next time
    again = FakeEncoder()
    assert embed(TEXTS, again, cache).tolist() == expected
    assert again.passages == []


def test_what_a_killed_writer_left_is_not_rolled_back_into_the_next_file(
    cache: Path, encoder: FakeEncoder
) -> None:
    cache.parent.mkdir()
    cache.write_bytes(b"no database at all " * 100)
    beside = [cache.with_name(f"{cache.name}{end}") for end in ("-journal", "-wal", "-shm")]
    for path in beside:
        path.write_bytes(b"of the damaged file")
    embed(TEXTS, encoder, cache)
    assert not any(path.exists() for path in beside)


def contents(cache: Path) -> dict[str, bytes]:
    with closing(sqlite3.connect(cache)) as connection:
        return dict(connection.execute("SELECT key, vector FROM vectors"))


def replace(cache: Path, key: str, content: object) -> None:
    with closing(sqlite3.connect(cache)) as connection, connection:
        connection.execute("UPDATE vectors SET vector = ? WHERE key = ?", (content, key))


def sealed(key: str, vector: NDArray[np.float32]) -> bytes:
    content = vector.astype(np.float32).tobytes()
    return content + hashlib.blake2b(key.encode() + content, digest_size=8).digest()


@pytest.mark.parametrize(
    "damage",
    [
        lambda own, _: own[:-1],
        lambda own, _: own + b"\0",
        lambda _, __: b"",
        lambda _, __: "x" * 40,
        lambda own, _: bytes([own[0] ^ 1]) + own[1:],
        lambda own, _: own[:-1] + bytes([own[-1] ^ 1]),
        lambda _, other: other,
        lambda own, _: own[:32],
    ],
    ids="short long empty text flipped mark another's unmarked".split(),
)
def test_a_damaged_vector_is_computed_anew(
    damage: Callable[[bytes, bytes], object],
    cache: Path,
    encoder: FakeEncoder,
    caplog: pytest.LogCaptureFixture,
) -> None:
    expected = embed(TEXTS, encoder, cache).tolist()
    rows = contents(cache)
    own, other, _ = rows
    replace(cache, own, damage(rows[own], rows[other]))
    again, third = FakeEncoder(), FakeEncoder()
    assert embed(TEXTS, again, cache).tolist() == expected
    assert len(again.passages) == 1
    assert [r.getMessage() for r in caplog.records] == [
        "the embedding cache holds 1 vectors that are not whole: they are computed anew"
    ]
    assert embed(TEXTS, third, cache).tolist() == expected
    assert third.passages == []


@pytest.mark.parametrize("factor", [np.nan, np.inf, 0, 2])
def test_what_is_no_unit_vector_is_neither_taken_nor_kept(
    factor: float, cache: Path, encoder: FakeEncoder
) -> None:
    expected = embed(TEXTS, encoder, cache)
    key = next(iter(contents(cache)))
    with np.errstate(all="ignore"):
        replace(cache, key, sealed(key, expected[0] * np.float32(factor)))
    again = FakeEncoder()
    assert embed(TEXTS, again, cache).tolist() == expected.tolist()
    assert len(again.passages) == 1

    class Broken(FakeEncoder):
        def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
            with np.errstate(all="ignore"):
                return super()._vectors(texts) * np.float32(factor)

    embed(["bốn"], Broken(), cache)
    assert len(contents(cache)) == len(TEXTS)


def test_a_locked_file_costs_only_time(
    cache: Path,
    encoder: FakeEncoder,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "_PATIENCE", 0.01)
    expected = embed(TEXTS, encoder, cache).tolist()
    again = FakeEncoder()
    with closing(sqlite3.connect(cache)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert embed(TEXTS, again, cache).tolist() == expected
    assert again.passages == TEXTS
    assert [r.getMessage() for r in caplog.records] == [
        "the embedding cache cannot be used: database is locked"
    ]
    # It is no damage: the file is as it was.
    assert not cache.with_suffix(".damaged").exists()
    third = FakeEncoder()
    embed(TEXTS, third, cache)
    assert third.passages == []


def test_a_file_that_is_read_only_is_read(
    cache: Path,
    encoder: FakeEncoder,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    embed(TEXTS, encoder, cache)
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def read_only(path: Path, **values: Any) -> sqlite3.Connection:
        return connect(f"file:{path}?mode=ro", uri=True, **values)

    monkeypatch.setattr(sqlite3, "connect", read_only)
    again = FakeEncoder()
    found = embed([*TEXTS, "bốn"], again, cache)
    assert again.passages == ["bốn"]
    assert found.tolist() == FakeEncoder().encode_passages([*TEXTS, "bốn"]).tolist()
    assert [r.getMessage() for r in caplog.records] == [
        "the embedding cache cannot be used: attempt to write a readonly database"
    ]


def test_a_place_that_is_none_costs_only_time(
    tmp_path: Path, encoder: FakeEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    for cache in (tmp_path, tmp_path / "file" / "embeddings.sqlite"):
        caplog.clear()
        again = FakeEncoder()
        assert embed(TEXTS, again, cache).shape == (3, 8)
        assert again.passages == TEXTS
        assert len(caplog.records) == 1


def test_a_full_disk_costs_only_time(
    cache: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_EMBEDDED_AT_ONCE", 8)
    many = [f"đoạn {at:03}" for at in range(200)]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16384, hard))
    try:
        found = embed(many, FakeEncoder(), cache)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert found.tolist() == FakeEncoder().encode_passages(many).tolist()
    assert len(caplog.records) == 1
    # What was kept before it was full is whole.
    again = FakeEncoder()
    assert embed(many, again, cache).tolist() == found.tolist()
    assert 0 < len(again.passages) < len(many)


class Killed(BaseException):
    """As if the process ended there."""


def test_what_was_embedded_before_a_kill_is_kept(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dying(FakeEncoder):
        def encode_passages(self, texts: Sequence[str], **values: Any) -> NDArray[np.float32]:
            if self.passages:
                raise Killed
            return super().encode_passages(texts, **values)

    monkeypatch.setattr(room, "_EMBEDDED_AT_ONCE", 2)
    with pytest.raises(Killed):
        embed(["a", "bbb", "cc", "dddd"], Dying(), cache)
    again = FakeEncoder()
    embed(["a", "bbb", "cc", "dddd"], again, cache)
    # The longest are embedded first, as the encoder batches them.
    assert again.passages == ["cc", "a"]


def test_progress_counts_what_is_encoded(cache: Path, encoder: FakeEncoder) -> None:
    embed(TEXTS, encoder, cache)
    told: list[tuple[int, int]] = []
    embed([*TEXTS, "bốn"], encoder, cache, lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]


def test_progress_counts_over_all_parts(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_EMBEDDED_AT_ONCE", 2)
    told: list[tuple[int, int]] = []
    embed([*TEXTS, "bốn", "năm"], FakeEncoder(), cache, lambda *counts: told.append(counts))
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_more_than_are_asked_for_at_once(cache: Path) -> None:
    many = [f"đoạn {at:04}" for at in range(1201)]
    found = embed(many, FakeEncoder(), cache)
    again = FakeEncoder()
    assert embed(many, again, cache).tolist() == found.tolist()
    assert again.passages == []
    assert found.tolist() == FakeEncoder().encode_passages(many).tolist()
