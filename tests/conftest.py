"""Fixtures shared by all rooms, and the guard that keeps tests off the network."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answering.engine import Engine
from bot.changes.measuring import Watch
from bot.changes.workshop import Workshop
from bot.settings import PREFIX, Settings
from index.bundled_model import ensure_bundled_model
from index.embedding import Encoder, load_encoder

_LOCAL = ("127.0.0.1", "localhost", "::1", "0.0.0.0")


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Connections leave this machine in no test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family != socket.AF_UNIX and host not in _LOCAL:
            raise AssertionError(f"a test tried to connect to {host!r}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_the_machine() -> None:
    """Settings of whoever runs the tests reach none of them."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        del os.environ[name]


@pytest.fixture(scope="session")
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the bundled model and an index of the corpus that ships."""
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="session")
def settings(data_folder: Path) -> Settings:
    return Settings(data=data_folder, threads=1, _env_file=None)


@pytest.fixture(scope="session")
def bundled_model_folder(settings: Settings) -> Path:
    return ensure_bundled_model(settings.models / "multilingual-e5-small")


@pytest.fixture(scope="session")
def bundled_encoder(settings: Settings, bundled_model_folder: Path) -> Encoder:
    return load_encoder("bundled", settings.models, threads=1)


@pytest.fixture(scope="session")
def engine(settings: Settings, bundled_encoder: Encoder) -> Engine:
    """The real engine over the plan, with the bundled model."""
    return Workshop(settings, bundled_encoder, Watch(serving=lambda: None)).open()


@pytest.fixture
def clean_settings(tmp_path: Path) -> Callable[..., Settings]:
    """Makes settings with a data folder of their own."""

    def make(**values: Any) -> Settings:
        return Settings(**{"data": tmp_path / "data", "_env_file": None, **values})

    return make
