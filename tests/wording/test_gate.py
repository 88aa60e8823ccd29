from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.engine import Engine
from bot.answering.facts import Facts
from bot.wording.gate import Expected, Gate
from bot.wording.records import Reason, Source
from corpus.model import Span
from corpus.registry import load_units
from corpus.text import squeeze
from tests.evaluation.wording.cases import documents
from tests.evaluation.wording.measuring import Judged, judge

SETS = ("dev", "second", "third", "heldout", "blind")
ASKED_FOR = frozenset("deadline unit role negation number frequency citation merge".split())
STOPPED = 0.99
"""Share of wordings, altered in one of the ways of ``ASKED_FOR``, that the gate stops."""
STOPPED_OF_ALL = 0.97
PASSED = {"dev": 0.94, "second": 0.73, "third": 0.88, "heldout": 0.89, "blind": 0.95}
"""Share of honest wordings that pass, by author; below it something that passed no longer does."""

LEAD, OTHERS = "1315/QĐ-UBND#ke-hoach/III.3", "1315/QĐ-UBND#ke-hoach/III.2"
MONEY = "1315/QĐ-UBND#ke-hoach/III.4"


@pytest.fixture(scope="module")
def judged() -> dict[str, tuple[Judged, ...]]:
    return {name: judge(name) for name in SETS}


def share(found: list[Judged]) -> float:
    return sum(one.right for one in found) / len(found)


def test_altered_wordings_are_stopped(judged: dict[str, tuple[Judged, ...]]) -> None:
    altered = [one for found in judged.values() for one in found if not one.case.honest]
    asked_for = [one for one in altered if one.case.change in ASKED_FOR]
    assert len(asked_for) >= 2100
    assert min(Counter(one.case.change for one in asked_for).values()) >= 150
    assert share(asked_for) >= STOPPED
    assert share(altered) >= STOPPED_OF_ALL


@pytest.mark.parametrize("name", SETS)
def test_honest_wordings_pass(judged: dict[str, tuple[Judged, ...]], name: str) -> None:
    honest = [one for one in judged[name] if one.case.honest]
    assert len(honest) >= 90
    assert share(honest) >= PASSED[name]


@pytest.fixture(scope="module")
def facts() -> Facts:
    return Facts(documents("none"), load_units())


@pytest.fixture(scope="module")
def gate(facts: Facts) -> Gate:
    return Gate(facts)


@pytest.fixture(scope="module")
def sources(facts: Facts) -> tuple[Source, ...]:
    found = []
    for number, address in enumerate((LEAD, OTHERS, MONEY), 1):
        document, provision = facts.provision(address)
        text = squeeze(document.lead(provision))
        found.append(Source(number=number, provision=address, label=provision.label, text=text))
    return tuple(found)


def refused(gate: Gate, sources: tuple[Source, ...], text: str) -> set[Reason]:
    return {r.reason for r in gate.check(text, sources, Expected()).refusals}


@pytest.mark.parametrize(
    "text",
    [
        "Sở Công Thương chủ trì theo dõi, kiểm tra, đôn đốc việc thực hiện Kế hoạch [1].",
        "Đơn vị chủ trì là Sở Công Thương [1].",
        "Các Sở, ban, ngành báo cáo Sở Công Thương định kỳ sáu tháng và hằng năm [2].",
        "Theo Mục III.2, kết quả được báo cáo về Sở Công Thương “định kỳ 6 tháng và hàng năm” [2].",
        "Văn bản không ấn định ngày cụ thể [2].",
        "Đơn vị chủ trì là Sở Công Thương [đoạn 1]. Sở Tài chính bố trí kinh phí 【3】.",
        "Sở Kế hoạch và Đầu tư, Sở Tài chính cân đối, bố trí nguồn kinh phí thực hiện [3].",
        "Sở Công Thương nhận báo cáo kết quả thực hiện của các Sở, ban, ngành [2].",
        "Theo [1], Sở Công Thương chủ trì; theo [3], Sở Tài chính bố trí nguồn kinh phí.",
    ],
)
def test_what_a_clause_says_passes(gate: Gate, sources: tuple[Source, ...], text: str) -> None:
    assert refused(gate, sources, text) == set()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Sở Công Thương chủ trì theo dõi việc thực hiện Kế hoạch.", Reason.UNCITED),
        ("Sở Công Thương chủ trì [1]. Việc này rất quan trọng.", Reason.UNCITED),
        ("Sở Công Thương chủ trì [9].", Reason.UNKNOWN_CITATION),
        ("Sở Tài chính chủ trì theo dõi việc thực hiện Kế hoạch [1].", Reason.UNIT),
        ("Các Sở, ban, ngành chủ trì theo dõi, đôn đốc [1].", Reason.ROLE),
        ("Sở Công Thương phối hợp theo dõi việc thực hiện Kế hoạch [1].", Reason.ROLE),
        ("Các Sở, ban, ngành báo cáo Sở Công Thương hằng quý [2].", Reason.FREQUENCY),
        ("Các Sở, ban, ngành báo cáo Sở Công Thương định kỳ 6 tháng [2].", Reason.FREQUENCY),
        ("Sở Công Thương báo cáo các Sở, ban, ngành hằng năm [2].", Reason.CONTRADICTION),
        ("Các Sở, ban, ngành báo cáo trước ngày 15/6 hằng năm [2].", Reason.DATE),
        ("Ba lần mỗi năm, các Sở, ban, ngành báo cáo [2].", Reason.NUMBER),
        ("Các Sở, ban, ngành không báo cáo về Sở Công Thương [2].", Reason.NEGATION),
        ("Văn bản không nêu đơn vị chủ trì [1].", Reason.NEGATION),
        ("Sở Công Thương chủ trì theo Nghị quyết số 22-NQ/TW [1].", Reason.DOCUMENT),
        ("Theo Mục III.4, Sở Công Thương chủ trì [1].", Reason.DOCUMENT),
        ("Sở Công Thương “chủ trì toàn bộ” việc thực hiện Kế hoạch [1].", Reason.QUOTE),
        ("Sở Công Thương chủ trì việc thực hiện Kế hoạch “này [1].", Reason.QUOTE),
        ("Sở Công Thương chủ trì xử phạt doanh nghiệp [1].", Reason.UNSUPPORTED),
        ("Sở Công Thương bố trí nguồn kinh phí [3].", Reason.UNIT),
        ("Sở Công Thương bố trí nguồn kinh phí [1][3].", Reason.UNSUPPORTED),
        ("", Reason.EMPTY),
        ("[1]", Reason.EMPTY),
        ("Sở Công Thương chủ trì [1]. " * 60, Reason.LONG),
    ],
)
def test_what_no_clause_says_is_refused(
    gate: Gate, sources: tuple[Source, ...], text: str, reason: Reason
) -> None:
    assert reason in refused(gate, sources, text)


def test_what_answers_must_be_said(gate: Gate, facts: Facts, sources: tuple[Source, ...]) -> None:
    led = [a for a in facts.assignments[LEAD] if a.unit.text == "Sở Công Thương"]
    told = Expected(owner=True, assignments=tuple(led))
    silent = "Việc thực hiện Kế hoạch được theo dõi, kiểm tra, đôn đốc [1]."
    assert {r.reason for r in gate.check(silent, sources, told).refusals} == {Reason.INCOMPLETE}
    assert gate.check("Sở Công Thương chủ trì [1].", sources, told).passed
    unnamed = Expected(owner=True, named=False)
    assert not gate.check("Kế hoạch được triển khai thực hiện [2].", sources, unnamed).passed


def test_words_that_say_nothing_do_not_answer(gate: Gate, sources: tuple[Source, ...]) -> None:
    empty = "Văn bản có quy định cụ thể về nội dung này [1]."
    assert gate.check(empty, sources, Expected()).passed
    refusals = gate.check(empty, sources, Expected(least=3)).refusals
    assert {refusal.reason for refusal in refusals} == {Reason.INCOMPLETE}


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    gate, sources = _shared()
    verdict = gate.check(text, sources, Expected())
    assert verdict.passed == (not verdict.refusals)


@given(
    st.lists(
        st.sampled_from(
            "Sở Công Thương|không|chủ trì|[1]|[2]|“|”|.|,|;|:|6 tháng|trước ngày|15/6|2/3|hai|năm"
            "|một lần|%|1.000.000 đồng|quý III/2025|ba (03)|báo cáo|về|UBND|Văn bản|không nêu"
            "|trừ|nếu|hoặc|Tổ chức Y tế|\n|- |16h30|từ 5 đến 9|hằng|mỗi|thứ hai|cả hai".split("|")
        ),
        max_size=25,
    )
)
def test_no_words_break_it(words: list[str]) -> None:
    gate, sources = _shared()
    gate.check(" ".join(words), sources, Expected())


_SHARED: list[tuple[Gate, tuple[Source, ...]]] = []


def _shared() -> tuple[Gate, tuple[Source, ...]]:
    if not _SHARED:
        facts = Facts(documents("none"), load_units())
        document, provision = facts.provision(LEAD)
        text = squeeze(document.lead(provision))
        one = Source(number=1, provision=LEAD, label=provision.label, text=text)
        other = one.model_copy(update={"number": 2, "provision": OTHERS})
        _SHARED.append((Gate(facts), (one, other)))
    return _SHARED[0]


def test_clauses_that_speak_to_machines_are_told(engine: Engine) -> None:
    document, provision = engine.facts.provision(LEAD)
    source = Source(number=1, provision=LEAD, label="", text="")
    assert Gate(engine.facts).may_be_worded([source])
    spoken = (Span(start=provision.start + 5, end=provision.start + 9),)
    hostile = document.model_copy(update={"spoken": spoken})
    assert not Gate(Facts([hostile], load_units())).may_be_worded([source])
