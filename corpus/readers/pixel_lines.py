"""Drawn lines of a page image: long straight runs of ink."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus.readers.page import POINTS_PER_INCH, Rule
from corpus.readers.pixels import Grey, Mask, threshold

Box = tuple[float, float, float, float]

_LONG = 0.42
"""Inches: no stroke of a letter is so long across, so a longer run of ink is a drawn line."""
_TALL = 0.30
_GAP = 0.02
"""Inches: breaks of a line up to that are closed."""
_THICK = 0.05
"""Inches: what is thicker is a bar or a picture."""
_SOLID = 0.95
"""Share of a short line's length that must be inked; letters in a row leave gaps."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The rules of an image in points, and the image without them."""

    rules: tuple[Rule, ...]
    cleared: Grey


def drawing(grey: Grey, dpi: float) -> Drawing:
    """Drawn lines by runs of ink, and the image with them painted over."""
    ink = grey <= max(threshold(grey), 140)
    across, across_mask = _runs(ink, dpi, _LONG)
    down, down_mask = _runs(ink.T, dpi, _TALL)
    scale = POINTS_PER_INCH / dpi
    rules = [Rule(x0 * scale, y0 * scale, x1 * scale, y1 * scale) for x0, y0, x1, y1 in across]
    rules += [Rule(y0 * scale, x0 * scale, y1 * scale, x1 * scale) for x0, y0, x1, y1 in down]
    cleared = grey.copy()
    cleared[_grown(across_mask, 2) | _grown(down_mask.T, 2)] = 255
    return Drawing(tuple(rules), cleared)


def _runs(ink: Mask, dpi: float, inches: float) -> tuple[list[Box], Mask]:
    """Lines across the image as boxes in pixels, and the mask of their ink."""
    gap, least = max(1, int(_GAP * dpi)), int(inches * dpi)
    # A line that drifts by a row or two is one run in the image made bolder by a row each way.
    bold = ink.copy()
    bold[1:] |= ink[:-1]
    bold[:-1] |= ink[1:]
    closed = _eroded(_dilated(bold, gap), gap)
    long = _dilated(_eroded(closed, least), least, forward=False)
    boxes, mask = _boxes(long, bold, dpi, least)
    return boxes, mask & ink


def _eroded(mask: Mask, length: int) -> Mask:
    """True where a run of ``length`` true places begins, along each row."""
    sums = np.zeros((mask.shape[0], mask.shape[1] + 1), dtype=np.int32)
    np.cumsum(mask, axis=1, out=sums[:, 1:])
    result = np.zeros_like(mask)
    if length < mask.shape[1]:
        result[:, : mask.shape[1] - length + 1] = sums[:, length:] - sums[:, :-length] == length
    return result


def _dilated(mask: Mask, length: int, *, forward: bool = True) -> Mask:
    """Each true place spread over ``length`` places; backwards, or forwards from a run's begin."""
    sums = np.zeros((mask.shape[0], mask.shape[1] + 1), dtype=np.int32)
    np.cumsum(mask, axis=1, out=sums[:, 1:])
    result = np.zeros_like(mask)
    width = mask.shape[1]
    ends = np.arange(1, width + 1)
    if forward:
        result[:] = sums[:, np.minimum(ends - 1 + length, width)] - sums[:, ends - 1] > 0
    else:
        result[:] = sums[:, ends] - sums[:, np.maximum(ends - length, 0)] > 0
    return result


def _boxes(mask: Mask, ink: Mask, dpi: float, least: int) -> tuple[list[Box], Mask]:
    """Connected runs of neighbouring rows as boxes, and their mask.

    Left out are blobs too thick for a line, and short runs of strokes with gaps between, which are
    letters in a row.
    """
    flat = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    flat[:, 1:-1] = mask
    change = np.diff(flat, axis=1)
    starts, ends = np.argwhere(change == 1), np.argwhere(change == -1)
    kept = np.zeros_like(mask)
    groups: list[list[tuple[int, int, int]]] = []
    alive: list[int] = []
    row_before = -2
    index = 0
    while index < len(starts):
        row = int(starts[index][0])
        row_runs = []
        while index < len(starts) and int(starts[index][0]) == row:
            row_runs.append((row, int(starts[index][1]), int(ends[index][1])))
            index += 1
        if row != row_before + 1:
            alive = []
        now = []
        for run in row_runs:
            match = next(
                (number for number in alive
                 if any(r == row - 1 and s < run[2] and e > run[1]
                        for r, s, e in reversed(groups[number][-4:]))), None,
            )  # fmt: skip
            if match is None:
                groups.append([run])
                match = len(groups) - 1
            else:
                groups[match].append(run)
            now.append(match)
        alive = sorted(set(now))
        row_before = row
    boxes = []
    for group in groups:
        area = sum(end - start for _, start, end in group)
        x0, x1 = min(run[1] for run in group), max(run[2] for run in group)
        thickness = area / (x1 - x0)
        if thickness > _THICK * dpi + 2:
            continue
        if x1 - x0 < 2 * least and _solid(group, ink, x0, x1) < _SOLID:
            continue
        middle = sum(row * (end - start) for row, start, end in group) / area
        boxes.append((float(x0), middle, float(x1), middle + 1))
        for row, start, end in group:
            kept[row, start:end] = True
    return boxes, kept


def _solid(group: Sequence[tuple[int, int, int]], ink: Mask, x0: int, x1: int) -> float:
    """Share of the run's length along which there is ink."""
    inked = np.zeros(x1 - x0, dtype=np.bool_)
    for row, start, end in group:
        inked[start - x0 : end - x0] |= ink[row, start:end]
    return float(inked.mean())


def _grown(mask: Mask, by: int) -> Mask:
    grown = mask.copy()
    for shift in range(1, by + 1):
        grown[shift:] |= mask[:-shift]
        grown[:-shift] |= mask[shift:]
        grown[:, shift:] |= mask[:, :-shift]
        grown[:, :-shift] |= mask[:, shift:]
    return grown
