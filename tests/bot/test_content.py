"""What the documents say: the clause that answers, quoted; and provisions named by number."""

import pytest

from bot.answering.answer import Answer, Kind
from bot.answering.engine import Engine
from corpus.model import Document
from index.evaluation.sets import Case
from tests.bot.asking import PLAN, own_words, paths, shown


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Kế hoạch có nói gì về biến đổi khí hậu không?", "II.4/doan-10"),
        ("ke hoach noi gi ve bien doi khi hau", "II.4/doan-10"),
        ("KH nói gì về biến đổi khí hậuu", "II.4/doan-10"),
        ("địa điểm chợ đầu mối nông sản", "II.3/doan-17"),
        ("DN gặp khó khi thực hiện FTA thì TP hỗ trợ ntn?", "II.4/doan-15"),
        ("Đoạn đường sắt nào sẽ chạy trên caso?", "II.3/doan-12"),
    ],
)
def test_the_clause_that_answers_is_quoted_first(
    engine: Engine, plan: Document, question: str, clause: str
) -> None:
    answer = engine.ask(question)

    assert answer.kind is Kind.CONTENT
    assert answer.answered
    assert not answer.named_owner
    assert (answer.assignments, answer.duties, answer.related) == ((), (), ())
    assert paths(answer)[0] == clause
    assert answer.lead == f"{plan.by_id[f'{PLAN}{clause}'].label}:"
    assert answer.body[0].citation == 0
    assert len(paths(answer)) <= 4


def test_next_best_clauses_are_named_not_quoted(engine: Engine) -> None:
    answer = engine.ask("What skills should human resources training for integration focus on?")

    assert len(answer.citations) > 1
    assert [block.citation for block in answer.body if block.citation is not None] == [0]
    more = own_words(answer).splitlines()[-1]
    assert more.startswith("Xem thêm: ")
    assert more.count(";") == len(answer.citations) - 2
    assert "Quyết định 1315" not in more


def test_no_quotation_of_an_answer_is_a_page(
    answered: tuple[tuple[Case, Answer], ...],
) -> None:
    for case, answer in answered:
        if answer.kind is Kind.CONTENT:
            assert max(len(c.quote) for c in answer.citations) <= 1500, case.id


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("mục III.3", "III.3"),
        ("mục III.3 nói gì", "III.3"),
        ("muc iii.3", "III.3"),
        ("III.3", "III.3"),
        ("muc 3 phan iii", "III.3"),
        ("khoản 2 mục III", "III.2"),
        ("điều 2", "dieu-2"),
        ("dieu 2", "dieu-2"),
        ("Điều 2 Quyết định 1315", "dieu-2"),
        ("mục II.4 đoạn 12", "II.4/doan-12"),
        ("phần III", "III"),
    ],
)
def test_a_provision_named_by_its_number_is_quoted(
    engine: Engine, question: str, clause: str
) -> None:
    answer = engine.ask(question)

    assert answer.kind is Kind.CONTENT
    assert answer.answered
    assert paths(answer)[0] == clause
    assert answer.body[0].citation == 0


def test_a_heading_tells_how_much_it_holds(engine: Engine, plan: Document) -> None:
    answer = engine.ask("mục II")
    below = plan.children[f"{PLAN}II"]

    assert f"Gồm {len(below)} nội dung" in own_words(answer)
    assert paths(answer) == ["II", "II.1", "II.2", "II.3"]
    assert shown(answer).count("“") == 4  # the heading and the first three below it


@pytest.mark.parametrize("question", ["điều 99", "mục IX.4", "mục III.3 đoạn 77"])
def test_a_provision_that_is_not_there_is_not_made_up(engine: Engine, question: str) -> None:
    answer = engine.ask(question)

    assert not answer.answered
    assert answer.citations == ()
