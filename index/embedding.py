"""Turning texts into vectors with a sentence-transformers model.

The heavy libraries are imported when a model is loaded, not when this module is: commands that
need no vectors stay quick.
"""

import hashlib
import logging
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.bundled_model import ensure_bundled_model, read_manifest
from index.hub_model import HUB_NAME, ensure_hub_model

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

logger = logging.getLogger(__name__)

BUNDLED = "bundled"
BUNDLED_FOLDER = "multilingual-e5-small"
HUB_FOLDER = "hub"
PASSAGES_AT_ONCE = 8
"""Passages in one pass of the network; larger batches were slower from 150 tokens on."""
DEFAULT_MAX_TOKENS = 512
"""For models that do not say how many tokens they read."""

_E5 = re.compile(r"(?<![a-z0-9])m?e5(?![a-z0-9])", re.IGNORECASE)
_MODEL_FILES = frozenset({".json", ".txt", ".model", ".safetensors", ".bin"})
_SIGNS_OF_DAMAGE = (
    OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, ImportError,
)  # fmt: skip
"""What loading a damaged folder raises depends on which file is damaged, and how."""
_WINDOWS, _WINDOW_BYTES = 256, 4096


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their similarity. Safe to call from threads."""

    @property
    def name(self) -> str:
        """What the person set, such as "bundled"."""
        ...

    @property
    def fingerprint(self) -> str:
        """Identity of weights, tokenizer and prompts; vectors of two fingerprints do not mix.

        The arithmetic (float32 or bfloat16) is no part of it: their vectors agree to a cosine of
        0.999, less than what tells two passages apart, and an index may move between machines.
        """
        ...

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...

    @property
    def max_tokens(self) -> int:
        """Tokens that the model reads, counted as ``count_tokens`` does; the rest is cut off."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, L2-normalised, shape (n, dimension)."""
        ...

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """Vectors of passages, L2-normalised, shape (n, dimension).

        ``on_progress(done, total)`` is called after each batch.
        """
        ...

    def count_tokens(self, text: str) -> int:
        """Tokens of a passage with its prompt and the special tokens, before anything is cut."""
        ...


class SentenceEncoder:
    """An ``Encoder`` over a loaded sentence-transformers model, on the CPU."""

    def __init__(
        self,
        name: str,
        fingerprint: str,
        model: "SentenceTransformer",
        query_prompt: str,
        passage_prompt: str,
    ) -> None:
        """Raises ValueError, or what the model raises, when it cannot encode one short text."""
        self.name = name
        self.fingerprint = fingerprint
        self._model = model
        self._query_prompt = query_prompt
        self._passage_prompt = passage_prompt
        # Fast tokenizers carry their truncation as state; changing it in one thread while another
        # encodes raises "Already borrowed". Only this short step is serial: a question need not
        # wait for a batch of passages to pass through the network.
        self._tokenizing = threading.Lock()
        limit = model.max_seq_length
        self.max_tokens = int(limit) if limit and limit < 1_000_000 else DEFAULT_MAX_TOKENS
        probe = self._forward(["a"], query_prompt, "query")
        if not np.isfinite(probe).all():
            raise ValueError("its vectors are not finite")
        self.dimension = probe.shape[1]

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See ``Encoder``."""
        return self._encode(texts, self._query_prompt, "query", None)

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """See ``Encoder``."""
        return self._encode(texts, self._passage_prompt, "document", on_progress)

    def count_tokens(self, text: str) -> int:
        """See ``Encoder``."""
        with self._tokenizing:
            encoded = self._model.tokenizer(
                self._passage_prompt + _encodable(text), truncation=False, verbose=False
            )
        return len(encoded["input_ids"])

    def _encode(
        self,
        texts: Sequence[str],
        prompt: str,
        task: Literal["query", "document"],
        on_progress: Callable[[int, int], None] | None,
    ) -> NDArray[np.float32]:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        # Texts of like length together, the longest first: little padding, and a batch that is
        # too large for the memory fails at once.
        order = sorted(range(len(texts)), key=lambda at: -len(texts[at]))
        for start in range(0, len(order), PASSAGES_AT_ONCE):
            batch = order[start : start + PASSAGES_AT_ONCE]
            vectors[batch] = self._forward([texts[at] for at in batch], prompt, task)
            if on_progress is not None:
                on_progress(start + len(batch), len(texts))
        return vectors

    def _forward(
        self, texts: list[str], prompt: str, task: Literal["query", "document"]
    ) -> NDArray[np.float32]:
        import torch

        with self._tokenizing:
            features = self._model.preprocess(
                [_encodable(text) for text in texts], prompt=prompt or None, task=task
            )
        with torch.inference_mode():
            rows = self._model(features, task=task)["sentence_embedding"].float()
            rows = rows[:, : self._model.truncate_dim]  # a setting of some models; None takes all
            rows = torch.nn.functional.normalize(rows, dim=1)
        vectors: NDArray[np.float32] = rows.numpy()
        return vectors


def load_encoder(model: str, models_folder: Path, *, threads: int | None = None) -> SentenceEncoder:
    """Load an embedding model.

    Args:
        model: "bundled", the path of a sentence-transformers folder, or a name on the hub such as
            ``intfloat/multilingual-e5-base``.
        models_folder: where the bundled model is unpacked and hub models are kept.
        threads: threads of PyTorch's arithmetic, for the whole process; by default one a core.

    Raises:
        ModelError: there is no such model, it cannot be downloaded, or it does not load.
    """
    started = time.perf_counter()
    folder = _find_folder(model, models_folder)
    with _damage_named(model):
        loaded = _load(folder, threads)
        queries, passages = _prompts(loaded.prompts, Path(model).name)
        identity = "\0".join((_identity(model, folder), queries, passages))
        fingerprint = hashlib.sha256(identity.encode()).hexdigest()
        encoder = SentenceEncoder(model, fingerprint, loaded, queries, passages)
    logger.info(
        "loaded the model %s (%s, %d dimensions) in %.1f s",
        model,
        loaded.dtype,
        encoder.dimension,
        time.perf_counter() - started,
    )
    return encoder


def use_threads(count: int) -> None:
    """Set the threads of PyTorch's arithmetic, for the whole process."""
    import torch

    torch.set_num_threads(count)


def _find_folder(model: str, models_folder: Path) -> Path:
    if model == BUNDLED:
        return ensure_bundled_model(models_folder / BUNDLED_FOLDER)
    path = Path(model).expanduser()
    if model.strip() and path.is_dir():
        return path
    if HUB_NAME.fullmatch(model) and not path.exists():
        return ensure_hub_model(model, models_folder / HUB_FOLDER)
    raise ModelError(
        f"the embedding model {model!r} is neither a folder nor a name on the hub",
        vi=f"Không tìm thấy mô hình “{model}”. Hãy ghi đường dẫn tới thư mục mô hình, tên đầy đủ "
        "trên kho mô hình (ví dụ intfloat/multilingual-e5-base), "
        "hoặc “bundled” (mô hình kèm theo).",
    )


def _load(folder: Path, threads: int | None) -> "SentenceTransformer":
    import torch
    from sentence_transformers import SentenceTransformer
    from transformers import PreTrainedTokenizerBase
    from transformers.utils import logging as transformers_logging

    if threads is not None:
        torch.set_num_threads(threads)
    bars_shown = transformers_logging.is_progress_bar_enabled()
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        loaded = SentenceTransformer(
            str(folder), device="cpu", local_files_only=True, model_kwargs={"dtype": _best_dtype()}
        )
    finally:
        if bars_shown:
            transformers_logging.enable_progress_bar()  # type: ignore[no-untyped-call]
    if not isinstance(loaded.tokenizer, PreTrainedTokenizerBase):
        raise ValueError("it has no transformer tokenizer")
    loaded.eval()
    return loaded


def _best_dtype() -> "torch.dtype":
    """bfloat16 where the processor computes in it (1.5 to 2 times as fast), else float32."""
    import torch

    able = torch.cpu.get_capabilities()
    return torch.bfloat16 if able.get("avx512_bf16") or able.get("amx_bf16") else torch.float32


def _prompts(own: Mapping[str, str | None], name: str) -> tuple[str, str]:
    """Prefixes of queries and passages: the model's own, else E5's (its card), else none."""
    queries = own.get("query") or ""
    passages = own.get("document") or own.get("passage") or ""
    if not queries and not passages and _E5.search(name):
        return "query: ", "passage: "
    return queries, passages


def _identity(model: str, folder: Path) -> str:
    """What the weights were unpacked from, or a digest of windows spread over each file.

    Hashing gigabytes would cost seconds at each start. Training changes every weight matrix, so
    evenly spread windows see it, where names and sizes would stay the same.
    """
    manifest = read_manifest(folder) if model == BUNDLED else None
    if manifest is not None:
        return f"{manifest.layout}:{manifest.source_sha256}"
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        foreign = any(part.startswith(".") or part in ("onnx", "openvino") for part in parts)
        if foreign or path.suffix not in _MODEL_FILES or not path.is_file():
            continue
        size = path.stat().st_size
        digest.update(f"{'/'.join(parts)}\0{size}\0".encode())
        with path.open("rb") as source:
            for offset in range(0, size, max(_WINDOW_BYTES, size // _WINDOWS)):
                source.seek(offset)
                digest.update(source.read(_WINDOW_BYTES))
    return digest.hexdigest()


def _encodable(text: str) -> str:
    """Lone surrogates, which JSON can carry and UTF-8 cannot, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


@contextmanager
def _damage_named(model: str) -> Iterator[None]:
    from safetensors import SafetensorError

    try:
        yield
    except (SafetensorError, *_SIGNS_OF_DAMAGE) as error:
        raise ModelError(
            f"the embedding model {model!r} does not load: {type(error).__name__}: {error}",
            vi=f"Không nạp được mô hình “{model}”: thư mục mô hình thiếu tệp hoặc bị hỏng. "
            "Hãy chép hoặc tải lại mô hình, hoặc dùng “bundled” (mô hình kèm theo).",
        ) from error
