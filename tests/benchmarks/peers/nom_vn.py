"""The pipeline of nom-vn, the Vietnamese toolkit for retrieval and generation.

It needs another transformers than planbot, so it runs in a process and an environment of its own
(``nom_vn.txt``); ``nom_vn_process.py`` is what runs there. One JSON object a line goes each way.
"""

import json
import os
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.peers.model import DEPTH, Peer, Texts, Tools, pooled

NAME = "nom-vn"
REQUIREMENTS = Path(__file__).with_name("nom_vn.txt")
PROCESS = Path(__file__).with_name("nom_vn_process.py")

_PROBE = """
import importlib.metadata as m
print(*(f"{name} {m.version(name)}" for name in ("nom-vn", "transformers")), sep=", ")
"""


class NomVn:
    """Its `RAG` over the texts, each handed to it as one document."""

    def __init__(self, texts: Texts, tools: Tools) -> None:
        """Raises RuntimeError where its process ends; it told why on standard error."""
        self._owners = texts.owners
        one = str(tools.threads)
        # Its transformers warns of a tokenizer of Mistral's, which this model does not have.
        quiet = {"TRANSFORMERS_VERBOSITY": "error", "PYTHONWARNINGS": "ignore::FutureWarning"}
        self._process = subprocess.Popen(
            [str(tools.nom_python), str(PROCESS), str(tools.model), one],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | quiet | {"OMP_NUM_THREADS": one, "HF_HUB_OFFLINE": "1"},
        )
        wanted = self._ask({"texts": texts.texts, "depth": DEPTH})
        # It cuts documents its own way, and its cuts are embedded by the model that all share.
        with tempfile.NamedTemporaryFile(suffix=".npy") as file:
            np.save(file, tools.embed(wanted["embed"]))
            file.flush()
            self._ask({"vectors": file.name})

    def search(self, query: str, count: int) -> tuple[str, ...]:
        """See ``Searcher``."""
        return pooled(self._ask({"query": query})["found"], self._owners, count)

    def close(self) -> None:
        """See ``Searcher``."""
        self._process.communicate()

    def _ask(self, message: dict[str, Any]) -> Any:
        sender, receiver = self._process.stdin, self._process.stdout
        assert sender is not None
        assert receiver is not None
        try:
            sender.write(json.dumps(message) + "\n")
            sender.flush()
        except BrokenPipeError:
            pass  # it has ended, which the empty line tells
        line = receiver.readline()
        if not line:
            raise RuntimeError(f"the process of {NAME} ended with code {self._process.wait()}")
        return json.loads(line)


@cache
def _probed(python: Path) -> str | None:
    if not python.is_file():
        return None
    done = subprocess.run([python, "-c", _PROBE], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def _missing(tools: Tools) -> str | None:
    if _probed(tools.nom_python):
        return None
    return (
        f"{NAME} is not installed in an environment of its own at {tools.nom_python}: make one "
        f"and install what {REQUIREMENTS.name} lists"
    )


NOM_VN = Peer(
    name=NAME,
    words=f"its RAG pipeline: cuts of its own, BM25 over words, vectors, the first {DEPTH} of each "
    "joined by reciprocal ranks",
    missing=_missing,
    version=lambda tools: _probed(tools.nom_python) or "",
    open=NomVn,
)
