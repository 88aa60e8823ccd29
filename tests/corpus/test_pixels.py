"""Page images before recognition: stamps, skew, specks and drawn lines."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from corpus.readers.pixel_lines import drawing
from corpus.readers.pixels import Grey, despeckled, grey_without_stamps, skew, straightened

DPI = 150


def stripes(degrees: float = 0.0) -> Grey:
    """A sheet with dark bars as lines of text are, turned."""
    image = Image.new("L", (900, 1200), 255)
    pen = ImageDraw.Draw(image)
    for top in range(100, 1100, 40):
        for left in range(100, 780, 60):
            pen.rectangle((left, top, left + 50, top + 14), fill=0)
    return np.asarray(image.rotate(degrees, fillcolor=255), dtype=np.uint8)


def test_red_ink_is_paper_and_black_and_blue_stay() -> None:
    image = Image.new("RGB", (30, 10), "white")
    for left, colour in ((0, (220, 30, 40)), (10, (0, 0, 0)), (20, (20, 30, 160))):
        image.paste(colour, (left, 0, left + 10, 10))
    grey = grey_without_stamps(image)
    assert grey[5, 5] == 255
    assert grey[5, 15] < 50
    assert grey[5, 25] < 50


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_any_mode_becomes_grey(mode: str) -> None:
    grey = grey_without_stamps(Image.new("L", (4, 3), 255).convert(mode))
    assert grey.shape == (3, 4)
    assert grey.dtype == np.uint8
    assert int(grey.min()) == 255


@pytest.mark.parametrize("degrees", [-2.0, -0.7, 1.5])
def test_skewed_lines_are_set_level(degrees: float) -> None:
    turned = stripes(degrees)
    assert skew(turned) == pytest.approx(-degrees, abs=0.2)
    assert abs(skew(straightened(turned))) <= 0.2


def test_a_level_and_an_empty_page_stay_as_they_are() -> None:
    level = stripes()
    assert straightened(level) is level
    blank = np.full((1200, 900), 255, dtype=np.uint8)
    assert straightened(blank) is blank


def test_specks_go_and_dots_of_letters_stay() -> None:
    grey = np.full((300, 300), 255, dtype=np.uint8)
    for place in range(20, 120, 20):
        grey[place : place + 2, place : place + 2] = 0
    grey[200:206, 200:206] = 0
    clear = despeckled(grey, 300)
    assert int(clear[:150, :150].min()) == 255
    assert int(clear[202, 202]) < 60


def sheet_with(*boxes: tuple[int, int, int, int]) -> Grey:
    image = Image.new("L", (900, 600), 255)
    pen = ImageDraw.Draw(image)
    for box in boxes:
        pen.rectangle(box, fill=0)
    return np.asarray(image, dtype=np.uint8)


def test_drawn_lines_are_found_and_painted_over() -> None:
    grey = sheet_with((100, 100, 800, 102), (100, 100, 102, 500), (300, 300, 312, 320))
    drawn = drawing(grey, DPI)
    places = [tuple(round(v * DPI / 72, -1) for v in (rule.x0, rule.top, rule.x1, rule.bottom))
              for rule in drawn.rules]  # fmt: skip
    assert sorted(places) == [(100, 100, 100, 500), (100, 100, 800, 100)]
    assert int(drawn.cleared[101, 400]) == 255
    assert int(drawn.cleared[310, 306]) == 0


def test_a_line_with_a_small_break_is_one() -> None:
    drawn = drawing(sheet_with((100, 100, 400, 102), (402, 100, 800, 102)), DPI)
    assert len(drawn.rules) == 1


def test_letters_in_a_row_and_bars_are_no_lines() -> None:
    letters = [(100 + 5 * step, 100, 102 + 5 * step, 104) for step in range(16)]
    assert drawing(sheet_with(*letters), DPI).rules == ()
    assert drawing(sheet_with((100, 100, 800, 140)), DPI).rules == ()


def test_a_line_that_drifts_is_still_one() -> None:
    steps = [(100 + 50 * step, 100 + step, 150 + 50 * step, 102 + step) for step in range(12)]
    assert len(drawing(sheet_with(*steps), DPI).rules) == 1
