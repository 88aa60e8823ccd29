"""The gate: nothing that is not the documents' own wording goes out."""

import logging
from collections.abc import Callable
from typing import Any

import pytest

from bot import messages
from bot.answering import draft as draft_module
from bot.answering.answer import Answer, AnswerCitation, Block, Kind
from bot.answering.engine import Engine
from bot.answering.grounding import grounded, is_grounded, quote
from bot.answering.plain import plain_text
from corpus.errors import UngroundedQuote
from corpus.model import Document, Provision
from corpus.text import squeeze
from index.evaluation.sets import Case
from tests.bot.asking import PLAN

OF_EVERY_KIND = {
    Kind.OWNER: "Đơn vị nào chủ trì tổ chức thực hiện kế hoạch?",
    Kind.REPORTING: "Báo cáo 6 tháng gửi về đâu?",
    Kind.UNIT: "Sở Công Thương có nhiệm vụ gì?",
    Kind.CONTENT: "Kế hoạch có nói gì về biến đổi khí hậu không?",
    Kind.DOCUMENT: "Ai ký quyết định 1315?",
    Kind.NONE: "Kinh phí thực hiện kế hoạch là bao nhiêu tiền?",
}
Mutation = Callable[[Answer, Document], dict[str, Any]]


def _documents(plan: Document) -> dict[str, Document]:
    return {plan.key: plan}


def _citation(answer: Answer, **changes: Any) -> dict[str, Any]:
    first, *others = answer.citations
    return {"citations": (first.model_copy(update=changes), *others)}


def _assignment(answer: Answer, **changes: Any) -> dict[str, Any]:
    first, *others = answer.assignments
    return {"assignments": (first.model_copy(update=changes), *others)}


def _duty(answer: Answer, **changes: Any) -> dict[str, Any]:
    first, *others = answer.duties
    return {"duties": (first.model_copy(update=changes), *others)}


def _elsewhere(answer: Answer, plan: Document) -> AnswerCitation:
    """An honest quotation of the neighbour, under the first citation's name."""
    other = plan.by_id[f"{PLAN}III.4"]
    words = quote(plan, other, other.start, other.lead_end)
    first = answer.citations[0]
    return words.model_copy(update={"provision": first.provision, "label": first.label})


CITATIONS: dict[str, Mutation] = {
    "a changed character": lambda a, _: _citation(
        a, quote=a.citations[0].quote.replace("Sở", "Sợ", 1)
    ),
    "a dropped word": lambda a, _: _citation(a, quote=a.citations[0].quote[:-2]),
    "another white space": lambda a, _: _citation(a, quote=squeeze(a.citations[0].quote)),
    "a start moved": lambda a, _: _citation(a, start=a.citations[0].start + 1),
    "an end moved": lambda a, _: _citation(a, end=a.citations[0].end + 1),
    "both moved": lambda a, _: _citation(
        a, start=a.citations[0].start + 1, end=a.citations[0].end + 1
    ),
    "an empty quotation": lambda a, _: _citation(a, quote="", end=a.citations[0].start),
    "a label changed": lambda a, _: _citation(
        a, label=a.citations[0].label.replace("III.3", "III.4")
    ),
    "another provision's address": lambda a, _: _citation(a, provision=f"{PLAN}III.4"),
    "no such provision": lambda a, _: _citation(a, provision=f"{PLAN}III.99"),
    "no such document": lambda a, _: _citation(a, document="9999/QĐ-UBND"),
    "a quotation of another provision": lambda a, d: {
        "citations": (_elsewhere(a, d), *a.citations[1:])
    },
    "outside the provision, though a true slice": lambda a, d: _citation(
        a,
        start=a.citations[0].start - 20,
        quote=d.source[a.citations[0].start - 20 : a.citations[0].end],
    ),
    "a block past the citations": lambda a, _: {
        "body": (*a.body, Block(citation=len(a.citations)))
    },
    "a block before the citations": lambda a, _: {"body": (*a.body, Block(citation=-1))},
}
ASSIGNMENTS: dict[str, Mutation] = {
    "a unit that the clause does not name": lambda a, _: _assignment(a, unit="Sở Xây dựng"),
    "a task that the clause does not name": lambda a, _: _assignment(
        a, task="xây dựng cảng hàng không"
    ),
    "an assignment of another clause": lambda a, _: _assignment(a, provision=f"{PLAN}III.4"),
    "an assignment of no clause": lambda a, _: _assignment(a, provision=f"{PLAN}III.99"),
    "an assignment of no document": lambda a, _: _assignment(a, provision="9/QĐ-UBND#ke-hoach/I"),
}
DUTIES: dict[str, Mutation] = {
    "a due date that the text does not set": lambda a, _: _duty(a, due="trước ngày 15 tháng 6"),
    "a recipient swapped": lambda a, _: _duty(a, recipient="Sở Tài chính"),
    "a reporter added": lambda a, _: _duty(a, reporter=f"{a.duties[0].reporter}; Sở Xây dựng"),
    "a way round": lambda a, _: _duty(a, via="Văn phòng Thành ủy"),
    "a duty of another clause": lambda a, _: _duty(a, provision=f"{PLAN}III.1"),
}


@pytest.mark.parametrize("kind", list(Kind))
def test_an_untouched_answer_of_every_kind_passes(
    engine: Engine, plan: Document, kind: Kind
) -> None:
    answer = engine.ask(OF_EVERY_KIND[kind])

    assert answer.kind is kind
    assert grounded(answer, _documents(plan)) is answer
    assert is_grounded(answer, _documents(plan))


def _refused(answer: Answer, plan: Document, mutation: Mutation) -> None:
    mutated = answer.model_copy(update=mutation(answer, plan))
    assert mutated != answer
    with pytest.raises(UngroundedQuote) as refusal:
        grounded(mutated, _documents(plan))
    assert answer.question not in str(refusal.value)
    assert not is_grounded(mutated, _documents(plan))


@pytest.mark.parametrize("name", CITATIONS)
def test_a_citation_that_was_touched_is_refused(engine: Engine, plan: Document, name: str) -> None:
    answer = engine.ask(OF_EVERY_KIND[Kind.OWNER])
    assert answer.citations[0].provision == f"{PLAN}III.3"

    _refused(answer, plan, CITATIONS[name])


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_an_assignment_that_was_touched_is_refused(
    engine: Engine, plan: Document, name: str
) -> None:
    _refused(engine.ask(OF_EVERY_KIND[Kind.OWNER]), plan, ASSIGNMENTS[name])


@pytest.mark.parametrize("name", DUTIES)
def test_a_duty_that_was_touched_is_refused(engine: Engine, plan: Document, name: str) -> None:
    _refused(engine.ask(OF_EVERY_KIND[Kind.REPORTING]), plan, DUTIES[name])


def test_a_fault_in_the_last_citation_counts_too(engine: Engine, plan: Document) -> None:
    answer = engine.ask(OF_EVERY_KIND[Kind.REPORTING])
    *others, last = answer.citations
    assert others
    wrong = last.model_copy(update={"quote": last.quote.replace("6 tháng", "3 tháng")})
    assert wrong != last

    assert not is_grounded(
        answer.model_copy(update={"citations": (*others, wrong)}), _documents(plan)
    )


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.NONE])
def test_the_engine_holds_an_ungrounded_answer_back(
    engine: Engine,
    kind: Kind,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def misquote(document: Document, provision: Provision, start: int, end: int) -> AnswerCitation:
        return quote(document, provision, start, end).model_copy(update={"quote": "lời bịa"})

    monkeypatch.setattr(draft_module, "quote", misquote)
    question = OF_EVERY_KIND[kind]
    with caplog.at_level(logging.INFO):
        answer = engine.ask(question, "q7")

    assert (answer.id, answer.question, answer.kind) == ("q7", question, Kind.NONE)
    assert not answer.answered
    assert not answer.named_owner
    assert plain_text(answer) == messages.FAILED
    assert (answer.citations, answer.assignments, answer.duties, answer.related) == ((), (), (), ())
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert question not in caplog.text
    assert "lời bịa" not in caplog.text


def test_commands_hold_an_ungrounded_answer_back_too(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def misquote(document: Document, provision: Provision, start: int, end: int) -> AnswerCitation:
        return quote(document, provision, start, end).model_copy(update={"start": start + 1})

    monkeypatch.setattr(draft_module, "quote", misquote)

    assert engine.unit("Sở Công Thương").lead == messages.FAILED
    assert engine.reporting().lead == messages.FAILED


def test_every_citation_is_a_slice_of_its_provision(
    answered: tuple[tuple[Case, Answer], ...], plan: Document
) -> None:
    for _, answer in answered:
        for citation in answer.citations:
            provision = plan.by_id[citation.provision]
            assert citation.quote == plan.source[citation.start : citation.end]
            assert provision.start <= citation.start < citation.end <= provision.end
            assert citation.label == provision.label
    assert sum(bool(answer.citations) for _, answer in answered) > 200


def test_what_is_shown_in_quotation_marks_is_a_squeezed_slice(
    answered: tuple[tuple[Case, Answer], ...], plan: Document
) -> None:
    for case, answer in answered:
        blocks = [block for block in answer.body if block.citation is not None]
        quotations = [line for line in plain_text(answer).splitlines() if line.startswith("“")]
        assert len(quotations) == len(blocks), case.id
        for line, block in zip(quotations, blocks, strict=True):
            assert block.citation is not None
            citation = answer.citations[block.citation]
            assert line == f"“{squeeze(plan.source[citation.start : citation.end])}”"


def test_every_answer_of_the_set_passes_the_gate(
    answered: tuple[tuple[Case, Answer], ...], plan: Document
) -> None:
    assert [c.id for c, answer in answered if not is_grounded(answer, _documents(plan))] == []
    assert [c.id for c, answer in answered if answer.lead == messages.FAILED] == []
