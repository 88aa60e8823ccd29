"""What a candidate is held back for."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import DamagedCandidate
from corpus.model import Document
from corpus.registry import Units
from index import build as room
from index import passages as making
from index.checking import check
from index.dense import DenseIndex
from index.lexical import LexicalIndex
from index.lexicon import Lexicon
from index.model import Passage
from index.retriever import Retriever
from index.snapshot import Snapshot
from index.tokens import Tokens
from tests.index.building import candidate
from tests.index.fakes import FakeEncoder, Node, make_document

ONSETS, RIMES = "b c d đ g h k l m n".split(), "an ong inh uyên ươi at ich ôm".split()


def sentence(turn: int) -> str:
    """Of eight words, other ones for each turn."""
    drawn = np.random.default_rng(turn).integers(0, [[10], [8]], size=(2, 8)).T
    return " ".join(ONSETS[a] + RIMES[b] for a, b in drawn).capitalize() + "."


DOCUMENTS = tuple(
    make_document(
        f"{number}/KH",
        *(
            Node(f"Mục {turn} của {number}", (Node(f"{sentence(at)} {sentence(at + 5000)}"),))
            for turn, at in enumerate(range(100 * number, 100 * number + 40))
        ),
        Node("Ngày … tháng … năm …"),
    )
    for number in range(1, 5)
)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return candidate(tmp_path_factory.mktemp("snapshots"), *DOCUMENTS)


@pytest.fixture
def checked(lexicon: Lexicon, units: Units) -> Any:
    def checked(snapshot: Snapshot, encoder: FakeEncoder | None = None) -> None:
        check(Retriever(snapshot, encoder or FakeEncoder(), lexicon, units))

    return checked


def built_of(snapshot: Snapshot, passages: Sequence[Passage], **manifest: Any) -> Snapshot:
    """A snapshot whose every part agrees on other passages."""
    texts = [passage.searched for passage in passages]
    return dataclasses.replace(
        snapshot,
        manifest=snapshot.manifest.model_copy(update={"passages": len(passages), **manifest}),
        passages=tuple(passages),
        dense=DenseIndex.build(FakeEncoder().encode_passages(texts)),
        lexical=LexicalIndex.build(texts),
        tokens=Tokens(texts),
    )


def refused(checked: Any, snapshot: Snapshot) -> str:
    with pytest.raises(DamagedCandidate) as caught:
        checked(snapshot)
    assert "không được đưa vào sử dụng" in caught.value.vi
    return str(caught.value)


def test_a_whole_one_passes(snapshot: Snapshot, checked: Any) -> None:
    assert len(snapshot.passages) > 300
    checked(snapshot)
    checked(built_of(snapshot, snapshot.passages))


def test_the_plan_passes(plan: Document, tmp_path: Path, checked: Any) -> None:
    checked(candidate(tmp_path, plan))


@pytest.mark.parametrize(
    "nodes",
    [
        [Node("1.")],
        [Node("Báo cáo.")] * 30,
        [Node("Các đơn vị báo cáo kết quả thực hiện kế hoạch.")] * 60,
        [],
    ],
    ids=["no words", "few words", "the same words", "no provision"],
)
def test_small_and_repeating_ones_pass(nodes: list[Node], tmp_path: Path, checked: Any) -> None:
    checked(candidate(tmp_path, make_document("9/KH", *nodes)))


def test_half_of_the_passages_dropped_while_it_was_built(
    tmp_path: Path, checked: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "passages_of", lambda document: making.passages(document)[::2])
    message = refused(checked, candidate(tmp_path, *DOCUMENTS))
    made = len(making.passages(DOCUMENTS[0]))
    assert all(f"{number}/KH ({made // 2} of {made} lacking)" in message for number in range(1, 5))


@pytest.mark.parametrize("at", [0, 100, -1])
def test_one_passage_dropped(at: int, snapshot: Snapshot, checked: Any) -> None:
    passages = list(snapshot.passages)
    lost = passages.pop(at)
    assert f"{lost.document} (1 of" in refused(checked, built_of(snapshot, passages))


@pytest.mark.parametrize("at", [0, -1])
def test_a_passage_too_many(at: int, snapshot: Snapshot, checked: Any) -> None:
    passages = [*snapshot.passages, snapshot.passages[at]]
    found = refused(checked, built_of(snapshot, passages))
    assert f"{len(passages)} passages where its documents make {len(passages) - 1}" in found


def test_passages_with_other_places_in_the_source(snapshot: Snapshot, checked: Any) -> None:
    passages = list(snapshot.passages)
    passages[7] = passages[7].model_copy(update={"start": passages[7].start + 1})
    assert "1/KH (1 of" in refused(checked, built_of(snapshot, passages))


def test_documents_that_the_manifest_does_not_name(snapshot: Snapshot, checked: Any) -> None:
    fewer = snapshot.manifest.documents[1:]
    assert "documents" in refused(checked, built_of(snapshot, snapshot.passages, documents=fewer))
    assert "provisions" in refused(checked, built_of(snapshot, snapshot.passages, provisions=1))


def test_two_documents_of_one_key(tmp_path: Path, checked: Any) -> None:
    twice = candidate(tmp_path, DOCUMENTS[0], DOCUMENTS[0])
    assert "one key" in refused(checked, twice)


def test_counts_that_differ(snapshot: Snapshot, checked: Any) -> None:
    texts = [passage.searched for passage in snapshot.passages]
    short = DenseIndex.build(FakeEncoder().encode_passages(texts[1:]))
    assert "vectors" in refused(checked, dataclasses.replace(snapshot, dense=short))
    few = LexicalIndex.build(texts[1:])
    assert "lexical" in refused(checked, dataclasses.replace(snapshot, lexical=few))


@pytest.mark.parametrize("factor", [np.nan, 0.0, 1.1])
def test_a_vector_that_is_none(factor: float, snapshot: Snapshot, checked: Any) -> None:
    vectors = FakeEncoder().encode_passages([passage.searched for passage in snapshot.passages])
    vectors[5] *= factor
    spoiled = dataclasses.replace(snapshot, dense=DenseIndex.build(vectors))
    assert snapshot.passages[5].provision in refused(checked, spoiled)


def test_vectors_of_other_passages(snapshot: Snapshot, checked: Any) -> None:
    vectors = FakeEncoder().encode_passages([passage.searched for passage in snapshot.passages])
    moved = DenseIndex.build(np.roll(vectors, 1, axis=0))
    assert "dense" in refused(checked, dataclasses.replace(snapshot, dense=moved))


def test_words_of_other_passages(snapshot: Snapshot, checked: Any) -> None:
    texts = [passage.searched for passage in snapshot.passages]
    moved = LexicalIndex.build([*texts[200:], *texts[:200]])
    assert "lexical" in refused(checked, dataclasses.replace(snapshot, lexical=moved))


def test_what_cannot_be_found(snapshot: Snapshot, checked: Any) -> None:
    """The passages stand in another order than all that they are found by."""
    passages = [*snapshot.passages[200:], *snapshot.passages[:200]]
    message = refused(
        checked, dataclasses.replace(built_of(snapshot, passages), passages=snapshot.passages)
    )
    assert "does not find" in message
    assert any(passage.provision in message for passage in snapshot.passages)


def test_a_model_that_embeds_no_more(snapshot: Snapshot, checked: Any) -> None:
    class Changed(FakeEncoder):
        def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
            return super().encode_queries([f"{text}!" for text in texts])

    with pytest.raises(DamagedCandidate, match="dense"):
        checked(snapshot, Changed())
