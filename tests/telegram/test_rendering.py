"""What a person sees: golden messages, and where long ones are cut."""

import pytest

from bot.answering.answer import Block, Related
from bot.telegram.rendering import (
    EXPANDABLE_FROM,
    MESSAGE_UNITS,
    answer_pages,
    document_pages,
    provision_pages,
    words_page,
)
from bot.telegram.text import cut, fold, fold_lines, fold_paragraphs, length
from tests.telegram.fakes import CLAUSES, answer, citation, document_view, label_of, view
from tests.telegram.oracle import parse_html

GOLDEN_ANSWER = """\
<b>Sở Công Thương chủ trì (III.3).</b>

Văn bản nêu:

<blockquote>Giao Sở Công Thương chủ trì, phối hợp với các đơn vị &lt;liên quan&gt; &amp; báo cáo.\
</blockquote>
<i>Mục III.3, Kế hoạch ban hành kèm theo Quyết định 1315/QĐ-UBND</i>

Có thể liên quan:
• Mục III.4, Kế hoạch ban hành kèm theo Quyết định 1315/QĐ-UBND"""

GOLDEN_PROVISION = """\
<b>Mục III.3, Kế hoạch ban hành kèm theo Quyết định 1315/QĐ-UBND</b>
<blockquote>3. Giao Sở Công Thương:
a) Theo dõi kinh tế - xã hội;
b) Báo cáo.</blockquote>"""

GOLDEN_DOCUMENTS = """\
<b>Danh mục văn bản</b>

1. Quyết định 1315/QĐ-UBND
Kế hoạch &lt;hội nhập&gt;
<i>UBND thành phố Hải Phòng · chưa rõ hiệu lực</i>

2. Quyết định 22-NQ/TW
Về hội nhập
<i>UBND thành phố Hải Phòng · chưa rõ hiệu lực · chưa lưu toàn văn</i>"""


def test_golden_answer() -> None:
    rendered = answer_pages(
        answer(
            "Sở Công Thương chủ trì (III.3).",
            citations=(citation(),),
            body=(Block(words="Văn bản nêu:"), Block(citation=0)),
            related=(Related(provision=CLAUSES[3], label=label_of(CLAUSES[3])),),
        )
    )
    assert [page.html for page in rendered] == [GOLDEN_ANSWER]
    assert rendered[0].plain == parse_html(GOLDEN_ANSWER).text


def test_golden_provision() -> None:
    text = "3. Giao Sở\nCông Thương:\na) Theo dõi kinh tế\n- xã hội;\nb) Báo cáo.\n"
    assert [page.html for page in provision_pages(view(text=text))] == [GOLDEN_PROVISION]


def test_golden_documents() -> None:
    listed = (
        document_view("1315/QĐ-UBND", CLAUSES[0], "Kế hoạch <hội\nnhập>"),
        document_view("22-NQ/TW", None, "Về hội nhập"),
    )
    assert [page.html for page in document_pages(listed)] == [GOLDEN_DOCUMENTS]


@pytest.mark.parametrize("extra", [0, 1])
def test_a_quote_longer_than_the_limit_is_folded(extra: int) -> None:
    page = answer_pages(answer(citations=(citation("x" * (EXPANDABLE_FROM + extra)),)))[0]
    assert ("<blockquote expandable>" in page.html) is bool(extra)


def test_quotes_stand_where_the_body_puts_them() -> None:
    body = (Block(citation=1), Block(words="rồi"), Block(citation=0))
    page = answer_pages(answer(citations=(citation("một"), citation("hai")), body=body))[0]
    assert parse_html(page.html).quotes == ("hai", "một")


def test_an_answer_that_fits_exactly_is_one_message() -> None:
    around = length(answer_pages(answer("L", citations=(citation("x"),)))[0].plain) - 1
    for extra, pages in ((0, 1), (1, 2)):
        quote = "x" * (MESSAGE_UNITS - around + extra)
        assert len(answer_pages(answer("L", citations=(citation(quote),)))) == pages


def test_a_quote_that_fits_in_one_message_is_not_cut() -> None:
    quotes = tuple(citation(f"{n} " + "từ " * 1000) for n in range(3))
    pages = answer_pages(answer(citations=quotes))
    assert [len(parse_html(page.html).quotes) for page in pages] == [1, 1, 1]
    assert [page.plain.endswith(label_of(CLAUSES[2])) for page in pages] == [True] * 3


def test_a_quote_too_long_is_cut_between_sentences_and_its_label_follows_the_end() -> None:
    sentence = "Đơn vị báo cáo kết quả, gồm cả số liệu. "
    pages = answer_pages(answer(citations=(citation(sentence * 250),)))
    parts = [quote for page in pages for quote in parse_html(page.html).quotes]
    assert len(pages) == len(parts) == 3
    assert all(part.endswith("số liệu.") and part.startswith("Đơn vị") for part in parts)
    assert [label_of(CLAUSES[2]) in page.plain for page in pages] == [False, False, True]


def test_a_label_is_never_alone() -> None:
    for size in range(MESSAGE_UNITS - 100, MESSAGE_UNITS + 100, 7):
        pages = answer_pages(answer("L", citations=(citation("chữ " * (size // 4)),)))
        assert parse_html(pages[-1].html).quotes


def test_more_entities_than_a_message_takes() -> None:
    pages = answer_pages(answer(citations=tuple(citation("x") for _ in range(120))))
    parsed = [parse_html(page.html) for page in pages]
    assert sum(len(p.quotes) for p in parsed) == 120
    assert max(len(p.entities) for p in parsed) <= 100


def test_a_long_quote_does_not_begin_in_a_message_that_has_all_its_entities() -> None:
    quotes = [citation("x").model_copy(update={"label": "M"}) for _ in range(50)]
    quotes[0] = quotes[0].model_copy(update={"label": ""})
    pages = answer_pages(answer(citations=(*quotes, citation("chữ " * 2000))))
    assert len(parse_html(pages[0].html).entities) == 100
    assert max(len(parse_html(page.html).entities) for page in pages) == 100


def test_pages_of_a_long_clause_say_their_number() -> None:
    pages = provision_pages(view(text="từ " * 3000))
    assert [page.plain.split("\n")[0][-12:] for page in pages] == [
        " (Trang 1/3)",
        " (Trang 2/3)",
        " (Trang 3/3)",
    ]


def test_the_longest_list_page_is_one_message() -> None:
    long = "😀" * 3000
    shown = document_view(long, None, long).model_copy(update={"issuer": long, "validity": long})
    pages = document_pages((shown,) * 13)
    assert len(pages) == 3
    assert all(length(page.plain) <= MESSAGE_UNITS for page in pages)


def test_words_keep_their_lines_and_lose_their_markup() -> None:
    assert words_page("a <b>\n\n  c & d", "L").html == "<b>L</b>\n\na &lt;b&gt;\n\nc &amp; d"


# Text


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("số\n31/NQ-CP", "số 31/NQ-CP"),
        ("kinh tế\n- xã hội của thành phố", "kinh tế - xã hội của thành phố"),
        ("định hướng\n2020. Tăng cường", "định hướng 2020. Tăng cường"),
        ("gồm:\n- Một;\n- Hai.", "gồm:\n- Một;\n- Hai."),
        ("gồm:\na) một;\nđ) hai", "gồm:\na) một;\nđ) hai"),
        ("II. NHIỆM VỤ\n1. Xây dựng", "II. NHIỆM VỤ\n1. Xây dựng"),
        ("hết câu.\nCâu mới", "hết câu.\nCâu mới"),
        ("hết câu.\ncâu nối", "hết câu. câu nối"),
        ("một\n\nhai", "một\nhai"),
        ("thi hành./.\nNơi nhận:", "thi hành./.\nNơi nhận:"),
    ],
)
def test_paragraphs(source: str, shown: str) -> None:
    assert fold_paragraphs(source) == shown


def test_folding_removes_what_cannot_be_sent() -> None:
    assert fold(" a\u00a0\tb\u0000\u0085c\ud800\n") == "a b c\ufffd"
    assert fold_lines("\na  b\n\nc\n") == "a b\n\nc"


@pytest.mark.parametrize(
    ("text", "room", "head"),
    [
        ("Câu một. Câu hai, dài", 17, "Câu một."),
        ("một; hai, ba bốn", 14, "một; hai,"),
        ("aaaa bbbb cccc", 11, "aaaa bbbb"),
        ("dòng đầu\ndòng. sau nữa", 16, "dòng đầu"),
        ("Số 31.5 triệu đồng", 8, "Số 31.5"),
        ("xxxxxxxxxx", 4, "xxxx"),
        ("😀😀😀", 3, "😀"),
        ("aaaaa👩‍💼b", 9, "aaaaa"),
        ("xxxxe\u0302\u0301xx", 6, "xxxx"),
    ],
)
def test_cuts(text: str, room: int, head: str) -> None:
    assert cut(text, room)[0] == head


def test_what_an_answer_is_about_stands_above_its_lead_and_is_short() -> None:
    said = answer("Sở Công Thương.", citations=(citation(),))
    about = said.model_copy(update={"about": "<Sở\nTài chính> & “ai”?"})
    (page,) = answer_pages(about)
    assert page.html.startswith(
        "<i>Về: &lt;Sở Tài chính&gt; &amp; “ai”?</i>\n<b>Sở Công Thương.</b>\n\n<blockquote>"
    )
    assert page.plain.startswith("Về: <Sở Tài chính> & “ai”?\nSở Công Thương.\n")
    (long,) = answer_pages(said.model_copy(update={"about": "chữ " * 1000}))
    assert length(long.plain.split("\n")[0]) <= 300
