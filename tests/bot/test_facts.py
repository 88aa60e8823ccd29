"""What the documents assign and require, looked up by provision and by unit."""

import pytest

from bot.answering.facts import Facts
from bot.assistant import provision_token
from corpus.errors import UnknownProvision
from corpus.model import Document, Role, UnitMention
from corpus.readers.model import Cell, Format, Reading, Table
from corpus.registry import Unit, load_documents, load_units
from corpus.understand import understand, understand_text
from corpus.units import UnitMatcher
from tests.bot.asking import DECISION, PLAN, short
from tests.corpus.texts import HEADER

UNITS = load_units()


@pytest.fixture(scope="module")
def facts(plan: Document) -> Facts:
    return Facts((plan,), UNITS)


def _unit(name: str) -> Unit:
    unit = UNITS.named(name)
    assert unit is not None
    return unit


def _shares(facts: Facts, name: str) -> list[tuple[str, Role, str | None]]:
    return [
        (short(a.provision), a.role, s.through.name if s.through else None)
        for a, s in facts.shares(_unit(name))
    ]


def test_a_district_shares_by_its_collective_and_its_head(facts: Facts) -> None:
    collective = "UBND các quận, huyện"
    head = next(u.name for u in UNITS if u.head_of == "ubnd-cac-quan-huyen")

    assert _shares(facts, "UBND huyện Cát Hải") == [
        ("dieu-2", Role.ACCOUNTABLE, head),
        ("III.2", Role.ASSIGNED, collective),
        ("III.3", Role.SUPPORT, collective),
    ]


def test_a_department_shares_by_its_collective_and_its_head(facts: Facts) -> None:
    shares = _shares(facts, "Sở Du lịch")

    assert [(path, role) for path, role, _ in shares] == [
        ("dieu-2", Role.ACCOUNTABLE),
        ("III.2", Role.ASSIGNED),
        ("III.3", Role.SUPPORT),
    ]
    assert [through for _, _, through in shares][1:] == ["các Sở, ban, ngành"] * 2


def test_its_own_assignment_goes_through_nothing(facts: Facts) -> None:
    assert ("III.3", Role.LEAD, None) in _shares(facts, "Sở Công Thương")
    assert ("III.4", Role.ASSIGNED, None) in _shares(facts, "Sở Tài chính")


@pytest.mark.parametrize(
    ("unit", "stranger"),
    [
        ("Sở Du lịch", "UBND các quận, huyện"),
        ("UBND huyện Cát Hải", "các Sở, ban, ngành"),
        ("UBND huyện Cát Hải", "UBND huyện An Dương"),
        ("Sở Tài chính", "Sở Công Thương"),
        ("UBND thành phố", "các Sở, ban, ngành"),
        ("Sở Du lịch", "các tổ chức chính trị - xã hội thành phố"),
    ],
)
def test_a_unit_has_no_share_in_what_is_another_s(facts: Facts, unit: str, stranger: str) -> None:
    mention = UnitMention(text=stranger, key=_unit(stranger).key, start=0, end=1)

    assert facts.share(_unit(unit), mention) is None


def test_a_mention_that_nobody_knows_is_no_share(facts: Facts) -> None:
    for key in (None, "khong-co"):
        mention = UnitMention(text="Sở Du lịch", key=key, start=0, end=1)
        assert facts.share(_unit("Sở Du lịch"), mention) is None


def test_duties_by_reporter_and_by_recipient(facts: Facts) -> None:
    by_district = facts.reported_by(_unit("UBND huyện Cát Hải"))
    to_department = facts.reported_to(_unit("Sở Công Thương"))

    assert {short(d.provision) for d in by_district} == {"III.2", "III/doan-1"}
    assert {d.recipient for d in by_district} == {"Sở Công Thương"}
    assert set(by_district) <= set(facts.duties)
    assert {short(d.provision) for d in to_department} == {"III.2", "III/doan-1"}
    assert facts.reported_to(_unit("Sở Du lịch")) == ()
    assert facts.reported_by(_unit("Thành ủy Hải Phòng")) == ()


def test_general_assignments_are_those_of_the_whole_plan(facts: Facts, plan: Document) -> None:
    assert [(short(a.provision), a.role) for a in facts.general(plan)] == [
        ("III.2", Role.ASSIGNED),
        ("III.3", Role.LEAD),
    ]


def test_a_provision_is_found_by_address_and_by_token(facts: Facts, plan: Document) -> None:
    address = f"{PLAN}III.3"

    assert facts.provision(address) == (plan, plan.by_id[address])
    assert facts.by_token[provision_token(address)] == address
    assert len(facts.by_token) == len(plan.provisions)


@pytest.mark.parametrize("address", ["", "III.3", f"{PLAN}III.99", "9/QĐ-UBND#ke-hoach/III.3"])
def test_an_unknown_address_is_refused(facts: Facts, address: str) -> None:
    with pytest.raises(UnknownProvision):
        facts.provision(address)


def test_neighbours_follow_the_reading_order_and_end(facts: Facts, plan: Document) -> None:
    at = facts.neighbours(plan, plan.by_id[f"{PLAN}III.3"])
    first = facts.neighbours(plan, plan.by_id[f"{DECISION}tieu-de"])
    last = facts.neighbours(plan, plan.provisions[-1])
    header = facts.neighbours(plan, plan.by_id[f"{DECISION}phan-dau"])

    assert at == (f"{PLAN}III.2", f"{PLAN}III.4")
    assert first[0] is None
    assert first[1] is not None
    assert last[1] is None
    assert last[0] is not None
    assert header == (None, None)


def test_a_unit_that_only_a_heading_names_is_quoted_from_there() -> None:
    """An answer that names an owner quotes the words that name it."""
    body = "I. TỔ CHỨC\n1. Sở Tài chính:\n- Bố trí kinh phí hằng năm.\n2. Giao Sở Nội vụ rà soát.\n"
    document = understand_text(HEADER + body, "a.txt", UnitMatcher(UNITS), load_documents())
    facts = Facts((document,), UNITS)
    given = {a.unit.text: facts.unit_named_at(a) for a in document.assignments}
    named_at = given["Sở Tài chính"]
    assert named_at is not None
    provision, span = named_at
    assert provision == "12/KH-UBND#ke-hoach/I.1"
    assert document.source[span.start : span.end] == "1. Sở Tài chính:"
    assert given["Sở Nội vụ"] is None


def test_a_unit_of_a_merged_cell_is_quoted_from_the_row_that_holds_it() -> None:
    cells = (
        Cell(row=0, column=0, text="TT"),
        Cell(row=0, column=1, text="Nhiệm vụ"),
        Cell(row=0, column=2, text="Cơ quan chủ trì"),
        Cell(row=1, column=0, text="1"),
        Cell(row=1, column=1, text="Lập quy hoạch"),
        Cell(row=1, column=2, rows=2, text="Sở Xây dựng"),
        Cell(row=2, column=0, text="2"),
        Cell(row=2, column=1, text="Công bố quy hoạch"),
    )
    reading = Reading(format=Format.DOCX, blocks=(Table(rows=3, columns=3, cells=cells),))
    document = understand(reading, "a.docx", UnitMatcher(UNITS), load_documents())
    facts = Facts((document,), UNITS)
    first, second = document.assignments
    assert facts.unit_named_at(first) is None
    named_at = facts.unit_named_at(second)
    assert named_at is not None
    assert named_at[0] == first.provision
    assert document.source[named_at[1].start : named_at[1].end] == "Sở Xây dựng"
