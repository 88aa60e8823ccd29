"""A workshop over a data folder of its own, with documents made by hand and a fast encoder."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot import service
from bot.answering.engine import Engine
from bot.assistant import Asked
from bot.changes.measuring import Watch
from bot.changes.workshop import Workshop
from bot.serving import Serving
from bot.settings import Settings
from corpus.readers.model import Progress, Reading
from corpus.readers.text import read_text_file
from index.embedding import Encoder
from tests.changes.papers import decision
from tests.index.fakes import AlikeEncoder


@pytest.fixture
def settings(clean_settings: Callable[..., Settings]) -> Settings:
    """Few questions, so that a change takes a moment."""
    return clean_settings(gate_questions=8, kept_snapshots=3)


@pytest.fixture
def encoder() -> Encoder:
    return AlikeEncoder()


@pytest.fixture(autouse=True)
def _read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text is read in this process: what a reader apart does is tested elsewhere."""

    def read(file: Path, on_progress: Progress | None) -> Reading:
        return read_text_file(file, file.parent)

    monkeypatch.setattr(service, "_read_apart", read)


class Office:
    """The bot's side of a workshop: what serves, and what officials asked."""

    def __init__(
        self,
        settings: Settings,
        encoder: Encoder,
        recent: Callable[[int], Sequence[Asked]] | None = None,
    ) -> None:
        self.settings = settings
        self.questions: list[Asked] = []
        self.workshop = Workshop(
            settings,
            encoder,
            Watch(
                serving=lambda: self.serving.engine if self.serving else None,
                recent=recent or (lambda count: self.questions[:count]),
                activated=self._activated,
            ),
        )
        self.serving: Serving | None = None
        self.serving = Serving(self.workshop.open())

    def _activated(self, engine: Engine) -> None:
        if self.serving is not None:
            self.serving.swap(engine)

    @property
    def engine(self) -> Engine:
        assert self.serving is not None
        return self.serving.engine

    def stage(self, folder: Path, number: str, *tasks: str) -> str:
        """Examine a decision; the folder it is staged in."""
        (found,) = self.workshop.examine(decision(folder, number, *tasks))
        assert found.folder is not None
        return found.folder


@pytest.fixture
def office(settings: Settings, encoder: Encoder) -> Office:
    return Office(settings, encoder)
