"""Vectors of questions asked lately: the accuracy gate asks the same of every candidate."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.embedding import Encoder

REMEMBERED = 2000
"""Questions; their vectors take a few megabytes."""


class Remembering:
    """An ``Encoder`` that embeds a question once; in memory only, and without its words."""

    def __init__(self, encoder: Encoder, remembered: int = REMEMBERED) -> None:
        self._encoder = encoder
        self._remembered = remembered
        self._vectors: OrderedDict[bytes, NDArray[np.float32]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """See ``Encoder``."""
        return self._encoder.name

    @property
    def fingerprint(self) -> str:
        """See ``Encoder``."""
        return self._encoder.fingerprint

    @property
    def dimension(self) -> int:
        """See ``Encoder``."""
        return self._encoder.dimension

    @property
    def max_tokens(self) -> int:
        """See ``Encoder``."""
        return self._encoder.max_tokens

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See ``Encoder``; several are embedded together, as the encoder does."""
        if len(texts) != 1:
            return self._encoder.encode_queries(texts)
        key = hashlib.sha256(texts[0].encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            known = self._vectors.get(key)
            if known is not None:
                self._vectors.move_to_end(key)
                return known.copy()
        vectors = self._encoder.encode_queries(texts)
        with self._lock:
            self._vectors[key] = vectors.copy()
            while len(self._vectors) > self._remembered:
                self._vectors.popitem(last=False)
        return vectors

    def encode_passages(
        self, texts: Sequence[str], *, on_progress: Callable[[int, int], None] | None = None
    ) -> NDArray[np.float32]:
        """See ``Encoder``."""
        return self._encoder.encode_passages(texts, on_progress=on_progress)

    def count_tokens(self, text: str) -> int:
        """See ``Encoder``."""
        return self._encoder.count_tokens(text)
