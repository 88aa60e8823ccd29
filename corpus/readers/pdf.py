"""PDF files, page by page: from the text layer where it holds the document, else by recognition."""

import logging
from pathlib import Path

from pdfplumber.page import Page as PlumberPage

from corpus.readers.model import Format, Progress, Reading, Remark
from corpus.readers.ocr import DPI
from corpus.readers.page import Page, lines
from corpus.readers.page_quality import Verdict, damage, judge
from corpus.readers.page_reading import make_reading, recognise_all, recognition_remarks
from corpus.readers.pdf_file import opened, renderer, unreadable
from corpus.readers.pdf_fonts import Fonts
from corpus.readers.pdf_pages import MOST_WORDS, TooMuch
from corpus.readers.pdf_text import Layer, font_text, read_layer
from corpus.readers.tesseract import require_tesseract


def read_pdf(file: Path, workdir: Path, on_progress: Progress | None = None) -> Reading:
    """A PDF's paragraphs and tables, with the pages whose text was recognised.

    Args:
        file: the PDF.
        workdir: an existing folder for files of the work.
        on_progress: called after each page.

    Raises:
        UnreadableDocument: encrypted, broken, without pages or text, with too many or too large
            pages, or with scanned pages where recognition is not installed.
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    fonts = Fonts()
    remarks: list[Remark] = []
    pages: list[Page | None] = []
    done = 0
    with opened(file) as sources:
        count = len(sources)
        for number, source in enumerate(sources, 1):
            page, remark = _text_page(file, source, number, fonts)
            pages.append(page)
            remarks += remark
            done += page is not None
            if on_progress is not None and page is not None:
                on_progress(done, count)
    scans = [number for number, page in enumerate(pages, 1) if page is None]
    if scans:
        require_tesseract(file.name)
        read = done

        def progress(so_far: int, _: int) -> None:
            if on_progress is not None:
                on_progress(read + so_far, count)

        with renderer(file, DPI) as render:
            for result in recognise_all(scans, render, workdir, progress):
                pages[result.page.number - 1] = result.page
                remarks += recognition_remarks(result)
    remarks.sort(key=lambda remark: remark.page or 0)
    return make_reading(
        file, Format.PDF, [page for page in pages if page is not None], scans=scans,
        remarks=[*fonts.remarks(), *remarks], encoding=fonts.encoding,
    )  # fmt: skip


def _text_page(
    file: Path, source: PlumberPage, number: int, fonts: Fonts
) -> tuple[Page | None, list[Remark]]:
    """The page by its text layer; None where the page must be recognised from its image, which a
    page that draws too much for a text is, too."""
    try:
        layer = _layer(file, source, number, fonts)
    except TooMuch:
        return None, []
    texts = [line.text for line in lines(layer.page.words)]
    verdict = judge(
        layer.page.words, lines=texts, image_share=layer.image_share, drawn=layer.drawn,
        unmapped=layer.unmapped,
    )  # fmt: skip
    if verdict is Verdict.IMAGE:
        return None, []
    share = damage(texts)
    return layer.page, [_damaged(number, share)] if share else []


def _layer(file: Path, source: PlumberPage, number: int, fonts: Fonts) -> Layer:
    try:
        fonts.learn(font_text(source.chars))
        layer = read_layer(source, number, fonts.decode)
        if len(layer.page.words) > MOST_WORDS:
            raise TooMuch(f"{len(layer.page.words)} words")
        source.close()
    except TooMuch:
        raise
    except Exception as error:  # Pages are parsed here, and may be broken in any way.
        raise unreadable(file, error) from error
    return layer


def _damaged(number: int, share: float) -> Remark:
    return Remark(
        page=number,
        message=f"Khoảng {share:.0%} số từ trong lớp chữ của PDF bị hỏng "
        "(có ký tự lạ); nên đối chiếu với bản gốc.",
    )
