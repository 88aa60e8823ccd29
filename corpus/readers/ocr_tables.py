"""Recognition of a drawn table: each cell for itself, all of them in one run.

Recognised as part of the page, lines of neighbouring cells run together. The cells are therefore
cut out and set below one another in one tall image; what is recognised there is put back to its
place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

import numpy as np

from corpus.readers.page import POINTS_PER_INCH, Word
from corpus.readers.pixels import Grey, threshold
from corpus.readers.ruling import Grid
from corpus.readers.tesseract import recognised_words

_COLUMN, _BLOCK = 4, 6
"""Page segmentations of tesseract: as one column, which reads diacritics better, and as one block,
which misses fewer short cells."""
_SURE = 82.0
"""Mean confidence of a cell from which it is not tried again."""
_SPACE = 44
"""Pixels of white between cells."""
_INSET = 4
"""Pixels of a cell's rim that hold the rest of its lines."""
_TALLEST = 14_000
"""Pixels of one tall image; tesseract takes 32,767."""
_LEAST_INK = 25
"""Pixels: a cell with fewer dark ones is blank."""
_DIGITS = "0123456789."
_NUMBER = re.compile(r"\d{1,3}[.)]?")


@dataclass(frozen=True, slots=True)
class _Cut:
    """A cell's picture, and where on the page it was."""

    column: int
    picture: Grey
    left: int
    top: int


def recognise_cells(cleared: Grey, grid: Grid, dpi: float, workdir: Path) -> list[Word] | None:
    """Words of a table in page points; None where a time limit was reached.

    Args:
        cleared: the page without its drawn lines.
        grid: the table's lines, in points.
        dpi: resolution of the page.
        workdir: folder for the program's files.
    """
    cuts = _cuts(cleared, grid, dpi)
    found = _recognised(cuts, dpi, workdir, _COLUMN)
    if found is None:
        return None
    doubtful = [index for index, words in enumerate(found) if _confidence(words) < _SURE]
    again = _recognised([cuts[index] for index in doubtful], dpi, workdir, _BLOCK)
    if again is None:
        return None
    for index, words in zip(doubtful, again, strict=True):
        if _confidence(words) > _confidence(found[index]):
            found[index] = words
    for numbers in _misread_numbers(cuts, found):
        again = _recognised([cuts[index] for index in numbers], dpi, workdir, _BLOCK, _DIGITS)
        if again is None:
            return None
        for index, words in zip(numbers, again, strict=True):
            number = "".join(word.text for word in words)
            if _NUMBER.fullmatch(number):
                found[index] = [replace(words[0], text=number, x1=words[-1].x1)]
    return [word for words in found for word in words]


def _confidence(words: Sequence[Word]) -> float:
    return mean(word.confidence for word in words) if words else 0.0


def _cuts(cleared: Grey, grid: Grid, dpi: float) -> list[_Cut]:
    scale = dpi / POINTS_PER_INCH
    dark = threshold(cleared)
    found = []
    for cell in grid.cells:
        left = max(round(grid.xs[cell.column] * scale) + _INSET, 0)
        right = round(grid.xs[cell.column + cell.columns] * scale) - _INSET
        top = max(round(grid.ys[cell.row] * scale) + _INSET, 0)
        bottom = round(grid.ys[cell.row + cell.rows] * scale) - _INSET
        picture = cleared[top:bottom, left:right]
        ink = picture <= dark
        if picture.size == 0 or int(ink.sum()) < _LEAST_INK:
            continue
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        high, low, first, last = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
        if low - high < 0.03 * dpi or last - first < 0.015 * dpi:
            continue
        found.append(
            _Cut(cell.column, picture[high:low, first:last], int(left + first), int(top + high))
        )
    return found


def _recognised(
    cuts: Sequence[_Cut], dpi: float, workdir: Path, segmentation: int, only: str | None = None
) -> list[list[Word]] | None:
    """Words of each cut, in page points."""
    found: list[list[Word]] = [[] for _ in cuts]
    for indices in _batches(cuts):
        width = max(cuts[index].picture.shape[1] for index in indices) + 2 * _SPACE
        height = sum(cuts[index].picture.shape[0] + _SPACE for index in indices) + _SPACE
        tall = np.full((height, max(width, 400)), 255, dtype=np.uint8)
        tops: list[int] = []
        place = _SPACE
        for index in indices:
            picture = cuts[index].picture
            tall[place : place + picture.shape[0], _SPACE : _SPACE + picture.shape[1]] = picture
            tops.append(place)
            place += picture.shape[0] + _SPACE
        words = recognised_words(tall, dpi, workdir, segmentation, only)
        if words is None:
            return None
        scale = POINTS_PER_INCH / dpi
        for word in words:
            at = word.middle / scale + _SPACE / 2
            position = max((i for i, top in enumerate(tops) if top <= at), default=0)
            cut = cuts[indices[position]]
            across = (cut.left - _SPACE) * scale
            down = (cut.top - tops[position]) * scale
            found[indices[position]].append(
                replace(word, x0=word.x0 + across, x1=word.x1 + across,
                        top=word.top + down, bottom=word.bottom + down)
            )  # fmt: skip
    return found


def _batches(cuts: Sequence[_Cut]) -> list[list[int]]:
    batches: list[list[int]] = []
    height = _TALLEST
    for index, cut in enumerate(cuts):
        if height + cut.picture.shape[0] + _SPACE > _TALLEST:
            batches.append([])
            height = 0
        batches[-1].append(index)
        height += cut.picture.shape[0] + _SPACE
    return batches


def _misread_numbers(cuts: Sequence[_Cut], found: Sequence[Sequence[Word]]) -> list[list[int]]:
    """For each column of numbers, the cells that were read as something else of that length."""
    result = []
    for column in sorted({cut.column for cut in cuts}):
        cells = [index for index, cut in enumerate(cuts) if cut.column == column]
        texts = {index: " ".join(word.text for word in found[index]) for index in cells}
        numbers = [index for index in cells if _NUMBER.fullmatch(texts[index])]
        others = [
            index for index in cells if index not in numbers and len(texts[index]) <= 4
            and not re.fullmatch(r"[IVXLC]+\.?|[A-ZĐ]\.?", texts[index])
        ]  # fmt: skip
        if others and 2 * len(numbers) >= len(cells) and len(numbers) >= 3:
            result.append(others)
    return result
