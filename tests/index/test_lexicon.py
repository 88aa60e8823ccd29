"""The lexicon files: what ships loads whole, what is malformed is refused."""

import shutil
from pathlib import Path

import pytest

from corpus.errors import RegistryError
from corpus.text import fold, has_marks
from index import lexicon as room
from index.lexicon import Lexicon, load_lexicon

FILES = (
    "abbreviations.yaml",
    "english.yaml",
    "synonyms.yaml",
    "english_stopwords.txt",
    "everyday.txt",
    "phrases.txt",
)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for name in FILES:
        shutil.copy(Path(room.__path__[0]) / name, tmp_path / name)
    return tmp_path


def test_what_ships_loads(lexicon: Lexicon) -> None:
    assert len(lexicon.abbreviations) > 200
    assert lexicon.capital_abbreviations
    assert len(lexicon.ambiguous) > 50
    assert len(lexicon.english) > 800
    assert len(lexicon.english_stopwords) > 100
    assert len(lexicon.synonyms) > 30
    assert len(lexicon.everyday) > 250


def test_kinds_of_abbreviations(lexicon: Lexicon) -> None:
    assert lexicon.abbreviations["ubnd"] == "ủy ban nhân dân"
    assert lexicon.abbreviations["hdnd"] == lexicon.marked_abbreviations["hđnd"]
    assert lexicon.capital_abbreviations["da"] == "dự án"
    assert "da" not in lexicon.abbreviations
    assert lexicon.phrase_abbreviations["CT UBND"] == "Chủ tịch Ủy ban nhân dân"
    assert "UBND" not in lexicon.phrase_abbreviations
    assert all(has_marks(short) for short in lexicon.marked_abbreviations)


def test_keys_are_in_the_form_they_are_looked_up_in(lexicon: Lexicon) -> None:
    keys = [*lexicon.abbreviations, *lexicon.capital_abbreviations]
    assert [key for key in keys if key != fold(key)] == []
    assert [key for key in (*lexicon.english, *lexicon.synonyms) if key != key.lower()] == []


def test_no_word_was_read_as_another_type(lexicon: Lexicon) -> None:
    """YAML takes a bare "no" or "on" for a truth value."""
    values = {
        *lexicon.english,
        *lexicon.english.values(),
        *lexicon.synonyms,
        *lexicon.synonyms.values(),
        *lexicon.abbreviations.values(),
    }
    assert not values & {"true", "false", "none", "True", "False", "None", ""}


def test_comments_and_blank_lines_are_no_words(lexicon: Lexicon) -> None:
    assert not any(line.startswith("#") or not line for line in lexicon.everyday)
    assert all(" " not in word for word in lexicon.english_stopwords)


def test_synonyms_lead_to_words_of_the_documents(lexicon: Lexicon) -> None:
    for everyday, official in lexicon.synonyms.items():
        assert everyday != official.lower()


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused(name: str, copied: Path) -> None:
    (copied / name).unlink()
    with pytest.raises(RegistryError) as caught:
        load_lexicon(copied)
    assert name in str(caught.value)
    assert caught.value.vi


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_text_is_refused(name: str, copied: Path) -> None:
    (copied / name).write_bytes("báo cáo".encode("utf-16"))
    with pytest.raises(RegistryError):
        load_lexicon(copied)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("abbreviations.yaml", ""),
        ("abbreviations.yaml", "- {short: QĐ"),
        ("abbreviations.yaml", "- QĐ\n"),
        ("abbreviations.yaml", "- {short: QĐ}\n"),
        ("abbreviations.yaml", "- {long: quyết định}\n"),
        ("abbreviations.yaml", "- {short: NO, long: nông nghiệp}\n"),
        ("abbreviations.yaml", "- {short: QĐ, long: quyết định, case: uper}\n"),
        ("english.yaml", ""),
        ("english.yaml", "- who\n"),
        ("english.yaml", "who: [ai\n"),
        ("synonyms.yaml", "tiền\n"),
        ("synonyms.yaml", "tiền: {"),
    ],
)
def test_a_malformed_file_is_refused(name: str, content: str, copied: Path) -> None:
    (copied / name).write_text(content, encoding="utf-8")
    with pytest.raises(RegistryError) as caught:
        load_lexicon(copied)
    assert str(copied) in str(caught.value)
