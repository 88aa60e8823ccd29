"""The plan that ships, and the readers made of its language."""

import json
from typing import Any

import pytest

from corpus.library import SHIPPED, load_corpus
from corpus.model import Document
from corpus.registry import Units, load_documents, load_units
from corpus.sentences import sentences
from index.evaluation.sets import SHIPPED as SETS
from index.language import question_reader
from index.lexicon import Lexicon, load_lexicon
from index.query import QueryReader

_QUESTIONS = SETS / "plan.jsonl"


@pytest.fixture(scope="session")
def units() -> Units:
    return load_units()


@pytest.fixture(scope="session")
def plan(units: Units) -> Document:
    return load_corpus([SHIPPED], units, load_documents())[0]


@pytest.fixture(scope="session")
def plan_sentences(plan: Document) -> list[str]:
    """Every sentence of the plan, as written."""
    return [
        plan.source[span.start : span.end]
        for provision in plan.provisions
        for span in sentences(plan.source, provision.start, provision.lead_end)
    ]


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def reader(plan: Document, lexicon: Lexicon, units: Units) -> QueryReader:
    texts = [plan.text(part) for part in plan.provisions if part.parent is None]
    return question_reader(texts, lexicon, units)


@pytest.fixture(scope="session")
def plan_questions() -> list[dict[str, Any]]:
    """The project's evaluation set."""
    lines = _QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
