"""A page image prepared for recognition: colour of stamps dropped, level, specks taken off."""

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

_LIGHT, _REDDER = 150, 40
"""Of the red channel: red ink is as light as that, and by so much lighter than in the others."""
_STEEPEST = 3.0
"""Degrees of skew that are looked for."""
_STEP = 0.1
_SPECK = 0.015
"""Inches around a dark place in which more ink than that of a speck must be."""
_SPECK_INK = 0.22
"""Share of that square; the dot of a letter fills more."""


def grey_without_stamps(image: Image.Image) -> Grey:
    """Shades of grey in which red ink is paper; where it lies over black ink, that shows."""
    if image.mode in ("1", "L", "I;16", "I"):
        return np.asarray(image.convert("L"), dtype=np.uint8)
    colours = np.asarray(image.convert("RGB"), dtype=np.uint8)
    red = colours[:, :, 0]
    others = np.maximum(colours[:, :, 1], colours[:, :, 2])
    is_red = (red > _LIGHT) & (red - np.minimum(others, red) > _REDDER)
    return np.where(is_red, np.uint8(255), red)


def threshold(grey: Grey) -> int:
    """Otsu's threshold between ink and paper."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    total = counts.sum()
    below = np.cumsum(counts)
    weighted = np.cumsum(counts * np.arange(256))
    above = total - below
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = (weighted[-1] * below - weighted * total) ** 2 / (below * above)
    spread[~np.isfinite(spread)] = 0
    return int(np.clip(np.argmax(spread), 60, 215))


def skew(grey: Grey) -> float:
    """Degrees by which the lines of text run downhill; 0 where none can be told."""
    scale = max(1, grey.shape[1] // 800)
    ink = grey[::scale, ::scale] <= threshold(grey)
    rows, columns = np.nonzero(ink)
    if len(rows) < 200:
        return 0.0
    if len(rows) > 60_000:
        chosen = np.linspace(0, len(rows) - 1, 60_000).astype(np.int64)
        rows, columns = rows[chosen], columns[chosen]

    def sharpness(degrees: float) -> float:
        shifted = rows - columns * np.tan(np.radians(degrees))
        counts = np.bincount((shifted - shifted.min()).astype(np.int64)).astype(np.float64)
        return float(np.sum(np.diff(counts) ** 2))

    coarse = np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5)
    best = max(coarse, key=sharpness)
    fine = np.arange(best - 0.5, best + 0.51, _STEP)
    best = float(max(fine, key=sharpness))
    return best if sharpness(best) > 1.03 * sharpness(0.0) else 0.0


def straightened(grey: Grey) -> Grey:
    """The image turned so that its lines of text run level."""
    degrees = skew(grey)
    if abs(degrees) < _STEP:
        return grey
    turned = Image.fromarray(grey).rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned, dtype=np.uint8)


def despeckled(grey: Grey, dpi: float) -> Grey:
    """The image without lone specks, and with the rough edges of a poor copy smoothed."""
    ink = grey <= threshold(grey)
    reach = max(1, round(_SPECK * dpi))
    side = 2 * reach + 1
    sums = np.pad(ink, ((reach + 1, reach), (reach + 1, reach))).astype(np.int32)
    sums = sums.cumsum(axis=0).cumsum(axis=1)
    around = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    clear = grey.copy()
    clear[ink & (around < _SPECK_INK * side * side)] = 255
    smooth = Image.fromarray(clear).filter(ImageFilter.GaussianBlur(dpi / 300))
    return np.asarray(smooth, dtype=np.uint8)
