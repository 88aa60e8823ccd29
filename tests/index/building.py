"""Snapshots of documents made by hand."""

from collections.abc import Sequence
from pathlib import Path

from corpus.model import Document
from index.build import build_candidate
from index.snapshot import CorpusState, Snapshot
from index.snapshots import Snapshots
from tests.index.fakes import FakeEncoder, Node, make_document

FIRST = make_document("1/KH", Node("Sở Công Thương chủ trì."), Node("Sở Tài chính lo kinh phí."))
SECOND = make_document("2/KH", Node("Các đơn vị báo cáo định kỳ."))
STATE = CorpusState(generation=7, folders=("1-kh-aa", "2-kh-bb"))


def candidate(
    snapshots: Path,
    *documents: Document,
    encoder: FakeEncoder | None = None,
    cache: Path | None = None,
    folders: Sequence[str] = STATE.folders,
) -> Snapshot:
    """Built, not activated."""
    return build_candidate(
        documents or (FIRST, SECOND),
        encoder or FakeEncoder(),
        snapshots,
        corpus=CorpusState(generation=STATE.generation, folders=tuple(folders)),
        cache=cache,
    )


def serving(snapshots: Path, *documents: Document) -> Snapshot:
    """Built and activated."""
    built = candidate(snapshots, *documents)
    Snapshots(snapshots).activate(built.id)
    return built
