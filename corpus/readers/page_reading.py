"""From pages to a reading: recognition of those that are images, layout, joining."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from PIL import Image

from corpus.errors import UnreadableDocument
from corpus.readers.model import Format, Progress, Reading, Remark
from corpus.readers.ocr import DPI, Recognised, recognise
from corpus.readers.ocr_titles import with_diacritics
from corpus.readers.page import Page
from corpus.readers.page_furniture import find_furniture
from corpus.readers.page_layout import join_pages, lay_out
from corpus.readers.tesseract import LANGUAGE

WORKERS = 2
"""Pages recognised at once."""
UNSURE = 75.0
"""Mean confidence of a page below which a person should compare it with the image."""


def recognise_all(
    numbers: Sequence[int],
    render: Callable[[int], Image.Image],
    workdir: Path,
    on_progress: Progress,
) -> list[Recognised]:
    """Pages recognised two at a time, in their order; only as many images are held at once."""

    def one(number: int) -> Recognised:
        return recognise(render(number), number, DPI, workdir)

    results: list[Recognised] = []
    with ThreadPoolExecutor(WORKERS) as pool:
        waiting: list[Future[Recognised]] = [pool.submit(one, number) for number in numbers]
        try:
            for future in waiting:
                results.append(future.result())
                on_progress(len(results), len(numbers))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return results


def recognition_remarks(result: Recognised) -> list[Remark]:
    """What a person should know of a recognised page."""
    number = result.page.number
    if result.timed_out:
        message = "Nhận dạng chữ quá lâu nên trang bị bỏ qua; hãy xem bản gốc."
    elif not result.page.words:
        message = "Không nhận dạng được chữ nào; hãy xem bản gốc."
    elif result.confidence < UNSURE:
        message = (
            "Chữ nhận dạng từ ảnh không chắc chắn "
            f"(độ tin cậy trung bình {result.confidence:.0f}%); nên đối chiếu với bản gốc."
        )
    else:
        return list(result.remarks)
    return [Remark(page=number, message=message), *result.remarks]


def make_reading(
    file: Path,
    kind: Format,
    pages: Sequence[Page],
    *,
    scans: Sequence[int],
    remarks: Sequence[Remark],
    encoding: str | None = None,
) -> Reading:
    """Pages laid out and joined as one reading.

    Raises:
        UnreadableDocument: no page holds any text.
    """
    furniture = find_furniture(pages)
    blocks = join_pages(
        [lay_out(page, words) for page, words in zip(pages, furniture, strict=True)]
    )
    if scans:
        blocks = with_diacritics(blocks, frozenset(scans))
    if not blocks:
        raise UnreadableDocument(
            f"{file.name}: holds no text", vi=f"Tệp {file.name} không có nội dung chữ."
        )
    return Reading(
        format=kind,
        blocks=blocks,
        pages=len(pages),
        ocr_pages=tuple(scans),
        ocr_language=LANGUAGE if scans else None,
        encoding=encoding,
        remarks=tuple(remarks),
    )
