"""Digests of code."""

from pathlib import Path

import pytest

from corpus.version import code_digest


def digest(folder: Path) -> str:
    code_digest.cache_clear()
    return code_digest(folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inner").mkdir()
    (tmp_path / "a.py").write_text("x = 1")
    (tmp_path / "inner" / "words.txt").write_text("một")
    (tmp_path / "inner" / "units.yaml").write_text("- hai")
    return tmp_path


def test_the_same_code_has_the_same_digest(folder: Path) -> None:
    before = digest(folder)
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.cpython-311.pyc").write_bytes(b"compiled")
    (folder / ".b.py.swp").write_text("half")
    assert digest(folder) == before
    assert len(before) == 64


@pytest.mark.parametrize("name", ["a.py", "inner/words.txt", "inner/units.yaml"])
def test_every_file_counts(name: str, folder: Path) -> None:
    before = digest(folder)
    path = folder / name
    path.write_text(path.read_text() + " ")
    assert digest(folder) != before


def test_a_name_counts_and_a_place_does(folder: Path) -> None:
    seen = {digest(folder)}
    for old, new in (("a.py", "b.py"), ("inner/words.txt", "words.txt")):
        (folder / old).rename(folder / new)
        seen.add(digest(folder))
    (folder / "empty.py").write_text("")
    seen.add(digest(folder))
    assert len(seen) == 4


def test_packages_are_found_by_name() -> None:
    code_digest.cache_clear()
    assert code_digest("corpus") == code_digest(Path(__file__).parents[2] / "corpus")
    assert len({code_digest("corpus"), code_digest("index"), code_digest("corpus", "index")}) == 3


def test_a_package_that_is_none_is_refused() -> None:
    for name in ("no_such_package", "json.decoder"):
        with pytest.raises(ModuleNotFoundError):
            code_digest(name)
