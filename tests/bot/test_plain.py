"""An answer as plain text."""

from bot.answering.answer import Answer, AnswerCitation, Block, Kind, Related
from bot.answering.plain import plain_text

FIRST = AnswerCitation(
    provision="1/KH#a/1", document="1/KH", label="Mục 1", quote="dòng\nmột", start=0, end=8
)
SECOND = AnswerCitation(
    provision="1/KH#a/2", document="1/KH", label="Mục 2", quote="<b>hai</b> ", start=9, end=20
)


def _answer(body: tuple[Block, ...], related: tuple[Related, ...] = ()) -> Answer:
    return Answer(
        id=None,
        question="?",
        kind=Kind.CONTENT,
        answered=True,
        lead="Đầu:",
        body=body,
        named_owner=False,
        assignments=(),
        duties=(),
        citations=(FIRST, SECOND),
        related=related,
        snapshot="s",
        elapsed_ms=0.0,
    )


def test_lead_words_and_quotations_in_order_with_labels() -> None:
    body = (Block(words="trước"), Block(citation=1), Block(words="giữa"), Block(citation=0))

    assert plain_text(_answer(body)) == (
        "Đầu:\ntrước\n“<b>hai</b>”\n— Mục 2\ngiữa\n“dòng một”\n— Mục 1"
    )


def test_a_citation_that_is_not_shown_does_not_stand_in_the_text() -> None:
    assert plain_text(_answer(())) == "Đầu:"


def test_what_may_be_related_comes_last() -> None:
    related = (Related(provision="x", label="Mục 5"), Related(provision="y", label="Mục 6"))

    assert plain_text(_answer((Block(words="lời"),), related)) == (
        "Đầu:\nlời\nCó thể liên quan:\n• Mục 5\n• Mục 6"
    )
