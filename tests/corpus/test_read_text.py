"""Reading plain text and Markdown files."""

import time
import unicodedata
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import text as reader
from corpus.readers.model import Format, Reading
from corpus.readers.text import read_text, read_text_file

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


def read(folder: Path, content: str | bytes, name: str = "van-ban.txt") -> Reading:
    data = content if isinstance(content, bytes) else content.encode()
    return read_text_file(write(folder, data, name), folder)


def windows_1258(text: str) -> bytes:
    """Vietnamese as Windows wrote it: the tone behind the letter, other marks in the letter."""
    data = b""
    for char in text:
        apart = unicodedata.normalize("NFD", char)
        tones = "".join(c for c in apart if c in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(c for c in apart if c not in tones))
        data += (base + tones).encode("cp1258")
    return data


@pytest.mark.parametrize(
    "data",
    [
        BODY.encode(),
        b"\xef\xbb\xbf" + BODY.encode(),
        BODY.encode("utf-16"),
        b"\xfe\xff" + BODY.encode("utf-16-be"),
        BODY.encode("utf-16-le"),
        BODY.encode("utf-16-be"),
        BODY.encode("utf-32"),
        windows_1258(BODY),
        unicodedata.normalize("NFD", BODY).encode(),
    ],
    ids=["utf-8", "bom", "16", "16 be", "16 le bare", "16 be bare", "32", "1258", "nfd"],
)
def test_any_encoding_gives_one_text(tmp_path: Path, data: bytes) -> None:
    reading = read(tmp_path, data)
    assert reading.text == BODY
    assert reading.format is Format.TEXT
    assert (reading.encoding, reading.remarks, reading.blocks) == (None, (), ())


@pytest.mark.parametrize("codec", ["cp1252", "utf-8"])
def test_tcvn3_is_converted_and_told(tmp_path: Path, codec: str) -> None:
    legacy = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, quyÕt ®Þnh cña Thñ t­íng vÒ viÖc ban hµnh.\n"
    reading = read(tmp_path, legacy.encode(codec))
    assert reading.text == (
        "Cộng hoà xã hội chủ nghĩa Việt Nam, quyết định của Thủ tướng về việc ban hành.\n"
    )
    assert reading.encoding == "TCVN3"
    assert "bảng mã cũ TCVN3" in reading.remarks[0].message


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x89PNG\r\n\x1a\n" + b"\x00\x01\x02\x03" * 200,
        b"\x00\x01\x02\x03" * 1000,
        b"",
        b"12345 " * 30,
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path, data)
    assert "van-ban.txt" in str(caught.value)
    assert "van-ban.txt" in caught.value.vi


def test_page_breaks_are_line_breaks(tmp_path: Path) -> None:
    assert read(tmp_path, BODY + "hết trang\x0cĐiều 2").text == BODY + "hết trang\nĐiều 2"


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("# KẾ HOẠCH", "KẾ HOẠCH"),
        ("### 1. Mục *tiêu* ###", "1. Mục tiêu"),
        ("1\\. Điều \\- một \\*", "1. Điều - một *"),
        ('Theo [Nghị quyết 57](https://a.vn/b_(c) "x") nay', "Theo Nghị quyết 57 nay"),
        ("![dấu](con-dau.png)Điều 1", "Điều 1"),
        ("một<br>hai<br/>ba", "một\nhai\nba"),
        (" một  <br> <br>\thai <br>", " một\n\nhai\n"),
        ("<u>Điều</u> <span style='x'>1</span>", "Điều 1"),
        ("> trích\n> dẫn", "trích\ndẫn"),
        ("```\nmã\n```", "\nmã\n"),
        ("*Hà Nội, ngày 20\ntháng 11 *", "Hà Nội, ngày 20\ntháng 11 "),
        ("* Mục *nghiêng* một\n* Mục hai", "* Mục nghiêng một\n* Mục hai"),
        ("Bảng (*) và (*) chú thích", "Bảng (*) và (*) chú thích"),
        ("_nghiêng_ và ten_tep_dai và ____", "nghiêng và ten_tep_dai và ____"),
        ("2 * 3 = 6", "2 * 3 = 6"),
        ("Xem[^1]\n\n[^1]: Chú thích", "Xem[1]\n\n[1] Chú thích"),
        ("Chi phí < 5 và > 3 & khác", "Chi phí < 5 và > 3 & khác"),
        ("A &amp; B &nbsp;", "A & B \u00a0"),
    ],
)
def test_markdown_becomes_plain(tmp_path: Path, marked: str, plain: str) -> None:
    reading = read(tmp_path, f"{BODY}\n{marked}\n", "van-ban.md")
    assert reading.text == f"{BODY}\n{plain}\n"
    assert reading.format is Format.MARKDOWN


def test_front_matter_is_no_text(tmp_path: Path) -> None:
    reading = read(tmp_path, f"---\ntitle: x\ntags:\n- a\n---\n{BODY}", "van-ban.md")
    assert reading.text == BODY


def test_markdown_is_known_by_its_content(tmp_path: Path) -> None:
    assert read(tmp_path, f"# KẾ HOẠCH\n\n{BODY}\n## I. MỤC TIÊU\n").format is Format.MARKDOWN
    assert read(tmp_path, f"{BODY}\n| a | b |\n|---|---|\n| 1 | 2 |").format is Format.MARKDOWN
    assert read(tmp_path, f"{BODY}\n* Mục một\n* Mục hai\n-----\n").format is Format.TEXT


def test_tables_of_other_shapes_become_pipe_tables(tmp_path: Path) -> None:
    grid = "+---+-----+\n| a | b   |\n+===+=====+\n| 1 | hai |\n|   | ba  |\n+---+-----+"
    html = "<table><tr><th>TT</th><th>Việc</th></tr><tr><td>1</td><td>x\ny</td></tr></table>"
    text = read(tmp_path, f"{BODY}\n{grid}\n\n{html}\n", "van-ban.md").text
    assert text is not None
    assert "| a | b |\n| --- | --- |\n| 1 | hai ba |\n" in text
    assert "| TT | Việc |\n| --- | --- |\n| 1 | x y |\n" in text


def test_a_head_in_a_pipe_table_becomes_lines_between_lone_pipes(tmp_path: Path) -> None:
    head = (
        "| **UBND**<br>TỈNH A | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n| Số: 1/KH | |\n"
    )
    text = read(tmp_path, f"{head}\n{BODY}", "van-ban.md").text
    assert text is not None
    assert text.startswith(
        "|\nUBND\nTỈNH A\n|\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n|\nSố: 1/KH\n|\n"
    )


@pytest.mark.parametrize("mark", ["*", "_", "|", "#", "[", "<", "`", "![", "](", " ", "\t", "-"])
@pytest.mark.parametrize("around", ["", "a", " ", "\n"])
def test_marks_without_end_take_no_time(tmp_path: Path, mark: str, around: str) -> None:
    unit = mark + around
    source = BODY + unit * (100_000 // len(unit)) + "<"
    began = time.process_time()
    read(tmp_path, source, "van-ban.md")
    assert time.process_time() - began < 5  # It takes 0.3 s; in square time, 30 and up.
