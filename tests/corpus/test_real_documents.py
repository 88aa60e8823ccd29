"""Real documents whose formats are read fast, against gold written by reading them."""

from pathlib import Path

import pytest

from corpus.model import Document
from corpus.readers.read import read
from corpus.registry import KnownDocuments
from corpus.splitting import split
from corpus.understand import understand
from corpus.units import UnitMatcher
from tests.corpus.invariants import check
from tests.evaluation.documents.gold import DOCUMENTS
from tests.evaluation.documents.scores import Scores

pytestmark = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the real documents are not beside the repository"
)
FAST = (".md", ".txt", ".html", ".docx")
LIES = "DINH-DANG-SAI_06_LUAT_PCCC.docx"
"""A .doc inside, which LibreOffice reads."""


@pytest.fixture(scope="module")
def documents(
    matcher: UnitMatcher, registry: KnownDocuments, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Document, int]]:
    """Each document with its place in its file."""
    folder = tmp_path_factory.mktemp("work")
    files = [f for f in sorted(DOCUMENTS.iterdir()) if f.suffix in FAST and _is_read(f)]
    return [
        (understand(reading, file.name, matcher, registry), part)
        for file in files
        for part, reading in enumerate(split(read(file, folder, None)), 1)
    ]


def _is_read(file: Path) -> bool:
    return file.name != LIES and not file.name.endswith(".truth.txt")


def test_what_holds_for_every_document_holds_for_them(
    documents: list[tuple[Document, int]],
) -> None:
    assert len(documents) >= 15
    for document, _ in documents:
        check(document)


def test_they_are_understood_as_the_gold_says(documents: list[tuple[Document, int]]) -> None:
    scores = Scores()
    for document, part in documents:
        scores.add(document, part)
    headers = scores.headers.values()
    assert sum(c.right for c in headers) / sum(c.all for c in headers) >= 0.97
    assert all(count.share >= 0.9 for count in scores.outlines.values())
    assert scores.rows_right["digital"].share >= 0.98
    assert min(scores.assignments.precision, scores.assignments.recall) >= 0.9
    assert min(scores.duty_values.precision, scores.duty_values.recall) >= 0.9
    assert scores.citations.f1 >= 0.9


def test_the_law_is_addressable_down_to_its_points(documents: list[tuple[Document, int]]) -> None:
    laws = [d for d, _ in documents if d.key == "77/2015/QH13"]
    assert len(laws) == 2
    for law in laws:
        paths = {p.id.split("#")[1] for p in law.provisions}
        assert {f"luat/dieu-{n}" for n in range(1, 144)} <= paths
        assert "luat/dieu-3/khoan-3/diem-a" in paths
    portal, copied = (
        [" ".join(law.text(law.by_id[f"{law.key}#luat/dieu-{n}"]).split()) for n in (1, 140, 142)]
        for law in laws
    )
    assert portal == copied
