"""Words that questions are asked in: abbreviations, English terms, everyday phrases."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from corpus.errors import RegistryError
from corpus.text import fold

_HERE = Path(__file__).parent
_FILES = (
    "abbreviations.yaml", "english.yaml", "synonyms.yaml", "english_stopwords.txt", "everyday.txt",
    "phrases.txt",
)  # fmt: skip


@dataclass(frozen=True)
class Lexicon:
    """The lexicon files, loaded; keys are folded (abbreviations) or lower case (English)."""

    abbreviations: dict[str, str]
    capital_abbreviations: dict[str, str]
    """Expanded only where typed in capitals: their lower-case form is an ordinary word."""
    phrase_abbreviations: dict[str, str]
    """Of several words, as they are typed: "CT UBND"."""
    marked_abbreviations: dict[str, str]
    """By their lower-case form with marks: "đn" is not "dn"."""
    ambiguous: dict[str, tuple[str, ...]]
    """By their lower-case form, with its marks and without: abbreviations that mean several things,
    told apart by the words beside them; likeliest first."""
    synonyms: dict[str, str]
    """Everyday words, in lower case, and the word of the documents that is searched too."""
    english: dict[str, str]
    english_stopwords: frozenset[str]
    everyday: tuple[str, ...]
    """Questions and turns of phrase that people use, of which the reader learns the language."""


def load_lexicon(folder: Path = _HERE) -> Lexicon:
    """Load the lexicon that ships.

    Raises:
        RegistryError: a file is missing or malformed.
    """
    try:
        return _lexicon(*((folder / name).read_text(encoding="utf-8") for name in _FILES))
    except (OSError, yaml.YAMLError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RegistryError(
            f"lexicon in {folder} cannot be read: {error}", vi="Không đọc được từ điển của bot."
        ) from error


@lru_cache(maxsize=2)
def _lexicon(
    abbreviations: str, english: str, synonyms: str, stopwords: str, everyday: str, phrases: str
) -> Lexicon:
    """By the files' texts: parsing them takes longer than opening a snapshot."""
    listed = yaml.safe_load(abbreviations)
    entries = [e for e in listed if not isinstance(e["long"], list)]
    several: dict[str, tuple[str, ...]] = {}
    for e in listed:
        if isinstance(e["long"], list):
            for key in (str(e["short"]).lower(), fold(e["short"])):
                meant = (*several.get(key, ()), *map(str, e["long"]))
                several[key] = tuple(dict.fromkeys(meant))
    short = {(fold(e["short"]), e.get("case", "any")): str(e["long"]) for e in entries}
    cases = {case for _, case in short}
    if not cases <= {"any", "upper"}:
        raise ValueError(f"abbreviations.yaml has a case other than any, upper: {cases}")
    return Lexicon(
        abbreviations={k: v for (k, case), v in short.items() if case == "any"},
        capital_abbreviations={k: v for (k, case), v in short.items() if case == "upper"},
        phrase_abbreviations={
            str(e["short"]): str(e["long"]) for e in entries if " " in str(e["short"])
        },
        marked_abbreviations={
            str(e["short"]).lower(): str(e["long"])
            for e in entries
            if fold(e["short"]) != str(e["short"]).lower()
        },
        ambiguous=several,
        synonyms={str(k).lower(): str(v) for k, v in yaml.safe_load(synonyms).items()},
        english={str(k).lower(): str(v) for k, v in yaml.safe_load(english).items()},
        english_stopwords=frozenset(_lines(stopwords)),
        everyday=(*_lines(everyday), *_lines(phrases)),
    )


def _lines(text: str) -> tuple[str, ...]:
    lines = text.splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
