"""Runs in the environment of nom-vn: a `RAG` over the texts that arrive on standard input.

Arguments: the folder of the model, the number of threads. In come ``{"texts", "depth"}``,
``{"vectors"}`` (a file of NumPy) and then ``{"query"}`` any number of times; out go ``{"embed"}``
(the cuts, whose vectors are wanted), ``{"ready"}`` and ``{"found"}``: positions of texts, best
first. Nothing of planbot is imported.
"""

import contextlib
import json
import sys
from typing import Any

import numpy as np
import torch
from nom.embeddings import VietnameseEmbedder
from nom.rag import RAG


def main() -> None:
    model, threads = sys.argv[1:]
    torch.set_num_threads(int(threads))
    lines = Lines()
    with contextlib.redirect_stdout(sys.stderr):
        given = lines.read()
        embedder = Embedder(model, lines)
        # It takes a line without an end for a path, and fails where that is too long for one.
        texts = [f"{text}\n" for text in given["texts"]]
        rag = RAG.from_documents(texts, llm=Silent(), embedder=embedder, n_retrieve=given["depth"])
        embedder.embed("a")
        lines.write({"ready": True})
        while (given := lines.read()) is not None:
            answer = rag.ask(given["query"], top_k=2 * rag.n_retrieve)
            lines.write({"found": [citation.doc_idx for citation in answer.citations]})


class Lines:
    """JSON objects from standard input and to standard output, a line each."""

    def __init__(self) -> None:
        self._out = sys.stdout

    def read(self) -> Any:
        """None at the end."""
        line = sys.stdin.readline()
        return json.loads(line) if line else None

    def write(self, message: dict[str, Any]) -> None:
        self._out.write(json.dumps(message) + "\n")
        self._out.flush()


class Embedder:
    """nom-vn's own embedder with the prompts that the model was trained with, which nom-vn knows
    nothing of; vectors of documents are asked for."""

    def __init__(self, model: str, lines: Lines) -> None:
        self._own = VietnameseEmbedder(model)
        self._lines = lines
        self.name = self._own.name

    @property
    def dim(self) -> int:
        return int(self._own.dim)

    def embed(self, text: str) -> Any:
        return self._own.embed(f"query: {text}")

    def embed_batch(self, texts: list[str], *, batch_size: int = 32) -> Any:
        self._lines.write({"embed": texts})
        return np.load(self._lines.read()["vectors"])


class Silent:
    """Stands where a language model would write the answer: retrieval alone is compared."""

    name = "silent"

    def complete(self, prompt: str, **_: Any) -> str:
        return ""


if __name__ == "__main__":
    main()
