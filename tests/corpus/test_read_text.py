"""Reading plain text and Markdown files."""

import unicodedata
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import text as reader
from corpus.readers.text import read_text

BODY = "Ủy ban nhân dân thành phố ban hành Kế hoạch thực hiện.\nGiao Sở Công Thương chủ trì.\n"


def write(folder: Path, data: bytes, name: str = "van-ban.txt") -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def refusal(file: Path) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_text(file)
    assert file.name in str(caught.value)
    assert file.name in caught.value.vi
    assert str(file.parent) not in caught.value.vi
    return caught.value


def test_plain_text_is_kept(tmp_path: Path) -> None:
    assert read_text(write(tmp_path, BODY.encode())) == BODY


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in str(refusal(tmp_path / "khong-co.txt"))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thu-muc.txt").mkdir()
    refusal(tmp_path / "thu-muc.txt")


@pytest.mark.parametrize("data", [b"", b" \n\n ", b"12345 67890 " * 20, "Sở".encode()])
def test_a_file_without_text_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "holds no text" in str(refusal(write(tmp_path, data)))


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    error = refusal(write(tmp_path, b"abc" + BODY.encode("utf-16-le")[:-1] + b"\xff"))
    assert "not UTF-8" in str(error)


def test_a_file_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LARGEST", 100)
    assert "too large" in str(refusal(write(tmp_path, b"a" * 101)))
    assert len(read_text(write(tmp_path, b"a" * 100))) == 100


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + BODY.encode(),
        BODY.replace("\n", "\r\n").encode(),
        BODY.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", BODY).encode(),
        BODY.replace(" nhân", "\u00a0nhân").encode(),
        BODY.replace("nhân", "nhân\u200b").encode(),
    ],
    ids=["bom", "crlf", "cr", "nfd", "no-break space", "zero-width space"],
)
def test_one_text_however_it_was_saved(tmp_path: Path, data: bytes) -> None:
    assert read_text(write(tmp_path, data)) == BODY


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**KẾ HOẠCH**", "KẾ HOẠCH"),
        ("*Căn cứ Luật;*", "Căn cứ Luật;"),
        ("__Điều 1.__ Ban hành", "Điều 1. Ban hành"),
        ("**ỦY BAN\nNHÂN DÂN **\nTHÀNH PHỐ", "ỦY BAN\nNHÂN DÂN \nTHÀNH PHỐ"),
        ("**ỦY BAN NHÂN DÂN\n**\nTỈNH", "ỦY BAN NHÂN DÂN\nTỈNH"),
        ("*Hà Nội, ngày 20\ntháng 11 năm 2025 *", "Hà Nội, ngày 20\ntháng 11 năm 2025 "),
        ("***Nơi nhận:***", "Nơi nhận:"),
        ("* Mục một\n* Mục hai", "* Mục một\n* Mục hai"),
        ("- **Mục** một", "- Mục một"),
        ("*một\n\nhai*", "*một\n\nhai*"),
        ("Họ tên: ________", "Họ tên: ________"),
        ("a * b", "a * b"),
    ],
)
def test_markdown_loses_its_emphasis(tmp_path: Path, marked: str, plain: str) -> None:
    assert read_text(write(tmp_path, f"{marked}\n\n{BODY}".encode(), "van-ban.md")) == (
        f"{plain}\n\n{BODY}"
    )


def test_plain_text_keeps_its_asterisks(tmp_path: Path) -> None:
    text = f"**KẾ HOẠCH**\n{BODY}"
    assert read_text(write(tmp_path, text.encode())) == text
