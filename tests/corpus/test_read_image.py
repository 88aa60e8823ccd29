"""Reading image files: what is refused, and what is recognised."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from corpus.errors import UnreadableDocument
from corpus.readers import image as reader
from corpus.readers.image import read_image
from corpus.readers.model import Format, Paragraph, Reading
from tests.corpus.pages import need_recognition, sheet_image

LINES = ["Sở Công Thương chủ trì thực hiện", "Báo cáo trước ngày 15 tháng 12"]


def refusal(file: Path) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_image(file, file.parent)
    assert file.name in str(caught.value)
    assert file.name in caught.value.vi
    return caught.value


def small(size: tuple[int, int] = (40, 60)) -> Image.Image:
    return Image.new("L", size, 255)


@pytest.fixture
def nothing_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where recognition is asked for before the file was checked."""

    def never(*_: object) -> None:
        raise AssertionError("recognition was asked for")

    monkeypatch.setattr(reader, "require_tesseract", never)
    monkeypatch.setattr(reader, "recognise_all", never)


@pytest.mark.usefixtures("nothing_is_recognised")
@pytest.mark.parametrize(
    "content", [b"", b"no image", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0"]
)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "anh.png"
    file.write_bytes(content)
    assert "is broken" in str(refusal(file))


@pytest.mark.usefixtures("nothing_is_recognised")
def test_other_kinds_of_images_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "anh.png"
    small().save(file, format="GIF")
    assert "no PNG, JPEG or TIFF" in str(refusal(file))


@pytest.mark.usefixtures("nothing_is_recognised")
def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in str(refusal(tmp_path / "khong-co.png"))


@pytest.mark.usefixtures("nothing_is_recognised")
@pytest.mark.parametrize("pixels", [100, 2399])
def test_an_image_with_too_many_pixels_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pixels: int
) -> None:
    monkeypatch.setattr(reader, "MOST_PIXELS", pixels)
    file = tmp_path / "lon.png"
    small().save(file)
    assert "megapixels" in str(refusal(file))


@pytest.mark.usefixtures("nothing_is_recognised")
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bom.png"
    Image.new("1", (20_000, 20_000)).save(file)
    assert file.stat().st_size < 1_000_000
    assert "megapixels" in str(refusal(file))


@pytest.mark.usefixtures("nothing_is_recognised")
def test_a_large_page_behind_a_small_one_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MOST_PIXELS", 5000)
    file = tmp_path / "hai.tiff"
    small().save(file, save_all=True, append_images=[small((100, 100))])
    assert "megapixels" in str(refusal(file))


@pytest.mark.usefixtures("nothing_is_recognised")
def test_an_image_with_a_side_longer_than_any_sheet_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "dai.png"
    small((1, 30_001)).save(file)
    assert "1 × 30001 pixels" in str(refusal(file))


@pytest.mark.usefixtures("nothing_is_recognised")
def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    file = tmp_path / "nhieu.tiff"
    small().save(file, save_all=True, append_images=[small(), small()])
    assert "3 pages are more than 2" in str(refusal(file))


def test_without_tesseract_the_debian_packages_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "anh.png"
    small().save(file)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "tesseract-ocr-vie" in str(refusal(file))


@pytest.mark.parametrize(("size", "expected"), [
    ((1240, 1754), (2480, 3508)), ((1754, 1240), (3508, 2480)), ((2480, 3508), (2480, 3508)),
    ((4960, 7016), (2480, 3508)), ((400, 566), (1000, 1415)), ((300, 900), (300, 900)),
])  # fmt: skip
def test_sheets_are_brought_to_the_size_of_a4(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    width, height = reader._at_dpi(Image.new("L", size)).size
    assert abs(width - expected[0]) <= 4
    assert abs(height - expected[1]) <= 4


def test_transparent_paper_is_white() -> None:
    clear = Image.new("RGBA", (2, 2), (0, 0, 0, 0))
    assert reader._opaque(clear).getpixel((0, 0)) == (255, 255, 255)
    assert reader._opaque(Image.new("1", (2, 2), 1)).getpixel((0, 0)) == 255


def texts(reading: Reading) -> str:
    return "\n".join(block.text for block in reading.blocks if isinstance(block, Paragraph))


def as_png(image: Image.Image, file: Path) -> None:
    image.save(file, format="PNG")


def as_photograph(image: Image.Image, file: Path) -> None:
    """A JPEG that was taken with the camera on its side, and says so."""
    exif = Image.Exif()
    exif[0x0112] = 6
    image.rotate(90, expand=True).save(file, format="JPEG", exif=exif)


@pytest.mark.parametrize("save", [as_png, as_photograph])
def test_text_is_recognised(tmp_path: Path, save: Callable[[Image.Image, Path], None]) -> None:
    need_recognition()
    file = tmp_path / "anh"
    save(sheet_image([(80, 100, LINES[0]), (80, 160, LINES[1])]), file)
    reading = read_image(file, tmp_path)
    assert texts(reading) == "\n".join(LINES)
    assert (reading.format, reading.pages, reading.ocr_pages) == (Format.IMAGE, 1, (1,))
    assert reading.ocr_language == "vie"


def test_the_pages_of_a_fax_come_in_order(tmp_path: Path) -> None:
    need_recognition()
    told: list[tuple[int, int]] = []
    pages = [sheet_image([(80, 100, line)]).convert("1") for line in LINES]
    file = tmp_path / "fax.tiff"
    pages[0].save(file, save_all=True, append_images=pages[1:], compression="group4")
    reading = read_image(file, tmp_path, lambda done, total: told.append((done, total)))
    assert [block.page for block in reading.blocks] == [1, 2]
    assert texts(reading) == "\n".join(LINES)
    assert told == [(1, 2), (2, 2)]


def test_a_blank_sheet_is_refused(tmp_path: Path) -> None:
    need_recognition()
    file = tmp_path / "trang.png"
    small((600, 800)).save(file)
    assert "holds no text" in str(refusal(file))
