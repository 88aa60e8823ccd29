"""README leaves no setting and no command out."""

import re

import pytest
import typer

from bot.cli import app
from bot.settings import PREFIX, Settings
from tests.bot.conftest import ROOT

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_a_setting_is_documented(readme: str, name: str) -> None:
    assert re.search(rf"\b{PREFIX}{name.upper()}\b", readme)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_documented(readme: str, name: str) -> None:
    assert re.search(rf"\bplanbot {name}\b", readme)


def test_no_setting_or_command_is_documented_that_does_not_exist(readme: str) -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}

    assert set(re.findall(rf"\b{PREFIX}[A-Z_]+[A-Z]\b", readme)) - known == set()
    assert {"ask", "evaluate", "index", "run"} <= set(COMMANDS)
    named = set(re.findall(r"^\s*(?:\.venv/bin/)?planbot ([a-z]+)", readme, re.M))
    assert named - set(COMMANDS) == set()
