"""A second recogniser, which reads one line of text and knows handwritten digits better than
Tesseract: the PP-OCRv4 model that the package ``rapidocr-onnxruntime`` carries.

The model is run by onnxruntime alone. The package's own code would load OpenCV, and with it the
libraries of a desktop, for nothing more than the scaling of an image.
"""

import importlib
import importlib.util
import logging
import math
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from corpus.readers.pixels import Grey

_PACKAGE = "rapidocr_onnxruntime"
_MODEL = Path("models") / "ch_PP-OCRv4_rec_infer.onnx"
_HEIGHT, _NARROWEST, _WIDEST = 48, 320, 3200
"""Pixels of the images that the model takes."""
_DIGITS = "0123456789"
_loading = threading.Lock()
_log = logging.getLogger(__name__)

Floats = npt.NDArray[np.float32]


class Sign(NamedTuple):
    """A character as the model sees it."""

    text: str
    probability: float
    digit: str
    """Of the ten digits the one that is likeliest here."""
    lead: float
    """How many times likelier it is than any other digit."""
    centre: float
    """Place in the line, 0 to 1 of the image's width."""


LineReader = Callable[[Grey], tuple[Sign, ...]]


def line_reader() -> LineReader | None:
    """The recogniser, loaded at the first call; None where its package is not installed."""
    with _loading:
        return _load()


@lru_cache(maxsize=1)
def _load() -> LineReader | None:
    package = importlib.util.find_spec(_PACKAGE)
    if package is None or not package.submodule_search_locations:
        return None
    try:
        return _reader_of(Path(package.submodule_search_locations[0]) / _MODEL)
    except Exception as error:  # Of any class; a document is read without the recogniser as well.
        _log.warning("the recogniser of handwriting cannot be loaded: %s", error)
        return None


def _reader_of(model: Path) -> LineReader:
    runtime: Any = importlib.import_module("onnxruntime")
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    session = runtime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    known = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    # The first class is the blank between two characters; the last is the space.
    characters = ("", *known, " ")
    (source,) = session.get_inputs()

    def read(grey: Grey) -> tuple[Sign, ...]:
        image, share = _as_input(grey)
        try:
            (found,) = session.run(None, {source.name: image})
        except Exception as error:  # As above.
            _log.warning("the recogniser of handwriting failed: %s", error)
            return ()
        return signs(found[0], characters, share)

    return read


def _as_input(grey: Grey) -> tuple[Floats, float]:
    """The image as the model takes it, and the share of its width that it fills."""
    height, width = grey.shape
    scaled = min(max(math.ceil(_HEIGHT * width / height), 8), _WIDEST)
    small = Image.fromarray(grey).resize((scaled, _HEIGHT), Image.Resampling.BILINEAR)
    values = np.asarray(small, dtype=np.float32) / 127.5 - 1
    padded = np.pad(values, ((0, 0), (0, max(0, _NARROWEST - scaled))))
    return np.repeat(padded[None, None], 3, axis=1), scaled / padded.shape[1]


def signs(found: Floats, characters: tuple[str, ...], share: float) -> tuple[Sign, ...]:
    """The characters of the likeliest path through the model's answer.

    Args:
        found: probabilities by step from left to right, and by class; class 0 stands for "none".
        characters: of the classes.
        share: of the steps' width that the image fills.
    """
    digits = [characters.index(digit) for digit in _DIGITS]
    best = found.argmax(axis=1)
    result: list[Sign] = []
    start = 0
    for end in range(1, len(best) + 1):
        if end < len(best) and best[end] == best[start]:
            continue
        if best[start]:
            most = found[start:end].max(axis=0)
            first, second = sorted(digits, key=lambda place: -float(most[place]))[:2]
            result.append(Sign(
                characters[best[start]], float(most[best[start]]), characters[first],
                float(most[first]) / max(float(most[second]), 1e-9),
                (start + end) / 2 / len(best) / share,
            ))  # fmt: skip
        start = end
    return tuple(result)
