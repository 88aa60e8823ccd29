"""The same retrieval with Haystack: BM25 and vectors in memory, fused by reciprocal ranks.

It gets what planbot has: the same passages, the same folder of the model with the same prompts and
the same arithmetic, and its provisions pooled from passages.
"""

import importlib.util
import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.embedding import PASSAGES_AT_ONCE, _best_dtype
from index.model import Passage

NAME = "haystack-ai"
CANDIDATES = 20
"""Passages taken from each of the two retrievers; twice Haystack's default, since several of them
may belong to one provision."""

_MODULES = ("haystack", "haystack_integrations")


def missing() -> str | None:
    """What must be installed before this module can be used; None where all is there."""
    if all(importlib.util.find_spec(module) for module in _MODULES):
        return None
    return (
        f"The benchmark compares with {NAME}, which is not installed: "
        "install the extra of that name, pip install --constraint constraints.txt '.[bench]'"
    )


def installed_version() -> str:
    """Name and version, for the head of the table."""
    return f"{NAME} {version(NAME)}"


class Framework:
    """A Haystack pipeline over a store of passages."""

    def __init__(self, store: Any, model: Path, candidates: int = CANDIDATES) -> None:
        """``store`` is an ``InMemoryDocumentStore``; ``model`` a sentence-transformers folder;
        ``candidates`` are taken from each retriever."""
        from haystack import Pipeline
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import (
            InMemoryBM25Retriever,
            InMemoryEmbeddingRetriever,
        )
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersTextEmbedder,
        )

        self._store = store
        self._pipeline: Any = Pipeline()
        parts: dict[str, Any] = {
            "embedder": SentenceTransformersTextEmbedder(prefix="query: ", **_options(model)),
            "vectors": InMemoryEmbeddingRetriever(store, top_k=candidates),
            "words": InMemoryBM25Retriever(store, top_k=candidates),
            "joiner": DocumentJoiner(join_mode="reciprocal_rank_fusion"),
        }
        for name, part in parts.items():
            self._pipeline.add_component(name, part)
        self._pipeline.connect("embedder.embedding", "vectors.query_embedding")
        self._pipeline.connect("vectors", "joiner")
        self._pipeline.connect("words", "joiner")

    @classmethod
    def build(cls, passages: Sequence[Passage], model: Path) -> "Framework":
        """Embed and store the passages."""
        _quiet()
        from haystack import Document
        from haystack.document_stores.in_memory import InMemoryDocumentStore
        from haystack_integrations.components.embedders.sentence_transformers import (
            SentenceTransformersDocumentEmbedder,
        )

        documents = [
            Document(id=str(at), content=passage.searched, meta={"provision": passage.provision})
            for at, passage in enumerate(passages)
        ]
        embedder: Any = SentenceTransformersDocumentEmbedder(
            prefix="passage: ", batch_size=PASSAGES_AT_ONCE, **_options(model)
        )
        store = InMemoryDocumentStore(return_embedding=False)
        store.write_documents(embedder.run(documents)["documents"])
        return cls(store, model)

    @classmethod
    def of_vectors(
        cls,
        texts: Sequence[str],
        provisions: Sequence[str],
        vectors: NDArray[np.float32],
        model: Path,
        candidates: int = CANDIDATES,
    ) -> "Framework":
        """Store texts whose vectors are known, with the address that each belongs to."""
        _quiet()
        from haystack import Document
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        store = InMemoryDocumentStore(return_embedding=False)
        store.write_documents(
            [
                Document(
                    id=str(at),
                    content=text,
                    meta={"provision": provision},
                    embedding=vector.tolist(),
                )
                for at, (text, provision, vector) in enumerate(
                    zip(texts, provisions, vectors, strict=True)
                )
            ]
        )
        return cls(store, model, candidates)

    @classmethod
    def load(cls, file: Path, model: Path) -> "Framework":
        """Open what ``save`` wrote."""
        _quiet()
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        return cls(InMemoryDocumentStore.load_from_disk(str(file)), model)

    def save(self, file: Path) -> None:
        self._store.save_to_disk(str(file))

    def search(self, query: str, count: int) -> tuple[str, ...]:
        """Addresses of the ``count`` provisions that fit best, best first."""
        found = self._pipeline.run({"embedder": {"text": query}, "words": {"query": query}})
        ranked = dict.fromkeys(d.meta["provision"] for d in found["joiner"]["documents"])
        return tuple(ranked)[:count]


def _options(model: Path) -> dict[str, Any]:
    from haystack.utils import ComponentDevice

    return {
        "model": str(model),
        "device": ComponentDevice.from_str("cpu"),
        "token": None,
        "local_files_only": True,
        "normalize_embeddings": True,
        "progress_bar": False,
        "model_kwargs": {"dtype": _best_dtype()},
    }


def _quiet() -> None:
    """No reports of use over the network, which Haystack sends unless told before it is imported,
    and no bars of progress in the table."""
    from transformers.utils import logging as transformers_logging

    os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "false"
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
