"""Whatever the text, Telegram's own parser takes the messages and the quotes are all there."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering.answer import Answer, AnswerCitation, Block, Related
from bot.assistant import DocumentView
from bot.telegram.rendering import Page, answer_pages, document_pages, provision_pages
from bot.telegram.text import cut, fold, length
from tests.telegram.fakes import CLAUSES, answer, citation, document_view, view
from tests.telegram.oracle import parse_html

FRAGMENTS = (
    "Giao Sở Công Thương chủ trì, ",
    "Ủy ban nhân dân; ",
    "báo cáo kết quả. ",
    "a) một;\n",
    "\n\n",
    "- xã hội\n",
    "x" * 700,
    "😀",
    "👩‍💼🏽",
    "🇻🇳",
    "ế",
    "<b>",
    "</blockquote>",
    "<blockquote expandable>",
    "&amp; &",
    "&#39;",
    "a < b > c",
    "\u0000\u0007",
    "\ud800",
    "\u200d\ufe0f",
    "\u00a0",
    "https://vi.example/?a=1&b=2 @ten #the /lenh ",
)


def texts(longest: int) -> st.SearchStrategy[str]:
    """Text of fragments and of anything at all, repeated so that some of it is very long."""
    pieces = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)), max_size=12)
    return st.builds(
        lambda parts, times: "".join(parts * times)[:longest],
        pieces,
        st.sampled_from((1, 1, 5, 60)),
    )


def citations() -> st.SearchStrategy[AnswerCitation]:
    """Quotations with any text and label."""
    return st.builds(
        lambda quote, label: citation(quote).model_copy(update={"label": label}),
        texts(12_000),
        texts(400),
    )


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Answers with words between their quotations."""
    quoted = tuple(draw(st.lists(citations(), max_size=5)))
    body = []
    for index in range(len(quoted)):
        body += [Block(words=draw(texts(300))), Block(citation=index)]
    label = st.builds(lambda text: Related(provision=CLAUSES[0], label=text), texts(200))
    related = tuple(draw(st.lists(label, max_size=3)))
    return answer("Đầu " + draw(texts(5000)), citations=quoted, body=tuple(body), related=related)


def check(pages: tuple[Page, ...]) -> list[str]:
    """Check each page by Telegram's parser; returns the texts of the quotes in order."""
    quotes: list[str] = []
    assert pages
    for page in pages:
        parsed = parse_html(page.html)
        assert parsed.text == page.plain
        assert parsed.text.strip() == parsed.text != ""
        assert parsed.units <= 4096
        assert len(parsed.entities) <= 100
        quotes += parsed.quotes
    return quotes


def bare(text: str) -> str:
    """The text without whitespace."""
    return re.sub(r"\s", "", text)


QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@QUICK
@given(answers())
def test_answers(made: Answer) -> None:
    quotes = check(answer_pages(made))
    assert bare("".join(quotes)) == bare("".join(fold(c.quote) for c in made.citations))


@QUICK
@given(texts(12_000), texts(2000))
def test_provisions(text: str, label: str) -> None:
    shown = view(text=text).model_copy(update={"label": "Mục " + label})
    quotes = check(provision_pages(shown))
    assert bare("".join(quotes)) == bare(fold(text))


@QUICK
@given(st.lists(st.builds(document_view, texts(300), st.none(), texts(800)), max_size=14))
def test_documents(listed: list[DocumentView]) -> None:
    pages = document_pages(listed)
    check(pages)
    assert len(pages) == max(1, -(-len(listed) // 6))


@QUICK
@given(texts(3000).map(fold).filter(lambda text: length(text) > 20), st.integers(4, 20))
def test_cut(text: str, room: int) -> None:
    head, tail = cut(text, room)
    assert 0 < length(head) <= room
    assert bare(head + tail) == bare(text)
    assert head == head.strip()
    assert tail == tail.strip()
