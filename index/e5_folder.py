"""Writes the network and the tokenizer of an E5S1 file as a sentence-transformers folder.

Neither PyTorch nor transformers is needed: the files are written with ``safetensors`` and
``tokenizers`` alone, in the form that hub models have, which old and new versions read.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.e5s1 import E5File, Vocabulary

_LINEAR = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORM = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def write_e5_folder(source: E5File, folder: Path) -> None:
    """Write the model into a folder that does not exist yet; about 490 MB for the real one.

    Raises:
        ModelError: the source lacks a tensor, or is damaged.
        OSError: the folder cannot be written.
    """
    from safetensors.numpy import save_file

    shape = source.shape
    (folder / "1_Pooling").mkdir(parents=True)
    save_file(_bert_tensors(source), folder / "model.safetensors", metadata={"format": "pt"})
    _write_tokenizer(source.vocabulary, shape.positions, folder)
    specials = source.vocabulary
    _write_json(
        folder / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "vocab_size": len(specials.pieces),
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "hidden_act": "gelu",
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": shape.epsilon,
            "bos_token_id": specials.bos,
            "eos_token_id": specials.eos,
            "pad_token_id": specials.pad,
        },
    )
    modules = (
        ("", "models.Transformer"),
        ("1_Pooling", "models.Pooling"),
        ("2_Normalize", "models.Normalize"),  # has no settings, so no folder, as on the hub
    )
    _write_json(
        folder / "modules.json",
        [
            {"idx": at, "name": str(at), "path": path, "type": f"sentence_transformers.{kind}"}
            for at, (path, kind) in enumerate(modules)
        ],
    )
    _write_json(
        folder / "sentence_bert_config.json",
        {"max_seq_length": shape.positions, "do_lower_case": False},
    )
    _write_json(
        folder / "1_Pooling" / "config.json",
        {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
    )
    _write_json(
        folder / "config_sentence_transformers.json",
        # The prefixes that the model was trained with (its model card).
        {
            "prompts": {"query": "query: ", "document": "passage: "},
            "similarity_fn_name": "cosine",
        },
    )


def _bert_tensors(source: E5File) -> dict[str, NDArray[np.float32]]:
    """The tensors under the names that ``BertModel`` has for them."""
    shape, hidden = source.shape, source.shape.hidden
    words = source.tensor("emb.word", shape.word_rows, hidden)
    tensors = {
        "embeddings.word_embeddings.weight": words[: len(source.vocabulary.pieces)],
        "embeddings.position_embeddings.weight": source.tensor("emb.pos", shape.positions, hidden),
        "embeddings.token_type_embeddings.weight": source.tensor(
            "emb.type", shape.token_types, hidden
        ),
        "embeddings.LayerNorm.weight": source.tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": source.tensor("emb.ln.b", hidden),
        # Mean pooling never uses BERT's pooler and the source has none; zeros keep it from being
        # initialised at random with a warning.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(shape.layers):
        for short, name in _LINEAR.items():
            outputs = shape.feed_forward if short == "fi" else hidden
            inputs = shape.feed_forward if short == "fo" else hidden
            prefix = f"encoder.layer.{layer}.{name}"
            tensors[f"{prefix}.weight"] = source.tensor(f"l{layer}.{short}.w", outputs, inputs)
            tensors[f"{prefix}.bias"] = source.tensor(f"l{layer}.{short}.b", outputs)
        for short, name in _NORM.items():
            prefix = f"encoder.layer.{layer}.{name}"
            tensors[f"{prefix}.weight"] = source.tensor(f"l{layer}.{short}.w", hidden)
            tensors[f"{prefix}.bias"] = source.tensor(f"l{layer}.{short}.b", hidden)
    return tensors


def _write_tokenizer(vocabulary: Vocabulary, max_length: int, folder: Path) -> None:
    """XLM-RoBERTa's SentencePiece unigram model as a ``tokenizers`` file."""
    from tokenizers import (
        AddedToken,
        Regex,
        Tokenizer,
        decoders,
        normalizers,
        pre_tokenizers,
        processors,
    )
    from tokenizers.models import Unigram

    bos, eos, pad, unk = (
        vocabulary.pieces[at]
        for at in (vocabulary.bos, vocabulary.eos, vocabulary.pad, vocabulary.unk)
    )
    tokenizer = Tokenizer(
        Unigram(
            list(zip(vocabulary.pieces, vocabulary.scores, strict=True)),
            unk_id=vocabulary.unk,
            byte_fallback=False,
        )
    )
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, vocabulary.bos), (eos, vocabulary.eos)],
    )
    tokenizer.add_special_tokens(
        [AddedToken(token, normalized=False) for token in (bos, pad, eos, unk)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    _write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": max_length,
            "model_input_names": ["input_ids", "attention_mask"],
            "bos_token": bos,
            "cls_token": bos,
            "eos_token": eos,
            "sep_token": eos,
            "pad_token": pad,
            "unk_token": unk,
        },
    )


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")
