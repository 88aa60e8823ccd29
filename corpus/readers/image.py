"""Image files of scanned pages: PNG, JPEG, and TIFF with any number of pages."""

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from corpus.errors import UnreadableDocument
from corpus.readers.model import Format, Progress, Reading, Remark
from corpus.readers.ocr import DPI
from corpus.readers.page_reading import make_reading, recognise_all, recognition_remarks
from corpus.readers.pdf_file import MOST_PAGES, MOST_PIXELS
from corpus.readers.tesseract import require_tesseract

_FORMATS = ("PNG", "JPEG", "TIFF")
_A4_INCHES = (8.27, 11.69)
_LONGEST = 30_000
"""Pixels of a side; an A0 sheet at 600 dpi has 28,000."""
_FINEST = 2.5
"""Times that a small image is enlarged at most."""


def read_image(file: Path, workdir: Path, on_progress: Progress | None = None) -> Reading:
    """The paragraphs and tables recognised in an image file.

    Args:
        file: PNG, JPEG or TIFF.
        workdir: an existing folder for files of the work.
        on_progress: called after each page.

    Raises:
        UnreadableDocument: broken, too large, too many pages, nothing recognised, or recognition
            not installed.
    """
    count = _checked(file)
    require_tesseract(file.name)

    def render(number: int) -> Image.Image:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                with Image.open(file, formats=_FORMATS) as image:
                    image.seek(number - 1)
                    upright = ImageOps.exif_transpose(image)
                    return _at_dpi(_opaque(upright))
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise _broken(file, error) from error

    results = recognise_all(
        range(1, count + 1), render, workdir, on_progress or (lambda done, total: None)
    )
    remarks: list[Remark] = [remark for result in results for remark in recognition_remarks(result)]
    return make_reading(
        file, Format.IMAGE, [result.page for result in results],
        scans=range(1, count + 1), remarks=remarks,
    )  # fmt: skip


def _checked(file: Path) -> int:
    """Number of pages, once every page is known to be of bearable size."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=_FORMATS) as image:
                count = getattr(image, "n_frames", 1)
                if count > MOST_PAGES:
                    raise UnreadableDocument(
                        f"{file.name}: {count} pages are more than {MOST_PAGES}",
                        vi=f"Tệp {file.name} có {count} trang, quá giới hạn {MOST_PAGES} trang.",
                    )
                for number in range(count):
                    image.seek(number)
                    if image.width * image.height > MOST_PIXELS:
                        raise _too_large(file)
                    if max(image.size) > _LONGEST:
                        raise UnreadableDocument(
                            f"{file.name}: an image of {image.width} × {image.height} pixels",
                            vi=f"Tệp {file.name}: ảnh có cạnh quá dài (hơn {_LONGEST} điểm ảnh).",
                        )
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large(file) from error
    except UnidentifiedImageError as error:
        raise _broken(file, error) from error
    except OSError as error:
        if error.strerror:
            raise UnreadableDocument(
                f"{file.name}: cannot be read: {error.strerror}",
                vi=f"Không đọc được tệp {file.name}.",
            ) from error
        raise _broken(file, error) from error
    except (ValueError, SyntaxError, EOFError) as error:
        raise _broken(file, error) from error
    return int(count)


def _too_large(file: Path) -> UnreadableDocument:
    return UnreadableDocument(
        f"{file.name}: image has more than {MOST_PIXELS // 1_000_000} megapixels",
        vi=f"Tệp {file.name}: ảnh quá lớn (hơn {MOST_PIXELS // 1_000_000} triệu điểm ảnh).",
    )


def _broken(file: Path, error: Exception) -> UnreadableDocument:
    return UnreadableDocument(
        f"{file.name}: is broken or no PNG, JPEG or TIFF image ({type(error).__name__})",
        vi=f"Tệp {file.name} bị hỏng hoặc không phải ảnh PNG, JPEG, TIFF.",
    )


def _opaque(image: Image.Image) -> Image.Image:
    """The image on white paper where it is transparent."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layer = image.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")
    return image.convert("L" if image.mode in ("1", "L") else "RGB")


def _at_dpi(image: Image.Image) -> Image.Image:
    """The image at the size that an A4 page has at the resolution of recognition.

    The resolution that image files name is often wrong, so the shape of the sheet decides.
    """
    short, long = sorted(image.size)
    scale = min(_A4_INCHES[0] * DPI / short, _A4_INCHES[1] * DPI / long)
    if long / short > 2:
        scale = 1.0
    scale = min(scale, _FINEST)
    if 0.85 <= scale <= 1.2:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, resample=Image.Resampling.LANCZOS)
