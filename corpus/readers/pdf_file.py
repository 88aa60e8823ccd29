"""Opening a PDF: refusing what cannot be read with the reason, and rendering its pages."""

import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from threading import Lock

import numpy as np
import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from pdfminer.pdfdocument import PDFPasswordIncorrect
from PIL import Image

from corpus.errors import UnreadableDocument
from corpus.readers.page import COVERING, POINTS_PER_INCH
from corpus.readers.pdf_pages import BoundedPage, pages_of

MOST_PAGES = 500
LARGEST_SIDE = 100.0
"""Inches; a longer page is no page of a document."""
MOST_PIXELS = 60_000_000
"""Of a rendered page: an A3 page at 300 dpi has 17 million."""

_LIGHT = 200
"""Shade from which nothing on a page is ink."""

_PDFIUM = Lock()
"""PDFium serves one thread at a time."""


@contextmanager
def opened(file: Path) -> Iterator[list[BoundedPage]]:
    """The pages of a PDF with their text layers.

    Raises:
        UnreadableDocument: missing, encrypted, broken, without pages, with too many or too large.
    """
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(file.open("rb"))
        except OSError as error:
            raise UnreadableDocument(
                f"{file.name}: cannot be read: {error.strerror}",
                vi=f"Không đọc được tệp {file.name}.",
            ) from error
        try:
            # Not closed: that would ask for all pages, however many there are.
            pages = list(islice(pages_of(pdfplumber.open(stream)), MOST_PAGES + 1))
        except Exception as error:  # The parser raises whatever a broken file trips it with.
            raise unreadable(file, error) from error
        _check(file, pages)
        yield pages


def unreadable(file: Path, error: Exception) -> UnreadableDocument:
    """The error that a parser's error amounts to."""
    causes = (error, *error.args, error.__cause__, error.__context__)
    if any(isinstance(cause, PDFPasswordIncorrect) for cause in causes):
        return UnreadableDocument(
            f"{file.name}: is encrypted", vi=f"Tệp {file.name} bị khóa bằng mật khẩu."
        )
    return UnreadableDocument(
        f"{file.name}: is broken or no PDF ({type(error).__name__})",
        vi=f"Tệp {file.name} bị hỏng hoặc không phải PDF.",
    )


def _check(file: Path, pages: Sequence[BoundedPage]) -> None:
    if not pages:
        raise UnreadableDocument(
            f"{file.name}: has no pages", vi=f"Tệp {file.name} không có trang nào."
        )
    if len(pages) > MOST_PAGES:
        raise UnreadableDocument(
            f"{file.name}: more than {MOST_PAGES} pages",
            vi=f"Tệp {file.name} có hơn {MOST_PAGES} trang, quá giới hạn.",
        )
    sides = [(float(page.width), float(page.height)) for page in pages]
    for number, (width, height) in enumerate(sides, 1):
        if not (width > 0 and height > 0):
            raise UnreadableDocument(
                f"{file.name}: page {number} has no size",
                vi=f"Tệp {file.name} bị hỏng: trang {number} không có khổ giấy.",
            )
        side = max(width, height)
        if side > LARGEST_SIDE * POINTS_PER_INCH:
            raise UnreadableDocument(
                f"{file.name}: page {number} is {side / POINTS_PER_INCH:.0f} inches long",
                vi=f"Tệp {file.name}: trang {number} có khổ quá lớn.",
            )


@contextmanager
def renderer(file: Path, dpi: int) -> Iterator[Callable[[int], Image.Image]]:
    """A function that draws a page (from 1), usable from several threads.

    Annotations, such as the stamps of electronic signatures, are left out where the page shows
    anything without them, and so is text over a scanned page: a watermark, a stamp, or what another
    program recognised.
    """
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(file)
        except pypdfium2.PdfiumError as error:
            raise unreadable(file, error) from error

    def render(number: int) -> Image.Image:
        with _PDFIUM:
            try:
                page = document[number - 1]
                width, height = page.get_size()
                pixels = width * height * (dpi / POINTS_PER_INCH) ** 2
                if pixels > MOST_PIXELS:
                    raise UnreadableDocument(
                        f"{file.name}: page {number} has {pixels / 1e6:.0f} megapixels",
                        vi=f"Tệp {file.name}: trang {number} quá lớn để nhận dạng chữ.",
                    )
                _drop_text_over_image(page, width * height)
                image = _drawn(page, dpi, annotations=False)
                if _is_blank(image):
                    image = _drawn(page, dpi, annotations=True)
                page.close()
            except pypdfium2.PdfiumError as error:
                raise unreadable(file, error) from error
        return image

    try:
        yield render
    finally:
        with _PDFIUM:
            document.close()


def _drop_text_over_image(page: pypdfium2.PdfPage, area: float) -> None:
    objects = list(page.get_objects(max_depth=1))
    boxes = [one.get_bounds() for one in objects if one.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    areas = [(right - left) * (top - bottom) for left, bottom, right, top in boxes]
    if max(areas, default=0.0) <= COVERING * area:
        return
    for one in objects:
        if one.type == pdfium.FPDF_PAGEOBJ_TEXT or _holds_text(one):
            page.remove_obj(one)


def _holds_text(one: pypdfium2.PdfObject) -> bool:
    """True for a form, which is a group of objects, with text."""
    if one.type != pdfium.FPDF_PAGEOBJ_FORM:
        return False
    parts = (
        pdfium.FPDFFormObj_GetObject(one, index)
        for index in range(pdfium.FPDFFormObj_CountObjects(one))
    )
    return any(pdfium.FPDFPageObj_GetType(part) == pdfium.FPDF_PAGEOBJ_TEXT for part in parts)


def _is_blank(image: Image.Image) -> bool:
    return bool(np.asarray(image.convert("L")).min() > _LIGHT)


def _drawn(page: pypdfium2.PdfPage, dpi: int, *, annotations: bool) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        bitmap = page.render(scale=dpi / POINTS_PER_INCH, may_draw_forms=annotations,
                             draw_annots=annotations)  # fmt: skip
        image: Image.Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
    return image
