"""What is longer than any document is refused."""

from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import bounds
from corpus.readers.bounds import check_size
from corpus.readers.model import Cell, Format, Paragraph, Reading, Table
from corpus.readers.read import read

FILE = Path("Kế hoạch.txt")


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_CHARACTERS", 100)
    monkeypatch.setattr(bounds, "MOST_LINES", 4)


def table(*texts: str) -> Table:
    cells = tuple(Cell(row=0, column=at, text=text) for at, text in enumerate(texts))
    return Table(rows=1, columns=len(texts), cells=cells)


@pytest.mark.parametrize(
    "reading",
    [
        Reading(format=Format.TEXT, text="a" * 100),
        Reading(format=Format.TEXT, text="a\n\n" * 4),
        Reading(format=Format.DOCX, blocks=(Paragraph(text="a\nb"), table("c", "", "d", ""))),
    ],
)
def test_what_keeps_within_the_bounds_passes(reading: Reading) -> None:
    check_size(FILE, reading)


@pytest.mark.parametrize(
    ("reading", "what"),
    [
        (Reading(format=Format.TEXT, text="a" * 101), "ký tự"),
        (Reading(format=Format.TEXT, text="a\n" * 5), "dòng"),
        (Reading(format=Format.DOCX, blocks=(Paragraph(text="a" * 60),) * 2), "ký tự"),
        (Reading(format=Format.DOCX, blocks=(Paragraph(text="a\nb"), table("c", "d\ne"))), "dòng"),
    ],
)
def test_what_is_longer_is_refused(reading: Reading, what: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        check_size(FILE, reading)
    assert FILE.name in caught.value.vi
    assert what in caught.value.vi


def test_reading_a_file_holds_to_the_bounds(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Kế hoạch số một của tỉnh về công tác năm sau.\n" * 2, encoding="utf-8")
    assert read(file, tmp_path).text
    file.write_text("Kế hoạch số một\nvề công tác\n" * 3, encoding="utf-8")
    with pytest.raises(UnreadableDocument, match="more than 4 lines"):
        read(file, tmp_path)
