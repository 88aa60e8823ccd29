"""Words and quotations collected in order."""

import pytest

from bot.answering.answer import Block, Kind
from bot.answering.draft import MOST_CITATIONS, Draft
from bot.answering.facts import Facts
from corpus.errors import UnknownProvision
from corpus.model import Document, Span
from corpus.registry import load_units
from tests.bot.asking import PLAN


@pytest.fixture
def draft(plan: Document) -> Draft:
    return Draft(Facts((plan,), load_units()), Kind.CONTENT, "Đầu:")


def test_words_and_quotations_keep_their_order(draft: Draft, plan: Document) -> None:
    draft.say("một")
    draft.cite(f"{PLAN}III.3")
    draft.say("hai")
    draft.cite(f"{PLAN}III.4")
    answer = draft.finish("hỏi", "q1", "s1")

    assert answer.body == (
        Block(words="một"),
        Block(citation=0),
        Block(words="hai"),
        Block(citation=1),
    )
    assert [c.provision for c in answer.citations] == [f"{PLAN}III.3", f"{PLAN}III.4"]
    provision = plan.by_id[f"{PLAN}III.3"]
    first = answer.citations[0]
    assert (first.start, first.end) == (provision.start, provision.lead_end)
    assert first.quote == plan.lead(provision)
    assert (answer.id, answer.question, answer.snapshot) == ("q1", "hỏi", "s1")
    assert (answer.lead, answer.kind, answer.answered) == ("Đầu:", Kind.CONTENT, True)


def test_a_heading_is_quoted_without_what_it_heads(draft: Draft, plan: Document) -> None:
    draft.cite(f"{PLAN}III")

    quoted = draft.finish("", None, "").citations[0].quote
    assert quoted == plan.lead(plan.by_id[f"{PLAN}III"])
    assert len(quoted) < 60


def test_one_span_is_cited_once_and_shown_once(draft: Draft) -> None:
    draft.cite(f"{PLAN}III.3", shown=False)
    draft.cite(f"{PLAN}III.3", shown=False)
    assert draft.finish("", None, "").body == ()
    draft.cite(f"{PLAN}III.3")
    draft.cite(f"{PLAN}III.3")
    answer = draft.finish("", None, "")

    assert len(answer.citations) == 1
    assert answer.body == (Block(citation=0),)


def test_another_span_of_the_same_provision_is_another_citation(
    draft: Draft, plan: Document
) -> None:
    start = plan.by_id[f"{PLAN}III.3"].start
    draft.cite(f"{PLAN}III.3", Span(start=start, end=start + 9))
    draft.cite(f"{PLAN}III.3", Span(start=start, end=start + 12))
    answer = draft.finish("", None, "")

    assert [c.quote for c in answer.citations] == [
        plan.source[start : start + 9],
        plan.source[start : start + 12],
    ]
    assert draft.cited == {f"{PLAN}III.3"}


def test_no_more_than_a_short_answer_s_citations(draft: Draft, plan: Document) -> None:
    for provision in plan.provisions[: MOST_CITATIONS + 3]:
        draft.cite(provision.id)
    answer = draft.finish("", None, "")

    assert [c.provision for c in answer.citations] == [
        p.id for p in plan.provisions[:MOST_CITATIONS]
    ]
    assert [block.citation for block in answer.body] == list(range(MOST_CITATIONS))


def test_a_clause_is_offered_once(draft: Draft, plan: Document) -> None:
    draft.relate(f"{PLAN}III.3")
    draft.relate(f"{PLAN}III.4")
    draft.relate(f"{PLAN}III.3")
    answer = draft.finish("", None, "")

    assert [r.provision for r in answer.related] == [f"{PLAN}III.3", f"{PLAN}III.4"]
    assert answer.related[0].label == plan.by_id[f"{PLAN}III.3"].label


def test_assignments_and_duties_are_in_the_words_of_the_text(draft: Draft, plan: Document) -> None:
    assignment = next(a for a in plan.assignments if a.unit.text == "Sở Tài chính")
    duty = plan.duties[0]
    draft.assign(assignment)
    draft.report(duty)
    answer = draft.finish("", None, "")

    assert answer.assignments[0].unit == "Sở Tài chính"
    assert answer.assignments[0].task.startswith("cân đối, bố trí nguồn kinh phí")
    assert "\n" not in answer.assignments[0].task
    assert answer.duties[0].reporter == "; ".join(r.text for r in duty.reporters)
    assert answer.duties[0].frequency == duty.frequency


def test_a_duty_without_reporter_has_none(draft: Draft, plan: Document) -> None:
    draft.report(plan.duties[0].model_copy(update={"reporters": ()}))

    assert draft.finish("", None, "").duties[0].reporter is None


def test_what_is_not_there_cannot_be_cited(draft: Draft) -> None:
    with pytest.raises(UnknownProvision):
        draft.cite(f"{PLAN}III.99")
    with pytest.raises(UnknownProvision):
        draft.relate("9/QĐ-UBND#ke-hoach/I")
