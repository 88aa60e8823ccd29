"""Fixtures for wording: a double of a model's server."""

from collections.abc import Iterator

import pytest

from tests.wording.servers import ModelServer


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    """A server that replies well until it is told otherwise."""
    with ModelServer() as server:
        yield server
