"""The registries and the plan, read once."""

import pytest

from corpus.model import Document
from corpus.registry import KnownDocuments, Units, load_documents, load_units
from corpus.units import UnitMatcher
from tests.golden.update import parse_plan


@pytest.fixture(scope="session")
def units() -> Units:
    return load_units()


@pytest.fixture(scope="session")
def matcher(units: Units) -> UnitMatcher:
    return UnitMatcher(units)


@pytest.fixture(scope="session")
def registry() -> KnownDocuments:
    return load_documents()


@pytest.fixture(scope="session")
def plan() -> Document:
    return parse_plan()
