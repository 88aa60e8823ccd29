import random
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot import service
from bot.changes.records import Step
from bot.settings import Settings
from corpus.text import words
from tests.benchmarks import adding, decisions
from tests.evaluation.documents import gold
from tests.index.fakes import FakeEncoder


class WordsEncoder(FakeEncoder):
    """Texts that share words are near each other, and none is far, as it is with the model."""

    def __init__(self) -> None:
        super().__init__("words", 256)

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in words(text):
                row[zlib.crc32(word.lower().encode()) % (self.dimension - 1)] += 1
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        rows[:, -1] += 1
        unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


@pytest.fixture
def bench(
    clean_settings: Callable[..., Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> adding.Bench:
    """Over made up decisions only; the reader that a bench puts in is taken out again."""
    monkeypatch.setattr(service, "_read_apart", service._read_apart)
    monkeypatch.setattr(gold, "DOCUMENTS", tmp_path / "none")
    monkeypatch.setattr(adding, "PAGES", 2)
    monkeypatch.setattr(adding, "_REPLAYED", 2)
    # Confidence is not calibrated for this encoder: what it finds depends on the words.
    added = random.Random(1)
    return adding.Bench(clean_settings(gate_questions=3), WordsEncoder(), None, added)


def test_what_is_added_is_found_timed_by_step_and_taken_out_again(bench: adding.Bench) -> None:
    assert bench.fill(2) > 0
    before = bench.passages
    seconds, steps, answered = bench.add(0)
    assert bench.found == 1
    assert {Step.EMBEDDING, Step.CHECKING, Step.EVALUATING, Step.REPLAYING} <= steps.keys()
    assert seconds * 0.5 < sum(steps.values()) < seconds * 1.1
    assert 0 < answered < seconds
    assert bench.passages == before
    assert 0 < bench.rebuild() < 60


def test_steps_that_come_again_are_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([1.0, 3.0, 4.0, 8.0])
    monkeypatch.setattr("time.perf_counter", lambda: next(ticks))
    steps = adding.Steps()
    steps.tell(Step.READING, 0, 0)
    steps.tell(Step.READING, 1, 2)
    steps.tell(Step.EMBEDDING, 0, 2)
    steps.tell(Step.READING, 2, 2)
    assert steps.end() == {Step.READING: 6.0, Step.EMBEDDING: 1.0}


def test_a_decision_has_as_many_pages_as_it_should(tmp_path: Path) -> None:
    made = decisions.make(tmp_path, "5000/QĐ-UBND", 20, random.Random(1))
    text = made.file.read_text(encoding="utf-8")
    assert 20 <= len(text) / decisions.CHARACTERS_A_PAGE < 22
    assert text.count(made.question.removeprefix("Đơn vị nào chủ trì ").rstrip("?")) == 1
