import sys
from pathlib import Path

import numpy as np
import pytest

from index.cache import embed
from index.embedding import Encoder
from tests.benchmarks.peers import nom_vn
from tests.benchmarks.peers.bm25 import Bm25
from tests.benchmarks.peers.catalogue import PEERS
from tests.benchmarks.peers.model import RRF_K, Peer, Texts, Tools, fused, pooled
from tests.benchmarks.retrieval import NOM_PYTHON

TEXTS = (
    "Mức thu lệ phí cấp giấy phép lái xe",
    "Thời hạn nộp tờ khai thuế thu nhập cá nhân",
    "Cá nhân khai thuế chậm bị phạt tiền",
    "Học sinh được nghỉ hè ba tháng",
)
OWNERS = ("phí", "thuế", "thuế", "trường")
QUERY = "Khi nào phải nộp tờ khai thuế thu nhập cá nhân?"


def test_a_document_stands_at_the_rank_of_its_best_text() -> None:
    assert pooled([2, 0, 1, 3], OWNERS, 2) == ("thuế", "phí")


def test_fusion_adds_reciprocal_ranks_with_sixty() -> None:
    # 1/61 + 1/110 is less than 2/70; without the constant the first would win by far.
    first, second, rest = 1, 2, range(100, 200)
    one = [first, *rest[:8], second]
    other = [*rest[8:17], second, *rest[17:56], first]
    assert (RRF_K, one.index(second), other.index(second)) == (60, 9, 9)
    assert other.index(first) == 49

    assert fused((one, other))[:2] == [second, first]


def test_bm25_goes_by_syllables_whatever_their_case() -> None:
    index = Bm25(Texts(("THUẾ, phí", "học sinh", ""), ("a", "b", "c"), _none(3)))

    assert index.search("thuế?", 3) == ("a",)
    assert index.search("...", 3) == ()


def test_every_peer_has_a_name_and_words_of_its_own() -> None:
    assert list(PEERS) == [peer.name for peer in PEERS.values()]
    assert len({peer.words for peer in PEERS.values()}) == len(PEERS) == 6


@pytest.mark.parametrize("peer", PEERS.values(), ids=PEERS)
def test_each_finds_the_document_first(
    peer: Peer, bundled_encoder: Encoder, bundled_model_folder: Path, tmp_path: Path
) -> None:
    asked: list[str] = []

    def embedded(texts: object) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        assert isinstance(texts, (list, tuple))
        asked.extend(texts)
        return embed(texts, bundled_encoder, tmp_path / "vectors")

    tools = Tools(bundled_model_folder, embedded, threads=1, nom_python=NOM_PYTHON)
    lacking = peer.missing(tools)
    if lacking:
        pytest.skip(lacking)
    vectors = bundled_encoder.encode_passages(TEXTS)

    searcher = peer.open(Texts(TEXTS, OWNERS, vectors), tools)
    try:
        found = searcher.search(QUERY, 2)
        again = searcher.search("Nghỉ hè mấy tháng?", 1)
    finally:
        searcher.close()

    assert found[0] == "thuế"
    assert len(found) == 2
    assert again == ("trường",)
    assert not asked or peer.name == nom_vn.NAME
    assert peer.name == "RRF" or any(letter.isdigit() for letter in peer.version(tools))


def test_nom_vn_is_asked_over_lines_and_its_cuts_are_embedded_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = tmp_path / "process.py"
    process.write_text(
        "import json, sys, numpy\n"
        "read = lambda: json.loads(sys.stdin.readline())\n"
        "write = lambda message: print(json.dumps(message), flush=True)\n"
        "given = read()\n"
        "write({'embed': [text[:3] for text in given['texts']]})\n"
        "vectors = numpy.load(read()['vectors'])\n"
        "write({'ready': True})\n"
        "asked = read()['query']\n"
        "write({'found': [3, 1, 2] if asked == 'đây?' and vectors.shape == (4, 2) else []})\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(nom_vn, "PROCESS", process)
    cuts: list[str] = []

    def embedded(texts: object) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
        assert isinstance(texts, list)
        cuts.extend(texts)
        return _none(len(texts))

    tools = Tools(tmp_path, embedded, threads=1, nom_python=Path(sys.executable))
    peer = nom_vn.NomVn(Texts(TEXTS, OWNERS, _none(4)), tools)

    assert peer.search("đây?", 5) == ("trường", "thuế")
    assert cuts == ["Mức", "Thờ", "Cá ", "Học"]
    with pytest.raises(RuntimeError, match="nom-vn ended with code 0"):
        peer.search("đây?", 5)
    peer.close()


def test_an_environment_without_nom_vn_is_told_of(tmp_path: Path) -> None:
    tools = Tools(tmp_path, lambda texts: _none(len(texts)), 1, tmp_path / "bin" / "python")
    told = nom_vn.NOM_VN.missing(tools)
    assert told is not None
    assert "nom_vn.txt" in told
    assert str(tmp_path / "bin" / "python") in told


def _none(count: int) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]]":
    return np.zeros((count, 2), dtype=np.float32)
