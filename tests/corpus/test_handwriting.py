"""Numbers that are written by hand into the head of a scan: what is taken, and what is left."""

import importlib
import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise, repeat
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from corpus.readers import handwriting, line_reader
from corpus.readers.handwriting import with_handwriting
from corpus.readers.handwriting_votes import RENDITIONS, Field, fields_in
from corpus.readers.line_reader import LineReader, Sign, signs
from corpus.readers.page import Page, Word, lines
from corpus.readers.pixels import Grey
from tests.corpus.pages import page, sheet_image, words

DPI = 300
SCALE = DPI / 72
CELL = 36
"""Pixels from one drawn sign to the next."""
BOX = (40.0, 100.0, 1200.0, 140.0)
"""Of the line, in pixels."""


def drawn(text: str) -> Grey:
    """A line in which every sign but the blank is a bar of ink."""
    image = Image.new("L", (1300, 240), 255)
    pen = ImageDraw.Draw(image)
    for place, sign in enumerate(text):
        if sign != " ":
            left = BOX[0] + CELL * place
            pen.rectangle((left, BOX[1], left + CELL / 2, BOX[3]), fill=0)
    return np.asarray(image, dtype=np.uint8)


def reader_of(
    answers: Iterator[str], probability: float = 0.9, lead: float = 50.0,
    digit: Mapping[str, str] | None = None,
) -> LineReader:  # fmt: skip
    """Says one answer after the other, one sign for each bar of ink; "¤" passes a bar over."""

    likely = {"S": "5", **(digit or {})}

    def read(grey: Grey) -> tuple[Sign, ...]:
        columns = (grey < 128).sum(axis=0) > grey.shape[0] / 8
        edges = np.flatnonzero(np.diff(np.pad(columns.astype(int), 1)))
        bars = (edges[::2] + edges[1::2]) / 2 / len(columns)
        answer = next(answers)
        spaces = [place for place, sign in enumerate(answer) if sign == " "]
        assert len(bars) == len(answer) - len(spaces)
        places = np.interp(
            range(len(answer)),
            [place for place in range(len(answer)) if place not in spaces], bars,
        )  # fmt: skip
        return tuple(
            Sign(sign, probability, likely.get(sign, sign), lead, float(place))
            for sign, place in zip(answer, places, strict=True)
            if sign != "¤"
        )

    return read


def read(
    *answers: str, text: str | None = None, **said: float | Mapping[str, str]
) -> dict[Field, str]:
    """What is agreed on where the renditions say the answers, the last one again and again."""
    said_by_all = iter([*answers, *repeat(answers[-1], len(RENDITIONS))])
    return fields_in(drawn(text or answers[0]), BOX, reader_of(said_by_all, **said))  # type: ignore[arg-type]


def test_what_all_renditions_say_is_read() -> None:
    assert read("S6: 1942 /KH-SYT") == {Field.NUMBER: "1942"}
    assert read("ngay 05 thang 10 nam 2017") == {Field.DAY: "05", Field.MONTH: "10"}
    assert read("So:02/2010/TT-UBDT") == {Field.NUMBER: "02"}


@pytest.mark.parametrize("other", range(len(RENDITIONS)))
def test_one_rendition_that_says_other_digits_leaves_it_open(other: int) -> None:
    answers = ["S6: 1942 /KH-SYT"] * len(RENDITIONS)
    answers[other] = "S6: 1912 /KH-SYT"
    assert read(*answers) == {}


@pytest.mark.parametrize(
    ("clear", "unclear", "enough", "found"),
    [
        ("S6: 1942 /KH-SYT", "S6: 19?2 /KH-SYT", 5, {Field.NUMBER: "1942"}),
        ("ngay 05 thang nam 2017", "ngay ?5 thang nam 2017", 4, {Field.DAY: "05"}),
    ],
)
def test_a_few_renditions_are_not_enough(
    clear: str, unclear: str, enough: int, found: dict[Field, str]
) -> None:
    others = [unclear] * (len(RENDITIONS) - enough)
    assert read(*others, unclear, *[clear] * (enough - 1)) == {}
    assert read(*others, *[clear] * enough) == found


def test_a_rendition_that_passes_a_digit_over_says_nothing_against_it() -> None:
    right = "S6: 1942 /KH-SYT"
    assert read("S6: 1¤42 /KH-SYT", right, text=right) == {Field.NUMBER: "1942"}
    assert read("S6: 1¤41 /KH-SYT", right, text=right) == {}


def test_an_improbable_digit_gives_no_support() -> None:
    assert read("S6: 1942 /KH-SYT", probability=0.3) == {}


@pytest.mark.parametrize(
    "passed_over", ["S6: ¤942 /KH-SYT", "S6: 1¤42 /KH-SYT", "S6: 194¤ /KH-SYT"]
)
def test_ink_that_belongs_to_no_digit_read_leaves_it_open(passed_over: str) -> None:
    assert read(passed_over, text="S6: 1942 /KH-SYT") == {}


def test_a_letter_of_the_shape_of_a_digit_is_that_digit_where_no_other_is_likely() -> None:
    assert read("S6: 27S /STTTT") == {Field.NUMBER: "275"}
    assert read("S6: 27S /STTTT", lead=2.0) == {}
    assert read("S6: 27S /STTTT", digit={"S": "8"}) == {}


@pytest.mark.parametrize("letter", ["A", "H", "Λ", "L"])
def test_no_digit_is_guessed_from_a_letter_of_another_shape(letter: str) -> None:
    assert read(f"S6: {letter}532 /UBND", digit={letter: "4"}) == {}


def test_only_a_one_of_two_look_alikes_can_stand_for_tens_of_days() -> None:
    assert read("ngay A6 thang 12 nam 2011") == {Field.DAY: "16", Field.MONTH: "12"}
    assert read("ngay 1A thang 12 nam 2011") == {Field.MONTH: "12"}
    assert read("S6: A6 /KH-SYT") == {}


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ("ngay 7 thang 3 nam 2011", {Field.MONTH: "3"}),
        ("ngay 32 thang 1 nam 2011", {}),
        ("ngay 00 thang 13 nam 2011", {}),
        ("S6: 5 /KH-SYT", {}),
        ("S6: 123456 /KH-SYT", {}),
        ("S6: 12/34 /KH-SYT", {}),
        ("S6: 12 KH", {Field.NUMBER: "12"}),
        ("S6: 1QS /KH-SYT", {Field.NUMBER: "105"}),
        ("S6: 12b /KH-SYT", {}),
        ("Sang ngay 24/11/2017", {}),
    ],
)
def test_what_stands_in_no_head_is_left(answer: str, found: dict[Field, str]) -> None:
    assert read(answer, digit={"Q": "0", "b": "6"}) == found


def head(number: str = "", date: str = "") -> Page:
    """The first lines of a recognised page, both read by the fakes below."""
    return page(
        words(90, 100, number, confidence=40), words(330, 100, date, confidence=40),
        words(90, 300, "Căn cứ Luật Giá"), recognised=True,
    )  # fmt: skip


def texts(some: Page) -> list[str]:
    return [line.text for line in lines(some.words)]


def told(some: Page, monkeypatch: pytest.MonkeyPatch, **found: str) -> tuple[list[str], list[str]]:
    """The page's lines and remarks where the renditions agree on what was found."""
    agreed = {Field(name): digits for name, digits in found.items()}
    monkeypatch.setattr(handwriting, "fields_in", lambda grey, box, reader: agreed)
    changed, remarks = with_handwriting(some, drawn(""), DPI, reader_of(repeat("")))
    assert [remark.page for remark in remarks] == [1] * len(remarks)
    return texts(changed), [remark.message for remark in remarks]


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("Sé.?2£5 /BC-SYT", "Số: 2268 /BC-SYT"),
        ("Sóz?4|/KH-SYT", "Số: 2268 /KH-SYT"),
        ("Số/22/2010/TT-UBDT", "Số: 2268 /2010/TT-UBDT"),
        ("Số: 6 40 /VP-KSTTHC '", "Số: 2268 /VP-KSTTHC '"),
        ("Số: /#/UBND- KSTTHC", "Số: 2268 /UBND- KSTTHC"),
        ("Số:     /KH-SYT", "Số: 2268 /KH-SYT"),
    ],
)
def test_a_number_that_tesseract_could_not_read_is_written_in_its_place(
    read: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, (remark,) = told(head(read), monkeypatch, number="2268")
    assert found == [written, "Căn cứ Luật Giá"]
    assert "Số văn bản viết tay, máy đọc là “2268”" in remark


@pytest.mark.parametrize(
    ("read", "written"),
    [
        ("Kiên Giang, ngày {Ô- tháng 10 năm 2017", "Kiên Giang, ngày 16 tháng 10 năm 2017"),
        ("Kiên Giang, ngày,Ả tháng 10 năm 2018", "Kiên Giang, ngày 16 tháng 10 năm 2018"),
        ("Hà Nội, ngày/2 tháng 10 năm 2010", "Hà Nội, ngày 16 tháng 10 năm 2010"),
        ("_ Phú Thọ, ngày tháng 10 năm 2011", "_ Phú Thọ, ngày 16 tháng 10 năm 2011"),
        ("Hà Nội, ngày 2ÿ tháng4 È năm 2017", "Hà Nội, ngày 16 tháng 10 năm 2017"),
    ],
)
def test_day_and_month_are_written_in_their_places(
    read: str, written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found, remarks = told(head(date=read), monkeypatch, day="16", month="10")
    assert found == [written, "Căn cứ Luật Giá"]
    assert "Ngày ban hành viết tay, máy đọc là “16”" in remarks[0]
    assert len(remarks) == (1 if "tháng 10" in read else 2)


def test_words_keep_their_order_and_place(monkeypatch: pytest.MonkeyPatch) -> None:
    before = head("Số/22/2010/TT-UBDT", "Hà Nội, ngày/2 tháng 10 năm 2010")
    monkeypatch.setattr(handwriting, "fields_in", lambda *_: {Field.NUMBER: "02", Field.DAY: "13"})
    after, _ = with_handwriting(before, drawn(""), DPI, reader_of(repeat("")))
    new = sorted(set(after.words) - set(before.words), key=lambda word: word.x0)
    assert all(word.x0 <= word.x1 for word in new)
    assert all(one.x1 <= other.x0 + 0.01 for one, other in pairwise(new))
    number, day = (word for word in new if word.text in ("02", "13"))
    assert before.words[0].x0 < number.x0 < number.x1 < before.words[0].x1
    assert before.words[3].x0 < day.x0 < day.x1 <= before.words[4].x0


def test_a_clean_reading_is_kept_and_doubted_only_where_another_is_as_clean(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter = head("Số: 12b/KH-SYT")
    assert told(letter, monkeypatch, number="126") == (texts(letter), [])
    some = head("Số: 640/KH-SYT", "Kiên Giang, ngày 7 tháng 12 năm 2011")
    as_it_is = texts(some)
    assert told(some, monkeypatch, number="640", day="07", month="12") == (as_it_is, [])
    assert told(some, monkeypatch) == (as_it_is, [])
    found, remarks = told(some, monkeypatch, number="620", day="01")
    assert found == as_it_is
    assert "đọc được là “640” nhưng cũng có thể là “620”" in remarks[0]
    assert "đọc được là “7” nhưng cũng có thể là “01”" in remarks[1]


@pytest.mark.parametrize(
    "some",
    [
        head("Số: 19"),
        head("Số lượng 12"),
        head("Căn cứ Kế hoạch số ?5/KH-SYT"),
        head(date="(Kèm theo Quyết định số 9/QĐ-UBND ngày ? tháng 4 năm 2024)"),
        head(date="Hà Nội, ngày ? tháng 4 năm 2024 của Bộ"),
        replace(head("Số: ? /KH-SYT"), height=200.0),
    ],
)
def test_a_page_without_a_head_asks_nobody(some: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handwriting, "line_reader", lambda: pytest.fail("loaded"))
    assert with_handwriting(some, drawn(""), DPI) == (some, ())


@pytest.mark.parametrize("folders", [None, [], ["/nowhere"]])
def test_without_the_package_or_its_model_all_stays_as_it_is(
    folders: list[str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = None if folders is None else SimpleNamespace(submodule_search_locations=folders)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    line_reader._load.cache_clear()
    some = head("Số: ? /KH-SYT")
    assert with_handwriting(some, drawn(""), DPI) == (some, ())
    line_reader._load.cache_clear()


def test_a_recogniser_that_fails_costs_no_document(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("no memory")

    session = SimpleNamespace(
        run=fail, get_inputs=lambda: [SimpleNamespace(name="x")],
        get_modelmeta=lambda: SimpleNamespace(custom_metadata_map={"character": "0\n1"}),
    )  # fmt: skip
    runtime = SimpleNamespace(
        SessionOptions=SimpleNamespace, InferenceSession=lambda *_, **__: session
    )
    monkeypatch.setattr(importlib, "import_module", lambda name: runtime)
    some, sheet = head("Số: ? /KH-SYT"), np.full((3508, 2480), 255, dtype=np.uint8)
    reader = line_reader._reader_of(tmp_path)
    assert with_handwriting(some, sheet, DPI, reader) == (some, ())
    assert with_handwriting(some, sheet[:200], DPI, lambda _: pytest.fail("asked")) == (some, ())


def test_signs_are_the_likeliest_path_with_repeats_joined() -> None:
    characters = ("", *"0123456789AS ")
    path = [0, 2, 2, 0, 2, 12, 0, 0]
    found = np.full((8, len(characters)), 0.01, dtype=np.float32)
    found[np.arange(8), path] = 0.8
    found[2, 2] = 0.9
    found[5, 6] = 0.1
    one, again, letter = signs(found, characters, 1.0)
    assert (one.text, again.text, letter.text) == ("1", "1", "S")
    assert (one.digit, round(one.probability, 2), one.centre) == ("1", 0.9, 0.25)
    assert (letter.digit, round(letter.lead), letter.centre) == ("5", 10, 5.5 / 8)
    assert signs(found, characters, 0.5)[0].centre == 0.5


def test_the_installed_recogniser_reads_a_drawn_head() -> None:
    reader = line_reader.line_reader()
    if reader is None:
        pytest.skip("the second recogniser is not installed: pip install rapidocr-onnxruntime")
    assert line_reader.line_reader() is reader
    grey = np.asarray(
        sheet_image(
            [(90, 100, "Số: 1942 /KH-SYT"), (330, 100, "Hà Nội, ngày 16 tháng 10 năm 2017")],
            dpi=DPI, size=13,
        ).convert("L")
    )  # fmt: skip
    some = page(
        words(90, 102, "Số:{34.2 /KH-SYT"),
        words(330, 102, "Hà Nội, ngày |Ô tháng năm 2017"), recognised=True,
    )  # fmt: skip
    some = replace(some, words=tuple(_where_drawn(some, grey)))
    found, remarks = with_handwriting(some, grey, DPI, reader)
    assert texts(found) == ["Số: 1942 /KH-SYT Hà Nội, ngày 16 tháng 10 năm 2017"]
    assert len(remarks) == 3


def _where_drawn(some: Page, grey: Grey) -> Iterator[Word]:
    """The words of both lines spread over the ink of their half of the page."""
    half = grey.shape[1] // 2
    rows = np.flatnonzero((grey < 128).any(axis=1)) / SCALE
    for left in (True, False):
        part = [word for word in some.words if (word.x1 < half / SCALE) is left]
        ink = np.flatnonzero((grey < 128).any(axis=0))
        own = ink[(ink < half) if left else (ink >= half)] / SCALE
        first, last = part[0].x0, part[-1].x1
        stretch = (own[-1] - own[0]) / (last - first)
        for word in part:
            yield replace(
                word, x0=own[0] + (word.x0 - first) * stretch,
                x1=own[0] + (word.x1 - first) * stretch, top=float(rows[0]), bottom=float(rows[-1]),
            )  # fmt: skip
