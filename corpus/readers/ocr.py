"""Recognition of a page image by tesseract: the running text at once, tables cell by cell."""

from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean

import numpy as np
from PIL import Image

from corpus.model import Remark
from corpus.readers.handwriting import with_handwriting
from corpus.readers.ocr_tables import recognise_cells
from corpus.readers.page import POINTS_PER_INCH, Page
from corpus.readers.page_grids import scanned_tables
from corpus.readers.pixel_lines import drawing
from corpus.readers.pixels import Grey, despeckled, grey_without_stamps, straightened
from corpus.readers.ruling import Grid
from corpus.readers.tesseract import orientation, recognised_words

DPI = 300
"""Resolution at which pages are recognised."""
_SEGMENTATION = 4
"""Tesseract's page segmentation: one column of text of various sizes."""
_WEAK = 60.0
"""Mean confidence below which the page may lie on its side or head."""
_DOUBTFUL = 90.0
"""Mean confidence below which the page is tried again as a poor copy, with its specks taken off."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was recognised on a page."""

    page: Page
    confidence: float
    """Mean of the words, 0 to 100; 0 where there are none."""
    timed_out: bool = False
    remarks: tuple[Remark, ...] = ()
    """What a person should check of numbers written by hand."""


def recognise(image: Image.Image, number: int, dpi: float, workdir: Path) -> Recognised:
    """The words and drawn lines of a page image, set upright and level.

    Args:
        image: the page in any mode.
        number: of the page, from 1.
        dpi: resolution of the image.
        workdir: folder for the program's files.
    """
    grey = straightened(grey_without_stamps(image))
    found = _recognise_upright(grey, number, dpi, workdir)
    if found.confidence < _WEAK and not found.timed_out:
        quarter = orientation(grey, dpi, workdir)
        if quarter:
            turned = straightened(np.ascontiguousarray(np.rot90(grey, quarter)))
            again = _recognise_upright(turned, number, dpi, workdir)
            if again.confidence > found.confidence:
                grey, found = turned, again
    if 0 < found.confidence < _DOUBTFUL and not found.timed_out:
        again = _recognise_upright(despeckled(grey, dpi), number, dpi, workdir)
        if again.confidence > found.confidence and not again.timed_out:
            found = again
    page, remarks = with_handwriting(found.page, grey, dpi)
    return replace(found, page=page, remarks=remarks)


def _recognise_upright(grey: Grey, number: int, dpi: float, workdir: Path) -> Recognised:
    scale = POINTS_PER_INCH / dpi
    height, width = grey.shape
    drawn = drawing(grey, dpi)
    tables = scanned_tables(drawn.rules, width * scale)
    words = recognised_words(_without(grey, tables, scale), dpi, workdir, _SEGMENTATION)
    in_cells = [recognise_cells(drawn.cleared, grid, dpi, workdir) for grid in tables]
    found = [*(words or ()), *(word for some in in_cells for word in some or ())]
    rules = tuple(
        rule for rule in drawn.rules
        if not rule.horizontal or rule.x1 - rule.x0 > 0.08 * width * scale
        or any(grid.holds(rule.x0, rule.top) for grid in tables)
    )  # fmt: skip
    page = Page(number, width * scale, height * scale, tuple(found), rules, recognised=True)
    sure = [word.confidence for word in found if len(word.text) > 1]
    return Recognised(
        page, mean(sure) if sure else 0.0, timed_out=words is None or None in in_cells
    )


def _without(grey: Grey, tables: list[Grid], scale: float) -> Grey:
    """The image with the tables painted over."""
    if not tables:
        return grey
    rest = grey.copy()
    for grid in tables:
        left, top, right, bottom = (round(place / scale) for place in grid.box)
        rest[max(top - 6, 0) : bottom + 6, max(left - 6, 0) : right + 6] = 255
    return rest
