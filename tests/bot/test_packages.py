"""Debian's packages that readers need are named alike wherever they are named."""

import re
from pathlib import Path

import pytest

from corpus.readers import libreoffice, tesseract

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["Dockerfile", "Makefile", "README.md"])
def test_every_place_names_every_package(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    monkeypatch.setattr("corpus.readers.tesseract.shutil.which", lambda _: None)
    for package in (*tesseract.missing_packages(), libreoffice.PACKAGE):
        assert re.search(rf"(?<![\w-]){re.escape(package)}(?![\w-])", text), package
