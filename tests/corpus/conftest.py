"""The registries and the plan, read once."""

from pathlib import Path

import pytest

from corpus.model import Document
from corpus.registry import KnownDocuments, Units, load_documents, load_units
from corpus.store import Store
from corpus.understood import Understood
from corpus.units import UnitMatcher
from tests.corpus.office import Office
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


@pytest.fixture
def original(tmp_path: Path) -> Path:
    file = tmp_path / "một hai.docx"
    file.write_bytes(b"bytes as they came")
    return file


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "data" / "corpus")


@pytest.fixture(scope="session")
def understood(tmp_path_factory: pytest.TempPathFactory) -> Understood:
    """The plan, which takes longest, is understood once."""
    return Understood(tmp_path_factory.mktemp("understood"))


@pytest.fixture
def office(
    tmp_path: Path, units: Units, registry: KnownDocuments, understood: Understood
) -> Office:
    return Office(tmp_path, units, registry, understood)
