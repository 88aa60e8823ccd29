"""Provisions and documents as channels show them."""

import pytest

from bot.answering.engine import Engine
from bot.answering.facts import Facts
from bot.answering.views import document_views, provision_view
from bot.assistant import provision_token
from corpus.errors import UnknownProvision
from corpus.model import Document
from corpus.registry import KnownDocuments, load_documents, load_units
from tests.bot.asking import DECISION, PLAN


def test_a_provision_is_shown_word_for_word_with_its_neighbours(
    engine: Engine, plan: Document
) -> None:
    view = engine.provision(f"{PLAN}III.3")
    provision = plan.by_id[f"{PLAN}III.3"]

    assert view.text == plan.source[provision.start : provision.end]
    assert "\n" in view.text
    assert view.label.startswith("Mục III.3, Kế hoạch")
    assert (view.previous, view.next, view.parent) == (
        f"{PLAN}III.2",
        f"{PLAN}III.4",
        f"{PLAN}III",
    )
    assert engine.provision_by_token(provision_token(view.id)) == view


def test_a_heading_is_shown_with_what_it_heads(engine: Engine) -> None:
    assert engine.provision(f"{PLAN}III.4").text in engine.provision(f"{PLAN}III").text


@pytest.mark.parametrize("address", ["", "III.3", f"{PLAN}III.99"])
def test_an_unknown_address_is_refused(engine: Engine, address: str) -> None:
    with pytest.raises(UnknownProvision):
        engine.provision(address)
    with pytest.raises(UnknownProvision):
        engine.provision_by_token(address)


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("III.3", [f"{PLAN}III.3"]),
        ("mục iii.3", [f"{PLAN}III.3"]),
        ("dieu 2", [f"{DECISION}dieu-2"]),
        ("Điều 2", [f"{DECISION}dieu-2"]),
        ("mục II.4 đoạn 12", [f"{PLAN}II.4/doan-12"]),
        (f"{PLAN}III.3", [f"{PLAN}III.3"]),
        (f"{PLAN}III.99", []),
        ("điều 99", []),
        ("", []),
        ("😀", []),
    ],
)
def test_provisions_are_found_by_what_a_person_types(
    engine: Engine, reference: str, found: list[str]
) -> None:
    assert [view.id for view in engine.find_provisions(reference)] == found


def test_the_corpus_comes_first_then_what_it_cites(engine: Engine) -> None:
    held, *others = engine.documents()

    assert held.number == "1315/QĐ-UBND"
    assert held.title == "Quyết định 1315/QĐ-UBND ngày 08/7/2016"
    assert held.issuer == "Ủy ban nhân dân thành phố Hải Phòng"
    assert held.has_text
    assert held.root == f"{DECISION}tieu-de"
    assert not any(view.has_text or view.root for view in others)
    assert "1315/QĐ-UBND" not in [view.number for view in others]
    titles = [view.title for view in others]
    assert len(titles) == len(set(titles))
    assert "Nghị quyết 22-NQ/TW ngày 10/4/2013" in titles
    assert "Nghị quyết 22-NQ/TW ngày 15/3/2018" not in titles


def test_a_replaced_document_is_shown_as_replaced(engine: Engine) -> None:
    view = next(v for v in engine.documents() if v.number == "20/2004/PL-UBTVQH11")

    assert view.validity.startswith("đã bị thay thế bởi Luật Quản lý ngoại thương")


def test_a_document_that_the_registry_does_not_know_is_shown_as_it_says(plan: Document) -> None:
    registry = KnownDocuments(tuple(k for k in load_documents() if k.number != "1315/QĐ-UBND"))
    held = document_views(Facts((plan,), load_units()), registry)[0]

    assert held.number == "1315/QĐ-UBND"
    assert held.validity == "chưa rõ hiệu lực"
    assert "\n" not in held.subject
    assert held.subject


def test_the_first_provision_has_nothing_before_it(plan: Document) -> None:
    facts = Facts((plan,), load_units())

    assert provision_view(facts, f"{DECISION}tieu-de").previous is None
    assert provision_view(facts, plan.provisions[-1].id).next is None
