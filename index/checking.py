"""Checks of a candidate before it may serve: it holds what it should, and finds it."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.errors import DamagedCandidate
from corpus.text import words
from index.lexical import terms
from index.model import Passage
from index.passages import passages as passages_of
from index.query import Query
from index.retriever import Retriever
from index.snapshot import Snapshot

SAMPLES = 20
"""Passages that are searched for by their own words."""

_FOUND_AMONG = 10
"""Provisions among which it must be."""

_NEAR = 100
"""Passages that one index alone may rank before it."""

_FEWEST_WORDS = 6
"""Of a passage that is searched for: fewer are in many others too."""

_NAMED = 5


def check(retriever: Retriever) -> None:
    """Compare a snapshot with its own documents, and search it.

    Raises:
        DamagedCandidate: it lacks something, or does not find what it holds; the message says what.
    """
    snapshot = retriever.snapshot
    _check_counts(snapshot)
    _check_passages(snapshot)
    unsound = snapshot.dense.unsound()
    if unsound.size:
        first = snapshot.passages[int(unsound[0])].provision
        raise _damaged(f"{unsound.size} vectors are no unit vectors, the first of {first}")
    _check_searches(retriever)


def _check_counts(snapshot: Snapshot) -> None:
    manifest = snapshot.manifest
    told = [(entry.key, entry.source_sha256) for entry in manifest.documents]
    held = [(document.key, document.source_sha256) for document in snapshot.documents]
    if told != held:
        raise _damaged("its documents are not those of its manifest")
    if len({key for key, _ in held}) < len(held):
        raise _damaged("two of its documents have one key")
    provisions = sum(len(document.provisions) for document in snapshot.documents)
    counts = {
        "provisions": (provisions, manifest.provisions),
        "passages": (len(snapshot.passages), manifest.passages),
        "vectors": (snapshot.dense.size, manifest.passages),
        "texts of the lexical index": (snapshot.lexical.size, manifest.passages),
    }
    for name, (found, expected) in counts.items():
        if found != expected:
            raise _damaged(f"it holds {found} {name} instead of {expected}")


def _check_passages(snapshot: Snapshot) -> None:
    """Each document's passages are those that are made of it, and stand in its place."""
    start, lacking = 0, []
    for document in snapshot.documents:
        expected = passages_of(document)
        if snapshot.passages[start : start + len(expected)] != expected:
            own = [passage for passage in snapshot.passages if passage.document == document.key]
            lost = Counter(expected) - Counter(own)
            lacking.append(f"{document.key} ({sum(lost.values())} of {len(expected)} lacking)")
        start += len(expected)
    if lacking or start != len(snapshot.passages):
        more = f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
        raise _damaged(
            f"it holds {len(snapshot.passages)} passages where its documents make {start}: "
            f"{', '.join(lacking[:_NAMED])}{more}"
        )


def _check_searches(retriever: Retriever) -> None:
    """A passage's own words find its provision, and each index ranks it high for them.

    Where the same words stand elsewhere, finding them there is as good.
    """
    sample = _spread(
        [
            position
            for position, passage in enumerate(retriever.snapshot.passages)
            if len(words(passage.text)) >= _FEWEST_WORDS
        ]
    )
    lost: list[str] = []
    far = {"dense index": 0, "lexical index": 0}
    for position in sample:
        passage = retriever.snapshot.passages[position]
        query = Query(typed=passage.searched, text=passage.searched, english=False)
        similarity = retriever.similarity(query)
        found = retriever.search(query, _FOUND_AMONG, similarity=similarity)
        if not any(_is_found(passage, hit.passage) for hit in found):
            lost.append(passage.provision)
        lexical = retriever.snapshot.lexical.scores(terms(passage.searched))
        far["dense index"] += _is_far(position, similarity)
        far["lexical index"] += _is_far(position, lexical)
    if lost:
        raise _damaged(f"searching for their own words does not find {', '.join(lost[:_NAMED])}")
    # One may rank others before a long passage's own words; not for most of them.
    for name, count in far.items():
        if 2 * count > len(sample):
            raise _damaged(f"its {name} is not that of its passages")


def _spread(positions: Sequence[int]) -> list[int]:
    """As many as are sampled, evenly over all."""
    count = min(SAMPLES, len(positions))
    return [positions[turn * len(positions) // count] for turn in range(count)]


def _is_far(position: int, scores: NDArray[np.float32]) -> bool:
    return int((scores > scores[position]).sum()) >= _NEAR


def _is_found(passage: Passage, found: Passage) -> bool:
    return found.provision == passage.provision or passage.text in found.text


def _damaged(what: str) -> DamagedCandidate:
    return DamagedCandidate(
        f"the candidate snapshot is damaged: {what}",
        vi="Bản chỉ mục vừa tạo bị thiếu hoặc sai lệch nên không được đưa vào sử dụng. "
        "Bản đang dùng vẫn phục vụ như cũ.",
    )
