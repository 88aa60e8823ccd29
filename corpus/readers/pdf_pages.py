"""Pages of a PDF parsed up to a limit: few bytes can ask for any number of letters and lines."""

from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.layout import LTPage
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

MOST_SOURCE = 2_000_000
"""Bytes of drawing instructions on a page; pages of text with drawn tables have 150,000 at most."""
_EACH = 200
"""Bytes that a stream of instructions counts beyond its own; a form may be drawn over and over."""
MOST_LETTERS = 30_000
"""A full A4 page has 5,000, an A3 page in small print 15,000."""
MOST_SHAPES = 20_000
"""Lines, boxes, curves and images on a page."""
MOST_WORDS = 6_000
"""A full A4 page has 1,000."""


class TooMuch(Exception):
    """The page draws more than a page of text does: a map, or what was made to exhaust readers."""


class BoundedPage(Page):
    """A page whose objects are read up to the limits.

    Raises:
        TooMuch: from every property that needs the objects, where there are more.
    """

    @property
    def layout(self) -> LTPage:
        if not hasattr(self, "_layout"):
            device = _Device(self.pdf.rsrcmgr, pageno=self.page_number, laparams=self.pdf.laparams)
            try:
                _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
            except TooMuch:
                raise
            except Exception as error:  # As the class above tells what a broken page raises.
                raise PdfminerException(error) from error
            self._layout = device.get_result()
        return self._layout


def pages_of(pdf: PDF) -> Iterator[BoundedPage]:
    """The pages one by one; a file may have very many."""
    top: float = 0
    for number, page in enumerate(PDFPage.create_pages(pdf.doc), 1):
        found = BoundedPage(pdf, page, page_number=number, initial_doctop=top)
        yield found
        top += found.height


class _Device(PDFPageAggregatorWithMarkedContent):
    """Counts what is drawn."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._source = self._letters = self._shapes = 0

    def source(self, length: int) -> None:
        """Note that a stream of instructions is to be followed."""
        self._source += length + _EACH
        if self._source > MOST_SOURCE:
            raise TooMuch(f"{self._source} bytes of instructions")

    def render_char(self, *arguments: Any, **named: Any) -> float:
        self._letters += 1
        if self._letters > MOST_LETTERS:
            raise TooMuch(f"{self._letters} letters")
        return super().render_char(*arguments, **named)

    def render_image(self, *arguments: Any, **named: Any) -> None:
        self._shape()
        super().render_image(*arguments, **named)

    def paint_path(self, *arguments: Any, **named: Any) -> None:
        self._shape()
        super().paint_path(*arguments, **named)

    def _shape(self) -> None:
        self._shapes += 1
        if self._shapes > MOST_SHAPES:
            raise TooMuch(f"{self._shapes} shapes")


class _Interpreter(PDFPageInterpreter):
    """Tells the device of each stream before following it; forms are followed by another of it."""

    def execute(self, streams: Sequence[object]) -> None:
        assert isinstance(self.device, _Device)
        for stream in streams:
            self.device.source(len(stream_value(stream).get_data()))
        super().execute(streams)
