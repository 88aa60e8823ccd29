"""The sets of worded answers say what their README says of them."""

import re
from collections import Counter
from functools import cache

import pytest

from corpus.model import Document
from tests.evaluation.wording.cases import HERE, Case, documents, load

NAMES = [
    name
    for name in ("dev", "second", "third", "heldout", "blind")
    if (HERE / f"{name}.jsonl").is_file()
]
ASKED = {"owner", "reporting", "content", "comparison"}
MAIN = ("deadline", "unit", "role", "negation", "number", "frequency", "citation", "merge")
OTHER = ("date", "condition", "recipient", "quote", "document", "invented", "absence")
CITED = re.compile(r"\[(\d+)\]")

every_set = pytest.mark.parametrize("name", NAMES)


@cache
def understood(name: str) -> dict[str, Document]:
    return {document.key: document for document in documents(name)}


def honest(name: str) -> dict[str, Case]:
    return {case.id: case for case in load(name) if case.honest}


def altered(name: str) -> list[Case]:
    return [case for case in load(name) if not case.honest]


def test_a_set_that_is_not_there_is_empty() -> None:
    assert load("no such set") == ()


@every_set
def test_ids_are_unique(name: str) -> None:
    assert not [id for id, count in Counter(case.id for case in load(name)).items() if count > 1]


@every_set
def test_every_address_is_one_of_the_documents(name: str) -> None:
    known = understood(name)
    for case in load(name):
        assert case.clauses, case.id
        assert len(set(case.clauses)) == len(case.clauses), case.id
        for address in case.clauses:
            document = known[address.partition("#")[0]]
            assert address in document.by_id, (case.id, address)


@every_set
def test_kinds_are_known(name: str) -> None:
    for case in load(name):
        assert case.asked in ASKED, case.id
        assert case.change is None or case.change in (*MAIN, *OTHER), case.id


@every_set
def test_an_altered_wording_comes_from_an_honest_one(name: str) -> None:
    sources = honest(name)
    texts = {source.text for source in sources.values()}
    for case in altered(name):
        assert case.origin is not None, case.id
        source = sources[case.origin]
        assert (case.question, case.asked) == (source.question, source.asked), case.id
        assert case.named_owner == source.named_owner, case.id
        assert case.text not in texts, case.id
    assert not [case.id for case in sources.values() if case.origin is not None]


@every_set
def test_no_wording_stands_twice(name: str) -> None:
    seen = Counter((case.clauses, case.text) for case in load(name))
    assert not [text for (_, text), count in seen.items() if count > 1]


@every_set
def test_honest_wordings_cite_what_there_is(name: str) -> None:
    for case in honest(name).values():
        numbers = {int(number) for number in CITED.findall(case.text)}
        assert numbers, case.id
        assert numbers <= set(range(1, len(case.clauses) + 1)), case.id


@every_set
def test_quotations_of_honest_wordings_are_exact(name: str) -> None:
    known = understood(name)
    for case in honest(name).values():
        cited = " ".join(
            " ".join(document.text(document.by_id[address]).split())
            for address in case.clauses
            for document in [known[address.partition("#")[0]]]
        )
        for quotation in re.findall("“(.+?)”", case.text):
            assert quotation in cited, (case.id, quotation)


@every_set
def test_a_changed_quotation_is_exact_no_more(name: str) -> None:
    known = understood(name)
    for case in altered(name):
        if case.change != "quote":
            continue
        cited = " ".join(
            " ".join(document.text(document.by_id[address]).split())
            for address in case.clauses
            for document in [known[address.partition("#")[0]]]
        )
        assert any(q not in cited for q in re.findall("“(.+?)”", case.text)), case.id


def test_a_changed_citation_changes_no_word() -> None:
    sources = honest("dev")
    for case in altered("dev"):
        words, were = (re.sub(r"[\W\d]+", "", x.text) for x in (case, sources[case.origin or ""]))
        assert case.change != "citation" or words == were, case.id


def test_counts_of_the_development_set() -> None:
    counts = Counter(case.change for case in load("dev"))
    assert counts[None] >= 130
    assert sum(counts.values()) - counts[None] >= 400
    for kind in MAIN:
        assert counts[kind] >= 40, kind
    assert sum(counts[kind] for kind in OTHER) >= 80


def test_the_readme_tells_the_counts() -> None:
    counts = Counter(case.change for case in load("dev"))
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    told = {
        kind: int(count) for kind, count in re.findall(r"^\| (\w+) \|.*\| (\d+) \|$", readme, re.M)
    }
    assert told == {kind: counts[kind] for kind in (*MAIN, *OTHER)}
    assert f"{counts[None]} honest (" in readme
    assert f"{sum(told.values())} altered:" in readme
