"""Reading web pages: the document found, its paragraphs, lists, tables and encodings."""

import re
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers import html_source
from corpus.readers.html import read_html
from corpus.readers.model import Format, Paragraph, Reading, Table
from corpus.text import clean, fold, words

DOCUMENTS = Path(__file__).parents[3] / "shared" / "data" / "documents"
BODY = "Ủy ban nhân dân thành phố ban hành Kế hoạch thực hiện nhiệm vụ được giao."
HEAD = "<table><tr><td>ỦY BAN NHÂN DÂN</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr></table>"
ARTICLES = "".join(
    f"<p>Điều {number}. Các đơn vị có trách nhiệm thực hiện nhiệm vụ theo quy định hiện hành.</p>"
    for number in range(1, 12)
)
END = "<table><tr><td>Nơi nhận:<br>- Như Điều 3.</td><td>TM. ỦY BAN NHÂN DÂN</td></tr></table>"
SITE_WORDS = ("trang chu", "dang nhap", "tai ve", "binh luan", "lien quan", "luoc do", "copyright")


def page(folder: Path, content: str | bytes, name: str = "trang.html") -> Reading:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_html(file, folder)


def texts(reading: Reading) -> list[str]:
    return [block.text for block in reading.blocks if isinstance(block, Paragraph)]


def table(reading: Reading) -> Table:
    (found,) = (block for block in reading.blocks if isinstance(block, Table))
    return found


def all_words(reading: Reading) -> list[str]:
    return words(
        "\n".join(
            block.text if isinstance(block, Paragraph) else "\n".join(c.text for c in block.cells)
            for block in reading.blocks
        )
    )


def test_paragraphs_in_order_with_blanks_for_source_line_breaks(tmp_path: Path) -> None:
    reading = page(
        tmp_path, f"<h1>KẾ\nHOẠCH</h1><p>{BODY}</p><div>một <b>h</b>ai<p>ba</p>bốn</div>"
    )
    assert texts(reading) == ["KẾ HOẠCH", BODY, "một hai", "ba", "bốn"]
    assert reading.format is Format.HTML
    assert reading.pages is None
    assert reading.text is None
    assert reading.encoding is None
    assert reading.remarks == ()


def test_a_break_of_the_author_is_a_line_and_an_item_a_paragraph(tmp_path: Path) -> None:
    source = f"<p>{BODY}</p><p>Kính gửi:<br>Sở Tài chính</p><div>1. Một<br>2. Hai<br><br>Ba</div>"
    assert texts(page(tmp_path, source)) == [
        BODY,
        "Kính gửi:\nSở Tài chính",
        "1. Một",
        "2. Hai",
        "Ba",
    ]


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("<ol><li>x<li>y</ol>", ["1. x", "2. y"]),
        ("<ol start=4><li>x<li value=9>y<li>z</ol>", ["4. x", "9. y", "10. z"]),
        ("<ol type=a><li>x<ol><li>y</ol><li>z</ol>", ["a) x", "1. y", "b) z"]),
        ("<ol style='list-style-type: upper-roman'><li>x<li>y</ol>", ["I. x", "II. y"]),
        ("<ol style='list-style: none'><li>Điều 1</ol>", ["Điều 1"]),
        ("<ul><li><p>x</p><p>y</p></ul>", ["- x", "y"]),
        ("<ol><li>a) sẵn<li>5. sẵn</ol>", ["a) sẵn", "5. sẵn"]),
    ],
)
def test_lists_show_their_markers(tmp_path: Path, source: str, items: list[str]) -> None:
    assert texts(page(tmp_path, f"<p>{BODY}</p>{source}")) == [BODY, *items]


def test_what_nobody_sees_is_left_out(tmp_path: Path) -> None:
    hidden = (
        "<script>a</script><style>b</style><noscript>c</noscript><template>d</template>"
        "<span style='display: none'>e</span><i hidden>f</i><!-- g --><del>h</del>"
        "<span class='tooltip-text'>i</span><select><option>k</select><button>l</button>"
    )
    assert texts(page(tmp_path, f"<p>{BODY} {hidden}hết</p>")) == [f"{BODY} hết"]


def test_words_behind_a_hidden_element_stay(tmp_path: Path) -> None:
    assert texts(page(tmp_path, f"<p>{BODY}<script>x</script> sau<i hidden>y</i> cùng</p>")) == [
        f"{BODY} sau cùng"
    ]


def test_a_table_keeps_its_spans_header_and_lines(tmp_path: Path) -> None:
    source = (
        f"<p>{BODY}</p><table border=1><thead><tr><th rowspan=2>TT<th colspan=2>Cơ quan</tr>"
        "<tr><th>Chủ trì<th>Phối hợp</tr></thead>"
        "<tr><td>1<td><p>Sở A;</p><p>Sở B</p><td>C</tr></table>"
    )
    found = table(page(tmp_path, source))
    assert (found.rows, found.columns, found.header_rows, found.bordered) == (3, 3, 2, True)
    assert [(c.row, c.column, c.rows, c.columns, c.text) for c in found.cells] == [
        (0, 0, 2, 1, "TT"),
        (0, 1, 1, 2, "Cơ quan"),
        (1, 1, 1, 1, "Chủ trì"),
        (1, 2, 1, 1, "Phối hợp"),
        (2, 0, 1, 1, "1"),
        (2, 1, 1, 1, "Sở A;\nSở B"),
        (2, 2, 1, 1, "C"),
    ]


def test_spans_that_run_over_the_grid_are_clipped(tmp_path: Path) -> None:
    source = (
        f"<p>{BODY}</p><table><tr><td rowspan=9>a<td>b</tr><tr><td colspan=500>c</tr>"
        "<tr><td rowspan=0>d</tr></table>"
    )
    found = table(page(tmp_path, source))
    assert (found.rows, found.columns, found.bordered) == (3, 2, False)
    assert [(c.text, c.row, c.column, c.rows, c.columns) for c in found.cells] == [
        ("a", 0, 0, 3, 1),
        ("b", 0, 1, 1, 1),
        ("c", 1, 1, 1, 1),
        ("d", 2, 1, 1, 1),
    ]


def test_no_word_of_a_mad_table_is_lost(tmp_path: Path) -> None:
    rows = "<tr><td colspan=1000 rowspan=9>a<td>b</tr>" * 3
    assert all_words(page(tmp_path, f"<p>{BODY}</p><table>{rows}</table>")).count("b") == 3


@pytest.mark.parametrize("border", ["border=0", "style='border: none'", ""])
def test_cells_with_lines_make_a_table_bordered(tmp_path: Path, border: str) -> None:
    lined = "style='border-top: none; border-left: solid windowtext 1.0pt'"
    plain = f"<p>{BODY}</p><table {border}><tr><td>a<td>b</table>"
    assert not table(page(tmp_path, plain)).bordered
    assert table(page(tmp_path, plain.replace("<td>b", f"<td {lined}>b"))).bordered


def test_a_table_around_the_document_is_unfolded(tmp_path: Path) -> None:
    inner = "<table border=1><tr><th>TT<th>Việc</tr><tr><td>1<td>Rà soát</tr></table>"
    source = f"<table><tr><td>{HEAD}{ARTICLES}{inner}<p>cuối</p></td></tr></table>"
    reading = page(tmp_path, source)
    assert sum(text.startswith("Điều") for text in texts(reading)) == 11
    assert texts(reading)[-1] == "cuối"
    assert [b.rows for b in reading.blocks if isinstance(b, Table)] == [1, 2]


def test_a_page_of_one_large_table_keeps_it(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{n}<td>Rà soát văn bản<br>và báo cáo</tr>" for n in range(300))
    assert table(page(tmp_path, f"<p>{BODY}</p><table>{rows}</table>")).rows == 300


def test_notes_stand_behind_the_text(tmp_path: Path) -> None:
    source = (
        f"<p>{BODY}<a href='#_ftn1' name='_ftnref1'>[1]</a></p>"
        "<div id='ftn1'><p>[1] Xem A.</p></div>"
        "<p><a name='_ftn2' href='#_ftnref2'>[2]</a> Xem B.</p><p>Sau cùng.</p>"
    )
    blocks = [b for b in page(tmp_path, source).blocks if isinstance(b, Paragraph)]
    assert [(b.text, b.footnote) for b in blocks] == [
        (f"{BODY}[1]", False),
        ("Sau cùng.", False),
        ("[1] Xem A.", True),
        ("[2] Xem B.", True),
    ]


def site(document: str, wrapper: str = "<div>") -> str:
    return (
        "<html><head><title>Trang chủ</title></head><body><div><a href='/'>Trang chủ</a>"
        "<a href='/l'>Đăng nhập</a></div><div><div><div>Thuộc tính | Lược đồ | Tải về</div>"
        f"<div>{wrapper}{document}</div></div></div><div><h3>Văn bản liên quan</h3><ul>"
        "<li><a href='/x'>Điều 1. Phạm vi của văn bản khác</a></ul><p>Bình luận của bạn</p></div>"
        "<div>Tiếng Anh: Article 1. Scope of this document and further words of it.</div></div>"
        "<footer>Copyright 2025</footer></body></html>"
    )


@pytest.mark.parametrize("wrapper", ["<div>", "<div id=divContentDoc>", "<div class='x content1'>"])
def test_the_document_is_found_among_the_site(tmp_path: Path, wrapper: str) -> None:
    alone = page(tmp_path, HEAD + ARTICLES + END)
    assert page(tmp_path, site(HEAD + ARTICLES + END, wrapper)).blocks == alone.blocks
    assert len(alone.blocks) == 13


def test_an_annex_behind_the_signature_belongs_to_the_document(tmp_path: Path) -> None:
    annex = "<div><p>PHỤ LỤC</p><p>(Ban hành kèm theo Quyết định số 1/QĐ-UBND)</p></div>"
    reading = page(tmp_path, site(f"<div>{HEAD}{ARTICLES}{END}</div>{annex}"))
    assert texts(reading)[-2:] == ["PHỤ LỤC", "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)"]


def test_side_boxes_inside_the_document_are_left_out(tmp_path: Path) -> None:
    box = "<div class='related-docs'><p>Văn bản khác</p></div><nav>Mục lục</nav>"
    alone = page(tmp_path, HEAD + ARTICLES + END)
    assert page(tmp_path, site(HEAD + box + ARTICLES + END)).blocks == alone.blocks


def test_a_word_page_of_several_sections_is_read_whole(tmp_path: Path) -> None:
    source = (
        f"<div class=WordSection1>{HEAD}{ARTICLES}{END}</div>"
        "<div class=WordSection2><p>DANH SÁCH ĐƠN VỊ</p></div>"
    )
    assert texts(page(tmp_path, source))[-1] == "DANH SÁCH ĐƠN VỊ"


@pytest.mark.parametrize(
    "data",
    [
        BODY.encode(),
        b"\xef\xbb\xbf" + BODY.encode(),
        BODY.encode("utf-16"),
        BODY.encode("utf-16-le"),
        b"<meta charset=iso-8859-1>" + BODY.encode(),
        b"<?xml version='1.0' encoding='utf-8'?><p>" + BODY.encode(),
        BODY.encode("ascii", "xmlcharrefreplace"),
    ],
    ids=["none", "bom", "utf-16", "utf-16 without a mark", "wrongly declared", "xml", "entities"],
)
def test_one_text_however_it_was_saved(tmp_path: Path, data: bytes) -> None:
    assert texts(page(tmp_path, data)) == [BODY]


TCVN3 = "Céng hoµ x· héi chñ nghÜa ViÖt Nam, QuyÕt ®Þnh cña Thñ t­íng ChÝnh phñ vÒ viÖc ban hµnh."
UNICODE = "Cộng hoà xã hội chủ nghĩa Việt Nam, Quyết định của Thủ tướng Chính phủ về việc ban hành."


@pytest.mark.parametrize(
    "source",
    [
        "<p><font face='.VnTime'>{}</font></p>",
        "<p style='font-family: \".VnTime\", serif'>{}</p>",
        '<style>p.Mso, li {{margin:0; font-family:".VnTime";}}</style><p class=Mso>{}</p>',
        "<p>{}</p>",
    ],
)
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_legacy_fonts_are_converted_and_told(tmp_path: Path, source: str, encoding: str) -> None:
    reading = page(tmp_path, source.format(TCVN3).encode(encoding))
    assert texts(reading) == [UNICODE]
    assert reading.encoding == "TCVN3"
    assert ["bảng mã cũ TCVN3" in remark.message for remark in reading.remarks] == [True]


def test_words_that_markup_divides_are_converted_whole(tmp_path: Path) -> None:
    source = f"<font face='.VnTime'><p>{TCVN3}</p><p><b>C</b>éng <i>h</i>oµ</p></font>"
    assert texts(page(tmp_path, source.encode("cp1252")))[-1] == "Cộng hoà"


def test_capital_fonts_print_capitals(tmp_path: Path) -> None:
    source = f"<font face='.VnTime'><p>{TCVN3}</p></font><font face='.VnTimeH'>quyÕt ®Þnh</font>"
    assert texts(page(tmp_path, source.encode("cp1252")))[-1] == "QUYẾT ĐỊNH"


def test_single_file_pages_are_unpacked(tmp_path: Path) -> None:
    archive = MIMEMultipart("related")
    archive.attach(MIMEText("<p>Quảng cáo ở khung bên, dài hơn cả văn bản. " * 40, "html", "utf-8"))
    archive.attach(MIMEText(HEAD + ARTICLES + END, "html", "utf-16"))
    reading = page(tmp_path, archive.as_bytes(), "trang.mht")
    assert reading.blocks == page(tmp_path, HEAD + ARTICLES + END).blocks


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body></body></html>",
        b"<!-- " + BODY.encode() + b" -->",
        f"<script>document.write('{BODY}')</script><noscript>{BODY}</noscript>".encode(),
        b"<img src='trang-1.png'>",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
    ],
    ids=["empty", "no body", "comment", "script", "image", "binary"],
)
def test_a_page_without_text_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        page(tmp_path, data)
    assert "không có nội dung chữ" in caught.value.vi
    assert "trang.html" in str(caught.value)


@pytest.mark.parametrize("unit", ["<div>", "<b>", "<table><tr><td>", "<ul><li>"])
def test_deep_nesting_is_refused_or_read_but_never_overflows(tmp_path: Path, unit: str) -> None:
    with pytest.raises(UnreadableDocument, match="too deep"):
        page(tmp_path, unit * 5000 + BODY)
    assert BODY in "".join(texts(page(tmp_path, unit * 30 + BODY)))


def test_missing_and_too_large_files_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UnreadableDocument, match="cannot be read"):
        read_html(tmp_path / "khong-co.html", tmp_path)
    monkeypatch.setattr(html_source, "LARGEST", 100)
    with pytest.raises(UnreadableDocument, match="more than 100"):
        page(tmp_path, "<p>" + BODY * 3)


def test_progress_is_told(tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    file = tmp_path / "trang.html"
    file.write_text(BODY, encoding="utf-8")
    read_html(file, tmp_path, lambda done, count: calls.append((done, count)))
    assert calls == [(1, 1)]


REAL = [
    ("LUAT_77-2015-QH13_tvpl.html", 143, 8, "QUỐC HỘI", "Nguyễn Sinh Hùng"),
    ("NQ_250-2025-QH15_hoi-nhap-quoc-te.html", 26, 8, "QUỐC HỘI", "Chủ nhiệm Ủy ban của Quốc hội"),
    ("QD_30-2025-QD-TTg_quy-che-phoi-hop.html", 14, 3, "CHÍNH PHỦ", "Nguyễn Hòa Bình"),
    ("QD_40-QD-TTg_2016_Chien-luoc-hoi-nhap.en.html", 0, 0, "DECISION", "94 world economies"),
]


def real(name: str) -> Path:
    file = DOCUMENTS / name
    if not file.is_file():
        pytest.skip(f"{name} is not at hand: the real documents do not ship with the project")
    return file


@pytest.mark.parametrize("without_names", [False, True])
@pytest.mark.parametrize(("name", "articles", "chapters", "first", "last"), REAL)
def test_pages_of_portals(
    tmp_path: Path,
    name: str,
    articles: int,
    chapters: int,
    first: str,
    last: str,
    without_names: bool,
) -> None:
    source = real(name).read_text(encoding="utf-8")
    if without_names:
        if name.endswith(".en.html"):
            pytest.skip("an English page without a known container keeps its portal's tabs")
        source = re.sub(r"\s(?:class|id|data-[\w-]+)=\"[^\"]*\"", " ", source)
    reading = page(tmp_path, source)
    found = " ".join(all_words(reading))
    assert found.startswith(" ".join(words(first)))
    assert found.endswith(" ".join(words(last)))
    numbers = [int(m[1]) for text in texts(reading) if (m := re.match(r"Điều (\d+)\.", text))]
    assert numbers == list(range(1, articles + 1))
    assert sum(bool(re.match(r"Chương [IVX]+", text)) for text in texts(reading)) == chapters
    assert not [word for word in SITE_WORDS if re.search(rf"\b{word}\b", fold(found[:300]))]
    assert not [word for word in SITE_WORDS if re.search(rf"\b{word}\b", fold(found[-300:]))]


def test_the_law_says_the_same_in_both_forms(tmp_path: Path) -> None:
    plain = clean(real("LUAT_77-2015-QH13.txt").read_text(encoding="utf-8"))
    assert all_words(read_html(real("LUAT_77-2015-QH13_tvpl.html"), tmp_path)) == words(plain)


def test_the_notes_of_a_page(tmp_path: Path) -> None:
    reading = read_html(real("QD_40-QD-TTg_2016_Chien-luoc-hoi-nhap.en.html"), tmp_path)
    notes = [b for b in reading.blocks if isinstance(b, Paragraph) and b.footnote]
    assert [note.text[:3] for note in notes] == ["[1]", "[2]", "[3]", "[4]"]
    assert list(reading.blocks[-4:]) == notes
